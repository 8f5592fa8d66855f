package broker

import (
	"bytes"
	"context"
	"net"
	"os/exec"
	"strings"
	"testing"

	"keng"
)

// TestMosquittoClients runs mosquitto_pub and mosquitto_sub where they are
// installed, because they are what people try a broker with.
func TestMosquittoClients(t *testing.T) {
	for _, name := range []string{"mosquitto_pub", "mosquitto_sub"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip(name + " is not installed")
		}
	}
	o := newOwner()
	o.fail = func(m Message) error {
		if string(m.Payload) == "bad" {
			return keng.Errf(keng.Invalid, "signal.device.missing")
		}
		return nil
	}
	b := start(t, o, Options{})
	_, port, err := net.SplitHostPort(b.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 4*patience)
	defer cancel()
	run := func(name string, args ...string) (string, error) {
		args = append([]string{"-h", "127.0.0.1", "-p", port, "-u", "d1"}, args...)
		out, err := exec.CommandContext(ctx, name, args...).CombinedOutput()
		return string(out), err
	}

	for _, version := range []string{"mqttv31", "mqttv311", "mqttv5"} {
		for _, qos := range []string{"0", "1", "2"} {
			if out, err := run("mosquitto_pub", "-P", "secret-d1", "-V", version, "-q", qos, "-t", "keng/d1/signal", "-m", version+qos); err != nil {
				t.Errorf("%s QoS %s: %v %s", version, qos, err, out)
			}
			want := version + qos
			eventually(t, want, func() bool {
				got := o.messages()
				return len(got) > 0 && string(got[len(got)-1].Payload) == want
			})
		}
		if out, err := run("mosquitto_pub", "-P", "wrong", "-V", version, "-t", "keng/d1/signal", "-m", "x"); err == nil {
			t.Errorf("%s: a wrong secret is let in: %s", version, out)
		}
		before := len(o.messages())
		out, _ := run("mosquitto_pub", "-P", "secret-d1", "-V", version, "-q", "1", "-t", "keng/d2/signal", "-m", "x")
		if !strings.Contains(strings.ToLower(out), "not authorized") && !strings.Contains(out, "connection was lost") {
			t.Errorf("%s: publishing without right says %q", version, out)
		}
		if len(o.messages()) != before {
			t.Errorf("%s: published without right", version)
		}
	}
	if out, _ := run("mosquitto_pub", "-P", "secret-d1", "-V", "mqttv5", "-q", "1", "-t", "keng/d1/signal", "-m", "bad"); !strings.Contains(out, "Payload format invalid") {
		t.Errorf("a refused message says %q", out)
	}

	var out bytes.Buffer
	sub := exec.CommandContext(ctx, "mosquitto_sub", "-h", "127.0.0.1", "-p", port, "-u", "siren1", "-P", "secret-siren1",
		"-q", "1", "-t", "keng/siren1/#", "-C", "1", "-F", "%t %p")
	sub.Stdout = &out
	if err := sub.Start(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "mosquitto_sub", func() bool {
		return b.Publish("siren1", "keng/siren1/ring", []byte(`{"code":"alarm"}`), 1, false) == nil
	})
	if err := sub.Wait(); err != nil || out.String() != "keng/siren1/ring {\"code\":\"alarm\"}\n" {
		t.Errorf("mosquitto_sub printed %q, %v", out.String(), err)
	}
}
