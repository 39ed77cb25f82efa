package report

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"testing"

	"interdict/edition"
	"interdict/graph"
	"interdict/index"
	"interdict/name"
	"interdict/profile"
)

// allNames are the names of all lists where INTERDICT_HOME has their index, else as
// many invented ones.
func allNames(b *testing.B) *names {
	b.Helper()
	home := os.Getenv("INTERDICT_HOME")
	if home == "" {
		return namesOf(invented(150_000))
	}
	shelf, refused := edition.OpenDir(home + "/editions")
	if len(refused) > 0 {
		b.Fatal(refused)
	}
	defer shelf.Close()
	ix, err := index.InMemory(shelf, nil)
	if err != nil {
		b.Fatal(err)
	}
	return namesOf(ix)
}

// invented is so many bodies with names of three words.
type invented int

func (n invented) Claims(graph.ID) ([]graph.Claim, error) { return nil, nil }

func (n invented) Scan() iter.Seq[profile.Profile] {
	return func(yield func(profile.Profile) bool) {
		syllables := []string{"al", "ba", "chem", "dar", "elek", "far", "gol", "ham", "in", "jab", "kor", "lat", "mah", "nas"}
		for i := range int(n) {
			word := func(k int) string {
				return syllables[k%14] + syllables[k/14%14] + syllables[k/196%14]
			}
			text := word(i) + " " + word(i/7) + " " + word(i/3)
			p := profile.Profile{ID: graph.ID(fmt.Sprint("test:", i)), Schema: graph.Company, Names: []profile.Name{{Name: name.Name{Text: text}, Property: graph.Name}}}
			if !yield(p) {
				return
			}
		}
	}
}

const paragraph = "In June 1996 the agency had discovered that the Scientific Studies and Research Center received a shipment of missile components from China Precision Machinery Import-Export Corporation, near Damascus. Officials of the Ministry of Industry said on Monday that the company had sold pumps to a firm in Dubai, while the market for machine tools grew.\n"

// BenchmarkFind is the pass over a text for all names: 10 MB have to take under a second.
func BenchmarkFind(b *testing.B) {
	all := allNames(b)
	text := strings.Repeat(paragraph, 10<<20/len(paragraph))
	b.SetBytes(int64(len(text)))
	b.ResetTimer()
	for b.Loop() {
		for line := range strings.Lines(text) {
			all.find(line)
		}
	}
}

// BenchmarkRead reads a text into claims; its memory does not grow with the text.
func BenchmarkRead(b *testing.B) {
	for _, megabytes := range []int{1, 4} {
		b.Run(fmt.Sprint(megabytes, "MB"), func(b *testing.B) {
			r := dossierReader(b)
			b.SetBytes(int64(megabytes << 20))
			for b.Loop() {
				text := &repeated{left: megabytes << 20}
				if err := r.Read(context.Background(), "t", text, func(Sentence) error { return nil }); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkMentions reads a text for what it names.
func BenchmarkMentions(b *testing.B) {
	r := dossierReader(b)
	r.MentionsOnly = true
	b.SetBytes(1 << 20)
	for b.Loop() {
		if err := r.Read(context.Background(), "t", &repeated{left: 1 << 20}, func(Sentence) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}

// repeated is the paragraph over and over.
type repeated struct{ left, at int }

func (r *repeated) Read(p []byte) (int, error) {
	if r.left <= 0 {
		return 0, io.EOF
	}
	n := copy(p, paragraph[r.at:])
	r.at = (r.at + n) % len(paragraph)
	r.left -= n
	return n, nil
}
