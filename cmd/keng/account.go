package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"keng"
	"keng/internal/app"
	"keng/internal/auth"
	"keng/internal/store"
)

// operator is who acts when somebody types a command on the server.
var operator = keng.System("operator")

// with opens the database for a command that works beside a running server too.
func with(ctx context.Context, f *flag.FlagSet, args []string, out io.Writer, words int, do func(*store.Store, *auth.Auth, []string) error) (err error) {
	var c app.Config
	c.StoreFlags(f, os.Getenv)
	got, err := parse(f, args, out, words)
	if err != nil {
		return err
	}
	s, err := app.OpenStore(ctx, c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return do(s, auth.New(s, func() keng.Time { return keng.At(time.Now()) }), got)
}

// sub takes the word "add" off the arguments of a command that has only that one.
func sub(name string, args []string) ([]string, error) {
	if len(args) == 0 || args[0] != "add" {
		return nil, wrongUse(name+" add", "it is keng "+name+" add NAME")
	}
	return args[1:], nil
}

func role(text string) (keng.Role, error) {
	r, ok := keng.ParseRole(text)
	if !ok {
		return "", fmt.Errorf("--role %q: one of %v", text, keng.Roles())
	}
	return r, nil
}

func user(ctx context.Context, args []string, out io.Writer) error {
	args, err := sub("user", args)
	if err != nil {
		return err
	}
	f := flag.NewFlagSet("user add", flag.ContinueOnError)
	as := f.String("role", "member", "`role` of the user")
	area := f.String("area", "", "`code` of the user's area; empty: the whole country")
	name := f.String("name", "", "the person's `name`; empty: the login")
	return with(ctx, f, args, out, 1, func(_ *store.Store, a *auth.Auth, words []string) error {
		r, err := role(*as)
		if err != nil {
			return err
		}
		u := store.User{Login: words[0], Name: *name, Role: r, Area: keng.AreaCode(*area)}
		if u.Name == "" {
			u.Name = words[0]
		}
		password, err := a.AddUser(ctx, operator, &u)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(out, password)
		return err
	})
}

func device(ctx context.Context, args []string, out io.Writer) error {
	args, err := sub("device", args)
	if err != nil {
		return err
	}
	f := flag.NewFlagSet("device add", flag.ContinueOnError)
	kind := f.String("kind", "sensor", "sensor, siren, gateway or node")
	site := f.String("site", "", "`code` of its site; a new code makes a site without a position")
	area := f.String("area", "", "`code` of the area of a new site, or of a device without a site")
	address := f.String("address", "", "`IP` address that its SNMP traps come from")
	silent := f.Duration("silent-after", 0, "time without a word until the silence alarm; 0: never")
	return with(ctx, f, args, out, 1, func(s *store.Store, a *auth.Auth, words []string) error {
		d := keng.Device{Name: words[0], Kind: keng.DeviceKind(*kind), Area: keng.AreaCode(*area), Address: *address, SilentAfter: silent.Milliseconds(), Enabled: true}
		if *site != "" {
			x, err := siteByCode(ctx, s, *site, keng.AreaCode(*area))
			if err != nil {
				return err
			}
			d.SiteID = x.ID
		}
		secret, err := a.AddDevice(ctx, operator, &d)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(out, secret)
		return err
	})
}

// siteByCode finds a site, or makes one without a position, which the console then asks for.
func siteByCode(ctx context.Context, s *store.Store, code string, area keng.AreaCode) (keng.Site, error) {
	x, err := s.SiteByCode(ctx, code)
	if keng.KindOf(err) != keng.NotFound {
		return x, err
	}
	x = keng.Site{Code: code, Name: code, Area: area}
	err = s.Write(ctx, func(tx *store.Tx) error { return tx.SaveSite(ctx, operator, keng.At(time.Now()), &x) })
	return x, err
}

func token(ctx context.Context, args []string, out io.Writer) error {
	f := flag.NewFlagSet("token", flag.ContinueOnError)
	as := f.String("role", "device", "`role` of the token")
	area := f.String("area", "", "`code` of its area; empty: the whole country")
	name := f.String("name", "script", "what it is for")
	days := f.Int("days", 0, "days until it ends; 0: never")
	return with(ctx, f, args, out, 0, func(_ *store.Store, a *auth.Auth, _ []string) error {
		r, err := role(*as)
		if err != nil {
			return err
		}
		t := store.Token{Name: *name, Role: r, Area: keng.AreaCode(*area)}
		if *days > 0 {
			t.UntilAt = keng.At(time.Now().AddDate(0, 0, *days))
		}
		secret, err := a.AddToken(ctx, operator, &t)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(out, secret)
		return err
	})
}
