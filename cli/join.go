package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"interdict/api"
	"interdict/graph"
	"interdict/join"
)

// decision is what a person says of two records.
type decision struct {
	A   string `arg:"" help:"A record: ofac:9352."`
	B   string `arg:"" help:"Another: eu:6836."`
	Why string `help:"The reason, for whoever looks at it later." required:"" placeholder:"TEXT"`
	By  string `help:"Who decides." required:"" placeholder:"NAME"`
}

type joinVerb struct{ decision }

func (joinVerb) Help() string {
	return `Example:
  interdict join ofac:9352 eu:6836 --why "same address and acronym" --by "A. Analyst"

The word is kept for good, and outweighs what is found; interdict split takes it back.`
}

func (v joinVerb) Run(ctx context.Context, world *World, flags *flags) error {
	return v.decide(ctx, world, flags, true)
}

type splitVerb struct{ decision }

func (splitVerb) Help() string {
	return `Example:
  interdict split ofac:9352 eu:6836 --why "the second is the ministry" --by "A. Analyst"

The two records stay apart, whatever else joins them; interdict join takes it back.`
}

func (v splitVerb) Run(ctx context.Context, world *World, flags *flags) error {
	return v.decide(ctx, world, flags, false)
}

// decide keeps a person's word, and shows what became of the two records.
func (v decision) decide(ctx context.Context, world *World, flags *flags, same bool) error {
	before, err := open(ctx, world, flags)
	if err != nil {
		return err
	}
	defer before.close()
	a, b := graph.ID(v.A), graph.ID(v.B)
	for _, id := range []graph.ID{a, b} {
		if _, _, ok := before.index.Body(id); !ok {
			return hint(wrongUse{fmt.Errorf("no record has the id %.200q", id)}, "interdict show ID lists the records of a body")
		}
	}
	word := join.Decided{A: a, B: b, Same: same, Why: v.Why, By: v.By, At: world.Now().UTC()}
	if err := join.Decide(decidedOf(before.home), word); err != nil {
		return wrongUse{err}
	}
	after, err := open(ctx, world, flags)
	if err != nil {
		return err
	}
	defer after.close()
	return after.tell(world, flags, a, b)
}

// told is what became of two records that a person decided on.
type told struct {
	A    []graph.ID `json:"a"` // the records of the one body
	B    []graph.ID `json:"b"`
	Same bool       `json:"same"`
}

func (h *house) tell(world *World, flags *flags, a, b graph.ID) error {
	_, first, _ := h.index.Body(a)
	_, second, _ := h.index.Body(b)
	t := told{A: first, B: second, Same: slices.Equal(first, second)}
	if flags.Format == "json" {
		return writeJSON(world.Out, t)
	}
	p := newPrinter(world)
	if t.Same {
		p.line(0, "%s and %s are one body of %d records:", a, b, len(first))
		p.line(1, "%s", listIDs(first))
		return p.err
	}
	p.line(0, "%s and %s are two bodies:", a, b)
	p.line(1, "%s", listIDs(first))
	p.line(1, "%s", listIDs(second))
	return p.err
}

// listIDs joins ids for people.
func listIDs(ids []graph.ID) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = string(id)
	}
	return strings.Join(words, ", ")
}

type joinsVerb struct {
	ID     string `arg:"" optional:"" help:"Only those of the body that this record belongs to."`
	Doubts bool   `help:"Only what was not joined although something spoke for it."`
}

func (joinsVerb) Help() string {
	return `Examples:
  interdict joins ofac:9352        why its records are one body
  interdict joins --doubts         what a person might look at
  interdict joins --format json    everything, one a line

Without an id and without --doubts, people are told how many there are.`
}

func (v joinsVerb) Run(ctx context.Context, world *World, flags *flags) error {
	house, err := open(ctx, world, flags)
	if err != nil {
		return err
	}
	defer house.close()
	all, err := v.list(house)
	if err != nil {
		return err
	}
	if v.Doubts {
		all = slices.DeleteFunc(all, func(j api.Join) bool { return j.But == "" })
	}
	p := newPrinter(world)
	switch {
	case flags.Format == "json":
		encoder := json.NewEncoder(world.Out)
		encoder.SetEscapeHTML(false)
		for _, j := range all {
			if err := encoder.Encode(j); err != nil {
				return err
			}
		}
	case v.ID == "" && !v.Doubts:
		p.countJoins(all)
	default:
		p.joins(all)
	}
	return p.err
}

// list returns the joins and doubts of a body, or all.
func (v joinsVerb) list(h *house) ([]api.Join, error) {
	if v.ID == "" {
		result, err := h.joined()
		if err != nil {
			return nil, err
		}
		var all []api.Join
		for _, c := range result.Claims {
			all = append(all, joinOf(c))
		}
		for _, d := range result.Doubts {
			all = append(all, doubtOf(d))
		}
		return all, nil
	}
	_, records, ok := h.index.Body(graph.ID(v.ID))
	if !ok {
		return nil, wrongUse{fmt.Errorf("no record has the id %.200q", v.ID)}
	}
	claims, err := h.index.Claims(graph.ID(v.ID))
	if err != nil {
		return nil, err
	}
	return h.joinsIn(records, api.Claims(claims))
}

// ways are what joins are found by, in the words of who is told how many.
var ways = []struct {
	way  join.Way
	says string
}{
	{join.ByPerson, "decided by a person"},
	{join.ByReference, "a list gives the number of another's entry"},
	{join.ByIdentifier, "both bear a number that is given once"},
	{join.ByBirth, "one name, born on the same day"},
	{join.ByName, "a name that tells, in the same country or regime"},
}

func (p *printer) countJoins(all []api.Join) {
	table := newTable("joined", "not joined", "way", "")
	for _, w := range ways {
		made, not := 0, 0
		for _, j := range all {
			switch {
			case j.Way != string(w.way):
			case j.But == "":
				made++
			default:
				not++
			}
		}
		if made+not > 0 {
			table.row(fmt.Sprint(made), fmt.Sprint(not), string(w.way), w.says)
		}
	}
	if len(all) == 0 {
		p.line(0, "no records of the lists at hand were joined; show ID tells what the dossier says to be one body")
		return
	}
	table.write(p, 0)
}
