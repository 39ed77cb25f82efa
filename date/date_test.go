package date

import (
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	cases := []struct{ in, want string }{
		{"2005", "2005"},
		{"2005-06", "2005-06"},
		{"2005-06-28", "2005-06-28"},
		{"28 Jun 2005", "2005-06-28"},
		{"28 June 2005", "2005-06-28"},
		{"June 28, 2005", "2005-06-28"},
		{"Sept 2017", "2017-09"},
		{"Jun 1996", "1996-06"},
		{"circa 1964", "~1964"},
		{"~1964", "~1964"},
		{"c. 10 Mar 1960", "~1960-03-10"},
		{"1960 to 1965", "1960/1965"},
		{"Between 1953 and 1958", "1953/1958"},
		{"1960/1965", "1960/1965"},
		{"1960-1965", "1960/1965"},
		{"12 Mar 1960 to 1 Feb 1961", "1960-03-12/1961-02-01"},
		{"circa 1976 to circa 1977", "~1976/1977"},
		{"dd/mm/1965", "1965"},
		{"dd/04/1965", "1965-04"},
		{"05/04/1965", "1965-04-05"},
		{"00/00/1965", "1965"},
		{"2001-02-23T00:00:00", "2001-02-23"},
		{"2026-02-24+01:00", "2026-02-24"},
		{"2012-02-29", "2012-02-29"},
		{"1900-02", "1900-02"},
	}
	for _, c := range cases {
		got, err := Parse(c.in)
		if err != nil || got.String() != c.want {
			t.Errorf("Parse(%q) = %q, %v; want %q", c.in, got, err, c.want)
		}
	}
	for _, bad := range []string{"", "x", "2005-13", "2005-02-30", "31/02/2005", "19", "Foo 2005", "1965 to 1960", "0000", "20055", "99999999999999"} {
		if got, err := Parse(bad); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", bad, got)
		}
	}
}

func TestDayOf(t *testing.T) {
	for _, text := range []string{"1000-01-01", "1582-10-15", "1969-12-31", "1970-01-01", "2000-02-29", "9999-12-31"} {
		want, _ := time.Parse(time.DateOnly, text)
		if got := DayOf(want); got.String() != text || !got.Time().Equal(want) {
			t.Errorf("DayOf(%s) = %s", text, got)
		}
	}
	if DayOf(time.Time{}) != 0 {
		t.Error("the zero time is no day")
	}
}

func TestSpanContains(t *testing.T) {
	span := Span{From: MustParse("2005"), To: MustParse("2025-06-30")}
	cases := []struct {
		at   string
		want Answer
	}{{"2004-12-31", No}, {"2005-06-01", Maybe}, {"2005-12-31", Yes}, {"2025-06-29", Yes}, {"2025-06-30", No}}
	for _, c := range cases {
		at, err := ParseDay(c.at)
		if err != nil {
			t.Fatal(err)
		}
		if got := span.Contains(at); got != c.want {
			t.Errorf("%s in %s: %s, want %s", c.at, span, got, c.want)
		}
	}
	if (Span{}).Contains(1) != Yes {
		t.Error("an open span holds always")
	}
}

func FuzzParse(f *testing.F) {
	f.Add("circa 1960 to 1965")
	f.Add("dd/mm/1965")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := Parse(text)
		if err != nil {
			return
		}
		if d.IsZero() || d.Last < d.First {
			t.Fatalf("Parse(%q) = %+v", text, d)
		}
		again, err := Parse(d.String())
		if err != nil || again != d {
			t.Fatalf("Parse(%q) = %+v, written %q, read again %+v, %v", text, d, d, again, err)
		}
	})
}
