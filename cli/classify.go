package cli

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"interdict/date"
	"interdict/goods"
	"interdict/internal/atomic"
)

type classifyVerb struct {
	Description string `arg:"" optional:"" help:"The good in words, in any of several languages; or a CSV file, with --out."`

	CAS       string            `name:"cas" help:"CAS registry number."`
	HS        string            `name:"hs" help:"Customs heading: HS, CN or a national tariff." placeholder:"N"`
	Code      string            `help:"Control code that the exporter gives: 1C350, 9A012.a, ML4, USML IV(a), EAR99."`
	Parameter map[string]string `short:"p" help:"A technical parameter; may be repeated." placeholder:"NAME=VALUE" mapsep:"none"`
	Quantity  string            `help:"How much of it."`
	Out       string            `short:"o" help:"File that is written: the same rows, plus the answer." placeholder:"OUT.csv"`
	AsOf      string            `help:"Judge for this day, as 2026-11-20. Default: today." placeholder:"DAY"`
	Texts     string            `help:"Folder of official texts to search beside the embedded lists. Default: goods under the home folder, if it is there." placeholder:"DIR"`
}

func (classifyVerb) Help() string {
	return `Examples:
  interdict classify "thiodiglycol, 200 l drums"
  interdict classify --cas 100-37-8
  interdict classify "isostatic press, 10,000 psi" -p "chamber diameter=300 mm"
  interdict classify goods.csv -o classified.csv

A CSV file needs a column description, cas, hs or code, and may have quantity and
parameters ("range: 300 km; payload: 450 kg"). Each row gains codes (best first),
regimes, confidence (match, possible, undetermined, none) and why. Nothing found
reads "` + goods.NoMatch + `".`
}

func (v classifyVerb) Run(ctx context.Context, world *World, flags *flags) error {
	at, err := v.day(world)
	if err != nil {
		return err
	}
	lists, err := v.lists(world, flags)
	if err != nil {
		return err
	}
	if v.Out != "" {
		return v.table(ctx, world, lists, at)
	}
	good := goods.Good{Description: v.Description, CAS: v.CAS, HS: v.HS, Code: v.Code, Parameters: v.Parameter, Quantity: v.Quantity}
	if good.Description+good.CAS+good.HS+good.Code == "" {
		return hint(wrongUse{errors.New("a good needs a description, --cas, --hs or --code")}, "interdict classify --help")
	}
	if strings.HasSuffix(strings.ToLower(v.Description), ".csv") {
		return hint(wrongUse{errors.New("a table of goods needs a file for the answer")}, "interdict classify "+v.Description+" -o OUT.csv")
	}
	judgement := lists.Classify(good, at)
	if flags.Format == "json" {
		err = writeJSON(world.Out, judgement)
	} else {
		err = newPrinter(world).judgement(judgement)
	}
	if err != nil {
		return err
	}
	return exitForGoods(judgement)
}

func (v classifyVerb) day(world *World) (time.Time, error) {
	if v.AsOf == "" {
		return world.Now().UTC(), nil
	}
	day, err := date.ParseDay(v.AsOf)
	if err != nil {
		return time.Time{}, wrongUse{fmt.Errorf("--as-of: %w", err)}
	}
	return day.Time(), nil
}

// lists returns the embedded lists, with the official texts where there are any.
func (v classifyVerb) lists(world *World, flags *flags) (*goods.Lists, error) {
	embedded, err := goods.Embedded()
	if err != nil {
		return nil, err
	}
	folder := v.Texts
	if folder == "" {
		home, err := homeOf(world, flags)
		if err != nil {
			return embedded, nil // without a home there are no texts either
		}
		folder = filepath.Join(home, "goods")
		if _, err := os.Stat(folder); errors.Is(err, os.ErrNotExist) {
			return embedded, nil
		}
	}
	lists, skipped, err := embedded.WithTexts(os.DirFS(folder))
	if err != nil {
		return nil, fmt.Errorf("read the official texts of %s: %w", folder, err)
	}
	for _, name := range skipped {
		fmt.Fprintf(world.Err, "%s in %s was not read: %v\n", name, folder, goods.ErrText)
	}
	return lists, nil
}

// exitForGoods: something was found, or not everything could be looked at.
func exitForGoods(j goods.Judgement) error {
	switch {
	case len(j.Findings) > 0:
		return exit(exitFound)
	case len(j.Incomplete) > 0:
		return exit(exitIncomplete)
	}
	return nil
}

// table classifies the rows of a CSV file.
func (v classifyVerb) table(ctx context.Context, world *World, lists *goods.Lists, at time.Time) error {
	var in io.Reader = world.In
	if v.Description != "-" {
		file, err := os.Open(v.Description)
		if err != nil {
			return wrongUse{err}
		}
		defer file.Close()
		in = file
	}
	rows, found, incomplete := 0, 0, 0
	err := atomic.WriteFile(v.Out, func(out io.Writer) error {
		return eachGood(ctx, bufio.NewReaderSize(in, 1<<16), out, func(good goods.Good) goods.Judgement {
			judgement := lists.Classify(good, at)
			rows++
			switch exitForGoods(judgement) {
			case exit(exitFound):
				found++
			case exit(exitIncomplete):
				incomplete++
			}
			return judgement
		})
	})
	if err != nil {
		return fmt.Errorf("classify %s: %w", v.Description, err)
	}
	fmt.Fprintf(world.Err, "%d goods classified into %s: %d may be controlled, %d could not be judged whole\n", rows, v.Out, found, incomplete)
	switch {
	case found > 0:
		return exit(exitFound)
	case incomplete > 0:
		return exit(exitIncomplete)
	}
	return nil
}

// goodColumns are what a table of goods may say of a good.
var goodColumns = []string{"description", "cas", "hs", "code"}

// eachGood reads goods from a CSV file and writes the rows again with the answer.
func eachGood(ctx context.Context, in io.Reader, out io.Writer, classify func(goods.Good) goods.Judgement) error {
	reader, writer := csv.NewReader(in), csv.NewWriter(out)
	header, err := reader.Read()
	if err != nil {
		return wrongUse{fmt.Errorf("read the header: %w", err)}
	}
	header[0] = trimMark(header[0])
	columns := make([]string, len(header))
	for i, name := range header {
		columns[i] = strings.ToLower(strings.TrimSpace(name))
	}
	if !slices.ContainsFunc(goodColumns, func(c string) bool { return slices.Contains(columns, c) }) {
		return wrongUse{fmt.Errorf("the header has none of the columns %s; it has %s", strings.Join(goodColumns, ", "), strings.Join(header, ", "))}
	}
	if err := writer.Write(append(header, "codes", "regimes", "confidence", "why")); err != nil {
		return err
	}
	for ctx.Err() == nil {
		row, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return wrongUse{err}
		}
		j := classify(goodOf(columns, row))
		answer := []string{strings.Join(j.Codes(), ";"), strings.Join(j.Regimes(), ";"), j.Confidence.String(), whyOf(j)}
		if err := writer.Write(append(row, answer...)); err != nil {
			return err
		}
	}
	writer.Flush()
	return errors.Join(ctx.Err(), writer.Error())
}

// goodOf returns the good of a row.
func goodOf(columns, row []string) goods.Good {
	var good goods.Good
	for i, name := range columns {
		switch name {
		case "description":
			good.Description = row[i]
		case "cas":
			good.CAS = row[i]
		case "hs":
			good.HS = row[i]
		case "code":
			good.Code = row[i]
		case "quantity":
			good.Quantity = row[i]
		case "parameters":
			good.Parameters = parametersOf(row[i])
		}
	}
	return good
}

// parametersOf reads "range: 300 km; payload: 450 kg".
func parametersOf(cell string) map[string]string {
	parameters := map[string]string{}
	for pair := range strings.SplitSeq(cell, ";") {
		name, value, _ := strings.Cut(pair, ":")
		if name = strings.TrimSpace(name); name != "" {
			parameters[name] = strings.TrimSpace(value)
		}
	}
	return parameters
}

// shownReasons is how many findings a table gives the reasons of.
const shownReasons = 3

// whyOf puts the reasons of a judgement into one cell.
func whyOf(j goods.Judgement) string {
	var reasons []string
	for _, f := range j.Findings[:min(shownReasons, len(j.Findings))] {
		reasons = append(reasons, f.Code+": "+f.Why)
	}
	for _, f := range j.NotMet[:min(shownReasons, len(j.NotMet))] {
		reasons = append(reasons, codeOf(f)+" is not met: "+f.Why)
	}
	reasons = append(reasons, j.Notes...)
	for _, gap := range j.Incomplete {
		reasons = append(reasons, "could not be judged: "+gap)
	}
	return strings.Join(reasons, " | ")
}

var confidenceColours = map[goods.Confidence]string{goods.Match: red, goods.Undetermined: yellow, goods.Possible: yellow, goods.None: dim}

// judgement writes a judgement for people.
func (p *printer) judgement(j goods.Judgement) error {
	p.line(0, "%s", p.paint(confidenceColours[j.Confidence], strings.ToUpper(j.Confidence.String())))
	for _, f := range j.Findings {
		p.goodFinding(f)
	}
	p.section("Looked at and not met", j.NotMet)
	p.texts("To be known beside", j.Notes)
	p.texts("Could not be judged", j.Incomplete)
	p.line(0, "")
	p.line(0, "%s", p.paint(dim, "a help to find entries; the classification itself stays with you"))
	return p.err
}

func (p *printer) goodFinding(f goods.Finding) {
	p.line(1, "%s  %s  %s", p.paint(confidenceColours[f.Confidence], fmt.Sprintf("%-12s", f.Confidence)), p.paint(bold, codeOf(f)), f.Title)
	p.line(3, "%s", f.Why)
	p.line(3, "%s", p.paint(dim, f.Regime+"; "+f.Reference))
	for _, c := range f.Counterparts {
		p.line(3, "%s", p.paint(dim, "see also "+c.Reference))
	}
}

// codeOf returns the code of a finding with the place within the entry.
func codeOf(f goods.Finding) string {
	if f.Item == "" {
		return f.Code
	}
	return f.Code + " (" + f.Item + ")"
}

func (p *printer) section(title string, findings []goods.Finding) {
	var lines []string
	for _, f := range findings {
		lines = append(lines, codeOf(f)+"  "+f.Title+": "+f.Why)
	}
	p.texts(title, lines)
}

func (p *printer) texts(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	p.line(0, "")
	p.line(0, "%s", p.paint(bold, title))
	for _, line := range lines {
		p.line(1, "%s", line)
	}
}
