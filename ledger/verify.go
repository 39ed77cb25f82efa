package ledger

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"slices"
)

// Verify reads the whole chain in dir, compares it with what it ought to be, and
// reports all that is wrong. It writes nothing. Others may append meanwhile; only
// what they have saved elsewhere and are just about to append may be reported as
// unrecorded. An error says that the folder, or Held, could not be read.
func Verify(ctx context.Context, dir string, check Check) (Report, error) {
	v := newVerification(dir, check)
	if err := v.readChain(ctx); err != nil {
		return Report{}, fmt.Errorf("verify ledger: %w", err)
	}
	if check.Held != nil {
		if err := v.compareBodies(check.Held); err != nil {
			return Report{}, fmt.Errorf("verify ledger: read what is kept: %w", err)
		}
		// What was saved since the chain was read has been appended since, too.
		if err := v.readChain(ctx); err != nil {
			return Report{}, fmt.Errorf("verify ledger: %w", err)
		}
	}
	if err := v.conclude(); err != nil {
		return Report{}, fmt.Errorf("verify ledger: %w", err)
	}
	return v.report, nil
}

// verification is one run of Verify.
type verification struct {
	dir     string
	check   Check
	chain   chain
	reader  reader
	half    int64
	noHead  error // why HEAD could not be read
	bodies  bodies
	repairs []Entry
	report  Report
}

func newVerification(dir string, check Check) *verification {
	v := &verification{dir: dir, check: check, reader: reader{dir: dir, at: position{segment: 1}}}
	if v.check.Limit == 0 {
		v.check.Limit = defaultLimit
	}
	v.bodies.kinds = check.Kinds
	if len(check.Kinds) == 0 {
		v.bodies.kinds = []string{Decision, Failure}
	}
	v.report = Report{Problems: []Problem{}, Faults: map[Fault]int{}}
	v.chain.report = v.problem
	v.chain.end = v.reader.at
	return v
}

func (v *verification) problem(p Problem) {
	v.report.Faults[p.Fault]++
	if len(v.report.Problems) < v.check.Limit {
		v.report.Problems = append(v.report.Problems, p)
	}
}

// readChain reads what was appended since it was called last.
func (v *verification) readChain(ctx context.Context) error {
	files, err := v.snapshot(ctx)
	if err != nil {
		return err
	}
	v.half, err = v.reader.read(ctx, files, v.line)
	return err
}

// snapshot waits for an append that is under way, and takes the files and HEAD as
// they are then.
func (v *verification) snapshot(ctx context.Context) ([]segment, error) {
	unlock, err := lock(ctx, v.dir, shared)
	if err != nil {
		return nil, err
	}
	defer unlock()
	files, err := segments(v.dir)
	if err != nil {
		return nil, err
	}
	head, err := readHead(v.dir)
	if err != nil && !errors.Is(err, ErrDamaged) {
		return nil, err
	}
	v.noHead = nil
	if len(files) > 0 || !errors.Is(err, os.ErrNotExist) {
		v.noHead = err
	}
	v.chain.kept = []keptHead{{v.check.Head, "the head kept elsewhere"}}
	if err == nil {
		v.chain.kept = append(v.chain.kept, keptHead{head, headName})
	}
	return files, nil
}

func (v *verification) line(line []byte, at position, whole bool) {
	e, ok := v.chain.line(line, at, whole)
	if !ok {
		return
	}
	v.report.Entries++
	if e.Kind == Repair {
		v.repairs = append(v.repairs, e)
	}
	if v.check.Held != nil {
		v.bodies.record(e, at)
	}
}

func (v *verification) compareBodies(held iter.Seq2[Entry, error]) error {
	v.bodies.close()
	for e, err := range held {
		if err != nil {
			return err
		}
		v.bodies.compare(e, v.bodyChanged)
	}
	v.bodies.missing(v.bodyMissing)
	return nil
}

func (v *verification) bodyChanged(r recorded, kept Entry) {
	p := problemAt(r.position(), BodyChanged, "what is kept is not what was recorded")
	p.Seq, p.Kind, p.ID = r.seq, kept.Kind, kept.ID
	v.problem(p)
}

func (v *verification) bodyMissing(r recorded) {
	p := problemAt(r.position(), BodyMissing, "nothing is kept of what was recorded")
	p.Seq = r.seq
	if len(v.report.Problems) < v.check.Limit { // to read the line again is for people alone
		e, _, _ := entryAt(v.dir, r.position())
		p.Kind, p.ID = e.Kind, e.ID
	}
	v.problem(p)
}

// conclude reports what can be told only at the end.
func (v *verification) conclude() error {
	v.chain.conclude(v.half, v.reader.at)
	v.report.Head = v.chain.head
	if v.noHead != nil {
		v.problem(headProblem(v.noHead))
	}
	v.report.Unrecorded = v.bodies.unrecorded()
	for _, e := range v.report.Unrecorded {
		v.problem(Problem{Fault: Unrecorded, Kind: e.Kind, ID: e.ID, What: "it is kept, and no entry names it"})
	}
	if err := v.compareAside(); err != nil {
		return err
	}
	slices.SortStableFunc(v.report.Problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(placeless(a), placeless(b)), cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return nil
}

func placeless(p Problem) int {
	if p.File == "" {
		return 1
	}
	return 0
}
