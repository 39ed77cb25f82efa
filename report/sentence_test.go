package report

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// predicates is the closed list.
var predicates = []Predicate{
	BelongsTo, PartOf, Heads, ActsFor, Received, Supplied, SeeksToProcure, ProducesAt, Stores, DesignatedUnder, Struck, Killed,
	CollaboratesWith, LocatedNear, HasRange, Owns, AliasOf, Established, ChargedWith, Other,
}

func TestSentences(t *testing.T) {
	cases := []struct {
		name, in string
		want     []string
		markers  []string
	}{
		{"two", "One. Two.", []string{"One.", "Two."}, nil},
		{"marker of the sentence before", "One.\n[5] Two.", []string{"One.", "Two."}, []string{"[5]"}},
		{"markers of none", "[1][2] One.", []string{"One."}, nil},
		{"own markers", "The X,[3][4] a body. Two.", []string{"The X,[3][4] a body.", "Two."}, []string{"[3]", "[4]"}},
		{"no blank behind a marker", "One.[1]Two.", []string{"One.", "Two."}, []string{"[1]"}},
		{"abbreviations", "Dr. A. Azbar of U.S. Steel left. He died.", []string{"Dr. A. Azbar of U.S. Steel left.", "He died."}, nil},
		{"company at the end", "It is X Inc. Between them it was.", []string{"It is X Inc.", "Between them it was."}, nil},
		{"decimal", "It is 1.5 km away. Yes.", []string{"It is 1.5 km away.", "Yes."}, nil},
		{"heading", "Headline\n\nText here.", []string{"Headline", "Text here."}, nil},
		{"wrapped line", "A line that is long enough to have been wrapped by hand\ngoes on here.", []string{"A line that is long enough to have been wrapped by hand\ngoes on here."}, nil},
		{"quotation", "He said \"go.\" She left.", []string{"He said \"go.\"", "She left."}, nil},
		{"other scripts", "一。二。", []string{"一。", "二。"}, nil},
		{"nothing", " \n ", nil, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got, markers []string
			for s, err := range sentences(strings.NewReader(c.in)) {
				if err != nil {
					t.Fatal(err)
				}
				if len(got) == 0 {
					markers = s.markers
				}
				got = append(got, s.text)
				if !strings.HasPrefix(c.in[s.from:], s.text) {
					t.Errorf("%q does not stand at %d", s.text, s.from)
				}
			}
			if !slices.Equal(got, c.want) || !slices.Equal(markers, c.markers) {
				t.Errorf("%q %q, want %q %q", got, markers, c.want, c.markers)
			}
		})
	}
}

// TestTables holds that the data files are well formed, as reading them is not checked.
func TestTables(t *testing.T) {
	for name, file := range map[string]string{"words": wordsFile, "verbs": verbsFile, "irregular": irregularFile, "roles": rolesFile, "deeds": deedsFile, "places": placesFile, "goods": goodsFile} {
		if len(table(file)) == 0 {
			t.Errorf("%s.csv is no table", name)
		}
	}
	for _, r := range table(wordsFile) {
		if classes[r[0]] == 0 {
			t.Errorf("words.csv: %q is no class", r[0])
		}
	}
	for _, v := range theLexicon().verbs {
		for _, r := range v.verb.rows {
			if !slices.Contains(predicates, r.predicate) || len(r.subject) == 0 || len(r.object) == 0 {
				t.Errorf("verbs.csv: %s: %+v", v.verb.lemma, r)
			}
		}
	}
	for noun, r := range theLexicon().roles {
		if !slices.Contains(predicates, r.predicate) {
			t.Errorf("roles.csv: %s: %q", noun, r.predicate)
		}
	}
}

// TestNames holds which listed names are found, and which tell too little.
func TestNames(t *testing.T) {
	cases := []struct{ name, in, text, entity string }{
		{"generic without companion", "A Business Lab was opened in Ohio.", "Business Lab", ""},
		{"generic with its country", "A Business Lab was opened in Syria.", "Business Lab", "dossier:business-lab"},
		{"other order", "Iyad Mahrous left.", "Iyad Mahrous", "dossier:mahrous"},
		{"Arabic behind a proclitic", "قال ومركز الدراسات والبحوث العلمية", "ومركز الدراسات والبحوث العلمية", "dossier:ssrc"},
		{"acronym bound by the document", "The Scientific Studies and Research Center (SSRC) moved.", "SSRC", "dossier:ssrc"},
		{"a slip", "The Scientfic Studies and Research Center moved.", "Scientfic Studies and Research Center", "dossier:ssrc"},
		{"another romanisation", "Ayad Mahrus left.", "Ayad Mahrus", "dossier:mahrous"},
		{"a case ending", "Встреча с Иядом Махрусом прошла вчера.", "Иядом Махрусом", "dossier:mahrous"},
		{"another script", "Вчера Ияд Махрус уехал.", "Ияд Махрус", "dossier:mahrous"},
		{"longer name", "Sigma Tech Group moved to Syria.", "Sigma Tech", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			for _, s := range read(t, dossierReader(t), c.in) {
				for _, m := range s.Mentions {
					if m.Text == c.text && m.Kind == OfParty {
						if string(m.Entity) != c.entity {
							t.Errorf("%+v, want %q", m, c.entity)
						}
						return
					}
				}
			}
			t.Errorf("%q was not found", c.text)
		})
	}
}

// TestLanguages holds that claims are read from English alone, and that it is said.
func TestLanguages(t *testing.T) {
	cases := []struct {
		name, in string
		note     string
		claims   bool
	}{
		{"English", "The SSRC received pumps from Iran.", "", true},
		{"Arabic", "أعلن مركز الدراسات والبحوث العلمية أنه تسلم المضخات.", "this document is in Arabic letters", false},
		{"Russian", "Центр научных исследований получил насосы из Ирана.", "this document is in Cyrillic letters", false},
		{"Chinese", "叙利亚科学研究中心收到了来自中国的导弹部件。", "this document is in Chinese", false},
		{"French", "Le Centre a reçu des pompes en provenance de la Chine en juin 1996.", "another language in Latin letters", false},
		{"both", "The SSRC received pumps and valves from Iran by sea in the spring of the year. Центр научных исследований получил насосы из Ирана.", "letters of this document", true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			claims := 0
			gaps, err := dossierReader(t).ReadFile(context.Background(), "f", strings.NewReader(c.in), func(s Sentence) error {
				claims += len(s.Claims)
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if note := strings.Join(gaps.Notes, " "); !strings.Contains(note, c.note) || c.note == "" && note != "" || (claims > 0) != c.claims {
				t.Errorf("%d claims, notes %q", claims, note)
			}
		})
	}
}

// FuzzRead holds that any bytes can be read: spans lie in the text, in order, and
// the same text gives the same claims.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{paragraph, "[1] A.", "X (Y) said \"Z", "on behalf of", "According to", "was was by by", "\xff\xfe. A", "1.5 km west of the"} {
		f.Add(seed)
	}
	texts, _ := filepath.Glob("testdata/*/*.txt")
	for _, path := range texts {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	r := dossierReader(f)
	f.Fuzz(func(t *testing.T, text string) {
		end, claims := int64(0), []string{}
		for range 2 {
			var got []string
			end = 0
			err := r.Read(context.Background(), "f", strings.NewReader(text), func(s Sentence) error {
				if s.Span[0] < end || s.Span[1] > int64(len(text)) || text[s.Span[0]:s.Span[1]] != s.Text {
					t.Fatalf("sentence at %d of %d: %q", s.Span, len(text), s.Text)
				}
				end = s.Span[1]
				for _, c := range s.Claims {
					got = append(got, c.Subject.Text+string(c.Predicate)+c.Object.Text+strings.Join(c.Flags, ","))
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if len(claims) > 0 && !slices.Equal(claims, got) {
				t.Fatalf("twice read, twice different: %q %q", claims, got)
			}
			claims = got
		}
	})
}
