package cli

import (
	"context"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"interdict/date"
	"interdict/graph"
)

// tie is a relation of the SSRC network: one body claims it to another.
type tie struct {
	from     string // in the dossier
	property graph.Property
	to       string
}

// network is how each body of the network leads to SSRC, by what lists and named
// pages say. A body that ties to another than SSRC goes on from there.
var network = []tie{
	{"hiast", graph.SubordinateOf, "ssrc"}, {"electronics-institute", graph.SubordinateOf, "ssrc"}, {"nscl", graph.SubordinateOf, "ssrc"},
	{"institute-1000", graph.PartOf, "ssrc"}, {"institute-2000", graph.PartOf, "ssrc"}, {"institute-3000", graph.PartOf, "ssrc"}, {"institute-4000", graph.PartOf, "ssrc"},
	{"industrial-solutions", graph.ActsFor, "ssrc"}, {"mcf", graph.ActsFor, "ssrc"}, {"handasieh", graph.ActsFor, "ssrc"},
	{"business-lab", graph.ActsFor, "ssrc"}, {"syronics", graph.ActsFor, "ssrc"}, {"expert-partners", graph.ActsFor, "ssrc"}, {"megatrade", graph.ActsFor, "ssrc"},
	{"sigma-tech", graph.LinkedTo, "ssrc"}, {"mahrous", graph.LinkedTo, "ssrc"}, {"mahrous-trading-fze", graph.LinkedTo, "ssrc"},
	{"mahrous-group", graph.LinkedTo, "ssrc"}, {"mahrous-group", graph.OwnedBy, "mahrous"},
	{"technolab", graph.LinkedTo, "ssrc"}, {"allouch-aziz", graph.LinkedTo, "technolab"}, {"technolab", graph.HeadedBy, "allouch-aziz"},
	{"oti", graph.LinkedTo, "ssrc"}, {"oti", graph.HeadedBy, "bitar-bayan"}, {"scit", graph.SubordinateOf, "oti"}, {"scit", graph.LinkedTo, "oti"},
	{"metallic-manufacturing-factory", graph.LinkedTo, "mcf"}, {"metallic-manufacturing-factory", graph.LinkedTo, "ssrc"},
	{"ekt", graph.LinkedTo, "ssrc"}, {"golden-star", graph.LinkedTo, "ekt"}, {"ekt-smart-technology", graph.LinkedTo, "ekt"},
	{"katrangi-amir", graph.LinkedTo, "ekt"}, {"katrangi-maher", graph.LinkedTo, "ekt"}, {"polo-trading", graph.LinkedTo, "katrangi-amir"},
	{"top-technologies", graph.LinkedTo, "ajaka-tony"}, {"ajaka-tony", graph.LinkedTo, "katrangi-amir"},
	{"quwaydir", graph.DirectorOf, "ssrc"}, {"abbas-ghassan", graph.EmployedBy, "ssrc"}, {"wanus-ali", graph.EmployedBy, "ssrc"},
	{"dabul-samir", graph.EmployedBy, "ssrc"}, {"haydar-zuhayr", graph.EmployedBy, "ssrc"}, {"hawrani-habib", graph.EmployedBy, "ssrc"},
	{"ahmad-firas", graph.EmployedBy, "ssrc"}, {"ahmad-firas", graph.DirectorOf, "institute-1000"},
	{"ssrc", graph.SubordinateOf, "syrian-ministry-of-defence"}, {"army-supply-bureau", graph.PartOf, "syrian-ministry-of-defence"}, {"ied", graph.PartOf, "syrian-ministry-of-defence"},
	{"cpmiec", graph.SuppliedTo, "ssrc"},
}

// viewOf is how the network is looked at.
func viewOf() graph.View { return graph.View{At: date.DayOf(today), Known: today} }

// openHome opens a house in a new home, with what the paths hold.
func openHome(t *testing.T, paths ...string) *house {
	t.Helper()
	world := System()
	world.Err, world.Out, world.Progress = io.Discard, io.Discard, false
	f := &flags{Home: t.TempDir(), Format: "text"}
	h := &house{world: &world, home: f.Home}
	for _, path := range paths {
		if _, err := h.refresher(nil).From(context.Background(), path, nil); err != nil {
			t.Fatal(err)
		}
	}
	opened, err := open(context.Background(), &world, f)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { opened.close() })
	return opened
}

// checkNetwork holds every tie against what a house knows, and that each body is
// reached from SSRC by going along claims, whichever way they point.
func checkNetwork(t *testing.T, h *house) {
	t.Helper()
	neighbours := map[graph.ID][]graph.ID{}
	for _, tie := range network {
		from, to := graph.ID("dossier:"+tie.from), graph.ID("dossier:"+tie.to)
		claims, err := h.index.Claims(from)
		if err != nil {
			t.Fatal(err)
		}
		held := graph.Fold(from, claims, viewOf()).Held(tie.property)
		if !slices.ContainsFunc(held, func(c graph.Claim) bool { body, _, _ := h.index.Body(c.Object); return body == to }) {
			t.Errorf("%s does not say %s %s", from, tie.property, to)
		}
		if incoming := h.index.Incoming(to); !slices.Contains(incoming, from) {
			t.Errorf("%s is not among those who claim a relation to %s", from, to)
		}
		neighbours[from], neighbours[to] = append(neighbours[from], to), append(neighbours[to], from)
	}
	reached := map[graph.ID]bool{"dossier:ssrc": true}
	for queue := []graph.ID{"dossier:ssrc"}; len(queue) > 0; queue = queue[1:] {
		for _, id := range neighbours[queue[0]] {
			if !reached[id] {
				reached[id], queue = true, append(queue, id)
			}
		}
	}
	for _, tie := range network {
		if !reached[graph.ID("dossier:"+tie.from)] {
			t.Errorf("%s is not reached from SSRC", tie.from)
		}
	}
}

// sharing returns the ids of those who share a post office box with a body.
func sharing(t *testing.T, h *house, id graph.ID) []graph.ID {
	t.Helper()
	shares, err := h.screener.Shares(id, viewOf())
	if err != nil {
		t.Fatal(err)
	}
	var ids []graph.ID
	for _, s := range shares {
		if s.Medium == "post office box" {
			ids = append(ids, s.With.ID)
		}
	}
	return ids
}

// TestNetwork: without any list the dossier leads from SSRC to its whole network,
// and its post office box to those that share it.
func TestNetwork(t *testing.T) {
	h := openHome(t)
	checkNetwork(t, h)
	checkBoxes(t, h)
}

// checkBoxes: box 4470 is SSRC's, and of NSCL and the Electronics Institute; the
// three companies of box 5966 and the two of 11037 are tied as well. HIAST has box
// 31983 for itself.
func checkBoxes(t *testing.T, h *house) {
	t.Helper()
	for id, want := range map[graph.ID][]graph.ID{
		"dossier:ssrc":      {"dossier:nscl", "dossier:electronics-institute"},
		"dossier:nscl":      {"dossier:ssrc", "dossier:electronics-institute"},
		"dossier:handasieh": {"dossier:syronics", "dossier:megatrade"},
		"dossier:scit":      {"dossier:oti"},
	} {
		got := sharing(t, h, id)
		for _, other := range want {
			if !slices.Contains(got, other) {
				t.Errorf("%s shares its box with %s, not with %s", id, got, other)
			}
		}
	}
	if got := sharing(t, h, "dossier:hiast"); slices.Contains(got, "dossier:ssrc") {
		t.Errorf("HIAST shares a box with %s", got)
	}
}

// TestNetworkOfLists: with the lists of OFAC, the EU and Japan beside it each entry
// is the body of the dossier, and the ties and boxes still stand.
func TestNetworkOfLists(t *testing.T) {
	data := os.Getenv("INTERDICT_DATA")
	if data == "" {
		t.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	lists := filepath.Join(data, "lists")
	h := openHome(t, filepath.Join(lists, "ofac", "2022-01"), filepath.Join(lists, "eu"), filepath.Join(lists, "jp"))
	checkNetwork(t, h)
	checkBoxes(t, h)
	for _, row := range designations(t) {
		issuer, key := row[0], row[1]
		body, _, ok := h.index.Body(graph.ID(issuer + ":" + key))
		if want := graph.ID("dossier:" + row[2]); !ok || body != want {
			t.Errorf("%s:%s is %s, not %s", issuer, key, body, want)
		}
	}
}

// designations returns issuer, key and entity of those of the network on the lists
// that are loaded.
func designations(t *testing.T) [][3]string {
	t.Helper()
	file, err := os.Open("../source/dossier/data/designations.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	table := csv.NewReader(file)
	table.Comment = '#'
	all, err := table.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows [][3]string
	for _, row := range all[1:] {
		issuer, _, _ := strings.Cut(row[1], "/")
		inNetwork := slices.ContainsFunc(network, func(tie tie) bool { return tie.from == row[0] })
		if row[3] != "" && inNetwork && slices.Contains([]string{"ofac", "eu", "meti"}, issuer) {
			rows = append(rows, [3]string{issuer, row[3], row[0]})
		}
	}
	return rows
}
