package api

import (
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Meter counts requests by route and status, and how long they took. It holds no personal data: a route is a pattern.
type Meter struct {
	requests *prometheus.CounterVec
	took     *prometheus.HistogramVec
}

// NewMeter makes a meter and registers what it counts; one for each registry.
func NewMeter(registry prometheus.Registerer) (*Meter, error) {
	m := &Meter{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "openicp_http_requests_total",
			Help: "Requests answered, by route and status."}, []string{"route", "status"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "openicp_http_request_seconds",
			Help:    "Seconds from the first byte of a request to the last of its answer, by route.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}}, []string{"route"}),
	}
	for _, each := range []prometheus.Collector{m.requests, m.took} {
		if err := registry.Register(each); err != nil {
			return nil, err
		}
	}
	return m, nil
}

func (m *Meter) count(route string, status int, took time.Duration) {
	if m == nil {
		return
	}
	m.requests.WithLabelValues(route, strconv.Itoa(status)).Inc()
	m.took.WithLabelValues(route).Observe(took.Seconds())
}
