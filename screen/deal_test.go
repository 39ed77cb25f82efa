package screen

import (
	"errors"
	"strings"
	"testing"
)

func TestReadDeal(t *testing.T) {
	const good = `
date: 2026-11-20
jurisdictions: [US, EU]
parties:
  - {role: end-user, schema: Organization, name: Business Lab, country: SY, address: "P.O. Box 4470, Damascus", ids: [{type: registration, value: "12345"}]}
goods:
  - {description: "thiodiglycol, 200 l drums", cas: 111-48-8, hs: "2930.70", code: 1C350, quantity: "40 drums", parameters: {range: "300 km"}}
route:
  - {place: Hamburg, country: DE}
end_use: "textile dyeing"
`
	deal, err := ReadDeal(strings.NewReader(good))
	if err != nil {
		t.Fatal(err)
	}
	if deal.Parties[0].Name != "Business Lab" || deal.Goods[0].CAS != "111-48-8" || deal.Goods[0].Parameters["range"] != "300 km" || deal.Route[0].Country != "DE" {
		t.Errorf("read %+v", deal)
	}
	if _, err := ReadDeal(strings.NewReader(`{"parties":[{"name":"CERS"}]}`)); err != nil {
		t.Errorf("JSON: %v", err)
	}
}

func TestReadDealAnswers(t *testing.T) {
	deal, err := ReadDeal(strings.NewReader("parties: [{name: A}]\nknows: {informed: true, aware: \"no\", suspects: }\nanswers: {bis-2: yes, bis-3: FALSE, bis-4: unknown, bis-5: ~}\nroute: [{role: origin}, {country: DE}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if deal.Knows != (Knows{Informed: Yes, Aware: No}) || len(deal.Route) != 1 {
		t.Errorf("%+v", deal)
	}
	for id, want := range map[string]Answer{"bis-2": Yes, "bis-3": No, "bis-4": Unknown, "bis-5": ""} {
		if deal.Answers[id] != want {
			t.Errorf("%s: %q, want %q", id, deal.Answers[id], want)
		}
	}
	asJSON, err := ReadDeal(strings.NewReader(`{"parties":[{"name":"A"}],"answers":{"bis-2":true},"delivery":{"changed":"no"}}`))
	if err != nil || asJSON.Answers["bis-2"] != Yes || asJSON.Delivery.Changed != No {
		t.Errorf("%+v, %v", asJSON, err)
	}
}

func TestReadDealRefuses(t *testing.T) {
	cases := []struct{ name, text, field, reason string }{
		{"nothing", "", "", "empty"},
		{"no party", "date: 2026-11-20\n", "parties", "at least one party"},
		{"empty list of parties", "parties: []\n", "parties", "at least one party"},
		{"unknown field", "parties: [{name: A, colour: red}]\n", "", "colour"},
		{"empty name", "parties: [{name: A}, {name: ' '}]\n", "parties[1].name", "needs a name"},
		{"a name of 10 MB", "parties: [{name: " + strings.Repeat("A", 10<<20) + "}]\n", "parties[0].name", "at most 2000"},
		{"a long name", "parties: [{name: " + strings.Repeat("A", 3000) + "}]\n", "parties[0].name", "3000 bytes"},
		{"bad UTF-8", "parties: [{name: \xff\xfe}]\n", "", "not valid UTF-8 at byte 17"},
		{"impossible date", "date: 2026-02-30\nparties: [{name: A}]\n", "date", "not a day of the calendar"},
		{"month for a day", "date: 2026-02\nparties: [{name: A}]\n", "date", "not a whole day"},
		{"bad birth", "parties: [{name: A, birth: someday}]\n", "parties[0].birth", "not a date"},
		{"bad schema", "parties: [{name: A, schema: Firm}]\n", "parties[0].schema", "known are Person"},
		{"bad id type", "parties: [{name: A, ids: [{type: shoe, value: 1}]}]\n", "parties[0].ids[0].type", "known are"},
		{"empty id", "parties: [{name: A, ids: [{type: imo, value: ''}]}]\n", "parties[0].ids[0].value", "needs a value"},
		{"good of nothing", "parties: [{name: A}]\ngoods: [{quantity: 3}]\n", "goods[0]", "needs a description"},
		{"two deals", "parties: [{name: A}]\n---\nparties: [{name: B}]\n", "", "more than one deal"},
		{"a deal and rubbish", "parties: [{name: A}]\n---\n{\n", "", "cannot be read"},
		{"no answer", "parties: [{name: A}]\nknows: {aware: perhaps}\n", "knows.aware", `"perhaps" is no answer`},
		{"no answer to a question", "parties: [{name: A}]\nanswers: {bis-8: 3}\n", "answers.bis-8", `"3" is no answer: yes, no or unknown (line 2)`},
		{"unknown field of a payment", "parties: [{name: A}]\npayment: {by: B}\n", "", `unknown field "by"`},
		{"impossible founding", "parties: [{name: A, founded: 2019-13}]\n", "parties[0].founded", "(line 1)"},
		{"not a deal", "[1, 2]\n", "", "cannot be read"},
	}
	for _, c := range cases {
		_, err := ReadDeal(strings.NewReader(c.text))
		var wrong *WrongInput
		if !errors.As(err, &wrong) {
			t.Errorf("%s: %v, want wrong input", c.name, err)
			continue
		}
		if wrong.Field != c.field || !strings.Contains(wrong.Error(), c.reason) {
			t.Errorf("%s: field %q, %q; want field %q, %q", c.name, wrong.Field, wrong.Error(), c.field, c.reason)
		}
	}
}

func FuzzReadDeal(f *testing.F) {
	f.Add("parties: [{name: CERS, ids: [{type: imo, value: 9187629}]}]\ndate: 2026-11-20\n")
	f.Add(`{"parties":[{"name":"\u0633"}],"goods":[{"cas":"111-48-8"}]}`)
	f.Add("a: &a [*a]\nparties: *a\n")
	f.Fuzz(func(t *testing.T, text string) {
		deal, err := ReadDeal(strings.NewReader(text))
		var wrong *WrongInput
		if err != nil && !errors.As(err, &wrong) {
			t.Fatalf("%q: %v is not wrong input", text, err)
		}
		if err == nil && len(deal.Parties) == 0 {
			t.Fatalf("%q: a deal without parties", text)
		}
	})
}
