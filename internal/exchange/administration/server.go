package administration

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"slices"

	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/flow"
)

// Server is the administration's end. House, Paper and Log are required.
type Server struct {
	House *flow.House
	// Provinces are those that this administration serves, by code; empty means all. A provider that may report to none of them is
	// another's.
	Provinces []string
	// Paper looks at papers that came.
	Paper PaperReader
	// Tries bounds wrong passwords; the zero value takes the defaults.
	Tries TryLimits
	Log   *slog.Logger

	opening *places
	turns   turns
	windows chan struct{}
}

// Handler answers at the three paths of the interface; mount it at each of soap.Endpoints.
func (s *Server) Handler() http.Handler {
	s.opening, s.windows = newPlaces(), newWindows()
	mux := http.NewServeMux()
	for _, endpoint := range soap.Endpoints() {
		mux.Handle(string(endpoint), door{s, endpoint})
	}
	return mux
}

// asked is one call with who makes it.
type asked struct {
	*soap.Call
	account *flow.ExchangeAccount
	from    netip.Addr
	placed  bool // the message has a place already
}

// method answers one method once its caller is proven.
type method func(s *Server, ctx context.Context, a asked) (wire.Answer, error)

var methods = map[soap.Operation]method{
	soap.Upload:         (*Server).upload,
	soap.Download:       (*Server).download,
	soap.DownloadAck:    (*Server).acknowledge,
	soap.PreviousUpload: (*Server).previous,
	soap.FilingStatus:   (*Server).status,
	soap.VerifyPassword: (*Server).verify,
}

// answer gives what a call is answered with. Only the message itself is ever answered with a fault.
func (s *Server) answer(ctx context.Context, call *soap.Call, from netip.Addr, placed bool) wire.Answer {
	var account *flow.ExchangeAccount
	var code wire.MethodCode
	err := s.atWindow(ctx, func() (err error) {
		account, code, err = s.prove(ctx, call, from)
		return err
	})
	if err == nil && code == wire.Done {
		var a wire.Answer
		if a, err = s.inPlace(ctx, asked{call, account, from, placed}); err == nil {
			return a
		}
	}
	if err != nil {
		s.Log.ErrorContext(ctx, "a call of the interface failed", slog.String("method", string(call.Operation)), slog.Any("error", err))
		return wire.Answer{Code: wire.OtherFailure}
	}
	return wire.Answer{Code: code}
}

// inPlace does what is asked. What holds a whole file in memory has a place meanwhile, however small the message was: a small archive may
// hold a large document, and a short question be answered with the last upload. Everything else is done at a window.
func (s *Server) inPlace(ctx context.Context, a asked) (answer wire.Answer, err error) {
	if a.Operation != soap.Upload && a.Operation != soap.PreviousUpload {
		err = s.atWindow(ctx, func() error {
			answer, err = methods[a.Operation](s, ctx, a)
			return err
		})
		return answer, err
	}
	if !a.placed {
		leave, err := s.opening.take(ctx, a.account.Provider)
		if err != nil {
			return wire.Answer{}, err
		}
		defer leave()
	}
	return methods[a.Operation](s, ctx, a)
}

// serves says whether this administration serves any of the provinces that an account may report to.
func (s *Server) serves(account *flow.ExchangeAccount) bool {
	if len(s.Provinces) == 0 || len(account.Provinces) == 0 {
		return true
	}
	return slices.ContainsFunc(account.Provinces, func(code string) bool { return slices.Contains(s.Provinces, code) })
}
