package source

import "testing"

func TestScriptTag(t *testing.T) {
	cases := []struct{ name, want string }{
		{"Scientific Studies and Research Center", ""},
		{"Centre d'études et de recherches", ""},
		{"مركز الدراسات والبحوث العلمية", "und-Arab"},
		{"華信船務(香港)有限公司", "und-Hani"},
		{"제2자연과학원", "und-Hang"},
		{"ООО «Арктика» LLC", "und-Cyrl"},
		{"Jin Tiesan (金铁三)", ""},
		{"", ""},
		{"12-34", ""},
	}
	for _, c := range cases {
		if got := ScriptTag(c.name); got != c.want {
			t.Errorf("ScriptTag(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}
