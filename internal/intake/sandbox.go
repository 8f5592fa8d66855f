package intake

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"sync"
	"syscall"
	"time"
)

// A jq program is code that somebody typed. gojq can be stopped between two
// steps, but one step can take all memory ("x" * 1e9) or never end (tojson of a
// value that doubles forty times), and a goroutine cannot be killed. So
// programs that do not come with the product run in a process of their own,
// this same executable started under another name, with a limit of the kernel
// on its memory and a clock that kills it. It starts when the first such
// program runs and ends when none ran for a while. Shipped programs are known
// to take time and memory in proportion to the payload, whose size every door
// limits; they run here, which is faster.

const (
	sandboxName   = "keng-jq"
	runTime       = 100 * time.Millisecond // one run of an operator's program
	ownTime       = 5 * time.Second        // one run of a shipped program: it always ends, and on a busy machine it must not lose to the next translator
	killTime      = 500 * time.Millisecond // after which the process is killed
	startTime     = 5 * time.Second        // the process gets this long to start
	startAgain    = 5 * time.Second
	sandboxMemory = 256 << 20 // bytes of data, by the kernel
	sandboxIdle   = 30 * time.Second
	maxReply      = 8 << 20 // bytes that one run may yield
	restTime      = 30 * time.Second
	maxResting    = 1000
)

// A process started under the sandbox's name is the sandbox, in whatever
// program this package is linked; it must not go on to that program's main.
func init() {
	if len(os.Args) > 0 && os.Args[0] == sandboxName {
		os.Exit(sandboxMain(os.Stdin, os.Stdout))
	}
}

type question struct {
	Program string `json:"p"`
	Input   any    `json:"i"`
	Check   bool   `json:"c,omitempty"` // compile only
}

type reply struct {
	Out   []any  `json:"o,omitempty"`
	Error string `json:"e,omitempty"`
}

// sandboxMain answers questions, one JSON value each, until in ends.
func sandboxMain(in io.Reader, out io.Writer) int {
	most := dataSize() + sandboxMemory
	if err := syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: most, Max: most}); err != nil {
		fmt.Fprintln(os.Stderr, "limit memory:", err)
		return 1
	}
	_ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{}) // A core file of a killed run helps nobody.
	debug.SetMemoryLimit(sandboxMemory / 2)
	programs := newPrograms()
	decoder, encoder := json.NewDecoder(in), json.NewEncoder(out)
	decoder.UseNumber()
	if err := encoder.Encode(reply{}); err != nil { // The first reply says that the process is up.
		return 1
	}
	for {
		var q question
		if err := decoder.Decode(&q); err != nil {
			return 0
		}
		if err := encoder.Encode(answer(programs, q)); err != nil {
			return 1
		}
	}
}

// dataSize is how much data this process has mapped before it runs anything, in
// bytes: little, but very much when it is built with the race detector.
func dataSize() uint64 {
	b, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	var size, resident, shared, text, lib, data uint64
	if _, err := fmt.Sscan(string(b), &size, &resident, &shared, &text, &lib, &data); err != nil {
		return 0
	}
	return data * uint64(os.Getpagesize())
}

func answer(programs *programs, q question) reply {
	code, err := programs.get(q.Program)
	if err != nil {
		return reply{Error: err.Error()}
	}
	if q.Check {
		return reply{}
	}
	ctx, cancel := context.WithTimeout(context.Background(), runTime)
	defer cancel()
	out, err := evaluate(ctx, code, q.Input)
	if err != nil {
		return reply{Error: err.Error()}
	}
	return reply{Out: out}
}

// engine runs programs: the product's own here, all others in the sandbox.
type engine struct {
	own *programs

	mu      sync.Mutex // one question at a time
	child   *child
	idle    *time.Timer
	again   time.Time            // when a sandbox that did not start is tried again
	resting map[string]time.Time // programs that broke a limit, until when they are not run
}

// child is a running sandbox process.
type child struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func newEngine() *engine {
	return &engine{own: newPrograms(), resting: map[string]time.Time{}}
}

func (e *engine) close() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.stop()
}

// run returns what a program yields for an input. A program that breaks the
// time or the memory limit is not run again for 30 seconds, so that one bad
// program cannot hold up the others.
func (e *engine) run(ctx context.Context, program string, input any) ([]any, error) {
	if isShipped(program) {
		return e.runOwn(ctx, program, input)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if until, ok := e.resting[program]; ok {
		if time.Now().Before(until) {
			return nil, errors.New("the program broke a limit a moment ago and rests")
		}
		delete(e.resting, program)
	}
	out, err := e.ask(ctx, question{Program: program, Input: input})
	if errors.Is(err, errTooLong) || errors.Is(err, errTooBig) {
		if len(e.resting) >= maxResting {
			clear(e.resting)
		}
		e.resting[program] = time.Now().Add(restTime)
	}
	return out, err
}

// check compiles a program, in the sandbox too.
func (e *engine) check(ctx context.Context, program string) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	_, err := e.ask(ctx, question{Program: program, Check: true})
	return err
}

func (e *engine) runOwn(ctx context.Context, program string, input any) ([]any, error) {
	code, err := e.own.get(program)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, ownTime)
	defer cancel()
	return evaluate(ctx, code, input)
}

// ask puts a question to the sandbox and kills it when it is not answered in time.
func (e *engine) ask(ctx context.Context, q question) ([]any, error) {
	body, err := json.Marshal(q)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if e.child == nil {
		if time.Now().Before(e.again) {
			return nil, errors.New("the sandbox did not start a moment ago")
		}
		if err := e.start(); err != nil {
			e.again = time.Now().Add(startAgain)
			return nil, fmt.Errorf("start the sandbox: %w", err)
		}
	}
	c := e.child
	// The program's own clock answers first; this one is for a step that does not end.
	timer := time.AfterFunc(killTime, func() { _ = c.cmd.Process.Kill() })
	r, err := c.exchange(body)
	inTime := timer.Stop()
	if err != nil {
		e.stop()
		switch {
		case errors.Is(err, errReply):
			return nil, err
		case !inTime:
			return nil, errTooLong
		}
		return nil, errTooBig
	}
	e.rest()
	switch {
	case r.Error == errTooLong.Error():
		e.stop() // It may have grown; a fresh one starts small.
		return nil, errTooLong
	case r.Error != "":
		return nil, errors.New(r.Error)
	}
	return r.Out, nil
}

var errReply = fmt.Errorf("the program yields more than %d MiB", maxReply>>20)

// exchange writes a question, when there is one, and reads the reply.
func (c *child) exchange(body []byte) (reply, error) {
	var r reply
	if body != nil {
		if _, err := c.in.Write(append(body, '\n')); err != nil {
			return r, err
		}
	}
	var line []byte
	for {
		part, err := c.out.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > maxReply {
			return r, errReply
		}
		if err == nil {
			break
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return r, err
		}
	}
	return r, json.Unmarshal(line, &r)
}

func (e *engine) start() error {
	self := "/proc/self/exe" // It is this program even after an upgrade has replaced the file.
	if _, err := os.Stat(self); err != nil {
		if self, err = os.Executable(); err != nil {
			return err
		}
	}
	cmd := exec.CommandContext(context.Background(), self) // It outlives the message that starts it.
	cmd.Args = []string{sandboxName}
	cmd.Env = []string{"GOMAXPROCS=1", "GOTRACEBACK=none"}
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	c := &child{cmd: cmd, in: in, out: bufio.NewReaderSize(out, 64<<10)}
	e.child = c
	timer := time.AfterFunc(startTime, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	if _, err := c.exchange(nil); err != nil {
		e.stop()
		return err
	}
	return nil
}

// rest ends the sandbox when it is not used for a while.
func (e *engine) rest() {
	if e.idle != nil {
		e.idle.Reset(sandboxIdle)
		return
	}
	e.idle = time.AfterFunc(sandboxIdle, e.close)
}

func (e *engine) stop() {
	if e.idle != nil {
		e.idle.Stop()
	}
	if e.child == nil {
		return
	}
	_ = e.child.in.Close()
	_ = e.child.cmd.Process.Kill()
	_ = e.child.cmd.Wait()
	e.child = nil
}
