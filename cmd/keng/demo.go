package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"

	"keng/internal/app"
	"keng/internal/demo"
)

// runDemo serves an installation filled with the article's province.
func runDemo(ctx context.Context, args []string, out io.Writer) error {
	var c app.Config
	f := flag.NewFlagSet("demo", flag.ContinueOnError)
	c.Flags(f, os.Getenv)
	quiet := f.Bool("quiet", false, "no simulated day; the devices are connected all the same")
	speed := f.Float64("speed", 1, "how much faster the simulated day goes")
	set := map[string]string{"http": "127.0.0.1:8080", "mqtt": "127.0.0.1:1883", "snmp": "127.0.0.1:1162", "prefix": "ND", "name": "Kẻng – dữ liệu mẫu", "data": "demo-data"}
	for name, value := range set {
		if err := f.Set(name, value); err != nil {
			return err
		}
	}
	if _, err := parse(f, args, out, 0); err != nil {
		return err
	}
	if *speed <= 0 {
		return fmt.Errorf("--speed %v: more than 0", *speed)
	}
	a, err := start(ctx, c, out)
	if err != nil {
		return err
	}
	file, err := demo.Open(ctx, a.Store, a.Auth, c.Data)
	if err == nil {
		for _, u := range file.Users {
			_, _ = fmt.Fprintf(out, "  login    %-10s password %s   (%s)\n", u.Name, u.Password, u.Role)
		}
		_, _ = fmt.Fprintln(out, "  Demo data: every person, position and device is made up. Dữ liệu mẫu, không có thật.")
		at := a.Addresses()
		var fleet *demo.Fleet
		fleet, err = demo.Connect(file, at.MQTT, at.SNMP)
		defer fleet.Close()
		if err == nil && !*quiet {
			go fleet.Play(ctx, *speed, func(err error) { a.Log.Error("demo", "error", err) })
		}
	}
	if err != nil {
		a.Log.Error("the demo could not be set up", "error", err)
	}
	return wait(ctx, a)
}
