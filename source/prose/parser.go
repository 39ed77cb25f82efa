package prose

import (
	"regexp"
	"strings"
)

// parser reads the lines of one entry. The forms of an entry are those of
// Supplements 4, 6 and 7 to 15 CFR part 744:
//
//	Name, address; and address.
//	Name, a.k.a., the following two aliases:
//	—Alias; and
//	—Alias.
//	(blank) address; and address.
//
// after which there may be further bodies, each headed "Subordinate
// institution", or a list of affiliated entities, one a line.
type parser struct {
	bodies  []Body
	current int // index of the body that is being read, -1 before the first
	row     int
	fresh   bool // no line of this row was read yet, and it is not the first

	parent      int    // the body that listed ones are part of, -1 for none
	parentWords string // or what it is called, when it is no body of the entry
	starts      bool   // the next line begins a body
	listing     bool   // lines begin bodies unless they look like addresses
	listBullets bool   // bullets begin bodies once the aliases that were announced are read
	expected    int    // aliases that were announced and are still to come
	bullets     bool   // the line before was a bullet, or went on with one
	open        bool   // ... and it ended with a semicolon: another alias follows
	shared      bool   // addresses of all bodies are being read
	addresses   []string
	text        []string // address text of each body, in pieces
}

var (
	sharedAddresses = regexp.MustCompile(`(?i)^The following addresses apply to [^:]*:\s*`)
	subordinate     = regexp.MustCompile(`(?i)^Subordinate (?:institution|instituion|entity)s?\s*:?\s*`)
	affiliated      = regexp.MustCompile(`(?i)^Affiliated entit(?:y|ies)\s*:?\s*`)
	partsOf         = regexp.MustCompile(`(?i)^The following (?:\w+ )?subordinate institutions of (.+?)\s*:\s*$`)
	entitiesOf      = regexp.MustCompile(`(?i)^The following (.+?) entities\s*:\s*$`)
	bullet          = regexp.MustCompile(`^(?:—|–|-+\s?)\s*`)
	subEntities     = regexp.MustCompile(`(?i)[;,]?\s*(?:and )?the following (?:\w+ )?subordinate entities\s*:?\s*$`)
	toInclude       = regexp.MustCompile(`(?i)[;,]?\s*(?:and )?to include the following (?:subordinate|addresses)\b.*?[:.]\s*`)
)

// line reads one line, blanks between words made one.
func (p *parser) line(line string) {
	if line == "" {
		p.expected, p.bullets, p.open = 0, false, false
		return
	}
	fresh := p.fresh
	p.fresh = false
	switch {
	case sharedAddresses.MatchString(line):
		p.shared = true
		p.addresses = append(p.addresses, line[len(sharedAddresses.FindString(line)):])
	case subordinate.MatchString(line):
		p.beginParts()
		p.rest(line, subordinate)
	case affiliated.MatchString(line) && strings.HasSuffix(affiliated.FindString(line), ":"):
		p.beginParts()
		p.listing = true
		p.rest(line, affiliated)
	case partsOf.MatchString(line):
		p.parentWords, p.listing, p.starts = partsOf.FindStringSubmatch(line)[1], true, true
	case entitiesOf.MatchString(line):
		p.parentWords, p.listBullets = entitiesOf.FindStringSubmatch(line)[1], true
	case bullet.MatchString(line) && !p.starts:
		p.bulleted(line[len(bullet.FindString(line)):])
	default:
		p.plain(line, fresh)
	}
}

// beginParts says that what follows is part of the entry's own body.
func (p *parser) beginParts() {
	if p.parentWords == "" && len(p.bodies) > 0 {
		p.parent = 0
	}
	p.starts, p.shared = true, false
}

// rest reads what stands behind a heading on its line.
func (p *parser) rest(line string, heading *regexp.Regexp) {
	if rest := line[len(heading.FindString(line)):]; rest != "" {
		p.begin(rest)
	}
}

// begin begins a body with the line that names it.
func (p *parser) begin(line string) {
	b := Body{Row: p.row, Within: p.parent, Parent: p.parentWords}
	address, announced := b.readFirst(line)
	if strings.HasPrefix(address, "including ") { // "... the Armed Forces of Belarus"
		b.Notes = append(b.Notes, trimStop(address))
		address = ""
	}
	p.bodies = append(p.bodies, b)
	p.text = append(p.text, address)
	p.current = len(p.bodies) - 1
	p.expected = announced
	p.starts, p.shared, p.bullets, p.open = false, false, false, false
}

// bulleted reads a line that begins with a dash: an alias, or a body.
func (p *parser) bulleted(text string) {
	switch {
	case p.shared:
		p.addresses = append(p.addresses, text)
		return
	case p.current < 0, p.listBullets && p.expected <= 0:
		p.begin(text)
		return
	}
	if at := subEntities.FindStringIndex(text); at != nil {
		p.listBullets, p.parent, text = true, 0, text[:at[0]]
	}
	if at := toInclude.FindStringIndex(text); at != nil {
		p.address(text[at[1]:])
		text = text[:at[0]]
	}
	p.alias(text)
}

func (p *parser) alias(text string) {
	b := &p.bodies[p.current]
	p.open = strings.HasSuffix(text, ";") || strings.HasSuffix(text, " and")
	p.bullets = true
	p.expected--
	names, address := splitListed(text)
	if address != "" {
		b.Unsure = true
		p.address(address)
	}
	for _, name := range names {
		if b.Name == "" {
			b.Name = name
		} else {
			b.addKnownAs(b.cutBrackets(name))
		}
	}
}

// plain reads a line without a dash.
func (p *parser) plain(line string, fresh bool) {
	switch {
	case p.shared:
		p.addresses = append(p.addresses, line)
	case p.current < 0 || p.starts:
		p.begin(line)
	case p.bullets && p.open, p.expected > 0 && !p.bullets:
		p.alias(line) // a dash was forgotten
	case p.listing && (fresh || !p.bullets || !startsAddress(line)) && !continues(p.text[p.current]):
		p.begin(line)
	default:
		p.bullets = false
		p.address(line)
	}
}

// continues reports whether an address goes on: "...; and".
func continues(address string) bool {
	return strings.HasSuffix(address, ";") || strings.HasSuffix(address, " and")
}

func (p *parser) address(text string) {
	if b := &p.text[p.current]; *b == "" {
		*b = text
	} else {
		*b += " " + text
	}
}

func (p *parser) finish() []Body {
	shared := splitAddresses(strings.Join(p.addresses, " "))
	for i := range p.bodies {
		b := &p.bodies[i]
		b.Addresses = append(splitAddresses(p.text[i]), shared...)
		b.cutShort()
	}
	return p.bodies
}
