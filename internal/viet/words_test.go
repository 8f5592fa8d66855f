package viet

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

var placeholder = regexp.MustCompile(`%(\[(\d)\])?(.)`)

// arguments returns which arguments a sentence uses, sorted, and whether every placeholder is %s or %[n]s.
func arguments(s string) (used []int, ok bool) {
	set, next := map[int]bool{}, 1
	for _, m := range placeholder.FindAllStringSubmatch(strings.ReplaceAll(s, "%%", ""), -1) {
		if m[3] != "s" {
			return nil, false
		}
		if m[2] != "" {
			next, _ = strconv.Atoi(m[2])
		}
		set[next] = true
		next++
	}
	return slices.Sorted(maps.Keys(set)), true
}

func TestEverySentenceIsWholeInBothLanguages(t *testing.T) {
	for key := range ringWords {
		if _, twice := errorWords[key]; twice {
			t.Errorf("%s is in two tables", key)
		}
	}
	for _, table := range []map[string]words{ringWords, errorWords} {
		for key, w := range table {
			vi, okVI := arguments(w.vi)
			en, okEN := arguments(w.en)
			switch {
			case w.vi == "" || w.en == "":
				t.Errorf("%s lacks a language", key)
			case !okVI || !okEN:
				t.Errorf("%s has a placeholder that is not %%s", key)
			case !slices.Equal(vi, en):
				t.Errorf("%s uses arguments %v in Vietnamese and %v in English", key, vi, en)
			case len(vi) > 0 && vi[len(vi)-1] != len(vi):
				t.Errorf("%s skips an argument: %v", key, vi)
			}
		}
	}
}

func TestT(t *testing.T) {
	at := time.Date(2026, 11, 24, 14, 5, 0, 0, time.UTC)
	tests := []struct{ got, want string }{
		{T(VI, "plan.steps", 20), "Phương án cần từ 1 đến 20 bước."},
		{T(EN, "signal.attrs.big", int64(8192)), "The attributes of the signal exceed 8,192 bytes."},
		{T(VI, "ring.at", at), "Lúc: 21:05 24/11/2026"},
		{T(VI, "ring.cause", 2*time.Minute), "Nguyên nhân: 2 phút"},
		{T(EN, "ring.cause", 99.5), "Cause: 99.5"},
		{T(VI, "ring.cause", "100% %s"), "Nguyên nhân: 100% %s"},
		{T(VI, "no.such.key", 1), "no.such.key"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
	if !Has("error.internal") || Has("no.such.key") {
		t.Error("Has does not know the catalogue")
	}
}

// use is one place in the code that names a sentence.
type use struct {
	pos  string
	key  string
	args int // -1: not known
}

// TestTheCodeNamesOnlyKnownSentences reads the whole module and compares every
// literal key, and the number of its arguments, with the catalogue.
func TestTheCodeNamesOnlyKnownSentences(t *testing.T) {
	uses := sentencesOfCode(t, filepath.Join("..", ".."))
	if len(uses) < 30 {
		t.Fatalf("found only %d sentences in the code", len(uses))
	}
	for _, u := range uses {
		w, ok := lookup(u.key)
		if !ok {
			t.Errorf("%s: %q is not in the catalogue", u.pos, u.key)
			continue
		}
		if want, _ := arguments(w.vi); u.args >= 0 && u.args != len(want) {
			t.Errorf("%s: %q has %d arguments, the catalogue uses %d", u.pos, u.key, u.args, len(want))
		}
	}
}

func sentencesOfCode(t *testing.T, root string) []use {
	t.Helper()
	var uses []use
	fset := token.NewFileSet()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && path != root || d.Name() == "node_modules" || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(fset, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if u, ok := sentence(call); ok {
					u.pos = fset.Position(call.Pos()).String()
					uses = append(uses, u)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return uses
}

// sentence reads Errf(kind, "key", args…), Wrap(kind, "key", err) and T(lang, "key", args…).
func sentence(call *ast.CallExpr) (use, bool) {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	if name != "Errf" && name != "Wrap" && name != "T" || len(call.Args) < 2 {
		return use{}, false
	}
	lit, ok := call.Args[1].(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return use{}, false
	}
	key, err := strconv.Unquote(lit.Value)
	u := use{key: key, args: len(call.Args) - 2}
	if name == "Wrap" {
		u.args = 0
	}
	if call.Ellipsis.IsValid() {
		u.args = -1
	}
	return u, err == nil
}
