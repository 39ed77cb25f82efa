package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"

	"interdict/graph"
	"interdict/match"
	"interdict/profile"
)

type compareVerb struct {
	Pairs   string `arg:"" help:"CSV with name1, name2 and optionally schema; or JSON: an array of {left, right} FollowTheMoney entities. - reads CSV from standard input."`
	Explain bool   `help:"Add why: each rule, the two values that met, and the points."`
}

func (compareVerb) Help() string {
	return `Examples:
  interdict compare pairs.csv > scored.csv
  interdict compare --explain pairs.json

CSV gains a column score (and why); of a JSON array each element gains score (and
evidence). Scores run from 0 to 1.`
}

func (v compareVerb) Run(ctx context.Context, world *World) error {
	var in io.Reader = world.In
	if v.Pairs != "-" {
		file, err := os.Open(v.Pairs)
		if err != nil {
			return wrongUse{err}
		}
		defer file.Close()
		in = file
	}
	reader, out := bufio.NewReaderSize(in, 1<<16), bufio.NewWriter(world.Out)
	run := v.csv
	if first, _ := reader.Peek(512); bytes.HasPrefix(bytes.TrimLeft(first, "\ufeff \t\r\n"), []byte("[")) {
		run = v.json
	}
	if err := run(ctx, reader, out); err != nil {
		return errors.Join(fmt.Errorf("compare %s: %w", v.Pairs, err), out.Flush())
	}
	return out.Flush()
}

// round4 keeps four digits of a score.
func round4(score float64) float64 { return math.Round(score*1e4) / 1e4 }

// csv scores the rows of a CSV file.
func (v compareVerb) csv(ctx context.Context, in io.Reader, out io.Writer) error {
	reader, writer := csv.NewReader(in), csv.NewWriter(out)
	header, err := reader.Read()
	if err != nil {
		return wrongUse{fmt.Errorf("read its header: %w", err)}
	}
	header[0] = trimMark(header[0])
	schema, one, two := slices.Index(header, "schema"), slices.Index(header, "name1"), slices.Index(header, "name2")
	if one < 0 || two < 0 {
		return wrongUse{fmt.Errorf("its header needs the columns name1 and name2, and may have schema; it has %q", header)}
	}
	added := []string{"score"}
	if v.Explain {
		added = append(added, "why")
	}
	if err := writer.Write(append(header, added...)); err != nil {
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
		kind := ""
		if schema >= 0 {
			kind = row[schema]
		}
		comparison := match.Compare(named(kind, row[one]), named(kind, row[two]))
		row = append(row, strconv.FormatFloat(round4(comparison.Score), 'f', 4, 64))
		if v.Explain {
			row = append(row, why(comparison))
		}
		if err := writer.Write(row); err != nil {
			return err
		}
	}
	writer.Flush()
	return errors.Join(ctx.Err(), writer.Error())
}

func trimMark(s string) string { return string(bytes.TrimPrefix([]byte(s), []byte("\ufeff"))) }

// named returns the profile of who is known by a name alone.
func named(schema, name string) profile.Profile {
	const id = graph.ID("pair:side")
	return profile.Of(graph.Entity{ID: id, Claims: []graph.Claim{
		{Subject: id, Property: graph.Kind, Value: schema}, {Subject: id, Property: graph.Name, Value: name},
	}})
}

func why(c match.Comparison) string {
	var text bytes.Buffer
	for i, e := range c.Evidence {
		if i > 0 {
			text.WriteString("; ")
		}
		fmt.Fprintf(&text, "%+.2f %s: %s", e.Points, e.Rule, met(e.Query, e.Listed))
	}
	return text.String()
}

// pair is two FollowTheMoney entities; whatever else stands beside them is kept.
type pair struct {
	Left  *ftmEntity `json:"left"`
	Right *ftmEntity `json:"right"`
}

type ftmEntity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Caption    string              `json:"caption"`
	Properties map[string][]string `json:"properties"`
}

// profile returns the comparable form: FollowTheMoney's properties are ours.
func (e ftmEntity) profile() profile.Profile {
	id := graph.ID("pair:" + e.ID)
	claims := []graph.Claim{{Subject: id, Property: graph.Kind, Value: e.Schema}}
	for property, values := range e.Properties {
		for _, value := range values {
			claims = append(claims, graph.Claim{Subject: id, Property: graph.Property(property), Value: value})
		}
	}
	slices.SortFunc(claims[1:], func(a, b graph.Claim) int {
		return slices.Compare([]string{string(a.Property), a.Value}, []string{string(b.Property), b.Value})
	})
	return profile.Of(graph.Entity{ID: id, Claims: claims})
}

// json scores the elements of a JSON array, and keeps everything in them.
func (v compareVerb) json(ctx context.Context, in io.Reader, out io.Writer) error {
	decoder := json.NewDecoder(in)
	if _, err := decoder.Token(); err != nil {
		return wrongUse{err}
	}
	for n := 0; decoder.More(); n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		var raw json.RawMessage
		if err := decoder.Decode(&raw); err != nil {
			return wrongUse{fmt.Errorf("element %d: %w", n+1, err)}
		}
		scored, err := v.score(raw)
		if err != nil {
			return wrongUse{fmt.Errorf("element %d: %w", n+1, err)}
		}
		lead := ",\n"
		if n == 0 {
			lead = "[\n"
		}
		if _, err := fmt.Fprintf(out, "%s%s", lead, scored); err != nil {
			return err
		}
	}
	if _, err := decoder.Token(); err != nil {
		return wrongUse{fmt.Errorf("the array does not end: %w", err)}
	}
	_, err := fmt.Fprintln(out, "\n]")
	return err
}

// score returns an element with its score as a further field.
func (v compareVerb) score(raw json.RawMessage) ([]byte, error) {
	var p pair
	if err := json.Unmarshal(raw, &p); err != nil {
		return nil, err
	}
	if p.Left == nil || p.Right == nil {
		return nil, errors.New("it needs left and right")
	}
	comparison := match.Compare(p.Left.profile(), p.Right.profile())
	fields := []string{`"score":` + strconv.FormatFloat(round4(comparison.Score), 'f', -1, 64)}
	if v.Explain {
		evidence, err := json.Marshal(comparison.Evidence)
		if err != nil {
			return nil, err
		}
		fields = append(fields, `"evidence":`+string(evidence))
	}
	body := bytes.TrimRight(bytes.TrimSuffix(bytes.TrimSpace(raw), []byte("}")), " \t\r\n")
	for _, field := range fields {
		body = append(append(body, ','), field...)
	}
	return append(body, '}'), nil
}
