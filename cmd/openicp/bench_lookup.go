package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync/atomic"

	"openicp/internal/register"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

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
	refreshing, stop := context.WithCancel(ctx)
	defer stop()
	go func() { _ = door.Run(refreshing) }() // keeps the memory fresh, as in a server; ends with the context
	bare := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	ours, closeOurs, err := c.askNames(door.HTTP(), http.StatusOK)
	if err != nil {
		return err
	}
	defer closeOurs()
	limit, closeLimit, err := c.askNames(bare, http.StatusNoContent)
	if err != nil {
		return err
	}
	defer closeLimit()
	all, err := c.takeTurns(ours, limit)
	if err != nil {
		return err
	}
	printRow("lookup", fmt.Sprintf("%d services, 16 clients, HTTP", c.Services), all[0], all[1], "goal ≥ 0.70")
	return nil
}

// askNames asks a handler over loopback, another name each time, and looks at every status and into some of the answers.
func (c *benchCommand) askNames(handler http.Handler, want int) (side func() (figure, error), stop func(), err error) {
	address, closeDoor, err := benchDoor(handler)
	if err != nil {
		return nil, nil, err
	}
	clients, hangUp, err := dialAll(address)
	if err != nil {
		closeDoor()
		return nil, nil, err
	}
	var serial atomic.Int64
	const stride = 7919 // a prime: neighbours in time are no neighbours in the register
	side = func() (figure, error) {
		return measure(benchClients, c.For, func(client int) error {
			n := serial.Add(stride) % int64(c.Services)
			status, body, err := clients[client].ask(http.MethodGet, fmt.Sprintf("/api/v1/register/bench%d-example.cn", n), "", nil)
			if err == nil && status != want {
				err = fmt.Errorf("status %d", status)
			}
			if err == nil && want == http.StatusOK && n%1000 == 0 && !strings.HasPrefix(string(body), `{"answer":"filed"`) {
				err = fmt.Errorf("the answer for a filed domain is %.40s", body)
			}
			return err
		})
	}
	return side, func() { hangUp(); closeDoor() }, nil
}

// fillPage is how many services one transaction writes.
const fillPage = 5000

func (c *benchCommand) fillRegister(ctx context.Context, s *store.Store) error {
	for from := 0; from < c.Services; from += fillPage {
		err := s.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			for n := from; n < min(from+fillPage, c.Services); n++ {
				if err := publishBench(ctx, tx, n); err != nil {
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

func publishBench(ctx context.Context, tx *store.Tx, n int) error {
	number := fmt.Sprintf("京ICP备%d%06d号", 2001+n/999_999, n%999_999+1)
	domain := fmt.Sprintf("bench%d-example.cn", n)
	err := tx.PublishService(ctx, rows.PublishServiceParams{ServiceNumber: number + "-1", SponsorNumber: number,
		SponsorName: "示例有限公司", SponsorKind: "enterprise", SearchableName: fmt.Sprintf("示例%d有限公司", n), ServiceName: "示例网站",
		ServiceKind: "website", Domains: domain, HomeUrls: "www." + domain, PriorApprovals: "[]", Province: "110000",
		State: "active", GrantedOn: "2026-01-05", ChangedAt: int64(n) + 1})
	if err != nil {
		return err
	}
	return tx.PublishDomain(ctx, rows.PublishDomainParams{Domain: domain, ServiceNumber: number + "-1"})
}
