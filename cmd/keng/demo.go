package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"keng"
	"keng/internal/app"
	"keng/internal/auth"
	"keng/internal/demo"
)

// demoDefaults are the settings that the demo has otherwise than serve.
var demoDefaults = map[string]string{
	"KENG_HTTP": "127.0.0.1:8080", "KENG_MQTT": "127.0.0.1:1883", "KENG_SNMP": "127.0.0.1:1162",
	"KENG_PREFIX": "ND", "KENG_NAME": "Kẻng – dữ liệu mẫu", "KENG_DATA": "demo-data", "KENG_LOG_LEVEL": "warn",
}

// demoFlags reads the command line of the demo.
func demoFlags(args []string, out io.Writer) (c app.Config, quiet bool, speed float64, err error) {
	f := flag.NewFlagSet("demo", flag.ContinueOnError)
	c.Flags(f, func(name string) string {
		if v := os.Getenv(name); v != "" {
			return v
		}
		return demoDefaults[name]
	})
	f.BoolVar(&quiet, "quiet", false, "no simulated day; the devices and phones are connected all the same")
	f.Float64Var(&speed, "speed", 1, "how much faster the simulated day goes")
	if _, err = parse(f, args, out, 0); err == nil && speed <= 0 {
		err = fmt.Errorf("--speed %v: more than 0", speed)
	}
	return c, quiet, speed, err
}

// runDemo serves an installation filled with the article's province.
func runDemo(ctx context.Context, args []string, out io.Writer) error {
	c, quiet, speed, err := demoFlags(args, out)
	if err != nil {
		return err
	}
	log, err := c.Logger()
	if err != nil {
		return err
	}
	slog.SetDefault(log)
	if err := freePorts(ctx, &c); err != nil {
		return err
	}
	file, err := fillDemo(ctx, c)
	if err != nil {
		return err
	}
	failed := func(story string, err error) { log.WarnContext(ctx, "the demo's day", "story", story, "error", err) }
	phones, err := demoPhones(ctx, &c, func(err error) { failed("phones", err) })
	if err != nil {
		return err
	}
	if phones != nil {
		defer phones.Close()
	}
	a, err := app.New(ctx, c, log, version)
	if err != nil {
		return err
	}
	if err := a.Start(ctx); err != nil {
		return err
	}
	say := teller(out)
	fleet, err := demo.Connect(ctx, file, a.Addresses().MQTT, a.Addresses().SNMP, func(siren, purpose string) {
		if purpose == keng.StrokeQuiet {
			say(siren+": đánh báo yên", "the quiet signal, as every evening at 22:00")
		}
	})
	if err == nil {
		show := &demo.Show{File: file, API: localURL(c, a.Addresses().HTTP), Store: a.Store, Fleet: fleet, Phones: phones, Speed: speed, Say: say, Failed: failed}
		introduce(out, show, a)
		debug.FreeOSMemory() // the first start has hashed passwords and filled a province.
		if phones != nil && !quiet {
			go show.Play(ctx)
		}
		context.AfterFunc(ctx, fleet.Close)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if err != nil {
		cancel() // without its devices there is nothing to look at.
	}
	return errors.Join(err, wait(ctx, a))
}

// fillDemo fills the database at the first start and returns what is in demo.json.
func fillDemo(ctx context.Context, c app.Config) (_ demo.File, err error) {
	s, err := app.OpenStore(ctx, c)
	if err != nil {
		return demo.File{}, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return demo.Open(ctx, s, auth.New(s, func() keng.Time { return keng.At(time.Now()) }), c.Data)
}

// demoPhones sends the SMS to simulated phones, unless an operator is set.
func demoPhones(ctx context.Context, c *app.Config, failed func(error)) (*demo.Phones, error) {
	if c.SMS.URL != "" || c.SMPP.Addr != "" {
		return nil, nil
	}
	p, err := demo.OpenPhones(ctx, localURL(*c, c.HTTP), failed)
	if err != nil {
		return nil, err
	}
	c.SMS.URL, c.SMS.From = p.SendURL(), "KENG"
	c.Allow = strings.TrimPrefix(c.Allow+",127.0.0.1", ",")
	return p, nil
}

// freePorts takes other ports when the demo's usual ones are busy, and makes the
// port of the console known before the start, because links name it.
func freePorts(ctx context.Context, c *app.Config) error {
	var lc net.ListenConfig
	for _, x := range []struct {
		address *string
		usual   string
	}{{&c.HTTP, demoDefaults["KENG_HTTP"]}, {&c.MQTT, demoDefaults["KENG_MQTT"]}} {
		l, err := lc.Listen(ctx, "tcp", *x.address)
		if err != nil && *x.address == x.usual {
			l, err = lc.Listen(ctx, "tcp", "127.0.0.1:0")
		}
		if err != nil {
			return err
		}
		*x.address = l.Addr().String()
		if err := l.Close(); err != nil {
			return err
		}
	}
	if u, err := lc.ListenPacket(ctx, "udp", c.SNMP); err == nil {
		err = u.Close()
		if err != nil {
			return err
		}
	} else if c.SNMP == demoDefaults["KENG_SNMP"] {
		c.SNMP = "127.0.0.1:0"
	}
	if c.PublicURL == "" {
		c.PublicURL = localURL(*c, c.HTTP)
	}
	return nil
}

// localURL is how a program on this machine reaches the console that listens at address.
func localURL(c app.Config, address string) string {
	scheme := "http://"
	if c.TLSCert != "" {
		scheme = "https://"
	}
	host, port, err := net.SplitHostPort(address)
	if ip := net.ParseIP(host); err == nil && (host == "" || ip != nil && ip.IsUnspecified()) {
		address = net.JoinHostPort("127.0.0.1", port)
	}
	return scheme + address
}

// introduce prints where everything is and who may log in.
func introduce(out io.Writer, s *demo.Show, a *app.App) {
	at := a.Addresses()
	var b strings.Builder
	fmt.Fprintf(&b, "\nKẻng %s: tỉnh mẫu, mọi dữ liệu đều không có thật · a sample province, all of it made up\n\n", version)
	fmt.Fprintf(&b, "  Bảng trực · Board     %s\n", s.API)
	if s.Phones != nil {
		fmt.Fprintf(&b, "  Điện thoại · Phones   %s   (SMS của người được gọi · what the people rung receive)\n", s.Phones.URL())
	}
	fmt.Fprintf(&b, "  MQTT %s   SNMP %s   (%d thiết bị · devices, %s)\n\n", at.MQTT, at.SNMP, len(s.File.Devices), filepath.Join(a.Data, "demo.json"))
	if len(s.File.Users) > 0 {
		fmt.Fprintf(&b, "  Mật khẩu · Password   %s   (cho mọi tên dưới đây · for every login below)\n", s.File.Users[0].Password)
	}
	for _, u := range s.File.Users {
		fmt.Fprintf(&b, "    %-10s %s\n", u.Name, demoRoles[u.Role])
	}
	b.WriteString("\n  Ctrl-C: dừng · stop\n\n")
	_, _ = io.WriteString(out, b.String())
}

var demoRoles = map[keng.Role]string{
	keng.RoleAdmin: "quản trị · administrator", keng.RoleProvinceOfficer: "trực ban tỉnh · province duty officer",
	keng.RoleCommuneOfficer: "Công an xã · commune police", keng.RoleDutyEngineer: "trực kỹ thuật viễn thông · telecom duty engineer",
	keng.RoleTeamLeader: "chi hội trưởng, giữ kẻng · branch head with the gong",
}

// teller prints what happens in the demo's day, one line each.
func teller(out io.Writer) func(vi, en string) {
	var mu sync.Mutex
	return func(vi, en string) {
		mu.Lock()
		defer mu.Unlock()
		_, _ = fmt.Fprintf(out, "  %s  %s · %s\n", time.Now().In(keng.Vietnam).Format("15:04:05"), vi, en)
	}
}
