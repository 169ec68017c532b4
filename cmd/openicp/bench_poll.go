package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"openicp/internal/exchange/administration"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/invented"
	"openicp/internal/query"
)

// What polls: fifty providers, of whom every fifth has a file waiting that it never acknowledges and so is given each time.
const (
	benchPollers   = 50
	benchFileEvery = 5
)

// polled: how long an officer waits for a page of the queue and for a case, in turn, alone and while fifty providers ask for what waits
// for them. Each asks again as soon as it is answered, which no provider does: the processors are full, with the load generator on them
// too, and what is seen is the worst that polling can do.
//
// The goal is a ratio, since times mean little on another machine: at most three times the officer's own p99. Where all processors work
// for others, whoever comes shares one with them and waits about twice as long; the rest is for the moment until it gets there.
func (c *benchCommand) polled(ctx context.Context, b *exchangeBench) error {
	p, err := newPollBench(ctx, b)
	if err != nil {
		return err
	}
	defer p.hangUp()
	var alone, during []waits
	var calls figure
	for range max(c.Rounds, 1) {
		quiet, err := timed(c.For, p.look)
		if err != nil {
			return err
		}
		polling := make(chan error, 1)
		go func() {
			var failed error
			calls, failed = measure(benchPollers, c.For, p.poll)
			polling <- failed
		}()
		busy, err := timed(c.For, p.look)
		if err := errors.Join(err, <-polling); err != nil {
			return err
		}
		alone, during = append(alone, quiet), append(during, busy)
	}
	fmt.Printf("%-8s %-58s %8.0f /s  signed in, one in %d given a file\n", "", fmt.Sprintf("%d providers poll over HTTP without a pause", benchPollers),
		calls.perSecond, benchFileEvery)
	printWaits("meanwhile an officer waits for queue and case, half of it", alone, during, func(w waits) time.Duration { return w.middle }, "           ")
	printWaits("the same, p99", alone, during, func(w waits) time.Duration { return w.p99 }, "goal ≤ 3   ")
	return nil
}

// pollBench is an officer at the desk and the providers that poll.
type pollBench struct {
	officer *benchClient
	signed  string
	paths   []string
	asked   int
	pollers []*benchClient
}

// newPollBench opens accounts for those that poll, puts files for some of them, and signs an officer in.
func newPollBench(ctx context.Context, b *exchangeBench) (p *pollBench, err error) {
	p = &pollBench{}
	defer func() {
		if err != nil {
			p.hangUp()
		}
	}()
	for i := range benchPollers {
		if err := b.poller(ctx, i); err != nil {
			return nil, err
		}
		client, err := dialBench(b.address)
		if err != nil {
			return nil, err
		}
		p.pollers = append(p.pollers, client)
	}
	signed, err := b.accounts.IssueToken(ctx, "officer")
	if err != nil {
		return nil, err
	}
	p.signed = "Authorization: Bearer " + signed.Secret + "\r\n"
	if p.officer, err = dialBench(b.address); err != nil {
		return nil, err
	}
	p.paths = []string{"/api/v1/queue?limit=50"}
	status, body, err := p.officer.ask(http.MethodGet, p.paths[0], p.signed, nil)
	var page query.QueuePage
	if err == nil {
		err = json.Unmarshal(body, &page)
	}
	if err != nil || status != http.StatusOK || len(page.Items) == 0 {
		return nil, fmt.Errorf("the officer's queue: status %d, %d cases, %w", status, len(page.Items), err)
	}
	for _, row := range page.Items {
		p.paths = append(p.paths, p.paths[0], "/api/v1/applications/"+string(row.ID))
	}
	return p, nil
}

func (p *pollBench) hangUp() {
	for _, client := range append(slices.Clone(p.pollers), p.officer) {
		if client != nil {
			client.conn.Close()
		}
	}
}

// look asks for a page of the queue and for one of its cases in turn.
func (p *pollBench) look() error {
	p.asked++
	status, body, err := p.officer.ask(http.MethodGet, p.paths[p.asked%len(p.paths)], p.signed, nil)
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("the officer is answered with %d: %.300s", status, body)
	}
	return err
}

func pollerISP(n int) int64 { return benchISP + 1 + int64(n) }

// poller is a provider with an account, and with a file to fetch where it is its turn.
func (b *exchangeBench) poller(ctx context.Context, n int) error {
	provider := invented.Providers()[0]
	provider.ID, provider.Position = "poller-"+strconv.Itoa(n), int64(10+n)
	if err := b.account(ctx, provider, pollerISP(n)); err != nil || n%benchFileEvery != 0 {
		return err
	}
	result := &wire.RecordResult{Operation: wire.OperationNewFiling, Items: []wire.ResultItem{{Code: 1999, Detail: "示例"}}}
	_, err := b.counter.QueueFor(ctx, administration.Dispatch{Provider: filing.ProviderID(provider.ID), Kind: "refusals",
		Records: []wire.Record{{Kind: wire.SubmissionResult, Body: result}}})
	return err
}

// poll asks once for what there is to fetch, and holds the answer against what there is.
func (p *pollBench) poll(n int) error {
	call, err := benchCall(soap.Download, pollerISP(n))
	if err != nil {
		return err
	}
	message := soap.WriteCall(call.SetNumber(soap.Hash, 0).SetNumber(soap.Compression, 0).SetNumber(soap.Encryption, 0))
	_, body, err := p.pollers[n].ask(http.MethodPost, string(soap.UpDownLoad), "Content-Type: text/xml; charset=utf-8\r\n", message)
	if err != nil {
		return err
	}
	text, err := soap.ReadAnswer(soap.Download, body)
	if err != nil {
		return err
	}
	want := wire.NothingToDownload
	if n%benchFileEvery == 0 {
		want = wire.Done
	}
	a, err := wire.ReadAnswer(wire.Download, text)
	if err == nil && a.Code != want {
		err = fmt.Errorf("a provider that polls is answered with %d", a.Code)
	}
	return err
}
