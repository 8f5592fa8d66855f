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
	{"cause", "cause --alarms FILE: put alarms into incidents by what their history teaches", runCause},
	{"score", "score --oracle FILE --got FILE: measure incidents against known ones", score},
	{"locate", "locate --network FILE --host NODES --down NODES: which cable or station probably failed", runLocate},
	{"otdr", "otdr FILE.sor: length and events of a fibre", runOTDR},
	{"import", "import NOUN FILE: bring a CSV or XLSX table in; --dry-run, --partial, --resume, --undo", importRows},
	{"export", "export NOUN FILE: take rows out as .csv or .xlsx", exportRows},
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
			_, _ = fmt.Fprintln(errs, "keng: "+err.Error())
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

// errUsage is in every error of a command line that cannot be read.
var errUsage = errors.New("wrong use")

// wrongUse says what is wrong with a command line; a script that wanted a token gets none of it.
func wrongUse(name string, what any) error {
	return fmt.Errorf("%w of keng %s: %v; keng %s --help lists the flags", errUsage, name, what, name)
}

// explain turns an error into a sentence for a terminal, in the terminal's language, with its cause.
func explain(err error) string {
	var known *keng.Error
	if !errors.As(err, &known) {
		return err.Error()
	}
	text := viet.T(language(), known.Key, known.Args...)
	if known.Err != nil && known.Kind != keng.Conflict { // What is there already needs no engine's word.
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

// parse reads the flags of a command, which may stand before and after its words, and returns the words; -1 words are one or more.
func parse(f *flag.FlagSet, args []string, out io.Writer, words int) ([]string, error) {
	f.SetOutput(io.Discard)
	var got []string
	for len(args) > 0 {
		if err := f.Parse(args); errors.Is(err, flag.ErrHelp) {
			f.SetOutput(out)
			f.Usage()
			return nil, err
		} else if err != nil {
			return nil, wrongUse(f.Name(), err)
		}
		args = f.Args()
		if len(args) > 0 {
			got, args = append(got, args[0]), args[1:]
		}
	}
	if words < 0 && len(got) == 0 {
		return nil, wrongUse(f.Name(), "no file given")
	}
	if words >= 0 && len(got) != words {
		return nil, wrongUse(f.Name(), fmt.Sprintf("%d words expected, %d given", words, len(got)))
	}
	return got, nil
}
