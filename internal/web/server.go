// Package web is the HTTP face of Kẻng: the JSON API described by OpenAPI 3.1,
// live events, the console's files and the operator's callbacks, one file a
// noun. Every route says which action it is for; one guard in front of all of
// them finds out who asks and whether they may. Rows outside the caller's area
// do not exist for them.
package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/klauspost/compress/gzhttp"

	"keng"
	"keng/internal/auth"
	"keng/internal/desk"
	"keng/internal/store"
	"keng/internal/transfer"
)

// Deps is what the HTTP face needs from the floors below and beside it.
type Deps struct {
	Store    *store.Store
	Desk     *desk.Desk
	Auth     *auth.Auth
	Transfer *transfer.Transfer // nil: one that nobody runs
	Log      *slog.Logger
	UI       fs.FS            // the built console; nil serves none
	Now      func() keng.Time // nil: the clock

	Version string
	Name    string         // of the installation, shown in the console
	Prefix  string         // of incident numbers
	OIDC    *auth.Provider // nil: nobody logs in by an OpenID provider
	Public  string         // the address at which people reach the console; empty: whatever they use
	PushKey string         // public VAPID key, base64url; empty: no Web Push
	SMSKey  string         // secret of the SMS operator's callbacks; empty: they are refused
	Proxies []netip.Prefix // peers whose X-Forwarded-For and -Proto are believed

	// The doors of package intake, which is this package's neighbour. WithActor
	// puts who asks where the doors look for it.
	Signals, Hooks http.Handler
	WithActor      func(context.Context, keng.Actor) context.Context
	// Preview runs a translator's program on one payload; CheckProgram refuses one that does not compile.
	Preview      func(ctx context.Context, door keng.Door, name string, headers map[string]string, payload []byte, program string) ([]keng.Signal, error)
	CheckProgram func(ctx context.Context, program string) error
	// Rate is how much a device sends, per minute.
	Rate func(device string) (messages, refused float64)
	// Metrics append their own Prometheus text to /metrics.
	Metrics []func(io.Writer)
}

// Limits of one connection.
const (
	headerTime   = 10 * time.Second
	requestTime  = time.Minute
	idleTime     = 2 * time.Minute
	maxHeader    = 16 << 10
	maxURL       = 4 << 10
	compressFrom = 1 << 10
)

// Server answers HTTP requests. Make it with New, run it with Run.
type Server struct {
	Deps
	mux     *http.ServeMux
	api     huma.API
	table   []Route
	handler http.Handler
	console *console
	meter   *meter
	streams *streams
	names   *names
	places  *gazetteer
	links   *limit // tries of short links, by address
	asks    *limit // beginnings of logins, by address
	calls   *limit // the SMS operator's callbacks, by address
}

// New makes the server with all its routes. Nothing is asked of the
// dependencies before the first request.
func New(d Deps) (*Server, error) {
	if d.Log == nil {
		d.Log = slog.Default()
	}
	if d.Now == nil {
		d.Now = func() keng.Time { return keng.At(time.Now()) }
	}
	if d.Transfer == nil {
		d.Transfer = transfer.New(d.Store, d.Now, d.Log)
	}
	files, err := newConsole(d.UI)
	if err != nil {
		return nil, fmt.Errorf("read the console: %w", err)
	}
	s := &Server{
		Deps: d, mux: http.NewServeMux(), console: files, meter: newMeter(), streams: newStreams(), names: newNames(d.Store), places: &gazetteer{store: d.Store},
		links: newLimit(time.Second, 60), asks: newLimit(time.Second, 60), calls: newLimit(time.Second/20, 200),
	}
	s.api = humago.New(s, s.description())
	s.routes()
	for _, name := range []string{"ErrorModel", "ErrorDetail"} { // huma's own errors: no answer of ours has them.
		delete(s.api.OpenAPI().Components.Schemas.Map(), name)
	}
	hint(s.api.OpenAPI().Components.Schemas)
	s.handler, err = s.chain()
	return s, err
}

func (s *Server) description() huma.Config {
	c := huma.DefaultConfig("Kẻng", s.Version)
	c.OpenAPIPath, c.DocsPath, c.SchemasPath, c.CreateHooks = "", "", "", nil
	c.FieldsOptionalByDefault, c.AllowAdditionalPropertiesByDefault = true, true
	c.Transformers = []huma.Transformer{s.translate}
	c.Info.Description = "Alarms in, people rung, answers and the all-clear. Times are RFC 3339; ids are UUIDv7; errors are application/problem+json in the caller's language."
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"session": {Type: "apiKey", In: "cookie", Name: auth.CookieName, Description: "Set by POST /api/v1/login."},
		"token":   {Type: "http", Scheme: "bearer", Description: "An API token."},
		"device":  {Type: "http", Scheme: "basic", Description: "A device's name and secret, for sending its signals."},
	}
	c.Security = []map[string][]string{{"session": {}}, {"token": {}}, {"device": {}}}
	return c
}

// routes registers every noun.
func (s *Server) routes() {
	s.loginRoutes()
	s.sessionRoutes()
	s.viewRoutes()
	s.accountRoutes()
	s.signalRoutes()
	s.incidentRoutes()
	s.incidentActRoutes()
	s.alarmRoutes()
	s.workRoutes()
	s.linkRoutes()
	s.eventRoutes()
	s.areaRoutes()
	s.unitRoutes()
	s.clusterRoutes()
	s.modelKindRoutes()
	s.modelRoutes()
	s.siteRoutes()
	s.deviceRoutes()
	s.personRoutes()
	s.teamRoutes()
	s.rotaRoutes()
	s.planRoutes()
	s.kindRoutes()
	s.networkRoutes()
	s.kpiRoutes()
	s.ruleRoutes()
	s.translatorRoutes()
	s.userRoutes()
	s.tokenRoutes()
	s.journalRoutes()
	s.importRoutes()
	s.smsRoutes()
	s.searchRoutes()
	s.mapRoutes()
	s.healthRoutes()
	s.mux.HandleFunc("/api/", s.noRoute)
	s.mux.Handle("GET /a/{token}", s.console.page("answer.html"))
	s.mux.Handle("/", s.console)
}

// chain puts around the routes what every request goes through.
func (s *Server) chain() (http.Handler, error) {
	gzip, err := gzhttp.NewWrapper(gzhttp.MinSize(compressFrom), gzhttp.ExceptContentTypes([]string{"text/event-stream", "font/woff2", "image/png"}))
	if err != nil {
		return nil, err
	}
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.refuse(w, r, keng.Errf(keng.Forbidden, "request.cross_origin"))
	}))
	plain := s.mux
	packed := gzip(s.mux)
	inner := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case len(r.RequestURI) > maxURL:
			s.refuse(w, r, keng.Errf(keng.TooMuch, "request.long"))
		case r.URL.Path == eventsPath: // A stream must not wait in a compressor.
			plain.ServeHTTP(w, r)
		default:
			packed.ServeHTTP(w, r)
		}
	})
	return s.observe(s.secure(guard.Handler(inner))), nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// HTTP returns a server with the limits that this face was made for.
func (s *Server) HTTP() *http.Server {
	h := &http.Server{
		Handler: s, ReadHeaderTimeout: headerTime, ReadTimeout: requestTime, WriteTimeout: requestTime, IdleTimeout: idleTime,
		MaxHeaderBytes: maxHeader, ErrorLog: slog.NewLogLogger(s.Log.Handler(), slog.LevelDebug),
	}
	h.RegisterOnShutdown(s.streams.stop) // A stream would keep Shutdown waiting for ever.
	return h
}

// Routes is the route table, for the permission test and for documentation.
func (s *Server) Routes() []Route { return s.table }

// OpenAPI is the description of the API, without a server or a database.
func OpenAPI(version string) ([]byte, error) {
	s, err := New(Deps{Version: version})
	if err != nil {
		return nil, err
	}
	return s.openAPI()
}

type seenKey struct{}

// seen is what is noted of a request for the log and the metrics.
type seen struct {
	http.ResponseWriter
	route  string
	status int
}

// WriteHeader notes the status.
func (w *seen) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write notes the status of an answer that set none.
func (w *seen) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *seen) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// observe counts every request, logs it when somebody looks, and turns a panic into a 500.
func (s *Server) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		note := &seen{ResponseWriter: w, route: "other"}
		r = r.WithContext(context.WithValue(r.Context(), seenKey{}, note))
		defer func() {
			if p := recover(); p != nil {
				if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
					panic(p)
				}
				s.Log.ErrorContext(r.Context(), "request panicked", slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
				if note.status == 0 {
					s.refuse(note, r, &keng.Error{Kind: keng.Internal})
				}
			}
			took := time.Since(start)
			s.meter.request(note.route, r.Method, note.status, took)
			s.Log.DebugContext(r.Context(), "request", slog.String("method", r.Method), slog.String("route", note.route),
				slog.Int("status", note.status), slog.Duration("took", took))
		}()
		next.ServeHTTP(note, r)
	})
}

// noRoute answers API paths that do not exist, and methods that a path does not have.
func (s *Server) noRoute(w http.ResponseWriter, r *http.Request) {
	var allow []string
	for _, m := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete} {
		probe := r.Clone(r.Context())
		probe.Method = m
		if _, pattern := s.mux.Handler(probe); strings.HasPrefix(pattern, m+" /api/") {
			allow = append(allow, m)
		}
	}
	if len(allow) == 0 {
		s.refuse(w, r, keng.Errf(keng.NotFound, "request.no_route"))
		return
	}
	w.Header().Set("Allow", strings.Join(allow, ", "))
	p := problem(lang(r, keng.Actor{}), keng.Errf(keng.Invalid, "request.method"))
	p.Status = http.StatusMethodNotAllowed
	writeProblem(w, p)
}
