package name

import "testing"

func TestFold(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"nothing":               {"", ""},
		"only signs":            {" -.,!?\u200b ", ""},
		"case and blanks":       {"  Bashar   al-ASSAD ", "bashar al assad"},
		"Turkish i":             {"İSTANBUL ısı", "istanbul isi"},
		"diacritics":            {"Škoda Łódź Ærø Straße Þór", "skoda lodz aero strasse thor"},
		"ayn and hamza":         {"'Aziz ‘Allūsh Sa’id", "aziz allush said"},
		"French elision":        {"Centre d'Études", "centre d etudes"},
		"Irish apostrophe":      {"O'Brien", "obrien"},
		"initials joined":       {"S.A. de C.V.", "sa de cv"},
		"abbreviations parted":  {"Co.,Ltd.", "co ltd"},
		"full width":            {"ＡＢＣ　１２３", "abc 123"},
		"Arabic digits":         {"معهد ٣٠٠٠", "معهد 3000"},
		"Arabic letters of one": {"أحمد مصطفى مُحَمَّد فاطمة", "احمد مصطفي محمد فاطمه"},
		"Persian letters":       {"کریمی", "كريمي"},
		"soft hyphen and marks": {"Bash\u00adar\u200f \u202ea\u200bl-Assad", "bashar al assad"},
		"Cyrillic look-alikes":  {"Pеtrоv", "petrov"},
		"Latin look-alikes":     {"Пeтpoв", "петров"},
		"digits and letters":    {"CETC14", "cetc 14"},
		"Hebrew geresh":         {"ג'ורג' צה\"ל", "ג׳ורג׳ צהל"},
		"final sigma":           {"Παπαδόπουλος", "παπαδοπουλοσ"},
		"broken UTF-8":          {"a\xffb\xc3", "a b"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Fold(test.text); got != test.want {
				t.Errorf("Fold(%q) = %q, want %q", test.text, got, test.want)
			}
		})
	}
}

func FuzzFold(f *testing.F) {
	for _, seed := range []string{"Bashar al-Assad", "محمد", "Pеtrоv", "a\xff", "ג'ורג'", "한글 ㅎㅏㄴ", "ﷺ", "d'É", "A.B.C.d"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := Fold(text)
		if twice := Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, folded again %q", text, once, twice)
		}
	})
}
