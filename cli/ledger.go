package cli

import (
	"context"
	"fmt"

	"interdict/ledger"
)

type ledgerVerb struct {
	Verify verifyVerb `cmd:"" help:"Read the whole chain of decisions and find what was changed, lost or put elsewhere."`
}

type verifyVerb struct{}

func (verifyVerb) Help() string {
	return `Example:
  interdict ledger verify

Exit code 0: whole. 1: something is wrong, and what it is.`
}

func (verifyVerb) Run(ctx context.Context, world *World, flags *flags) error {
	home, err := homeOf(world, flags)
	if err != nil {
		return err
	}
	h := &house{world: world, home: home}
	if h.policy, err = readPolicy(flags.Policy); err != nil {
		return err
	}
	if err := h.openRecords(ctx); err != nil {
		return err
	}
	defer h.close()
	head, err := h.store.Head(ctx)
	if err != nil {
		return err
	}
	report, err := ledger.Verify(ctx, h.ledgerDir(), ledger.Check{Head: head, Held: h.store.Entries(ctx)})
	if err != nil {
		return err
	}
	if flags.Format == "json" {
		err = writeJSON(world.Out, report)
	} else {
		err = newPrinter(world).report(report)
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
	for fault, n := range r.Faults {
		p.line(1, "%d %s", n, fault)
	}
	for _, problem := range r.Problems {
		p.line(1, "%s", problem)
	}
	if n := len(r.Unrecorded); n > 0 {
		p.line(0, "%s", fmt.Sprintf("%d decisions are kept and were never chained: a run was cut off", n))
	}
	return p.err
}
