package index

import "testing"

// TestWordsAreChecked: what stands in a file leads nowhere outside of it, and a word has
// letters.
func TestWordsAreChecked(t *testing.T) {
	for _, test := range []struct {
		name string
		list numbers
		ok   bool
	}{
		{"none", nil, true},
		{"two words", numbers{1, 0, 0, 2, 3, 1, 0, 5, 4}, true},
		{"a word without names", numbers{1, 0, 0, 2, 3, 0, 0, 5, 4}, true},
		{"an empty word", numbers{1, 0, 0, 2, 0, 1, 0, 5, 4}, false},
		{"a text that ends behind the last", numbers{1, 0, 0, 0, 6, 4}, false},
		{"a text that begins before the last", numbers{1, 0, 0, 2, 3, 1, 0, 2, 4}, false},
		{"names that are not there", numbers{1, 0, 0, 0, 5, 5}, false},
		{"names that begin before the last", numbers{1, 0, 2, 0, 5, 1}, false},
	} {
		if err := (words{test.list, []byte("azbar")}).check(4); (err == nil) != test.ok {
			t.Errorf("%s: error %v", test.name, err)
		}
	}
}
