package portrait

import (
	"fmt"
	"slices"
	"strings"

	"interdict/graph"
	"interdict/place"
)

// Spot is a point that is said to have to do with the body.
type Spot struct {
	Name      string   `json:"name"`
	Also      []string `json:"also,omitempty" doc:"other descriptions that lead to the same point"`
	As        string   `json:"as" doc:"what it is of the body: itself, address, operates, locatedAt, reported"`
	What      string   `json:"what,omitempty" doc:"of what is reported: the event"`
	Latitude  float64  `json:"latitude"`
	Longitude float64  `json:"longitude"`
	Within    float64  `json:"within_km" doc:"it lies no farther from there, as far as the words go"`
	How       string   `json:"how" doc:"where the point comes from"`
	Conflict  string   `json:"conflict,omitempty" doc:"another published point contradicts it; neither is preferred"`
	Voice     string   `json:"voice,omitempty"`
	Hedge     string   `json:"hedge,omitempty"`
	Sources   []Origin `json:"sources"`

	at        place.Point
	published bool
	of        graph.ID // of which record the point is claimed
}

// sites are the relations whose far side is a place of the body.
var sites = []graph.Property{graph.Operates, graph.LocatedAt}

// spots gathers where the body is: coordinates of its own and of its sites as they
// are published, and what the gazetteer makes of addresses and of the places that
// documents name.
func (s *sitting) spots() error {
	s.claimed(s.entity, "itself", nil)
	for _, c := range s.entity.All(sites...) {
		site, err := s.other(c.Object)
		if err != nil {
			return err
		}
		if site.Exists() {
			s.claimed(site, string(c.Property), &c)
		}
	}
	for i, e := range s.Events {
		if e.Place != "" {
			s.look(e.Place, place.Hint{Country: s.country()}, Spot{Name: e.Place, As: "reported", What: e.Title, Voice: e.Mentions[0].Voice, Hedge: e.Mentions[0].Hedge,
				Sources: mentionSources(s.Events[i].Mentions)})
		}
	}
	s.contradictPoints()
	return nil
}

// country returns the country that the body is mostly said to be of.
func (s *sitting) country() string {
	for _, c := range s.entity.Held(graph.Country, graph.Jurisdiction, graph.MainCountry) {
		if code, ok := place.Country(c.Value); ok {
			return code
		}
	}
	return ""
}

// claimed adds the points of an entity: the body or one of its sites.
func (s *sitting) claimed(e graph.Entity, as string, by *graph.Claim) {
	published := e.Held(graph.Coordinates)
	for _, c := range published {
		found, _ := place.Coordinates(c.Value)
		for _, w := range found {
			spot := Spot{Name: e.Caption(), As: as, How: "published coordinates " + c.Value, Within: w.Within, Voice: c.Voice.Who, Hedge: c.Voice.Hedge,
				Sources: []Origin{sourceOf(c.Source)}, at: w.At, published: true, of: e.ID}
			s.add(spot.relatedBy(by))
		}
	}
	if len(published) > 0 {
		return
	}
	addresses := e.Held(graph.Address)
	for _, c := range addresses {
		name := e.Caption()
		if by == nil {
			name, as = c.Value, "address"
		}
		s.look(c.Value, place.Hint{Country: s.country()}, Spot{Name: name, As: as, Voice: c.Voice.Who, Hedge: c.Voice.Hedge, Sources: []Origin{sourceOf(c.Source)}}.relatedBy(by))
	}
	if len(addresses) == 0 && by != nil {
		s.look(e.Caption(), place.Hint{Country: s.country()}, Spot{Name: e.Caption(), As: as}.relatedBy(by))
	}
}

// relatedBy adds the source of the relation that leads to a site, and its hedge.
func (p Spot) relatedBy(by *graph.Claim) Spot {
	if by == nil {
		return p
	}
	p.Sources = append(slices.Clone(p.Sources), sourceOf(by.Source))
	if p.Voice == "" && p.Hedge == "" {
		p.Voice, p.Hedge = by.Voice.Who, by.Voice.Hedge
	}
	return p
}

// widest is how wide a place may be to be drawn, in km: a country is no spot.
const widest = 150

// look asks the gazetteer for a place.
func (s *sitting) look(text string, hint place.Hint, spot Spot) {
	if s.gazetteer == nil {
		return
	}
	resolved := s.gazetteer.Resolve(text, hint)
	if len(resolved.Fixes) == 0 || resolved.Fixes[0].Within > widest {
		if !slices.Contains(s.Unplaced, text) {
			s.Unplaced = append(s.Unplaced, text)
		}
		return
	}
	fix := resolved.Fixes[0]
	spot.at, spot.Within, spot.How = fix.At, fix.Within, "gazetteer: "+fix.How
	if len(resolved.Doubts) > 0 {
		spot.How += " (" + strings.Join(resolved.Doubts, "; ") + ")"
	}
	s.add(spot)
}

// add takes in a point. Descriptions that lead to one point are one spot with all
// their sources; of published points only those of one name.
func (s *sitting) add(p Spot) {
	p.Latitude, p.Longitude = p.at.Latitude, p.at.Longitude
	at := slices.IndexFunc(s.Spots, func(o Spot) bool {
		return o.at == p.at && o.Within == p.Within && o.As == p.As && o.How == p.How && o.Voice == p.Voice && o.Hedge == p.Hedge && (o.Name == p.Name || !o.published)
	})
	if at < 0 {
		s.Spots = append(s.Spots, p)
		return
	}
	if s.Spots[at].Name != p.Name && !slices.Contains(s.Spots[at].Also, p.Name) {
		s.Spots[at].Also = append(s.Spots[at].Also, p.Name)
	}
	for _, source := range p.Sources {
		if !slices.Contains(s.Spots[at].Sources, source) {
			s.Spots[at].Sources = append(s.Spots[at].Sources, source)
		}
	}
}

// slack is how far two published points of one place may lie apart before they are
// called a contradiction, in km beside what their digits leave open: a site has an
// extent.
const slack = 2

func (s *sitting) contradictPoints() {
	for i := range s.Spots {
		for j := range s.Spots {
			a, b := &s.Spots[i], s.Spots[j]
			if i == j || !a.published || !b.published || a.of != b.of {
				continue
			}
			if apart := place.Distance(a.at, b.at); apart > a.Within+b.Within+slack {
				a.Conflict = fmt.Sprintf("%.0f km from %s, which is published as well; neither is preferred", apart, b.at)
			}
		}
	}
}
