package source

import (
	"strings"
	"unicode"
)

// clean trims a published value: blanks around it go, and runs of blanks,
// line breaks and control characters inside it become one blank. Nothing that
// a person reads is changed.
func clean(value string) string {
	plain := true
	for _, r := range value {
		if r < 0x20 || r == 0x7f || r == '\u00a0' {
			plain = false
			break
		}
	}
	if plain && !strings.Contains(value, "  ") {
		return strings.TrimSpace(value)
	}
	return strings.Join(strings.FieldsFunc(value, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// Clean returns a value as Builder.Add keeps it, for readers that have to know
// before whether it says anything.
func Clean(value string) string { return clean(value) }
