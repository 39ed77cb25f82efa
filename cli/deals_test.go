package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"interdict/graph"
	"interdict/screen"
)

// TestSeedDealsOnRealLists screens the shipments of the seed case, a precursor for
// nobody of note, and ordinary goods, with real lists of the Treasury, the European
// Union, the United Kingdom and the United Nations.
func TestSeedDealsOnRealLists(t *testing.T) {
	data := os.Getenv("INTERDICT_DATA")
	if data == "" {
		t.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	home := t.TempDir()
	world := System()
	world.Out, world.Err = io.Discard, io.Discard
	h := &house{world: &world, home: home}
	for _, path := range []string{"lists/ofac/2019-01", "lists/eu", "lists/uk/uk-2026-02-23.xml.gz", "lists/un/consolidated_2026-02-27.xml"} {
		if _, err := h.refresher(nil).From(context.Background(), filepath.Join(data, path), nil); err != nil {
			t.Fatal(err)
		}
	}
	const precursor = "parties: [{role: seller, name: Chemikontor Albrecht GmbH, country: DE}, {role: end-user, name: Pinturas Vallehermoso S.L., country: ES}]\ngoods: [{%}]\n"
	cases := []struct {
		name, deal, asOf string
		outcome          screen.Outcome
		rules            []string // each has to be there, with an effect
		records          []string // each has to be matched
	}{
		{"missile parts, then", "../examples/missile-parts-1996.yaml", "", screen.Licence, []string{"us-744-3"}, []string{"ofac:9352", "ofac:9753"}},
		{"missile parts, today", "../examples/missile-parts-1996.yaml", "2026-11-20", screen.Prohibited, []string{"us-eo-13382", "us-744-3", "eu-art-4-told"}, []string{"ofac:9352", "ofac:9753"}},
		{"technology from southern Germany, then",
			"parties: [{role: seller, name: Messtechnik Oberland GmbH, country: DE}, {role: buyer, name: SSRC, country: SY, address: 'P.O. Box 4470, Damascus'}]\ngoods: [{description: technology for chemical reactors}]\n",
			"2020-06-15", screen.Prohibited, []string{"us-eo-13382"}, []string{"ofac:9352"}},
		{"precursor by number", strings.Replace(precursor, "%", "cas: 111-48-8", 1), "2026-11-20", screen.Licence, []string{"eu 1C350"}, nil},
		{"precursor by name", strings.Replace(precursor, "%", "description: Thiodiglykol", 1), "2026-11-20", screen.Licence, []string{"eu 1C350"}, nil},
		{"precursor by trade name", strings.Replace(precursor, "%", "description: Kromfax", 1), "2026-11-20", screen.Licence, []string{"eu 1C350"}, nil},
		{"chairs to a listed body",
			"parties: [{role: seller, name: Lindner GmbH, country: DE}, {role: buyer, name: Scientific Studies and Research Center, country: SY}]\ngoods: [{description: office chairs}]\n",
			"2026-11-20", screen.Prohibited, []string{"us-eo-13382", "eu-chemical-weapons"}, []string{"ofac:9352"}},
		{"ordinary", "../examples/ordinary.yaml", "2026-11-20", screen.Incomplete, nil, nil},
	}
	for _, c := range cases {
		d := screened(t, home, c.deal, c.asOf)
		if d.Outcome() != c.outcome {
			t.Errorf("%s: %s, want %s; deciding %v", c.name, d.Outcome(), c.outcome, d.Advice.Deciding)
		}
		for _, rule := range c.rules {
			if !slices.ContainsFunc(d.Findings, func(f screen.Finding) bool { return f.Rule == rule && f.Effect != screen.EffectNone }) {
				t.Errorf("%s: nothing under %s", c.name, rule)
			}
		}
		for _, record := range c.records {
			if !slices.ContainsFunc(d.Findings, func(f screen.Finding) bool {
				return f.Entity != nil && slices.ContainsFunc(f.Entity.Records, func(id graph.ID) bool { return string(id) == record })
			}) {
				t.Errorf("%s: %s was not matched", c.name, record)
			}
		}
	}
}

// screened runs the command on a deal, a file's path or its text.
func screened(t *testing.T, home, deal, asOf string) screen.Decision {
	t.Helper()
	args := []string{"screen", "--home", home, "--format", "json", deal}
	var out, errs bytes.Buffer
	world := System()
	world.Out, world.Err = &out, &errs
	if strings.Contains(deal, "\n") {
		args[len(args)-1], world.In = "-", strings.NewReader(deal)
	}
	if asOf != "" {
		args = append(args, "--as-of", asOf)
	}
	Main(args, world)
	var d screen.Decision
	if err := json.Unmarshal(out.Bytes(), &d); err != nil {
		t.Fatalf("%v: %s", err, errs.String())
	}
	return d
}
