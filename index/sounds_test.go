package index

import (
	"slices"
	"strings"
	"testing"
)

// TestSoundsOf: among the sounds of a word of another script are those of its
// spellings in Latin letters.
func TestSoundsOf(t *testing.T) {
	for _, c := range []struct{ native, sound string }{
		{"محمد", "mhmd"}, {"احمد", "ahmd"}, {"克里斯托弗", "krsdfr"}, {"山田", "amd"}, {"ロバート", "rbrd"}, {"щербаков", "crbkf"},
	} {
		if sounds := soundsOf(c.native); !slices.Contains(sounds, c.sound) {
			t.Errorf("%s sounds like %v, not %s", c.native, sounds, c.sound)
		}
	}
	if sounds := soundsOf(strings.Repeat("م", longestSounded+1)); sounds != nil {
		t.Errorf("a phrase has sounds: %v", sounds)
	}
}

func BenchmarkSoundsOf(b *testing.B) {
	for _, word := range []string{"محمد", "克里斯托弗", strings.Repeat("尔", longestSounded)} {
		b.Run(word, func(b *testing.B) {
			for b.Loop() {
				soundsOf(word)
			}
		})
	}
}
