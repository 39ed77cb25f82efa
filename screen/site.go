package screen

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"interdict/graph"
	"interdict/place"
)

// site is a facility of concern in the view of one deal.
type site struct {
	entity  graph.Entity
	points  []sitePoint
	names   []string // as an address may have them
	country []string
	run     []operator
}

// sitePoint is one point of a facility, as somebody published it or as its town's.
type sitePoint struct {
	place.Facility
	citation Citation
	anchor   place.Place // the town or quarter whose point it is; zero where coordinates were published
}

// operator is a body that runs a facility or sits there.
type operator struct {
	name     string
	how      string // "operates: branch of the designated SSRC/CERS near Jumraya/Jmraiya"
	why      string // under which rule it stands; "" where under none
	law      string
	citation Citation
}

// facilityError is how far coordinates that an open encyclopedia gives for a
// facility may err at least, in km: they are those of the town or village unless
// said otherwise, and a site extends about so far itself.
const facilityError = 2

// sitesIn returns the facilities that the sources tell of, as the view shows them.
func (s *Screener) sitesIn(view graph.View) ([]site, error) {
	if s.Sites == nil {
		return nil, nil
	}
	ids, err := s.Sites()
	if err != nil {
		return nil, fmt.Errorf("read facilities: %w", err)
	}
	var all []site
	for _, id := range ids {
		e, ok, err := s.fold(id, view)
		if err != nil {
			return nil, fmt.Errorf("read facility %s: %w", id, err)
		}
		if !ok || e.Schema() != graph.Facility {
			continue
		}
		one, err := s.site(e)
		if err != nil {
			return nil, fmt.Errorf("read facility %s: %w", id, err)
		}
		all = append(all, one)
	}
	return all, nil
}

// site reads where a facility is, what it is called and who runs it.
func (s *Screener) site(e graph.Entity) (site, error) {
	one := site{entity: e}
	for _, c := range e.Held(graph.Country) {
		if code, ok := place.Country(c.Value); ok && !slices.Contains(one.country, code) {
			one.country = append(one.country, code)
		}
	}
	for _, c := range e.All(graph.Name, graph.Alias, graph.PreviousName) {
		one.names = append(one.names, c.Value)
	}
	for _, c := range e.Held(graph.Coordinates) {
		at, err := place.ParsePoint(c.Value)
		if err != nil {
			return site{}, err
		}
		one.points = append(one.points, sitePoint{place.Facility{ID: string(e.ID), Name: e.Caption(), At: at, Within: facilityError, Source: cmp.Or(c.Source.URL, c.Source.Source+" "+c.Source.Record)}, cite(c), place.Place{}})
	}
	if err := one.anchor(e); err != nil {
		return site{}, err
	}
	var err error
	one.run, err = s.operators(e)
	return one, err
}

// anchor adds the towns and quarters that the facility's addresses, or else its
// names, lead to. Their points only count where nobody published any.
func (one *site) anchor(e graph.Entity) error {
	g, err := place.Loaded()
	if err != nil {
		return err
	}
	hint := place.Hint{}
	if len(one.country) > 0 {
		hint.Country = one.country[0]
	}
	published := len(one.points) > 0
	claims := e.Held(graph.Name)
	if !published {
		claims = append(e.Held(graph.Address), claims...)
	}
	for _, c := range claims {
		fixes := g.Resolve(c.Value, hint).Fixes
		if towns(g.Find(c.Value, hint)) != 1 {
			continue // "production plants near Damascus, Hama and Homs" is said of all together and of none
		}
		if len(fixes) != 1 || fixes[0].Anchor.Kind < place.Town || fixes[0].Anchor.Country != hint.Country {
			continue
		}
		f := fixes[0]
		within := max(f.Within, facilityError)
		if published {
			within = math.Inf(1) // so that the name is compared, and never this point
		}
		one.points = append(one.points, sitePoint{place.Facility{ID: string(e.ID), Name: e.Caption(), At: f.At, Within: within, Source: "middle of " + f.How}, cite(c), f.Anchor})
		return nil
	}
	return nil
}

// towns counts the names of towns and quarters in a text.
func towns(found []place.Match) int {
	n := 0
	for _, m := range found {
		if at, ok := m.Sole(); ok && at.Kind >= place.Town || !ok {
			n++
		}
	}
	return n
}

// operators returns who runs a facility or sits there, those first that stand under
// a rule.
func (s *Screener) operators(e graph.Entity) ([]operator, error) {
	incoming, err := s.Bodies.IncomingClaims(e.ID)
	if err != nil {
		return nil, err
	}
	var all []operator
	for _, c := range graph.Fold(e.ID, incoming, e.View).Held(graph.Operates, graph.LocatedAt) {
		body, ok, err := s.fold(c.Subject, e.View)
		if err != nil {
			return nil, err
		}
		if !ok || body.Schema().Class() != graph.ClassBody {
			continue
		}
		o := operator{name: body.Caption(), how: string(c.Property) + ": " + c.Value, citation: cite(c)}
		var gravest Effect
		for _, f := range s.ruled(body, Finding{Score: 1, Entity: refer(body)}, nil) {
			if f.Effect.outcome() > gravest.outcome() {
				gravest, o.why, o.law = f.Effect, f.Why, f.Law
			}
		}
		all = append(all, o)
	}
	slices.SortStableFunc(all, func(a, b operator) int { return cmp.Compare(b.law, a.law) }) // those without a law last
	return all, nil
}
