package app

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"

	"keng"
)

// lock takes the data folder for this process. A second server on the same
// folder gets a Conflict; the kernel frees the lock when the process ends,
// however it ends.
func lock(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, keng.Wrap(keng.Unavailable, "app.data", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, keng.Errf(keng.Conflict, "app.locked", dir)
		}
		return nil, keng.Wrap(keng.Unavailable, "app.data", err)
	}
	return f, nil
}
