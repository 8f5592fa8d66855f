package intake

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"net/netip"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/gosnmp/gosnmp"

	"keng"
)

// OIDs that every notification carries (RFC 3418, RFC 3584).
const (
	oidUptime     = "1.3.6.1.2.1.1.3.0"
	oidTrapOID    = "1.3.6.1.6.3.1.1.4.1.0"
	oidGeneric    = "1.3.6.1.6.3.1.1.5" // coldStart is .1
	maxTrapValues = 500
)

// trapParcel makes the input of translators from a notification of any version.
// The payload is {name, module, oid, version, source, agent, context, uptime,
// vars: {name: value}, list: [{oid, name, index, value, number?}]}; the
// community is not in it. Names are those of the MIBs, without module and
// instance; an OID that no MIB knows is its own name. Of a name that comes more
// than once vars has the first; list has them all.
func (b *mibBook) trapParcel(p *gosnmp.SnmpPacket, source netip.Addr, device string) (*parcel, error) {
	oid, values := notification(p)
	if oid == "" {
		return nil, fmt.Errorf("there is no snmpTrapOID in it")
	}
	if len(values) > maxTrapValues {
		return nil, fmt.Errorf("it has more than %d values", maxTrapValues)
	}
	module, name := b.trapName(oid)
	vars, list := map[string]any{}, make([]any, 0, len(values))
	payload := map[string]any{
		"name": name, "module": module, "oid": oid, "source": source.String(), "version": p.Version.String(), "vars": vars,
	}
	if p.Version == gosnmp.Version1 {
		payload["agent"] = p.AgentAddress
	}
	if p.ContextName != "" {
		payload["context"] = text([]byte(p.ContextName))
	}
	for _, v := range values {
		at := strings.TrimPrefix(v.Name, ".")
		if at == oidUptime {
			payload["uptime"] = number(v.Value)
			continue
		}
		known, index, ok := b.find(at)
		if !ok {
			known.name, index = at, ""
		}
		value, raw := b.value(known, v)
		entry := map[string]any{"oid": at, "name": known.name, "index": index, "value": value}
		if raw != nil {
			entry["number"] = raw
		}
		list = append(list, entry)
		if _, ok := vars[known.name]; !ok {
			vars[known.name] = value
		}
	}
	payload["list"] = list
	scrub(payload)
	return &parcel{door: keng.DoorSNMP, name: name, oid: oid, device: device, payload: payload}, nil
}

// notification returns the OID and the values; a version 1 trap is converted as
// RFC 3584, section 3.1, says.
func notification(p *gosnmp.SnmpPacket) (string, []gosnmp.SnmpPDU) {
	if p.PDUType == gosnmp.Trap {
		enterprise := strings.TrimPrefix(p.Enterprise, ".")
		oid := enterprise + ".0." + strconv.Itoa(p.SpecificTrap)
		if p.GenericTrap >= 0 && p.GenericTrap < 6 {
			oid = oidGeneric + "." + strconv.Itoa(p.GenericTrap+1)
		}
		return oid, p.Variables
	}
	values := make([]gosnmp.SnmpPDU, 0, len(p.Variables))
	oid := ""
	for _, v := range p.Variables {
		if strings.TrimPrefix(v.Name, ".") == oidTrapOID {
			if s, ok := v.Value.(string); ok && oid == "" {
				oid = strings.TrimPrefix(s, ".")
			}
			continue
		}
		values = append(values, v)
	}
	return oid, values
}

// value turns a value into JSON. A number that has a name becomes that name;
// then the number is returned too.
func (b *mibBook) value(known mibName, v gosnmp.SnmpPDU) (value, raw any) {
	switch x := v.Value.(type) {
	case nil:
		return nil, nil
	case []byte:
		if known.date {
			if at, ok := dateAndTime(x); ok {
				return at, nil
			}
		}
		return text(x), nil
	case string: // an OID or an address
		if v.Type == gosnmp.ObjectIdentifier {
			x = strings.TrimPrefix(x, ".")
			if n, ok := b.byOID[x]; ok {
				return n.name, x
			}
		}
		return text([]byte(x)), nil
	case float32:
		return finite(float64(x)), nil
	case float64:
		return finite(x), nil
	}
	n := number(v.Value)
	if i, ok := n.(int); ok {
		if word, ok := known.enum[i]; ok {
			return word, i
		}
	}
	return n, nil
}

// number is a whole number as programs read it; nil is none.
func number(v any) any {
	switch x := v.(type) {
	case int:
		return x
	case uint32:
		return int(x)
	case uint:
		return whole(uint64(x))
	case uint64:
		return whole(x)
	case int64:
		return int(x)
	}
	return nil
}

func whole(x uint64) any {
	if x > math.MaxInt64 {
		return float64(x)
	}
	return int(x)
}

func finite(x float64) any {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return x
}

// text is an octet string as text; what is not printable is written in hexadecimal digits.
func text(b []byte) string {
	s := strings.TrimRight(string(b), "\x00")
	if utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && !unicode.IsSpace(r) }) {
		return s
	}
	return "0x" + hex.EncodeToString(b)
}

// dateAndTime reads DateAndTime (RFC 2579): 8 octets of local time or 11 with
// the distance from UTC, or their display form "2026-5-13,18:22:24.0,+7:0".
// Local time is taken as Vietnam's.
func dateAndTime(b []byte) (string, bool) {
	var f [10]int // year month day hour minute second tenth, sign hours minutes
	var zoned bool
	switch {
	case len(b) == 8 || len(b) == 11 && (b[8] == '+' || b[8] == '-'):
		f[0] = int(binary.BigEndian.Uint16(b))
		for i := 2; i < 8; i++ {
			f[i-1] = int(b[i])
		}
		if zoned = len(b) == 11; zoned {
			f[7], f[8], f[9] = sign(b[8]), int(b[9]), int(b[10])
		}
	default:
		var c byte
		n, _ := fmt.Sscanf(string(b), "%d-%d-%d,%d:%d:%d.%d,%c%d:%d", &f[0], &f[1], &f[2], &f[3], &f[4], &f[5], &f[6], &c, &f[8], &f[9])
		if n < 6 {
			return "", false
		}
		if zoned = n == 10; zoned {
			f[7] = sign(c)
		}
	}
	if f[1] < 1 || f[1] > 12 || f[2] < 1 || f[2] > 31 || f[3] > 23 || f[4] > 59 || f[5] > 60 || f[8] > 14 || f[9] > 59 {
		return "", false
	}
	zone := keng.Vietnam
	if zoned {
		zone = time.FixedZone("", f[7]*(f[8]*3600+f[9]*60))
	}
	return time.Date(f[0], time.Month(f[1]), f[2], f[3], f[4], f[5], f[6]*int(100*time.Millisecond), zone).Format(time.RFC3339Nano), true
}

func sign(c byte) int {
	if c == '-' {
		return -1
	}
	return 1
}
