package owner

import (
	"encoding/xml"
	"flag"
	"io"
	"os"
	"strings"
	"testing"

	"interdict/graph"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestDraw holds both drawings against files that a person has looked at.
func TestDraw(t *testing.T) {
	var claims []graph.Claim
	for _, line := range []string{"Target <- Alpha: 30", "Target <- Beta: 25-60", "Alpha <- One: 50", "Beta <- N: 80 as nominee of test:Two", "Target <~ One: board majority"} {
		claims = append(claims, claim(t, line))
	}
	w, err := Walk(book(t, claims), "test:Target", 739000, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	name := func(id graph.ID) string {
		return id.Key() + ` <"&` + "\x01" + `> Limited Liability Company of Examplia`
	}
	d := Draw("Target", name, w.Judge(InForce(allRules(t), 739800)[0], listedAre("One", "Two")))
	for file, got := range map[string]string{"testdata/target.svg": d.SVG(), "testdata/target.dot": d.DOT()} {
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs: run with -update and look", file)
		}
	}
	decoder := xml.NewDecoder(strings.NewReader(d.SVG()))
	for {
		if _, err := decoder.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if strings.Contains(d.SVG(), "<script") || strings.Contains(d.SVG(), "href") {
		t.Error("the drawing refers to something outside")
	}
}
