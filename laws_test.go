// Package interdict_test holds the laws of the house: what every change has to
// keep, said once and checked.
package interdict_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// floors is the order in which imports fall: a package may import those of the
// floors below it, and of its own floor none. A name ending in /... stands for
// the folder and all below it.
var floors = [][]string{
	{"cmd/..."},
	{"cli"},
	{"api", "web", "quality", "proposer"},
	{"screen", "refresh", "report", "watch", "join", "portrait"},
	{"index", "match", "owner", "testimony"},
	{"source/catalog"},
	{"source/ofac", "source/un", "source/eu", "source/uk", "source/seco", "source/csl", "source/bis", "source/sema", "source/dfat",
		"source/meti", "source/ftm", "source/watchlist", "source/dossier", "source/holdings", "source/bods", "source/reports"},
	{"source/prose", "source/xmlstream", "source/sheet", "source/sourcetest"},
	{"profile", "source", "edition", "store/sqlite", "store/postgres"},
	{"store/storetest"},
	{"store"},
	{"graph"},
	{"name", "spelling", "ident", "date", "place", "goods", "fetch", "ledger"},
}

// TestImportsFall: imports only fall. A package that needs one from above is on
// the wrong floor, or does the work of two.
func TestImportsFall(t *testing.T) {
	for dir, files := range packages(t) {
		if dir == "." || strings.HasPrefix(dir, "internal/") || strings.Contains(dir, "/internal/") {
			continue
		}
		own := floor(dir)
		if own < 0 {
			t.Errorf("%s stands on no floor: give it one in laws_test.go, or put it into the package that it belongs to", dir)
			continue
		}
		for _, file := range files {
			for _, imported := range file.syntax.Imports {
				path, ours := strings.CutPrefix(strings.Trim(imported.Path.Value, `"`), "interdict/")
				if !ours || strings.HasPrefix(path, "internal/") || strings.HasPrefix(path, dir+"/internal/") || file.test && path == dir {
					continue
				}
				if below := floor(path); below <= own && path != dir {
					t.Errorf("%s imports %s: imports only fall, from floor %d to a lower one, not to %d", file.name, path, own, below)
				}
			}
		}
	}
}

// floor returns the number of the floor that a package stands on, 0 on top.
func floor(dir string) int {
	return slices.IndexFunc(floors, func(names []string) bool {
		return slices.ContainsFunc(names, func(name string) bool {
			tree, isTree := strings.CutSuffix(name, "/...")
			return name == dir || isTree && strings.HasPrefix(dir, tree+"/")
		})
	})
}

// TestPackagesSayWhatTheyAreFor: every package opens with one comment that says
// what it is for, what comes in and what goes out.
func TestPackagesSayWhatTheyAreFor(t *testing.T) {
	for dir, files := range packages(t) {
		comments := 0
		for _, file := range files {
			if file.test && dir != "." {
				continue
			}
			if file.syntax.Doc != nil && strings.HasPrefix(file.syntax.Doc.Text(), "Package ") || file.syntax.Name.Name == "main" && file.syntax.Doc != nil {
				comments++
			}
		}
		if comments != 1 {
			t.Errorf("%s has %d package comments; it needs one that says what it is for, what comes in, what goes out, and what it does not do", dir, comments)
		}
	}
}

// TestSourcesAreWhole: every list has a reader, a sample in its native format, a
// golden file and a fuzz test, and stands in the catalog.
func TestSourcesAreWhole(t *testing.T) {
	catalog, err := os.ReadFile("source/catalog/catalog.go")
	if err != nil {
		t.Fatal(err)
	}
	for dir, files := range packages(t) {
		parent, id := filepath.Split(dir)
		if parent != "source/" || slices.Contains([]string{"catalog", "prose", "xmlstream", "sheet", "sourcetest"}, id) {
			continue
		}
		if !strings.Contains(string(catalog), id+".Source()") {
			t.Errorf("%s is not in source/catalog: a list that nobody can refresh protects nobody", dir)
		}
		fuzzed := slices.ContainsFunc(files, func(f file) bool { return f.test && declares(f.syntax, "Fuzz") })
		if !fuzzed {
			t.Errorf("%s has no fuzz test: what it reads comes from outside", dir)
		}
		if golden, _ := filepath.Glob(dir + "/testdata/*golden*"); len(golden) == 0 {
			t.Errorf("%s has no golden file in testdata: show a person what its reader yields", dir)
		}
	}
}

func declares(f *ast.File, prefix string) bool {
	return slices.ContainsFunc(f.Decls, func(d ast.Decl) bool {
		fn, ok := d.(*ast.FuncDecl)
		return ok && strings.HasPrefix(fn.Name.Name, prefix)
	})
}

// TestEngineHasNoClock: time, chance and environment come in as arguments;
// otherwise no decision could be replayed.
func TestEngineHasNoClock(t *testing.T) {
	forbidden := map[string]string{"time.Now": "the clock", "os.Getenv": "the environment", "os.LookupEnv": "the environment"}
	may := regexp.MustCompile(`^(cli|cmd|api|web|quality|fetch|tools|source/sourcetest)(/|$)`)
	for dir, files := range packages(t) {
		if may.MatchString(dir) {
			continue
		}
		for _, file := range files {
			if file.test {
				continue
			}
			ast.Inspect(file.syntax, func(n ast.Node) bool {
				sel, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				if pkg, ok := sel.X.(*ast.Ident); ok && forbidden[pkg.Name+"."+sel.Sel.Name] != "" {
					t.Errorf("%s reads %s: it comes in as an argument, so that a decision can be replayed", file.name, forbidden[pkg.Name+"."+sel.Sel.Name])
				}
				return true
			})
			if declaresInit(file.syntax) {
				t.Errorf("%s has func init: tables are explicit, nothing happens at import", file.name)
			}
		}
	}
}

func declaresInit(f *ast.File) bool {
	return slices.ContainsFunc(f.Decls, func(d ast.Decl) bool {
		fn, ok := d.(*ast.FuncDecl)
		return ok && fn.Name.Name == "init" && fn.Recv == nil
	})
}

// TestMigrationsAreNumberedOnce: two changes to a store's tables must not meet
// under one number.
func TestMigrationsAreNumberedOnce(t *testing.T) {
	seen := map[string]string{}
	walk(t, func(path string) {
		number := regexp.MustCompile(`/(\d+)_[^/]*\.sql$`).FindStringSubmatch(path)
		if number == nil {
			return
		}
		key := filepath.Dir(path) + "/" + number[1]
		if other := seen[key]; other != "" {
			t.Errorf("%s and %s have one number", other, path)
		}
		seen[key] = path
	})
}

type file struct {
	name   string
	test   bool
	syntax *ast.File
}

// packages returns the project's Go files by folder.
func packages(t *testing.T) map[string][]file {
	t.Helper()
	all := map[string][]file{}
	walk(t, func(path string) {
		if !strings.HasSuffix(path, ".go") {
			return
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		dir := filepath.Dir(path)
		all[dir] = append(all[dir], file{path, strings.HasSuffix(path, "_test.go"), syntax})
	})
	return all
}

func walk(t *testing.T, visit func(path string)) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && slices.Contains([]string{".git", "build", "testdata", "tools"}, entry.Name()) {
			return fs.SkipDir
		}
		if !entry.IsDir() {
			visit(filepath.ToSlash(path))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
