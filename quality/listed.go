package quality

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"interdict/graph"
	"interdict/index"
	"interdict/match"
	"interdict/profile"
	"interdict/source"
)

const listedDoc = `Every name of the list (of OFAC one in four) is asked about, with the kind of its bearer: as it stands there (exact), and with one or
two slips (letters swapped, doubled, dropped, replaced; words in another order; spaces moved; titles or legal forms added or
removed; one slip or two with equal chance). It is found when its bearer is at the top, alone or with others of the same score, at the review score or above. Alarms are
the share of 10,000 invented ordinary people for whom any body reaches the review score: by name, and with date of birth and
nationality.`

// seedSlips is the seed of the slips in listed names.
const seedSlips = 4

// search is a listed name that is asked about, as somebody typed it.
type search struct {
	right    graph.ID // whom it should find
	schema   graph.Schema
	property graph.Property
	listed   string
	typed    string
	slips    []string
}

// kind says for people how the name was changed.
func (s search) kind() string {
	return strings.Join(append([]string{string(s.schema)}, s.slips...), ", ")
}

// answer is what came of a search.
type answer struct {
	search
	top   bool    // the right body is at the top, alone or with others
	tied  bool    // with others
	score float64 // of the right body; 0: it did not come up
	best  float64
	could float64 // what the right body scores, when it did not come up
	brief string  // of what was not found the evidence: of the right body, and of the body that stands above it
}

func (a answer) found() bool { return a.top && a.score >= match.ReviewScore }

// closeEnough is when two scores are the same: sums of the same points may
// differ in the last digits.
const closeEnough = 1e-9

// answers asks the index for all.
func answers(ix *index.Index, searches []search) []answer {
	all := make([]answer, len(searches))
	each(len(searches), func(i int) { all[i] = ask(ix, searches[i]) })
	return all
}

func ask(ix *index.Index, s search) answer {
	a := answer{search: s}
	right, _, _ := ix.Body(s.right)
	hits := screen(ix, asked(string(s.schema), s.typed))
	for i, h := range hits {
		if i == 0 {
			a.best = h.Score
		}
		if h.id != right {
			a.tied = a.tied || h.Score >= a.best-closeEnough
			continue
		}
		a.score, a.top = h.Score, h.Score >= a.best-closeEnough
		if !a.found() {
			a.brief = why(h.Comparison)
		}
		if !a.top {
			a.brief += " — below " + hits[0].listed + ": " + why(hits[0].Comparison)
		}
	}
	if a.score == 0 {
		a.without(ix, right)
	}
	return a
}

// without compares with the right body that did not come up among the hits.
func (a *answer) without(ix *index.Index, right graph.ID) {
	claims, err := ix.Claims(right)
	if err != nil {
		a.brief = err.Error()
		return
	}
	c := match.Compare(asked(string(a.schema), a.typed), profile.Of(graph.Entity{ID: right, Claims: claims}))
	a.could = c.Score
	a.brief = fmt.Sprintf("no candidate; would score %.2f: %s", c.Score, why(c))
}

// searches returns the names of a list that have one of the properties, in
// Latin letters or in others, of parties alone.
func (d *Data) searches(id string, latin bool, properties ...graph.Property) ([]search, error) {
	e, err := d.edition(id, whole)
	if err != nil {
		return nil, err
	}
	var all []search
	for r, err := range e.All() {
		if err != nil {
			return nil, err
		}
		schema := graph.Entity{Claims: r.Claims}.Schema()
		if schema.Class() == graph.ClassOther {
			continue
		}
		seen := map[string]bool{}
		for _, c := range r.Claims {
			if slices.Contains(properties, c.Property) && (source.ScriptTag(c.Value) == "") == latin && !seen[c.Value] {
				seen[c.Value] = true
				all = append(all, search{right: r.ID, schema: schema, property: c.Property, listed: c.Value, typed: c.Value})
			}
		}
	}
	return all, nil
}

// mistyped returns each search so many times with one slip or two, with equal
// chance.
func mistyped(searches []search, times int) []search {
	var all []search
	for _, s := range searches {
		for n := range times {
			r := chance(seedSlips+uint64(n), string(s.right)+" "+s.listed)
			s.typed, s.slips = mistype(r, s.listed, s.schema, 1+r.IntN(2))
			all = append(all, s)
		}
	}
	return all
}

// bars are what a list must reach.
type bars struct{ exact, slips, alarms, alarmsInFull float64 }

// unNames measures on the UN's list: all names, each
// mistyped three times.
func unNames(d *Data) (Result, error) {
	return listedNames(d, extent{"un", 1, 3}, bars{0.999, 0.995, 0.001, 0.0001})
}

// ofacNames measures on OFAC's list: the names of one in four, each
// mistyped once, among all entries.
func ofacNames(d *Data) (Result, error) {
	return listedNames(d, extent{"ofac", 4, 1}, bars{0.999, 0.98, 0.001, 0.0001})
}

// extent is which names of a list are asked about, and how often.
type extent struct {
	id    string
	every int // of so many names one
	times int // it is mistyped
}

func (e extent) of(all []search) []search {
	var some []search
	for i, s := range all {
		if i%e.every == 0 {
			some = append(some, s)
		}
	}
	return some
}

// strengths are the kinds of name that are counted apart.
var strengths = []struct {
	name       string
	properties []graph.Property
	weak       bool // by the list's own word: counted, with no bar
}{
	{"primary", []graph.Property{graph.Name}, false},
	{"alias", []graph.Property{graph.Alias, graph.PreviousName}, false},
	{"weak-alias", []graph.Property{graph.WeakAlias, graph.Abbreviation}, true},
}

func listedNames(d *Data, e extent, bar bars) (Result, error) {
	var result Result
	ix, err := d.index(whole, e.id)
	if err != nil {
		return result, err
	}
	var mistakes []answer // of strong names that were mistyped
	for _, strength := range strengths {
		names, err := d.searches(e.id, true, strength.properties...)
		if err != nil {
			return result, err
		}
		names = e.of(names)
		exact, slipped := answers(ix, names), answers(ix, mistyped(names, e.times))
		name, want := e.id+"."+strength.name, bar
		if strength.weak {
			want = bars{}
		} else {
			mistakes = append(mistakes, slipped...)
			result.Tables = append(result.Tables, tied(name, exact))
		}
		result.found(name+".exact", exact, want.exact)
		result.found(name+".slips", slipped, want.slips)
	}
	native, err := d.searches(e.id, false, graph.NameProperties()...)
	if err != nil {
		return result, err
	}
	if len(native) > 0 {
		result.found(e.id+".own-script.exact", answers(ix, e.of(native)), 0)
	}
	result.Tables = append(result.Tables, bySlip(mistakes), byLength(mistakes), byFate("Not found, and why", mistakes))
	return result, result.alarms(d, ix, e.id, mistakes, bar)
}

// found adds the share of answers that found whom they should, and the worst
// misses.
func (r *Result) found(name string, all []answer, bar float64) {
	r.Scores = append(r.Scores, Score{Name: name, Value: shareOf(all, answer.found), Cases: len(all), Bar: bar})
	r.missed(name, all, answer.found)
}

// missed adds the worst misses: those with the fewest slips, and of them those
// with the lowest score.
func (r *Result) missed(name string, all []answer, ok func(answer) bool) {
	missed := slices.DeleteFunc(slices.Clone(all), ok)
	slices.SortStableFunc(missed, func(a, b answer) int {
		return cmp.Or(cmp.Compare(len(a.slips), len(b.slips)), cmp.Compare(a.score, b.score))
	})
	for _, a := range missed[:min(len(missed), worst)] {
		r.Misses = append(r.Misses, Example{name + ": " + a.kind(), a.typed, a.listed, a.score, a.brief})
	}
}

func shareOf(all []answer, ok func(answer) bool) float64 {
	n := 0
	for _, a := range all {
		if ok(a) {
			n++
		}
	}
	return share(n, len(all))
}

func tied(name string, all []answer) Table {
	ties, alone := 0, 0
	for _, a := range all {
		switch {
		case a.found() && a.tied:
			ties++
		case a.found():
			alone++
		}
	}
	return Table{name + ", exact: at the top", []string{"alone", "with others of the same score", "not"},
		[][]string{{fmt.Sprint(alone), fmt.Sprint(ties), fmt.Sprint(len(all) - ties - alone)}}}
}

// bySlip tells how many were found by the slip, of those with just one.
func bySlip(all []answer) Table {
	return grouped("Found, by slip", "slip", all, answer.found, func(a answer) string {
		if len(a.slips) == 1 {
			return a.slips[0]
		}
		return fmt.Sprintf("%d slips", len(a.slips))
	})
}

// byLength tells how many were found by the number of letters in the name.
func byLength(all []answer) Table {
	return grouped("Found, by letters in the name", "letters", all, answer.found, func(a answer) string {
		n := len(letterPlaces([]rune(a.listed)))
		for _, limit := range []int{4, 6, 9, 14, 20} {
			if n <= limit {
				return fmt.Sprintf("up to %2d", limit)
			}
		}
		return "more"
	})
}

// byFate tells why those that were not found were not.
func byFate(title string, all []answer) Table {
	missed := slices.DeleteFunc(slices.Clone(all), answer.found)
	table := grouped(title, "why", missed, answer.found, func(a answer) string {
		switch {
		case a.could >= match.ReviewScore:
			return "no candidate, though it scores enough"
		case a.score == 0:
			return "no candidate, and scores too little"
		case a.score < match.ReviewScore:
			return "scores too little"
		}
		return "below another"
	})
	for i := range table.Rows {
		table.Rows[i] = table.Rows[i][:2]
	}
	table.Head = []string{"why", "names"}
	return table
}

// grouped counts answers by a key, and those that are right.
func grouped(title, head string, all []answer, right func(answer) bool, key func(answer) string) Table {
	groups := map[string][]answer{}
	var keys []string
	for _, a := range all {
		k := key(a)
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], a)
	}
	slices.Sort(keys)
	table := Table{title, []string{head, "asked", "right"}, nil}
	for _, k := range keys {
		table.Rows = append(table.Rows, []string{k, fmt.Sprint(len(groups[k])), fmt.Sprintf("%.2f %%", 100*shareOf(groups[k], right))})
	}
	return table
}

// alarms asks about ordinary people, and holds what they raise against what is
// found at the same threshold.
func (r *Result) alarms(d *Data, ix *index.Index, id string, mistakes []answer, bar bars) error {
	people, err := d.ordinary()
	if err != nil {
		return err
	}
	byName, inFull := make([]float64, len(people)), make([]float64, len(people))
	examples := make([]Example, len(people))
	each(len(people), func(i int) {
		p := people[i]
		if hits := screen(ix, asked("Person", p.name)); len(hits) > 0 {
			byName[i] = hits[0].Score
			examples[i] = Example{id + ": name alone", p.name, hits[0].listed, hits[0].Score, why(hits[0].Comparison)}
		}
		if hits := screen(ix, asked("Person", p.name, graph.Claim{Property: graph.BirthDate, Value: p.born}, graph.Claim{Property: graph.Nationality, Value: p.nationality})); len(hits) > 0 {
			inFull[i] = hits[0].Score
			if inFull[i] >= match.ReviewScore {
				examples[i] = Example{id + ": with birth " + p.born + " and nationality " + p.nationality, p.name, hits[0].listed, hits[0].Score, why(hits[0].Comparison)}
			}
		}
	})
	r.Scores = append(r.Scores,
		Score{Name: id + ".alarms.name", Value: shareOver(byName, match.ReviewScore), Cases: len(people), Bar: bar.alarms, Lower: true},
		Score{Name: id + ".alarms.in-full", Value: shareOver(inFull, match.ReviewScore), Cases: len(people), Bar: bar.alarmsInFull, Lower: true})
	examples = slices.DeleteFunc(examples, func(e Example) bool { return e.Score < match.ReviewScore })
	slices.SortStableFunc(examples, func(a, b Example) int { return cmp.Compare(b.Score, a.Score) })
	r.Alarms = append(r.Alarms, examples[:min(len(examples), worst)]...)
	r.Tables = append(r.Tables, alarmsByScript(people, byName), alarmsByCause(examples))
	r.tradeOff(id, mistakes, byName)
	return nil
}

// alarmsByCause tells apart who bears a listed name, word for word, from who bears
// one that is only like it: of the first nothing but another fact can clear.
func alarmsByCause(alarms []Example) Table {
	same := 0
	for _, e := range alarms {
		if onlyAgrees(e.Why) {
			same++
		}
	}
	return Table{"Alarms by cause", []string{"the same name", "a name like it"}, [][]string{{fmt.Sprint(same), fmt.Sprint(len(alarms) - same)}}}
}

// onlyAgrees reports whether all that is said of parts is that they agree.
func onlyAgrees(why string) bool {
	return strings.Count(why, "part-") == strings.Count(why, "part-agrees:") && !strings.Contains(why, "name-written-alike")
}

// alarmsByScript tells in which scripts the names of those stand who alarm.
func alarmsByScript(people []person, scores []float64) Table {
	asked, raised := map[string]int{}, map[string]int{}
	for i, p := range people {
		script := cmp.Or(strings.TrimPrefix(source.ScriptTag(p.name), "und-"), "Latn")
		asked[script]++
		if scores[i] >= match.ReviewScore {
			raised[script]++
		}
	}
	table := Table{"Alarms by name alone, by script", []string{"script", "people", "alarms", "share"}, nil}
	for _, script := range slices.Sorted(maps.Keys(asked)) {
		table.Rows = append(table.Rows, []string{script, fmt.Sprint(asked[script]), fmt.Sprint(raised[script]), fmt.Sprintf("%.2f %%", 100*share(raised[script], asked[script]))})
	}
	return table
}

// tradeOff draws what moving the threshold does, and says what is found where
// one ordinary person in a thousand alarms.
func (r *Result) tradeOff(id string, mistakes []answer, alarms []float64) {
	line := Line{Name: "names with slips"}
	best, at := 0.0, 1.0
	for threshold := 1.0; threshold >= 0.5; threshold -= 0.005 {
		found := 0
		for _, a := range mistakes {
			if a.top && a.score >= threshold {
				found++
			}
		}
		raised := shareOver(alarms, threshold)
		if raised <= 0.001 {
			best, at = share(found, len(mistakes)), threshold
		}
		line.Points = append(line.Points, Point{max(raised, 1/float64(len(alarms)+1)), share(found, len(mistakes))})
	}
	r.Scores = append(r.Scores, Score{Name: id + ".slips-at-0.1%-alarms", Value: best, Cases: len(mistakes), Aside: true})
	r.Charts = append(r.Charts, Chart{
		Title: fmt.Sprintf("Found against alarms, as the threshold moves; one alarm in a thousand at %.3f", math.Round(at*1000)/1000),
		X:     "share of ordinary people who alarm", Y: "share of names with slips found", Lines: []Line{line}, LogX: true,
	})
}

func shareOver(scores []float64, threshold float64) float64 {
	n := 0
	for _, s := range scores {
		if s >= threshold {
			n++
		}
	}
	return share(n, len(scores))
}
