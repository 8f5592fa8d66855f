package app

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"keng"
	"keng/internal/seal"
	"keng/internal/store"
)

// KeysSuffix is what the file of the keys is called beside a backup. The backup
// keeps sealed columns sealed, so whoever has both can read phone numbers.
const KeysSuffix = ".keys"

// keyFiles are the files of the data folder that open sealed columns.
var keyFiles = []string{seal.MasterFile, seal.WrappedFile}

// Backup writes the whole database to a new file and the keys to another one beside it.
func Backup(ctx context.Context, s *store.Store, c Config, path string) (err error) {
	f, err := os.OpenFile(path+".new", os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return keng.Wrap(keng.Unavailable, "app.backup", err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(path + ".new")
		}
	}()
	err = s.Backup(ctx, f)
	err = errors.Join(err, f.Sync(), f.Close())
	if err != nil {
		return err
	}
	keys := map[string]string{}
	for _, name := range keyFiles {
		b, err := os.ReadFile(filepath.Join(c.Data, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // the master key may come from the environment.
			return keng.Wrap(keng.Unavailable, "app.backup", err)
		}
		if err == nil {
			keys[name] = string(b)
		}
	}
	b, err := json.MarshalIndent(keys, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(path+KeysSuffix, append(b, '\n'), 0o600); err != nil {
		return keng.Wrap(keng.Unavailable, "app.backup", err)
	}
	return keng.Wrap(keng.Unavailable, "app.backup", os.Rename(path+".new", path))
}

// maxKeys bounds the file of the keys, in bytes.
const maxKeys = 1 << 20

// Restore reads a backup into a new data folder, or into the new database that c.DB names.
func Restore(ctx context.Context, c Config, path string) (err error) {
	f, err := os.Open(path)
	if err != nil {
		return keng.Wrap(keng.Unavailable, "app.backup", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return keng.Wrap(keng.Unavailable, "app.data", err)
	}
	l, err := lock(c.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	before, err := os.ReadDir(c.Data)
	if err != nil {
		return keng.Wrap(keng.Unavailable, "app.data", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, undo(c.Data, before))
		}
	}()
	if err := restoreKeys(c.Data, path+KeysSuffix); err != nil {
		return err
	}
	s, err := OpenStore(ctx, c)
	if err != nil {
		return err
	}
	return errors.Join(s.Restore(ctx, f), s.Close())
}

// undo removes what a failed restore made in a folder: keys made for nothing
// would stand in the way of the right ones.
func undo(dir string, before []fs.DirEntry) error {
	after, err := os.ReadDir(dir)
	for _, made := range after {
		if !slices.ContainsFunc(before, func(old fs.DirEntry) bool { return old.Name() == made.Name() }) {
			err = errors.Join(err, os.RemoveAll(filepath.Join(dir, made.Name())))
		}
	}
	return err
}

// restoreKeys puts the keys of a backup into a folder that has none.
func restoreKeys(dir, path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // the operator put the keys there, or gives the master key by environment.
	}
	if err != nil || info.Size() > maxKeys {
		return keng.Wrap(keng.Invalid, "app.backup", errors.Join(err, errors.New("keys: "+path)))
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return keng.Wrap(keng.Unavailable, "app.backup", err)
	}
	var keys map[string]string
	if err := json.Unmarshal(b, &keys); err != nil {
		return keng.Wrap(keng.Invalid, "app.backup", err)
	}
	for _, name := range keyFiles {
		to := filepath.Join(dir, name)
		if _, err := os.Stat(to); keys[name] == "" || !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := os.WriteFile(to, []byte(keys[name]), 0o600); err != nil {
			return keng.Wrap(keng.Unavailable, "app.data", err)
		}
	}
	return nil
}
