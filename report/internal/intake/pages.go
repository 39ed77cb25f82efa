package intake

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// setText is the text of pages, set as running text.
type setText struct {
	text   string
	starts []int64 // where each page begins
	heads  int     // lines left out
}

// setPages makes running text of the lines of pages: lines that were broken to fit
// are joined, words parted at a line's end too, running heads and page numbers are
// left out. A sentence may go over the end of a page.
func setPages(pages []string) setText {
	lines := make([][]string, len(pages))
	for i, page := range pages {
		lines[i] = strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(page), "\n")
	}
	repeated := runningHeads(lines)
	var out setText
	var s setter
	for _, page := range lines {
		body := withoutHeads(page, repeated)
		out.heads += len(page) - len(body)
		s.page(body)
		out.starts = append(out.starts, s.start)
	}
	out.text = string(s.out)
	return out
}

// Lines at the head and the foot of a page, and on how many pages one must
// stand to be a running head.
const (
	headLines  = 2
	headRepeat = 3
)

var pageNumber = regexp.MustCompile(`^(?:[Pp]age\s*)?[-–—\s]*\d{1,4}[-–—\s]*(?:(?:of|/)\s*\d{1,4})?$`)

// headKey is a line without the digits that differ from page to page.
func headKey(line string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, line)
}

// runningHeads returns the lines that stand at the edge of several pages.
func runningHeads(pages [][]string) map[string]bool {
	count, repeated := map[string]int{}, map[string]bool{}
	for _, page := range pages {
		seen := map[string]bool{}
		for i, line := range page {
			key := headKey(line)
			if (i < headLines || i >= len(page)-headLines) && key != "" && !seen[key] {
				seen[key] = true
				count[key]++
				repeated[key] = count[key] >= max(2, min(headRepeat, len(pages)))
			}
		}
	}
	return repeated
}

func withoutHeads(page []string, repeated map[string]bool) []string {
	var body []string
	for i, line := range page {
		edge := i < headLines || i >= len(page)-headLines
		if edge && (repeated[headKey(line)] || pageNumber.MatchString(strings.TrimSpace(line))) {
			continue
		}
		body = append(body, line)
	}
	return body
}

// setter sets lines as running text.
type setter struct {
	out   []byte
	last  string // the line before, as it stood
	gap   bool   // an empty line stood behind it
	width int    // the longest line of the page, in letters
	start int64  // where the page began
	row   int    // the number of the last row of a table
}

func (s *setter) page(lines []string) {
	s.width, s.gap = 0, false
	for _, line := range lines {
		s.width = max(s.width, utf8.RuneCountInString(line))
	}
	s.start = -1
	for _, line := range lines {
		s.line(strings.TrimSpace(line))
	}
	if s.start < 0 {
		s.start = int64(len(s.out))
	}
}

// line sets one more line: joined to the line before where that was broken to fit,
// else as a paragraph of its own.
func (s *setter) line(line string) {
	if line == "" {
		s.gap = true
		return
	}
	joint := s.joint(line)
	if s.nextRow(line) && joint == " " {
		joint = "\n\n"
	}
	if parted := strings.TrimRight(s.last, hyphens); parted != s.last {
		s.out = bytes.TrimRight(s.out, hyphens)
	}
	s.out = append(s.out, joint...)
	if s.start < 0 {
		s.start = int64(len(s.out))
	}
	s.out = append(s.out, line...)
	s.last, s.gap = line, false
}

// rowNumber matches the number with which the row of a table begins.
var rowNumber = regexp.MustCompile(`^(\d{1,4})\s+\p{Lu}`)

// nextRow reports whether a line begins with the number behind that of the row before:
// the rows of a table are no sentence.
func (s *setter) nextRow(line string) bool {
	m := rowNumber.FindStringSubmatch(line)
	if m == nil {
		return false
	}
	number, err := strconv.Atoi(m[1])
	next := err == nil && number == s.row+1
	if next || number == 1 {
		s.row = number
	}
	return next
}

// hyphens are what stands where a word was parted: PDFium's own sign, and the
// soft hyphen.
const hyphens = "\uFFFE\u0002\u00AD"

// Shares of the longest line below which a line was ended, not broken to fit.
const (
	endedShare   = 0.8 // and it ends like a sentence
	headingShare = 0.6 // and the next begins with a capital
)

var item = regexp.MustCompile(`^(?:\d{1,3}[.)]|\([a-z0-9]{1,4}\)|[•▪●*–-])\s`)

// joint returns what stands between the line before and this one.
func (s *setter) joint(line string) string {
	if s.last == "" {
		return ""
	}
	share := float64(utf8.RuneCountInString(s.last)) / float64(max(s.width, 1))
	first, _ := utf8.DecodeRuneInString(line)
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s.last, closing))
	ended := strings.ContainsRune(".!?:;。", end)
	switch {
	case strings.TrimRight(s.last, hyphens) != s.last, end == '-' && unicode.IsLower(first):
		return ""
	case s.gap, ended && (share < endedShare || s.start < 0 || item.MatchString(line)), share < headingShare && !unicode.IsLower(first) && end != ',':
		return "\n\n"
	}
	return " "
}

// closing may stand behind the stop of a sentence.
const closing = "\"'”’»)]0123456789"
