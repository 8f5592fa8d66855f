package intake

import (
	"context"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"keng"
)

// Programs that would take all memory or never end are cut, quickly, and the
// house stands: the process that serves keeps its memory, and the next program runs.
func TestProgramsThatExplode(t *testing.T) {
	bombs := map[string]string{
		"endless range":       `[range(1e12)]`,
		"endless loop":        `def f: f; f`,
		"endless recursion":   `def f: [f, f]; f`,
		"long string":         `"x" * 1e9`,
		"longer string":       `("x" * 1e8) * 100 | length`,
		"repeat":              `[limit(1e8; repeat(1))]`,
		"many outputs":        `range(1e9)`,
		"growing string":      `reduce range(1e9) as $i (""; . + "xxxxxxxx")`,
		"doubling string":     `reduce range(60) as $i ("x"; . + .)`,
		"doubling tree":       `reduce range(60) as $i (1; [., .]) | tojson`,
		"doubling tree out":   `reduce range(60) as $i (1; [., .])`,
		"doubling tree equal": `reduce range(60) as $i (1; [., .]) | . == (. | map(.))`,
		"flatten":             `reduce range(60) as $i (1; [., .]) | flatten`,
		"big number":          `reduce range(60) as $i (3; . * .)`,
		"big index":           `null | .[536870910] = 1`,
		"implode":             `[limit(3e7; repeat(65))] | implode`,
		"match each letter":   `"x" * 1e6 | [match("."; "g")] | length`,
		"until":               `1 | until(false; . + 1)`,
		"update":              `reduce range(60) as $i ({}; .a = . | .b = .a) | tojson`,
	}
	e := newEngine()
	defer e.close()
	for name, program := range bombs {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			begin := time.Now()
			if err := e.check(t.Context(), "."); err != nil {
				t.Fatal(err)
			}
			cmd := e.child.cmd
			out, err := e.run(t.Context(), program, map[string]any{"payload": nil})
			took := time.Since(begin)
			runtime.ReadMemStats(&after)
			if err == nil {
				t.Errorf("it ended well with %d values", len(out))
			}
			if took > 10*time.Second {
				t.Errorf("it took %v", took)
			}
			if grown := int64(after.HeapSys) - int64(before.HeapSys); grown > 64<<20 {
				t.Errorf("this process grew by %d MiB", grown>>20)
			}
			if state := cmd.ProcessState; state != nil { // It was killed, or died of its limit.
				if peak := state.SysUsage().(*syscall.Rusage).Maxrss << 10; peak > sandboxMemory+64<<20 {
					t.Errorf("the sandbox took %d MiB", peak>>20)
				} else {
					t.Logf("peak %d MiB", peak>>20)
				}
			}
			t.Logf("%v: %v", took.Round(time.Millisecond), err)
			if out, err := e.run(t.Context(), `.payload`, map[string]any{"payload": "ok"}); err != nil || len(out) != 1 || out[0] != "ok" {
				t.Errorf("the next program: %v %v", out, err)
			}
		})
	}
}

// A program that broke a limit rests, so it cannot hold up the others.
func TestProgramRests(t *testing.T) {
	e := newEngine()
	defer e.close()
	if _, err := e.run(t.Context(), `def f: f; f`, nil); err == nil {
		t.Fatal("an endless program ended")
	}
	begin := time.Now()
	for range 100 {
		if _, err := e.run(t.Context(), `def f: f; f`, nil); err == nil {
			t.Fatal("an endless program ended")
		}
	}
	if took := time.Since(begin); took > runTime {
		t.Errorf("100 messages for a resting program took %v", took)
	}
}

func TestSandboxHasNothing(t *testing.T) {
	t.Setenv("KENG_SECRET", "hidden")
	e := newEngine()
	defer e.close()
	out, err := e.run(t.Context(), `[env, $ENV]`, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range out[0].([]any) {
		if m, ok := v.(map[string]any); !ok || len(m) != 0 {
			t.Errorf("a program sees the environment: %v", v)
		}
	}
	for _, program := range []string{`input`, `include "../../etc/passwd"; 1`, `import "x" as x; 1`, `import "x" as $x; $x`, `input_filename | error`} {
		if out, err := e.run(t.Context(), program, nil); err == nil {
			t.Errorf("%s yields %v", program, out)
		}
	}
}

// The process ends with Close, and starts again when a program needs it.
func TestSandboxStartsAndEnds(t *testing.T) {
	if _, err := os.Stat("/proc/self/exe"); err != nil {
		t.Skip("needs Linux's /proc")
	}
	e := newEngine()
	for range 2 {
		out, err := e.run(t.Context(), `include "keng"; "Mất điện lưới" | slug`, nil)
		if err != nil || len(out) != 1 || out[0] != "mat_dien_luoi" {
			t.Fatalf("%v %v", out, err)
		}
		process := e.child.cmd.Process
		e.close()
		if err := process.Signal(os.Kill); err == nil {
			t.Error("the process still runs")
		}
	}
}

func TestPreview(t *testing.T) {
	h, i := newHouse(t)
	program := `include "keng"; {device: .payload.ten, kind: (.payload.viec | kind_of), state: "raise", source: "thu"}`
	got, err := i.Preview(t.Context(), keng.DoorHTTP, "thu", nil, []byte(`{"ten":"kho-1","viec":"Báo khói tầng 2"}`), program)
	if err != nil || len(got) != 1 || got[0].Device != "kho-1" || got[0].Kind != "smoke" {
		t.Errorf("%+v %v", got, err)
	}
	if _, err := i.Preview(t.Context(), keng.DoorHTTP, "thu", nil, []byte(`{}`), `{`); keng.KindOf(err) != keng.Invalid {
		t.Errorf("a program that does not compile: %v", err)
	}
	if _, err := i.Preview(t.Context(), keng.DoorHTTP, "thu", nil, []byte(`{}`), `{device: 1}`); keng.KindOf(err) != keng.Invalid {
		t.Errorf("a value that is no signal: %v", err)
	}
	if len(h.signals)+len(h.raws) != 0 {
		t.Error("a preview sends nothing and keeps nothing")
	}
	if err := i.CheckProgram(t.Context(), `.payload | {`); keng.KindOf(err) != keng.Invalid {
		t.Errorf("a bad program: %v", err)
	}
	if err := i.CheckProgram(t.Context(), strings.Repeat(" ", maxProgram+1)+`.`); keng.KindOf(err) != keng.Invalid {
		t.Errorf("a long program: %v", err)
	}
	if err := i.CheckProgram(context.Background(), program); err != nil {
		t.Errorf("a good program: %v", err)
	}
}

func TestKindOf(t *testing.T) {
	e := newEngine()
	for words, want := range map[string]any{
		"Báo khói tầng 2": "smoke", "Khởi động lại": nil, "khoi_kho_1": "smoke", "CHÁY kho hàng": "fire", "Máy đang chạy": nil, "bao-chay-01": "fire",
		"Lỗi của hệ thống": nil, "Cửa tủ mở": "door_open", "cua_1": "door_open", "Under Voltage 1, its owner: Power System": "battery_low", "Rectifier fail": "rectifier_fault",
		"Firewall down": nil, "Mất điện lưới": "power_failure", "Battery Current Limit Exceeded, its owner: Batt1": "battery_low", "": nil, "closed": nil,
	} {
		out, err := e.run(t.Context(), `include "keng"; [kind_of]`, words)
		if err != nil {
			t.Fatal(err)
		}
		if got := out[0].([]any)[0]; got != want {
			t.Errorf("%q is %v, want %v", words, got, want)
		}
	}
	e.close()
}
