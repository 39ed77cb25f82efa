// Command outlines writes the outlines of the countries for the maps of dossiers:
//
//	go run ./internal/outlines countries-50m.json > data/outlines.bin.zst
//
// In: TopoJSON of world-atlas 2.0.2 (npm pack), which is Natural Earth's 1:50m
// countries, public domain. Out: every border and coast line once, in steps of the
// TopoJSON's grid, and for each country its name and a point to write it at.
package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"os"

	"github.com/klauspost/compress/zstd"
)

type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]int
	Objects   struct {
		Countries struct{ Geometries []geometry }
	}
}

type geometry struct {
	Type       string
	Arcs       json.RawMessage
	Properties struct{ Name string }
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "outlines:", err)
		os.Exit(1)
	}
}

func run() error {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		return err
	}
	var t topology
	if err := json.Unmarshal(text, &t); err != nil {
		return err
	}
	var out []byte
	for _, value := range []float64{t.Transform.Scale[0], t.Transform.Scale[1], t.Transform.Translate[0], t.Transform.Translate[1]} {
		out = binary.LittleEndian.AppendUint64(out, math.Float64bits(value))
	}
	out = binary.AppendUvarint(out, uint64(len(t.Arcs)))
	for _, arc := range t.Arcs {
		out = binary.AppendUvarint(out, uint64(len(arc)))
		for _, step := range arc {
			out = binary.AppendVarint(out, int64(step[0]))
			out = binary.AppendVarint(out, int64(step[1]))
		}
	}
	labels, err := t.labels()
	if err != nil {
		return err
	}
	out = append(out, labels...)
	zip, err := zstd.NewWriter(os.Stdout, zstd.WithEncoderLevel(zstd.SpeedBestCompression))
	if err != nil {
		return err
	}
	if _, err := zip.Write(out); err != nil {
		return err
	}
	return zip.Close()
}

// labels writes the name of each country and the middle of its largest ring.
func (t *topology) labels() ([]byte, error) {
	var out []byte
	for _, g := range t.Objects.Countries.Geometries {
		var polygons [][][]int
		switch g.Type {
		case "Polygon":
			var rings [][]int
			if err := json.Unmarshal(g.Arcs, &rings); err != nil {
				return nil, err
			}
			polygons = append(polygons, rings)
		case "MultiPolygon":
			if err := json.Unmarshal(g.Arcs, &polygons); err != nil {
				return nil, err
			}
		}
		x, y, largest := 0.0, 0.0, -1.0
		for _, rings := range polygons {
			if len(rings) == 0 {
				continue
			}
			if cx, cy, area := middle(t.ring(rings[0])); area > largest {
				x, y, largest = cx, cy, area
			}
		}
		if largest < 0 {
			continue
		}
		out = binary.AppendUvarint(out, uint64(len(g.Properties.Name)))
		out = append(out, g.Properties.Name...)
		out = binary.AppendVarint(out, int64(math.Round(x*100)))
		out = binary.AppendVarint(out, int64(math.Round(y*100)))
	}
	return out, nil
}

// ring puts the arcs of a ring together, in degrees; a negative number is an arc
// backwards.
func (t *topology) ring(arcs []int) [][2]float64 {
	var points [][2]float64
	for _, n := range arcs {
		line := t.line(max(n, ^n))
		if n < 0 {
			for i, j := 0, len(line)-1; i < j; i, j = i+1, j-1 {
				line[i], line[j] = line[j], line[i]
			}
		}
		points = append(points, line...)
	}
	return points
}

func (t *topology) line(n int) [][2]float64 {
	var points [][2]float64
	x, y := 0, 0
	for _, step := range t.Arcs[n] {
		x, y = x+step[0], y+step[1]
		points = append(points, [2]float64{float64(x)*t.Transform.Scale[0] + t.Transform.Translate[0], float64(y)*t.Transform.Scale[1] + t.Transform.Translate[1]})
	}
	return points
}

// middle returns the centre of gravity of a ring and its area.
func middle(ring [][2]float64) (x, y, area float64) {
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		cross := a[0]*b[1] - b[0]*a[1]
		area += cross / 2
		x += (a[0] + b[0]) * cross / 6
		y += (a[1] + b[1]) * cross / 6
	}
	if area == 0 {
		return 0, 0, 0
	}
	return x / area, y / area, math.Abs(area)
}
