package floors

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// Every flag of `keng serve` stands in the example of the environment file, and the example names nothing else.
func TestEnvironmentExampleIsComplete(t *testing.T) {
	help, err := exec.CommandContext(t.Context(), "go", "run", module+"/cmd/keng", "serve", "--help").CombinedOutput()
	if err != nil {
		t.Fatalf("keng serve --help: %v\n%s", err, help)
	}
	example, err := os.ReadFile("../../deploy/keng.env.example")
	if err != nil {
		t.Fatal(err)
	}
	missing := map[string]bool{"KENG_MASTER_KEY": true} // The one secret that is no flag: a flag would show in the list of processes.
	for _, flag := range regexp.MustCompile(`(?m)^\s+--?([a-z][a-z-]*)`).FindAllStringSubmatch(string(help), -1) {
		missing["KENG_"+strings.ReplaceAll(strings.ToUpper(flag[1]), "-", "_")] = true
	}
	if len(missing) < 10 {
		t.Fatalf("keng serve --help lists no flags:\n%s", help)
	}
	for _, line := range regexp.MustCompile(`(?m)^#?(KENG_[A-Z_]+)=`).FindAllStringSubmatch(string(example), -1) {
		if !missing[line[1]] {
			t.Errorf("deploy/keng.env.example sets %s twice, or keng serve has no such flag", line[1])
		}
		delete(missing, line[1])
	}
	for name := range missing {
		t.Errorf("deploy/keng.env.example does not name %s", name)
	}
}
