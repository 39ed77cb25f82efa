package ofac

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
	"interdict/source/xmlstream"
)

// The classic format (SDN.XML, CONSOLIDATED.XML): an sdnEntry for each party. Its
// idList holds documents and features alike. The name space changed with the
// address in 2023; the elements did not.

var classicLayout = xmlstream.Layout{
	Root: "sdnList",
	Key:  func(record xmlstream.Element) string { return record.Child("uid").Text },
}

// classic reads the file twice: first for the names that "Linked To" refers to.
func (r *reading) classic() (source.Publication, error) {
	r.names = newNames()
	ignore := func(graph.Skipped) {}
	_, err := classicLayout.Walk(r.ctx, r.file, ignore, func(e xmlstream.Element) error {
		if e.Name == "sdnEntry" {
			r.names.add(classicName(e), text(e, "uid"))
		}
		return nil
	})
	if err != nil {
		return source.Publication{}, err
	}
	p := source.Publication{Parts: r.list.parts()}
	_, err = classicLayout.Walk(r.ctx, r.file, r.relay, func(e xmlstream.Element) error {
		switch e.Name {
		case "sdnEntry":
			return r.classicEntry(e)
		case "publshInformation": // in this spelling
			return r.classicPublication(e, &p)
		}
		r.skip("", r.at(e.Line, e.Name), "<%s> is not an entry", e.Name)
		return nil
	})
	return p, err
}

// classicPublication reads when the file was published and how many entries it
// says it has.
func (r *reading) classicPublication(e xmlstream.Element, p *source.Publication) (err error) {
	if p.Published, err = time.Parse("01/02/2006", text(e, "Publish_Date")); err != nil {
		return fmt.Errorf("line %d: the day of publication: %w", e.Line, err)
	}
	if p.Stated, err = strconv.Atoi(text(e, "Record_Count")); err != nil {
		return fmt.Errorf("line %d: the number of entries: %w", e.Line, err)
	}
	return nil
}

// classicName writes the name of an entry or of an alias: the last name is also
// that of bodies and craft.
func classicName(e xmlstream.Element) string {
	return joined(text(e, "lastName"), text(e, "firstName"))
}

// classicEntry reads one entry.
func (r *reading) classicEntry(element xmlstream.Element) error {
	key, at := text(element, "uid"), r.at(element.Line, "sdnEntry/uid")
	if !r.isNew(key, at) {
		return nil
	}
	if classicName(element) == "" {
		r.skip(key, at, "it has no name")
		return nil
	}
	kind := element.Child("sdnType")
	schema, known := schemata[strings.ToLower(strings.TrimSpace(kind.Text))]
	if !known {
		schema = graph.LegalEntity
	}
	e := r.entry(key, schema, mainPart, r.at(element.Line, "sdnEntry/sdnType"))
	if !known {
		e.unread(r.at(kind.Line, "sdnType"), "%q is no kind of party that is known", kind.Text)
	}
	e.strangers(element, classicElements)
	e.classicMain(element)
	e.classicFeatures(element)
	e.classicAliases(element.Child("akaList"))
	e.classicAddresses(element.Child("addressList"))
	return e.emit()
}

// classicElements are the elements that this reader knows, by what they stand in.
var classicElements = newGrammar(map[string]string{
	"sdnEntry": "uid firstName lastName title sdnType remarks programList idList akaList addressList nationalityList citizenshipList " +
		"dateOfBirthList placeOfBirthList vesselInfo",
	"programList":      "program",
	"idList":           "id",
	"id":               "uid idType idNumber idCountry issueDate expirationDate",
	"akaList":          "aka",
	"aka":              "uid type category lastName firstName",
	"addressList":      "address",
	"address":          "uid address1 address2 address3 city stateOrProvince postalCode country",
	"nationalityList":  "nationality",
	"nationality":      "uid country mainEntry",
	"citizenshipList":  "citizenship",
	"citizenship":      "uid country mainEntry",
	"dateOfBirthList":  "dateOfBirthItem",
	"dateOfBirthItem":  "uid dateOfBirth mainEntry",
	"placeOfBirthList": "placeOfBirthItem",
	"placeOfBirthItem": "uid placeOfBirth mainEntry",
	"vesselInfo":       "callSign vesselType vesselFlag vesselOwner tonnage grossRegisteredTonnage",
})

// classicMain adds name, programmes, titles and remarks.
func (e *entry) classicMain(element xmlstream.Element) {
	e.Add(graph.Name, classicName(element), e.at(element.Child("lastName").Line, "sdnEntry/lastName"))
	if e.schema == graph.Person {
		e.child(graph.LastName, element, "lastName")
		e.child(graph.FirstName, element, "firstName")
	}
	programs := element.Child("programList")
	if len(programs.Kids) == 0 {
		e.listed("", date.Span{}, e.at(element.Line, "programList"))
	}
	for _, program := range programs.Kids {
		e.listed(strings.TrimSpace(program.Text), date.Span{}, e.at(program.Line, "programList/program"))
	}
	title, remarks := element.Child("title"), element.Child("remarks")
	e.positions(title.Text, e.at(title.Line, "title"))
	e.remarks(strings.TrimSpace(remarks.Text), e.at(remarks.Line, "remarks"))
}

// classicFeatures adds birth, nationality, documents and features.
func (e *entry) classicFeatures(element xmlstream.Element) {
	for _, item := range element.Child("dateOfBirthList").Kids {
		e.state(statement{property: graph.BirthDate, value: text(item, "dateOfBirth")}, e.at(item.Line, "dateOfBirthItem/dateOfBirth"))
	}
	for _, item := range element.Child("placeOfBirthList").Kids {
		e.child(graph.BirthPlace, item, "placeOfBirth")
	}
	for _, item := range element.Child("nationalityList").Kids {
		e.child(graph.Nationality, item, "country")
	}
	for _, item := range element.Child("citizenshipList").Kids {
		e.child(graph.Citizenship, item, "country")
	}
	for _, item := range element.Child("idList").Kids {
		s := describe(text(item, "idType"), text(item, "idNumber"))
		s.country = text(item, "idCountry")
		s.about = validity(text(item, "issueDate"), text(item, "expirationDate"))
		e.state(s, e.at(item.Line, "idList/id"))
	}
	craft := element.Child("vesselInfo")
	e.child(graph.CallSign, craft, "callSign")
	e.child(graph.CraftType, craft, "vesselType")
	e.child(graph.Flag, craft, "vesselFlag")
	e.child(graph.OwnerName, craft, "vesselOwner")
	e.child(graph.Tonnage, craft, "tonnage")
	e.child(graph.GrossTonnage, craft, "grossRegisteredTonnage")
}

// classicAliases adds the other names. The weak ones stand in the remarks of
// sdn.csv, and are therefore of its part.
func (e *entry) classicAliases(list xmlstream.Element) {
	for _, alias := range list.Kids {
		kind, category := text(alias, "type"), text(alias, "category")
		p := e.alias(kind, category == "weak", e.at(alias.Line, "aka/type"))
		e.Add(p, classicName(alias), e.at(alias.Line, "akaList/aka: "+category+" "+kind))
	}
	e.part(mainPart)
}

func (e *entry) classicAddresses(list xmlstream.Element) {
	e.part(addressPart)
	for _, item := range list.Kids {
		a := address{
			lines:  []string{text(item, "address1"), text(item, "address2"), text(item, "address3")},
			city:   text(item, "city"),
			region: text(item, "stateOrProvince"),
			postal: text(item, "postalCode"),
			land:   text(item, "country"),
		}
		e.located(a, "", e.at(item.Line, "addressList/address"))
	}
	e.part(mainPart)
}
