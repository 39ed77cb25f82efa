package quality

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"interdict/graph"
	"interdict/match"
	"interdict/profile"
)

const housePairsDoc = `Our own pairs of names, invented or of the network of the Scientific Studies and Research Center, each with what it
asks: testdata/pairs.csv. They need no other data. F1, precision and recall at the review score; AUC.`

//go:embed testdata/pairs.csv
var ownPairs string

// housePairs measures on our own pairs. There is no chance in it.
func housePairs(*Data) (Result, error) {
	rows, err := readRows(strings.NewReader(ownPairs))
	if err != nil {
		return Result{}, fmt.Errorf("read our own pairs: %w", err)
	}
	var pairs []judged
	for _, row := range rows {
		c := match.Compare(asked(row["schema"], row["query"]), asked(row["schema"], row["listed"]))
		pairs = append(pairs, judged{row["same"] == "true", c.Score, Example{row["what is asked"], row["query"], row["listed"], c.Score, why(c)}})
	}
	return judge("house-pairs", pairs, 0.95, 0.95), nil
}

const namePairsDoc = `Pairs of names that people have judged, for the open-source matcher nomenklatura. Each pair is compared by name
and kind alone. F1, precision and recall at the review score; the best F1 of any threshold; AUC. The same of the peer's own
score (logic-v2), on the pairs for which one was published, and ours on just those.`

// namePairs measures on pairs/name-pairs-dev.csv. There is no chance in it.
func namePairs(d *Data) (Result, error) {
	rows, err := d.rows("pairs/name-pairs-dev.csv")
	if err != nil {
		return Result{}, err
	}
	var ours, shared, peers []judged
	for _, row := range rows {
		c := match.Compare(asked(row["schema"], row["name1"]), asked(row["schema"], row["name2"]))
		pair := judged{row["is_match"] == "true", c.Score, Example{row["schema"] + " " + row["category"], row["name1"], row["name2"], c.Score, why(c)}}
		ours = append(ours, pair)
		if row["logic_v2_score"] == "" {
			continue
		}
		theirs, err := strconv.ParseFloat(row["logic_v2_score"], 64)
		if err != nil {
			return Result{}, fmt.Errorf("read the peer's score of %q: %w", row["name1"], err)
		}
		shared, peers = append(shared, pair), append(peers, judged{pair.same, theirs, pair.example})
	}
	result := judge("name-pairs", ours, 0.90, 0.95)
	result.Charts[0].Lines = append(result.Charts[0].Lines, precisionRecall("logic-v2, the peer", peers))
	result.Scores = append(result.Scores, Score{Name: "name-pairs.f1-where-peer", Value: outcomeAt(shared, match.ReviewScore).f1(), Cases: len(shared), Aside: true})
	result.Tables = append(result.Tables, Table{"The peer, logic-v2, on the pairs for which its score was published", []string{"", "F1 at 0.70", "best F1", "AUC"},
		[][]string{sides("logic-v2", peers), sides("here", shared)}})
	return result, nil
}

func sides(name string, pairs []judged) []string {
	best, _ := bestF1(pairs)
	return []string{name, fmt.Sprintf("%.4f", outcomeAt(pairs, match.ReviewScore).f1()), fmt.Sprintf("%.4f", best), fmt.Sprintf("%.4f", auc(pairs))}
}

// judge measures scores of judged pairs against the bars for F1 and AUC.
func judge(name string, pairs []judged, f1Bar, aucBar float64) Result {
	o, n := outcomeAt(pairs, match.ReviewScore), len(pairs)
	best, at := bestF1(pairs)
	table, meanError := calibration("Calibration: pairs by their score", pairs)
	misses, alarms := wrong(pairs, match.ReviewScore)
	return Result{
		Scores: []Score{
			{Name: name + ".f1", Value: o.f1(), Cases: n, Bar: f1Bar},
			{Name: name + ".f1-best", Value: best, Cases: n, Aside: true},
			{Name: name + ".precision", Value: o.precision(), Cases: o.found + o.alarmed, Aside: true},
			{Name: name + ".recall", Value: o.recall(), Cases: o.found + o.missed, Aside: true},
			{Name: name + ".auc", Value: auc(pairs), Cases: n, Bar: aucBar},
			{Name: name + ".calibration-error", Value: meanError, Cases: n, Lower: true, Aside: true},
		},
		Charts: []Chart{{Title: fmt.Sprintf("Precision and recall; best F1 at %.3f", at), X: "recall", Y: "precision", Lines: []Line{precisionRecall("interdict", pairs)}}},
		Tables: []Table{table},
		Misses: misses, Alarms: alarms,
	}
}

const entityPairsDoc = `Pairs of whole entities (names, dates, countries, identifiers, addresses) that the OpenSanctions project has judged.
Parties only: persons, bodies, vessels; no posts, no successions. F1 at the review score.`

// followTheMoney is one side of a pair of entities. It is read as interdict
// compare reads it: FollowTheMoney's properties are ours.
type followTheMoney struct {
	ID         string
	Schema     string
	Caption    string
	Properties map[string][]string
}

func (f followTheMoney) isParty() bool {
	return graph.Schema(f.Schema).Class() != graph.ClassOther
}

func (f followTheMoney) profile() profile.Profile {
	id := graph.ID("pair:" + f.ID)
	claims := []graph.Claim{{Subject: id, Property: graph.Kind, Value: f.Schema}}
	for property, values := range f.Properties {
		for _, value := range values {
			claims = append(claims, graph.Claim{Subject: id, Property: graph.Property(property), Value: value})
		}
	}
	slices.SortFunc(claims[1:], func(a, b graph.Claim) int {
		return cmp.Or(cmp.Compare(a.Property, b.Property), cmp.Compare(a.Value, b.Value))
	})
	return profile.Of(graph.Entity{ID: id, Claims: claims})
}

// entityPairs measures on pairs/opensanctions-pairs-dev.json. There is no chance
// in it.
func entityPairs(d *Data) (Result, error) {
	raw, err := os.ReadFile(d.path("pairs/opensanctions-pairs-dev.json"))
	if err != nil {
		return Result{}, err
	}
	var all []struct {
		Left, Right followTheMoney
		Judgement   string
	}
	if err := json.Unmarshal(raw, &all); err != nil {
		return Result{}, fmt.Errorf("read entity pairs: %w", err)
	}
	var pairs []judged
	for _, p := range all {
		if !p.Left.isParty() || !p.Right.isParty() || p.Judgement != "positive" && p.Judgement != "negative" {
			continue
		}
		c := match.Compare(p.Left.profile(), p.Right.profile())
		kind := p.Left.Schema + " and " + p.Right.Schema
		pairs = append(pairs, judged{p.Judgement == "positive", c.Score, Example{kind, p.Left.Caption, p.Right.Caption, c.Score, why(c)}})
	}
	return judge("entity-pairs", pairs, 0.98, 0), nil
}
