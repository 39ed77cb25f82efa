package cli

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"interdict/date"
	"interdict/index"
	"interdict/screen"
)

// built returns a home with the real OFAC and UN lists of one day each, and the
// world to open it in.
func built(b *testing.B) (*World, *flags) {
	b.Helper()
	data := os.Getenv("INTERDICT_DATA")
	if data == "" {
		b.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	world := System()
	world.Err, world.Out = io.Discard, io.Discard
	f := &flags{Home: b.TempDir(), Format: "text"}
	h := &house{world: &world, home: f.Home}
	for _, path := range []string{"lists/ofac/2019-01", "lists/un/consolidated_2026-02-27.xml"} {
		if _, err := h.refresher(nil).From(context.Background(), filepath.Join(data, path), nil); err != nil {
			b.Fatal(err)
		}
	}
	opened, err := open(context.Background(), &world, f)
	if err != nil {
		b.Fatal(err)
	}
	if err := opened.close(); err != nil {
		b.Fatal(err)
	}
	return &world, f
}

// BenchmarkStart opens a house whose index is built.
func BenchmarkStart(b *testing.B) {
	world, f := built(b)
	b.ReportAllocs()
	for b.Loop() {
		h, err := open(context.Background(), world, f)
		if err != nil {
			b.Fatal(err)
		}
		if err := h.close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkIndex builds the index of the lists.
func BenchmarkIndex(b *testing.B) {
	world, f := built(b)
	h, err := open(context.Background(), world, f)
	if err != nil {
		b.Fatal(err)
	}
	defer h.close()
	b.ReportAllocs()
	for b.Loop() {
		if err := index.Write(io.Discard, h.shelf, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkScreen judges one party: an ordinary name, and one that is listed.
func BenchmarkScreen(b *testing.B) {
	world, f := built(b)
	h, err := open(context.Background(), world, f)
	if err != nil {
		b.Fatal(err)
	}
	defer h.close()
	asked := screen.Asked{At: date.DayOf(world.Now().UTC()), Known: world.Now()}
	for name, party := range map[string]string{"ordinary": "Gudrun Petersdotter", "listed": "Scientific Studies and Research Center"} {
		b.Run(name, func(b *testing.B) {
			deal := screen.Deal{Parties: []screen.Party{{Name: party}}}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := h.screener.Screen(context.Background(), deal, asked); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
