package report

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestZZ(t *testing.T) {
	text := os.Getenv("TEXT")
	if text == "" {
		t.Skip()
	}
	r := dossierReader(t)
	d := r.document("x")
	for s := range sentences(strings.NewReader(text)) {
		out := d.mentions(s)
		toks := tagged(d.reader.words, s.text, out)
		x := &reading{document: d, span: s, mentions: out, words: d.reader.words, tokens: toks}
		for i, tk := range toks {
			fmt.Printf("%d:%s/%s ", i, tk.low, tagName(tk.tag))
		}
		fmt.Println()
		for _, p := range phrases(x.words, toks, x.isPlace) {
			k := []string{"NOM", "PP", "VERB", "pause", "joint", "BOUND", "REL", "DATE", "HEDGE"}[p.kind]
			fmt.Printf(" %s[%s|%s]", k, p.prep, x.between(p.from, p.to))
		}
		fmt.Println()
	}
	for _, s := range read(t, r, text) {
		for _, c := range s.Claims {
			fmt.Println("   ", told(c))
		}
	}
}

func tagName(x tag) string {
	for n, c := range classes {
		if c == x {
			return n
		}
	}
	return []string{"noun", "comma", "semi", "quote", "sign", "owning", "given", "act"}[x]
}
