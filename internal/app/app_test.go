package app_test

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"keng"
	"keng/internal/app"
)

// TestSecondServerIsRefused starts one server, and another on the same folder.
func TestSecondServerIsRefused(t *testing.T) {
	dir, log := t.TempDir(), slog.New(slog.DiscardHandler)
	c := app.Config{Data: dir, HTTP: "127.0.0.1:0", MQTT: "127.0.0.1:0", SNMP: "127.0.0.1:0", Prefix: "K"}
	a, err := app.New(t.Context(), c, log, "test")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if a.First.Password == "" {
		t.Error("the first start made no administrator")
	}
	if _, err := os.Stat(filepath.Join(dir, "addr.json")); err != nil {
		t.Error(err)
	}
	if _, err := app.New(t.Context(), c, log, "test"); keng.KindOf(err) != keng.Conflict {
		t.Errorf("a second server: %v", err)
	}
	if err := a.Stop(context.WithoutCancel(t.Context())); err != nil {
		t.Error(err)
	}
	again, err := app.New(t.Context(), c, log, "test")
	if err != nil {
		t.Fatal("after a clean stop:", err)
	}
	if again.First.Password != "" {
		t.Error("a second start made another administrator")
	}
}
