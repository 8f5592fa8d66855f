package intake

import (
	"embed"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

//go:embed mibs/standard.tsv
var standardNames embed.FS

// maxMIBs is how many files of the operator are read.
const maxMIBs = 2000

// mibName is what a MIB says about an OID.
type mibName struct {
	module, name string
	date         bool // DateAndTime of RFC 2579
	enum         map[int]string
	trap         bool
}

// mibBook resolves OIDs to names. It holds the standard names that shipped
// translators use and those of the operator's own MIB files.
type mibBook struct {
	byOID map[string]mibName
}

// newMIBBook reads the standard names and then every file of dir, if there is
// one. A file that cannot be read is logged and left out.
func newMIBBook(dir string, log *slog.Logger) (*mibBook, error) {
	b := &mibBook{byOID: map[string]mibName{}}
	text, err := standardNames.ReadFile("mibs/standard.tsv")
	if err != nil {
		return nil, err
	}
	if err := b.standard(string(text)); err != nil {
		return nil, err
	}
	if dir == "" {
		return b, nil
	}
	entries, err := os.ReadDir(dir)
	if os.IsNotExist(err) {
		return b, nil
	}
	if err != nil {
		return nil, err
	}
	var modules []mibModule
	for n, e := range entries {
		if n == maxMIBs {
			log.Warn("too many MIB files, the rest is not read", "dir", dir, "limit", maxMIBs)
			break
		}
		path := filepath.Join(dir, e.Name())
		info, err := os.Stat(path)
		if err != nil || !info.Mode().IsRegular() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		found, err := readMIB(path, info.Size())
		if err != nil {
			log.Warn("a MIB file is not read", "file", path, "err", err)
			continue
		}
		modules = append(modules, found...)
	}
	if left := b.add(modules); len(left) > 0 {
		log.Warn("some names of MIB files have no place, a MIB that they import is missing", "count", len(left), "first", left[0])
	}
	return b, nil
}

func readMIB(path string, size int64) ([]mibModule, error) {
	if size > maxMIBFile {
		return nil, fmt.Errorf("the file is larger than %d MiB", maxMIBFile>>20)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return parseMIB(text)
}

// standard reads the shipped table: OID, module, name, and what its values are
// ("trap", "date" or "1=up 2=down").
func (b *mibBook) standard(text string) error {
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < 3 {
			return fmt.Errorf("standard.tsv: %q", line)
		}
		n := mibName{module: f[1], name: f[2]}
		if len(f) > 3 {
			n.trap, n.date = f[3] == "trap", f[3] == "date"
			for pair := range strings.FieldsSeq(f[3]) {
				if number, word, ok := strings.Cut(pair, "="); ok {
					v, err := strconv.Atoi(number)
					if err != nil {
						return fmt.Errorf("standard.tsv: %q", line)
					}
					if n.enum == nil {
						n.enum = map[int]string{}
					}
					n.enum[v] = word
				}
			}
		}
		b.byOID[f[0]] = n
	}
	return nil
}

// roots are the names that every module builds on.
var roots = map[string]string{
	"ccitt": "0", "iso": "1", "org": "1.3", "dod": "1.3.6", "internet": "1.3.6.1", "directory": "1.3.6.1.1", "mgmt": "1.3.6.1.2",
	"mib-2": "1.3.6.1.2.1", "mib_2": "1.3.6.1.2.1", "transmission": "1.3.6.1.2.1.10", "experimental": "1.3.6.1.3", "private": "1.3.6.1.4", "enterprises": "1.3.6.1.4.1",
	"security": "1.3.6.1.5", "snmpV2": "1.3.6.1.6", "snmpDomains": "1.3.6.1.6.1", "snmpProxys": "1.3.6.1.6.2", "snmpModules": "1.3.6.1.6.3",
	"interfaces": "1.3.6.1.2.1.2", "snmp": "1.3.6.1.2.1.11", "zeroDotZero": "0.0",
}

// add places the nodes of modules in the tree and returns the names that hang
// in the air. A name is looked for in its own module first, then anywhere.
func (b *mibBook) add(modules []mibModule) (left []string) {
	places, types := map[string]string{}, map[string]mibType{}
	maps.Copy(places, roots)
	for oid, n := range b.byOID {
		places[n.name] = oid
	}
	for _, m := range modules {
		for name, t := range m.types {
			types[m.name+":"+name] = t
			if _, ok := types[name]; !ok {
				types[name] = t
			}
		}
	}
	for {
		placed := 0
		left = left[:0]
		for k := range modules {
			m := &modules[k]
			rest := m.nodes[:0]
			for _, n := range m.nodes {
				if oid, ok := place(places, &n); ok {
					b.enter(places, types, oid, &n)
					placed++
					continue
				}
				rest = append(rest, n)
				left = append(left, n.module+"::"+n.name)
			}
			m.nodes = rest
		}
		if placed == 0 || len(left) == 0 {
			sort.Strings(left)
			return left
		}
	}
}

func place(places map[string]string, n *mibNode) (string, bool) {
	base := ""
	if n.parent != "" {
		oid, ok := places[n.module+":"+n.parent]
		if !ok {
			if oid, ok = places[n.parent]; !ok {
				return "", false
			}
		}
		base = oid
	}
	var s strings.Builder
	s.WriteString(base)
	for _, number := range n.path {
		if s.Len() > 0 {
			s.WriteByte('.')
		}
		s.WriteString(strconv.FormatUint(uint64(number), 10))
	}
	return s.String(), s.Len() <= 4*maxOIDLen
}

func (b *mibBook) enter(places map[string]string, types map[string]mibType, oid string, n *mibNode) {
	places[n.module+":"+n.name] = oid
	if _, ok := places[n.name]; !ok {
		places[n.name] = oid
	}
	known := mibName{module: n.module, name: n.name, enum: n.enum, trap: n.trap}
	syntax := n.syntax
	for range 8 { // A convention may rest on another one.
		known.date = known.date || syntax == "DateAndTime"
		t, ok := types[n.module+":"+syntax]
		if !ok {
			if t, ok = types[syntax]; !ok {
				break
			}
		}
		if len(known.enum) == 0 {
			known.enum = t.enum
		}
		syntax = t.base
	}
	b.byOID[oid] = known
}

// find returns the name of the longest known beginning of an OID and the rest,
// which is the instance.
func (b *mibBook) find(oid string) (n mibName, rest string, ok bool) {
	for end := len(oid); end > 0; end = strings.LastIndexByte(oid[:end], '.') {
		if n, ok = b.byOID[oid[:end]]; ok {
			return n, strings.TrimPrefix(oid[end:], "."), true
		}
	}
	return mibName{}, "", false
}

// trapName returns the name of a notification, also in the form that a version
// 1 trap gets when it is converted, which has one zero more.
func (b *mibBook) trapName(oid string) (module, name string) {
	if n, ok := b.byOID[oid]; ok {
		return n.module, n.name
	}
	if head, last, ok := cutLast(oid); ok && strings.HasSuffix(head, ".0") {
		if n, ok := b.byOID[strings.TrimSuffix(head, ".0")+"."+last]; ok && n.trap {
			return n.module, n.name
		}
	}
	return "", oid
}

func cutLast(oid string) (head, last string, ok bool) {
	i := strings.LastIndexByte(oid, '.')
	if i < 0 {
		return "", "", false
	}
	return oid[:i], oid[i+1:], true
}
