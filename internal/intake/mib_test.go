package intake

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/gosnmp/gosnmp"

	"keng"
)

func TestOperatorsMIB(t *testing.T) {
	dir := t.TempDir()
	mib := `ACME-POWER-MIB DEFINITIONS ::= BEGIN
IMPORTS enterprises, OBJECT-TYPE, NOTIFICATION-TYPE FROM SNMPv2-SMI
        DateAndTime FROM SNMPv2-TC;
acme MODULE-IDENTITY LAST-UPDATED "202601010000Z" ORGANIZATION "a { b ::= c" CONTACT-INFO "" DESCRIPTION "" ::= { enterprises 55555 }
-- a comment ::= { acme 9 } -- acmeEvents OBJECT IDENTIFIER ::= { acme 0 }
acmeObjects OBJECT IDENTIFIER ::= { iso org(3) dod(6) internet(1) private(4) enterprises(1) 55555 1 }
AcmeLevel ::= TEXTUAL-CONVENTION STATUS current DESCRIPTION "the wrong way round" SYNTAX INTEGER { critical(1), major(2), cleared(6) }
AcmeEntry ::= SEQUENCE { acmeIndex INTEGER, acmePath OBJECT IDENTIFIER }
acmeAlarmSeverity OBJECT-TYPE SYNTAX AcmeLevel MAX-ACCESS read-only STATUS current DESCRIPTION "" ::= { acmeObjects 1 }
acmeAlarmText OBJECT-TYPE SYNTAX OCTET STRING (SIZE (0..64)) MAX-ACCESS read-only STATUS current DESCRIPTION "" ::= { acmeObjects 2 }
acmeWhen OBJECT-TYPE SYNTAX DateAndTime MAX-ACCESS read-only STATUS current DESCRIPTION "" ::= { acmeObjects 3 }
acmeAlarm NOTIFICATION-TYPE OBJECTS { acmeAlarmSeverity } STATUS current DESCRIPTION "" ::= { acmeEvents 1 }
oldTrap TRAP-TYPE ENTERPRISE acme VARIABLES { acmeAlarmText } DESCRIPTION "" ::= 7
orphan OBJECT IDENTIFIER ::= { nowhere 1 }
END`
	for name, text := range map[string]string{"ACME-POWER-MIB.mib": mib, "broken.mib": "this is no MIB", ".hidden": mib} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	h, i := newHouse(t)
	b, err := newMIBBook(dir, i.Log)
	if err != nil {
		t.Fatal(err)
	}
	for oid, want := range map[string]string{
		"1.3.6.1.4.1.55555": "acme", "1.3.6.1.4.1.55555.0.1": "acmeAlarm", "1.3.6.1.4.1.55555.1.2": "acmeAlarmText", "1.3.6.1.4.1.55555.0.7": "oldTrap",
	} {
		if n := b.byOID[oid]; n.name != want || n.module != "ACME-POWER-MIB" {
			t.Errorf("%s is %+v, want %s", oid, n, want)
		}
	}
	if !b.byOID["1.3.6.1.4.1.55555.1.3"].date {
		t.Error("acmeWhen is a date")
	}
	// With the vendor's MIB loaded, numbers that run the other way round are understood.
	_, port := listen(t, i, SNMPConfig{MIBs: dir})
	g := device(t, port, nil)
	for _, level := range []int{1, 6} {
		if _, err := g.SendTrap(gosnmp.SnmpTrap{Variables: []gosnmp.SnmpPDU{
			{Name: "." + oidTrapOID, Type: gosnmp.ObjectIdentifier, Value: ".1.3.6.1.4.1.55555.0.1"},
			{Name: ".1.3.6.1.4.1.55555.1.1.0", Type: gosnmp.Integer, Value: level},
			{Name: ".1.3.6.1.4.1.55555.1.2.0", Type: gosnmp.OctetString, Value: "Mất điện lưới"},
		}}); err != nil {
			t.Fatal(err)
		}
	}
	h.wait(t, "two signals", h.count(2))
	if s := h.signals; s[0].Severity != keng.Critical || s[0].State != keng.Raise || s[0].Kind != "power_failure" || s[1].State != keng.Clear || s[0].AlarmKey() != s[1].AlarmKey() {
		t.Errorf("%+v", s)
	}
}

func TestDateAndTime(t *testing.T) {
	for in, want := range map[string]string{
		"\x07\xea\x05\x0d\x12\x16\x18\x00+\x00\x00": "2026-05-13T18:22:24Z",
		"\x07\xea\x05\x0d\x12\x16\x18\x05":          "2026-05-13T18:22:24.5+07:00",
		"2026-5-13,18:22:24.0,+7:0":                 "2026-05-13T18:22:24+07:00",
		"2026-5-13,18:22:24.0":                      "2026-05-13T18:22:24+07:00",
		"2026-5-13,18:22:24.0,-4:30":                "2026-05-13T18:22:24-04:30",
	} {
		if got, ok := dateAndTime([]byte(in)); !ok || got != want {
			t.Errorf("%q is %s %v, want %s", in, got, ok, want)
		}
	}
	for _, bad := range []string{"", "\x07\xea\x0d\x0d\x12\x16\x18\x05", "yesterday", "2026-13-13,18:22:24.0"} {
		if got, ok := dateAndTime([]byte(bad)); ok {
			t.Errorf("%q is %s", bad, got)
		}
	}
}

func FuzzMIB(f *testing.F) {
	f.Add([]byte(`A DEFINITIONS ::= BEGIN IMPORTS x FROM Y; a OBJECT IDENTIFIER ::= { iso 1 b(2) } T ::= INTEGER { x(1) } c OBJECT-TYPE SYNTAX T ::= { a 1 } END`))
	f.Add([]byte(`A DEFINITIONS ::= BEGIN t TRAP-TYPE ENTERPRISE { e } ::= 1 -- x -- "y`))
	f.Fuzz(func(t *testing.T, b []byte) {
		modules, err := parseMIB(b)
		if err != nil {
			return
		}
		book := &mibBook{byOID: map[string]mibName{}}
		book.add(modules)
		for oid := range book.byOID {
			if len(oid) > 8*maxOIDLen {
				t.Errorf("an OID of %d bytes", len(oid))
			}
		}
	})
}
