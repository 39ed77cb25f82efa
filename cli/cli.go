// Package cli is the command line: one file a verb, and wire.go, which builds
// everything that the verbs use.
//
// In: arguments, environment, standard input. Out: an answer on standard output,
// progress and errors on standard error, and an exit code: 0 clear, 1 something
// found, 2 wrong use, 3 incomplete or failed. It is the only reader of the
// environment and the clock; it decides nothing.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"interdict/screen"
)

// Version is the program's version; decisions carry it.
const Version = "v0.1.0"

// Exit codes.
const (
	exitClear      = 0
	exitFound      = 1
	exitWrongUse   = 2
	exitIncomplete = 3
)

// System is the world as the process sees it.
func System() World {
	return World{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv, Now: time.Now,
		Terminal: term.IsTerminal(int(os.Stdout.Fd())), Progress: term.IsTerminal(int(os.Stderr.Fd())),
	}
}

// World is what a verb may touch outside of the program.
type World struct {
	In       io.Reader
	Out, Err io.Writer
	Getenv   func(string) string
	Now      func() time.Time
	Terminal bool // Out is a terminal: colours
	Progress bool // Err is a terminal: progress bars
}

// flags are those of every verb.
type flags struct {
	Home   string `help:"Folder of editions, index, decisions and ledger. Default: $$INTERDICT_HOME, else the user's data folder." placeholder:"DIR"`
	Format string `help:"text for people, json for programs." enum:"text,json" default:"text"`
	Policy string `help:"Policy file of your own, laid over the one that the program ships with." type:"existingfile" placeholder:"FILE"`
}

type commands struct {
	flags

	Screen   screenVerb   `cmd:"" help:"Screen one party, or a whole deal."`
	Batch    batchVerb    `cmd:"" help:"Screen many parties from a CSV or JSON lines file."`
	Read     readVerb     `cmd:"" help:"Read documents into claims: who did what, on whose word, how sure."`
	Show     showVerb     `cmd:"" help:"Show all that is known of one entity."`
	Lists    listsVerb    `cmd:"" help:"Show every source: its editions, their age, records and what was skipped."`
	Classify classifyVerb `cmd:"" help:"Tell which control-list entries a good may fall under."`
	Refresh  refreshVerb  `cmd:"" help:"Read publications from disk into editions and build the index."`
	Diff     diffVerb     `cmd:"" help:"Show what changed between two editions of a source."`
	Compare  compareVerb  `cmd:"" help:"Score pairs of names or entities from a file."`
	Join     joinVerb     `cmd:"" help:"Decide that two records are one body."`
	Split    splitVerb    `cmd:"" help:"Decide that two records are two bodies."`
	Joins    joinsVerb    `cmd:"" help:"Show which records were joined into bodies, and why."`
	Form     formVerb     `cmd:"" help:"Print a deal form: what to fill in, and what red flags ask for."`
	Policy_  policyVerb   `cmd:"" name:"policy" help:"Check a policy of your own, or show the one in force."`
	Replay   replayVerb   `cmd:"" help:"Recompute a recorded decision and compare it."`
	Ledger   ledgerVerb   `cmd:"" help:"Check the chain of recorded decisions."`
	Serve    serveVerb    `cmd:"" help:"Answer over HTTP."`
	Version_ versionVerb  `cmd:"" name:"version" help:"Print the program's version."`
}

// exit carries an exit code through the verbs' error returns.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// hinted is an error with one line for each thing that its reader may try.
type hinted struct {
	error
	hints []string
}

func (h hinted) Unwrap() error { return h.error }

func hint(err error, hints ...string) error { return hinted{err, hints} }

// wrongUse is an error of the asker: exit code 2.
type wrongUse struct{ error }

func (w wrongUse) Unwrap() error { return w.error }

// Main runs one command and returns its exit code.
func Main(args []string, world World) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var c commands
	helped := false
	parser, err := kong.New(&c,
		kong.Name("interdict"),
		kong.Description("Tells, before money or goods move, whether a deal would feed a weapons programme or break a sanction.\n\nExit codes: 0 clear, 1 something found, 2 wrong use, 3 incomplete or failed."),
		kong.Writers(world.Out, world.Err),
		kong.Exit(func(int) { helped = true }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(&c.flags, &world),
	)
	if err != nil {
		return fail(world, err)
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if helped {
		return exitClear
	}
	if err != nil {
		return fail(world, hint(wrongUse{err}, "interdict --help lists the commands", "interdict VERB --help shows one of them, with an example"))
	}
	return fail(world, parsed.Run())
}

// fail prints an error for people and returns the exit code that it stands for.
func fail(world World, err error) int {
	var code exit
	switch {
	case err == nil:
		return exitClear
	case errors.As(err, &code):
		return int(code)
	}
	fmt.Fprintln(world.Err, "interdict:", firstBytes(err.Error(), 4000))
	var h hinted
	if errors.As(err, &h) {
		for _, line := range h.hints {
			fmt.Fprintln(world.Err, "  try:", line)
		}
	}
	var use wrongUse
	var input *screen.WrongInput
	if errors.As(err, &use) || errors.As(err, &input) {
		return exitWrongUse
	}
	return exitIncomplete
}

func firstBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + " ..."
}

// exitFor returns the exit code of an outcome.
func exitFor(outcome screen.Outcome) error {
	switch outcome {
	case screen.Clear:
		return nil
	case screen.Incomplete:
		return exit(exitIncomplete)
	}
	return exit(exitFound)
}

type versionVerb struct{}

func (versionVerb) Run(world *World) error {
	_, err := fmt.Fprintln(world.Out, program)
	return err
}

// program is how decisions name what made them.
const program = "interdict " + Version
