package intake

import (
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/gosnmp/gosnmp"
)

// SNMPUser is a user of SNMPv3's user-based security model. What the user has,
// the messages must have: a user with a privacy passphrase may not send in clear.
type SNMPUser struct {
	Name           string
	Auth           string // MD5, SHA, SHA224, SHA256, SHA384 or SHA512; empty: none
	AuthPassphrase string
	Priv           string // DES, AES, AES192, AES256, AES192C or AES256C; empty: none
	PrivPassphrase string
}

var authProtocols = map[string]gosnmp.SnmpV3AuthProtocol{
	"": gosnmp.NoAuth, "MD5": gosnmp.MD5, "SHA": gosnmp.SHA, "SHA224": gosnmp.SHA224, "SHA256": gosnmp.SHA256, "SHA384": gosnmp.SHA384, "SHA512": gosnmp.SHA512,
}

var privProtocols = map[string]gosnmp.SnmpV3PrivProtocol{
	"": gosnmp.NoPriv, "DES": gosnmp.DES, "AES": gosnmp.AES, "AES192": gosnmp.AES192, "AES256": gosnmp.AES256, "AES192C": gosnmp.AES192C, "AES256C": gosnmp.AES256C,
}

// protocol folds "SHA-256", "sha256" and "AES-128" to the names of the tables.
func protocol(s string) string {
	s = strings.ToUpper(strings.ReplaceAll(strings.TrimSpace(s), "-", ""))
	switch s {
	case "SHA1":
		return "SHA"
	case "AES128":
		return "AES"
	}
	return s
}

// parameters checks a user and makes what the library needs of it.
func (u SNMPUser) parameters() (*gosnmp.UsmSecurityParameters, error) {
	auth, ok1 := authProtocols[protocol(u.Auth)]
	priv, ok2 := privProtocols[protocol(u.Priv)]
	switch {
	case u.Name == "" || len(u.Name) > 32:
		return nil, errors.New("an SNMP user needs a name of at most 32 bytes")
	case !ok1 || !ok2:
		return nil, fmt.Errorf("SNMP user %s: unknown protocol %s%s", u.Name, u.Auth, u.Priv)
	case auth > gosnmp.NoAuth && len(u.AuthPassphrase) < 8, priv > gosnmp.NoPriv && len(u.PrivPassphrase) < 8:
		return nil, fmt.Errorf("SNMP user %s: a passphrase has at least 8 characters (RFC 3414)", u.Name)
	case priv > gosnmp.NoPriv && auth == gosnmp.NoAuth:
		return nil, fmt.Errorf("SNMP user %s: privacy needs authentication", u.Name)
	}
	return &gosnmp.UsmSecurityParameters{
		UserName: u.Name, AuthenticationProtocol: auth, AuthenticationPassphrase: u.AuthPassphrase,
		PrivacyProtocol: priv, PrivacyPassphrase: u.PrivPassphrase,
	}, nil
}

// usm is this side of the user-based security model (RFC 3414): the listener's
// own engine, which is the authority for informs, and what is known of the
// clocks of others, which are the authority for their traps.
type usm struct {
	users  *gosnmp.GoSNMP // knows the users
	anyone *gosnmp.GoSNMP // reads unauthenticated messages, for discovery
	engine string
	boots  uint32
	begin  time.Time

	mu     sync.Mutex
	clocks map[string]engineClock
}

// engineClock is the notion of another engine's clock (RFC 3414, section 2.3).
type engineClock struct {
	boots, latest uint32
	at            time.Time // when latest was received
}

const (
	timeWindow = 150 // seconds
	maxClocks  = 10_000
	maxBoots   = 1<<31 - 1

	oidUnknownEngineIDs = "1.3.6.1.6.3.15.1.1.4.0"
	oidNotInTimeWindows = "1.3.6.1.6.3.15.1.1.2.0"
)

// newUSM makes the security model. The count of boots must grow with every
// start and need not grow by one, so it is the age of the year 2020 in seconds:
// nothing has to be stored.
func newUSM(users []SNMPUser, engineID []byte) (*usm, error) {
	u := &usm{begin: time.Now(), clocks: map[string]engineClock{}, engine: string(engineID)}
	u.boots = uint32(u.begin.Unix()-1577836800) & maxBoots
	if u.engine == "" {
		u.engine = hostEngine()
	}
	if len(u.engine) < 5 || len(u.engine) > 32 {
		return nil, errors.New("an SNMP engine id has 5 to 32 bytes (RFC 3411)")
	}
	table := gosnmp.NewSnmpV3SecurityParametersTable(gosnmp.Logger{})
	for _, user := range users {
		p, err := user.parameters()
		if err != nil {
			return nil, err
		}
		if err := table.Add(user.Name, p); err != nil {
			return nil, fmt.Errorf("SNMP user %s: %w", user.Name, err)
		}
	}
	u.users = &gosnmp.GoSNMP{Version: gosnmp.Version3, SecurityModel: gosnmp.UserSecurityModel}
	u.users.SetTrapSecurityParametersTable(table)
	u.anyone = &gosnmp.GoSNMP{Version: gosnmp.Version3, SecurityModel: gosnmp.UserSecurityModel}
	return u, nil
}

// hostEngine makes an engine id that stays the same on this machine: format 5,
// octets, of no enterprise.
func hostEngine() string {
	name, err := os.Hostname()
	if err != nil {
		name = "localhost"
	}
	sum := sha256.Sum256([]byte("keng " + name))
	return "\x80\x00\x00\x00\x05" + string(sum[:12])
}

// now is the engine's time in seconds.
func (u *usm) now() uint32 { return uint32(time.Since(u.begin) / time.Second) }

// read decodes a version 3 message. It returns the packet when it may be
// processed, or a report that must be sent back, or an error.
func (u *usm) read(b []byte) (packet, report *gosnmp.SnmpPacket, err error) {
	packet, err = u.users.UnmarshalTrap(append([]byte(nil), b...), true)
	if err != nil {
		// Discovery (RFC 3414, section 4) is a request of nobody.
		probe, probeErr := u.anyone.UnmarshalTrap(append([]byte(nil), b...), false)
		if probeErr != nil || probe.MsgFlags&gosnmp.Reportable == 0 || probe.MsgFlags&gosnmp.AuthPriv != 0 {
			return nil, nil, err
		}
		sp, ok := probe.SecurityParameters.(*gosnmp.UsmSecurityParameters)
		if !ok || sp.AuthoritativeEngineID == u.engine {
			return nil, nil, err
		}
		return nil, u.report(probe, sp, oidUnknownEngineIDs, gosnmp.NoAuthNoPriv), nil
	}
	sp, ok := packet.SecurityParameters.(*gosnmp.UsmSecurityParameters)
	if !ok {
		return nil, nil, errors.New("another security model than USM")
	}
	level := packet.MsgFlags & gosnmp.AuthPriv
	if sp.PrivacyProtocol > gosnmp.NoPriv && level != gosnmp.AuthPriv || sp.AuthenticationProtocol > gosnmp.NoAuth && level&gosnmp.AuthNoPriv == 0 {
		return nil, nil, fmt.Errorf("user %q must use a higher security level", sp.UserName)
	}
	if packet.PDUType != gosnmp.InformRequest {
		if level != gosnmp.NoAuthNoPriv && !u.timely(sp, time.Now()) {
			return nil, nil, errors.New("the message is not within the time window")
		}
		return packet, nil, nil
	}
	switch {
	case sp.AuthoritativeEngineID != u.engine:
		return nil, u.report(packet, sp, oidUnknownEngineIDs, gosnmp.NoAuthNoPriv), nil
	case level != gosnmp.NoAuthNoPriv && !u.current(sp):
		return nil, u.report(packet, sp, oidNotInTimeWindows, gosnmp.AuthNoPriv), nil
	}
	return packet, nil, nil
}

// current tells whether a message for this engine is of now.
func (u *usm) current(sp *gosnmp.UsmSecurityParameters) bool {
	off := int64(sp.AuthoritativeEngineTime) - int64(u.now())
	return sp.AuthoritativeEngineBoots == u.boots && off >= -timeWindow && off <= timeWindow
}

// timely tells whether a message of another engine is not an old one sent
// again, and learns that engine's clock (RFC 3414, section 3.2, step 7b).
func (u *usm) timely(sp *gosnmp.UsmSecurityParameters, now time.Time) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	boots, at := sp.AuthoritativeEngineBoots, sp.AuthoritativeEngineTime
	c, known := u.clocks[sp.AuthoritativeEngineID]
	if known && (boots < c.boots || boots == maxBoots) {
		return false
	}
	if known && boots == c.boots {
		expected := int64(c.latest) + int64(now.Sub(c.at)/time.Second)
		if int64(at) < expected-timeWindow {
			return false
		}
		if at <= c.latest {
			return true
		}
	}
	if !known && len(u.clocks) >= maxClocks {
		clear(u.clocks)
	}
	u.clocks[sp.AuthoritativeEngineID] = engineClock{boots: boots, latest: at, at: now}
	return true
}

// report makes the answer that tells a sender this engine's id or clock.
func (u *usm) report(p *gosnmp.SnmpPacket, sp *gosnmp.UsmSecurityParameters, oid string, level gosnmp.SnmpV3MsgFlags) *gosnmp.SnmpPacket {
	r := u.reply(p, sp, gosnmp.Report, level)
	if level == gosnmp.NoAuthNoPriv {
		r.SecurityParameters = &gosnmp.UsmSecurityParameters{
			AuthoritativeEngineID: u.engine, AuthoritativeEngineBoots: u.boots, AuthoritativeEngineTime: u.now(), UserName: sp.UserName,
		}
	}
	r.Variables = []gosnmp.SnmpPDU{{Name: oid, Type: gosnmp.Counter32, Value: uint32(1)}}
	return r
}

// acknowledge makes the response to an inform.
func (u *usm) acknowledge(p *gosnmp.SnmpPacket) (*gosnmp.SnmpPacket, error) {
	sp, ok := p.SecurityParameters.(*gosnmp.UsmSecurityParameters)
	if !ok {
		return nil, errors.New("another security model than USM")
	}
	r := u.reply(p, sp, gosnmp.GetResponse, p.MsgFlags&gosnmp.AuthPriv)
	r.ContextEngineID, r.Variables = p.ContextEngineID, p.Variables // Senders find their request again by both.
	return r, nil
}

func (u *usm) reply(p *gosnmp.SnmpPacket, sp *gosnmp.UsmSecurityParameters, kind gosnmp.PDUType, level gosnmp.SnmpV3MsgFlags) *gosnmp.SnmpPacket {
	var salt [8]byte
	_, _ = rand.Read(salt[:]) // It never fails since Go 1.24.
	sp.AuthoritativeEngineBoots, sp.AuthoritativeEngineTime, sp.PrivacyParameters = u.boots, u.now(), salt[:]
	return &gosnmp.SnmpPacket{
		Version: gosnmp.Version3, MsgFlags: level, SecurityModel: gosnmp.UserSecurityModel, SecurityParameters: sp,
		ContextEngineID: u.engine, ContextName: p.ContextName, PDUType: kind, MsgID: p.MsgID, RequestID: p.RequestID,
	}
}
