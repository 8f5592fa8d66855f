package store_test

import (
	"context"
	"os"
	"testing"

	"keng"
	"keng/internal/store"
)

func TestOpenTwice(t *testing.T) {
	dir := t.TempDir()
	for range 2 {
		s, err := store.Open(context.Background(), dir)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := s.Verify(context.Background()); err != nil || n != 0 {
			t.Fatalf("verify: %d, %v", n, err)
		}
		_ = s.Close()
	}
	_ = os.Getenv
	_ = keng.Second
}
