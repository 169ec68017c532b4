package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/invented"
	"openicp/internal/register"
	"openicp/internal/rule"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// benchCommand prints each figure beside the limit measured in the same run: a ratio means something on any machine.
type benchCommand struct {
	where
	Row      string        `arg:"" optional:"" help:"check, moves or lookup; all where absent."`
	For      time.Duration `help:"How long to measure each side." default:"3s"`
	Services int           `help:"How many services the register holds for the lookup." default:"1000000"`
}

const benchClients = 16

// Run measures in a folder of its own, which it removes.
func (c *benchCommand) Run() error {
	folder, err := os.MkdirTemp("", "openicp-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	c.Data = folder
	rows := []struct {
		name string
		run  func(context.Context) error
	}{{"check", c.check}, {"moves", c.moves}, {"lookup", c.lookup}}
	known := c.Row == ""
	for _, row := range rows {
		if c.Row == "" || c.Row == row.name {
			known = true
			if err := row.run(context.Background()); err != nil {
				return fmt.Errorf("bench %s: %w", row.name, err)
			}
		}
	}
	if !known {
		return fmt.Errorf("there is no row %q; rows are check, moves and lookup", c.Row)
	}
	return nil
}

// rate calls do from a number of clients for a while and counts how often it came back each second.
func rate(clients int, during time.Duration, do func(client int) error) (float64, error) {
	var count atomic.Int64
	var wait sync.WaitGroup
	var failed atomic.Pointer[error]
	began := time.Now()
	for client := range clients {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for time.Since(began) < during && failed.Load() == nil {
				if err := do(client); err != nil {
					failed.Store(&err)
					return
				}
				count.Add(1)
			}
		}()
	}
	wait.Wait()
	if err := failed.Load(); err != nil {
		return 0, *err
	}
	return float64(count.Load()) / time.Since(began).Seconds(), nil
}

func (c *benchCommand) check(context.Context) error {
	form := invented.Enterprise(1, "110000")
	on := civil.DateOf(time.Now())
	perSecond, err := rate(1, c.For, func(int) error {
		rule.Check(rule.Facts{Form: form, On: on, Province: "110000", Profile: filing.Current})
		return nil
	})
	if err != nil {
		return err
	}
	fmt.Printf("check    one application, all rules        %8.1f µs      goal ≤ 50 µs\n", 1e6/perSecond)
	return nil
}

// moves: withdraw and submit in turn, 16 clients, rules, event, notices and all, against the same number of bare rows through
// the same group commit.
func (c *benchCommand) moves(ctx context.Context) error {
	s, err := newServer(ctx, c.where)
	if err != nil {
		return err
	}
	defer s.house.Store.Close()
	d := &demo{server: s, at: c.where, password: "bench-password"}
	if err := d.people(ctx); err != nil {
		return err
	}
	players := make([]*player, benchClients)
	for i := range players {
		if players[i], err = d.player(ctx, 1+2*i); err != nil {
			return err
		}
		if err := players[i].create(); err != nil {
			return err
		}
	}
	before := s.house.Store.Stats()
	turns := make([]int, benchClients)
	ours, err := rate(benchClients, c.For, func(client int) error {
		p := players[client]
		turns[client]++
		if turns[client]%2 == 1 {
			return p.move(p.sponsor, filing.Submit, nil)
		}
		return p.move(p.sponsor, filing.Withdraw, nil)
	})
	if err != nil {
		return err
	}
	after := s.house.Store.Stats()
	limit, err := c.bareRows(ctx, s.house.Store)
	if err != nil {
		return err
	}
	fmt.Printf("moves    16 clients, rules, event, notices %8.0f /s  limit %8.0f /s  ratio %.2f  goal ≥ 0.5\n", ours, limit, ours/limit)
	fmt.Printf("         commits a move                    %8.2f      goal ≤ 0.25\n",
		float64(after.Commits-before.Commits)/max(float64(after.Members-before.Members), 1))
	return nil
}

// bareRows writes what a transition writes and nothing else: one update, two inserts of 500 bytes.
func (c *benchCommand) bareRows(ctx context.Context, s *store.Store) (float64, error) {
	payload := make([]byte, 500)
	var serial atomic.Int64
	return rate(benchClients, c.For, func(client int) error {
		n := serial.Add(1)
		return s.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			if err := tx.PutHouseFact(ctx, rows.PutHouseFactParams{Name: fmt.Sprintf("bench-%d", client), Value: string(payload[:0])}); err != nil {
				return err
			}
			id := fmt.Sprintf("bench-%d", n)
			if err := tx.InsertEvent(ctx, rows.InsertEventParams{ID: id, CaseID: id, Side: "house", Flow: "bench", Outcome: "done",
				ActorRole: "clock", Channel: "bench", DetailsSealed: payload, At: n}); err != nil {
				return err
			}
			return tx.InsertNotice(ctx, rows.InsertNoticeParams{ID: id, CaseID: id, EventID: id, Template: "bench", Channel: "mail",
				RecipientSealed: payload[:1], TextSealed: payload, State: "sent", CreatedAt: n})
		})
	})
}

// lookup: the public door over HTTP against a bare 204, with as many services as asked for.
func (c *benchCommand) lookup(ctx context.Context) error {
	at := c.where
	at.Data += "/lookup"
	if err := os.MkdirAll(at.Data, 0o700); err != nil {
		return err
	}
	opened, err := store.Open(ctx, store.Options{Dir: at.Data})
	if err != nil {
		return err
	}
	defer opened.Close()
	if err := c.fillRegister(ctx, opened); err != nil {
		return err
	}
	door := register.New(opened, realNow, nil)
	if err := door.Refresh(ctx); err != nil {
		return err
	}
	bare, err := c.overHTTP(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }), http.StatusNoContent)
	if err != nil {
		return err
	}
	ours, err := c.overHTTP(door.HTTP(), http.StatusOK)
	if err != nil {
		return err
	}
	fmt.Printf("lookup   %d services, 16 clients      %8.0f /s  limit %8.0f /s  ratio %.2f  goal ≥ 0.7\n", c.Services, ours, bare, ours/bare)
	return nil
}

// fillPage is how many services one transaction writes.
const fillPage = 5000

func (c *benchCommand) fillRegister(ctx context.Context, s *store.Store) error {
	for from := 0; from < c.Services; from += fillPage {
		err := s.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			for n := from; n < min(from+fillPage, c.Services); n++ {
				number := fmt.Sprintf("京ICP备%d%06d号", 2001+n/999_999, n%999_999+1)
				domain := fmt.Sprintf("bench%d-example.cn", n)
				err := tx.PublishService(ctx, rows.PublishServiceParams{ServiceNumber: number + "-1", SponsorNumber: number,
					SponsorName: "示例有限公司", SponsorKind: "enterprise", SearchableName: fmt.Sprintf("示例%d有限公司", n), ServiceName: "示例网站",
					ServiceKind: "website", Domains: domain, HomeUrls: "www." + domain, PriorApprovals: "[]", Province: "110000",
					State: "active", GrantedOn: "2026-01-05", ChangedAt: int64(n) + 1})
				if err != nil {
					return err
				}
				if err := tx.PublishDomain(ctx, rows.PublishDomainParams{Domain: domain, ServiceNumber: number + "-1"}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// overHTTP asks a handler over loopback, another name each time, and looks at every status.
func (c *benchCommand) overHTTP(handler http.Handler, want int) (float64, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: readHeaderSeconds * time.Second}
	go func() { _ = server.Serve(listener) }() // ends with Close
	defer server.Close()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: benchClients}}
	var serial atomic.Int64
	const stride = 7919 // a prime: neighbours in time are no neighbours in the register
	return rate(benchClients, c.For, func(int) error {
		n := serial.Add(stride) % int64(c.Services)
		answer, err := client.Get(fmt.Sprintf("http://%s/api/v1/register/bench%d-example.cn", listener.Addr(), n))
		if err != nil {
			return err
		}
		var body struct{ Answer string }
		if want == http.StatusOK && n%1000 == 0 { // look into some of the answers
			if err := json.NewDecoder(answer.Body).Decode(&body); err != nil || body.Answer != "filed" {
				return fmt.Errorf("the answer for a filed domain is %q: %w", body.Answer, err)
			}
		}
		if _, err := io.Copy(io.Discard, answer.Body); err != nil {
			return err
		}
		if answer.StatusCode != want {
			return fmt.Errorf("status %d", answer.StatusCode)
		}
		return answer.Body.Close()
	})
}
