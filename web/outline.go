package web

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sync"

	"github.com/klauspost/compress/zstd"

	"interdict/place"
)

// ATLAS is the folder where world-atlas 2.0.2 (npm pack, tar) was unpacked: Natural
// Earth 1:50m, public domain; the packaging under the ISC licence.
//
//go:generate sh -c "go run ./internal/outlines $ATLAS/countries-50m.json > data/outlines.bin.zst"

//go:embed data/outlines.bin.zst
var outlinesFile []byte

// outlines are the borders and coasts of the world, for orientation: a map decides
// nothing, and where a border is disputed it shows one side's.
type outlines struct {
	lines  [][]place.Point
	labels []label
}

// label is the name of a country and where to write it.
type label struct {
	name string
	at   place.Point
}

// theOutlines holds the outlines, read when a map is first drawn: 20 ms.
var theOutlines = sync.OnceValues(func() (*outlines, error) {
	reader, err := zstd.NewReader(nil)
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	data, err := reader.DecodeAll(outlinesFile, nil)
	if err != nil {
		return nil, fmt.Errorf("read the outlines: %w", err)
	}
	o, err := readOutlines(data)
	if err != nil {
		return nil, fmt.Errorf("read the outlines: %w", err)
	}
	return o, nil
})

var errOutlines = errors.New("the file is damaged")

// readOutlines reads what internal/outlines writes: the grid, the lines in steps of
// it, and the labels.
func readOutlines(data []byte) (*outlines, error) {
	if len(data) < 32 {
		return nil, errOutlines
	}
	var grid [4]float64
	for i := range grid {
		grid[i] = math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:]))
	}
	r := varints{data: data[32:]}
	o := &outlines{}
	for range r.count() {
		x, y := int64(0), int64(0)
		var line []place.Point
		for range r.count() {
			x, y = x+r.signed(), y+r.signed()
			line = append(line, place.Point{Latitude: float64(y)*grid[1] + grid[3], Longitude: float64(x)*grid[0] + grid[2]})
		}
		o.lines = append(o.lines, line)
	}
	for len(r.data) > 0 && !r.broken {
		name := r.text()
		x, y := r.signed(), r.signed()
		o.labels = append(o.labels, label{name, place.Point{Latitude: float64(y) / 100, Longitude: float64(x) / 100}})
	}
	if r.broken {
		return nil, errOutlines
	}
	return o, nil
}

// varints reads numbers of variable length; after the first that cannot be read it is
// broken, and reads zeros.
type varints struct {
	data   []byte
	broken bool
}

func (r *varints) signed() int64 {
	n, size := binary.Varint(r.data)
	r.skip(size)
	return n
}

// count reads a number of things that take a byte each at least.
func (r *varints) count() int {
	n, size := binary.Uvarint(r.data)
	r.skip(size)
	if n > uint64(len(r.data)) {
		r.broken = true
	}
	if r.broken {
		return 0
	}
	return int(n)
}

func (r *varints) text() string {
	n := r.count()
	text := string(r.data[:n])
	r.data = r.data[n:]
	return text
}

func (r *varints) skip(size int) {
	if size <= 0 {
		r.data, r.broken = nil, true
		return
	}
	r.data = r.data[size:]
}
