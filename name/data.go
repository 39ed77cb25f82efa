package name

import (
	"iter"
	"strings"
)

// rows hands over the rows of an embedded table: lines of fields with commas
// between them, without quotes; the heading and lines that begin with # are
// left out.
func rows(file string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		heading := true
		for line := range strings.Lines(file) {
			line = strings.TrimSuffix(line, "\n")
			switch {
			case line == "" || line[0] == '#':
			case heading:
				heading = false
			case !yield(strings.Split(line, ",")):
				return
			}
		}
	}
}
