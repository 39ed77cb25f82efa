package main

import (
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"interdict/place/internal/key"
)

// scripts are those that lists, trade papers and addresses are written in.
var scripts = []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Arabic, unicode.Greek, unicode.Hebrew,
	unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana}

// noName says whether one of GeoNames' other names is none that a person would
// write: a transliteration made by machine ("da ma shi ge", in lower case), a code
// ("DAM"), a link, a script that the lists do not use.
func noName(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	letters := strings.IndexFunc(name, unicode.IsLetter)
	if letters < 0 || len(name) > 60 || strings.ContainsAny(name, "/:") || unicode.Is(unicode.Latin, first) && unicode.IsLower(first) {
		return true
	}
	alphabetic := unicode.In(first, unicode.Latin, unicode.Cyrillic, unicode.Greek)
	length := utf8.RuneCountInString(name)
	if alphabetic && (length < 3 || length == 3 && unicode.Is(unicode.Latin, first) || length == 4 && name == strings.ToUpper(name)) {
		return true
	}
	return strings.ContainsFunc(name, func(r rune) bool {
		return unicode.IsLetter(r) && !unicode.In(r, scripts...) && !unicode.Is(unicode.Lm, r)
	})
}

// articles stand before Arabic names of places; as often as not they are left out.
var articles = []string{"al", "el", "ad", "adh", "an", "ar", "as", "ash", "at", "ath", "az", "es", "esh", "et", "er", "ed", "en", "ez"}

// withoutArticle returns "qusayr" for "al qusayr", "" where none is left out.
// "An Nabk" loses it, "Es Castell" as well: which is harmless, it stays a name of
// the same place.
func withoutArticle(k string) string {
	first, rest, found := strings.Cut(k, " ")
	if found && slices.Contains(articles, first) && len(rest) >= 4 && !strings.Contains(rest, " ") {
		return rest
	}
	if rest, found := strings.CutPrefix(k, "ال"); found && utf8.RuneCountInString(rest) >= 4 {
		return rest
	}
	return ""
}

// translations are the names of regions by country and key of the English name.
type translations map[string]map[string][]string

// languages in which names of regions are taken up, the English first.
var languages = []string{"en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr", "ar", "fa", "he", "zh", "ja", "ko"}

// readTranslations reads CLDR's names of ISO 3166-2 subdivisions. They are joined
// to GeoNames' regions by the English name, since the codes differ.
func readTranslations(folder string) (translations, error) {
	names := map[string][]string{} // by CLDR's code
	for _, language := range languages {
		path := filepath.Join(folder, language+".xml")
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		var file struct {
			Subdivisions []struct {
				Code string `xml:"type,attr"`
				Name string `xml:",chardata"`
			} `xml:"localeDisplayNames>subdivisions>subdivision"`
		}
		if err := xml.Unmarshal(data, &file); err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		for _, s := range file.Subdivisions {
			if len(s.Code) > 2 && !strings.Contains(s.Name, "↑") {
				names[s.Code] = append(names[s.Code], s.Name)
			}
		}
	}
	t := translations{}
	for code, spelled := range names {
		country := strings.ToUpper(code[:2])
		if t[country] == nil {
			t[country] = map[string][]string{}
		}
		t[country][plain(spelled[0])] = append(t[country][plain(spelled[0])], spelled...)
	}
	return t, nil
}

func (t translations) of(country, name string) []string {
	names := slices.Clone(t[country][plain(name)])
	slices.Sort(names)
	return names
}

// plain is the key of a region's name without the word for what it is, article
// and blanks, for joining.
func plain(name string) string {
	k := bare(key.Of(name))
	if short := withoutArticle(k); short != "" {
		k = short
	}
	return strings.ReplaceAll(k, " ", "")
}

// kinds are the words that say what a region is.
var kinds = []string{"governorate", "province", "oblast", "region", "district", "state", "department", "county", "city", "prefecture",
	"republic", "krai", "kray", "okrug", "municipality"}

// bare is the key of a region's name without the word for what it is.
func bare(k string) string {
	for _, kind := range kinds {
		k = strings.TrimSuffix(k, " "+kind)
	}
	return k
}
