package source

import (
	"slices"
	"testing"
)

func TestSplitNames(t *testing.T) {
	cases := []struct {
		in   string
		want []string
	}{
		{"SSRC", []string{"SSRC"}},
		{"Organization of Special Industries; Special Group", []string{"Organization of Special Industries", "Special Group"}},
		{"ARFA;", []string{"ARFA"}},
		{"„;Föderales‘", []string{"„;Föderales‘"}},
		{" ; ", nil},
		{"", nil},
	}
	for _, c := range cases {
		if got := SplitNames(c.in); !slices.Equal(got, c.want) {
			t.Errorf("SplitNames(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
