package source

import "strings"

// SplitNames splits "X; Y", as lists join names in one field; a semicolon at the
// end, or within a word, separates nothing.
func SplitNames(text string) []string {
	var names []string
	for name := range strings.SplitSeq(text+" ", "; ") {
		if name = strings.TrimRight(strings.TrimSpace(name), "; "); name != "" {
			names = append(names, name)
		}
	}
	return names
}
