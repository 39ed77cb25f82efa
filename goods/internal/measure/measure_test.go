package measure

import (
	"errors"
	"fmt"
	"math"
	"testing"
)

// said writes a quantity as the tests expect it.
func said(q Quantity) string {
	text := q.Dimension
	for _, r := range q.Readings {
		low, high := "[", "]"
		if r.LowOpen {
			low = "("
		}
		if r.HighOpen {
			high = ")"
		}
		text += fmt.Sprintf(" %s%.6g %.6g%s", low, r.Low, r.High, high)
	}
	return text
}

func TestFind(t *testing.T) {
	for _, tc := range []struct {
		text string
		want []string
	}{
		{"range 300 km", []string{"length [300000 300000]"}},
		{"10,000 psi isostatic press", []string{"pressure [6.89476e+07 6.89476e+07] [68947.6 68947.6]"}},
		{"10.000,5 kg", []string{"mass [10000.5 10000.5]"}},
		{"1,234,567 kg", []string{"mass [1.23457e+06 1.23457e+06]"}},
		{"20 000 l", []string{"volume [20 20]"}},
		{"0.5 µm and 0,5 μm and 0.5um", []string{"length [5e-07 5e-07]", "length [5e-07 5e-07]", "length [5e-07 5e-07]"}},
		{"2-18 GHz", []string{"frequency [2e+09 1.8e+10]"}},
		{"2 GHz to 18 GHz", []string{"frequency [2e+09 1.8e+10]"}},
		{"-54 °C to +125 °C", []string{"temperature [219.15 219.15]", "temperature [398.15 398.15]"}},
		{"up to 300 km", []string{"length [-Inf 300000]"}},
		{"less than 5 mm", []string{"length [-Inf 0.005)"}},
		{"> 12 500 rpm", []string{"rotation (12500 +Inf]"}},
		{"at least 69 MPa", []string{"pressure [6.9e+07 +Inf]"}},
		{"69 MPA", []string{"pressure [6.9e+07 6.9e+07]"}},
		{"13 mPa", []string{"pressure [0.013 0.013]"}},
		{"600 HZ", []string{"frequency [600 600]"}},
		{"15 m³/s, 5 m3/h, 5 m^3/h", []string{"flow [15 15]", "flow [0.00138889 0.00138889]", "flow [0.00138889 0.00138889]"}},
		{"5-axis milling machine", []string{"count [5 5]"}},
		{"5 x 10^3 Gy", []string{"dose [5000 5000]"}},
		{"5 × 10⁻⁶ m long", []string{"length [5e-06 5e-06]"}},
		{`valve 2" flanged`, []string{"length [0.0508 0.0508]"}},
		{`1/2 inch, 1 1/2", 1-1/4 in., 10/12 mm`, []string{"length [0.0127 0.0127]", "length [0.0381 0.0381]", "length [0.03175 0.03175]", "length [0.012 0.012]"}},
		{"12 NM radar, 12 nm laser", []string{"length [22224 22224]", "length [1.2e-08 1.2e-08]"}},
		{"射程300公里", []string{"length [300000 300000]"}},
		{"дальность до 300 км", []string{"length [-Inf 300000]"}},
		{"ECCN 3A001, 5 a day, part 1C350", nil},
		{"10 pcs", nil},
		{"99.9% pure", []string{"ratio [0.999 0.999]"}},
		{"99.999 %", []string{"ratio [0.99999 0.99999]"}},
		{"70°F", []string{"temperature [294.261 294.261]"}},
		{"9 and 10 kg", []string{"mass [10 10]"}},
		{"between 75 and 400 mm", []string{"length [0.075 0.4]"}},
	} {
		var got []string
		for _, q := range Find(tc.text) {
			got = append(got, said(q))
		}
		if fmt.Sprint(got) != fmt.Sprint(tc.want) {
			t.Errorf("%q: got %q, want %q", tc.text, got, tc.want)
		}
	}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]error{"300 km": nil, "far": ErrNoNumber, "300": ErrNoUnit, "3 km, 4 km": ErrMore, "": ErrNoNumber} {
		if _, err := Parse(text); !errors.Is(err, want) {
			t.Errorf("%q: got %v, want %v", text, err, want)
		}
	}
}

func TestUnits(t *testing.T) {
	table, err := units()
	if err != nil {
		t.Fatal(err)
	}
	for spelling, u := range table.exact {
		if u.factor <= 0 || math.IsInf(u.factor, 0) || spelling == "" {
			t.Errorf("%q: factor %v", spelling, u.factor)
		}
	}
	if !Dimensions("pressure") || Dimensions("taste") {
		t.Error("Dimensions")
	}
}

func FuzzFind(f *testing.F) {
	for _, seed := range []string{"300 km", "1.000,5 - 2 x10^6 psi", "−5 °C", "≤ 5 µm", "99999999999999999999999999 kg", "5 × 10⁻", "\xff 5\xffkm"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, q := range Find(text) {
			if q.From < last || q.To <= q.From || q.To > len(text) || len(q.Readings) == 0 || q.Dimension == "" {
				t.Fatalf("%q: %+v after %d", text, q, last)
			}
			last = q.To
			for _, r := range q.Readings {
				if math.IsNaN(r.Low) || math.IsNaN(r.High) || r.Low > r.High {
					t.Fatalf("%q: %+v", text, q)
				}
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	for b.Loop() {
		Find("Isostatic press, max. working pressure 69 MPa (10,000 psi), chamber 254 mm inside diameter, 600 °C")
	}
}
