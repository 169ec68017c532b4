package main

import (
	"context"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/query"
	"openicp/internal/store/rows"
)

// A provider reports to two administrations, each by its province. While one takes calls and never answers, what is for the other goes
// from the draft to the number; once the first is itself again it is settled there too. Each has its own sequence and no case of the other's.
func TestAnAdministrationThatHangsHoldsUpNoOther(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	far := &pair{t: t, provider: p.provider, administration: newEnd(t, p.provider.binary, administrationDesk)}
	far.administration.start()
	t.Cleanup(far.administration.kill)
	far.administration.ask("admin", http.MethodPut, "/api/v1/exchange/accounts/example-cloud", theAccount(), nil)
	p.serves("beijing", p.administration, "110000")
	p.serves("guangdong", far.administration, "440000")

	p.administration.kill()
	silence := hangAt(t, p.administration.address)
	near := &wired{pair: p, form: invented.Enterprise(71, "110000"), outcome: filing.AdministrationGrant}
	waits := func() (view query.Case) {
		near.step()
		if near.id != "" {
			p.provider.ask("sponsor", http.MethodGet, "/api/v1/applications/"+near.id, nil, &view)
		}
		return view
	}
	(&life{pair: p}).eventually("the first case is handed over", func() bool { return waits().State == filing.AwaitingSMS })
	silence.called(t)
	granted := &wired{pair: far, form: invented.Enterprise(72, "440000"), outcome: filing.AdministrationGrant}
	far.drive(60*time.Second, granted)
	if state := waits().State; state != filing.AwaitingSMS {
		t.Errorf("behind an administration that does not answer a case is %s", state)
	}
	silence.end()
	p.administration.start()
	p.drive(90*time.Second, near)

	for _, each := range []struct {
		w      *wired
		letter string
	}{{near, "京"}, {granted, "粤"}} {
		var view query.Case
		each.w.provider.ask("sponsor", http.MethodGet, "/api/v1/applications/"+each.w.id, nil, &view)
		if view.State != filing.Filed || view.Numbers.Sponsor == nil || !strings.HasPrefix(*view.Numbers.Sponsor, each.letter) {
			t.Errorf("%s: %s %+v", each.letter, view.State, view.Numbers)
		}
		each.w.administration.read(func(ctx context.Context, q *rows.Queries) error {
			list, err := q.AllApplications(ctx, rows.AllApplicationsParams{Page: 100})
			account, failed := q.ExchangeAccount(ctx, "example-cloud")
			if len(list) != 1 || failed != nil || account.LastSequence != 1 {
				t.Errorf("%s: %d cases arrived, in %d files (%v)", each.letter, len(list), account.LastSequence, failed)
			}
			return err
		})
	}
}

func theAccount() flow.ExchangeAccountInput {
	return flow.ExchangeAccountInput{ISP: 110000000999, User: "example-cloud", Password: "invented secret", AESKey: "0123456789ABCDEF",
		AESIV: "0102030405060708", Addresses: []string{"127.0.0.1/32"}, Version: flow.ExchangeOwn, Open: true}
}

// serves sets an administration up for a province.
func (p *pair) serves(peer string, administration *end, province string) {
	p.t.Helper()
	account := theAccount()
	in := flow.ExchangePeerInput{Provider: "example-cloud", URL: "http://" + administration.address, Provinces: []string{province}, ISP: account.ISP,
		User: account.User, Password: account.Password, AESKey: account.AESKey, AESIV: account.AESIV, Version: account.Version, Open: true, PollSeconds: 1}
	if status := p.provider.ask("admin", http.MethodPut, "/api/v1/exchange/peers/"+peer, in, nil); status != http.StatusOK {
		p.t.Fatalf("peer %s: %d", peer, status)
	}
}

// hanging takes calls at an address and never answers.
type hanging struct {
	listener net.Listener
	taken    chan net.Conn
	open     sync.WaitGroup
}

func hangAt(t *testing.T, address string) *hanging {
	t.Helper()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	h := &hanging{listener: listener, taken: make(chan net.Conn, 1000)}
	h.open.Go(func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			h.taken <- connection
		}
	})
	return h
}

// called waits for the first call, and puts it back.
func (h *hanging) called(t *testing.T) {
	t.Helper()
	select {
	case first := <-h.taken:
		h.taken <- first
	case <-time.After(20 * time.Second):
		t.Error("the administration that hangs was not called")
	}
}

// end cuts every call off.
func (h *hanging) end() {
	_ = h.listener.Close()
	h.open.Wait()
	close(h.taken)
	for connection := range h.taken {
		_ = connection.Close()
	}
}
