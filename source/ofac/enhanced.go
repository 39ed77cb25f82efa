package ofac

import (
	"fmt"
	"strings"
	"time"

	"interdict/date"
	"interdict/graph"
	"interdict/source"
	"interdict/source/xmlstream"
)

// The Enhanced format (SDN_ENHANCED.XML, CONS_ENHANCED.XML): an entity for each
// party, with the words beside every id, so that one reading is enough.

var enhancedLayout = xmlstream.Layout{
	Root:       "sanctionsData",
	Containers: []string{"referenceValues", "featureTypes", "entities"},
	Key:        func(record xmlstream.Element) string { return record.Attr("id") },
}

// enhancedElements are the elements of an entity that this reader knows.
var enhancedElements = newGrammar(map[string]string{
	"entity": "generalInfo sanctionsLists sanctionsPrograms sanctionsTypes legalAuthorities names addresses features " +
		"identityDocuments relationships",
	"generalInfo":       "identityId entityType remarks title",
	"sanctionsLists":    "sanctionsList",
	"sanctionsPrograms": "sanctionsProgram",
	"sanctionsTypes":    "sanctionsType",
	"legalAuthorities":  "legalAuthority",
	"names":             "name",
	"name":              "isPrimary aliasType isLowQuality translations",
	"addresses":         "address",
	"address":           "country translations",
	"translations":      "translation",
	"translation":       "isPrimary script formattedFirstName formattedLastName formattedFullName nameParts addressParts",
	"nameParts":         "namePart",
	"namePart":          "type value",
	"addressParts":      "addressPart",
	"addressPart":       "type value",
	"features":          "feature",
	"feature":           "type versionId value valueRefId valueDate isPrimary reliability comments",
	"valueDate":         "fromDateBegin fromDateEnd toDateBegin toDateEnd isApproximate isDateRange",
	"identityDocuments": "identityDocument",
	"identityDocument": "type name documentNumber isValid issuingLocation issuingCountry issuingAuthority issueDate expirationDate " +
		"comments",
	"relationships": "relationship",
	"relationship":  "type relatedEntity quality comments",
})

func (r *reading) enhanced() (source.Publication, error) {
	var p source.Publication
	r.list = "" // the content says it
	_, err := enhancedLayout.Walk(r.ctx, r.file, r.relay, func(e xmlstream.Element) (err error) {
		switch e.Name {
		case "publicationInfo":
			p, err = r.enhancedPublication(e)
			return err
		case "entity":
			return r.enhancedEntity(e)
		case "referenceValue", "featureType": // their words stand with the entities too
			return nil
		}
		r.skip("", r.at(e.Line, e.Name), "<%s> is not an entity", e.Name)
		return nil
	})
	if err == nil && r.list == "" {
		err = fmt.Errorf("%s has no publicationInfo", r.file.Name)
	}
	return p, err
}

// enhancedPublication reads which list it is and of which day. The file may be
// an extract of the list.
func (r *reading) enhancedPublication(e xmlstream.Element) (source.Publication, error) {
	var titles []string
	for _, l := range e.Child("filters").Child("sanctionsLists").Kids {
		titles = append(titles, strings.TrimSpace(l.Text))
	}
	switch {
	case len(titles) == 1 && titles[0] == sdnList.title():
		r.list = sdnList
	case len(titles) == 1 && titles[0] == consList.title():
		r.list = consList
	default:
		return source.Publication{}, fmt.Errorf("line %d: it holds %q, neither the SDN List nor the Consolidated List", e.Line, titles)
	}
	made, err := time.Parse("2006-01-02T15:04:05", text(e, "dataAsOf"))
	if err != nil {
		return source.Publication{}, fmt.Errorf("line %d: the day of the data: %w", e.Line, err)
	}
	return source.Publication{Published: made, Parts: r.list.parts()}, nil
}

// enhancedEntity reads one party.
func (r *reading) enhancedEntity(element xmlstream.Element) error {
	key, at := element.Attr("id"), r.at(element.Line, "entity/@id")
	if r.list == "" {
		return fmt.Errorf("line %d: an entity stands before the publicationInfo, which says what list it is on", element.Line)
	}
	if !r.isNew(key, at) {
		return nil
	}
	info := element.Child("generalInfo")
	kind := text(info, "entityType")
	schema, known := schemata[strings.ToLower(kind)]
	if !known || kind == "" {
		schema = graph.LegalEntity
	}
	e := r.entry(key, schema, mainPart, r.at(info.Child("entityType").Line, "generalInfo/entityType"))
	if schema == graph.LegalEntity {
		e.unread(r.at(info.Line, "generalInfo/entityType"), "%q is no kind of party that is known", kind)
	}
	e.strangers(element, enhancedElements)
	if !e.enhancedNames(element.Child("names")) {
		r.skip(key, at, "it has no name")
		return nil
	}
	e.enhancedListing(element)
	e.positions(info.Child("title").Text, r.at(info.Child("title").Line, "generalInfo/title"))
	e.remarks(text(info, "remarks"), r.at(info.Child("remarks").Line, "generalInfo/remarks"))
	e.enhancedAddresses(element.Child("addresses"))
	e.enhancedFeatures(element.Child("features"))
	e.enhancedDocuments(element.Child("identityDocuments"))
	e.enhancedRelations(element.Child("relationships"))
	return e.emit()
}

// enhancedListing adds the designation. The file does not say which programme
// came with which list, so the day of the first list is that of the programme
// only when there is one programme.
func (e *entry) enhancedListing(element xmlstream.Element) {
	var first date.Date
	for _, l := range element.Child("sanctionsLists").Kids {
		at := e.at(l.Line, "sanctionsList/@datePublished: "+strings.TrimSpace(l.Text))
		published := l.Attr("datePublished")
		e.state(statement{property: graph.Listed, value: published}, at)
		if day, err := date.ParseDay(published); err == nil && (first.IsZero() || day < first.First) {
			first = date.On(day)
		}
	}
	programs := element.Child("sanctionsPrograms")
	if len(programs.Kids) != 1 {
		first = date.Date{}
	}
	for _, program := range programs.Kids {
		e.listed(strings.TrimSpace(program.Text), date.Span{From: first}, e.at(program.Line, "sanctionsPrograms/sanctionsProgram"))
	}
	if len(programs.Kids) == 0 {
		e.listed("", date.Span{}, e.at(element.Line, "sanctionsPrograms"))
	}
	for _, kind := range element.Child("sanctionsTypes").Kids {
		e.Add(graph.Measure, kind.Text, e.at(kind.Line, "sanctionsTypes/sanctionsType"))
	}
	for _, basis := range element.Child("legalAuthorities").Kids {
		e.Add(graph.LegalBasis, basis.Text, e.at(basis.Line, "legalAuthorities/legalAuthority"))
	}
}

// enhancedNames adds the names in all their scripts, and reports whether there
// are any.
func (e *entry) enhancedNames(list xmlstream.Element) (named bool) {
	for _, name := range list.Kids {
		property, field := graph.Name, "names/name"
		if text(name, "isPrimary") == "true" {
			e.part(mainPart)
		} else {
			kind := text(name, "aliasType")
			weak := text(name, "isLowQuality") == "true"
			property = e.alias(kind, weak, e.at(name.Child("aliasType").Line, "name/aliasType"))
			if field += ": " + kind; weak {
				field += ", low quality"
			}
		}
		for _, translation := range name.Child("translations").Kids {
			whole := text(translation, "formattedFullName")
			named = named || whole != ""
			lang := scripts[strings.ToLower(text(translation, "script"))]
			e.Add(property, whole, e.at(translation.Line, field)).Lang = lang
			if property == graph.Name && lang == "" && e.schema == graph.Person {
				e.enhancedNameParts(translation.Child("nameParts"))
			}
		}
	}
	e.part(mainPart)
	return named
}

func (e *entry) enhancedNameParts(list xmlstream.Element) {
	for _, part := range list.Kids {
		if property := nameParts[text(part, "type")]; property != "" {
			e.Add(property, text(part, "value"), e.at(part.Line, "nameParts/namePart"))
		}
	}
}

func (e *entry) enhancedAddresses(list xmlstream.Element) {
	e.part(addressPart)
	for _, item := range list.Kids {
		for _, translation := range item.Child("translations").Kids {
			a := address{land: text(item, "country")}
			for _, part := range translation.Child("addressParts").Kids {
				a.add(text(part, "type"), text(part, "value"))
			}
			e.located(a, scripts[strings.ToLower(text(translation, "script"))], e.at(item.Line, "addresses/address"))
		}
	}
	e.part(mainPart)
}

func (e *entry) enhancedFeatures(list xmlstream.Element) {
	for _, feature := range list.Kids {
		at := e.at(feature.Line, "features/feature")
		s := describeFeature(text(feature, "type"), text(feature, "value"))
		s.about, s.voice = bracketed(text(feature, "comments")), reliability(text(feature, "reliability"))
		if text(feature, "value") == "" {
			e.unread(at, "the feature %q has no value", text(feature, "type"))
			continue
		}
		e.state(s, at)
	}
}

func (e *entry) enhancedDocuments(list xmlstream.Element) {
	for _, item := range list.Kids {
		s := describe(text(item, "type"), text(item, "documentNumber"))
		s.country = text(item, "issuingCountry")
		about := []string{validity(text(item, "issueDate"), text(item, "expirationDate")), text(item, "issuingAuthority"), text(item, "comments")}
		if where := text(item, "issuingLocation"); where != s.country && where != "" {
			about = append(about, "in "+where)
		}
		if text(item, "isValid") == "false" {
			about = append(about, "Fraudulent")
		}
		s.about = joined(about...)
		e.state(s, e.at(item.Line, "identityDocuments/identityDocument"))
	}
}

func (e *entry) enhancedRelations(list xmlstream.Element) {
	for _, item := range list.Kids {
		field := "relationships/relationship"
		if about := joined(text(item, "quality"), text(item, "comments")); about != "" {
			field += ": " + about
		}
		other := item.Child("relatedEntity")
		kind := text(item, "type")
		at := e.at(item.Line, field)
		switch name := strings.TrimSpace(other.Text); {
		case isKey(other.Attr("entityId")):
			e.Relate(relationOf(kind), graph.ID(id+":"+other.Attr("entityId")), kind, at)
		case name != "":
			e.Relate(relationOf(kind), "", name, at)
		default:
			e.unread(at, "it does not say to whom")
		}
	}
}
