package seal

import (
	"bufio"
	"bytes"
	"crypto/cipher"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Names of the two files in the data folder. WrappedFile may travel with a
// backup; MasterFile must be kept apart from it.
const (
	MasterFile  = "master.key"
	WrappedFile = "data.keys"
)

// blindID is the id of the blind-index key among the wrapped keys.
const blindID = 0

// maxKeyFile bounds both files, in bytes.
const maxKeyFile = 64 << 10

// Load returns the keys of the data folder dir. The master key is env (the
// value of KENG_MASTER_KEY: 64 hexadecimal digits or base64 of 32 bytes) when
// that is not empty, else the file master.key. On the first start, when
// neither file exists, both are made, readable by the owner only.
func Load(dir, env string) (*Keys, error) {
	wrapped := filepath.Join(dir, WrappedFile)
	text, err := readKeyFile(wrapped)
	first := errors.Is(err, fs.ErrNotExist)
	if err != nil && !first {
		return nil, err
	}
	master, err := loadMaster(filepath.Join(dir, MasterFile), env, first)
	if err != nil {
		return nil, err
	}
	k := &Keys{path: wrapped, master: master, data: map[int]cipher.AEAD{}, raw: map[int][]byte{}}
	if !first {
		return k, k.unwrap(text)
	}
	k.raw[blindID] = newKey()
	if err := k.add(1, newKey()); err != nil {
		return nil, err
	}
	return k, writeNew(wrapped, k.wrap())
}

// Rotate makes a new data key current. Values sealed before can still be
// opened; Stale finds them.
func (k *Keys) Rotate() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	before := k.current
	if err := k.add(before+1, newKey()); err != nil {
		return err
	}
	if err := replace(k.path, k.wrap()); err != nil {
		delete(k.data, k.current)
		delete(k.raw, k.current)
		k.current = before
		return err
	}
	return nil
}

// ChangeMaster wraps the data keys under a new master key, given as in Load.
// No value needs to be sealed again. The caller keeps the new key for the next
// start: in the environment, or in master.key.
func (k *Keys) ChangeMaster(text string) error {
	master, err := parseMaster(text)
	if err != nil {
		return err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	before := k.master
	k.master = master
	if err := replace(k.path, k.wrap()); err != nil {
		k.master = before
		return err
	}
	return nil
}

// add makes key the current data key under id.
func (k *Keys) add(id int, key []byte) error {
	a, err := aead(key)
	if err != nil {
		return err
	}
	k.data[id], k.raw[id], k.current = a, key, id
	return nil
}

// wrap writes one line "id base64" for each key.
func (k *Keys) wrap() []byte {
	var b bytes.Buffer
	for _, id := range slices.Sorted(maps.Keys(k.raw)) {
		sealed := k.master.Seal(nil, nil, k.raw[id], place("keng data key", strconv.Itoa(id)))
		fmt.Fprintf(&b, "%d %s\n", id, base64.StdEncoding.EncodeToString(sealed))
	}
	return b.Bytes()
}

// unwrap reads what wrap wrote.
func (k *Keys) unwrap(text []byte) error {
	lines := bufio.NewScanner(bytes.NewReader(text))
	for lines.Scan() {
		number, body, _ := strings.Cut(strings.TrimSpace(lines.Text()), " ")
		id, err := strconv.Atoi(number)
		if err != nil || id < blindID {
			return fmt.Errorf("seal: %s has a line that is not a key", k.path)
		}
		sealed, err := base64.StdEncoding.DecodeString(body)
		if err != nil {
			return fmt.Errorf("seal: key %d in %s is not base64", id, k.path)
		}
		key, err := k.master.Open(nil, nil, sealed, place("keng data key", strconv.Itoa(id)))
		if err != nil || len(key) != keySize {
			return fmt.Errorf("seal: the master key does not open key %d of %s; it is another installation's, or the file was changed", id, k.path)
		}
		if id == blindID {
			k.raw[blindID] = key
		} else if err := k.add(id, key); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	if k.current == 0 || k.raw[blindID] == nil {
		return fmt.Errorf("seal: %s lacks keys", k.path)
	}
	return nil
}

// loadMaster returns the master key from env or the file. It makes the file
// only when there are no wrapped keys yet: a new key could not open old ones.
func loadMaster(path, env string, first bool) (cipher.AEAD, error) {
	if env != "" {
		return parseMaster(env)
	}
	text, err := readKeyFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && first:
		text = []byte(hex.EncodeToString(newKey()) + "\n")
		if err := writeNew(path, text); err != nil {
			return nil, err
		}
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("seal: the master key %s is missing; restore it or set KENG_MASTER_KEY", path)
	case err != nil:
		return nil, err
	}
	master, err := parseMaster(string(text))
	if err != nil {
		return nil, fmt.Errorf("%w (in %s)", err, path)
	}
	return master, nil
}

// parseMaster reads a master key in hexadecimal or base64.
func parseMaster(text string) (cipher.AEAD, error) {
	text = strings.TrimSpace(text)
	key, err := hex.DecodeString(text)
	if err != nil {
		key, err = base64.StdEncoding.DecodeString(text)
	}
	if err != nil || len(key) != keySize {
		return nil, errors.New("seal: the master key must be 64 hexadecimal digits or base64 of 32 bytes")
	}
	return aead(key)
}

// readKeyFile reads a file that nobody but its owner may read.
func readKeyFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("seal: %s can be read by others; run chmod 600 on it", path)
	}
	if info.Size() > maxKeyFile {
		return nil, fmt.Errorf("seal: %s is larger than %d bytes", path, maxKeyFile)
	}
	return os.ReadFile(path)
}

// writeNew writes a file that must not exist yet; it appears whole or not at all.
func writeNew(path string, text []byte) error {
	temp, err := writeTemp(path, text)
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(temp) }() // A left-over is harmless.
	if err := os.Link(temp, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// replace writes a file over the old one, whole or not at all.
func replace(path string, text []byte) error {
	temp, err := writeTemp(path, text)
	if err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return errors.Join(err, os.Remove(temp))
	}
	return syncDir(filepath.Dir(path))
}

// writeTemp writes text beside path, on disk before it returns. Temporary files have mode 0600.
func writeTemp(path string, text []byte) (name string, err error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".new-*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(text)
	err = errors.Join(err, f.Sync(), f.Close())
	if err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
