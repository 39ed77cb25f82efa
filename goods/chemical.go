package goods

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"interdict/goods/internal/words"
	"interdict/internal/cas"
)

// chemical is a substance with its names and the entries that name it.
type chemical struct {
	cas      string
	name     string
	names    []string
	listings []listing
}

// listing is an entry that names a chemical, or exempts it.
type listing struct {
	list, code, item string
	exempt           bool
	conditions       []condition
	note             string
	reference        string
}

type chemicals struct {
	all    []chemical
	byCAS  map[string]int
	byName map[string]int // by key
	near   *words.Spelling
}

// listedIn reports whether one of these lists names the chemical.
func (c chemical) listedIn(lists ...string) bool {
	return slices.ContainsFunc(c.listings, func(l listing) bool { return slices.Contains(lists, l.list) })
}

func (l *Lists) addChemical(row []string) error {
	c := chemical{cas: row[0], name: row[1], names: append([]string{row[1]}, split(row[2])...)}
	if c.name == "" {
		return errors.New("a chemical needs a name")
	}
	if l.chemicals.byCAS == nil {
		l.chemicals.byCAS, l.chemicals.byName = map[string]int{}, map[string]int{}
	}
	if c.cas != "" {
		if err := CheckCAS(c.cas); err != nil {
			return err
		}
		if _, taken := l.chemicals.byCAS[c.cas]; taken {
			return fmt.Errorf("CAS %s has two rows", c.cas)
		}
		l.chemicals.byCAS[c.cas] = len(l.chemicals.all)
	}
	for _, name := range c.names {
		key := chemicalKey(name)
		if other, taken := l.chemicals.byName[key]; taken && other != len(l.chemicals.all) {
			return fmt.Errorf("the name %q is that of %s as well", name, l.chemicals.all[other].name)
		}
		l.chemicals.byName[key] = len(l.chemicals.all)
	}
	l.chemicals.all = append(l.chemicals.all, c)
	return nil
}

func (l *Lists) addListing(row []string) error {
	index, known := l.chemicals.byCAS[row[0]]
	if !known {
		index, known = l.chemicals.byName[chemicalKey(row[0])]
	}
	if !known {
		return fmt.Errorf("chemical %q is not in chemicals.csv", row[0])
	}
	code, err := ParseCode(row[2])
	if err != nil {
		return err
	}
	if _, known := l.edition(row[1]); !known || row[6] == "" {
		return errors.New("a listing needs a list of lists.csv and a reference")
	}
	conditions, err := l.parseConditions(row[4])
	l.chemicals.all[index].listings = append(l.chemicals.all[index].listings, listing{
		list: row[1], code: code.Entry, item: strings.TrimPrefix(row[3], "exempt"), exempt: row[3] == "exempt",
		conditions: conditions, note: row[5], reference: row[6],
	})
	return err
}

// leastMisspelt is the length from which a chemical's name may be misspelt by a
// letter; shorter names are too near to each other.
const leastMisspelt = 9

func (c *chemicals) prepare() {
	var keys []string
	for key := range c.byName {
		if len([]rune(key)) >= leastMisspelt {
			keys = append(keys, key)
		}
	}
	c.near = words.NewSpelling(keys)
}

// ErrCAS is what is wrong with a number that is no CAS registry number.
var ErrCAS = errors.New("no CAS registry number")

var casForm = regexp.MustCompile(`^([1-9][0-9]{1,6})-([0-9]{2})-([0-9])$`)

// dashes that word processors put in the place of a hyphen.
var dashes = strings.NewReplacer("‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "−", "-")

// plainCAS takes off what people write around a CAS number, and leading noughts.
func plainCAS(text string) string {
	number := strings.TrimSpace(dashes.Replace(text))
	for _, before := range []string{"CAS", "RN", "No", "NO", "no", ".", ":", "#"} {
		number = strings.TrimSpace(strings.TrimPrefix(number, before))
	}
	return strings.TrimLeft(number, "0")
}

// CheckCAS reports what is wrong with a CAS registry number: two to seven digits,
// two digits, and the check digit.
func CheckCAS(number string) error {
	m := casForm.FindStringSubmatch(number)
	if m == nil {
		return fmt.Errorf("CAS %.40q: %w: it has the form 111-48-8", number, ErrCAS)
	}
	if want := cas.CheckDigit(m[1] + m[2]); want != int(m[3][0]-'0') {
		return fmt.Errorf("CAS %s: %w: its check digit would be %d", number, ErrCAS, want)
	}
	return nil
}

// spellings that chemists use for one thing.
var chemicalSpellings = strings.NewReplacer("sulph", "sulf", "phosphorous", "phosphorus", "aluminum", "aluminium", "β", "beta", "α", "alpha", "caesium", "cesium")

// chemicalKey writes a chemical's name without blanks, hyphens, brackets, marks
// and endings of case, so that all ways to write it down are one.
func chemicalKey(name string) string {
	key := ""
	for _, w := range words.Split(name) {
		key += keyPart(w)
	}
	return key
}

// keyPart returns what a word adds to the key of a name.
func keyPart(w words.Word) string { return chemicalSpellings.Replace(w.Stem) }

// mention is a chemical found in a text, with the words that name it.
type mention struct {
	chemical int
	from, to int // words
	misspelt bool
}

// longestName is how many words a chemical's name may have: "2 diisopropyl
// amino ethyl chloride hydro chloride".
const longestName = 10

// mentions finds the chemicals named in a text: the longest name that starts at
// each word.
func (c *chemicals) mentions(tokens []words.Word) []mention {
	var found []mention
	for at := 0; at < len(tokens); {
		m, ok := c.mentionAt(tokens, at)
		if !ok {
			at++
			continue
		}
		found = append(found, m)
		at = m.to
	}
	return found
}

func (c *chemicals) mentionAt(tokens []words.Word, at int) (mention, bool) {
	if tokens[at].Han {
		return c.hanMention(tokens, at)
	}
	parts := make([]string, 0, longestName)
	for i := at; i < len(tokens) && i < at+longestName; i++ {
		parts = append(parts, keyPart(tokens[i]))
	}
	for n := len(parts); n > 0; n-- {
		for _, key := range orders(parts[:n]) {
			if index, ok := c.byName[key]; ok {
				return mention{index, at, at + n, false}, true
			}
		}
	}
	for n := len(parts); n > 0; n-- {
		if near := c.near.Near(strings.Join(parts[:n], "")); len(near) > 0 {
			return mention{c.byName[near[0]], at, at + n, true}, true
		}
	}
	return mention{}, false
}

// orders returns the keys of a name in the orders that its words may have: as
// they stand, and with the last of two or three first ("натрия сульфид").
func orders(parts []string) []string {
	keys := []string{strings.Join(parts, "")}
	if n := len(parts); n == 2 || n == 3 {
		keys = append(keys, parts[n-1]+strings.Join(parts[:n-1], ""))
	}
	return keys
}

// hanMention looks for a Chinese name within a run of characters.
func (c *chemicals) hanMention(tokens []words.Word, at int) (mention, bool) {
	runes := []rune(tokens[at].Text)
	for from := range runes {
		for to := min(len(runes), from+16); to > from+1; to-- {
			if index, ok := c.byName[string(runes[from:to])]; ok {
				return mention{index, at, at + 1, false}, true
			}
		}
	}
	return mention{}, false
}

// family is an entry that covers all chemicals of a build: it cannot be decided by
// a name, only be made possible by one.
type family struct {
	code, title string
	fragments   [][]string // of the key of a name: one set of them must be in it
	reference   string
}

func (l *Lists) addFamily(row []string) error {
	code, err := ParseCode(row[0])
	if err != nil {
		return err
	}
	f := family{code: code.Entry, title: row[1], reference: row[3]}
	for _, set := range split(row[2]) {
		f.fragments = append(f.fragments, strings.Split(set, "+"))
	}
	if f.title == "" || f.reference == "" {
		return errors.New("a family needs a title and a reference")
	}
	l.families = append(l.families, f)
	return nil
}

// has reports whether a key holds all fragments of one of the sets.
func (f family) has(key string) (fragment string, ok bool) {
	for _, set := range f.fragments {
		all := true
		for _, fragment := range set {
			all = all && strings.Contains(key, fragment)
		}
		if all {
			return strings.Join(set, "..."), true
		}
	}
	return "", false
}

// mixture is the share by weight from which on an entry covers mixtures.
type mixture struct {
	code      string
	condition condition
	below     string // what to look at below it
	reference string
}

func (l *Lists) addMixture(row []string) error {
	conditions, err := l.parseConditions(row[1])
	if err != nil {
		return err
	}
	if len(conditions) != 1 || row[3] == "" {
		return errors.New("a mixture needs one condition and a reference")
	}
	l.mixtures = append(l.mixtures, mixture{row[0], conditions[0], row[2], row[3]})
	return nil
}

// noteMixture says where the share that is given lies below that of the entry.
func (l *Lists) noteMixture(q *query, code string) {
	for _, m := range l.mixtures {
		if m.code != code {
			continue
		}
		if c := m.condition.judge(q.given); c.Result == NotMet {
			q.note("%s %s is given, and %s covers mixtures from %s on (%s); below it look at %s", c.Parameter, c.Given, m.code, strings.TrimPrefix(c.Threshold, ">= "), m.reference, m.below)
		}
	}
}
