package match

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"testing"

	"interdict/graph"
	"interdict/profile"
)

// dataFile returns the path of a file of real data, or skips the test.
func dataFile(t testing.TB, path string) string {
	dir := os.Getenv("INTERDICT_DATA")
	if dir == "" {
		t.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	return filepath.Join(dir, path)
}

// labelled is one pair that people have judged.
type labelled struct {
	what  string
	same  bool
	score float64
}

// quality returns the best F1, the threshold for it, F1 at a threshold, and the area under the ROC curve.
func quality(pairs []labelled, at float64) (bestF1, bestAt, f1, auc float64) {
	sort.SliceStable(pairs, func(i, j int) bool { return pairs[i].score > pairs[j].score })
	positives := 0
	for _, p := range pairs {
		if p.same {
			positives++
		}
	}
	true_, false_ := 0, 0
	area := 0.0
	for i := 0; i < len(pairs); {
		j, t, f := i, 0, 0
		for ; j < len(pairs) && pairs[j].score == pairs[i].score; j++ {
			if pairs[j].same {
				t++
			} else {
				f++
			}
		}
		area += float64(f) * (float64(true_) + float64(t)/2)
		true_, false_ = true_+t, false_+f
		v := 2 * float64(true_) / float64(true_+false_+positives)
		if v > bestF1 {
			bestF1, bestAt = v, pairs[i].score
		}
		if pairs[i].score >= at {
			f1 = v
		}
		i = j
	}
	return bestF1, bestAt, f1, area / float64(positives) / float64(len(pairs)-positives)
}

func namePairs(t testing.TB) []labelled {
	f, err := os.Open(dataFile(t, "pairs/name-pairs-dev.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var pairs []labelled
	for _, r := range rows[1:] {
		c := Compare(named(r[1], r[2]), named(r[1], r[3]))
		pairs = append(pairs, labelled{r[1] + " | " + r[2] + " | " + r[3] + " " + fmt.Sprint(c.Evidence), r[4] == "true", c.Score})
	}
	return pairs
}

func named(schema, name string) profile.Profile {
	return profile.Of(graph.Entity{Claims: []graph.Claim{{Property: graph.Kind, Value: schema}, {Property: graph.Name, Value: name}}})
}

type ftm struct {
	Schema     string              `json:"schema"`
	Caption    string              `json:"caption"`
	Properties map[string][]string `json:"properties"`
}

func (f ftm) profile() profile.Profile {
	same := map[string]graph.Property{"innCode": graph.TaxNumber, "ogrnCode": graph.RegistrationNumber, "vatCode": graph.TaxNumber}
	e := graph.Entity{Claims: []graph.Claim{{Property: graph.Kind, Value: f.Schema}}}
	keys := make([]string, 0)
	for k := range f.Properties {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		p := graph.Property(k)
		if m, ok := same[k]; ok {
			p = m
		}
		for _, v := range f.Properties[k] {
			e.Claims = append(e.Claims, graph.Claim{Property: p, Value: v})
		}
	}
	return profile.Of(e)
}

func entityPairs(t testing.TB) []labelled {
	raw, err := os.ReadFile(dataFile(t, "pairs/opensanctions-pairs-dev.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []struct {
		Left, Right ftm
		Judgement   string
	}
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	party := map[string]bool{"Person": true, "Organization": true, "Company": true, "LegalEntity": true, "Vessel": true}
	var pairs []labelled
	for _, p := range all {
		if !party[p.Left.Schema] || !party[p.Right.Schema] {
			continue
		}
		c := Compare(p.Left.profile(), p.Right.profile())
		pairs = append(pairs, labelled{p.Left.Caption + " | " + p.Right.Caption + " " + fmt.Sprint(c.Evidence), p.Judgement == "positive", c.Score})
	}
	return pairs
}

func report(t *testing.T, pairs []labelled) {
	bestF1, bestAt, f1, auc := quality(pairs, ReviewScore)
	for _, p := range pairs {
		if os.Getenv("INTERDICT_SHOW") != "" && p.same != (p.score >= ReviewScore) {
			t.Logf("%v %.3f %s", p.same, p.score, p.what)
		}
	}
	t.Logf("%d pairs: F1 %.4f at %.2f, best %.4f at %.3f, AUC %.4f", len(pairs), f1, ReviewScore, bestF1, bestAt, auc)
}

func TestNamePairs(t *testing.T)   { report(t, namePairs(t)) }
func TestEntityPairs(t *testing.T) { report(t, entityPairs(t)) }
