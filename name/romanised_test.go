package name

import "testing"

// Wade-Giles without marks of names that are known in both spellings.
func TestWadeGiles(t *testing.T) {
	for pinyin, want := range map[string]string{
		"maozedong": "maotsetung", "zhouenlai": "chouenlai", "dengxiaoping": "tenghsiaoping", "xi": "hsi", "jinping": "chinping",
		"guo": "kuo", "taiming": "taiming", "jiang": "chiang", "zhu": "chu", "rongji": "jungchi", "zhenyong": "chenyung", "shihai": "shihhai",
		"xian": "hsien", "qian": "chien", "zhuang": "chuang", "lüe": "", "smith": "", "": "",
	} {
		if got := wadeGilesOf(pinyin); got != want {
			t.Errorf("wadeGilesOf(%q) = %q, want %q", pinyin, got, want)
		}
		if want != "" && want != pinyin && (!WadeGiles(pinyin, want) || !WadeGiles(want, pinyin)) {
			t.Errorf("%q and %q are not one name", pinyin, want)
		}
	}
}

// Ways to write a name that is in another script, and what is another name.
func TestRomanised(t *testing.T) {
	tests := []struct {
		native string
		same   []string
		other  []string
	}{
		{Jamo("정은"), []string{"jongun", "jeongeun", "chongun", "jungeun"}, []string{"jongil", "unjong", "jong", ""}},
		{Jamo("명박"), []string{"myungbak", "myongbak", "myeongbak"}, []string{"myungbae", "myung"}},
		{Jamo("성훈"), []string{"songhun", "sunghoon", "seonghun"}, []string{"sanghun", "jonghun"}},
		{Jamo("영희"), []string{"younghee", "yeonghui", "yonghui"}, []string{"youngho"}},
		{"金平", []string{"chinping"}, []string{"jinping", "chinpin", ""}},
		{"建平", []string{"chienping"}, []string{"jiangping", "chiangping"}},
	}
	for _, test := range tests {
		for _, latin := range test.same {
			if !Romanised(test.native, latin) {
				t.Errorf("%s is not %s", test.native, latin)
			}
		}
		for _, latin := range test.other {
			if Romanised(test.native, latin) {
				t.Errorf("%s is %s", test.native, latin)
			}
		}
	}
}

func FuzzRomanised(f *testing.F) {
	f.Add(Jamo("김정은"), "kimjongun")
	f.Add("习近平", "hsichinping")
	f.Fuzz(func(t *testing.T, native, latin string) {
		Romanised(limit(native), limit(latin))
		WadeGiles(limit(latin), limit(native))
	})
}
