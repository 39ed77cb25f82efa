package owner

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"interdict/date"
	"interdict/graph"
)

// saying is one claim read as a stake.
type saying struct {
	stake   Stake
	claim   graph.Claim
	negated bool
}

// roundedUp is by how much stakes may sum over the whole because each was rounded.
const roundedUp = Percent / 2

// Of returns what claims about one body tell of its owners on a day: a stake for
// each owner and means. Claims of other properties are passed over. The ids of
// bodies must stand in the claims already.
//
// Claims that agree are one stake; of ranges that overlap what both allow. Where
// sources disagree the stake spans them all. A source that gives a later start
// for the same holder replaces what it said before. One source that gives two
// shares with the same start tells of two parcels or of a correction: the share
// is at least the smaller and at most the sum.
func Of(owned graph.ID, claims []graph.Claim, at date.Day) Holders {
	var holders Holders
	byHolder := map[string][]saying{}
	var order []string
	for _, c := range claims {
		t, problem := read(owned, c, at)
		if problem != nil {
			holders.Problems = append(holders.Problems, *problem)
		}
		if t == nil {
			continue
		}
		key := strings.Join([]string{string(t.stake.Owner), string(t.stake.For), string('0' + rune(t.stake.Means))}, "\x00")
		if t.stake.Means == Controls {
			key += "\x00" + t.stake.How
		}
		if t.stake.Indirect {
			key += "\x00indirect"
		}
		if byHolder[key] == nil {
			order = append(order, key)
		}
		byHolder[key] = append(byHolder[key], *t)
	}
	for _, key := range order {
		if stake, ok := merge(byHolder[key]); ok {
			holders.Stakes = append(holders.Stakes, stake)
		}
	}
	holders.Problems = append(holders.Problems, check(owned, holders.Stakes)...)
	return holders
}

// read reads one claim; it is nil when the claim tells of no stake on the day.
func read(owned graph.ID, c graph.Claim, at date.Day) (*saying, *Problem) {
	if c.Property != graph.OwnedBy && c.Property != graph.ControlledBy || c.Withdrawn() {
		return nil, nil
	}
	holds := c.Holds.Contains(at)
	if holds == date.No {
		return nil, nil
	}
	if c.Object == "" {
		return nil, &Problem{Owned: owned, Says: "an owner is named, but leads to no body: " + c.Value, Said: []graph.Claim{c}}
	}
	stake := Stake{Owner: c.Object, Owned: owned, How: c.Value, Sure: holds == date.Yes && c.Voice.Hedge == "", said: []graph.Claim{c}}
	if c.Property == graph.ControlledBy {
		stake.Means = Controls
	}
	stake.readWords(c.Value)
	share, known, err := ParseRange(shareOf(c.Value))
	var problem *Problem
	if err != nil {
		problem = &Problem{Owner: c.Object, Owned: owned, Says: err.Error() + "; it counts as unknown", Said: []graph.Claim{c}}
	}
	if stake.Share = share; !known && stake.Means == Controls {
		stake.Share = Range{0, Whole}
	}
	if !stake.Sure {
		stake.Share.Min = 0
	}
	return &saying{stake, c, c.Voice.Negated}, problem
}

// What the words of a stake may tell beside its share. The ids of readers stand
// in them as "as nominee of bods:x".
var (
	nomineeOf = regexp.MustCompile(`(?i)\bas nominee of (\S+:\S+)`)
	nominee   = regexp.MustCompile(`(?i)\b(nominee|on behalf of|in trust for)\b`)
	indirect  = regexp.MustCompile(`(?i)\b(indirect(ly)?|ultimate(ly)?)\b`)
	direct    = regexp.MustCompile(`(?i)\bdirect(ly)?\b`)
	joint     = regexp.MustCompile(`(?i)\bjoint arrangement\b[: ]*([^;,)]*)`)
)

func (s *Stake) readWords(words string) {
	if m := nomineeOf.FindStringSubmatch(words); m != nil {
		s.Nominee, s.For = true, graph.ID(strings.TrimRight(m[1], ";,.)"))
	} else if nominee.MatchString(words) {
		s.Nominee = true
	}
	s.Indirect = indirect.MatchString(words) && !direct.MatchString(words)
	if m := joint.FindStringSubmatch(words); m != nil {
		s.Joint = "joint " + strings.ToLower(strings.TrimSpace(m[1]))
	}
}

// shareOf returns what comes before the words about how a share is held.
func shareOf(words string) string {
	if i := strings.IndexAny(words, ";"); i > 0 {
		return words[:i]
	}
	if i := strings.Index(strings.ToLower(words), " as nominee"); i > 0 {
		return words[:i]
	}
	return words
}

// merge makes one stake of everything that was told of one holder.
func merge(all []saying) (Stake, bool) {
	denied := slices.ContainsFunc(all, func(t saying) bool { return t.negated })
	said := claimsOf(all)
	all = slices.DeleteFunc(slices.Clone(all), func(t saying) bool { return t.negated })
	if len(all) == 0 {
		return Stake{}, false
	}
	if len(all) == 1 && !denied {
		return all[0].stake, true
	}
	all = latest(all)
	stake := all[0].stake
	stake.said = said
	var perSource []Range
	for _, group := range bySource(all) {
		share, doubtful := parcels(group)
		perSource = append(perSource, share)
		stake.Conflict = stake.Conflict || doubtful
	}
	agreed, agree := perSource[0], true
	spanned := perSource[0]
	for _, share := range perSource[1:] {
		if agree {
			agreed, agree = agreed.meet(share)
		}
		spanned = spanned.span(share)
	}
	stake.Share = agreed
	if !agree {
		stake.Share, stake.Conflict = spanned, true
	}
	if denied {
		stake.Share.Min, stake.Conflict = 0, true
	}
	for _, t := range all[1:] {
		stake.Sure = stake.Sure || t.stake.Sure
		stake.Joint = cmp.Or(stake.Joint, t.stake.Joint)
	}
	stake.Sure = stake.Sure && !denied
	return stake, true
}

func claimsOf(all []saying) []graph.Claim {
	said := make([]graph.Claim, len(all))
	for i, t := range all {
		said[i] = t.claim
	}
	return said
}

// latest leaves out what a source itself replaced: an open stake with an earlier
// start than another of the same source.
func latest(all []saying) []saying {
	return slices.DeleteFunc(slices.Clone(all), func(t saying) bool {
		from := t.claim.Holds.From
		return t.claim.Holds.To.IsZero() && !from.IsZero() && slices.ContainsFunc(all, func(later saying) bool {
			return sourceOf(later.claim) == sourceOf(t.claim) && later.claim.Holds.From.First > from.Last && later.stake.Sure
		})
	})
}

// sourceOf tells apart who says so: a table of holdings may cite many.
func sourceOf(c graph.Claim) string { return c.Source.Source + "\x00" + c.Voice.Who }

func bySource(all []saying) [][]saying {
	var groups [][]saying
	at := map[string]int{}
	for _, t := range all {
		key := sourceOf(t.claim)
		i, ok := at[key]
		if !ok {
			i = len(groups)
			at[key] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], t)
	}
	return groups
}

// parcels returns the share that one source gives, which may say it twice.
func parcels(group []saying) (share Range, doubtful bool) {
	share = group[0].stake.Share
	distinct := []Range{share}
	for _, t := range group[1:] {
		next := t.stake.Share
		if slices.Contains(distinct, next) {
			continue
		}
		distinct = append(distinct, next)
		if next == unknown || share == unknown {
			share, _ = share.meet(next)
			continue
		}
		share = Range{min(share.Min, next.Min), min(Whole, share.Max+next.Max)}
		doubtful = true
	}
	return share, doubtful
}

// check tells what cannot be right about the stakes in one body.
func check(owned graph.ID, stakes []Stake) []Problem {
	var problems []Problem
	for _, s := range stakes {
		if s.Owner == owned {
			problems = append(problems, Problem{s.Owner, owned, "it holds a stake in itself", s.said})
		}
		if s.Conflict {
			problems = append(problems, Problem{s.Owner, owned, "what is said of this stake disagrees: " + disagreement(s.said) + "; it counts as " + s.Share.String(), s.said})
		}
	}
	if sum := told(stakes); sum > Whole+roundedUp {
		problems = append(problems, Problem{Owned: owned, Says: "the stakes sum to at least " + sum.String() + ": one of them is wrong, so that nothing is ruled out"})
	}
	return problems
}

// told returns the sum of the lower ends of the shares held in one body.
func told(stakes []Stake) Share {
	sum := Share(0)
	for i := range stakes {
		if s := &stakes[i]; s.Means == Owns && !s.Indirect {
			sum += s.Share.Min
		}
	}
	return sum
}

// disagreement lists what was said: "30 (registry), 60 (owner)".
func disagreement(said []graph.Claim) string {
	var words []string
	for _, c := range said {
		text := c.Value
		if c.Voice.Negated {
			text = "not " + text
		}
		words = append(words, text+" ("+cmp.Or(c.Voice.Who, c.Source.Source+" "+c.Source.Record)+")")
	}
	return strings.Join(words, ", ")
}
