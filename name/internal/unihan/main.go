// Command unihan makes name/data/pinyin.txt and name/data/hanvariants.txt from
// the Unihan database (Debian package unicode-data), for go generate.
//
// In: the folder with Unihan_Readings.txt.bz2 and Unihan_Variants.txt.bz2, and
// the folder to write into. Out: two text files. It knows nothing of names.
package main

import (
	"bufio"
	"compress/bzip2"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("usage: unihan UNICODE-FOLDER DATA-FOLDER"))
	}
	fail(pinyin(os.Args[1], os.Args[2]))
	fail(variants(os.Args[1], os.Args[2]))
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "unihan:", err)
		os.Exit(1)
	}
}

const licence = "# Made by name/internal/unihan from the Unihan database. Copyright Unicode, Inc.; Unicode License v3, https://www.unicode.org/license.txt\n"

// ideographs are the characters that the tables cover: the first block of
// unified ideographs, which holds those of nearly all names.
func ideograph(r rune) bool { return r >= 0x4E00 && r < 0xA000 }

// pinyin writes a line for each syllable: it, a blank, its characters. The
// reading is kMandarin, the most customary one.
func pinyin(from, to string) error {
	chars := map[string][]rune{}
	err := each(filepath.Join(from, "Unihan_Readings.txt.bz2"), func(r rune, field, value string) {
		if field == "kMandarin" && ideograph(r) {
			syllable := plain(strings.Fields(value)[0])
			chars[syllable] = append(chars[syllable], r)
		}
	})
	if err != nil {
		return err
	}
	var text strings.Builder
	text.WriteString(licence + "# Each line: a syllable of Hanyu Pinyin without tone, and the characters read so (kMandarin).\n")
	for _, syllable := range slices.Sorted(maps.Keys(chars)) {
		fmt.Fprintf(&text, "%s %s\n", syllable, string(chars[syllable]))
	}
	return os.WriteFile(filepath.Join(to, "pinyin.txt"), []byte(text.String()), 0o644)
}

// plain takes the tone from a syllable; ü is written u, as in passports of
// people without one.
func plain(syllable string) string {
	var out strings.Builder
	for _, r := range norm.NFD.String(syllable) {
		if r < utf8.RuneSelf {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// variants writes a line for each simplified character: it, and the traditional
// and other forms that it stands for. Japanese forms without an entry in Unihan
// are in name/data/japanese.txt.
func variants(from, to string) error {
	simple := map[rune]rune{}
	err := each(filepath.Join(from, "Unihan_Variants.txt.bz2"), func(r rune, field, value string) {
		first, err := codepoint(strings.Fields(value)[0])
		if err == nil && field == "kSimplifiedVariant" && first != r && ideograph(r) && ideograph(first) {
			simple[r] = first
		}
	})
	if err != nil {
		return err
	}
	forms := map[rune][]rune{}
	for _, r := range slices.Sorted(maps.Keys(simple)) {
		last := simple[r]
		for range longestChain {
			if next, ok := simple[last]; ok {
				last = next
			}
		}
		forms[last] = append(forms[last], r)
	}
	var text strings.Builder
	text.WriteString(licence + "# Each line: a simplified character and the forms that are made it (kSimplifiedVariant).\n")
	for _, r := range slices.Sorted(maps.Keys(forms)) {
		fmt.Fprintf(&text, "%c %s\n", r, string(forms[r]))
	}
	return os.WriteFile(filepath.Join(to, "hanvariants.txt"), []byte(text.String()), 0o644)
}

// longestChain is how often a simplified form is simplified again: 薴 is 苧, and
// that 苎.
const longestChain = 3

// each hands over the rows of a Unihan file.
func each(path string, row func(r rune, field, value string)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(bzip2.NewReader(file))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) != 3 {
			continue
		}
		r, err := codepoint(fields[0])
		if err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
		row(r, fields[1], fields[2])
	}
	return lines.Err()
}

// codepoint reads "U+4E00", leaving out a source that may follow "<".
func codepoint(text string) (rune, error) {
	text, _, _ = strings.Cut(strings.TrimPrefix(text, "U+"), "<")
	n, err := strconv.ParseInt(text, 16, 32)
	return rune(n), err
}
