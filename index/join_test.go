package index

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"interdict/graph"
)

// said writes a claim in a word: "a=b" that two are the same, "a/b" that they are
// two, and "!" in front that a person says so.
func said(t *testing.T, word string) graph.Claim {
	word, person := strings.CutPrefix(word, "!")
	c := graph.Claim{Property: graph.SameAs, Source: graph.Citation{Source: "join"}}
	if person {
		c.Source.Source = decider
	}
	a, b, same := strings.Cut(word, "=")
	if !same {
		c.Property = graph.NotSameAs
		a, b, same = strings.Cut(word, "/")
	}
	if !same {
		t.Fatalf("%q is no claim", word)
	}
	c.Subject, c.Object = graph.ID(a), graph.ID(b)
	return c
}

func TestJoiner(t *testing.T) {
	for _, test := range []struct{ name, claims, want string }{
		{"nothing", "", "a b c d"},
		{"a chain", "a=b b=c", "a+b+c d"},
		{"a split of neighbours", "a=b !a/b", "a b c d"},
		{"a split of the ends of a chain", "a=b b=c !a/c", "a+b c d"},
		{"a split across two bodies", "a=b c=d b=c !a/d", "a+b+c d"},
		{"a split that a record claims", "a=b b=c a/c", "a+b c d"},
		{"a person's join outweighs a record's split", "a/b !a=b", "a+b c d"},
		{"a person's join is made first", "a=b !b=c !a/c", "a b+c d"},
		{"a person's split outweighs a person's join", "!a=b !a/b", "a b c d"},
		{"a record that is not there", "a=x x=b", "a b c d"},
		{"itself", "a=a a/a", "a b c d"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var claims []graph.Claim
			for word := range strings.FieldsSeq(test.claims) {
				claims = append(claims, said(t, word))
			}
			for range 10 {
				rand.Shuffle(len(claims), func(i, j int) { claims[i], claims[j] = claims[j], claims[i] })
				ids := []graph.ID{"a", "b", "c", "d"}
				var bodies []string
				for _, records := range newJoiner(ids, claims).bodies() {
					var names []string
					for _, r := range records {
						names = append(names, string(ids[r]))
					}
					bodies = append(bodies, strings.Join(names, "+"))
				}
				if got := fmt.Sprint(strings.Join(bodies, " ")); got != test.want {
					t.Fatalf("bodies %s, want %s", got, test.want)
				}
			}
		})
	}
}
