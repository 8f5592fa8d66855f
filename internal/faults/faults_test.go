// Package faults drives the real program through what goes wrong: it is killed
// under load, loses its power, its disk fills up, the SMS gateway fails, and
// strangers send it nonsense. It has tests only.
package faults

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// kengPath and powercutPath are the programs that TestMain built.
var kengPath, powercutPath string

func TestMain(m *testing.M) {
	code, err := buildAndRun(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, "faults:", err)
		code = 1
	}
	os.Exit(code)
}

func buildAndRun(m *testing.M) (int, error) {
	if err := watch("../.."); err != nil {
		return 1, err
	}
	dir, err := os.MkdirTemp("", "keng-faults-")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder.
	kengPath, powercutPath = filepath.Join(dir, "keng"), filepath.Join(dir, "powercut")
	ctx, cancel := context.WithTimeout(context.Background(), 8*time.Minute)
	defer cancel()
	for path, from := range map[string]string{kengPath: "keng/cmd/keng", powercutPath: "keng/scripts/powercut"} {
		build := exec.CommandContext(ctx, "go", "build", "-o", path, from)
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			return 1, fmt.Errorf("go build %s: %w\n%s", from, err, out)
		}
	}
	return m.Run(), nil
}

// watch reads every folder of the sources: the test cache sees that, and runs
// these tests again when a source of the program has changed.
func watch(root string) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if path != root && (d.Name()[0] == '.' || slices.Contains([]string{"node_modules", "bin", "data", "demo-data", "docs"}, d.Name())) {
			return fs.SkipDir
		}
		return nil
	})
}

// eventually waits until ok says "", and fails with what it said last.
func eventually(t testing.TB, patience time.Duration, ok func() string) {
	t.Helper()
	end := time.Now().Add(patience)
	for {
		wrong := ok()
		if wrong == "" {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("after %v: %s", patience, wrong)
		}
		time.Sleep(20 * time.Millisecond)
	}
}
