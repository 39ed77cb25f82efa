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
	if n := word.Lacking(Letters("tlmk")); n != 0 {
		t.Errorf("lacks %d letters of its own", n)
	}
	if n := word.Lacking(Letters("ssss")); n < 3 {
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
	f.Add("ー", "\x00\x00")
	f.Fuzz(func(t *testing.T, native, latin string) {
		word := Read(native)
		if word == nil {
			return
		}
		if d, plain := word.Distance(latin, 3), word.plain(latin, 3); d < 0 || d != plain && (d <= 3 || plain <= 3) {
			t.Errorf("%q is %.2f from %q, plainly %.2f", native, d, latin, plain)
		}
		if d, least := word.Distance(latin, 3), word.Least(Letters(latin)); len(latin) <= MaxLength && d <= 3 && least > d {
			t.Errorf("%q is %.2f from %q, and at least %.2f", native, d, latin, least)
		}
		word.Lacking(Letters(latin))
		w := NewWords([]string{latin}, everyOne)
		near := float32(4)
		word.Near(&w, 3, func(_ int, apart float32) { near = min(near, apart) })
		if d := word.Distance(latin, 3); d <= 3 && near != d || d > 3 && near <= 3 {
			t.Errorf("%q is %.2f from %q, by a walk %.2f", native, d, latin, near)
		}
	})
}

func BenchmarkNativeDistance(b *testing.B) {
	word := Read("محمد")
	for b.Loop() {
		word.Distance("mohammed", 2)
		word.Distance("alexander", 2)
	}
}

// plain is the distance without a bound and without the order of the runs.
func (n *Native) plain(latin string, limit float32) float32 {
	var l latinWord
	l.read(latin)
	best := never
	for _, way := range n.ways {
		if way != nil {
			best = min(best, l.plainDistance(way, cost(1000*limit)))
		}
	}
	return float32(best) / 1000
}

func (l *latinWord) plainDistance(letters []*sign, limit cost) cost {
	var rows [2][MaxLength + 1 + longestRun]cost
	row := &rows[0]
	for j := range l.length {
		row[j+1] = row[j] + l.dropped[j]
	}
	for i := range letters {
		next := &rows[(i+1)&1]
		l.plainRow(row, next, letters[i], limit)
		row = next
	}
	return row[l.length]
}

func (l *latinWord) plainRow(row, next *[MaxLength + 1 + longestRun]cost, letter *sign, limit cost) {
	for j := range l.length + 1 {
		next[j] = never
	}
	var runs []run
	if letter != nil {
		runs = letter.runs
	}
	for j := range l.length + 1 {
		if row[j] > limit {
			continue
		}
		next[j] = min(next[j], row[j]+oneLetter)
		if j < l.length {
			next[j+1] = min(next[j+1], row[j]+oneLetter)
		}
		tail := l.tails[j]
		for k := range runs {
			r := &runs[k]
			if tail&r.mask == r.codes {
				next[j+r.length] = min(next[j+r.length], row[j]+r.cost)
			}
		}
	}
	l.drop(next)
}

// TestDistanceIsThePlainOne holds every word against every other.
func TestDistanceIsThePlainOne(t *testing.T) {
	natives := []string{"محمد", "بيتر", "حسين", "יוסף", "щербаков", "παναγιωτης", "克里斯托弗", "张", "太郎", "ロバート", "রহমান", "გიორგი", "홍"}
	latin := []string{"", "a", "zhang", "chang", "mohammed", "mahdi", "yosef", "shcherbakov", "christopher", "taro", "robert", "rahmann", "giorgi", "panagiotis", "x1y2", "\xff", "aaaa"}
	for _, native := range natives {
		word := Read(native)
		if word == nil {
			continue
		}
		for _, l := range latin {
			for _, limit := range []float32{0.3, 1, 3, 9} {
				got, want := word.Distance(l, limit), word.plain(l, limit)
				if got != want && (got <= limit || want <= limit) {
					t.Errorf("%s is %.3f from %q within %.1f, plainly %.3f", native, got, l, limit, want)
				}
			}
		}
	}
}
