package prose

import (
	"regexp"
	"strings"
)

// readFirst reads the line that names a body: it returns what of the line is
// address, and how many aliases it says will follow.
func (b *Body) readFirst(line string) (address string, announced int) {
	line = b.cutParent(line)
	if head, tail, n, ok := cutFollowing(line); ok {
		head = b.cutBrackets(head)
		b.Name = trimName(head)
		return b.readListed(tail), n
	}
	if before, after, ok := b.cutKnownAsBracket(line); ok {
		b.Name = trimName(before)
		return strings.TrimLeft(after, " ,.;"), 0
	}
	if before, others, ok := cutKnownAs(line); ok {
		b.Name, b.Unsure = trimName(before), true
		names, address := splitInline(others)
		for _, name := range names {
			b.addKnownAs(name)
		}
		return address, 0
	}
	name, address, unsure := splitName(line)
	b.Name, b.Unsure = trimName(name), unsure
	return address, 0
}

var (
	// a.k.a., the following three aliases: / and the following alias, / the one alias:
	following = regexp.MustCompile(`(?i)[,;\s]*\(?(?:\ba\.?\s?k\.?\s?a\.?\s*,?\s*)?(?:(?:and|as|including)\s+)*(?:the\s+)*(?:following|follow|(?:\w+ following)|one)\s+(?:the following\s+)?(?:([\w-]+)\s+)?(?:alias(?:es)?|aliaes|entity)\b(?:,? (?:and|including) [^:]*?institutions)?\s*[:,.]?\s*`)
	numbers   = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty")
)

// cutFollowing splits a line at the words that announce aliases, and reads how
// many; 99 when it does not say.
func cutFollowing(line string) (head, tail string, announced int, ok bool) {
	at := following.FindStringSubmatchIndex(line)
	if at == nil {
		if head, ok := strings.CutSuffix(strings.TrimSpace(line), "a.k.a,"); ok {
			return head, "", 99, true
		}
		return line, "", 0, false
	}
	announced = 99
	if at[2] >= 0 {
		for n, word := range numbers {
			if strings.EqualFold(line[at[2]:at[3]], word) {
				announced = n
			}
		}
	}
	return line[:at[0]], line[at[1]:], announced, true
}

// readListed reads aliases that stand on the line that announces them, and
// returns the address that follows the last: "one alias: -MEO GMBH P.O Box 5".
func (b *Body) readListed(tail string) (address string) {
	if tail == "" {
		return ""
	}
	b.Unsure = true
	parts := strings.Split(tail, "; and ")
	for i, part := range parts {
		name, rest := part, ""
		if at := firstAddress.FindStringIndex(part); at != nil {
			name = part[:at[0]]
			rest = strings.Join(append([]string{part[at[0]:]}, parts[i+1:]...), "; and ")
		} else if before, after, ok := strings.Cut(part, ","); ok && i == len(parts)-1 && !isLegalForm(after) {
			name, rest = before, after
		}
		for alias := range strings.SplitSeq(name, ";") {
			if alias = trimListed(bullet.ReplaceAllString(strings.TrimSpace(alias), "")); alias != "" {
				b.Aliases = append(b.Aliases, alias)
			}
		}
		if rest != "" {
			return strings.TrimSpace(rest)
		}
	}
	return ""
}

// firstAddress finds where an address begins that is not set off by a comma.
var firstAddress = regexp.MustCompile(`(?i)\b(?:P\.?\s?O\.? ?Box\b|No\.? ?\d|#\d|\d+[/-]?\d* |\d{2,}\b|[A-Z]\w+ (?:Mah|Sok|Cad)\b)`)

// knownAs finds "a.k.a.", "aka", "f.k.a.,", with the comma before it.
var knownAs = regexp.MustCompile(`(?i)[,;.]?\s*\b(a\.?\s?k\.?\s?a|f\.\s?k\.\s?a|n\.\s?k\.\s?a)\b(?:\.,|\.:|[.,:])*\s*`)

// mark is an "a.k.a." in a text, the punctuation around it included.
type mark struct {
	from, to int
	former   bool // it is an "f.k.a."
}

// marks finds them. A word Aka is a name.
func marks(text string) []mark {
	var found []mark
	for _, at := range knownAs.FindAllStringSubmatchIndex(text, -1) {
		word := text[at[2]:min(at[3]+1, len(text))]
		if letters := text[at[2]:at[3]]; strings.Contains(word, ".") || letters == "aka" || letters == "AKA" {
			found = append(found, mark{at[0], at[1], letters[0] == 'f' || letters[0] == 'F'})
		}
	}
	return found
}

// cutKnownAs splits at the first "a.k.a."; others keeps it.
func cutKnownAs(text string) (before, others string, ok bool) {
	found := marks(text)
	if len(found) == 0 {
		return text, "", false
	}
	return strings.TrimSpace(text[:found[0].from]), strings.TrimSpace(text[found[0].from:]), true
}

// addKnownAs adds names of the form "One, a.k.a., Two; f.k.a. Three".
func (b *Body) addKnownAs(text string) {
	start, former := 0, false
	for _, m := range marks(text) {
		b.addNames(text[start:m.from], former)
		start, former = m.to, m.former
	}
	b.addNames(text[start:], former)
}

// addNames adds names that semicolons stand between.
func (b *Body) addNames(text string, former bool) {
	for name := range strings.SplitSeq(text, ";") {
		name = trimListed(strings.TrimPrefix(strings.TrimSpace(name), "and "))
		switch {
		case name == "":
		case former:
			b.Former = append(b.Former, name)
		default:
			b.Aliases = append(b.Aliases, name)
		}
	}
}

// cutKnownAsBracket splits "Name (a.k.a., One and Two), address".
func (b *Body) cutKnownAsBracket(line string) (before, after string, ok bool) {
	start, end := knownAsBracket(line)
	if start < 0 {
		return line, "", false
	}
	inside := line[start+1 : end]
	if !strings.Contains(inside, ";") && strings.Contains(inside, " and ") {
		inside = strings.ReplaceAll(strings.ReplaceAll(inside, " and ", "; "), ", ", "; ")
		b.Unsure = true
	}
	b.addKnownAs(inside)
	return line[:start], line[min(end+1, len(line)):], true
}

// cutBrackets takes "(f.k.a., One; and Two)" out of a name.
func (b *Body) cutBrackets(name string) string {
	for {
		start, end := knownAsBracket(name)
		if start < 0 {
			return name
		}
		b.addKnownAs(name[start+1 : end])
		name = strings.Join(strings.Fields(name[:start]+" "+name[min(end+1, len(name)):]), " ")
	}
}

// knownAsBracket finds a bracket that opens with "a.k.a." or "f.k.a."; a bracket
// that is never closed ends with the text. start is -1 when there is none.
func knownAsBracket(text string) (start, end int) {
	for start := range text {
		if text[start] != '(' {
			continue
		}
		if found := marks(text[start+1:]); len(found) == 0 || found[0].from != 0 {
			continue
		}
		depth := 0
		for i := start; i < len(text); i++ {
			switch text[i] {
			case '(':
				depth++
			case ')':
				depth--
			}
			if depth == 0 {
				return start, i
			}
		}
		return start, len(text)
	}
	return -1, -1
}

// parents are the ways in which an entry says what a body is part of: the name
// that stands before, or in the bracket.
var parents = []struct {
	form         *regexp.Regexp
	parent, body int // which bracket of the form has what
}{
	{regexp.MustCompile(`(?i)^(.+?)[,.]?\s+subordinate institution\s*[:—-]\s*(.*)$`), 1, 2},
	{regexp.MustCompile(`(?i)^(.+?)[,.]?\s+affiliated entity\s*[:—-]\s*(.*)$`), 1, 2},
	{regexp.MustCompile(`(?i)^(.+?),?\s+and subordinate entity\s+(.+)$`), 1, 2},
	{regexp.MustCompile(`(?i)^(.+?)\s+(?:facilities|entity|entities)\s*:\s*(.+)$`), 1, 2},
	{regexp.MustCompile(`(?i)^(.+?)\s+\(a subordinate (?:institute|institution|entity) of ([^()]+)\)(.*)$`), 2, 1},
	{regexp.MustCompile(`(?i)^(.+?)\s+\(parent organi[sz]ation: ((?:[^()]|\([^()]*\))+)\)(.*)$`), 2, 1},
}

// cutParent takes out of a line what the body is part of.
func (b *Body) cutParent(line string) string {
	for _, p := range parents {
		if m := p.form.FindStringSubmatch(line); m != nil {
			b.Parent = trimName(m[p.parent])
			if len(m) > 3 {
				return m[p.body] + m[3]
			}
			return m[p.body]
		}
	}
	return line
}

var seeOther = regexp.MustCompile(`(?i)\s*\(?\s*\bSee (?:also |alternat\w* )*address(?:es)?\b[^()]*(?:\)|$)\.?`)

// cutNotes takes out of a text where else to look: "(See alternate address
// under Iran)".
func cutNotes(text string) (rest string, notes []string) {
	rest = seeOther.ReplaceAllStringFunc(text, func(note string) string {
		notes = append(notes, strings.Trim(strings.Join(strings.Fields(note), " "), " ()."))
		return ""
	})
	return rest, notes
}
