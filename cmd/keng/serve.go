package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"keng/internal/app"
	"keng/internal/web"
)

// stopTime is how long a clean stop may take.
const stopTime = 20 * time.Second

func serve(ctx context.Context, args []string, out io.Writer) error {
	var c app.Config
	f := flag.NewFlagSet("serve", flag.ContinueOnError)
	c.Flags(f, os.Getenv)
	if _, err := parse(f, args, out, 0); err != nil {
		return err
	}
	a, err := start(ctx, c, out)
	if err != nil {
		return err
	}
	return wait(ctx, a)
}

// start starts an installation and prints where it is.
func start(ctx context.Context, c app.Config, out io.Writer) (*app.App, error) {
	log, err := c.Logger()
	if err != nil {
		return nil, err
	}
	slog.SetDefault(log)
	a, err := app.New(ctx, c, log, version)
	if err != nil {
		return nil, err
	}
	if err := a.Start(ctx); err != nil {
		return nil, err
	}
	at := a.Addresses()
	scheme := "http"
	if c.TLSCert != "" {
		scheme = "https"
	}
	_, err = fmt.Fprintf(out, "Kẻng %s\n  console  %s://%s\n  MQTT     %s\n  SNMP     %s (UDP)\n", version, scheme, at.HTTP, at.MQTT, at.SNMP)
	if err == nil && a.First.Password != "" {
		_, err = fmt.Fprintf(out, "  login    %s   one-time password   %s\n", a.First.Login, a.First.Password)
	}
	return a, err
}

// wait serves until a signal or a failed part, then stops cleanly.
func wait(ctx context.Context, a *app.App) error {
	var failed error
	select {
	case <-ctx.Done():
	case failed = <-a.Failed():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	if err := a.Stop(last); err != nil {
		a.Log.ErrorContext(last, "the stop was not clean", "error", err)
	}
	return failed
}

func openapi(_ context.Context, args []string, out io.Writer) error {
	f := flag.NewFlagSet("openapi", flag.ContinueOnError)
	if _, err := parse(f, args, out, 0); err != nil {
		return err
	}
	b, err := web.OpenAPI(version)
	if err != nil {
		return err
	}
	_, err = out.Write(append(b, '\n'))
	return err
}
