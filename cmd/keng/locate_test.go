package main

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"keng/internal/otdr"
	"keng/internal/viet"
)

// TestFindingsAreSentences looks for every key that the reading of networks and traces can return in the catalogue.
func TestFindingsAreSentences(t *testing.T) {
	key := regexp.MustCompile(`"((?:network|otdr|history|rule)\.[a-z.]+)"`)
	for _, dir := range []string{"cause", "otdr"} {
		files, err := filepath.Glob("../../internal/" + dir + "/*.go")
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range key.FindAllStringSubmatch(string(text), -1) {
				seen++
				k := m[1]
				if strings.Count(k, ".") == 1 && (viet.Has(k + ".unknown")) {
					k += ".unknown" // The reports name what they look for.
				}
				if !viet.Has(k) {
					t.Errorf("%s: %s is not in the catalogue", file, m[1])
				}
			}
		}
		if seen < 5 {
			t.Errorf("only %d keys in %s", seen, dir)
		}
	}
}

func TestOTDRPrintsLengthAndEvents(t *testing.T) {
	for _, name := range []string{"version1", "version2"} {
		file := "../../internal/otdr/testdata/" + name + ".sor"
		var out, errs bytes.Buffer
		if code := run(t.Context(), []string{"otdr", file}, &out, &errs); code != 0 || errs.Len() > 0 {
			t.Fatalf("exit %d: %s", code, errs.String())
		}
		for _, want := range []string{`length +12345\.6 m`, `loss +4\.123 dB`, `cable +ND-07`, `2 +4210\.5 +0\.085 +0\.000 +0\.331 +0F9999LS +loss: splice 3`, `4 +12345\.6 .* end: cut`} {
			if !regexp.MustCompile(want).Match(out.Bytes()) {
				t.Errorf("%s: %s is not in\n%s", name, want, out.String())
			}
		}
		out.Reset()
		if code := run(t.Context(), []string{"otdr", "--json", file}, &out, &errs); code != 0 {
			t.Fatalf("exit %d: %s", code, errs.String())
		}
		var trace otdr.Trace
		if err := json.Unmarshal(out.Bytes(), &trace); err != nil || len(trace.Events) != 4 || math.Abs(trace.Length-12345.6) > 0.05 {
			t.Errorf("%s: %v, %+v", name, err, trace)
		}
	}
}
