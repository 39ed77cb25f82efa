package spelling

import (
	"strings"
	"testing"
)

// TestNativeIsNearer: a word of another script is nearer to the name it writes
// than to one like it.
func TestNativeIsNearer(t *testing.T) {
	for _, c := range []struct{ name, native, right, other string }{
		{"Arabic, vowels not written", "محمد", "mohammed", "mahdi"},
		{"Arabic, one letter for p", "بيتر", "peter", "betsy"},
		{"Persian", "حسين", "hossein", "hassan"},
		{"Hebrew, vav as a vowel", "יוסף", "yosef", "yasif"},
		{"Cyrillic", "щербаков", "shcherbakov", "chernyakov"},
		{"Greek", "παναγιωτης", "panagiotis", "pantelis"},
		{"Chinese writes a foreign name", "克里斯托弗", "christopher", "christina"},
		{"Chinese family name", "张", "zhang", "wang"},
		{"Japanese given name", "太郎", "taro", "jiro"},
		{"katakana, l and r alike", "ロバート", "robert", "norbert"},
		{"Bengali", "রহমান", "rahman", "ramen"},
		{"Georgian", "გიორგი", "giorgi", "grigori"},
	} {
		t.Run(c.name, func(t *testing.T) {
			word := Read(c.native)
			if word == nil {
				t.Fatalf("Read(%q) = nil", c.native)
			}
			right, other := word.Distance(c.right, 9), word.Distance(c.other, 9)
			if right >= other || right > 1.2 {
				t.Errorf("%s is %.2f from %s and %.2f from %s", c.native, right, c.right, other, c.other)
			}
		})
	}
}

func TestReadOfWhatIsNoLetter(t *testing.T) {
	for _, word := range []string{"", "smith", "123", "ꙮꙮ", strings.Repeat("م", MaxLength+1), "\xff\xfe"} {
		if Read(word) != nil {
			t.Errorf("Read(%q) is not nil", word)
		}
	}
}

func TestJoinIsTheWordWrittenAsOne(t *testing.T) {
	joined, whole := Join(Read("山"), Read("田")), Read("山田")
	for _, latin := range []string{"yamada", "shanda", "tanaka"} {
		if a, b := joined.Distance(latin, 9), whole.Distance(latin, 9); a != b {
			t.Errorf("山 and 田 joined are %.2f from %s, 山田 is %.2f", a, latin, b)
		}
	}
}

func TestLacking(t *testing.T) {
	word := Read("טלמך")
	if n := word.Lacking(lettersOf("tlmk")); n != 0 {
		t.Errorf("lacks %d letters of its own", n)
	}
	if n := word.Lacking(lettersOf("ssss")); n < 3 {
		t.Errorf("lacks %d letters of none", n)
	}
}

func TestParseScriptsRefuses(t *testing.T) {
	for _, c := range []struct{ name, line string }{
		{"two letters", "אב a:0"},
		{"a letter twice", "א a:0\nא e:0"},
		{"no cost", "א a"},
		{"a cost above a letter", "א a:101"},
		{"a run that is too long", "א abcdefg:1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := parseScripts("## Hebr\n" + c.line + "\n"); err == nil {
				t.Error("no error")
			}
		})
	}
}

func FuzzNativeDistance(f *testing.F) {
	f.Add("محمد", "mohammed")
	f.Add("山田太郎", "yamada")
	f.Add("ルー", "\xff")
	f.Fuzz(func(t *testing.T, native, latin string) {
		word := Read(native)
		if word == nil {
			return
		}
		if d := word.Distance(latin, 3); d < 0 {
			t.Errorf("%q is %.2f from %q", native, d, latin)
		}
		word.Lacking(lettersOf(latin))
		Runs(native)
	})
}

func BenchmarkNativeDistance(b *testing.B) {
	word := Read("محمد")
	for b.Loop() {
		word.Distance("mohammed", 2)
		word.Distance("alexander", 2)
	}
}
