package quality

import (
	"fmt"
	"slices"
	"time"

	"interdict/index"
)

const speedDoc = `How long one name takes through profile, index and comparison, on one processor: nine ordinary people to one
listed name with slips. Each name is asked three times and its fastest counts, so that other work on the machine is not measured. Batch: the same names on all
processors, without reading, deciding and writing. Growth: invented lists of many sizes.`

// seedSpeed is the seed of the names that are asked about and of the invented
// lists.
const seedSpeed = 7

// speedNames is how many names are timed.
const speedNames = 5000

// speed measures on all lists that can be read, and on invented ones.
func speed(d *Data) (Result, error) {
	var result Result
	ids := readable()
	ix, err := d.index(whole, ids...)
	if err != nil {
		return result, err
	}
	queries, err := d.mixture(seedSpeed, speedNames/10, speedNames*9/10, ids)
	if err != nil {
		return result, err
	}
	bodies, _, names := ix.Len()
	t := timed(ix, queries)
	result.Times = []Score{
		{Name: "speed.median-µs", Value: micros(t[len(t)/2]), Cases: len(t), Bar: 60, Lower: true},
		{Name: "speed.p99-µs", Value: micros(t[len(t)*99/100]), Cases: len(t), Bar: 500, Lower: true},
		{Name: "speed.max-µs", Value: micros(t[len(t)-1]), Cases: len(t), Bar: 50000, Lower: true},
		{Name: "speed.batch-of-1000000-s", Value: batch(ix, queries).Seconds() * 1e6 / float64(len(queries)), Cases: len(queries), Bar: 60, Lower: true},
	}
	result.Tables = append(result.Tables, Table{"The lists", []string{"lists", "bodies", "names"},
		[][]string{{fmt.Sprint(ids), fmt.Sprint(bodies), fmt.Sprint(names)}}})
	return result, result.growth(d, queries)
}

func micros(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e3 }

// timed asks for every name on one goroutine, three times over, and returns the
// fastest of each, sorted.
func timed(ix *index.Index, queries []search) []time.Duration {
	best := make([]time.Duration, len(queries))
	for round := range 3 {
		for i, q := range queries {
			start := time.Now()
			screen(ix, asked(string(q.schema), q.typed))
			if took := time.Since(start); round == 0 || took < best[i] {
				best[i] = took
			}
		}
	}
	slices.Sort(best)
	return best
}

// batch returns how long all names take on all processors.
func batch(ix *index.Index, queries []search) time.Duration {
	start := time.Now()
	each(len(queries), func(i int) { screen(ix, asked(string(queries[i].schema), queries[i].typed)) })
	return time.Since(start)
}

// growthSizes are the sizes of the invented lists.
func growthSizes() []int { return []int{10_000, 60_000, 250_000, 1_000_000, 2_000_000} }

// growth times the same names on lists of growing size.
func (r *Result) growth(d *Data, queries []search) error {
	v, err := d.inventor()
	if err != nil {
		return err
	}
	median, high := Line{Name: "median"}, Line{Name: "99th percentile"}
	for _, size := range growthSizes() {
		ix, err := indexOf(invented, v.records(size, seedSpeed))
		if err != nil {
			return fmt.Errorf("index %d invented records: %w", size, err)
		}
		t := timed(ix, queries[:1000])
		half, most := micros(t[len(t)/2]), micros(t[len(t)*99/100])
		median.Points, high.Points = append(median.Points, Point{float64(size), half}), append(high.Points, Point{float64(size), most})
		bar := 0.0
		if size == 2_000_000 {
			bar = 300
		}
		r.Times = append(r.Times,
			Score{Name: fmt.Sprintf("speed.%d-entries.median-µs", size), Value: half, Cases: len(t), Bar: bar, Lower: true},
			Score{Name: fmt.Sprintf("speed.%d-entries.p99-µs", size), Value: most, Cases: len(t), Lower: true})
	}
	r.Charts = append(r.Charts, Chart{Title: "Time for one name as the list grows", X: "entries", Y: "µs", Lines: []Line{median, high}, LogX: true, LogY: true})
	return nil
}
