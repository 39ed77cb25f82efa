package report

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"interdict/graph"
	"interdict/place"
)

// Kinds of mention.
const (
	OfParty    = "party" // a listed name
	OfName     = "name"  // a name that no list has
	OfPlace    = "place"
	OfGood     = "good"
	OfLaw      = "law"
	OfDate     = "date"
	OfQuantity = "quantity"
	OfWork     = "work" // the title of a book or report
)

// Mention is something that a document names.
type Mention struct {
	Document string     `json:"document"`
	Page     int        `json:"page,omitempty"`
	Span     [2]int64   `json:"span"` // bytes in the document's text
	Text     string     `json:"text"`
	Kind     string     `json:"kind"`
	Entity   graph.ID   `json:"entity,omitempty"`
	Others   []graph.ID `json:"others,omitempty"` // further bodies that bear the name
	What     string     `json:"what,omitempty"`   // of a good its kind, of a place its country, of a date the date
	Flags    []string   `json:"flags,omitempty"`

	from, to int // bytes in the sentence
	when     *when
	schema   graph.Schema
	needs    []string // companions of a name that tells little: "country sy"
}

// laws are instruments of law as texts cite them.
var laws = regexp.MustCompile(`^(?:(?:U\.?S\.? )?(?:Executive Orders?|E\.O\.|EO)(?: \(E\.?O\.?\))? (\d{5})` +
	`|(?:UN |U\.N\. |United Nations )?(?:Security Council [Rr]esolutions?|UNSCRs?|[Rr]esolutions?) \d{4}(?: \((?:19|20)\d{2}\))?` +
	`|(?:Council |Council Implementing |Implementing |Commission |Delegated )*(?:Regulation|Decision|Directive) (?:\(EU\)|\(EC\)|\(CFSP\)|\(EU, Euratom\))?(?: No\.?)? ?\d{2,4}/\d{2,4}(?:/CFSP)?` +
	`|\d+ (?:CFR|C\.F\.R\.)(?: [Pp]art| §)? ?\d+(?:\.\d+)?|\d+ U\.?S\.?C\.? ?§* ?\d+` +
	`|(?:the )?(?:Entity List|SDN List|Chemical Weapons Convention|International Emergency Economic Powers Act|IEEPA|Arms Export Control Act|Export Control Reform Act|Annex [IVX]+(?: (?:to|of) (?:Council )?Regulation \(EU\)(?: No\.?)? ?\d{2,4}/\d{2,4})?))`)

// opensLaw reports whether the citation of a law may begin with a word.
func opensLaw(word string) bool {
	return word[0] >= '0' && word[0] <= '9' || word[0] >= 'A' && word[0] <= 'Z' || word == "the" || word == "resolution" || word == "resolutions"
}

// works are titles of books and reports.
var works = regexp.MustCompile(`\b(?:book|report|article|study|paper|film|memoir|thesis) ((?:\p{Lu}[\p{L}'’-]*)(?: (?:\p{Lu}[\p{L}'’-]*|of|the|and|in|for|on|to|a))* \p{Lu}[\p{L}]+)`)

// quantities are amounts with their units.
var quantities = regexp.MustCompile(`(?i)(?:(?:US)?[$€£]\s?)?\b\d[\d,.]*(?:\s?(?:million|billion|thousand))?(?:\s|-)?(?:km|kilometers?|kilometres?|miles?|metric tons?|tonnes?|tons?|kg|kilograms?|litres?|liters?|percent|per cent|drums|barrels|pounds|m²|dollars|euros)\b|\d+(?:\.\d+)?\s?%`)

var rangeUnit = regexp.MustCompile(`(?i)\d[\d,.]*(?:\s|-)?(?:km|kilometers?|kilometres?|miles?)\b`)

// mentions returns what a sentence names, in order, none overlapping another:
// what stands earlier in the list of finders wins.
func (d *document) mentions(s span) []Mention {
	var all []Mention
	if hinted(s.text, lawHints) {
		for _, m := range matchesAt(laws, s.text, opensLaw) {
			all = add(all, d.law(s.text, m))
		}
	}
	for _, f := range d.reader.names.find(s.text) {
		all = add(all, d.party(s.text, f))
	}
	for _, m := range matches(works, s.text, workHints) {
		all = add(all, Mention{Kind: OfWork, from: m[2], to: m[3]})
	}
	all = d.introduced(s.text, all)
	places, dates := findDates(s.text)
	for i, at := range places {
		all = add(all, Mention{Kind: OfDate, from: at[0], to: at[1], when: &dates[i], What: dates[i].date.String()})
	}
	for _, at := range matches(quantities, s.text, digits) {
		all = add(all, Mention{Kind: OfQuantity, from: at[0], to: at[1]})
	}
	all = d.fromTables(s.text, all)
	for i := range all {
		m := &all[i]
		m.Document, m.Text, m.Span = d.name, s.text[m.from:m.to], [2]int64{s.from + int64(m.from), s.from + int64(m.to)}
	}
	return all
}

// What a text must hold one of before it is worth looking for more: most
// sentences hold none, and this is twenty times as quick.
var (
	digits    = []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}
	lawHints  = append([]string{"Entity List", "SDN List", "Convention", "Powers Act", "Control Act", "Reform Act", "IEEPA", "Annex "}, digits...)
	workHints = []string{"book ", "report ", "article ", "study ", "paper ", "film ", "memoir ", "thesis "}
)

// matches returns the matches of a pattern in a text that holds one of the hints.
func matches(pattern *regexp.Regexp, text string, hints []string) [][]int {
	if !hinted(text, hints) {
		return nil
	}
	return pattern.FindAllStringSubmatchIndex(text, -1)
}

func hinted(text string, hints []string) bool {
	return slices.ContainsFunc(hints, func(hint string) bool { return strings.Contains(text, hint) })
}

// longestMatch is how many bytes behind its first word a date or law is looked for.
const longestMatch = 160

// matchesAt returns the matches of an anchored pattern at those words of a text with
// which one may begin, none overlapping another: much quicker than to try each letter.
func matchesAt(anchored *regexp.Regexp, text string, opens func(word string) bool) (all [][]int) {
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && asciiWord(text[end]) {
			end++
		}
		if end == at {
			at++
			continue
		}
		if opens(text[at:end]) {
			if m := anchored.FindStringSubmatchIndex(text[at:min(at+longestMatch, len(text))]); m != nil {
				for i := range m {
					if m[i] >= 0 {
						m[i] += at
					}
				}
				all = append(all, m)
				end = max(end, m[1])
			}
		}
		at = end
	}
	return all
}

// asciiWord reports whether a byte is part of a word as \b has it.
func asciiWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// add puts a mention in its place, unless another stands there.
func add(all []Mention, m Mention) []Mention {
	at, _ := slices.BinarySearchFunc(all, m, func(a, b Mention) int { return a.from - b.from })
	if m.to <= m.from || at > 0 && all[at-1].to > m.from || at < len(all) && all[at].from < m.to {
		return all
	}
	return slices.Insert(all, at, m)
}

// law makes a mention of an instrument, tied to the body of facts about it.
func (d *document) law(text string, at []int) Mention {
	m := Mention{Kind: OfLaw, from: at[0], to: at[1]}
	if strings.HasPrefix(text[m.from:m.to], "the ") {
		m.from += len("the ")
	}
	if at[2] >= 0 {
		m.Entity = d.known(graph.ID("dossier:eo-" + text[at[2]:at[3]]))
	}
	return m
}

// known returns an id if there are claims about it.
func (d *document) known(id graph.ID) graph.ID {
	if d.reader.bodies == nil {
		return ""
	}
	if claims, err := d.reader.bodies.Claims(id); err != nil || len(claims) == 0 {
		return ""
	}
	return id
}

// fromTables finds goods and places by their tables.
func (d *document) fromTables(text string, all []Mention) []Mention {
	words := slices.Collect(foldedWords(text))
	for i := range words {
		longest := min(4, len(words)-i)
		if r, _ := utf8.DecodeRuneInString(text[words[i].from:]); !capital(r) {
			longest = min(longest, max(d.reader.words.longest[words[i].text], 1)) // no place begins so
		}
		for size := longest; size > 0; size-- {
			from, to := words[i].from, words[i+size-1].to
			raw := text[from:to]
			if l := theLexicon(); strings.ContainsAny(raw, ",;:()\"") || size > 1 && (l.is(words[i+size-1].text, conj) || l.is(words[i+size-1].text, prep)) {
				continue
			}
			if m, found := d.fromTable(raw, size <= d.reader.words.longest[words[i].text]); found {
				m.from, m.to = from, to
				all = add(all, m)
				break
			}
		}
	}
	return all
}

// fromTable looks a text up; listed: an entry of the tables begins with its first word
// and is as long.
func (d *document) fromTable(raw string, listed bool) (Mention, bool) {
	if listed {
		if what, is := d.reader.words.goods[strings.ToLower(raw)]; is {
			return Mention{Kind: OfGood, What: what}, true
		}
	}
	r, _ := utf8.DecodeRuneInString(raw)
	if !capital(r) && !particle(raw) || len(raw) < 3 {
		return Mention{}, false
	}
	if listed {
		if country, is := d.reader.words.places[fold(raw)]; is {
			return Mention{Kind: OfPlace, What: country}, true
		}
	}
	if code, is := d.reader.country(raw); is && (len(raw) > 3 || raw == "UAE" || raw == "USA" || raw == "DPRK") {
		return Mention{Kind: OfPlace, What: code}, true
	}
	return Mention{}, false
}

// maxCountries bounds how many look-ups are remembered.
const maxCountries = 1 << 14

// country is place.Country, remembered: a text asks for the same words again and again.
func (r *Reader) country(text string) (code string, is bool) {
	code, known := r.countries[text]
	if !known {
		code, _ = place.Country(text)
		if len(r.countries) < maxCountries {
			r.countries[strings.Clone(text)] = code
		}
	}
	return code, code != ""
}

// capital reports whether a name may begin with r: scripts without capitals have them all.
func capital(r rune) bool { return unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r) }
