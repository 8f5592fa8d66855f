package store_test

import (
	"context"
	"testing"

	"keng/internal/seal"
	"keng/internal/store"
)

func TestOpenTwice(t *testing.T) {
	dir := t.TempDir()
	keys, err := seal.Load(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		s, err := store.Open(context.Background(), dir, keys)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := s.Verify(context.Background()); err != nil || n != 0 {
			t.Fatalf("verify: %d, %v", n, err)
		}
		if a, err := s.AreaOf(context.Background(), "14077"); err != nil || a.Name != "Xã Ninh Cường" || a.Path != "37/14077/" {
			t.Fatalf("area: %+v, %v", a, err)
		}
		_ = s.Close()
	}
}
