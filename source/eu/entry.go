package eu

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
	"interdict/source/xmlstream"
)

// entry is one entry while it is read.
type entry struct {
	*source.Builder
	key     string
	element xmlstream.Element
	isBody  bool
	skip    func(graph.Skipped)
}

// details says how each element of an entry is read.
var details = map[string]func(*entry, xmlstream.Element){
	"remark":                (*entry).remark,
	"regulation":            (*entry).regulation,
	"subjectType":           func(*entry, xmlstream.Element) {}, // read first: it is the schema
	"nameAlias":             (*entry).nameAlias,
	"birthdate":             (*entry).birth,
	"citizenship":           (*entry).citizenship,
	"address":               (*entry).address,
	"identification":        (*entry).identification,
	"additionalInformation": (*entry).aside,
	"corrigendum":           (*entry).aside,
}

// vocabulary is what of the document is read, or says nothing of the party.
var vocabulary = xmlstream.Vocabulary{
	"sanctionEntity": {"designationDate", "designationDetails", "delistingDate", "unitedNationId", "euReferenceNumber", "logicalId",
		"remark", "regulation", "subjectType", "nameAlias", "birthdate", "citizenship", "address", "identification", "additionalInformation", "corrigendum"},
	"remark":      {},
	"subjectType": {"code", "classificationCode"},
	"regulation": {"regulationType", "organisationType", "publicationDate", "entryIntoForceDate", "numberTitle", "programme", "logicalId",
		"publicationUrl"},
	"regulationSummary": {"regulationType", "publicationDate", "numberTitle", "publicationUrl"},
	"nameAlias": {"firstName", "middleName", "lastName", "wholeName", "function", "gender", "title", "nameLanguage", "strong",
		"regulationLanguage", "logicalId", "remark", "regulationSummary"},
	"birthdate": {"circa", "calendarType", "birthdate", "dayOfMonth", "monthOfYear", "year", "yearRangeFrom", "yearRangeTo",
		"city", "zipCode", "region", "place", "countryIso2Code", "countryDescription", "regulationLanguage", "logicalId", "remark", "regulationSummary"},
	"citizenship": {"region", "countryIso2Code", "countryDescription", "validFrom", "validTo", "regulationLanguage", "logicalId",
		"remark", "regulationSummary"},
	"address": {"street", "poBox", "place", "city", "zipCode", "region", "countryIso2Code", "countryDescription", "asAtListingTime",
		"regulationLanguage", "logicalId", "remark", "contactInfo", "regulationSummary"},
	"contactInfo": {"key", "value", "regulationLanguage", "logicalId"},
	"identification": {"number", "latinNumber", "nameOnDocument", "issuedBy", "issueDate", "validFrom", "validTo", "region",
		"countryIso2Code", "countryDescription", "identificationTypeCode", "identificationTypeDescription",
		"diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer", "regulationLanguage", "logicalId", "remark", "regulationSummary"},
}

// read reads the entry's attributes and every element of it.
func (e *entry) read() {
	for _, unknown := range vocabulary.Unknown(e.element) {
		unknown.Record = e.key
		e.skip(unknown)
	}
	e.Cite(id, strings.TrimSpace(e.element.Child("regulation").Child("publicationUrl").Text))
	e.attributes()
	for _, detail := range e.element.Kids {
		if read := details[detail.Name]; read != nil {
			e.cite(detail)
			read(e, detail)
		}
	}
}

// unread tells that an attribute was not understood.
func (e *entry) unread(element xmlstream.Element, attr, reason string) {
	e.skip(graph.Skipped{Record: e.key, Place: at(element, attr), Field: element.Name + "/@" + attr, Reason: reason})
}

// at is the place of an attribute.
func at(element xmlstream.Element, attr string) graph.Place {
	return graph.Place{Line: element.Line, Field: element.Name + "/@" + attr}
}

// cite has what is added from now on link to the act that the detail comes from.
// That act is a legal basis too: often the first that listed the party.
func (e *entry) cite(detail xmlstream.Element) {
	act := detail.Child("regulationSummary")
	if act.Name == "" {
		return
	}
	e.Cite(id, strings.TrimSpace(act.Attr("publicationUrl")))
	e.act(act, "publicationDate")
}

// act adds a legal basis, which holds since the date in one of the attributes.
func (e *entry) act(act xmlstream.Element, dates ...string) {
	claim := e.once(graph.LegalBasis, act.Attr("numberTitle"), at(act, "numberTitle"))
	for _, name := range dates {
		if since, ok := e.day(act, name); ok {
			claim.Holds.From = since
			return
		}
	}
}

// once adds a claim that the entry does not make yet; details repeat each other.
func (e *entry) once(property graph.Property, value string, place graph.Place) *graph.Claim {
	clean := strings.Join(strings.Fields(value), " ")
	for _, claim := range e.Record().Claims {
		if claim.Property == property && claim.Value == clean {
			return &graph.Claim{}
		}
	}
	return e.Add(property, clean, place)
}

// day reads a date; where it cannot, it says so.
func (e *entry) day(element xmlstream.Element, attr string) (date.Date, bool) {
	text := strings.TrimSpace(element.Attr(attr))
	if text == "" {
		return date.Date{}, false
	}
	day, err := date.Parse(text)
	if err != nil {
		e.unread(element, attr, err.Error())
	}
	return day, err == nil
}

// attributes reads what stands in the start tag of the entry.
func (e *entry) attributes() {
	if reference := strings.TrimSpace(e.element.Attr("euReferenceNumber")); reference != "" {
		e.Add(graph.AuthorityID, "eu:"+reference, at(e.element, "euReferenceNumber"))
	}
	if reference := strings.TrimSpace(e.element.Attr("unitedNationId")); reference != "" {
		e.Add(graph.AuthorityID, "un:"+padded(reference), at(e.element, "unitedNationId"))
	}
	e.describe(e.element.Attr("designationDetails"), at(e.element, "designationDetails"))
}

var shortReference = regexp.MustCompile(`^([A-Z]{2}[ie])\.(\d{1,2})$`)

// padded writes a UN reference with three digits, as the UN does: the EU has
// "QDi.43" for QDi.043.
func padded(reference string) string {
	if parts := shortReference.FindStringSubmatch(reference); parts != nil {
		return parts[1] + "." + ("00" + parts[2])[len(parts[2])-1:]
	}
	return reference
}

// regulation is the designation, under a programme, and the act in force for it.
func (e *entry) regulation(element xmlstream.Element) {
	e.Cite(id, strings.TrimSpace(element.Child("publicationUrl").Text))
	listed := e.once(graph.ListedUnder, element.Attr("programme"), at(element, "programme"))
	listed.Holds = e.designated()
	e.act(element, "entryIntoForceDate", "publicationDate")
}

// listing are the words before the date of the listing, in remarks and details
// of records that have no designationDate; the UN's own date is not the EU's.
var listing = regexp.MustCompile(`(?i)(?:date of (?:listing|designation|EU designation|EU listing)\s*:?\s*|^\s*\(?)` +
	`(\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}\s+[a-z]{3,9}\.?\s+\d{4})`)

// designated is how long the party has been listed, as far as the record says.
func (e *entry) designated() date.Span {
	var span date.Span
	span.From, _ = e.day(e.element, "designationDate")
	span.To, _ = e.day(e.element, "delistingDate")
	texts := []string{e.element.Attr("designationDetails")}
	for _, kid := range e.element.Kids {
		if kid.Name == "remark" {
			texts = append(texts, kid.Text)
		}
	}
	for _, text := range texts {
		if words := listing.FindStringSubmatch(text); words != nil && span.From.IsZero() {
			span.From, _ = date.Parse(words[1])
		}
	}
	return span
}

// remark keeps what the list remarks on the entry.
func (e *entry) remark(element xmlstream.Element) {
	e.describe(element.Text, graph.Place{Line: element.Line, Field: element.Name})
}

// forms are legal forms among the words that describe a body.
var forms = regexp.MustCompile(`(?i)^(?:type of entity: )?[a-z ,-]*\b(joint[- ]stock|limited|liability|stock company|state(?:-owned)? (?:corporation|company|enterprise)|` +
	`federal state entreprise|foundation|free zone company|non-profit organisation)\b`)

// describe keeps words on the entry: a legal form where a body's are one, and
// otherwise a note. "Null" and "none" are what the database had.
func (e *entry) describe(words string, place graph.Place) {
	switch word := strings.TrimSpace(words); {
	case strings.EqualFold(word, "null"), strings.EqualFold(word, "none"):
	case e.isBody && len(word) < 80 && forms.MatchString(word):
		e.once(graph.LegalForm, word, place)
	default:
		e.once(graph.Notes, word, place)
	}
}

// noteRemark keeps the remark on a detail, with what it is on.
func (e *entry) noteRemark(detail xmlstream.Element, on string) {
	for _, kid := range detail.Kids {
		if text := strings.TrimSpace(kid.Text); kid.Name == "remark" && text != "" {
			e.note(on, text, graph.Place{Line: kid.Line, Field: detail.Name + "/remark"})
		}
	}
}

func (e *entry) note(on, text string, place graph.Place) {
	if on = strings.TrimSpace(on); on != "" {
		text = on + ": " + text
	}
	e.once(graph.Notes, text, place)
}

// aside keeps an element of which the shape is not fixed, with all its words.
func (e *entry) aside(element xmlstream.Element) {
	var words []string
	for _, attr := range element.Attrs {
		words = append(words, attr.Name.Local+" "+attr.Value)
	}
	words = append(words, element.Words())
	e.once(graph.Notes, strings.Join(words, "; "), graph.Place{Line: element.Line, Field: element.Name})
}

// citizenship is of a country, by its code where the list knows it.
func (e *entry) citizenship(element xmlstream.Element) {
	value, attr := country(element)
	claim := e.once(graph.Citizenship, value, at(element, attr))
	claim.Holds.From, _ = e.day(element, "validFrom")
	claim.Holds.To, _ = e.day(element, "validTo")
	if region := strings.TrimSpace(element.Attr("region")); region != "" {
		e.note("citizenship "+value, region, at(element, "region"))
	}
	e.noteRemark(element, "citizenship "+value)
}

// country is the country of a detail and the attribute it stands in: its ISO code,
// which is "00" where it is not known.
func country(element xmlstream.Element) (value, attr string) {
	if code := strings.TrimSpace(element.Attr("countryIso2Code")); code != "" && code != "00" {
		return code, "countryIso2Code"
	}
	return countryName(element), "countryDescription"
}

func countryName(element xmlstream.Element) string {
	name := strings.TrimSpace(element.Attr("countryDescription"))
	if strings.EqualFold(name, "UNKNOWN") {
		return ""
	}
	return name
}

// line joins the attributes that are not empty.
func line(element xmlstream.Element, attrs ...string) string {
	var parts []string
	for _, attr := range attrs {
		text := strings.Join(strings.Fields(element.Attr(attr)), " ")
		switch {
		case attr == "countryDescription":
			text = countryName(element)
		case attr == "poBox" && text != "" && !strings.Contains(strings.ToLower(text), "box"):
			text = "P.O. Box " + text
		}
		if text != "" && !slices.Contains(parts, text) {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, ", ")
}

// address is one line; a country alone is no more than the country.
func (e *entry) address(element xmlstream.Element) {
	where, attr := country(element)
	e.once(graph.Country, where, at(element, attr))
	text := line(element, "street", "poBox", "place", "city", "zipCode", "region", "countryDescription")
	if text != countryName(element) {
		e.once(graph.Address, text, graph.Place{Line: element.Line, Field: "address"})
	}
	if element.Attr("asAtListingTime") == "true" {
		e.note(text, "at the time of listing", at(element, "asAtListingTime"))
	}
	for _, kid := range element.Kids {
		if kid.Name == "contactInfo" {
			e.contact(kid)
		}
	}
	e.noteRemark(element, text)
}

// contacts finds ways to reach the party by the key of a contact.
var contacts = []struct {
	key      string
	property graph.Property
}{{"phone", graph.Phone}, {"tel", graph.Phone}, {"mobile", graph.Phone}, {"fax", graph.Phone}, {"mail", graph.Email}, {"web", graph.Website}}

func (e *entry) contact(info xmlstream.Element) {
	key, value := strings.ToLower(info.Attr("key")), cmp.Or(strings.TrimSpace(info.Attr("value")), info.Text)
	for _, contact := range contacts {
		if strings.Contains(key, contact.key) {
			e.once(contact.property, value, at(info, "value"))
			return
		}
	}
	e.note(info.Attr("key"), value, at(info, "value"))
}
