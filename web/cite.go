package web

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"interdict/portrait"
)

// citations gives sources numbers in the order in which the page names them.
type citations struct {
	editions map[string]Edition
	numbers  map[portrait.Origin]int
	order    []portrait.Origin
}

// maxCited is how many numbers stand behind one statement; the rest is counted.
const maxCited = 8

// cite writes the numbers of sources, each a link to where the source stands.
func (c *citations) cite(sources []portrait.Origin) template.HTML {
	var b strings.Builder
	b.WriteString(`<sup class="c">`)
	for i, s := range sources {
		n, known := c.numbers[s]
		if !known {
			c.order = append(c.order, s)
			n = len(c.order)
			c.numbers[s] = n
		}
		if i < maxCited {
			fmt.Fprintf(&b, `<a href="#s%d">%d</a> `, n, n)
		} else if i == maxCited {
			fmt.Fprintf(&b, `<span>and %d more</span>`, len(sources)-maxCited)
		}
	}
	b.WriteString("</sup>")
	return template.HTML(b.String()) // numbers alone
}

// publication is one edition in the section of sources, with what is cited of it.
type publication struct {
	Edition Edition
	Source  string
	Hash    string
	Day     string
	Cited   []cited
}

// cited is one place that the page cites.
type cited struct {
	Number int
	Source portrait.Origin
}

// sources returns everything that the page cited up to here, by edition.
func (c *citations) sources() []publication {
	var all []publication
	for i, s := range c.order {
		at := slices.IndexFunc(all, func(p publication) bool { return p.Source == s.Source && p.Hash == s.Edition })
		if at < 0 {
			at = len(all)
			p := publication{Edition: c.editions[s.Edition], Source: s.Source, Hash: s.Edition}
			if !p.Edition.Published.IsZero() {
				p.Day = p.Edition.Published.UTC().Format("2006-01-02")
			}
			all = append(all, p)
		}
		all[at].Cited = append(all[at].Cited, cited{i + 1, s})
	}
	return all
}

// pageOf returns an address that a person may be led to, "" for any other.
func pageOf(address string) string {
	if strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") {
		return address
	}
	return ""
}
