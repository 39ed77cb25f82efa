package join

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"interdict/edition"
	"interdict/graph"
	"interdict/name"
	"interdict/profile"
	"interdict/source/reports"
)

// record is what joins are found by of one entry of one list.
type record struct {
	id         graph.ID
	profile    profile.Profile // with its strong names alone: weak ones and abbreviations are many bodies'
	primary    profile.Profile // with its primary names alone
	names      []wholeName
	sounds     []string // of the words of its names, sorted
	numbers    []string // in its names
	references []string // keys of the same party on other lists, as it gives them
	lists      []string // that it is an entry of; a regime is a list of its own where the publisher lists by regime
	once       bool     // those name each body once
	regimes    []string // under which it is listed, as the list writes them
	countries  []string
	about      []string // what those regimes are about, and the countries
	curated    []graph.Claim
}

// readRecords reads all records of a shelf, in the order of their ids.
func readRecords(ctx context.Context, shelf *edition.Shelf) ([]*record, error) {
	var records []*record
	var workers sync.WaitGroup
	defer workers.Wait()
	work := make(chan func(), 64)
	defer close(work)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for prepare := range work {
				prepare()
			}
		})
	}
	for r, err := range shelf.All() {
		if err != nil {
			return nil, fmt.Errorf("read the records: %w", err)
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if isEvent(r) || r.ID.Source() == reports.ID {
			continue
		}
		prepared := &record{}
		records = append(records, prepared)
		work <- func() { *prepared = prepare(r) }
	}
	return records, nil
}

// isEvent reports whether a record is of something that happened: two of one name
// are two, and documents tell of thousands.
func isEvent(r graph.Record) bool {
	return len(r.Claims) > 0 && r.Claims[0].Property == graph.Kind && r.Claims[0].Value == string(graph.Event)
}

// prepare reads of a record what joins are found by.
func prepare(r graph.Record) record {
	p := record{id: r.ID, profile: profile.Of(graph.Entity{ID: r.ID, Claims: r.Claims})}
	p.profile.Names = slices.DeleteFunc(p.profile.Names, func(n profile.Name) bool {
		return n.Property == graph.WeakAlias || n.Property == graph.Abbreviation
	})
	p.primary = p.profile
	p.primary.Names = own(p.profile.Names)
	for _, c := range r.Claims {
		p.take(c)
	}
	p.listedOnce()
	for _, c := range p.profile.Countries {
		p.countries = append(p.countries, c.Code)
	}
	p.about = append(p.about, p.countries...)
	for _, list := range []*[]string{&p.references, &p.lists, &p.regimes, &p.about} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	p.names = wholeNames(p)
	p.sounds = soundsOf(p.profile)
	p.numbers = numbersIn(p.profile)
	return p
}

// own returns the primary names, or all where there is none: OFAC gives out the
// aliases in a file apart.
func own(names []profile.Name) []profile.Name {
	primary := slices.DeleteFunc(slices.Clone(names), func(n profile.Name) bool { return n.Property != graph.Name })
	if len(primary) == 0 {
		return names
	}
	return primary
}

// listedOnce finds out whether the record's list names each body once. An entry
// that repeats another list's is an entry of that.
func (p *record) listedOnce() {
	if slices.Contains(nameOnce, p.id.Source()) {
		p.once, p.lists = true, []string{p.id.Source()}
	}
	for _, key := range p.references {
		if entry := graph.ID(key); repeats(p.id, entry) {
			p.once, p.lists = true, []string{entry.Source()}
		}
	}
}

// nameOnce are the sources that give each body one entry and one number; of the
// Consolidated Screening List the entries that repeat OFAC's. The others list a
// body again under another regime or annex, with the same name.
var nameOnce = []string{"ofac", "un", "meti", curators}

// perRegime are the sources whose regimes are lists of their own.
var perRegime = []string{"eu", "uk", "seco", "sema", "dfat"}

// curators is the source whose records are bodies already: what is the same
// there, is one record.
const curators = "dossier"

// listOf returns the list that a designation stands on.
func listOf(c graph.Claim) string {
	switch source := c.Source.Source; {
	case slices.Contains(nameOnce, source):
		return source
	case slices.Contains(perRegime, source):
		return source + " " + c.Value
	}
	return c.Source.Source + " " + c.Source.Part
}

func (r *record) isCraft() bool  { return r.profile.Schema.Class() == graph.ClassCraft }
func (r *record) isPerson() bool { return r.profile.Schema.Class() == graph.ClassPerson }

// called returns the name to show.
func (r *record) called() string {
	if len(r.names) == 0 {
		return string(r.id)
	}
	return r.names[0].text
}

// take takes in what one claim says.
func (p *record) take(c graph.Claim) {
	switch c.Property {
	case graph.AuthorityID:
		if key := strings.TrimSpace(c.Value); strings.Contains(key, ":") {
			p.references = append(p.references, key)
		}
	case graph.ListedUnder:
		p.lists = append(p.lists, listOf(c))
		p.regimes = append(p.regimes, c.Value)
		p.about = append(p.about, aboutOf(c.Value)...)
	case graph.SameAs, graph.NotSameAs:
		p.curated = append(p.curated, c)
	}
}

// soundsOf returns how the words sound that say who bears a name, sorted.
func soundsOf(p profile.Profile) []string {
	var sounds []string
	for _, n := range p.Names {
		for _, f := range n.Forms {
			for _, part := range f.Parts {
				if len(part.Key) > 1 {
					sounds = append(sounds, part.Key)
				}
			}
		}
	}
	slices.Sort(sounds)
	return slices.Compact(sounds)
}

// numbersIn returns the numbers in the names of a body. Those of persons and
// ships say nothing: the one have none, the others change names.
func numbersIn(p profile.Profile) []string {
	if class := p.Schema.Class(); class == graph.ClassPerson || class == graph.ClassCraft {
		return nil
	}
	var numbers []string
	for _, n := range p.Names {
		for _, form := range n.Forms {
			for _, part := range form.Parts {
				if part.Role == name.Number && !slices.Contains(numbers, part.Text) {
					numbers = append(numbers, part.Text)
				}
			}
		}
	}
	return numbers
}
