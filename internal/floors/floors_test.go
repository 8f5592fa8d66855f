// Package floors holds the test that keeps the house in order: which package may import which, how large a file and a
// package may grow, and what no package may be called.
package floors

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const (
	module       = "keng"
	testKit      = module + "/internal/kengtest"
	fileLines    = 500
	packageLines = 5000
)

// nounLines is for the packages that hold one file a noun: they grow with the nouns of the province, not with any one
// thing that they do (docs/adr/0002).
const nounLines = 12_000

var byNoun = []string{"keng", "keng/internal/store", "keng/internal/web"}

// floors is the plan of the house. A package imports packages of lower floors only, never of its own.
var floors = map[string]int{
	"keng":                0,
	"keng/internal/viet":  0,
	"keng/internal/cause": 0,
	"keng/internal/kpi":   0,
	"keng/internal/otdr":  0,
	"keng/internal/seal":  0,

	"keng/internal/store":  1,
	"keng/internal/bus":    1,
	"keng/internal/broker": 1,
	"keng/internal/gong":   1,
	"keng/internal/photo":  1,
	"keng/internal/plant":  1,
	"keng/internal/flood":  1,
	"keng/internal/sheet":  1,
	"keng/internal/tag":    1,
	"keng/ui":              1,

	"keng/internal/auth":     2, // It asks the store.
	"keng/internal/desk":     2,
	"keng/internal/report":   2,
	"keng/internal/transfer": 2,

	"keng/internal/intake": 3,
	"keng/internal/web":    3,

	"keng/internal/app": 4,
	"keng/cmd/keng":     5,

	testKit: 4, // It may import everything up to floor 3, and tests only may import it.

	"keng/internal/demo": 4,

	// These stand outside the house: nothing imports them and they import nothing of it.
	"keng/internal/floors":  0,
	"keng/bench":            1, // It asks the policy and makes the keys of names, as the store does.
	"keng/scripts/powercut": 0,
	"keng/internal/faults":  0, // Its tests drive the built program.
}

// impure are the standard packages that the vocabulary (the module root) does without: it does no I/O, starts no
// goroutine and knows no context.
var impure = []string{"context", "database/sql", "io/fs", "log", "log/slog", "net", "net/http", "os", "os/exec", "sync", "syscall"}

var catchAll = []string{"common", "helper", "helpers", "misc", "models", "services", "types", "util", "utils"}

var generated = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.$`)

// listed is what `go list -json` tells of one package.
type listed struct {
	Dir, ImportPath, Name              string
	GoFiles, CgoFiles, IgnoredGoFiles  []string
	Imports, TestImports, XTestImports []string
}

func TestFloors(t *testing.T) {
	packages, err := list(t)
	if err != nil {
		t.Fatal(err)
	}
	if len(packages) == 0 {
		t.Fatal("go list found no package")
	}
	for _, p := range packages {
		// The test cache sees these reads: a new file or package makes this test run again.
		for _, dir := range []string{p.Dir, filepath.Dir(p.Dir)} {
			if _, err := os.ReadDir(dir); err != nil {
				t.Fatal(err)
			}
		}
		for _, breach := range slices.Concat(imports(p), names(p), sizes(t, p)) {
			t.Error(breach)
		}
	}
}

func list(t *testing.T) ([]listed, error) {
	cmd := exec.CommandContext(t.Context(), "go", "list", "-json=Dir,ImportPath,Name,GoFiles,CgoFiles,IgnoredGoFiles,Imports,TestImports,XTestImports", module+"/...")
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, complaint.Bytes())
	}
	var packages []listed
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return packages, nil
		} else if err != nil {
			return nil, err
		}
		packages = append(packages, p)
	}
}

// imports says what p imports that its floor forbids.
func imports(p listed) []string {
	floor, known := floors[p.ImportPath]
	if !known {
		return []string{fmt.Sprintf("%s has no floor: give it one in internal/floors and in ARCHITECTURE.md", p.ImportPath)}
	}
	var breaches []string
	for _, imported := range p.Imports {
		other, inside := floors[imported]
		switch {
		case imported == testKit:
			breaches = append(breaches, fmt.Sprintf("%s imports %s, which is for tests only", p.ImportPath, imported))
		case inside && other >= floor:
			breaches = append(breaches, fmt.Sprintf("%s (floor %d) imports %s (floor %d): imports go down only", p.ImportPath, floor, imported, other))
		case p.ImportPath == module && strings.Contains(imported, "."):
			breaches = append(breaches, fmt.Sprintf("%s imports %s: the vocabulary uses the standard library only", p.ImportPath, imported))
		case p.ImportPath == module && slices.Contains(impure, imported):
			breaches = append(breaches, fmt.Sprintf("%s imports %s: the vocabulary does no I/O and starts nothing", p.ImportPath, imported))
		}
	}
	for _, imported := range slices.Concat(p.TestImports, p.XTestImports) {
		if other, inside := floors[imported]; inside && other > floor && imported != testKit {
			breaches = append(breaches, fmt.Sprintf("a test of %s (floor %d) imports %s (floor %d): tests reach their own floor and the test kit", p.ImportPath, floor, imported, other))
		}
	}
	return breaches
}

// names says whether p is called after nothing in particular.
func names(p listed) []string {
	for _, name := range []string{p.Name, path.Base(p.ImportPath)} {
		if slices.Contains(catchAll, strings.TrimSuffix(name, "_test")) {
			return []string{fmt.Sprintf("%s: a package is named after what it knows, not %q", p.ImportPath, name)}
		}
	}
	return nil
}

// sizes says which files of p, and whether p itself, have grown too large. Tests and generated files do not count.
func sizes(t *testing.T, p listed) []string {
	var breaches []string
	total := 0
	for _, name := range slices.Concat(p.GoFiles, p.CgoFiles, p.IgnoredGoFiles) {
		text, err := os.ReadFile(filepath.Join(p.Dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "_test.go") || generated.Match(text) {
			continue
		}
		lines := bytes.Count(text, []byte("\n"))
		total += lines
		if lines > fileLines {
			breaches = append(breaches, fmt.Sprintf("%s/%s has %d lines, at most %d: which noun is missing?", p.ImportPath, name, lines, fileLines))
		}
	}
	most := packageLines
	if slices.Contains(byNoun, p.ImportPath) {
		most = nounLines
	}
	if total > most {
		breaches = append(breaches, fmt.Sprintf("%s has %d lines, at most %d: it is two packages", p.ImportPath, total, most))
	}
	return breaches
}

// The rules themselves are tried on packages that break them, so that a silent floor test cannot pass for a clean house.
func TestRulesFindBreaches(t *testing.T) {
	for name, c := range map[string]struct {
		p    listed
		want string
	}{
		"upwards":        {listed{ImportPath: "keng/internal/store", Imports: []string{"keng", "keng/internal/desk"}}, "imports go down only"},
		"same floor":     {listed{ImportPath: "keng/internal/web", Imports: []string{"keng/internal/intake"}}, "imports go down only"},
		"unlisted":       {listed{ImportPath: "keng/internal/attic"}, "has no floor"},
		"kit outside":    {listed{ImportPath: "keng/cmd/keng", Imports: []string{testKit}}, "for tests only"},
		"root library":   {listed{ImportPath: "keng", Imports: []string{"time", "example.org/x"}}, "standard library only"},
		"root goroutine": {listed{ImportPath: "keng", Imports: []string{"sync"}}, "does no I/O"},
		"test upwards":   {listed{ImportPath: "keng/internal/desk", XTestImports: []string{testKit, "keng/internal/web"}}, "a test of"},
		"kit on top":     {listed{ImportPath: testKit, Imports: []string{"keng/internal/web", "keng/internal/app"}}, "imports go down only"},
		"catch-all":      {listed{ImportPath: "keng/internal/util"}, "named after what it knows"},
	} {
		t.Run(name, func(t *testing.T) {
			c.p.Name = path.Base(c.p.ImportPath)
			got := slices.Concat(names(c.p), imports(c.p))
			if !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, c.want) }) {
				t.Errorf("%q does not say %q", got, c.want)
			}
		})
	}
	allowed := listed{ImportPath: "keng/internal/desk", Imports: []string{"keng", "keng/internal/store", "context"}, XTestImports: []string{testKit, "keng/internal/gong"}}
	if got := imports(allowed); len(got) > 0 {
		t.Errorf("an orderly package is refused: %q", got)
	}
}

func TestSizesFindBreaches(t *testing.T) {
	dir := t.TempDir()
	write := func(name, head string, lines int) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(head+strings.Repeat("\n", lines)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("long.go", "", fileLines+1)
	write("short.go", "", fileLines)
	write("made.go", "// Code generated by a tool. DO NOT EDIT.\n", 3*packageLines)
	got := sizes(t, listed{Dir: dir, ImportPath: "keng/x", GoFiles: []string{"long.go", "short.go", "made.go"}})
	if len(got) != 1 || !strings.Contains(got[0], "long.go has 501 lines") {
		t.Errorf("got %q", got)
	}
	many := listed{Dir: dir, ImportPath: "keng/x"}
	for range packageLines/fileLines + 1 {
		many.GoFiles = append(many.GoFiles, "short.go")
	}
	if got := sizes(t, many); len(got) != 1 || !strings.Contains(got[0], "it is two packages") {
		t.Errorf("got %q", got)
	}
}
