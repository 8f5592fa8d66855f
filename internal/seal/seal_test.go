package seal

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func load(t *testing.T, dir, env string) *Keys {
	t.Helper()
	k, err := Load(dir, env)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestSealOpensOnlyInItsPlace(t *testing.T) {
	k := load(t, t.TempDir(), "")
	sealed := k.Seal("contact", "address", "p1", "+84912345678")
	if !strings.HasPrefix(sealed, "s1.1.") || strings.Contains(sealed, "912345678") {
		t.Fatalf("sealed %q", sealed)
	}
	if got, err := k.Open("contact", "address", "p1", sealed); err != nil || got != "+84912345678" {
		t.Fatalf("Open = %q, %v", got, err)
	}
	if again := k.Seal("contact", "address", "p1", "+84912345678"); again == sealed {
		t.Error("two seals of one value are equal")
	}
	for _, place := range [][3]string{{"person", "address", "p1"}, {"contact", "name", "p1"}, {"contact", "address", "p2"}, {"contacta", "ddress", "p1"}} {
		if _, err := k.Open(place[0], place[1], place[2], sealed); !errors.Is(err, ErrTampered) {
			t.Errorf("Open at %v: %v", place, err)
		}
	}
	if k.Seal("a", "b", "c", "") != "" {
		t.Error("the empty text does not stay empty")
	}
	if got, err := k.Open("a", "b", "c", ""); got != "" || err != nil {
		t.Errorf("Open of the empty text = %q, %v", got, err)
	}
}

func TestOpenRefusesEveryChange(t *testing.T) {
	k := load(t, t.TempDir(), "")
	if err := k.Rotate(); err != nil {
		t.Fatal(err)
	}
	sealed := k.Seal("contact", "address", "p1", "0912")
	for i := range len(sealed) {
		c := byte('A')
		if sealed[i] == c {
			c = 'B'
		}
		if got, err := k.Open("contact", "address", "p1", sealed[:i]+string(c)+sealed[i+1:]); err == nil {
			t.Errorf("a change at %d opens as %q", i, got)
		}
		if _, err := k.Open("contact", "address", "p1", sealed[:i]+"\n"+sealed[i:]); err == nil {
			t.Errorf("with a line end at %d it opens", i)
		}
		if _, err := k.Open("contact", "address", "p1", sealed[:i]); i > 0 && err == nil {
			t.Errorf("cut at %d it opens", i)
		}
	}
	for in, want := range map[string]error{
		"0912":                                   ErrNotSealed,
		"s1.x.AAAA":                              ErrNotSealed,
		"s1.01.AAAA":                             ErrNotSealed,
		"s1.0.AAAA":                              ErrNotSealed,
		"s1.9.AAAA":                              ErrUnknownKey,
		strings.Replace(sealed, ".2.", ".1.", 1): ErrTampered,
		"s1.1.!!!!":                              ErrTampered,
	} {
		if _, err := k.Open("contact", "address", "p1", in); !errors.Is(err, want) {
			t.Errorf("Open(%q): %v, want %v", in, err, want)
		}
	}
}

func TestRotationAndNewMaster(t *testing.T) {
	dir := t.TempDir()
	k := load(t, dir, "")
	old, blind := k.Seal("a", "b", "c", "x"), k.Blind("a", "b", "x")
	if err := k.Rotate(); err != nil {
		t.Fatal(err)
	}
	if !k.Stale(old) || k.Stale(k.Seal("a", "b", "c", "x")) || k.Stale("") {
		t.Error("Stale is wrong after rotation")
	}
	master := strings.Repeat("5f", 32)
	if err := k.ChangeMaster(master); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(dir, ""); err == nil || !strings.Contains(err.Error(), "does not open") {
		t.Errorf("the old master key still opens: %v", err)
	}
	k = load(t, dir, master)
	if got, err := k.Open("a", "b", "c", old); got != "x" || err != nil {
		t.Errorf("Open after rotation and restart = %q, %v", got, err)
	}
	if k.Blind("a", "b", "x") != blind {
		t.Error("the blind index changed")
	}
	if !k.Stale(old) {
		t.Error("the newest key is not current after a restart")
	}
}

func TestKeyFiles(t *testing.T) {
	dir := t.TempDir()
	sealed := load(t, dir, "").Seal("a", "b", "c", "x")
	for _, name := range []string{MasterFile, WrappedFile} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	if got, err := load(t, dir, "").Open("a", "b", "c", sealed); got != "x" || err != nil {
		t.Errorf("Open after a restart = %q, %v", got, err)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 2 {
		t.Errorf("files left over: %v, %v", files, err)
	}
	text, err := os.ReadFile(filepath.Join(dir, MasterFile))
	if err != nil {
		t.Fatal(err)
	}

	if err := os.Chmod(filepath.Join(dir, MasterFile), 0o644); err != nil {
		t.Fatal(err)
	}
	wantLoadError(t, dir, "", "chmod 600")
	if err := os.Remove(filepath.Join(dir, MasterFile)); err != nil {
		t.Fatal(err)
	}
	wantLoadError(t, dir, "", "is missing")
	wantLoadError(t, dir, "abc", "64 hexadecimal digits")
	wantLoadError(t, dir, strings.Repeat("00", 32), "does not open")
	load(t, dir, string(text))

	wrapped := filepath.Join(dir, WrappedFile)
	for content, want := range map[string]string{"": "lacks keys", "x y\n": "not a key", "1 !\n": "not base64"} {
		if err := os.WriteFile(wrapped, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		wantLoadError(t, dir, string(text), want)
	}
}

func wantLoadError(t *testing.T, dir, env, want string) {
	t.Helper()
	if _, err := Load(dir, env); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("Load: %v, want one that says %q", err, want)
	}
}

func TestMasterFromEnvironmentMakesNoFile(t *testing.T) {
	dir := t.TempDir()
	load(t, dir, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
	if _, err := os.Stat(filepath.Join(dir, MasterFile)); !os.IsNotExist(err) {
		t.Errorf("master.key: %v", err)
	}
}

func TestBlind(t *testing.T) {
	k := load(t, t.TempDir(), "")
	a := k.Blind("contact", "phone", "+84912345678")
	if len(a) != 2*blindSize || a != k.Blind("contact", "phone", "+84912345678") {
		t.Errorf("Blind = %q", a)
	}
	for _, b := range []string{
		k.Blind("contact", "phone", "+84912345679"), k.Blind("person", "phone", "+84912345678"),
		load(t, t.TempDir(), "").Blind("contact", "phone", "+84912345678"), k.Blind("contact", "phone", ""),
	} {
		if a == b {
			t.Errorf("two different things have the index %q", a)
		}
	}
}

func TestPhone(t *testing.T) {
	tests := []struct {
		in, want string
		ok       bool
	}{
		{"0912345678", "+84912345678", true},
		{" 0912.345.678 ", "+84912345678", true},
		{"+84 (0)912-345-678", "+84912345678", true},
		{"84912345678", "+84912345678", true},
		{"0084912345678", "+84912345678", true},
		{"912345678", "+84912345678", true},
		{"01682345678", "+84382345678", true},
		{"+841202345678", "+84702345678", true},
		{"0228 3849 123", "+842283849123", true},
		{"+842283849123", "+842283849123", true},
		{"+1 202 555 0143", "+12025550143", true},
		{"843345678", "+84843345678", true}, // 084 3345 678 that lost its zero
		{"113", "", false},
		{"", "", false},
		{"09123456", "", false},
		{"0112345678", "", false},
		{"01012345678", "", false},
		{"+0912345678", "", false},
		{"+", "", false},
		{"0912345678x", "", false},
		{"09+12345678", "", false},
		{strings.Repeat("0", 100), "", false},
	}
	for _, tt := range tests {
		got, ok := Phone(tt.in)
		if ok != tt.ok || ok && got != tt.want {
			t.Errorf("Phone(%q) = %q, %v, want %q, %v", tt.in, got, ok, tt.want, tt.ok)
		}
	}
}

func FuzzPhone(f *testing.F) {
	for _, s := range []string{"0912345678", "+84 912", "00", "843345678", "+"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := Phone(s)
		if !ok {
			return
		}
		if len(got) < 9 || len(got) > 16 || strings.Trim(got[1:], "0123456789") != "" {
			t.Fatalf("Phone(%q) = %q", s, got)
		}
		if again, ok := Phone(got); !ok || again != got {
			t.Fatalf("Phone(%q) = %q, again %q, %v", s, got, again, ok)
		}
	})
}

func FuzzOpen(f *testing.F) {
	k, err := Load(f.TempDir(), "")
	if err != nil {
		f.Fatal(err)
	}
	f.Add("s1.1.AAAA")
	f.Add("s1.")
	f.Add("0912")
	f.Fuzz(func(t *testing.T, s string) {
		if got, err := k.Open("a", "b", "c", s); err == nil && s != "" {
			t.Fatalf("Open(%q) = %q", s, got)
		}
	})
}
