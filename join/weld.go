package join

import (
	"slices"

	"interdict/date"
	"interdict/graph"
	"interdict/index"
	"interdict/profile"
)

// welder makes bodies of records, strongest joins first, and refuses a join that
// anything in either body contradicts.
type welder struct {
	ix     *index.Index
	parent map[graph.ID]graph.ID
	facts  map[graph.ID]facts // of each body that was looked at
	result Result
}

// facts is what one body cannot have two of.
type facts struct {
	class   graph.Class
	births  [][]date.Date // of each record that gives any
	genders []string
	once    map[graph.Property]string // identifiers of which a body has one
}

// once are the identifiers of which a body bears one only, for life.
var once = []graph.Property{graph.IMO, graph.LEI}

func newWelder(ix *index.Index) *welder {
	return &welder{ix: ix, parent: map[graph.ID]graph.ID{}, facts: map[graph.ID]facts{}}
}

func (w *welder) find(id graph.ID) graph.ID {
	for w.parent[id] != "" {
		id = w.parent[id]
	}
	return id
}

// weld joins two records, or says why not.
func (w *welder) weld(e edge) error {
	a, b := w.find(e.a), w.find(e.b)
	if a == b {
		return nil
	}
	fa, err := w.of(a)
	if err != nil {
		return err
	}
	fb, err := w.of(b)
	if err != nil {
		return err
	}
	if but := contradiction(fa, fb); but != "" {
		w.result.Doubtful = append(w.result.Doubtful, Doubt{A: e.a, B: e.b, By: e.by, For: e.why, But: but})
		return nil
	}
	w.parent[b] = a
	w.facts[a] = merge(fa, fb)
	delete(w.facts, b)
	w.result.Joins = append(w.result.Joins, graph.Claim{
		Subject: e.a, Property: graph.SameAs, Object: e.b, Value: e.why,
		Source: graph.Citation{Source: Source, Record: e.by},
	})
	return nil
}

// of returns the facts of a body.
func (w *welder) of(id graph.ID) (facts, error) {
	if f, ok := w.facts[id]; ok {
		return f, nil
	}
	claims, err := w.ix.Claims(id)
	if err != nil {
		return facts{}, err
	}
	f := factsOf(profile.Of(graph.Entity{ID: id, Claims: claims}))
	w.facts[id] = f
	return f, nil
}

func factsOf(p profile.Profile) facts {
	f := facts{class: p.Schema.Class(), once: map[graph.Property]string{}}
	if len(p.Births) > 0 {
		f.births = [][]date.Date{p.Births}
	}
	if p.Gender != "" {
		f.genders = []string{p.Gender}
	}
	for _, id := range p.IDs {
		if id.Valid && slices.Contains(once, id.Property) {
			f.once[id.Property] = id.Value
		}
	}
	return f
}

// contradiction says why two bodies cannot be one; empty when nothing speaks
// against it.
func contradiction(a, b facts) string {
	if a.class != b.class && a.class != graph.ClassParty && b.class != graph.ClassParty {
		return "the one is a " + string(a.class) + ", the other a " + string(b.class)
	}
	for _, x := range a.births {
		for _, y := range b.births {
			if apart(x, y) {
				return "born " + x[0].String() + " and " + y[0].String()
			}
		}
	}
	for _, g := range a.genders {
		if len(b.genders) > 0 && !slices.Contains(b.genders, g) {
			return "of different gender"
		}
	}
	for property, value := range a.once {
		if other := b.once[property]; other != "" && other != value {
			return string(property) + " " + value + " and " + other
		}
	}
	return ""
}

// yearsOff is how many days two dates of birth of one person may lie apart on
// different lists: they err by a year, and by calendars.
const yearsOff = 2 * 366

// apart reports whether no date of the one record can be meant by any of the other.
func apart(x, y []date.Date) bool {
	for _, a := range x {
		for _, b := range y {
			if a.First-yearsOff <= b.Last && b.First-yearsOff <= a.Last {
				return false
			}
		}
	}
	return true
}

func merge(a, b facts) facts {
	if a.class == graph.ClassParty {
		a.class = b.class
	}
	a.births = append(slices.Clone(a.births), b.births...)
	a.genders = append(slices.Clone(a.genders), b.genders...)
	all := map[graph.Property]string{}
	for property, value := range b.once {
		all[property] = value
	}
	for property, value := range a.once {
		all[property] = value
	}
	a.once = all
	return a
}
