package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"keng/internal/app"
	"keng/internal/auth"
	"keng/internal/store"
)

func backup(ctx context.Context, args []string, out io.Writer) (err error) {
	var c app.Config
	f := flag.NewFlagSet("backup", flag.ContinueOnError)
	c.StoreFlags(f, os.Getenv)
	words, err := parse(f, args, out, 1)
	if err != nil {
		return err
	}
	s, err := app.OpenStore(ctx, c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := app.Backup(ctx, s, c, words[0]); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s\n%s   keep it apart: with both, phone numbers can be read\n", words[0], words[0]+app.KeysSuffix)
	return err
}

func restore(ctx context.Context, args []string, out io.Writer) error {
	var c app.Config
	f := flag.NewFlagSet("restore", flag.ContinueOnError)
	c.StoreFlags(f, os.Getenv)
	words, err := parse(f, args, out, 1)
	if err != nil {
		return err
	}
	if err := app.Restore(ctx, c, words[0]); err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, "restored")
	return err
}

func verify(ctx context.Context, args []string, out io.Writer) error {
	f := flag.NewFlagSet("verify", flag.ContinueOnError)
	return with(ctx, f, args, out, 0, func(s *store.Store, _ *auth.Auth, _ []string) error {
		n, err := s.Verify(ctx)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(out, "journal whole: %d entries\n", n)
		return err
	})
}

// migrate opens the database, which brings its schema up to date.
func migrate(ctx context.Context, args []string, out io.Writer) error {
	f := flag.NewFlagSet("migrate", flag.ContinueOnError)
	return with(ctx, f, args, out, 0, func(*store.Store, *auth.Auth, []string) error {
		_, err := fmt.Fprintln(out, "up to date")
		return err
	})
}
