package intake

import (
	"bytes"
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/gosnmp/gosnmp"

	"keng"
)

const (
	oidLinkDown = ".1.3.6.1.6.3.1.1.5.3"
	oidLinkUp   = ".1.3.6.1.6.3.1.1.5.4"
)

func listen(t *testing.T, i *Intake, c SNMPConfig) (*SNMP, uint16) {
	t.Helper()
	c.Addr = "127.0.0.1:0"
	if c.Communities == nil {
		c.Communities = []string{"bí-mật"}
	}
	s, err := i.ListenSNMP(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := s.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	return s, s.Addr().(*net.UDPAddr).AddrPort().Port()
}

// device is a sender as gosnmp makes it.
func device(t *testing.T, port uint16, change func(*gosnmp.GoSNMP)) *gosnmp.GoSNMP {
	t.Helper()
	g := &gosnmp.GoSNMP{Target: "127.0.0.1", Port: port, Version: gosnmp.Version2c, Community: "bí-mật", Timeout: time.Second, Retries: 1, MaxOids: 60}
	if change != nil {
		change(g)
	}
	if err := g.Connect(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = g.Conn.Close() })
	return g
}

func linkTrap(oid string, index int) gosnmp.SnmpTrap {
	at := "." + strconv.Itoa(index)
	return gosnmp.SnmpTrap{Variables: []gosnmp.SnmpPDU{
		{Name: "." + oidTrapOID, Type: gosnmp.ObjectIdentifier, Value: oid},
		{Name: ".1.3.6.1.2.1.2.2.1.1" + at, Type: gosnmp.Integer, Value: index},
		{Name: ".1.3.6.1.2.1.2.2.1.7" + at, Type: gosnmp.Integer, Value: 1},
		{Name: ".1.3.6.1.2.1.2.2.1.8" + at, Type: gosnmp.Integer, Value: 2},
		{Name: ".1.3.6.1.2.1.31.1.1.1.1" + at, Type: gosnmp.OctetString, Value: "Gi0/" + strconv.Itoa(index)},
	}}
}

// wait reads the house until a condition holds.
func (h *house) wait(t *testing.T, what string, until func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		h.mu.Lock()
		ok := until()
		h.mu.Unlock()
		if ok {
			return
		}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	t.Fatalf("%s did not happen: %d signals, raws %+v", what, len(h.signals), h.raws)
}

func (h *house) count(n int) func() bool { return func() bool { return len(h.signals) == n } }

func TestTrapV2c(t *testing.T) {
	h, i := newHouse(t)
	h.devices["sw-kho"] = keng.Device{Name: "sw-kho", Address: "127.0.0.1", Enabled: true}
	_, port := listen(t, i, SNMPConfig{})
	g := device(t, port, nil)
	for _, oid := range []string{oidLinkDown, oidLinkUp} {
		if _, err := g.SendTrap(linkTrap(oid, 5)); err != nil {
			t.Fatal(err)
		}
	}
	h.wait(t, "two signals", h.count(2))
	down, up := h.signals[0], h.signals[1]
	if down.Device != "sw-kho" || down.Kind != "link_down" || down.State != keng.Raise || down.Point() != "5" || down.Text != "Gi0/5" || up.State != keng.Clear {
		t.Errorf("%+v %+v", down, up)
	}
	if down.AlarmKey() != up.AlarmKey() {
		t.Errorf("%s is cleared by %s", down.AlarmKey(), up.AlarmKey())
	}
}

func TestTrapV1(t *testing.T) {
	h, i := newHouse(t)
	_, port := listen(t, i, SNMPConfig{})
	g := device(t, port, func(g *gosnmp.GoSNMP) { g.Version = gosnmp.Version1 })
	generic := gosnmp.SnmpTrap{Enterprise: ".1.3.6.1.4.1.9.1", AgentAddress: "10.1.2.3", GenericTrap: 2, Timestamp: 300,
		Variables: []gosnmp.SnmpPDU{{Name: ".1.3.6.1.2.1.2.2.1.1.7", Type: gosnmp.Integer, Value: 7}}}
	ups := gosnmp.SnmpTrap{Enterprise: ".1.3.6.1.2.1.33.2", AgentAddress: "10.1.2.3", GenericTrap: 6, SpecificTrap: 3, Timestamp: 300,
		Variables: []gosnmp.SnmpPDU{{Name: ".1.3.6.1.2.1.33.1.6.2.1.1.1", Type: gosnmp.ObjectIdentifier, Value: ".1.3.6.1.2.1.33.1.6.3.3"}}}
	for _, trap := range []gosnmp.SnmpTrap{generic, ups} {
		if _, err := g.SendTrap(trap); err != nil {
			t.Fatal(err)
		}
	}
	h.wait(t, "two signals", h.count(2))
	if s := h.signals[0]; s.Device != "127.0.0.1" || s.Kind != "link_down" || s.Point() != "7" {
		t.Errorf("%+v", s)
	}
	if s := h.signals[1]; s.Kind != "battery_low" || s.Point() != "upsAlarmLowBattery" {
		t.Errorf("%+v", s)
	}
}

// A rectifier's alarm comes twice, by two traps, and is one signal.
func TestTrapTwice(t *testing.T) {
	h, i := newHouse(t)
	_, port := listen(t, i, SNMPConfig{})
	g := device(t, port, nil)
	when := []byte{0x07, 0xea, 3, 31, 21, 59, 24, 0, '+', 7, 0}
	common := []gosnmp.SnmpPDU{
		{Name: ".1.3.6.1.4.1.6302.2.1.4.1.2.1", Type: gosnmp.OctetString, Value: when},
		{Name: ".1.3.6.1.4.1.6302.2.1.4.1.4.1", Type: gosnmp.Integer, Value: 6},
		{Name: ".1.3.6.1.4.1.6302.2.1.4.1.5.1", Type: gosnmp.OctetString, Value: "Rectifier Failure, its owner: Rect 3"},
		{Name: ".1.3.6.1.4.1.6302.2.1.4.1.6.1", Type: gosnmp.Integer, Value: 77980},
	}
	main := append([]gosnmp.SnmpPDU{
		{Name: "." + oidTrapOID, Type: gosnmp.ObjectIdentifier, Value: ".1.3.6.1.4.1.6302.2.1.5.1"},
		{Name: ".1.3.6.1.4.1.6302.2.1.4.1.1.1", Type: gosnmp.Counter32, Value: uint32(5697)},
		{Name: ".1.3.6.1.4.1.6302.2.1.4.1.3.1", Type: gosnmp.Integer, Value: 1},
	}, common...)
	companion := append([]gosnmp.SnmpPDU{{Name: "." + oidTrapOID, Type: gosnmp.ObjectIdentifier, Value: ".1.3.6.1.4.1.6302.2.1.5.2"}}, common...)
	for _, v := range [][]gosnmp.SnmpPDU{main, companion} {
		if _, err := g.SendTrap(gosnmp.SnmpTrap{Variables: v}); err != nil {
			t.Fatal(err)
		}
	}
	h.wait(t, "both traps", func() bool { return h.taken == 2 })
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.signals) != 1 || h.signals[0].Kind != "rectifier_fault" || h.signals[0].Severity != keng.Major || h.signals[0].At.String() != "2026-03-31T21:59:24.000+07:00" {
		t.Errorf("%+v", h.signals)
	}
}

// An inform is answered when, and only when, its signals are safe.
func TestInformV2c(t *testing.T) {
	h, i := newHouse(t)
	_, port := listen(t, i, SNMPConfig{})
	g := device(t, port, func(g *gosnmp.GoSNMP) { g.Timeout = 300 * time.Millisecond; g.Retries = 0 })
	inform := linkTrap(oidLinkDown, 5)
	inform.IsInform = true
	h.mu.Lock()
	h.fail = errors.New("disk full")
	h.mu.Unlock()
	if _, err := g.SendTrap(inform); err == nil {
		t.Error("an inform was acknowledged that is not stored")
	}
	h.mu.Lock()
	h.fail = nil
	h.mu.Unlock()
	h.wait(t, "the signal, after the disk has room again", h.count(1))
	g.Timeout = 5 * time.Second
	r, err := g.SendTrap(inform)
	if err != nil || r.PDUType != gosnmp.GetResponse || len(r.Variables) != 6 {
		t.Errorf("%+v %v", r, err)
	}
}

func TestCommunity(t *testing.T) {
	h, i := newHouse(t)
	secret := "một-bí-mật-riêng"
	h.devices["bts-31"] = keng.Device{Name: "bts-31", SecretHash: keng.HashSecret(secret), Enabled: true}
	h.devices["off"] = keng.Device{Name: "off", SecretHash: keng.HashSecret("tắt-rồi-nhé")}
	_, port := listen(t, i, SNMPConfig{})
	for _, c := range []string{"public", "", "bí-mật ", "tắt-rồi-nhé"} {
		if _, err := device(t, port, func(g *gosnmp.GoSNMP) { g.Community = c }).SendTrap(linkTrap(oidLinkDown, 1)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := device(t, port, func(g *gosnmp.GoSNMP) { g.Community = secret }).SendTrap(linkTrap(oidLinkDown, 2)); err != nil {
		t.Fatal(err)
	}
	h.wait(t, "the one with its own secret", h.count(1))
	if s := h.signals[0]; s.Device != "bts-31" || s.Point() != "2" {
		t.Errorf("%+v", s)
	}
	if len(h.raws) != 0 {
		t.Errorf("a refused trap was kept: %+v", h.raws)
	}
	s := i.Stats()
	if d := s.Doors[keng.DoorSNMP]; d.Refused != 4 || d.Signals != 1 || d.Malformed != 0 {
		t.Errorf("%+v", d)
	}
}

func v3(user, auth, priv string, a gosnmp.SnmpV3AuthProtocol, p gosnmp.SnmpV3PrivProtocol, flags gosnmp.SnmpV3MsgFlags, engine string) func(*gosnmp.GoSNMP) {
	return func(g *gosnmp.GoSNMP) {
		g.Version, g.SecurityModel, g.MsgFlags = gosnmp.Version3, gosnmp.UserSecurityModel, flags
		g.SecurityParameters = &gosnmp.UsmSecurityParameters{
			UserName: user, AuthoritativeEngineID: engine, AuthoritativeEngineBoots: 3, AuthoritativeEngineTime: 5000,
			AuthenticationProtocol: a, AuthenticationPassphrase: auth, PrivacyProtocol: p, PrivacyPassphrase: priv,
		}
	}
}

var snmpUsers = []SNMPUser{
	{Name: "tram", Auth: "SHA", AuthPassphrase: "mat-khau-1", Priv: "AES", PrivPassphrase: "mat-khau-2"},
	{Name: "manh", Auth: "SHA-256", AuthPassphrase: "mat-khau-3", Priv: "AES256", PrivPassphrase: "mat-khau-4"},
	{Name: "ky", Auth: "SHA", AuthPassphrase: "mat-khau-5"},
	{Name: "cu", Auth: "MD5", AuthPassphrase: "mat-khau-6", Priv: "DES", PrivPassphrase: "mat-khau-7"},
	{Name: "mo"},
}

func TestTrapV3(t *testing.T) {
	h, i := newHouse(t)
	_, port := listen(t, i, SNMPConfig{Users: snmpUsers})
	for n, c := range []struct {
		ok     bool
		change func(*gosnmp.GoSNMP)
	}{
		{true, v3("tram", "mat-khau-1", "mat-khau-2", gosnmp.SHA, gosnmp.AES, gosnmp.AuthPriv, "\x80\x00\x1f\x88\x04engine1")},
		{true, v3("manh", "mat-khau-3", "mat-khau-4", gosnmp.SHA256, gosnmp.AES256, gosnmp.AuthPriv, "\x80\x00\x1f\x88\x04engine2")},
		{true, v3("ky", "mat-khau-5", "", gosnmp.SHA, gosnmp.NoPriv, gosnmp.AuthNoPriv, "\x80\x00\x1f\x88\x04engine3")},
		{true, v3("cu", "mat-khau-6", "mat-khau-7", gosnmp.MD5, gosnmp.DES, gosnmp.AuthPriv, "\x80\x00\x1f\x88\x04engine4")},
		{true, v3("mo", "", "", gosnmp.NoAuth, gosnmp.NoPriv, gosnmp.NoAuthNoPriv, "\x80\x00\x1f\x88\x04engine5")},
		{false, v3("tram", "mat-khau-x", "mat-khau-2", gosnmp.SHA, gosnmp.AES, gosnmp.AuthPriv, "\x80\x00\x1f\x88\x04engine6")},
		{false, v3("tram", "mat-khau-1", "mat-khau-x", gosnmp.SHA, gosnmp.AES, gosnmp.AuthPriv, "\x80\x00\x1f\x88\x04engine7")},
		{false, v3("tram", "mat-khau-1", "", gosnmp.SHA, gosnmp.NoPriv, gosnmp.AuthNoPriv, "\x80\x00\x1f\x88\x04engine8")},
		{false, v3("tram", "", "", gosnmp.NoAuth, gosnmp.NoPriv, gosnmp.NoAuthNoPriv, "\x80\x00\x1f\x88\x04engine9")},
		{false, v3("nobody", "mat-khau-1", "mat-khau-2", gosnmp.SHA, gosnmp.AES, gosnmp.AuthPriv, "\x80\x00\x1f\x88\x04engine0")},
	} {
		before := i.Stats().Doors[keng.DoorSNMP]
		if _, err := device(t, port, c.change).SendTrap(linkTrap(oidLinkDown, 10+n)); err != nil {
			t.Fatal(err)
		}
		h.wait(t, "an answer to trap "+strconv.Itoa(n), func() bool { return i.Stats().Doors[keng.DoorSNMP].Messages > before.Messages })
		after := i.Stats().Doors[keng.DoorSNMP]
		if got := after.Signals > before.Signals; got != c.ok {
			t.Errorf("trap %d: taken %v, want %v", n, got, c.ok)
		}
	}
}

// The same authenticated message again, much later, is refused.
func TestTrapV3Replay(t *testing.T) {
	u, err := newUSM(snmpUsers, nil)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	at := func(boots, seconds uint32) *gosnmp.UsmSecurityParameters {
		return &gosnmp.UsmSecurityParameters{AuthoritativeEngineID: "engine", AuthoritativeEngineBoots: boots, AuthoritativeEngineTime: seconds}
	}
	for n, c := range []struct {
		boots, seconds uint32
		later          time.Duration
		want           bool
	}{
		{3, 1000, 0, true}, {3, 1000, time.Second, true}, {3, 1100, 100 * time.Second, true}, {3, 1000, 120 * time.Second, true},
		{3, 1000, 300 * time.Second, false}, {2, 9999, 300 * time.Second, false}, {4, 5, 300 * time.Second, true}, {maxBoots, 1, 301 * time.Second, false},
	} {
		if got := u.timely(at(c.boots, c.seconds), now.Add(c.later)); got != c.want {
			t.Errorf("%d: %v", n, got)
		}
	}
}

func TestInformV3(t *testing.T) {
	h, i := newHouse(t)
	_, port := listen(t, i, SNMPConfig{Users: snmpUsers})
	for n, change := range []func(*gosnmp.GoSNMP){
		v3("tram", "mat-khau-1", "mat-khau-2", gosnmp.SHA, gosnmp.AES, gosnmp.AuthPriv, ""),
		v3("ky", "mat-khau-5", "", gosnmp.SHA, gosnmp.NoPriv, gosnmp.AuthNoPriv, ""),
	} {
		g := device(t, port, change)
		inform := linkTrap(oidLinkDown, 30+n)
		inform.IsInform = true
		r, err := g.SendTrap(inform)
		if err != nil || r.PDUType != gosnmp.GetResponse {
			t.Errorf("%d: %+v %v", n, r, err)
		}
	}
	h.wait(t, "the signals", h.count(2))
}

// Net-SNMP's own tools are understood, too.
func TestNetSNMP(t *testing.T) {
	tool, err := exec.LookPath("snmptrap")
	if err != nil {
		t.Skip("snmptrap is not installed")
	}
	h, i := newHouse(t)
	s, _ := listen(t, i, SNMPConfig{Communities: []string{"public"}, Users: snmpUsers})
	engine := []string{"-e", "0x8000000001020304"}
	for n, args := range [][]string{
		{"-v", "1", "-c", "public", s.Addr().String(), ".1.3.6.1.4.1.8072", "127.0.0.1", "2", "0", "55"},
		{"-v", "2c", "-c", "public", s.Addr().String(), "55", oidLinkDown},
		{"-v", "2c", "-Ci", "-c", "public", s.Addr().String(), "55", oidLinkDown},
		append(engine, "-v", "3", "-l", "authPriv", "-u", "tram", "-a", "SHA", "-A", "mat-khau-1", "-x", "AES", "-X", "mat-khau-2", s.Addr().String(), "55", oidLinkDown),
		append(engine, "-v", "3", "-l", "authNoPriv", "-u", "ky", "-a", "SHA", "-A", "mat-khau-5", s.Addr().String(), "55", oidLinkDown),
		{"-v", "3", "-Ci", "-l", "authPriv", "-u", "tram", "-a", "SHA", "-A", "mat-khau-1", "-x", "AES", "-X", "mat-khau-2", s.Addr().String(), "55", oidLinkDown},
		{"-v", "3", "-Ci", "-l", "authNoPriv", "-u", "ky", "-a", "SHA", "-A", "mat-khau-5", s.Addr().String(), "55", oidLinkDown},
		{"-v", "3", "-Ci", "-l", "noAuthNoPriv", "-u", "mo", s.Addr().String(), "55", oidLinkDown},
	} {
		values := []string{".1.3.6.1.2.1.2.2.1.1.9", "i", strconv.Itoa(n + 1)}
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		cmd := exec.CommandContext(ctx, tool, append(append([]string{"-m", "", "-r", "1", "-t", "3"}, args...), values...)...)
		cmd.Env = append(os.Environ(), "SNMP_PERSISTENT_DIR="+t.TempDir())
		out, err := cmd.CombinedOutput()
		cancel()
		if err != nil {
			t.Errorf("%d %v: %v %s", n, args, err, out)
			continue
		}
		before := n + 1
		h.wait(t, strings.Join(args, " "), func() bool { return len(h.signals) >= before })
	}
}

// Unknown traps are kept with their names and without the community.
func TestTrapUnknown(t *testing.T) {
	h, i := newHouse(t)
	_, port := listen(t, i, SNMPConfig{})
	g := device(t, port, nil)
	if _, err := g.SendTrap(gosnmp.SnmpTrap{Variables: []gosnmp.SnmpPDU{
		{Name: "." + oidTrapOID, Type: gosnmp.ObjectIdentifier, Value: ".1.3.6.1.4.1.55555.1.0.9"},
		{Name: ".1.3.6.1.4.1.55555.1.1.0", Type: gosnmp.OctetString, Value: []byte{0xff, 0x00, 0x01}},
		{Name: ".1.3.6.1.2.1.1.5.0", Type: gosnmp.OctetString, Value: "trạm-7"},
	}}); err != nil {
		t.Fatal(err)
	}
	h.wait(t, "the raw payload", func() bool { return len(h.raws) == 1 })
	r := h.raws[0]
	if r.Name != "1.3.6.1.4.1.55555.1.0.9" || r.Door != keng.DoorSNMP || strings.Contains(r.Payload, "bí-mật") ||
		!strings.Contains(r.Payload, `"1.3.6.1.4.1.55555.1.1.0":"0xff0001"`) || !strings.Contains(r.Payload, `"sysName":"trạm-7"`) {
		t.Errorf("%+v", r)
	}
	// What is kept can become a translator on screen.
	got, err := i.Preview(t.Context(), keng.DoorSNMP, r.Name, nil, []byte(r.Payload), `{device: .payload.vars.sysName, kind: "tamper", state: "raise", attrs: {trap: .oid}}`)
	if err != nil || len(got) != 1 || got[0].Device != "trạm-7" || got[0].Attrs["trap"] != r.Name {
		t.Errorf("%+v %v", got, err)
	}
}

// Malformed packets are counted and nothing falls.
func TestMalformed(t *testing.T) {
	h, i := newHouse(t)
	s, port := listen(t, i, SNMPConfig{Users: snmpUsers})
	conn, err := net.Dial("udp", s.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	packets := [][]byte{{0x30}, []byte("GET / HTTP/1.1"), bytes.Repeat([]byte{0x30, 0x80}, 100), make([]byte, maxPacket+1)}
	files, err := filepath.Glob("testdata/packets/*.bin")
	if err != nil || len(files) == 0 {
		t.Fatal("no packets", err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		packets = append(packets, b)
	}
	for _, b := range packets {
		if _, err := conn.Write(b); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := device(t, port, nil).SendTrap(linkTrap(oidLinkDown, 1)); err != nil {
		t.Fatal(err)
	}
	h.wait(t, "a good trap after them", h.count(1)) // Packets of one source stay in order.
	if d := i.Stats().Doors[keng.DoorSNMP]; d.Malformed < int64(len(packets))/2 || d.Signals != 1 {
		t.Errorf("%+v of %d", d, len(packets))
	}
}

func FuzzSNMP(f *testing.F) {
	files, err := filepath.Glob("testdata/packets/*.bin")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	_, i := newHouse(f)
	s, err := i.ListenSNMP(SNMPConfig{Addr: "127.0.0.1:0", Communities: []string{"public", ""}, Users: snmpUsers})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = s.Close(context.Background()) })
	from := s.Addr().(*net.UDPAddr).AddrPort()
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > maxPacket {
			return
		}
		tr, ok := s.open(t.Context(), datagram{bytes: b, from: from})
		if ok && tr.packet == nil {
			t.Error("a trap without a packet")
		}
		if ok && tr.packet.PDUType == gosnmp.InformRequest && tr.packet.Version != gosnmp.Version3 {
			if _, pdu, err := snmpHead(tr.inform); err != nil || pdu >= len(tr.inform) {
				t.Errorf("an inform that cannot be answered: %v", err)
			}
		}
	})
}

func BenchmarkTrap(b *testing.B) {
	_, i := newHouse(b)
	s, err := i.ListenSNMP(SNMPConfig{Addr: "127.0.0.1:0", Communities: []string{"public"}})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = s.Close(context.Background()) }()
	g := &gosnmp.GoSNMP{Version: gosnmp.Version2c, Community: "public"}
	packet, err := g.SnmpEncodePacket(gosnmp.SNMPv2Trap, append([]gosnmp.SnmpPDU{{Name: "." + oidUptime, Type: gosnmp.TimeTicks, Value: uint32(1)}}, linkTrap(oidLinkDown, 5).Variables...), 0, 0)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if t, ok := s.open(b.Context(), datagram{bytes: packet}); !ok || len(t.signals) != 1 {
			b.Fatal(ok, t)
		}
	}
}
