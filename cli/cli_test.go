package cli

import (
	"flag"
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write the expected output of the scripts anew")

// today is the day on which the scripts run.
var today = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// TestMain lets the scripts call the program as a command of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"interdict": func() {
			world := System()
			world.Now = func() time.Time { return today }
			os.Exit(Main(os.Args[1:], world))
		},
	})
}

// TestScripts runs every script of testdata; they are the manual as well.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("INTERDICT_HOME", env.WorkDir+"/home")
			return nil
		},
	})
}
