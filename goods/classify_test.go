package goods

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestClassify(t *testing.T) {
	for _, tc := range []struct {
		name string
		good Good
		want Confidence
		code []string // all of them are among the codes
		not  []string // none of them is
		says string   // in a reason, a note or a gap
	}{
		{name: "cas", good: Good{CAS: "111-48-8"}, want: Match, code: []string{"1C350", "CWC 2.B.13"}, says: "CAS 111-48-8 is Thiodiglycol"},
		{name: "cas in the description", good: Good{Description: "chemical, CAS 7719-12-2, drums"}, want: Match, code: []string{"1C350", "CWC 3.B.6"}},
		{name: "cas as people write it", good: Good{CAS: "CAS No. 0000111‑48‑8"}, want: Match, code: []string{"1C350"}},
		{name: "two numbers", good: Good{CAS: "7719-12-2; 143-33-9"}, want: Match, code: []string{"1C350", "CWC 3.B.6"}, says: "Sodium cyanide"},
		{name: "a number that looks like one", good: Good{Description: "wooden chairs, model 12-34-5"}, want: None, says: "check digit"},
		{name: "wrong check digit", good: Good{CAS: "111-48-9"}, want: Undetermined, says: "its check digit would be 8"},
		{name: "no number at all", good: Good{CAS: "none"}, want: Undetermined, says: "it has the form"},
		{name: "unlisted number", good: Good{CAS: "7647-14-5"}, want: None, says: NoMatch},
		{name: "trade name", good: Good{Description: "Kromfax"}, want: Match, code: []string{"1C350"}},
		{name: "russian", good: Good{Description: "тиодигликоль, бочки"}, want: Match, code: []string{"1C350"}},
		{name: "chinese", good: Good{Description: "硫二甘醇 桶装"}, want: Match, code: []string{"1C350"}},
		{name: "arabic", good: Good{Description: "ثيوديغليكول"}, want: Match, code: []string{"1C350"}},
		{name: "a slip", good: Good{Description: "thiodiglycoll"}, want: Possible, code: []string{"1C350"}, says: "one letter"},
		{name: "phosphate is no phosphite", good: Good{Description: "triethyl phosphate"}, want: None},
		{name: "purpose does not make it another", good: Good{Description: "sodium cyanide for gold mining"}, want: Match, code: []string{"1C350"}},
		{name: "a detector is not the gas", good: Good{Description: "phosgene detector"}, want: Possible, code: []string{"2B351"}, says: "may look for it"},
		{name: "toothpaste", good: Good{Description: "toothpaste with sodium fluoride"}, want: Possible, says: "mixture"},
		{name: "weak solution", good: Good{Description: "triethanolamine 10% solution"}, want: Match, code: []string{"1C350"}, says: "look at 1C395 and 1C995"},
		{name: "lists disagree", good: Good{CAS: "100-37-8"}, want: Match, code: []string{"1C350"}, not: []string{"CWC 2.B.11"}, says: "disagree"},
		{name: "exempt alone", good: Good{CAS: "108-01-0"}, want: None, says: "exempts"},
		{name: "family", good: Good{Description: "dimethyl propylphosphonate"}, want: Possible, code: []string{"CWC 2.B.4"}, says: "family"},
		{name: "sarin", good: Good{CAS: "107-44-8"}, want: Match, code: []string{"CWC 1.A.1", "USML XIV"}},
		{name: "natural uranium", good: Good{Description: "natural uranium"}, want: Match, code: []string{"0C001"}, says: "Nuclear Regulatory Commission"},
		{name: "range without payload", good: Good{Description: "M-600 missile, range 300 km"}, want: Undetermined, code: []string{"MTCR 19"}, not: []string{"MTCR 1"}, says: "not given: payload"},
		{name: "range and payload", good: Good{Description: "ballistic missile", Parameters: map[string]string{"range": "300 km", "payload": "500 kg"}}, want: Match, code: []string{"MTCR 1"}, not: []string{"MTCR 19"}},
		{name: "payload below", good: Good{Description: "ballistic missile, range 300 km, payload 499 kg"}, want: Match, code: []string{"MTCR 19"}, not: []string{"MTCR 1"}},
		{name: "range below", good: Good{Description: "ballistic missile, range 299 km, payload 600 kg"}, want: Possible, code: []string{"USML IV"}, not: []string{"MTCR 1", "MTCR 19"}},
		{name: "nautical miles", good: Good{Description: "ballistic missile, range 200 nautical miles, payload 1200 lb"}, want: Match, code: []string{"MTCR 1"}},
		{name: "greater than is not at least", good: Good{Description: "isostatic press", Parameters: map[string]string{"pressure": "400 MPa", "chamber diameter": "152 mm"}}, want: Possible, not: []string{"2B204"}},
		{name: "just above", good: Good{Description: "isostatic press", Parameters: map[string]string{"pressure": "400 MPa", "chamber diameter": "152.5 mm"}}, want: Match, code: []string{"2B204"}},
		{name: "psi next to the limit", good: Good{Description: "isostatic press 10 000 psi, chamber diameter 300 mm"}, want: Undetermined, code: []string{"2B204"}, says: "too near to tell"},
		{name: "two readings", good: Good{Description: "isostatic press, pressure 1.000 bar, chamber diameter 300 mm"}, want: Undetermined, code: []string{"2B204"}, says: "two ways"},
		{name: "negative", good: Good{Description: "missile", Parameters: map[string]string{"range": "-5 km"}}, want: Undetermined, code: []string{"MTCR 19"}, says: "negative"},
		{name: "parameter not UTF-8", good: Good{Description: "missile", Parameters: map[string]string{"payload": "0\xd8kg"}}, want: Undetermined, says: "not valid UTF-8"},
		{name: "wrong unit", good: Good{Description: "missile", Parameters: map[string]string{"range": "5 kg"}}, want: Undetermined, says: "is a mass"},
		{name: "unknown parameter", good: Good{Description: "chairs", Parameters: map[string]string{"colour": "red"}}, want: Undetermined, says: "was not compared"},
		{name: "customs heading", good: Good{HS: "8482.10"}, want: Possible, code: []string{"CHPL 3.B", "2A001"}, says: "no classification"},
		{name: "long customs heading", good: Good{HS: "8542 31 90 00"}, want: Possible, code: []string{"CHPL 1"}},
		{name: "no such heading", good: Good{HS: "9999"}, want: Undetermined, says: "chapter"},
		{name: "code", good: Good{Code: "2B350.g"}, want: Match, code: []string{"2B350"}, says: "Australia Group"},
		{name: "code without a twin", good: Good{Code: "1C450"}, want: Match, code: []string{"1C450", "1C355"}},
		{name: "EAR99", good: Good{Code: "EAR99", Description: "chairs"}, want: None, says: "no entry of the Commerce Control List"},
		{name: "no code", good: Good{Code: "banana"}, want: Undetermined, says: "not the code of a list"},
		{name: "culture", good: Good{Description: "Bacillus anthracis, live culture"}, want: Match, code: []string{"1C351"}},
		{name: "agent alone", good: Good{Description: "Bacillus anthracis"}, want: Undetermined, code: []string{"1C351"}, says: "not given"},
		{name: "disease", good: Good{Description: "leaflets on anthrax"}, want: None, says: "a disease"},
		{name: "vaccine", good: Good{Description: "rabies vaccine"}, want: Possible, not: []string{"1C351"}, code: []string{"1C991"}},
		{name: "toy", good: Good{Description: "toy torpedo for the bath"}, want: Possible, says: "likeness"},
		{name: "ordinary", good: Good{Description: "wooden chairs"}, want: None, says: NoMatch},
		{name: "nothing", good: Good{}, want: None, says: NoMatch},
		{name: "not UTF-8", good: Good{Description: "thiodiglycol \xff\xfe"}, want: Match, code: []string{"1C350"}, says: "UTF-8"},
		{name: "huge", good: Good{Description: strings.Repeat("wooden chairs ", 100000)}, want: Undetermined, says: "the first 4000 were judged"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			j := Classify(tc.good, day)
			if j.Confidence != tc.want {
				t.Errorf("confidence %s, want %s", j.Confidence, tc.want)
			}
			codes := j.Codes()
			for _, code := range tc.code {
				if !slices.Contains(codes, code) {
					t.Errorf("%s is not among %v", code, codes)
				}
			}
			for _, f := range j.Findings {
				if slices.Contains(tc.not, f.Code) {
					t.Errorf("%s is among the findings: %s", f.Code, f.Why)
				}
			}
			if !strings.Contains(said(j), tc.says) {
				t.Errorf("nothing says %q:\n%s", tc.says, said(j))
			}
		})
	}
}

// said returns all sentences of a judgement.
func said(j Judgement) string {
	var all []string
	for _, f := range slices.Concat(j.Findings, j.NotMet) {
		all = append(all, f.Code+": "+f.Why)
	}
	return strings.Join(slices.Concat(all, j.Notes, j.Incomplete), "\n")
}

// TestVersions: a list that is younger than the deal says so.
func TestVersions(t *testing.T) {
	j := Classify(Good{HS: "848210"}, time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC))
	if !strings.Contains(said(j), "Common High Priority List was judged in its version of 2024-02-23, which is later than the day of the deal") {
		t.Error(said(j))
	}
	j = Classify(Good{Code: "1C350"}, day)
	if !strings.Contains(said(j), "look at the text in force") {
		t.Error(said(j))
	}
}

func FuzzClassify(f *testing.F) {
	f.Add("thiodiglycol, 200 l drums", "111-48-8", "2930.70", "1C350", "range", "300 km")
	f.Add("M-600 missile > 300 km < 1.000 kg", "1-1-1", "99", "ML22(a)", "payload", "-1 kg")
	f.Add("真空泵 насос \xff", "", "", "USML IV(a)(1)", "", "")
	f.Fuzz(func(t *testing.T, description, cas, hs, code, name, value string) {
		good := Good{Description: description, CAS: cas, HS: hs, Code: code, Parameters: map[string]string{name: value}}
		j := Classify(good, day)
		if len(j.Findings) > 0 && j.Confidence == None || len(j.Findings) == 0 && j.Confidence > Undetermined {
			t.Fatalf("%+v", j)
		}
		if again := Classify(good, day); said(j) != said(again) {
			t.Fatal("two answers to one question")
		}
		if !utf8.ValidString(said(j)) {
			t.Fatalf("%q", said(j))
		}
	})
}
