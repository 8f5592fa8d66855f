package intake

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Limits of one MIB file.
const (
	maxMIBFile   = 4 << 20
	maxMIBTokens = 600_000
	maxOIDLen    = 128
)

// mibNode is one definition `name … ::= { parent 1 }` of a MIB module.
type mibNode struct {
	module, name string
	parent       string // a name; "" when path begins at the root
	path         []uint32
	syntax       string // the named type, if any
	enum         map[int]string
	trap         bool
}

// mibModule is what is read of one module of SMIv1 (RFC 1155, 1212, 1215) or SMIv2 (RFC 2578).
type mibModule struct {
	name  string
	nodes []mibNode
	types map[string]mibType // textual conventions
}

type mibType struct {
	base string
	enum map[int]string
}

// parseMIB reads every module of a MIB file. It is tolerant: what it does not
// understand it skips, because vendors' files are seldom clean.
func parseMIB(b []byte) ([]mibModule, error) {
	if len(b) > maxMIBFile {
		return nil, fmt.Errorf("the file is larger than %d MiB", maxMIBFile>>20)
	}
	tokens, err := mibTokens(b)
	if err != nil {
		return nil, err
	}
	p := &mibParser{tokens: tokens}
	var modules []mibModule
	for p.pos < len(p.tokens) {
		if p.at(1) == "DEFINITIONS" {
			modules = append(modules, p.module())
			continue
		}
		p.pos++
	}
	if len(modules) == 0 {
		return nil, errors.New("there is no module in it")
	}
	return modules, nil
}

// mibTokens splits a file into words, numbers and punctuation. Texts in quotes
// become one token `"`, comments go.
func mibTokens(b []byte) ([]string, error) {
	var out []string
	for i := 0; i < len(b); {
		if len(out) > maxMIBTokens {
			return nil, errors.New("the file has too many words")
		}
		c := b[i]
		switch {
		case c <= ' ':
			i++
		case c == '-' && i+1 < len(b) && b[i+1] == '-':
			i = endOfComment(b, i+2)
		case c == '"':
			out = append(out, `"`)
			if end := bytes.IndexByte(b[i+1:], '"'); end >= 0 {
				i += end + 2
			} else {
				i = len(b)
			}
		case bytes.HasPrefix(b[i:], []byte("::=")):
			out = append(out, "::=")
			i += 3
		case isWord(c):
			end := i
			for end < len(b) && isWord(b[end]) && !bytes.HasPrefix(b[end:], []byte("--")) {
				end++
			}
			out = append(out, string(b[i:end]))
			i = end
		default:
			out = append(out, string(b[i:i+1]))
			i++
		}
	}
	return out, nil
}

// endOfComment finds where an ASN.1 comment ends: at the end of the line or at the next pair of hyphens.
func endOfComment(b []byte, i int) int {
	for ; i < len(b); i++ {
		if b[i] == '\n' || b[i] == '\r' {
			return i
		}
		if b[i] == '-' && i+1 < len(b) && b[i+1] == '-' {
			for i < len(b) && b[i] == '-' {
				i++
			}
			return i
		}
	}
	return i
}

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.'
}

type mibParser struct {
	tokens []string
	pos    int
}

// at looks n tokens ahead; "" is the end.
func (p *mibParser) at(n int) string {
	if p.pos+n < len(p.tokens) {
		return p.tokens[p.pos+n]
	}
	return ""
}

// skipTo moves behind the next of the words, or to the end.
func (p *mibParser) skipTo(words ...string) {
	for p.pos < len(p.tokens) {
		t := p.tokens[p.pos]
		p.pos++
		if slices.Contains(words, t) {
			return
		}
	}
}

// module reads `NAME DEFINITIONS ::= BEGIN … END`.
func (p *mibParser) module() mibModule {
	m := mibModule{name: p.at(0), types: map[string]mibType{}}
	p.skipTo("BEGIN")
	for p.pos < len(p.tokens) {
		name, next := p.at(0), p.at(1)
		switch {
		case name == "END":
			p.pos++
			return m
		case next == "DEFINITIONS": // The last one was not ended.
			return m
		case name == "IMPORTS", name == "EXPORTS":
			p.skipTo(";")
		case next == "MACRO":
			p.skipTo("END")
		case next == "::=" && isUpper(name):
			p.pos += 2
			m.types[name] = p.typeOf()
		case isLower(name) && isDefinition(next, p.at(2)):
			p.pos++
			if n, ok := p.node(name); ok {
				n.module = m.name
				m.nodes = append(m.nodes, n)
			}
		default:
			p.pos++
		}
	}
	return m
}

func isUpper(s string) bool { return s != "" && s[0] >= 'A' && s[0] <= 'Z' }
func isLower(s string) bool { return s != "" && s[0] >= 'a' && s[0] <= 'z' }

func isDefinition(word, next string) bool {
	switch word {
	case "OBJECT-TYPE", "NOTIFICATION-TYPE", "TRAP-TYPE", "MODULE-IDENTITY", "OBJECT-IDENTITY":
		return true
	case "OBJECT":
		return next == "IDENTIFIER"
	}
	return false
}

// typeOf reads the right side of a type definition as far as its syntax.
func (p *mibParser) typeOf() mibType {
	if p.at(0) == "TEXTUAL-CONVENTION" {
		for p.pos < len(p.tokens) && p.at(0) != "SYNTAX" && p.at(0) != "END" && p.at(1) != "::=" {
			p.pos++
		}
		if p.at(0) != "SYNTAX" {
			return mibType{}
		}
		p.pos++
	}
	base, enum := p.syntax()
	return mibType{base: base, enum: enum}
}

// syntax reads a type: its name and, when it lists them, the names of its numbers.
func (p *mibParser) syntax() (string, map[int]string) {
	base := p.at(0)
	p.pos++
	if p.at(0) != "{" {
		return base, nil
	}
	if base == "SEQUENCE" || base == "CHOICE" { // A row's columns are defined on their own.
		p.skipTo("}")
		return base, nil
	}
	enum := map[int]string{}
	for p.pos++; p.pos < len(p.tokens) && p.at(0) != "}"; p.pos++ {
		if p.at(1) == "(" && p.at(3) == ")" {
			if n, err := strconv.Atoi(p.at(2)); err == nil && isLower(strings.ToLower(p.at(0))) {
				enum[n] = p.at(0)
			}
			p.pos += 3
		}
	}
	return base, enum
}

// node reads a definition from its macro's name to its value.
func (p *mibParser) node(name string) (mibNode, bool) {
	n := mibNode{name: name, trap: p.at(0) == "NOTIFICATION-TYPE" || p.at(0) == "TRAP-TYPE"}
	v1 := p.at(0) == "TRAP-TYPE"
	enterprise := ""
	for p.pos < len(p.tokens) && p.at(0) != "::=" {
		switch p.at(0) {
		case "END":
			return n, false
		case "SYNTAX":
			p.pos++
			n.syntax, n.enum = p.syntax()
			continue
		case "ENTERPRISE":
			if p.pos++; p.at(0) == "{" {
				p.pos++
			}
			enterprise = p.at(0)
		}
		p.pos++
	}
	p.pos++
	if v1 {
		number, err := strconv.ParseUint(p.at(0), 10, 32)
		if err != nil || enterprise == "" {
			return n, false
		}
		p.pos++
		// RFC 3584, section 3.1: a version 1 trap's OID is enterprise.0.number.
		n.parent, n.path = enterprise, []uint32{0, uint32(number)}
		return n, true
	}
	return n, p.value(&n)
}

// value reads `{ parent 1 2 }`, where inner names may carry their number: `{ iso org(3) 6 }`.
func (p *mibParser) value(n *mibNode) bool {
	if p.at(0) != "{" {
		return false
	}
	p.pos++
	for first := true; p.pos < len(p.tokens) && p.at(0) != "}"; first = false {
		word := p.at(0)
		p.pos++
		if p.at(0) == "(" && p.at(2) == ")" {
			word = p.at(1)
			p.pos += 3
		} else if first && isLower(word) {
			n.parent = word
			continue
		}
		number, err := strconv.ParseUint(word, 10, 32)
		if err != nil || len(n.path) >= maxOIDLen {
			return false
		}
		n.path = append(n.path, uint32(number))
	}
	p.pos++
	return len(n.path) > 0
}
