package goods

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"interdict/goods/internal/words"
)

// search finds entries by the words of a description.
type search struct {
	phrases  []phrase
	postings map[string][]int // phrases by stem
	weight   map[string]float64
	own      map[string]map[string]bool // by code: the stems that its rows have
	spelling *words.Spelling
}

// phrase is a term of an entry as stems.
type phrase struct {
	entry  int
	text   string
	stems  []string
	sure   bool
	weight float64
}

// hit is a phrase that a description has.
type hit struct {
	phrase phrase
	words  []int // of the description, in their order
	whole  bool  // all words of the phrase are there, and near to each other
	spelt  bool  // none of them had to be put right
	score  float64
}

func newSearch(l *Lists) *search {
	s := &search{postings: map[string][]int{}, weight: map[string]float64{}, own: l.ownStems()}
	entriesWith := map[string]int{}
	for i, e := range l.entries {
		seen, told := map[string]bool{}, map[string]bool{}
		for _, t := range e.terms {
			p := phrase{entry: i, text: t.text, stems: l.contentStems(t.text), sure: t.sure}
			key := strings.Join(p.stems, " ")
			if key == "" || told[key] {
				continue
			}
			told[key] = true
			for _, stem := range p.stems {
				if !seen[stem] {
					seen[stem] = true
					entriesWith[stem]++
				}
				s.postings[stem] = append(s.postings[stem], len(s.phrases))
			}
			s.phrases = append(s.phrases, p)
		}
	}
	for stem, n := range entriesWith {
		s.weight[stem] = math.Log(1 + float64(len(l.entries))/float64(n))
	}
	for i := range s.phrases {
		for _, stem := range s.phrases[i].stems {
			s.phrases[i].weight += s.weight[stem]
		}
	}
	s.spelling = words.NewSpelling(l.vocabulary(entriesWith))
	return s
}

// ownStems gathers the stems of each code: of its terms, of the words that meet
// its conditions, and of what its parameters are called.
func (l *Lists) ownStems() map[string]map[string]bool {
	own := map[string]map[string]bool{}
	for _, e := range l.entries {
		if own[e.code] == nil {
			own[e.code] = map[string]bool{}
		}
		add := func(text string) {
			for _, stem := range stemList(text) {
				own[e.code][stem] = true
			}
		}
		for _, t := range e.terms {
			add(t.text)
		}
		for _, c := range e.conditions {
			for _, word := range c.words {
				add(word)
			}
			if p, known := l.parameter(c.parameter); known {
				for _, keyword := range p.keywords {
					add(strings.Join(keyword, " "))
				}
			}
		}
	}
	return own
}

// vocabulary returns all stems that are words of the tables, in a fixed order.
func (l *Lists) vocabulary(ofEntries map[string]int) []string {
	var all []string
	for stem := range ofEntries {
		all = append(all, stem)
	}
	for _, translations := range l.languages.byFirst {
		for _, t := range translations {
			all = append(append(all, t.source...), t.target...)
		}
	}
	for _, kind := range l.qualifiers.kinds {
		for stem := range kind {
			all = append(all, stem)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// small words that no term is told by.
var small = map[string]bool{"of": true, "for": true, "and": true, "or": true, "the": true, "with": true, "in": true, "to": true, "a": true, "an": true, "by": true, "on": true, "from": true}

// contentStems returns the stems of a term, each once, without the small words.
func (l *Lists) contentStems(text string) []string {
	var stems []string
	for _, w := range words.Split(text) {
		if !small[w.Text] && !slices.Contains(stems, w.Stem) {
			stems = append(stems, w.Stem)
		}
	}
	return stems
}

// partOf reports whether a word may be a part of a compound.
func (s *search) partOf(word string) bool {
	return s.spelling.Knows(words.Stem(word)) && !small[word]
}

// partial is the share of a phrase's weight that has to be there to be shown at
// all, mostMissing how many of its words may be missing, and slack how many
// others may stand between them.
const (
	partial     = 0.6
	mostMissing = 1
	slack       = 8
	mostPlaces  = 12 // of one word in a description
)

// find returns the best hit of each entry, best first.
func (s *search) find(readings []reading) []hit {
	places := map[string][]reading{}
	for _, r := range readings {
		if len(places[r.stem]) < mostPlaces {
			places[r.stem] = append(places[r.stem], r)
		}
	}
	candidates := map[int]bool{}
	for stem := range places {
		for _, p := range s.postings[stem] {
			candidates[p] = true
		}
	}
	best := map[int]hit{}
	for p := range candidates {
		h, ok := s.match(s.phrases[p], places)
		if !ok {
			continue
		}
		if old, seen := best[h.phrase.entry]; !seen || better(h, old) {
			best[h.phrase.entry] = h
		}
	}
	hits := make([]hit, 0, len(best))
	for _, h := range best {
		hits = append(hits, h)
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.phrase.entry, b.phrase.entry))
	})
	return hits
}

func better(a, b hit) bool {
	if a.score != b.score {
		return a.score > b.score
	}
	return a.phrase.text < b.phrase.text
}

// match compares a phrase with what stands in the description.
func (s *search) match(p phrase, places map[string][]reading) (hit, bool) {
	h := hit{phrase: p, spelt: true}
	weight, missing := 0.0, 0
	var at [][]reading
	for _, stem := range p.stems {
		if there := places[stem]; len(there) > 0 {
			weight += s.weight[stem]
			at = append(at, there)
		} else {
			missing++
		}
	}
	if weight < partial*p.weight || missing > mostMissing || missing > 0 && len(at) < 2 {
		return h, false
	}
	var span int
	h.words, span, h.spelt = nearest(at)
	h.whole = missing == 0 && span <= len(p.stems)+slack
	h.score = weight * weight / p.weight
	switch {
	case !h.whole:
		h.score *= 0.5
	case p.sure:
		h.score *= 1.3
	}
	if !h.spelt {
		h.score *= 0.8
	}
	return h, true
}

// nearest picks for each stem the place nearest to the first one's, such that all
// lie closest together.
func nearest(at [][]reading) (chosen []int, span int, spelt bool) {
	span = math.MaxInt
	for _, first := range at[0] {
		low, high, all := first.word, first.word, first.sure
		picked := []int{first.word}
		for _, others := range at[1:] {
			closest := others[0]
			for _, o := range others[1:] {
				if apartBy(o.word, first.word) < apartBy(closest.word, first.word) {
					closest = o
				}
			}
			low, high, all = min(low, closest.word), max(high, closest.word), all && closest.sure
			picked = append(picked, closest.word)
		}
		if high-low < span {
			chosen, span, spelt = picked, high-low, all
		}
	}
	slices.Sort(chosen)
	return slices.Compact(chosen), span, spelt
}

// apartBy returns how far two words stand apart. One word that is read as two
// counts for farther than its neighbours, so that each stem is told by a word of
// its own where there is one.
func apartBy(a, b int) int {
	switch {
	case a > b:
		return a - b
	case a < b:
		return b - a
	}
	return 2
}
