package web

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"keng"
)

// ringBounds are the upper bounds of the ring latency in seconds: 5 and 25 ms are what the product promises.
var ringBounds = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}

// requestBounds are those of answering a request.
var requestBounds = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 60}

// meter counts what the process does, for Prometheus.
type meter struct {
	set      *metrics.Set
	ring     *metrics.PrometheusHistogram
	requests *metrics.PrometheusHistogram
}

func newMeter() *meter {
	set := metrics.NewSet()
	return &meter{
		set:      set,
		ring:     set.NewPrometheusHistogramExt("keng_ring_seconds", ringBounds),
		requests: set.NewPrometheusHistogramExt("keng_http_request_seconds", requestBounds),
	}
}

// request counts one HTTP request. Streams last as long as somebody looks, so they have no duration.
func (m *meter) request(route, method string, status int, took time.Duration) {
	switch method {
	case http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodHead:
	default:
		method = "other"
	}
	m.set.GetOrCreateCounter(`keng_http_requests_total{route="` + route + `",method="` + method + `",code="` + strconv.Itoa(status) + `"}`).Inc()
	if route != eventsPath {
		m.requests.Update(took.Seconds())
	}
}

// Rung takes the time from the receipt of an alarm to its first hand-off, in seconds; it is desk.Meter's.
func (s *Server) Rung(seconds float64) { s.meter.ring.Update(seconds) }

// Called counts an attempt to ring that ended; it is desk.Meter's.
func (s *Server) Called(c keng.Channel, state keng.CallState) {
	s.meter.set.GetOrCreateCounter(`keng_calls_total{channel="` + string(c) + `",result="` + string(state) + `"}`).Inc()
}

// metrics writes everything in Prometheus' text form, for a token that may
// administer, or for a process of this machine.
func (s *Server) metrics(w http.ResponseWriter, r *http.Request) {
	if !loopback(r) && !callerOf(r.Context()).Can(keng.ActAdmin) {
		s.refuse(w, r, keng.Errf(keng.Unauthorized, "error.unauthorized"))
		return
	}
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	s.meter.set.WritePrometheus(w)
	metrics.WriteProcessMetrics(w)
	s.gauges(r, w)
	for _, write := range s.Metrics {
		write(w)
	}
}

// gauges writes what is counted at the moment of asking.
func (s *Server) gauges(r *http.Request, w io.Writer) {
	fmt.Fprintf(w, "keng_queue_depth %d\n", s.Desk.Queued())
	fmt.Fprintf(w, "keng_consoles %d\n", s.streams.count())
	sum, err := s.Store.Summary(r.Context(), keng.Scope{})
	if err != nil {
		return // The rest is still worth having.
	}
	for _, g := range []struct {
		state keng.IncidentState
		n     int64
	}{{keng.Ringing, sum.Ringing}, {keng.Answered, sum.Answered}, {keng.AllClear, sum.AllClear}} {
		fmt.Fprintf(w, "keng_incidents{state=%q} %d\n", g.state, g.n)
	}
	fmt.Fprintf(w, "keng_alarms{state=\"active\"} %d\n", sum.LiveAlarms)
	if sum.OldestRinging != 0 {
		fmt.Fprintf(w, "keng_oldest_ringing_seconds %d\n", int64(s.Now()-sum.OldestRinging)/keng.Second)
	}
}
