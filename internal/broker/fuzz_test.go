package broker

import (
	"io"
	"net"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestValidNames(t *testing.T) {
	for name, want := range map[string]bool{
		"d1": true, "BTS 9 Trực Hùng": true, "a.b-c_d:1": true, strings.Repeat("x", maxDevice): true,
		"": false, "a/b": false, "+": false, "#": false, "$SYS": false, "a\x00": false, "a\nb": false, "\xff": false,
		strings.Repeat("x", maxDevice+1): false,
	} {
		if got := validDevice(name); got != want {
			t.Errorf("validDevice(%q) = %v", name, got)
		}
	}
	for topic, want := range map[string]bool{
		"a/b": true, "kẻng": true, "a//b": true, "": false, "a/+": false, "a/#": false, "$SYS/x": false, "a\x00": false, "\xff": false,
		strings.Repeat("x", maxTopic+1): false,
	} {
		if got := validTopic(topic); got != want {
			t.Errorf("validTopic(%q) = %v", topic, got)
		}
	}
}

// matches is MQTT's matching of a topic by a filter, written for the test.
func matches(filter, topic string) bool {
	f, p := strings.Split(filter, "/"), strings.Split(topic, "/")
	for i, level := range f {
		switch {
		case level == "#":
			return true
		case i >= len(p), level != "+" && level != p[i]:
			return false
		}
	}
	return len(f) == len(p)
}

// FuzzRights checks that no topic outside a device's roots can be published on,
// nor be matched by a filter that it may subscribe to.
func FuzzRights(f *testing.F) {
	f.Add("d1", "zigbee2mqtt/", "keng/d1/x", "keng/d1/#")
	f.Add("d1", "keng/", "keng/d2/x", "keng/+/x")
	f.Add("d1", "#/", "x", "#")
	f.Add("+", "a/", "keng/d2/x", "keng/+/#")
	f.Fuzz(func(t *testing.T, device, root, topic, filter string) {
		if !validDevice(device) {
			return
		}
		roots := prefixes(device, Rights{Prefixes: []string{root}})
		owned := strings.HasPrefix(topic, "keng/"+device+"/") || strings.HasPrefix(topic, root) && !strings.HasPrefix(topic, "keng/")
		if mayPublish(roots, topic) && (!owned || strings.ContainsAny(topic, "+#\x00") || !utf8.ValidString(topic)) {
			t.Fatalf("%q with root %q may publish on %q", device, root, topic)
		}
		if maySubscribe(roots, filter) && validTopic(topic) && matches(filter, topic) && !owned {
			// "root/#" matches the root itself too, which nobody publishes on.
			if topic+"/" != "keng/"+device+"/" && topic+"/" != root {
				t.Fatalf("%q with root %q sees %q by %q", device, root, topic, filter)
			}
		}
		if unmount(mount(device, topic)) != topic {
			t.Fatalf("mount(%q, %q) does not come back", device, topic)
		}
	})
}

// FuzzConnection sends bytes to a broker before a login, and after one as MQTT
// 3.1.1 and 5.
// Whatever they are, what reaches the hook is the device's own and within the
// limits, nothing of the connection stays, and the next client is served.
func FuzzConnection(f *testing.F) {
	for _, s := range []string{
		"\x30\x0f\x00\x0ekeng/d1/signalx", "\x32\x12\x00\x0ekeng/d1/signal\x00\x05x", "\x34\x12\x00\x0ekeng/d2/signal\x00\x05x",
		"\x82\x0e\x00\x01\x00\x09keng/d1/#\x01", "\xa2\x0d\x00\x01\x00\x09keng/d1/#", "\x62\x02\x00\x05", "\xc0\x00", "\xe0\x00",
		"\x10\x1c\x00\x04MQTT\x04\xc2\x00\x3c\x00\x01c\x00\x02d1\x00\x09secret-d1", "\x30\x06\x00\x00\x03\x23\x00\x01", "\xf0\x00", "\x30\xff\xff\xff\x7f",
		"\x82\x07\x00\x01\x00\x02ab" /* a filter without options: the library panics */, "\x32\x1b\x00\x0ekeng/d1/signal\x00\x05\x08\x26\x00\x01a\x00\x01bx",
	} {
		for version := range byte(3) {
			f.Add(s, version)
		}
	}
	const login4 = "\x10\x1c\x00\x04MQTT\x04\xc2\x00\x3c\x00\x01c\x00\x02d1\x00\x09secret-d1"
	const login5 = "\x10\x1d\x00\x04MQTT\x05\xc2\x00\x3c\x00\x00\x01c\x00\x02d1\x00\x09secret-d1"
	o := newOwner()
	b := start(f, o, Options{MaxPacket: 4 << 10})
	f.Fuzz(func(t *testing.T, packets string, version byte) {
		// A pipe, because a port for each input would exhaust the machine's.
		c, server := net.Pipe()
		served := make(chan struct{})
		go func() {
			defer close(served)
			b.listener[0].serve(server, b.server.EstablishConnection)
		}()
		_ = c.SetDeadline(time.Now().Add(patience))
		switch version % 3 { // That it answers shows that the input before left the broker alive.
		case 1:
			exchange(t, c, login4, -4)
		case 2:
			exchange(t, c, login5, -4)
		}
		go func() { _, _ = io.Copy(io.Discard, c) }()
		_, _ = io.WriteString(c, packets)
		_ = c.Close()
		select {
		case <-served:
		case <-time.After(patience):
			t.Fatalf("%q: the broker does not see the end of the connection", packets)
		}
		if b.Online("d1") || b.server.Clients.Len() > 0 || b.devices.get("d1").full("another") {
			t.Fatalf("%q leaves something behind", packets)
		}
		for _, m := range o.messages() {
			if m.Device != "d1" || !strings.HasPrefix(m.Topic, "keng/d1/") || !validTopic(m.Topic) || len(m.Payload) > 4<<10 || m.Will {
				t.Fatalf("%q gave %+v", packets, m)
			}
		}
		o.set(func(o *owner) {
			o.got, o.batches, o.events = nil, nil, nil
			o.entered = make(chan struct{}, 100_000)
		})
	})
}
