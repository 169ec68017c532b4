package administration

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strconv"

	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/store/rows"
)

// maxStrange bounds a message from an address that no account names: enough for every call but an upload.
const maxStrange = 64 << 10

// door is one path of the interface.
type door struct {
	s        *Server
	endpoint soap.Endpoint
}

// ServeHTTP describes the path or answers a call.
func (d door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		w.Header().Set("Content-Type", "text/xml; charset=utf-8")
		_, _ = w.Write(soap.WSDL(d.endpoint, addressOf(r, d.endpoint)))
	case http.MethodPost:
		d.call(w, r)
	default:
		w.Header().Set("Allow", "GET, HEAD, POST")
		w.WriteHeader(http.StatusMethodNotAllowed)
	}
}

// addressOf is the absolute URL that the path was asked at, for the description.
func addressOf(r *http.Request, e soap.Endpoint) string {
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host + string(e)
}

func (d door) call(w http.ResponseWriter, r *http.Request) {
	from := remote(r)
	near, err := d.s.near(r.Context(), from)
	if err != nil {
		d.s.Log.ErrorContext(r.Context(), "accounts of the interface cannot be read", slog.Any("error", err))
		respond(w, http.StatusInternalServerError, soap.WriteFault(soap.Internal()))
		return
	}
	known := near != ""
	limit := int64(maxStrange)
	if known {
		limit = soap.MaxMessage
	}
	large := known && (r.ContentLength < 0 || r.ContentLength > maxStrange)
	if large { // it has a place from its first byte to its answer
		leave, err := d.s.opening.take(r.Context(), near)
		if err != nil {
			return
		}
		defer leave()
	}
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	if _, over := errors.AsType[*http.MaxBytesError](err); over && !known && d.endpoint == soap.UpDownLoad {
		respond(w, http.StatusOK, d.written(soap.Upload, wire.Answer{Code: wire.NotAuthenticated}))
		return
	} else if over {
		respond(w, http.StatusOK, d.written(soap.Upload, wire.Answer{Code: wire.FileTooBig}))
		return
	} else if err != nil {
		return // whoever sent it has gone, or was too slow
	}
	call, err := soap.ReadCall(text)
	if err == nil && call.Operation.Endpoint() != d.endpoint {
		err = elsewhere
	}
	if broken, ok := errors.AsType[*soap.Fault](err); ok {
		d.s.Log.InfoContext(r.Context(), "a message of the interface was refused", slog.String("reason", broken.Reason), slog.Int("bytes", len(text)))
		respond(w, http.StatusInternalServerError, soap.WriteFault(broken))
		return
	}
	respond(w, http.StatusOK, d.written(call.Operation, d.s.answer(r.Context(), call, from, large)))
}

// elsewhere answers a method that another path has.
var elsewhere = &soap.Fault{Code: soap.Client, Reason: "operation", Text: fault.Text{ZH: "此地址没有这个方法。", EN: "This address does not have the method."}}

// written is an answer as a message; what cannot be written is a fault of ours.
func (d door) written(o soap.Operation, a wire.Answer) []byte {
	result, err := wire.WriteAnswer(wire.Method(o), a)
	if err != nil {
		d.s.Log.Error("an answer of the interface cannot be written", slog.String("method", string(o)), slog.Any("error", err))
		return soap.WriteFault(soap.Internal())
	}
	return soap.WriteAnswer(o, result)
}

// respond sends a message. SOAP 1.1 has faults answered with 500.
func respond(w http.ResponseWriter, status int, message []byte) {
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(message))) // old clients do not know chunks
	w.WriteHeader(status)
	_, _ = w.Write(message) // the caller may have gone
}

// remote is the address a call came from; the invalid one where it has none.
func remote(r *http.Request) netip.Addr {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	address, err := netip.ParseAddr(host)
	if err != nil {
		return netip.Addr{}
	}
	return address.Unmap().WithZone("")
}

// near is the account that an address belongs to, the first where several share it; "" where no account may connect from there.
func (s *Server) near(ctx context.Context, from netip.Addr) (provider filing.ProviderID, err error) {
	var list []rows.ExchangeAddressesRow
	err = s.atWindow(ctx, func() error {
		return s.House.Store.ReadOne(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
			list, err = q.ExchangeAddresses(ctx)
			return err
		})
	})
	for _, row := range list {
		if within(rangesOf(row.Addresses), from) {
			return filing.ProviderID(row.ProviderID), err
		}
	}
	return "", err
}
