package seco

import (
	"strings"

	"interdict/source/xmlstream"
)

// set is a set of measures of a programme; targets refer to it.
type set struct {
	ordinance string // "Ordinance of 15 June 2016 on measures against Belarus"
	measures  string // "article 12 -- Restrictions on named individuals and entities"
	origin    string // whose sanctions Switzerland adopted: "EU", "UN", "EU/UN"
}

// location is a place that addresses and births refer to.
type location struct {
	parts   []string // location and areas
	country string
	code    string // ISO code of the country
}

// refer keeps the programmes and places, which stand before and behind the targets.
func (r *reading) refer(element xmlstream.Element) error {
	switch element.Name {
	case "sanctions-program":
		r.referProgram(element)
	case "place":
		r.places[element.Attr("ssid")] = newLocation(element)
	}
	return nil
}

func (r *reading) referProgram(program xmlstream.Element) {
	ordinance := inEnglish(program, "program-name")
	if ordinance == "" {
		ordinance = inEnglish(program, "program-key")
	}
	for _, kid := range program.Kids {
		if kid.Name != "sanctions-set" {
			continue
		}
		if earlier := r.sets[kid.Attr("ssid")]; earlier.measures == "" || kid.Attr("lang") == "eng" {
			r.sets[kid.Attr("ssid")] = set{ordinance: ordinance, measures: tidy(kid.Text), origin: tidy(program.Child("origin").Text)}
		}
	}
}

// inEnglish returns the text of the child in English, or of the first.
func inEnglish(element xmlstream.Element, name string) string {
	first := ""
	for _, kid := range element.Kids {
		if kid.Name != name {
			continue
		}
		if kid.Attr("lang") == "eng" {
			return tidy(kid.Text)
		}
		if first == "" {
			first = tidy(kid.Text)
		}
	}
	return first
}

func newLocation(place xmlstream.Element) location {
	country := place.Child("country")
	where := location{country: tidy(country.Text), code: country.Attr("iso-code")}
	for _, kid := range place.Kids {
		if text := tidy(kid.Text); text != "" && (kid.Name == "location" || kid.Name == "area") {
			where.parts = append(where.parts, text)
		}
	}
	return where
}

// line is the place as one line.
func (l location) line() string {
	parts := l.parts
	if l.country != "" {
		parts = append(parts[:len(parts):len(parts)], l.country)
	}
	return strings.Join(parts, ", ")
}

func tidy(text string) string { return strings.Join(strings.Fields(text), " ") }
