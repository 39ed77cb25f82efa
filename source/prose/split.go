package prose

import (
	"regexp"
	"strings"
	"unicode"
)

// splitName splits "Name, Ltd., 501, 5th Floor, Kabul" before the first part
// that is neither a legal form nor a part of a name with commas in it; unsure is
// set where the latter was guessed.
func splitName(line string) (name, address string, unsure bool) {
	parts := splitCommas(line)
	end := 0
	for i, part := range parts {
		tail := i > 0 && !isLegalForm(part) && isNameTail(parts, i)
		if i > 0 && !isLegalForm(part) && !tail && !startsLegalForm(part) {
			break
		}
		unsure = unsure || tail
		end = i + 1
		if before, after, ok := cutRunOn(part); ok {
			name := strings.Join(append(parts[:i:i], before), ", ")
			return name, strings.Join(append([]string{after}, parts[end:]...), ", "), true
		}
	}
	return strings.Join(parts[:end], ", "), strings.Join(parts[end:], ", "), unsure
}

// isNameTail reports whether part i goes on with a name in which commas stand:
// "Institute of Physical, Technical and Radio Engineering Measurements". It has
// a word that bodies are called by, or ends with a legal form, and none that
// streets are called by.
func isNameTail(parts []string, i int) bool {
	named := bodyWord.MatchString(parts[i]) || endsLegalForm.MatchString(parts[i])
	return named && !addressWord.MatchString(parts[i]) && i < len(parts)-1
}

// runOn finds where an address follows a name without a comma: after a legal
// form, a semicolon, or a stop before a number.
var runOn = regexp.MustCompile(`(?i)(\b(?:co|corp|inc|ltd|limited|llc|l\.l\.c|gmbh|s\.a|a\.s|sti)\b\.?|;|\w\w\.)\s+(\S.*)$`)

// cutRunOn splits a part in which a name runs on into an address.
func cutRunOn(part string) (name, address string, ok bool) {
	for _, at := range runOn.FindAllStringSubmatchIndex(part, -1) {
		mark, rest := part[at[2]:at[3]], part[at[4]:at[5]]
		digit := rest[0] >= '0' && rest[0] <= '9' || rest[0] == '#'
		stop := strings.HasSuffix(mark, ".") && !isLegalForm(mark)
		switch {
		case mark == ";", stop && digit, !stop && startsAddress(rest) && !bodyWord.MatchString(rest):
			return strings.TrimRight(part[:at[3]], ";"), rest, true
		}
	}
	return part, "", false
}

// splitInline splits "a.k.a., One, Two, Ltd., P.O. Box 4470, Damascus, Syria"
// into names and address. Names go on until a part looks like an address; where
// none does, the last two parts are town and country.
func splitInline(text string) (names []string, address string) {
	parts := splitCommas(text)
	if strings.EqualFold(strings.Trim(parts[0], " ."), "a.k.a") || strings.EqualFold(strings.Trim(parts[0], " ."), "f.k.a") {
		if len(parts) > 1 {
			parts = append([]string{parts[0] + " " + parts[1]}, parts[2:]...)
		}
	}
	end := len(parts)
	for i := 1; i < len(parts); i++ {
		if startsAddress(parts[i]) {
			end = i
			break
		}
	}
	if end == len(parts) && end > 2 {
		end -= 2
	}
	for i := 0; i < end; i++ {
		if len(names) > 0 && isLegalForm(parts[i]) {
			names[len(names)-1] += ", " + parts[i]
			continue
		}
		names = append(names, parts[i])
	}
	return names, strings.Join(parts[end:], ", ")
}

// splitCommas splits at commas outside brackets.
func splitCommas(text string) []string {
	var parts []string
	depth, start := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '(':
			depth++
		case ')':
			depth = max(depth-1, 0)
		case ',':
			if depth == 0 {
				parts = append(parts, strings.TrimSpace(text[start:i]))
				start = i + 1
			}
		}
	}
	return append(parts, strings.TrimSpace(text[start:]))
}

var (
	legalForm = regexp.MustCompile(`(?i)^(?:co|company|corp|corporation|inc|incorporated|ltd|limited|lda|llc|l\.l\.c|llp|l\.p|lp|plc|pte|pvt|private|pty|sdn|bhd|gmbh|ag|kg|oy|ab|as|a\.s|s\.?a|s\.?a\.?r\.?l|s\.?a\.?l|s\.?r\.?l|s\.?r\.?o|s\.?p\.?a|b\.?v|n\.?v|k\.k|jsc|j\.s\.c|ojsc|cjsc|pjsc|ooo|oao|zao|pao|ao|pt|tbk|fze|fzc|fzco|fz-?llc|dmcc|d\.o\.o|sirketi|as|jr|sr|ii|iii|offshore)\b[\s.]*(?:(?:co|ltd|limited|inc|llc|company|corp|bhd|kg|sti|llc)\b[\s.]*)*(?:\([^)]*\))?\.?$`)
	// bodyWord finds words that bodies are called by, in the plural of trades too.
	bodyWord = regexp.MustCompile(`(?i)\b(?:institute|academy|university|corporation|company|faculty|department|laboratory|bureau|ministry|directorate|enterprise|factory|division|branch|JSC|OAO|AO|OOO|LLC|Ltd)\b`)
	// addressWord finds words that only addresses have.
	addressWord = regexp.MustCompile(`(?i)\b(?:p\.?\s?o\.?\s?box|box|street|str|st|road|rd|avenue|ave|boulevard|blvd|lane|highway|motorway|building|bldg|block|blok|floor|room|rm|suite|unit|flat|office|tower|plaza|mall|airport|district|province|city|village|town|zone|industrial area|park|centre,|house|square|no|nr|mah|mahallesi|sok|sokak|cad|caddesi|bulvar\w*|ul|ulitsa|prospekt|oblast|region|jalan|lorong|p\.c|zip|county|state|north|south|east|west|near|opp|opposite|behind|shahrak|bazar|bazaar|market|embankment|territory|krai|naberezhnaya|shosse|pereulok|proezd|p\.o)\b|\d|^#`)
)

var (
	endsLegalForm = regexp.MustCompile(`(?i)\b(?:co|corp|inc|ltd|limited|llc|gmbh|jsc|ojsc|ooo|oao|ao)\.?$`)
	beginsForm    = regexp.MustCompile(`(?i)^(?:co|corp|inc|ltd|limited|llc)\b\.?\s+\S`)
)

// startsLegalForm reports whether the part is a legal form that runs on into
// something else: "Ltd. Flat 7".
func startsLegalForm(part string) bool { return beginsForm.MatchString(part) }

func isLegalForm(part string) bool { return legalForm.MatchString(strings.TrimSpace(part)) }

// startsAddress reports whether the part before a line's first comma looks like
// an address: it has a number, or a word that streets and houses are called by.
func startsAddress(line string) bool {
	part, _, _ := strings.Cut(line, ",")
	return addressWord.MatchString(part) && !isLegalForm(part)
}

var (
	addressLabel = regexp.MustCompile(`(?i)\b(?:Alt(?:ernate)? )?Address(?:es for [^:]*)?\s*:\s*`)
	between      = regexp.MustCompile(`(?i);\s*(?:and\b\s*)?|,?\s+and\s+(?:A|a)lt(?:ernate)? address:?\s*`)
	afterCountry = regexp.MustCompile(`\b(Afghanistan|China|Hong Kong|Iran|Syria|Pakistan|Russia|Turkey|Türkiye|Lebanon|Malaysia|Singapore|Taiwan|U\.A\.E\.|UAE|United Arab Emirates|Ukraine|United Kingdom|Thailand|India|Cyprus|Germany|Greece|Armenia)[.,]?\s*,? and\s+`)
)

// splitAddresses splits addresses that stand in a row: "A; and B; and C."
func splitAddresses(text string) []string {
	text = addressLabel.ReplaceAllString(text, "; ")
	text = afterCountry.ReplaceAllString(text, "$1; ")
	var addresses []string
	for _, address := range between.Split(text, -1) {
		address = strings.Trim(address, " ,;")
		if rest, ok := strings.CutPrefix(address, "and "); ok {
			address = rest
		}
		if address = trimStop(address); strings.ContainsFunc(address, isWordRune) && address != "and" {
			addresses = append(addresses, address)
		}
	}
	return addresses
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// trimName takes off what joins a name to what follows it.
func trimName(text string) string {
	text = strings.TrimSpace(text)
	text = strings.TrimRight(text, " ,;:")
	text = strings.TrimSuffix(text, " and")
	return trimStop(strings.TrimRight(text, " ,;:("))
}

// trimListed takes off what stands behind a name in a list.
func trimListed(text string) string {
	text = strings.TrimSpace(text)
	for before := ""; before != text; {
		before = text
		text = strings.TrimRight(text, " ,;")
		for _, tail := range []string{" and", ";and", " or"} {
			text = strings.TrimSuffix(text, tail)
		}
	}
	return trimStop(text)
}

// abbreviation finds a last word that ends with a stop of its own.
var abbreviation = regexp.MustCompile(`(?i)(?:^|[\s.,(])(?:ltd|co|corp|inc|pvt|pte|pty|bros|est|mfg|ind|tech|elec|dist|intl|std|st|rd|ave|blvd|bldg|bhd|sdn|jr|sr|dr|sti|tic|san|u\.k|u\.a\.e|u\.s|\w)\.$`)

// trimStop takes off the stop that ends an entry, but not that of an
// abbreviation: "Beijing ETS Solutions Ltd."
func trimStop(text string) string {
	text = strings.TrimSpace(text)
	if strings.HasSuffix(text, ".") && !abbreviation.MatchString(text) {
		return strings.TrimRight(text, ". ")
	}
	return text
}

// splitListed splits what stands behind one dash into names, and the address
// that may follow the last: "GOZ Obukhov Plant. Prospekt Obukhovskoi Oborony 120,
// Saint Petersburg".
func splitListed(text string) (names []string, address string) {
	parts := splitCommas(text)
	for i, part := range parts {
		before, after, ok := part, "", false
		if i > 0 && startsAddress(part) && !bodyWord.MatchString(part) {
			before, after, ok = "", part, true
		} else if at := stopBefore.FindStringSubmatchIndex(part); at != nil && startsAddress(part[at[2]:]) && len(parts) > i+1 {
			before, after, ok = part[:at[2]], part[at[2]:], true
		}
		if ok {
			text = strings.Join(append(parts[:i:i], before), ", ")
			address = strings.Join(append([]string{after}, parts[i+1:]...), ", ")
			break
		}
	}
	for name := range strings.SplitSeq(text, ";") {
		if name = trimListed(bullet.ReplaceAllString(strings.TrimSpace(name), "")); name != "" && name != "and" {
			names = append(names, name)
		}
	}
	return names, address
}

// stopBefore finds a stop that ends a name before something else begins.
var stopBefore = regexp.MustCompile(`[\w"'’”)]{2}\.\s+(\S)`)
