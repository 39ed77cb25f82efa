package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"interdict/api"
	"interdict/date"
	"interdict/screen"
)

type screenVerb struct {
	Deal string `arg:"" optional:"" help:"Deal file, YAML or JSON; - reads standard input." placeholder:"DEAL.yaml"`

	Name    string   `help:"Name of the party, in any script."`
	Schema  string   `help:"Person, Organization, Company, Vessel, ..."`
	Country string   `help:"Country of the party: ISO code or name."`
	Birth   string   `help:"Date of birth: 1971-05-12, 1971-05, 1971, 'circa 1971'."`
	ID      []string `name:"id" help:"Identifier as TYPE:VALUE; may be repeated." placeholder:"TYPE:VALUE" sep:"none"`
	Address string   `help:"Address in one line."`

	view
	Holdings string `help:"CSV of shareholdings to reckon with: owner,owned,percent,percent_min,percent_max,control,from,to,source." placeholder:"FILE"`
	Limit    int    `help:"Entities shown for a party." default:"10"`
}

// view is the flags that say from where a verb looks.
type view struct {
	AsOf    string   `help:"Judge for this day, as 2026-11-20. Default: the deal's date, else today." placeholder:"DAY"`
	KnownAt string   `help:"Leave out what was published after this moment: a day or an RFC 3339 time." placeholder:"TIME"`
	Sources []string `help:"Believe these sources alone." placeholder:"A,B"`
}

func (screenVerb) Help() string {
	return `Examples:
  interdict screen --name "Centre d'études et de recherches scientifiques"
  interdict screen --name "Firas Ahmad" --schema Person --birth 1967-01-21
  interdict screen examples/ssrc-direct.yaml --format json
  interdict screen --name SSRC --as-of 2004-06-01
  interdict screen --name "Alphadent Trading" --holdings holdings.csv`
}

func (v screenVerb) Run(ctx context.Context, world *World, flags *flags) error {
	deal, err := v.deal(world)
	if err != nil {
		return err
	}
	asked, err := v.asked(world)
	if err != nil {
		return err
	}
	asked.Limit = v.Limit
	if v.AsOf != "" {
		deal.Date = "" // the flag outweighs the deal's own day
	}
	house, err := open(ctx, world, flags)
	if err != nil {
		return err
	}
	defer house.close()
	if v.Holdings != "" {
		if err := house.addHoldings(ctx, v.Holdings); err != nil {
			return err
		}
	}
	decision, err := house.Screen(ctx, deal, asked)
	if err != nil {
		return err
	}
	if flags.Format == "json" {
		err = writeJSON(world.Out, decision)
	} else {
		err = newPrinter(world).decision(decision)
	}
	if err != nil {
		return err
	}
	return exitFor(decision.Outcome())
}

// deal returns the deal that is asked about: the file's, or one of one party.
func (v screenVerb) deal(world *World) (screen.Deal, error) {
	if v.Deal != "" {
		if v.Name != "" {
			return screen.Deal{}, wrongUse{fmt.Errorf("give a deal file or --name, not both")}
		}
		return readDeal(world, v.Deal)
	}
	party := screen.Party{Name: v.Name, Schema: v.Schema, Country: v.Country, Birth: v.Birth, Address: v.Address}
	for _, id := range v.ID {
		kind, value, ok := strings.Cut(id, ":")
		if !ok {
			return screen.Deal{}, wrongUse{fmt.Errorf("--id %q: write TYPE:VALUE, as in imo:9187629", id)}
		}
		party.IDs = append(party.IDs, screen.PartyID{Type: kind, Value: value})
	}
	deal := screen.Deal{Parties: []screen.Party{party}}
	return deal, deal.Check()
}

func readDeal(world *World, path string) (screen.Deal, error) {
	var in io.Reader = world.In
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return screen.Deal{}, wrongUse{err}
		}
		defer file.Close()
		in = file
	}
	deal, err := screen.ReadDeal(in)
	if err != nil {
		return screen.Deal{}, fmt.Errorf("deal %s: %w", path, err)
	}
	return deal, nil
}

// asked reads the flags of a view; what is not given is today and now.
func (v view) asked(world *World) (screen.Asked, error) {
	asked := screen.Asked{At: date.DayOf(world.Now().UTC()), Known: world.Now(), Sources: v.Sources}
	if v.AsOf != "" {
		day, err := date.ParseDay(v.AsOf)
		if err != nil {
			return asked, wrongUse{fmt.Errorf("--as-of: %w", err)}
		}
		asked.At = day
	}
	if v.KnownAt != "" {
		known, err := api.ParseMoment(v.KnownAt)
		if err != nil {
			return asked, wrongUse{fmt.Errorf("--known-at: %w", err)}
		}
		asked.Known = known
	}
	return asked, nil
}
