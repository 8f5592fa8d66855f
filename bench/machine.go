package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// machine describes where the figures were measured.
func machine(dir string) (string, error) {
	kernel, err := os.ReadFile("/proc/sys/kernel/osrelease")
	if err != nil {
		return "", err
	}
	load, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "", err
	}
	syncs, err := fdatasync(dir, 500)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Measured %s: %d cores (%s), Linux %s, %s.\n", time.Now().Format("2006-01-02 15:04 MST"), runtime.NumCPU(), processor(), strings.TrimSpace(string(kernel)), runtime.Version())
	fmt.Fprintf(&b, "fdatasync of 4 KiB in the data folder: p50 %s, p99 %s. Load before the start: %s.\n", show(at(syncs, 50)), show(at(syncs, 99)), strings.Fields(string(load))[0])
	fmt.Fprintf(&b, "Command: `bench %s`. The load generator runs on the same cores.\n", strings.Join(os.Args[1:], " "))
	return b.String(), nil
}

func processor() string {
	info, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "unknown"
	}
	for line := range strings.Lines(string(info)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return runtime.GOARCH
}

// fdatasync measures n appends of 4 KiB, each synced to disk.
func fdatasync(dir string, n int) ([]time.Duration, error) {
	f, err := os.Create(filepath.Join(dir, "fdatasync"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	page := make([]byte, 4096)
	took := make([]time.Duration, 0, n)
	for range n {
		began := time.Now()
		if _, err := f.Write(page); err != nil {
			return nil, err
		}
		if err := syscall.Fdatasync(int(f.Fd())); err != nil {
			return nil, err
		}
		took = append(took, time.Since(began))
	}
	return took, nil
}

// at is the percentile of the durations; zero when there are none.
func at(ds []time.Duration, percent float64) time.Duration {
	if len(ds) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(ds))
	return sorted[min(len(sorted)-1, int(float64(len(sorted))*percent/100))]
}

// show writes a duration with the digits that mean something.
func show(d time.Duration) string {
	switch {
	case d < time.Millisecond:
		return fmt.Sprintf("%d µs", d.Microseconds())
	case d < 10*time.Millisecond:
		return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond))
	case d < 10*time.Second:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}

func percentiles(ds []time.Duration) string {
	return fmt.Sprintf("p50 %s, p99 %s (%d)", show(at(ds, 50)), show(at(ds, 99)), len(ds))
}

// usage is what processes use now.
type usage struct {
	rss, pss int64         // bytes: VmRSS, and Pss of smaps_rollup
	cpu      time.Duration // since the processes began
}

func (u usage) memory() string {
	return fmt.Sprintf("%.1f MiB (Pss %.1f)", float64(u.rss)/(1<<20), float64(u.pss)/(1<<20))
}

// used adds up what the processes use.
func used(pids []int) (usage, error) {
	var u usage
	for _, pid := range pids {
		dir := fmt.Sprintf("/proc/%d/", pid)
		rss, err := kilobytes(dir+"status", "VmRSS:")
		if err != nil {
			return u, err
		}
		pss, err := kilobytes(dir+"smaps_rollup", "Pss:")
		if err != nil {
			return u, err
		}
		stat, err := os.ReadFile(dir + "stat")
		if err != nil {
			return u, err
		}
		// The name in brackets may have spaces; utime and stime are fields 14 and 15, in ticks of 10 ms.
		fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
		for _, f := range fields[11:13] {
			ticks, err := strconv.ParseInt(f, 10, 64)
			if err != nil {
				return u, err
			}
			u.cpu += time.Duration(ticks) * 10 * time.Millisecond
		}
		u.rss, u.pss = u.rss+rss, u.pss+pss
	}
	return u, nil
}

func kilobytes(path, name string) (int64, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		if f := strings.Fields(line); len(f) >= 2 && f[0] == name {
			n, err := strconv.ParseInt(f[1], 10, 64)
			return n << 10, err
		}
	}
	return 0, fmt.Errorf("%s has no %s", path, name)
}

// children lists a process with its children, grandchildren left out.
func children(pid int) ([]int, error) {
	pids := []int{pid}
	tasks, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	if err != nil {
		return nil, err
	}
	for _, task := range tasks {
		text, err := os.ReadFile(task)
		if err != nil {
			return nil, err
		}
		for f := range strings.FieldsSeq(string(text)) {
			n, err := strconv.Atoi(f)
			if err != nil {
				return nil, err
			}
			pids = append(pids, n)
		}
	}
	return pids, nil
}
