package gong

import (
	"context"
	"errors"
	"net"
	"net/url"
	"os"
	"slices"
	"strings"

	"keng"
	"keng/internal/viet"
)

// maxReason bounds the words of others that a failure repeats, in bytes.
const maxReason = 200

// errAddress says that the address of a person cannot be used on its channel.
var errAddress = keng.Errf(keng.Invalid, "gong.address")

// failed is the outcome of an attempt that did not get through.
func failed(retry bool, kind keng.ErrorKind, key string, args ...any) Outcome {
	return Outcome{State: keng.CallFailed, Retry: retry, Err: keng.Errf(kind, key, args...)}
}

// off is the outcome of ringing on a channel that is not set up.
func off() Outcome { return failed(false, keng.Unavailable, "gong.off") }

// refused is the outcome when the other side said no, in its own words.
func (g *Gong) refused(retry bool, words string, secrets ...string) Outcome {
	return failed(retry, keng.Unavailable, "gong.refused", g.clean(words, secrets...))
}

// failure turns an error of the network or of an address into an outcome.
func (g *Gong) failure(err error, secrets ...string) Outcome {
	var (
		known     *keng.Error
		forbidden forbiddenError
		dns       *net.DNSError
		op        *net.OpError
		said      answerError
		timeout   net.Error
	)
	switch {
	case errors.As(err, &known):
		return Outcome{State: keng.CallFailed, Retry: known.Kind == keng.Unavailable, Err: known}
	case errors.As(err, &said):
		return g.answered(said.answer, secrets...)
	case errors.As(err, &forbidden):
		return failed(false, keng.Forbidden, "gong.forbidden", forbidden.addr.String())
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return failed(true, keng.Unavailable, "gong.timeout")
	case errors.Is(err, context.Canceled):
		return failed(true, keng.Unavailable, "gong.stopped")
	case errors.As(err, &dns) && dns.IsNotFound:
		return failed(true, keng.Unavailable, "gong.no_host", g.clean(dns.Name, secrets...))
	case errors.As(err, &op) && op.Err != nil:
		err = op.Err // without the addresses of both ends
	}
	return failed(true, keng.Unavailable, "gong.unreachable", g.clean(err.Error(), secrets...))
}

// clean makes one short line of words from outside and hides the configured
// secrets and the given ones in it, because gateways like to repeat a request.
func (g *Gong) clean(words string, secrets ...string) string {
	return viet.Line(hide(secrets...).Replace(g.secrets.Replace(words)), maxReason)
}

// hide makes a replacer of secrets, plain and as they stand in URLs.
func hide(secrets ...string) *strings.Replacer {
	var pairs []string
	for _, s := range secrets {
		if len(s) < 3 { // hiding one letter would only spoil the text
			continue
		}
		for _, form := range forms(s) {
			pairs = append(pairs, form, "***")
		}
	}
	return strings.NewReplacer(pairs...)
}

// forms are the ways in which a text may stand in a URL.
func forms(s string) []string {
	out := []string{s}
	for _, f := range []string{url.QueryEscape(s), url.PathEscape(s)} {
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// urlSecrets are the parts of URLs that may give access: passwords and the values of the query.
func urlSecrets(raws ...string) []string {
	var secrets []string
	for _, raw := range raws {
		u, err := url.Parse(raw)
		if err != nil {
			secrets = append(secrets, raw)
			continue
		}
		if password, ok := u.User.Password(); ok {
			secrets = append(secrets, password)
		}
		for _, values := range u.Query() {
			secrets = append(secrets, values...)
		}
	}
	return secrets
}
