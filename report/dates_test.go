package report

import "testing"

// TestDates: dates as running text gives them, and what they come to.
func TestDates(t *testing.T) {
	for text, want := range map[string]string{
		"on 4 May 2021":                       "2021-05-04",
		"on May 4th, 2021":                    "2021-05-04",
		"the 4th of May 2021":                 "2021-05-04",
		"on 14.03.2023":                       "2023-03-14",
		"2021-05-04":                          "2021-05-04",
		"in June 1996":                        "1996-06",
		"in late 2017":                        "2017",
		"in mid-June 2012":                    "2012-06",
		"in the summer of 2012":               "2012",
		"at the beginning of 2013":            "2013",
		"in the second half of 2019":          "2019",
		"at the end of March 2020":            "2020-03",
		"between 2014 and 2016":               "2014/2016",
		"from 2014 through 2018":              "2014/2018",
		"between June and August 2020":        "2020-06/2020-08",
		"from June to August 2020":            "2020-06/2020-08",
		"in July and August 2014":             "2014-07/2014-08",
		"between January 2011 and June 2014":  "2011-01/2014-06",
		"from late 2011 to early 2013":        "2011/2013",
		"between 11 and 14 March 2020":        "2020-03-11/2020-03-14",
		"on 4 and 5 May 2021":                 "2021-05-04/2021-05-05",
		"on March 3-5, 2020":                  "2020-03-03/2020-03-05",
		"between March 3 and April 5, 2020":   "2020-03-03/2020-04-05",
		"from 3 March to 5 April 2020":        "2020-03-03/2020-04-05",
		"2012-2015":                           "2012/2015",
		"in 2012 and 2013":                    "2012/2013",
		"in 2012 and 2016":                    "2012",
		"2012–15":                             "2012/2015",
		"during the 1980s":                    "1980/1989",
		"in 2015. Two years later":            "2015 2017",
		"in 2015, and the following year":     "2015 2016",
		"in May 2015, and three months later": "2015-05 2015-08",
		"on 31 December 2015. The next day":   "2015-12-31 2016-01-01",
		"in 2015. The next day":               "2015 ",
		"in 1998; that year":                  "1998 1998",
		"in May 1998; a year earlier":         "1998-05 1997",
		"in May 1998, later the same month":   "1998-05 1998-05",
		"three weeks ago":                     "",
	} {
		x := &reading{document: NewReader(nil).document("x")}
		got := ""
		_, dates := findDates(text)
		for i := range dates {
			x.tokens = append(x.tokens, token{when: &dates[i]})
		}
		x.lean()
		for i, w := range dates {
			if i > 0 {
				got += " "
			}
			if !w.date.IsZero() {
				got += w.text()
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
