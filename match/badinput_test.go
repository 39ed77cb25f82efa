package match

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"interdict/graph"
	"interdict/name"
	"interdict/profile"
)

// longest is how long any input may take on the slowest machine: what is not
// bounded takes minutes. How long it takes is for BenchmarkCompare to say.
const longest = 2 * time.Second

// badNames are names that nobody should have typed.
var badNames = map[string]string{
	"empty":              "",
	"one letter":         "A",
	"one Chinese letter": "王",
	"punctuation":        "--- ... !!! ''' \"\" ,,,",
	"digits":             "0000000000",
	"10,000 words":       strings.Repeat("Ahmad ", 10_000),
	"a word of 100,000":  strings.Repeat("a", 100_000),
	"mixed scripts":      "Башар al-الأسد 阿萨德 アサド Ασάντ",
	"homoglyphs":         "Вashаr Аl-Аssаd",
	"zero width":         "Ba\u200bsh\u200car\u200d \u2060Azbar\ufeff",
	"right to left":      "\u202eBashir\u202c \u200fAzbar\u200e",
	"emoji":              "🏴‍☠️ 👨‍👩‍👧 💣",
	"invalid UTF-8":      "\xff\xfeBash\xc3\x28ir \xf0\x28\x8c\xbc",
	"control signs":      "\x00\x01\x02\t\r\n\x7f",
	"combining marks":    "A" + strings.Repeat("\u0301", 5_000),
	"spaces":             strings.Repeat(" \u00a0\u3000", 1_000),
}

// readable are those in which a name is left.
var readable = map[string]bool{"10,000 words": true, "a word of 100,000": true, "mixed scripts": true, "homoglyphs": true, "zero width": true, "right to left": true, "invalid UTF-8": true}

// TestBadInput: whatever is asked about or listed takes bounded time and breaks
// nothing; what names nothing is like nothing, not even like itself.
func TestBadInput(t *testing.T) {
	good := named("Person", "Bashir Azbar")
	for what, text := range badNames {
		for _, schema := range []string{"Person", "Organization", "Vessel", ""} {
			start := time.Now()
			bad := named(schema, text)
			itself, others := Compare(bad, bad), max(Compare(bad, good).Score, Compare(good, bad).Score)
			if took := time.Since(start); took > longest {
				t.Errorf("%s (%s): %v", what, schema, took)
			}
			if !readable[what] && itself.Score >= StrongScore {
				t.Errorf("%s (%s): is %.2f like itself: %v", what, schema, itself.Score, itself.Evidence)
			}
			if others >= ReviewScore && what != "zero width" && what != "right to left" {
				t.Errorf("%s (%s): is %.2f like Bashir Azbar", what, schema, others)
			}
		}
	}
	for _, what := range []string{"zero width", "right to left"} {
		if plain, score := Compare(named("Person", strings.Map(seen, badNames[what])), good).Score, Compare(named("Person", badNames[what]), good).Score; score != plain {
			t.Errorf("%s: signs that nobody sees bring %.2f to %.2f", what, plain, score)
		}
	}
	if score := Compare(profile.Profile{}, profile.Profile{}).Score; score != 0 {
		t.Errorf("nothing is %.2f like nothing", score)
	}
}

// seen drops runes that show nothing.
func seen(r rune) rune {
	if unicode.In(r, unicode.Cf) {
		return -1
	}
	return r
}

// TestGenericNeverAlarms: words that many bear say nobody alone.
func TestGenericNeverAlarms(t *testing.T) {
	for _, pair := range [][2]string{
		{"Trading", "Azbar Trading Company"}, {"International", "Azbar International"}, {"Al", "Al Azbar"}, {"Company", "Azbar Company"},
		{"General Trading LLC", "Azbar General Trading LLC"}, {"Group", "Zughaib Group"}, {"Bank", "Bank Azbar"},
	} {
		if score := Compare(named("Company", pair[0]), named("Company", pair[1])).Score; score >= ReviewScore {
			t.Errorf("%q and %q: %.2f", pair[0], pair[1], score)
		}
	}
}

func FuzzCompare(f *testing.F) {
	for _, text := range badNames {
		f.Add(text[:min(len(text), 300)], "Bashir Azbar")
	}
	f.Add("Bas hir Azbra", "Abd al-Rahman Azbar")
	f.Fuzz(func(t *testing.T, q, l string) {
		for _, schema := range []string{"Person", "Company"} {
			query, listed := named(schema, q), named(schema, l)
			c := Compare(query, listed)
			if !(c.Score >= 0 && c.Score <= 1) {
				t.Errorf("%q and %q: %v", q, l, c)
			}
			if len(name.Fold(q)) == 0 && c.Score > 0 {
				t.Errorf("%q names nothing, and is %v like %q", q, c, l)
			}
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	for what, pair := range map[string][2]string{
		"same":  {"Bashir Azbar", "Bashir Azbar"},
		"slips": {"Bas hir Azbra", "Bashir Azbar"},
		"other": {"Bashir Azbar", "Samir Quwaydir"},
		"bad":   {badNames["10,000 words"], "Bashir Azbar"},
		"long":  {"Abd al-Rahman Khalaf Ubayd Juday al-Anizi", "Muhammad Jamal Abd al-Rahim Ahmad al-Kashif"},
	} {
		b.Run(what, func(b *testing.B) {
			query, listed := named(string(graph.Person), pair[0]), named(string(graph.Person), pair[1])
			b.ReportAllocs()
			for b.Loop() {
				Compare(query, listed)
			}
		})
	}
}
