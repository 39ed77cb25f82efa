package ledger

import (
	"fmt"
	"iter"
	"strings"
)

// Fault is what is wrong with a ledger, or with a body that it names.
type Fault string

// The faults. Unfinished and Unrecorded are what a crash leaves; the next Append,
// and an Append of Report.Unrecorded, mend them. Nothing else happens by itself.
const (
	Changed     Fault = "changed"      // a line, or HEAD, is not as it was written
	Missing     Fault = "missing"      // entries, or HEAD, are not there
	Reordered   Fault = "reordered"    // an entry stands after one that came later
	Duplicated  Fault = "duplicated"   // an entry stands there once more
	CutOff      Fault = "cut off"      // the chain ends before a head that is known
	Unfinished  Fault = "unfinished"   // an append was cut off
	BodyChanged Fault = "body changed" // what is kept elsewhere is not what was recorded
	BodyMissing Fault = "body missing" // what was recorded is not kept
	Unrecorded  Fault = "unrecorded"   // what is kept was never recorded
	Aside       Fault = "set aside"    // a file of what was set aside is missing, changed, or named by no entry
)

// Problem is one thing that is wrong, and where.
type Problem struct {
	Fault Fault  `json:"fault"`
	File  string `json:"file,omitempty"`
	Line  int    `json:"line,omitempty"` // from 1
	Seq   int64  `json:"seq,omitempty"`  // of the entry that is, or should be, there
	Kind  string `json:"kind,omitempty"`
	ID    string `json:"id,omitempty"`
	What  string `json:"what"` // one sentence for a person
}

// String writes the problem in one line: "000001.jsonl line 7, entry 7, decision
// 9a1c: changed: its hash is not that of what it says".
func (p Problem) String() string {
	var where []string
	if p.File != "" {
		where = append(where, p.File)
	}
	if p.Line != 0 {
		where[0] += fmt.Sprintf(" line %d", p.Line)
	}
	if p.Seq != 0 {
		where = append(where, fmt.Sprintf("entry %d", p.Seq))
	}
	if p.ID != "" {
		where = append(where, strings.TrimSpace(p.Kind+" "+p.ID))
	}
	return fmt.Sprintf("%s: %s: %s", strings.Join(where, ", "), p.Fault, p.What)
}

func problemAt(at position, fault Fault, what string) Problem {
	p := Problem{Fault: fault, What: what}
	p.File, p.Line = at.place()
	return p
}

// Check is what a chain is compared with besides itself. The zero Check compares
// it with its own HEAD alone.
type Check struct {
	// Head is an end of the chain that was written down elsewhere. The chain has
	// to contain it; that it goes on from there is no fault.
	Head Head
	// Held yields kind, id and body of everything that is kept elsewhere, in any
	// order, once each.
	Held iter.Seq2[Entry, error]
	// Kinds are the kinds that Held has all of; none stands for Decision and
	// Failure.
	Kinds []string
	// Limit bounds Report.Problems; 0 stands for 1,000.
	Limit int
}

const defaultLimit = 1000

// Report is what Verify found.
type Report struct {
	Entries    int64         `json:"entries"`  // lines that are entries
	Head       Head          `json:"head"`     // the last entry
	Problems   []Problem     `json:"problems"` // the first of them, by place
	Faults     map[Fault]int `json:"faults"`   // how many there are of each
	Unrecorded []Entry       `json:"-"`        // what is kept and was never recorded, ready for Append
}

// OK reports whether nothing is wrong.
func (r Report) OK() bool { return len(r.Faults) == 0 }
