package spelling

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func everyOne(int) bool { return true }

// TestNear: the same words are near, and as near, as by the distance of each.
func TestNear(t *testing.T) {
	latin := rapid.OneOf(rapid.StringMatching(`[a-z0-9]{1,12}`), rapid.StringMatching(`(mu|mo)(ham|hamm)[ae]d?(ov|ovich)?`), rapid.StringMatching(`[xz]h?(i|iao|u)(l|ui|n)?(ng)?`))
	native := rapid.SampledFrom([]string{"محمد", "عبدالرحمن", "щербаков", "мухаммедов", "近平", "小林", "健一", "ロバート", "김정은", "שרה", "x"})
	rapid.Check(t, func(t *rapid.T) {
		words, word := rapid.SliceOfN(latin, 0, 40).Draw(t, "words"), native.Draw(t, "word")
		limit := float32(rapid.IntRange(0, 24).Draw(t, "tenths")) / 10
		n := Read(word)
		if n == nil {
			t.Skip()
		}
		w := NewWords(words, everyOne)
		if err := w.Check(len(words)); err != nil {
			t.Fatal(err)
		}
		got, want := map[int]float32{}, map[int]float32{}
		n.Near(&w, limit, func(number int, apart float32) {
			if known, ok := got[number]; !ok || apart < known {
				got[number] = apart
			}
		})
		for i, latin := range words {
			if apart := n.Distance(latin, limit); apart <= limit {
				want[i] = apart
			}
		}
		if !maps.Equal(got, want) {
			t.Fatalf("near %s up to %.1f in %q: %v, want %v", word, limit, words, got, want)
		}
	})
}

// TestWordsLeftOut: words that are refused are not found.
func TestWordsLeftOut(t *testing.T) {
	w := NewWords([]string{"muhammad", "mohamed", "ahmad"}, func(i int) bool { return i != 1 })
	var found []int
	Read("محمد").Near(&w, 0.5, func(number int, _ float32) { found = append(found, number) })
	if !slices.Equal(found, []int{0}) {
		t.Errorf("found %v, want the first word alone", found)
	}
}

func TestWordsCheck(t *testing.T) {
	good := NewWords([]string{"muhammad", "muhammed", "mustafa", strings.Repeat("long", MaxLength)}, everyOne)
	if err := good.Check(4); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		spoil func(w *Words)
		bound int
	}{
		{"a number too high", func(*Words) {}, 3},
		{"a cut entry", func(w *Words) { w.Entries = w.Entries[:5] }, 4},
		{"text that lacks", func(w *Words) { w.Text = w.Text[:3] }, 4},
		{"no way on", func(w *Words) { w.Entries[1] &= sharedMask }, 4},
		{"more in common than there is", func(w *Words) { w.Entries[1]++ }, 4},
		{"a word too long", func(w *Words) { w.Text = append(w.Text, make([]byte, MaxLength)...) }, 4},
	} {
		w := Words{slices.Clone(good.Entries), slices.Clone(good.Text)}
		if c.spoil(&w); w.Check(c.bound) == nil {
			t.Errorf("%s: no error", c.name)
		}
	}
}

// BenchmarkNear looks for words of other scripts among invented ones.
func BenchmarkNear(b *testing.B) {
	var all []string
	for i := range 20_000 {
		all = append(all, fmt.Sprintf("%s%s%s", syllable(i), syllable(i/13), syllable(i/131)))
	}
	w := NewWords(all, everyOne)
	for _, word := range []string{"محمد", "дмитрий", "克里斯托弗", "민지"} {
		b.Run(word, func(b *testing.B) {
			n := Read(word)
			for b.Loop() {
				n.Near(&w, 0.8, func(int, float32) {})
			}
		})
	}
}

func syllable(i int) string {
	const consonants, vowels = "bdfghklmnrstz", "aeiou"
	return string([]byte{consonants[i%len(consonants)], vowels[i%len(vowels)]})
}
