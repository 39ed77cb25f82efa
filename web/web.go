// Package web writes pages for people: the dossier of one entity as one file that
// needs nothing else.
//
// In: a portrait, and who published what. Out: HTML with its styles and drawings in
// it. No script, no font, no picture is fetched, and nothing that somebody wrote into
// a list or a document can become part of the page but as text. It decides and reads
// nothing.
package web

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"time"

	"interdict/graph"
	"interdict/portrait"
)

// Dossier is what the page shows.
type Dossier struct {
	ID       graph.ID
	Schema   graph.Schema
	Name     string
	AsOf     string
	KnownAt  string
	Records  []graph.ID
	Portrait portrait.Portrait
	Network  string   // SVG; empty: not drawn
	Joins    []string // why its records are one body
	Editions map[string]Edition
	Program  string
}

// Edition is what the page says of an edition that it cites.
type Edition struct {
	Title     string // of the source
	Publisher string
	Licence   string
	Page      string // where a person reads about the source
	Published time.Time
	Files     []string
}

// ContentPolicy is the policy for the page's contents: nothing is run, nothing
// fetched, nothing sent. The page says so itself; over HTTP it is a header too.
const ContentPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

//go:embed dossier.html
var dossierHTML string

//go:embed dossier.css
var dossierCSS string

// Write writes the page.
func (d Dossier) Write(out io.Writer) error {
	drawn, err := draw(d.Portrait.Spots)
	if err != nil {
		return err
	}
	c := &citations{editions: d.Editions, numbers: map[portrait.Origin]int{}}
	page, err := template.New("dossier").Funcs(template.FuncMap{
		"cite": c.cite, "sources": c.sources, "words": words, "said": qualified, "script": scriptName, "page": pageOf, "voiced": voiced, "km": kilometres, "first": firstMentions, "rest": restOf,
		"timeline": func() timeline { return lineUp(d.Portrait.Timeline) },
		"listed":   func() int { return listed(d.Portrait.Standings) },
		"css":      func() template.CSS { return template.CSS(dossierCSS) },
		"policy":   func() string { return ContentPolicy },
		"number":   func(i int) int { return i + 1 },
		"network":  func() template.HTML { return template.HTML(d.Network) }, // owner.Drawing escapes what it draws
		"map":      func() template.HTML { return template.HTML(drawn) },     // draw escapes what it draws
	}).Parse(dossierHTML)
	if err != nil {
		return fmt.Errorf("page of %s: %w", d.ID, err)
	}
	var whole bytes.Buffer // a page that breaks off is none
	if err := page.Execute(&whole, d); err != nil {
		return fmt.Errorf("page of %s: %w", d.ID, err)
	}
	if _, err := io.WriteString(out, plain(whole.String())); err != nil {
		return fmt.Errorf("page of %s: %w", d.ID, err)
	}
	return nil
}

// maxMentions is how many sentences are shown of one event.
const maxMentions = 20

func firstMentions(all []portrait.Mention) []portrait.Mention {
	return all[:min(len(all), maxMentions)]
}

func restOf(all []portrait.Mention) int { return max(0, len(all)-maxMentions) }

func listed(standings []portrait.Standing) int {
	n := 0
	for _, s := range standings {
		if s.State == portrait.Listed || s.State == portrait.Unsure {
			n++
		}
	}
	return n
}
