package cli

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"interdict/ledger"
)

type ledgerVerb struct {
	Verify verifyVerb `cmd:"" help:"Read the whole chain of decisions and find what was changed, lost or put elsewhere."`
	Mend   mendVerb   `cmd:"" help:"Chain the decisions that are kept and, because a run was cut off, were never chained."`
}

type verifyVerb struct{}

func (verifyVerb) Help() string {
	return `Example:
  interdict ledger verify

Exit code 0: whole. 1: something is wrong, and what it is.`
}

func (verifyVerb) Run(ctx context.Context, world *World, flags *flags) error {
	h, err := openLedger(ctx, world, flags)
	if err != nil {
		return err
	}
	defer h.close()
	report, err := h.verify(ctx)
	if err != nil {
		return err
	}
	return h.show(report, flags)
}

type mendVerb struct{}

func (mendVerb) Help() string {
	return `Example:
  interdict ledger mend

What was changed or lost cannot be mended: put the folder back from a copy. Exit
code 0: the ledger is whole. 1: it is not, and nothing was mended.`
}

func (mendVerb) Run(ctx context.Context, world *World, flags *flags) error {
	h, err := openLedger(ctx, world, flags)
	if err != nil {
		return err
	}
	defer h.close()
	report, err := h.verify(ctx)
	if err != nil {
		return err
	}
	for fault := range report.Faults {
		if fault != ledger.Unrecorded && fault != ledger.Unfinished {
			return h.show(report, flags)
		}
	}
	if n := len(report.Unrecorded); n > 0 {
		if err := h.chain(ctx, report.Unrecorded); err != nil {
			return err
		}
		fmt.Fprintf(world.Err, "%d decisions chained\n", n)
		if report, err = h.verify(ctx); err != nil {
			return err
		}
	}
	return h.show(report, flags)
}

// openLedger opens the records of a home, and nothing else.
func openLedger(ctx context.Context, world *World, flags *flags) (*house, error) {
	home, err := homeOf(world, flags)
	if err != nil {
		return nil, err
	}
	h := &house{world: world, home: home}
	if h.policy, err = readPolicy(flags.Policy); err != nil {
		return nil, err
	}
	return h, h.openRecords(ctx)
}

func (h *house) verify(ctx context.Context) (ledger.Report, error) {
	head, err := h.store.Head(ctx)
	if err != nil {
		return ledger.Report{}, err
	}
	return ledger.Verify(ctx, h.ledgerDir(), ledger.Check{Head: head, Held: h.store.Entries(ctx)})
}

// show prints a report; the error is the exit code of a ledger that is not whole.
func (h *house) show(report ledger.Report, flags *flags) error {
	var err error
	if flags.Format == "json" {
		err = writeJSON(h.world.Out, report)
	} else {
		err = newPrinter(h.world).report(report)
	}
	if err == nil && !report.OK() {
		return exit(exitFound)
	}
	return err
}

func (p *printer) report(r ledger.Report) error {
	if r.OK() {
		p.line(0, "%s  %d entries, the last is %s", p.paint(green, "WHOLE"), r.Entries, r.Head)
		return p.err
	}
	p.line(0, "%s  %d entries", p.paint(red, "NOT WHOLE"), r.Entries)
	for _, fault := range slices.Sorted(maps.Keys(r.Faults)) {
		p.line(1, "%d %s", r.Faults[fault], fault)
	}
	for _, problem := range r.Problems {
		p.line(1, "%s", problem)
	}
	if n := len(r.Unrecorded); n > 0 {
		p.line(0, "%s", fmt.Sprintf("%d decisions are kept and were never chained: a run was cut off; interdict ledger mend chains them", n))
	}
	return p.err
}
