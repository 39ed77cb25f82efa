package join

import (
	"fmt"
	"strings"

	"interdict/graph"
	"interdict/profile"
)

// given are the kinds of number that are given once. Those that a state gives are
// one kind: lists do not agree what is an identity, tax or register number.
var given = map[graph.Property]string{
	graph.IDNumber: "state", graph.PassportNumber: "state", graph.TaxNumber: "state",
	graph.RegistrationNumber: "state", graph.SocialSecurity: "state",
	graph.LEI: "lei", graph.IMO: "imo", graph.BIC: "bic", graph.DUNS: "duns", graph.MMSI: "mmsi",
	graph.ISIN: "isin", graph.Wallet: "wallet", graph.Tail: "tail", graph.SerialNumber: "serial",
}

// shortestNumber is how many letters and digits a number has at least that is
// given once: "12345", not "4470".
const shortestNumber = 5

// givenOnce returns under what an identifier is found, and whether it is of a
// kind that is given once: a kind with a check digit only where that is right.
func givenOnce(id profile.Identifier) (key string, ok bool) {
	kind := given[id.Property]
	switch {
	case kind == "":
		return "", false
	case id.Property == graph.IMO, id.Property == graph.LEI:
		ok = id.Valid
	case id.Property == graph.BIC:
		ok = true
	default:
		ok = len(id.Value) >= shortestNumber && strings.ContainsAny(id.Value, "0123456789") && strings.Trim(id.Value, id.Value[:1]) != ""
	}
	return kind + " " + id.Value, ok
}

// identifiers proposes to join records that bear the same identifier and a like
// name. Lists give the number of a parent, or of an office next door, to
// subsidiaries, so that the number alone makes a doubt; but a ship is known by its
// number, and changes names.
func identifiers(w *welder) []edge {
	same := blocks{}
	for i, r := range w.records {
		for _, id := range r.profile.IDs {
			if key, ok := givenOnce(id); ok {
				same.add(key, i)
			}
		}
	}
	return propose(same.pairs(w), func(p pair) (edge, bool) {
		a, b := w.records[p.a], w.records[p.b]
		kind, number, _ := strings.Cut(p.key, " ")
		e := edge{a: p.a, b: p.b, way: ByIdentifier, why: "both bear the number " + number}
		if kind == "imo" && a.isCraft() && b.isCraft() {
			e.why = "both are the ship IMO " + number
			return e, true
		}
		if x, _, ok := shared(a, b); ok {
			e.why += fmt.Sprintf(" and are called %q", x.text)
			return e, true
		}
		if like := likeness(a, b); like.points >= leastWithNumber && !like.otherwise && firstShared(a.lists, b.lists) == "" {
			e.why += ", and their names are alike: " + like.words
			return e, true
		}
		e.but = fmt.Sprintf("the one is called %q, the other %q", a.called(), b.called())
		return e, a.id.Source() != b.id.Source()
	})
}

// leastWithNumber is what the names of two records score at least that bear one
// number: "Crimean Sea Ports" and "Crimean Ports" do, "Granit-Electron" and the
// plant "Molot" that has the number of its owner do not.
const leastWithNumber = 0.7
