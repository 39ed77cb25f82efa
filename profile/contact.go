package profile

import (
	_ "embed"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"interdict/graph"
	"interdict/name"
	"interdict/place"
)

// Medium is a way to reach a body, which another may share.
type Medium string

// The media.
const (
	PostBox  Medium = "post office box"
	Phone    Medium = "telephone number"
	Mailbox  Medium = "e-mail address"
	Domain   Medium = "internet domain"
	Page     Medium = "web page"
	Number   Medium = "identifier"
	Premises Medium = "address"
	Mention  Medium = "name" // by which a record names another body, and leads to none
)

// Contact is one way to reach a body, in a form in which spellings are the same.
type Contact struct {
	Medium  Medium
	Value   string      // normalised: "4470", "963112134000", "example.org"
	Claim   graph.Claim // on whose word
	Country string      // as far as it is known
	Numbers bool        // of Premises: a house or office number is among the words

	where []string // of PostBox: words of the rest of the address, towns by one name
	asked bool     // of Mention: it is the body's own name
}

// Contacts returns the ways to reach an entity that its claims give, and the names
// of others that it names without leading to them.
func Contacts(e graph.Entity) []Contact {
	country := ""
	if all := countries(e); len(all) > 0 {
		country = all[0].Code
	}
	var found []Contact
	for _, c := range e.Claims {
		found = append(found, contactsOf(c, country)...)
	}
	return found
}

// Mentions returns the names of an entity as others may mention it.
func Mentions(e graph.Entity) []Contact {
	var found []Contact
	for _, c := range e.All(graph.NameProperties()...) {
		found = append(found, mentions(c)...)
	}
	return found
}

func contactsOf(c graph.Claim, country string) []Contact {
	switch {
	case c.Voice.Negated:
		return nil
	case c.Property == graph.Address:
		return addressContacts(c, country)
	case c.Property == graph.Phone:
		return phones(c, country)
	case c.Property == graph.Email:
		return mails(c)
	case c.Property == graph.Website:
		return pages(c)
	case c.Property.IsIdentifier():
		return numbersOf(c)
	case c.Property == graph.OwnerName, c.Property.IsRelation() && c.Object == "":
		return mentions(c)
	}
	return nil
}

// Keys returns what the contact is found by.
func (c Contact) Keys() []string {
	switch {
	case c.asked:
		return nil
	case c.Medium == PostBox:
		return []string{c.key(c.Country), c.key("*")}
	}
	return []string{c.key("")}
}

// Asked returns under which keys others stand who may have the same contact. A box
// in a country that is not known may be in any.
func (c Contact) Asked() []string {
	switch {
	case c.Medium == Mention && !c.asked:
		return nil
	case c.Medium == PostBox && c.Country == "":
		return []string{c.key("*")}
	case c.Medium == PostBox:
		return []string{c.key(c.Country), c.key("")}
	}
	return []string{c.key("")}
}

func (c Contact) key(country string) string {
	medium := c.Medium
	if medium == Mailbox {
		medium = Domain // one table of texts; an address has an @
	}
	return string(medium) + "\x00" + c.Value + "\x00" + country
}

// Meets returns how far two contacts may be the same: 1 where they are, less where
// the town of a box or the code of a telephone number is not told, 0 where they
// differ. Only the same have the same Value.
func (c Contact) Meets(other Contact) float64 {
	if c.Medium != other.Medium {
		return 0
	}
	differ := c.Country != "" && other.Country != "" && c.Country != other.Country
	switch c.Medium {
	case PostBox:
		return c.meetsBox(other, differ)
	case Phone:
		return meetPhones(c, other, differ)
	case Premises:
		if differ {
			return 0
		}
	case Mention:
		if c.asked == other.asked {
			return 0
		}
	}
	if c.Value != other.Value {
		return 0
	}
	return 1
}

// boxUnsure is for a box whose town one side does not tell.
const boxUnsure = 0.5

func (c Contact) meetsBox(other Contact, differ bool) float64 {
	switch {
	case c.Value != other.Value || differ:
		return 0
	case slices.ContainsFunc(c.where, func(w string) bool { return slices.Contains(other.where, w) }):
		return 1
	case c.Country != "" && other.Country != "" && (len(c.where) == 0 || len(other.where) == 0):
		return boxUnsure
	}
	return 0
}

// boxes finds post office boxes as written in the languages of the lists: "P.O.
// Box 4470", "B.P. 4470", "ص.ب 4470", "а/я 4470"; of boxes in Iran the second
// number too: "15875-5878".
var boxes = regexp.MustCompile(`(?i)(?:\bp\s?\.?\s?o\s?\.?\s?b(?:ox|\.)?|\bpost(?:al)?\s(?:office\s)?box|\bbox|\bb\s?\.?\s?p\b\.?|\bbo[iî]te\spostale|\bpostfach|\bposta\skutusu|\bapartado(?:\spostal)?|\bcasella\spostale|\bа/я|صندوق\s?(?:ال)?بريد|ص\s?\.?\s?ب\.?|صندوق\s?پستی|私書箱)` +
	`\s*(?:no\.?|number|nr\.?|n°|№|#|رقم)?\s*[:.]?\s*(\d{1,9}(?:\s?[-/]\s?\d{1,5})?)`)

// addressContacts reads an address: the boxes in it, and the premises.
func addressContacts(c graph.Claim, country string) []Contact {
	text := westernDigits(c.Value[:min(len(c.Value), longestAddress)])
	rest, code := withoutCountry(boxes.ReplaceAllString(text, " "))
	if code != "" {
		country = code
	}
	words := addressWords(rest)
	for i, w := range words {
		if town, ok := towns()[w]; ok {
			words[i] = town.name
			if country == "" {
				country = town.country
			}
		}
	}
	slices.Sort(words)
	words = slices.Compact(words)
	var found []Contact
	for _, m := range boxes.FindAllStringSubmatch(text, -1) {
		number := strings.TrimLeft(strings.NewReplacer(" ", "", "/", "-").Replace(m[1]), "0")
		if number != "" {
			found = append(found, Contact{Medium: PostBox, Value: number, Claim: c, Country: country, where: words})
		}
	}
	if p, ok := premises(c, country, words); ok {
		found = append(found, p)
	}
	return found
}

// withoutCountry returns an address without the country at its end, and its code.
func withoutCountry(text string) (rest, code string) {
	text = strings.TrimRight(text, " ,.;")
	if at := strings.LastIndexAny(text, ",،;") + 1; at > 0 {
		if code, ok := country(strings.TrimLeft(text[at:], "،")); ok {
			return text[:at], code
		}
	}
	words := strings.Fields(text)
	for n := min(3, len(words)); n > 0; n-- {
		last := strings.Join(words[len(words)-n:], " ")
		// Two letters at the end are as often a state or a part of a street.
		if code, ok := country(last); ok && len([]rune(last)) > 3 {
			return strings.Join(words[:len(words)-n], " "), code
		}
	}
	return text, ""
}

// country returns the code of a country; some towns are taken for one elsewhere,
// since they are emirates or cities of states.
func country(text string) (code string, ok bool) {
	text = strings.TrimSpace(text)
	if _, isTown := towns()[name.Fold(text)]; isTown {
		return "", false
	}
	return place.Country(text)
}

// premises reads what else than a box an address tells: a street and a number, or
// at least three telling words. A town alone tells nothing, nor does a postal code.
func premises(c graph.Claim, country string, words []string) (Contact, bool) {
	const postalCode = 5 // digits from which a number alone is no house's
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return len(w) >= postalCode && isNumber(w) })
	numbers, letters := 0, 0
	for _, w := range words {
		if strings.ContainsFunc(w, unicode.IsDigit) {
			numbers++
		} else if len([]rune(w)) > 2 {
			letters++
		}
	}
	if letters < 2 || numbers == 0 && letters < 3 {
		return Contact{}, false
	}
	return Contact{Medium: Premises, Value: strings.Join(words, " "), Claim: c, Country: country, Numbers: numbers > 0}, true
}

func isNumber(w string) bool { return strings.Trim(w, "0123456789") == "" }

// westernDigits writes Arabic, Persian and full-width digits as ASCII.
func westernDigits(text string) string {
	return strings.Map(func(r rune) rune {
		for _, zero := range [...]rune{'٠', '۰', '０'} {
			if r >= zero && r <= zero+9 {
				return '0' + r - zero
			}
		}
		return r
	}, text)
}

// shortestPhone is how many digits a telephone number has at least; the last so
// many are what it is found by.
const shortestPhone = 7

// phones reads telephone numbers: several may stand in one value, as in
// "+963 11 2121816; 2121834".
func phones(c graph.Claim, country string) []Contact {
	var found []Contact
	text := strings.ReplaceAll(westernDigits(c.Value), "(0)", "")
	for _, one := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(";,/&\n", r) }) {
		digits := strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return r
			}
			return -1
		}, one)
		if digits = strings.TrimLeft(digits, "0"); len(digits) >= shortestPhone && len(digits) <= 15 {
			found = append(found, Contact{Medium: Phone, Value: digits[len(digits)-shortestPhone:], Claim: c, Country: country, where: []string{digits}})
		}
	}
	return found
}

// wholePhone is from how many digits a number is taken to have its area code: who
// writes it without the code of the country means the same.
const wholePhone = 9

func meetPhones(a, b Contact, differ bool) float64 {
	x, y := a.where[0], b.where[0]
	if len(x) > len(y) {
		x, y = y, x
	}
	switch {
	case x == y && (len(x) >= wholePhone || !differ):
		return 1
	case !strings.HasSuffix(y, x):
		return 0
	case len(x) >= wholePhone:
		return 1
	case a.Country != "" && a.Country == b.Country:
		return 0.5
	}
	return 0
}

var mail = regexp.MustCompile(`[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}`)

// mails reads e-mail addresses, and the domain of each that is its owner's own.
func mails(c graph.Claim) []Contact {
	var found []Contact
	for _, address := range mail.FindAllString(strings.ToLower(c.Value), -1) {
		found = append(found, Contact{Medium: Mailbox, Value: address, Claim: c})
		_, domain, _ := strings.Cut(address, "@")
		if !isPublic(domain) {
			found = append(found, Contact{Medium: Domain, Value: domain, Claim: c})
		}
	}
	return found
}

// pages reads web sites: the domain where it is the body's own, otherwise the page.
func pages(c graph.Claim) []Contact {
	var found []Contact
	for _, text := range strings.FieldsFunc(strings.ToLower(c.Value), func(r rune) bool { return unicode.IsSpace(r) || r == ';' || r == ',' }) {
		if !strings.Contains(text, "://") {
			text = "http://" + text
		}
		u, err := url.Parse(text)
		if err != nil || !strings.Contains(u.Hostname(), ".") {
			continue
		}
		host := strings.TrimPrefix(u.Hostname(), "www.")
		path := strings.Trim(u.Path, "/")
		switch {
		case !isPublic(host):
			found = append(found, Contact{Medium: Domain, Value: host, Claim: c})
		case path != "":
			found = append(found, Contact{Medium: Page, Value: host + "/" + path, Claim: c})
		}
	}
	return found
}

// isPublic reports whether a domain, or one above it, is a provider's, whose
// customers have nothing in common.
func isPublic(domain string) bool {
	for domain != "" {
		if providers()[domain] {
			return true
		}
		_, above, ok := strings.Cut(domain, ".")
		if !ok {
			return false
		}
		domain = above
	}
	return false
}

// numbersOf reads a number that is given to one body or craft.
func numbersOf(c graph.Claim) []Contact {
	const shortest = 6 // of fewer letters and digits, every register has one
	value, _ := checked(c.Property, c.Value)
	if len(value) < shortest || !strings.ContainsFunc(value, unicode.IsDigit) {
		return nil
	}
	return []Contact{{Medium: Number, Value: value, Claim: c}}
}

// mentions reads a name: the body's own, or that of another that a record names
// without leading to it. Words and legal forms may stand in any order.
func mentions(c graph.Claim) []Contact {
	const longest = 120 // bytes; what is longer tells a story
	if len(c.Value) > longest || strings.Contains(c.Value, ":") {
		return nil
	}
	n := name.Parse(c.Value, name.Body)
	if len(n.Forms) == 0 {
		return nil
	}
	var words []string
	letters := 0
	for _, part := range n.Forms[0].Parts {
		if part.Role != name.LegalForm {
			words = append(words, part.Text)
			letters += len(part.Text)
		}
	}
	if letters < 5 {
		return nil
	}
	slices.Sort(words)
	return []Contact{{Medium: Mention, Value: strings.Join(words, " "), Claim: c, asked: c.Property.IsName()}}
}

//go:embed providers.csv
var publicProviders string

// providers are domains that are shared by people who have nothing in common.
var providers = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, row := range table(publicProviders) {
		all[row[0]] = true
	}
	return all
})

//go:embed towns.csv
var townNames string

// town is a town under the one name that all its names stand for.
type town struct{ name, country string }

// towns leads from each other name of a town to it.
var towns = sync.OnceValue(func() map[string]town {
	all := map[string]town{}
	for _, row := range table(townNames) {
		t := town{name.Fold(row[0]), row[1]}
		all[t.name] = t
		for _, other := range strings.Fields(row[2]) {
			all[name.Fold(other)] = t
		}
	}
	return all
})

// table returns the rows of a small embedded CSV without quotes, comments left out.
func table(text string) [][]string {
	var rows [][]string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			rows = append(rows, strings.Split(line, ","))
		}
	}
	return rows
}
