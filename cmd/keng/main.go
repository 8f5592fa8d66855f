// Command keng is the community-safety platform: the server and its tools in one program.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"keng"
	"keng/internal/viet"
)

// version is set by the linker.
var version = "dev"

// command is one word of the command line.
type command struct {
	name  string
	usage string
	run   func(ctx context.Context, args []string, out io.Writer) error
}

var commands = []command{
	{"serve", "serve the console, the API and every door", serve},
	{"demo", "a whole province with live devices, to look at", runDemo},
	{"drill", "drill FILE: play a scenario against a running server", runDrill},
	{"user", "user add NAME --role ROLE --area CODE", user},
	{"device", "device add NAME --kind KIND --site CODE", device},
	{"token", "print a new API token", token},
	{"backup", "backup FILE: copy the running or stopped database", backup},
	{"restore", "restore FILE: into an empty data folder", restore},
	{"verify", "check the journal's chain", verify},
	{"migrate", "bring the database's schema up to date", migrate},
	{"openapi", "print the API's description", openapi},
	{"version", "print the version", func(_ context.Context, _ []string, out io.Writer) error {
		_, err := fmt.Fprintln(out, version)
		return err
	}},
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run carries out one command line and returns the exit code: 0 done, 1 failed, 2 wrong use.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		help(out)
		return 0
	}
	for _, c := range commands {
		if c.name != args[0] {
			continue
		}
		err := c.run(ctx, args[1:], out)
		switch {
		case err == nil, errors.Is(err, flag.ErrHelp):
			return 0
		case errors.Is(err, errUsage):
			return 2
		}
		_, _ = fmt.Fprintln(errs, "keng: "+explain(err))
		return 1
	}
	_, _ = fmt.Fprintf(errs, "keng: no command %q; keng help lists them\n", args[0])
	return 2
}

func help(out io.Writer) {
	var b strings.Builder
	b.WriteString("Kẻng " + version + "\n\n")
	for _, c := range commands {
		fmt.Fprintf(&b, "  keng %-9s %s\n", c.name, c.usage)
	}
	b.WriteString("\nEvery flag is also an environment variable: --public-url is KENG_PUBLIC_URL.\n")
	_, _ = io.WriteString(out, b.String())
}

// errUsage says that the flags were wrong, which the flag set has explained already.
var errUsage = errors.New("wrong use")

// explain turns an error into a sentence for a terminal, in the terminal's language, with its cause.
func explain(err error) string {
	var known *keng.Error
	if !errors.As(err, &known) {
		return err.Error()
	}
	text := viet.T(language(), known.Key, known.Args...)
	if known.Err != nil {
		text += " (" + known.Err.Error() + ")"
	}
	return text
}

func language() viet.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			if strings.HasPrefix(v, "vi") {
				return viet.VI
			}
			return viet.EN
		}
	}
	return viet.EN
}

// parse reads the flags of a command, which may stand before and after its words, and returns the words.
func parse(f *flag.FlagSet, args []string, out io.Writer, words int) ([]string, error) {
	f.SetOutput(out)
	var got []string
	for len(args) > 0 {
		if err := f.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, err
			}
			return nil, errUsage
		}
		args = f.Args()
		if len(args) > 0 {
			got, args = append(got, args[0]), args[1:]
		}
	}
	if len(got) != words {
		_, _ = fmt.Fprintf(out, "keng %s: %d words expected, %d given\n", f.Name(), words, len(got))
		f.Usage()
		return nil, errUsage
	}
	return got, nil
}
