package name

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestKeysMeetOnRealNames measures how many names in two scripts have a reading
// of one sound. What is asked is a little less than what was measured when the
// numbers were written: it may not fall.
func TestKeysMeetOnRealNames(t *testing.T) {
	folder := os.Getenv("INTERDICT_DATA")
	if folder == "" {
		t.Skip("SKIPPED: set INTERDICT_DATA to the folder of real lists")
	}
	for file, want := range map[string]float64{
		"wd_arabic_20": 0.80, "wd_chinese_20": 0.47, "wd_hebrew_20": 0.75, "wd_japanese_20": 0.57,
		"wd_katakana_20": 0.61, "wd_korean_20": 0.57, "wd_russian_20": 0.78,
	} {
		t.Run(file, func(t *testing.T) {
			share, n := shareThatMeets(t, filepath.Join(folder, "names", "netranslit", file))
			t.Logf("%.1f %% of %d names meet", 100*share, n)
			if share < want {
				t.Errorf("%.1f %% of names meet, want %.1f", 100*share, 100*want)
			}
		})
	}
}

// shareThatMeets reads "latin TAB l e t t e r s TAB count"; of each ten names one
// is measured.
func shareThatMeets(t *testing.T, path string) (share float64, n int) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	met, line := 0, 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		fields := strings.Split(lines.Text(), "\t")
		if line++; line%10 != 0 || len(fields) != 3 {
			continue
		}
		n++
		if meet(fields[0], strings.ReplaceAll(fields[1], " ", "")) {
			met++
		}
	}
	return float64(met) / float64(max(n, 1)), n
}
