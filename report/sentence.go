package report

import (
	"bufio"
	"bytes"
	"io"
	"iter"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSentence is where a sentence that does not end is cut, in bytes: a table or
// a list without stops, or no text at all.
const maxSentence = 8 << 10

// span is a sentence as it stands in the stream.
type span struct {
	from    int64
	text    string   // verbatim, without the markers that follow it
	markers []string // "[3]": those inside it and those that follow it
	cut     bool     // it did not end where it was cut
}

// sentences yields the sentences of a text. Markers behind a sentence are its
// own, also when they stand at the start of the next line; those before the first
// sentence belong to none.
func sentences(text io.Reader) iter.Seq2[span, error] {
	return func(yield func(span, error) bool) {
		offset := int64(0)
		in := bufio.NewScanner(text)
		in.Buffer(make([]byte, 0, 4*maxSentence), 8*maxSentence)
		in.Split(func(data []byte, atEOF bool) (int, []byte, error) {
			advance := endOfSentence(data, atEOF)
			if advance == 0 {
				return 0, nil, nil // more, please
			}
			return advance, data[:advance], nil
		})
		for in.Scan() {
			raw := in.Bytes()
			s, found := trimmed(raw, offset)
			offset += int64(len(raw))
			if found && !yield(s, nil) {
				return
			}
		}
		if err := in.Err(); err != nil {
			yield(span{from: offset}, err)
		}
	}
}

var marker = regexp.MustCompile(`\[(?:\d{1,3}|[a-z]|note \d+|citation needed|better source needed)\]`)

// trailing matches the markers behind a sentence, and leading those before it.
var (
	trailing = regexp.MustCompile(`(?:\s*` + marker.String() + `)+\s*$`)
	leading  = regexp.MustCompile(`^\s*(?:` + marker.String() + `\s*)+`)
)

// trimmed makes a sentence of the bytes that stand for it.
func trimmed(raw []byte, offset int64) (span, bool) {
	if m := leading.FindIndex(raw); m != nil {
		raw, offset = raw[m[1]:], offset+int64(m[1])
	}
	s := span{cut: len(raw) >= maxSentence}
	for _, m := range marker.FindAll(raw, -1) {
		s.markers = append(s.markers, string(m))
	}
	if m := trailing.FindIndex(raw); m != nil {
		raw = raw[:m[0]]
	}
	left := bytes.TrimLeftFunc(raw, blank)
	s.from = offset + int64(len(raw)-len(left))
	s.text = string(bytes.TrimRightFunc(left, blank))
	return s, s.text != ""
}

func blank(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' }

// endOfSentence returns the length of the first sentence of data with what
// belongs to it, 0 when more data is needed to tell.
func endOfSentence(data []byte, atEOF bool) int {
	lineFrom := 0
	for at := 0; at < len(data) && at < maxSentence; {
		r, size := utf8.DecodeRune(data[at:])
		at += size
		switch {
		case r == '\n':
			if endsAtLine(data[lineFrom:at-1], data[at:]) {
				return withMarkers(data, at, atEOF)
			}
			lineFrom = at
		case stops(r):
			end, ends, sure := afterStop(data, at, r)
			if !sure && !atEOF {
				return 0
			}
			if ends {
				return withMarkers(data, end, atEOF)
			}
		}
	}
	switch {
	case len(data) >= maxSentence:
		return cutAt(data)
	case atEOF:
		return len(data)
	}
	return 0
}

// cutAt returns where to cut a sentence that is too long: at a blank, if there is one.
func cutAt(data []byte) int {
	if at := bytes.LastIndexAny(data[:maxSentence], " \n\t"); at > 0 {
		return at + 1
	}
	at := maxSentence
	for at > maxSentence-utf8.UTFMax && !utf8.RuneStart(data[at-1]) {
		at--
	}
	return max(at-1, 1)
}

func stops(r rune) bool { return strings.ContainsRune(".!?。！？؟۔", r) }

// shortLine is the length below which a line without a stop is a heading: lines
// that were wrapped are longer.
const shortLine = 45

// wrappedLine is the length above which a line was not wrapped to fit.
const wrappedLine = 140

// endsAtLine reports whether a sentence ends with a line that has no stop.
func endsAtLine(line, rest []byte) bool {
	text := bytes.TrimSpace(line)
	if len(text) == 0 {
		return true
	}
	next := bytes.TrimLeft(rest, " \t\r")
	if len(next) > 0 && next[0] == '\n' {
		return true
	}
	first, _ := utf8.DecodeRune(next)
	if end := bytes.IndexByte(next, '\n'); end > wrappedLine || end < 0 && len(next) > wrappedLine || len(text) > wrappedLine {
		return !unicode.IsLower(first) && text[len(text)-1] != ',' // lines are paragraphs here
	}
	return len(text) < shortLine && !unicode.IsLower(first) && text[len(text)-1] != ','
}

// closers may stand between a stop and the end of its sentence.
const closers = "\"'”’»)]"

// afterStop tells whether the stop before data[at] ends a sentence, and where;
// it is not sure when the data ends too soon.
func afterStop(data []byte, at int, stop rune) (end int, ends, sure bool) {
	if stop > unicode.MaxLatin1 {
		return at, true, true
	}
	if stop == '.' && abbreviated(data[:at-1]) {
		if len(data)-at < longestOpener {
			return at, false, false
		}
		return at, opensSentence(data[at:]), true
	}
	for at < len(data) {
		r, size := utf8.DecodeRune(data[at:])
		if !strings.ContainsRune(closers, r) {
			break
		}
		at += size
	}
	if at == len(data) {
		return at, true, false
	}
	if m := trailingHere.FindIndex(data[at:]); m != nil {
		return at, true, true
	}
	next := bytes.TrimLeftFunc(data[at:], unicode.IsSpace)
	if len(next) == len(data[at:]) {
		return 0, false, true // a stop inside of a word: 1.5, interdict.example
	}
	if len(next) == 0 {
		return at, true, false
	}
	r, _ := utf8.DecodeRune(next)
	return at, !unicode.IsLower(r), true
}

// longestOpener is how many bytes are enough to see the word behind a stop.
const longestOpener = 16

// opensSentence reports whether a text goes on with a small word that is written
// large, as only a sentence begins: "Inc. Between 2009 and 2012".
func opensSentence(rest []byte) bool {
	words := strings.Fields(string(rest[:min(len(rest), longestOpener)]))
	if len(words) == 0 || !unicode.IsSpace(rune(rest[0])) {
		return false
	}
	low := strings.ToLower(words[0])
	l := theLexicon()
	return low != words[0] && len(low) > 1 && (l.is(low, det) || l.is(low, prep) || l.is(low, sub) || l.is(low, pronoun))
}

var trailingHere = regexp.MustCompile(`^\s*` + marker.String())

// withMarkers takes the markers that stand behind a sentence, over the end of
// the line, 0 when it needs more data to see them.
func withMarkers(data []byte, end int, atEOF bool) int {
	for {
		rest := bytes.TrimLeftFunc(data[end:], unicode.IsSpace)
		if len(rest) == 0 {
			if atEOF || len(data) >= maxSentence {
				return len(data)
			}
			return 0
		}
		m := markerHere.FindIndex(rest)
		if m == nil {
			if rest[0] == '[' && len(rest) < longestMarker && !atEOF {
				return 0
			}
			return end
		}
		end = len(data) - len(rest) + m[1]
	}
}

var markerHere = regexp.MustCompile(`^` + marker.String())

const longestMarker = len("[better source needed]")

// abbreviated reports whether the word at the end of data is one that is written
// with a stop.
func abbreviated(data []byte) bool {
	at := bytes.LastIndexFunc(data, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("(\"“[", r) })
	word := string(data[at+1:])
	if utf8.RuneCountInString(word) == 1 {
		r, _ := utf8.DecodeRuneInString(word)
		return unicode.IsUpper(r)
	}
	return strings.Contains(word, ".") && dotted.MatchString(word) || theLexicon().is(strings.ToLower(word), abbreviation)
}

// dotted matches U.S and e.g, whose last stop is read already.
var dotted = regexp.MustCompile(`^(?:\p{L}\.)+\p{L}$`)
