package quality

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"interdict/graph"
)

func TestMistype(t *testing.T) {
	for _, test := range []struct {
		name   string
		text   string
		schema graph.Schema
		kinds  []string // that may be made of it
	}{
		{"person", "Samir QUWAYDIR", graph.Person, []string{"letters swapped", "letter doubled", "letter dropped", "letter replaced", "word order", "space moved", "title or form"}},
		{"single word", "Amirkabir", graph.Company, []string{"letters swapped", "letter doubled", "letter dropped", "letter replaced", "space moved", "title or form"}},
		{"number", "4000", graph.Facility, []string{"space moved"}},
		{"two letters", "Li", graph.Person, []string{"letters swapped", "title or form"}},
		{"nothing", "", graph.Person, nil},
		{"punctuation", "- .", "", []string{"word order", "space moved", "title or form"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			seen := map[string]bool{}
			for seed := range uint64(400) {
				typed, made := mistype(chance(seed, test.text), test.text, test.schema, 1)
				if len(test.kinds) == 0 && (typed != test.text || made != nil) {
					t.Fatalf("made %q of nothing by %q", typed, made)
				}
				if len(test.kinds) > 0 && typed == test.text {
					t.Errorf("%q did not change it", made)
				}
				for _, kind := range made {
					seen[kind] = true
				}
			}
			for kind := range seen {
				if !slices.Contains(test.kinds, kind) {
					t.Errorf("made a slip of kind %q", kind)
				}
			}
			if len(seen) != len(test.kinds) {
				t.Errorf("made slips of kinds %v, want %q", seen, test.kinds)
			}
		})
	}
}

// TestMistypeIsDrawnEvenly: every kind of slip comes as often as the others.
func TestMistypeIsDrawnEvenly(t *testing.T) {
	counts, n := map[string]int{}, 7000
	for seed := range uint64(n) {
		_, made := mistype(chance(seed, "x"), "Bashir AZBAR", graph.Person, 1)
		counts[made[0]]++
	}
	for kind, count := range counts {
		if count < n/7*8/10 || count > n/7*12/10 {
			t.Errorf("%s: %d of %d", kind, count, n)
		}
	}
}

// TestMistypeIsTheSame: the same name has the same slips, whatever else is on
// the list.
func TestMistypeIsTheSame(t *testing.T) {
	one, _ := mistype(chance(4, "un:1 Bashir Azbar"), "Bashir Azbar", graph.Person, 2)
	other, _ := mistype(chance(4, "un:1 Bashir Azbar"), "Bashir Azbar", graph.Person, 2)
	if one != other {
		t.Errorf("%q and %q", one, other)
	}
}

// TestSlipsKeepLetters: each kind does what it says, and nothing else.
func TestSlipsKeepLetters(t *testing.T) {
	letters := func(text string) string {
		var s []rune
		for _, c := range strings.ToLower(text) {
			if unicode.IsLetter(c) || unicode.IsDigit(c) {
				s = append(s, c)
			}
		}
		slices.Sort(s)
		return string(s)
	}
	const name = "Institute 3000 of Ahmad AL-HASSAN"
	for _, kind := range slips() {
		for seed := range uint64(200) {
			typed, ok := kind.make(rand.New(rand.NewPCG(seed, 1)), name, graph.Person)
			if !ok {
				t.Fatalf("%s cannot be made", kind.name)
			}
			more := map[string]int{"letter doubled": 1, "letter dropped": -1}[kind.name]
			same := letters(typed) == letters(name)
			switch kind.name {
			case "letters swapped", "word order", "space moved":
				if !same {
					t.Errorf("%s: %q has other letters", kind.name, typed)
				}
			case "title or form":
				if !strings.HasSuffix(typed, name) {
					t.Errorf("%s: %q", kind.name, typed)
				}
			default:
				if same || len(letters(typed)) != len(letters(name))+more {
					t.Errorf("%s: %q", kind.name, typed)
				}
			}
			if !strings.Contains(strings.ReplaceAll(typed, " ", ""), "3") {
				t.Errorf("%s: %q changed a digit", kind.name, typed)
			}
		}
	}
}

func FuzzMistype(f *testing.F) {
	f.Add("Samir QUWAYDIR", "Person", uint64(1), 2)
	f.Add("\xff مركز", "Organization", uint64(2), 3)
	f.Add("\xc3 \xa9", "", uint64(60), 3)
	f.Fuzz(func(t *testing.T, name, schema string, seed uint64, count int) {
		if count < 0 || count > 5 {
			return
		}
		typed, made := mistype(chance(seed, name), name, graph.Schema(schema), count)
		if len(made) > count {
			t.Errorf("made %q of %q with %d slips", typed, name, count)
		}
	})
}
