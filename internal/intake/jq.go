package intake

import (
	"bytes"
	"container/list"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/itchyny/gojq"

	"keng/internal/viet"
)

// Limits of one program and one run of it.
const (
	maxProgram  = 32 << 10 // bytes of program text
	maxOutputs  = 10_000   // values that one run may yield
	maxCompiled = 128      // programs that stay compiled
)

// library answers `include "keng";` with the shipped words and loads nothing else.
type library struct{}

// LoadModule implements gojq.ModuleLoader.
func (library) LoadModule(name string) (*gojq.Query, error) {
	if name != "keng" {
		return nil, fmt.Errorf("no module %q: only \"keng\" can be included", name)
	}
	return gojq.Parse(shippedText("keng"))
}

// compile makes a program runnable. It has no environment, no input beside its
// own, no files; `fold` is added and turns text into its search form.
func compile(program string) (*gojq.Code, error) {
	if len(program) > maxProgram {
		return nil, fmt.Errorf("the program is longer than %d bytes", maxProgram)
	}
	query, err := gojq.Parse(program)
	if err != nil {
		return nil, err
	}
	return gojq.Compile(query,
		gojq.WithModuleLoader(library{}),
		gojq.WithFunction("fold", 0, 0, func(v any, _ []any) any {
			if s, ok := v.(string); ok {
				return viet.Fold(s)
			}
			return v
		}))
}

// programs keeps compiled programs by their text; the one not used for longest goes first.
type programs struct {
	mu    sync.Mutex
	byKey map[string]*list.Element
	order *list.List
}

type compiled struct {
	text string
	code *gojq.Code
	err  error
}

func newPrograms() *programs {
	return &programs{byKey: map[string]*list.Element{}, order: list.New()}
}

// get compiles a program once; a text that does not compile is remembered too.
func (p *programs) get(text string) (*gojq.Code, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if e, ok := p.byKey[text]; ok {
		p.order.MoveToFront(e)
		c := e.Value.(*compiled)
		return c.code, c.err
	}
	c := &compiled{text: text}
	c.code, c.err = compile(text)
	p.byKey[text] = p.order.PushFront(c)
	if p.order.Len() > maxCompiled {
		oldest := p.order.Back()
		p.order.Remove(oldest)
		delete(p.byKey, oldest.Value.(*compiled).text)
	}
	return c.code, c.err
}

// evaluate runs a compiled program over one input and returns what it yields,
// nulls left out. Input is JSON as encoding/json decodes it, numbers float64 or json.Number.
func evaluate(ctx context.Context, code *gojq.Code, input any) ([]any, error) {
	var out []any
	iter := code.RunWithContext(ctx, input)
	for {
		v, ok := iter.Next()
		if !ok {
			return out, nil
		}
		if err, ok := v.(error); ok {
			if ctx.Err() != nil {
				return nil, errTooLong
			}
			return nil, err
		}
		if v == nil {
			continue
		}
		if len(out) == maxOutputs {
			return nil, errTooMany
		}
		out = append(out, v)
	}
}

var (
	errTooLong = errors.New("the program ran longer than 100 ms")
	errTooBig  = errors.New("the program used too much memory")
	errTooMany = fmt.Errorf("the program yields more than %d values", maxOutputs)
)

// decode reads one JSON value with exact numbers; anything after it is an error.
func decode(b []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("more than one JSON value")
	}
	return v, nil
}
