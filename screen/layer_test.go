package screen

import (
	"bytes"
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestOwnPolicyIsLaidOver(t *testing.T) {
	own, err := OwnPolicy("own.yaml", []byte(`
name: ours
version: "3"
thresholds: {review: 0.75, strong: 0.90, name_alone: 0.97}
sources:
  seco: {required: true, max_age_days: 10}
rules:
  - {id: ours-first, law: house rule, jurisdiction: US, lists: [ofac/sdn], programmes: [NPWMD], effect: review, says: we ask}
  - {id: eu-syria, law: house rule, jurisdiction: EU, lists: ["eu/*"], programmes: [SYR], effect: review, says: replaced}
drop: [us-744-2, bis-2]
flags:
  - {id: ours-colour, source: house, text: the goods are red, over: goods, raised: "good.description.contains('red')"}
`))
	if err != nil {
		t.Fatal(err)
	}
	if got := own.name(); got.Name != "ours" || got.Version != "3" || own.Thresholds.Review != 0.75 || own.Sources["seco"].MaxAgeDays != 10 || !own.Sources["un"].Required {
		t.Errorf("%+v %+v", got, own.Thresholds)
	}
	if rule, _ := own.rule("ofac/sdn", "NPWMD"); rule.ID != "ours-first" {
		t.Errorf("a rule of one's own goes first, have %s", rule.ID)
	}
	if rule, _ := own.rule("eu/fsf", "SYR"); rule.Says != "replaced" {
		t.Errorf("a rule of the same id replaces, have %+v", rule)
	}
	built, err := own.terms()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, c := range built.clauses {
		ids = append(ids, c.ID)
	}
	for _, f := range built.flags {
		ids = append(ids, f.ID)
	}
	if slices.Contains(ids, "us-744-2") || slices.Contains(ids, "bis-2") || !slices.Contains(ids, "ours-colour") || !slices.Contains(ids, "us-744-3") {
		t.Errorf("%v", ids)
	}
	// What is kept of it for replays reads as the same policy.
	again, err := ReadPolicy(own.Text())
	if err != nil || again.Hash() != own.Hash() || !bytes.Equal(again.Text(), own.Text()) {
		t.Errorf("read again: %v", err)
	}
}

func TestOwnPolicyRefuses(t *testing.T) {
	const clause = "clauses:\n  - id: x\n    law: l\n    jurisdiction: US\n    says: s\n    effect: review\n"
	const flag = "flags:\n  - id: x\n    source: s\n    text: t\n"
	cases := []struct{ name, text, want string }{
		{"unknown field of the file", "colour: red\n", `own.yaml:1:1: unknown field "colour"`},
		{"unknown field of a clause", clause + "    colour: red\n", `own.yaml:7:5: unknown field "colour"`},
		{"unknown field of a deal", clause + "    when: deal.colour == 'red'\n", `own.yaml:7:15: undefined field 'colour'`},
		{"unknown variable", clause + "    when: \"colour == 'red'\"\n", `own.yaml:7:12: undeclared reference to 'colour'`},
		{"in a block", clause + "    when: |\n      size(goods) > 0 &&\n        goods.exists(g, g.colour == 'red')\n", `own.yaml:9:26: undefined field 'colour'`},
		{"in a folded block", flag + "    raised: >-\n      size(goods) > 0 &&\n      goods.exists(g, g.colour == 'red')\n", `own.yaml:7:24: undefined field 'colour'`},
		{"a number for a truth", flag + "    raised: size(goods)\n", `own.yaml:5:13: the condition gives a int`},
		{"types that do not meet", flag + "    raised: size(goods) == 'many'\n", "own.yaml:5:25: found no matching overload"},
		{"no sentence", flag + "    raised: size(goods\n", "own.yaml:5:23: Syntax error"},
		{"a variable of another scope", flag + "    raised: good.cas != ''\n", "own.yaml:5:13: undeclared reference to 'good'"},
		{"unknown scope", flag + "    over: ships\n    raised: size(goods) > 0\n", `own.yaml:6:13: "ships" is nothing to ask over`},
		{"unknown effect", clause + "    suspected: maybe\n    uses: [missile]\n", `own.yaml:7:16: "maybe" is not an effect`},
		{"unknown end use", clause + "    uses: [missle]\n", `own.yaml:7:12: "missle" is no end use; known are chemical`},
		{"applies to everything", clause, "own.yaml:2:5: clause x needs uses, when, or both"},
		{"impossible day", clause + "    uses: [missile]\n    from: 2021-02-30\n", "own.yaml:8:11: "},
		{"no country", "groups: [{name: g, countries: [Atlantis]}]\n", `own.yaml:1:32: "Atlantis" is no country`},
		{"twice", flag + "    asks: q\n  - {id: x, source: s, text: t, asks: q}\n", "own.yaml:6:10: flag x stands twice"},
		{"stands alone and has nothing", "base: none\n", "own.yaml:1:1: rules: none"},
		{"unknown base", "base: mine\n", `own.yaml:1:7: "mine" is no base`},
		{"no YAML", "flags: [\n", "own.yaml:1:8: sequence end token ']' not found"},
		{"two documents", "name: a\n---\nname: b\n", "own.yaml:2:1: a second document begins"},
		{"no UTF-8", "name: \xff\n", "own.yaml: the policy is not valid UTF-8 at byte 6"},
	}
	for _, c := range cases {
		_, err := OwnPolicy("own.yaml", []byte(c.text))
		var placed *PolicyError
		if !errors.As(err, &placed) || !strings.Contains(placed.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

// TestConditionsAreBounded: a condition that would compute for ever ends, as one that
// could not be computed.
func TestConditionsAreBounded(t *testing.T) {
	own, err := OwnPolicy("own.yaml", []byte("flags: [{id: slow, source: s, text: t, raised: 'goods.all(a, goods.all(b, goods.all(c, a.cas + b.cas != c.cas)))'}]"))
	if err != nil {
		t.Fatal(err)
	}
	built, err := own.terms()
	if err != nil {
		t.Fatal(err)
	}
	deal := Deal{Parties: []Party{{Name: "A"}}}
	f := built.gather(deal, nil, 0)
	for range 2000 {
		f.goods = append(f.goods, &GoodFacts{CAS: "1"})
	}
	f.values = convert(built.adapter, f)
	for _, rule := range built.flags {
		if rule.ID == "slow" {
			if flag := rule.judge(f, ""); flag.State != FlagUnknown || !strings.Contains(flag.Why, "cost limit") {
				t.Errorf("%+v", flag)
			}
		}
	}
}

// TestFormAsksForEverything: every field of a deal stands in the form, and a form in
// which only what is needed was filled in is a deal.
func TestFormAsksForEverything(t *testing.T) {
	p, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	form, err := p.Form()
	if err != nil {
		t.Fatal(err)
	}
	for _, of := range []reflect.Type{reflect.TypeFor[Deal](), reflect.TypeFor[Party](), reflect.TypeFor[Good](), reflect.TypeFor[Stop](),
		reflect.TypeFor[Payment](), reflect.TypeFor[Delivery](), reflect.TypeFor[Knows]()} {
		for i := range of.NumField() {
			if field := of.Field(i).Tag.Get("yaml"); !bytes.Contains(form, []byte(field+":")) {
				t.Errorf("the form does not ask for %s of a %s", field, of.Name())
			}
		}
	}
	filled := bytes.ReplaceAll(form, []byte("    name: \n"), []byte("    name: A\n"))
	filled = bytes.ReplaceAll(filled, []byte("  - description: \n"), []byte("  - description: chairs\n"))
	deal, err := ReadDeal(bytes.NewReader(filled))
	if err != nil {
		t.Fatal(err)
	}
	if len(deal.Parties) != 3 || len(deal.Route) != 0 || len(deal.Answers) == 0 {
		t.Errorf("%+v", deal)
	}
}

// TestDocs: the policy that the documentation shows can be used, and it names every
// field that conditions see.
func TestDocs(t *testing.T) {
	text, err := os.ReadFile("../docs/flags.md")
	if err != nil {
		t.Fatal(err)
	}
	_, shown, _ := bytes.Cut(text, []byte("```yaml\nname: ours\n"))
	shown, _, _ = bytes.Cut(shown, []byte("```"))
	if _, err := OwnPolicy("ours.yaml", shown); err != nil || len(shown) == 0 {
		t.Errorf("%d bytes: %v", len(shown), err)
	}
	for _, of := range []reflect.Type{reflect.TypeFor[DealFacts](), reflect.TypeFor[PartyFacts](), reflect.TypeFor[GoodFacts](), reflect.TypeFor[PlaceFacts](), reflect.TypeFor[FindingFacts]()} {
		for i := range of.NumField() {
			if field := of.Field(i).Tag.Get("cel"); !bytes.Contains(text, []byte("`"+field+"`")) {
				t.Errorf("docs/flags.md does not name %s of %s", field, of.Name())
			}
		}
	}
}

func FuzzOwnPolicy(f *testing.F) {
	f.Add("name: ours\nflags: [{id: x, source: s, text: t, raised: 'size(goods) > 0'}]\n")
	f.Add("clauses:\n  - id: x\n    law: l\n    jurisdiction: US\n    says: s\n    effect: review\n    when: |\n      deal.colour\n")
	f.Add("rules: [{id: a, from: 2021-02-30}]\nlinks: [{relation: partOf}]\n---\nbase: none\n")
	f.Fuzz(func(t *testing.T, text string) {
		_, err := OwnPolicy("own.yaml", []byte(text))
		var placed *PolicyError
		if err != nil && !errors.As(err, &placed) {
			t.Fatalf("%q: %v has no place", text, err)
		}
	})
}
