package goods

import (
	"fmt"
	"regexp"
	"strings"
)

// System is a way of numbering controlled items.
type System string

// The systems whose codes are read.
const (
	SystemDualUse System = "dual-use" // EU Annex I and the lists that follow it, and the ECCN of the United States
	SystemML      System = "ML"       // Common Military List of the EU, Munitions List of the Wassenaar Arrangement
	SystemUSML    System = "USML"     // United States Munitions List, 22 CFR 121.1
	SystemCWC     System = "CWC"      // Schedules of the Chemical Weapons Convention
	SystemMTCR    System = "MTCR"     // Items of the MTCR Annex
	SystemCHPL    System = "CHPL"     // tiers of the Common High Priority List
	SystemEAR99   System = "EAR99"    // subject to the EAR, in no entry
)

// Code is a control code taken apart.
type Code struct {
	System    System
	Entry     string // "1C350", "ML4", "USML IV", "CWC 2.B.11"
	Paragraph string // "b.22"
}

var codeForms = []struct {
	system System
	form   *regexp.Regexp
}{
	{SystemEAR99, regexp.MustCompile(`^(EAR ?99)()$`)},
	{SystemDualUse, regexp.MustCompile(`^([0-9][A-E][0-9]{3})((?:(?:[. ][A-Z0-9(]|[A-Z(])[A-Z0-9.()]*)?)$`)},
	{SystemML, regexp.MustCompile(`^ML ?([1-9]|1[0-9]|2[0-2])((?:[. ]?[A-Z(][A-Z0-9.()]*)?)$`)},
	{SystemUSML, regexp.MustCompile(`^USML (?:CATEGORY |CAT\.? )?(I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII|XIV|XV|XVI|XVII|XVIII|XIX|XX|XXI)((?:\([A-Z0-9]+\))*)$`)},
	{SystemCWC, regexp.MustCompile(`^CWC (?:SCHEDULE )?([123]\.[AB]\.[0-9]{1,2})()$`)},
	{SystemMTCR, regexp.MustCompile(`^MTCR (?:ITEM )?([1-9]|1[0-9]|20)((?:\.[A-E](?:\.[0-9]+)?(?:\.[A-Z])?)?)$`)},
	{SystemCHPL, regexp.MustCompile(`^CHPL (1|2|3\.A|3\.B|4\.A|4\.B)()$`)},
}

// longestCode bounds what is read as a code.
const longestCode = 60

// ParseCode reads a code of a control list.
func ParseCode(text string) (Code, error) {
	if len(text) > longestCode {
		return Code{}, fmt.Errorf("code %.20q ...: %d bytes; at most %d", text, len(text), longestCode)
	}
	upper := strings.ToUpper(strings.Join(strings.Fields(text), " "))
	upper = strings.TrimPrefix(strings.TrimPrefix(upper, "ECCN "), "ECCN:")
	for _, f := range codeForms {
		if m := f.form.FindStringSubmatch(strings.TrimSpace(upper)); m != nil {
			return Code{f.system, entryName(f.system, m[1]), strings.ToLower(strings.Trim(m[2], ". "))}, nil
		}
	}
	return Code{}, fmt.Errorf("code %q: not the code of a list that is known here (1C350, 9A012.a, ML4, USML IV(a), CWC 2.B.4, MTCR 19, EAR99)", text)
}

// entryName writes the name of an entry in the one way of this package.
func entryName(system System, number string) string {
	switch system {
	case SystemDualUse:
		return number
	case SystemEAR99:
		return "EAR99"
	case SystemML:
		return "ML" + number
	}
	return string(system) + " " + number
}

func (c Code) String() string {
	if c.Paragraph == "" {
		return c.Entry
	}
	if strings.HasPrefix(c.Paragraph, "(") {
		return c.Entry + c.Paragraph
	}
	return c.Entry + "." + c.Paragraph
}

// Regime returns the regime that a code's entry comes from. Of a dual-use code
// the digit behind the letter tells it (Norway's list and the EU's: 0
// Wassenaar, 1 MTCR, 2 NSG, 3 Australia Group, 4 CWC), and all of category 0 is
// nuclear. In the numbers of the United States from 5 on the digit tells the
// reason for control, and they come from no regime.
func (c Code) Regime() string {
	switch c.System {
	case SystemDualUse:
		if c.Entry[0] == '0' && c.Entry[2] < '5' {
			return "NSG"
		}
		return [...]string{"WA", "MTCR", "NSG", "AG", "CWC", "US", "US", "US", "US", "US"}[c.Entry[2]-'0']
	case SystemML:
		return "WA"
	case SystemEAR99, SystemUSML:
		return "US"
	}
	return string(c.System)
}

// categories of Annex I and of the Commerce Control List, in their own words.
var categories = [...]string{"nuclear materials, facilities and equipment", "special materials and related equipment", "materials processing",
	"electronics", "computers", "telecommunications and information security", "sensors and lasers", "navigation and avionics", "marine",
	"aerospace and propulsion"}

var productGroups = map[byte]string{'A': "systems, equipment and components", 'B': "test, inspection and production equipment", 'C': "materials",
	'D': "software", 'E': "technology"}

var regimeNames = map[string]string{"WA": "Wassenaar Arrangement", "MTCR": "Missile Technology Control Regime", "NSG": "Nuclear Suppliers Group",
	"AG": "Australia Group", "CWC": "Chemical Weapons Convention"}

// Anatomy says what the parts of a code mean.
func (c Code) Anatomy() string {
	switch c.System {
	case SystemDualUse:
		text := fmt.Sprintf("%s: category %c (%s), product group %c (%s)", c.Entry, c.Entry[0], categories[c.Entry[0]-'0'], c.Entry[1], productGroups[c.Entry[1]])
		if regime := c.Regime(); regime != "US" {
			return text + ", number from the " + regimeNames[regime]
		}
		return text + ", a number of the United States' own"
	case SystemEAR99:
		return "EAR99: subject to the Export Administration Regulations and in no entry of the Commerce Control List; destinations, end users and end uses can still need a licence"
	case SystemML:
		return c.Entry + ": an item of a military list; its heading is not held here"
	}
	return c.Entry
}
