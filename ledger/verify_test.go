package ledger

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// held yields entries as a store does.
func held(entries []Entry) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// sealed returns the lines of entries, and the entries, from the start of a chain.
func sealed(entries []Entry) (lines []string, chain []Entry) {
	text, chain := seal(Head{}, entries)
	return slices.Collect(strings.Lines(string(text))), chain
}

// TestTamper damages a ledger of six entries in two files of three and states all
// that is found.
func TestTamper(t *testing.T) {
	all, chain := sealed(decisions(1, 6))
	end := chain[5].Head()
	forged := decisions(1, 6)
	forged[3].Body = sha256.Sum256([]byte("another body"))
	forgedLines, forgedChain := sealed(forged)
	const first, second = "000001.jsonl", "000002.jsonl"
	join := func(lines ...string) string { return strings.Join(lines, "") }
	for name, c := range map[string]struct {
		first, second string // what stands in the files
		head          string // what stands in HEAD; "" for what was written
		check         Check
		want          []Problem
	}{
		"nothing": {first: join(all[:3]...), second: join(all[3:]...), check: Check{Head: end}},
		"byte of an id changed": {
			first: join(all[0], strings.Replace(all[1], "d-2", "d-7", 1), all[2]), second: join(all[3:]...),
			want: []Problem{{Changed, first, 2, 2, Decision, "d-7", "its hash is not that of what it says"}},
		},
		"byte of the last line's hash changed": {
			first: join(all[:3]...), second: join(all[3], all[4], strings.Replace(all[5], end.Hash.String(), Hash{}.String(), 1)),
			want: []Problem{{Changed, second, 3, 6, Decision, "d-6", "its hash is not that of what it says"}},
		},
		"blank added to a line": {
			first: join(all[0], strings.Replace(all[1], "}", " }", 1), all[2]), second: join(all[3:]...),
			want: []Problem{{Changed, first, 2, 2, Decision, "d-2", "it is not written as the ledger writes"}},
		},
		"line replaced and hashed anew": {
			first: join(all[:3]...), second: join(forgedLines[3], all[4], all[5]),
			want: []Problem{{Changed, second, 2, 5, Decision, "d-5", "it follows an entry with another hash than that of the entry before it: one of the two was replaced"}},
		},
		"last line replaced and hashed anew": {
			first: join(forgedLines[:3]...), second: join(forgedLines[3]), head: chain[3].Head().line(),
			want: []Problem{{Changed, second, 1, 4, Decision, "d-4", "HEAD has another hash for the entry of this number"}},
		},
		"chain written anew, with HEAD": {
			first: join(forgedLines[:3]...), second: join(forgedLines[3:]...), head: forgedChain[5].Head().line(), check: Check{Head: chain[4].Head()},
			want: []Problem{{Changed, second, 2, 5, Decision, "d-5", "the head kept elsewhere has another hash for the entry of this number"}},
		},
		"line dropped": {
			first: join(all[0], all[2]), second: join(all[3:]...),
			want: []Problem{{Missing, first, 2, 2, "", "", "it is missing before this line"}},
		},
		"first line dropped": {
			first: join(all[1:3]...), second: join(all[3:]...),
			want: []Problem{{Missing, first, 1, 1, "", "", "it is missing before this line"}},
		},
		"file dropped": {
			second: join(all[3:]...),
			want:   []Problem{{Missing, second, 1, 1, "", "", "entries 1 to 3 are missing before this line"}},
		},
		"lines swapped": {
			first: join(all[0], all[2], all[1]), second: join(all[3:]...),
			want: []Problem{{Reordered, first, 3, 2, Decision, "d-2", "it stands after entry 3"}},
		},
		"line moved to the other file": {
			first: join(all[0], all[2]), second: join(all[3], all[4], all[1], all[5]),
			want: []Problem{{Reordered, second, 3, 2, Decision, "d-2", "it stands after entry 5"}},
		},
		"files swapped": {
			first: join(all[3:]...), second: join(all[:3]...),
			want: []Problem{
				{Reordered, second, 1, 1, Decision, "d-1", "it stands after entry 6"},
				{Reordered, second, 2, 2, Decision, "d-2", "it stands after entry 6"},
				{Reordered, second, 3, 3, Decision, "d-3", "it stands after entry 6"},
			},
		},
		"line duplicated": {
			first: join(all[0], all[1], all[1], all[2]), second: join(all[3:]...),
			want: []Problem{{Duplicated, first, 3, 2, Decision, "d-2", "an entry of this number stands before it"}},
		},
		"last line duplicated": {
			first: join(all[:3]...), second: join(all[3], all[4], all[5], all[5]),
			want: []Problem{{Duplicated, second, 4, 6, Decision, "d-6", "an entry of this number stands before it"}},
		},
		"moved line duplicated": {
			first: join(all[0], all[2], all[1], all[1]), second: join(all[3:]...),
			want: []Problem{
				{Reordered, first, 3, 2, Decision, "d-2", "it stands after entry 3"},
				{Duplicated, first, 4, 2, Decision, "d-2", "an entry of this number stands before it"},
			},
		},
		"line added": {
			first: join(all[0], "rubbish\n", all[1], all[2]), second: join(all[3:]...),
			want: []Problem{{Changed, first, 2, 2, "", "", "it is not an entry: jsontext: invalid character 'r' at start of value"}},
		},
		"end cut off": {
			first: join(all[:3]...), second: join(all[3]),
			want: []Problem{{CutOff, second, 2, 5, "", "", "the chain ends with entry 4, and HEAD has entry 6"}},
		},
		"end cut off, with HEAD": {
			first: join(all[:3]...), second: join(all[3]), head: chain[3].Head().line(), check: Check{Head: end},
			want: []Problem{{CutOff, second, 2, 5, "", "", "the chain ends with entry 4, and the head kept elsewhere has entry 6"}},
		},
		"end cut off, the rest changed": {
			first: join(all[:3]...), second: strings.Replace(all[3], "d-4", "d-7", 1),
			want: []Problem{
				{Changed, second, 1, 4, Decision, "d-7", "its hash is not that of what it says"},
				{CutOff, second, 2, 5, "", "", "the chain ends with entry 4, and HEAD has entry 6"},
			},
		},
		"end cut off within a line": {
			first: join(all[:3]...), second: join(all[3], all[4], all[5][:30]),
			want: []Problem{{CutOff, second, 3, 6, "", "", "it is cut off: the line has no end"}},
		},
		"line end cut off": {
			first: join(all[:3]...), second: strings.TrimSuffix(join(all[3:]...), "\n"),
			want: []Problem{{CutOff, second, 3, 6, "", "", "it is cut off: the line has no end"}},
		},
		"first file cut off within a line": {
			first: join(all[0], all[1], all[2][:30]), second: join(all[3:]...),
			want: []Problem{{CutOff, first, 3, 3, "", "", "it is cut off: the line has no end"}},
		},
		"all gone": {
			want: []Problem{{CutOff, first, 1, 1, "", "", "the chain ends with entry 0, and HEAD has entry 6"}},
		},
		"HEAD gone": {
			first: join(all[:3]...), second: join(all[3:]...), head: "gone",
			want: []Problem{{Missing, headName, 0, 0, "", "", "there is no such file, so that a cut end would not be noticed; put it back from a copy"}},
		},
		"HEAD unreadable": {
			first: join(all[:3]...), second: join(all[3:]...), head: "6\n",
			want: []Problem{{Changed, headName, 0, 0, "", "", "it is not the number and hash of an entry; put it back from a copy"}},
		},
		"HEAD behind": {
			first: join(all[:3]...), second: join(all[3:]...), head: chain[3].Head().line(),
			want: []Problem{{Unfinished, second, 4, 5, "", "", "the chain goes on to entry 6, and HEAD has entry 4: an append was cut off; the next append mends it"}},
		},
		"much at once": {
			first: join(all[0], "\x00\n", all[2], all[2]), second: join(all[4]),
			want: []Problem{
				{Changed, first, 2, 2, "", "", "it is not an entry: jsontext: invalid character '\\x00' at start of value"},
				{Duplicated, first, 4, 3, Decision, "d-3", "an entry of this number stands before it"},
				{Missing, second, 1, 4, "", "", "it is missing before this line"},
				{CutOff, second, 2, 6, "", "", "the chain ends with entry 5, and HEAD has entry 6"},
			},
		},
		"one of several missing": {
			first: join(all[0], "rubbish\n", all[4], all[3]), second: join(all[5]),
			want: []Problem{
				{Changed, first, 2, 2, "", "", "it is not an entry: jsontext: invalid character 'r' at start of value"},
				{Missing, first, 3, 2, "", "", "1 of the entries 2 to 4 are missing before this line"},
				{Reordered, first, 4, 4, Decision, "d-4", "it stands after entry 5"},
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if c.first != "" {
				write(t, dir, first, c.first)
			}
			if c.second != "" {
				write(t, dir, second, c.second)
			}
			switch c.head {
			case "":
				write(t, dir, headName, end.line())
			case "gone":
			default:
				write(t, dir, headName, c.head)
			}
			report := verify(t, dir, c.check)
			if !slices.Equal(report.Problems, c.want) {
				t.Errorf("got  %s\nwant %s", show(report.Problems), show(c.want))
			}
			if report.OK() != (len(c.want) == 0) {
				t.Errorf("OK is %v", report.OK())
			}
		})
	}
}

func show(problems []Problem) string {
	var text strings.Builder
	for _, p := range problems {
		fmt.Fprintf(&text, "\n%s", p)
	}
	return text.String()
}

// TestEveryByte changes, drops and doubles every single byte of a ledger.
func TestEveryByte(t *testing.T) {
	all, chain := sealed(decisions(1, 2))
	text := strings.Join(all, "")
	dir := t.TempDir()
	write(t, dir, headName, chain[1].Head().line())
	for i := range text {
		for what, changed := range map[string]string{
			"bit of byte %d changed": text[:i] + string(text[i]^1) + text[i+1:],
			"byte %d dropped":        text[:i] + text[i+1:],
			"byte %d doubled":        text[:i] + text[i:i+1] + text[i:],
			"cut before byte %d":     text[:i],
		} {
			if changed == text {
				continue
			}
			write(t, dir, "000001.jsonl", changed)
			if report := verify(t, dir, Check{}); report.OK() {
				t.Errorf(what+": nothing was found", i)
			}
		}
	}
}

// FuzzChain: a chain is found to be whole when it is the one that was written,
// and never else.
func FuzzChain(f *testing.F) {
	all, entries := sealed(decisions(1, 3))
	text := strings.Join(all, "")
	f.Add([]byte(text))
	f.Add([]byte(text[:len(text)/2]))
	f.Add([]byte(all[0] + all[1] + all[1] + all[2]))
	f.Add([]byte(all[2] + "{}\n" + all[0] + "\n"))
	f.Fuzz(func(t *testing.T, written []byte) {
		found := 0
		c := chain{kept: []keptHead{{entries[2].Head(), headName}}, report: func(Problem) { found++ }}
		for line := range bytes.Lines(written) {
			line, whole := bytes.CutSuffix(line, []byte("\n"))
			c.line(line, position{}, whole)
		}
		c.conclude(0, position{})
		if (found == 0) != (string(written) == text) {
			t.Errorf("%d problems found in %q", found, written)
		}
	})
}

func TestBodies(t *testing.T) {
	all := decisions(1, 4)
	all[2].Kind = Failure
	changed := slices.Clone(all)
	changed[1].Body = sha256.Sum256([]byte("edited"))
	otherKind := slices.Clone(all)
	otherKind[2].Kind = Decision
	const file = "000001.jsonl"
	for name, c := range map[string]struct {
		held  []Entry
		kinds []string
		want  []Problem
	}{
		"all kept":     {held: all},
		"in any order": {held: []Entry{all[3], all[1], all[0], all[2]}},
		"body changed": {held: changed, want: []Problem{{BodyChanged, file, 2, 2, Decision, "d-2", "what is kept is not what was recorded"}}},
		"body missing": {held: []Entry{all[0], all[1], all[2]}, want: []Problem{{BodyMissing, file, 4, 4, Decision, "d-4", "nothing is kept of what was recorded"}}},
		"failure missing": {
			held: []Entry{all[0], all[1], all[3]},
			want: []Problem{{BodyMissing, file, 3, 3, Failure, "d-3", "nothing is kept of what was recorded"}},
		},
		"failures are not kept": {held: []Entry{all[0], all[1], all[3]}, kinds: []string{Decision}},
		"never recorded": {
			held: append(decisions(8, 9), all...),
			want: []Problem{
				{Unrecorded, "", 0, 0, Decision, "d-8", "it is kept, and no entry names it"},
				{Unrecorded, "", 0, 0, Decision, "d-9", "it is kept, and no entry names it"},
			},
		},
		"another kind": {
			held: otherKind,
			want: []Problem{
				{BodyMissing, file, 3, 3, Failure, "d-3", "nothing is kept of what was recorded"},
				{Unrecorded, "", 0, 0, Decision, "d-3", "it is kept, and no entry names it"},
			},
		},
		"nothing kept": {
			kinds: []string{Failure},
			want:  []Problem{{BodyMissing, file, 3, 3, Failure, "d-3", "nothing is kept of what was recorded"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			l := open(t, dir)
			appendTo(t, l, all...)
			report := verify(t, dir, Check{Held: held(c.held), Kinds: c.kinds})
			if !slices.Equal(report.Problems, c.want) {
				t.Fatalf("got  %s\nwant %s", show(report.Problems), show(c.want))
			}
			appendTo(t, l, report.Unrecorded...)
			if again := verify(t, dir, Check{Held: held(c.held), Kinds: c.kinds}); again.Faults[Unrecorded] != 0 {
				t.Errorf("after appending what was not recorded: %s", show(again.Problems))
			}
		})
	}
}

func TestEntryTwiceIsNoFault(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir)
	appendTo(t, l, decisions(1, 3)...)
	appendTo(t, l, decisions(2, 4)...)
	if report := verify(t, dir, Check{Held: held(decisions(1, 4))}); !report.OK() || report.Entries != 6 {
		t.Errorf("got %+v", report)
	}
}

// TestRecordedMeanwhile has others save and append while the chain is verified.
func TestRecordedMeanwhile(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir)
	appendTo(t, l, decisions(1, 2)...)
	meanwhile := func(yield func(Entry, error) bool) {
		appendTo(t, l, decisions(3, 4)...)
		for _, e := range decisions(1, 3) { // 4 was saved after the store was read
			if !yield(e, nil) {
				return
			}
		}
	}
	if report := verify(t, dir, Check{Held: meanwhile}); !report.OK() || report.Entries != 4 {
		t.Errorf("got %+v", report)
	}
}

func TestReportIsBounded(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir)
	appendTo(t, l, decisions(1, 50)...)
	none := func(func(Entry, error) bool) {}
	report := verify(t, dir, Check{Held: none, Limit: 3})
	if len(report.Problems) != 3 || report.Faults[BodyMissing] != 50 || report.Problems[0].ID == "" {
		t.Errorf("got %+v", report)
	}
}

func TestWhatWasSetAside(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(dir, name string)
		want func(name string) []Problem
	}{
		"kept": {func(string, string) {}, func(string) []Problem { return nil }},
		"changed": {
			func(dir, name string) { write(t, dir, name, "other") },
			func(name string) []Problem {
				return []Problem{{Aside, name, 0, 2, Repair, "", "the file is not as it was set aside"}}
			},
		},
		"deleted": {
			func(dir, name string) { os.Remove(filepath.Join(dir, name)) },
			func(name string) []Problem {
				return []Problem{{Aside, name, 0, 2, Repair, "", "the file is missing"}}
			},
		},
		"added": {
			func(dir, name string) { write(t, dir, "more.broken", "other") },
			func(string) []Problem {
				return []Problem{{Aside, "more.broken", 0, 0, "", "", "no entry names it: it was set aside twice, or by somebody else; look at it and move it out of the folder"}}
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			l := open(t, dir)
			appendTo(t, l, decisions(1, 1)...)
			write(t, dir, "000001.jsonl", lines(t, dir, "000001.jsonl")[0]+"{")
			broken := appendTo(t, l, decisions(2, 2)...)[0].ID
			c.do(dir, broken)
			if report := verify(t, dir, Check{}); !slices.Equal(report.Problems, c.want(broken)) {
				t.Errorf("got %s", show(report.Problems))
			}
		})
	}
}

func TestVerifyStops(t *testing.T) {
	dir := t.TempDir()
	appendTo(t, open(t, dir), decisions(1, 2)...)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Verify(ctx, dir, Check{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	broken := errors.New("the store is broken")
	fails := func(yield func(Entry, error) bool) { yield(Entry{}, broken) }
	if _, err := Verify(t.Context(), dir, Check{Held: fails}); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if _, err := Verify(t.Context(), filepath.Join(dir, "none"), Check{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestReportOfNothing(t *testing.T) {
	want := Report{Problems: []Problem{}, Faults: map[Fault]int{}}
	if got := verify(t, t.TempDir(), Check{}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}
