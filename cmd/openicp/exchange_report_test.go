package main

import (
	"net/http"
	"testing"

	"openicp/internal/flow"
	"openicp/internal/query"
)

// An administration names an unfiled website, the provider reads it and reports what it did, and is killed before the report can have
// left: the administration reads it once, in both versions. Who belongs to another provider, or to the administration, sees nothing of it.
func TestAnUnfiledWebsiteIsHandledOverTheWire(t *testing.T) {
	t.Parallel()
	onBothEngines(t, func(t *testing.T, on engine) {
		anUnfiledWebsiteIsHandled(t, on, map[engine]string{onSQLite: flow.ExchangeV30, onPostgres: flow.ExchangeOwn}[on])
	})
}

const receivedAt, reportsAt = "/api/v1/exchange/peers/beijing/received", "/api/v1/exchange/peers/beijing/reports"

func anUnfiledWebsiteIsHandled(t *testing.T, on engine, version string) {
	p := newPairWith(t, on, version)
	l := &life{pair: p}
	found := map[string]any{"ID": 77, "Domain": "nobody-example.cn", "Address": 3405803786, "Carrier": 110000000001, "Times": 3, "FirstAt": "2026-11-20"}
	handOut := map[string]any{"provider": "example-cloud", "kind": "unfiled_website", "records": []any{found}}
	if status := p.administration.ask("officer", http.MethodPost, "/api/v1/exchange/dispatches", handOut, nil); status != http.StatusCreated {
		t.Fatalf("hand out: %d", status)
	}
	p.administration.ask("officer", http.MethodPost, "/api/v1/exchange/dispatches", map[string]any{"provider": "example-cloud", "kind": "code_tables"}, nil)
	var page query.ExchangeReceivedPage
	l.eventually("the provider is told of the website", func() bool {
		p.provider.ask("compliance", http.MethodGet, receivedAt, nil, &page)
		return len(page.Items) == 1
	})
	if t.Failed() {
		return
	}
	var opened query.ExchangeReceivedOpened
	p.provider.ask("compliance", http.MethodGet, receivedAt+"/"+page.Items[0].ID, nil, &opened)
	shown := map[string]string{}
	for _, e := range opened.Elements {
		if e.Value != nil {
			shown[e.Tag] = *e.Value
		}
	}
	if opened.Kind != "unfiled_website" || shown["Wzym_mc"] != "nobody-example.cn" || shown["Jccs"] != "3" {
		t.Errorf("the website is shown as %+v %v", opened.ExchangeReceived, shown)
	}
	for _, who := range []string{"hosting", "officer", "sponsor"} {
		for _, path := range []string{receivedAt, receivedAt + "/" + page.Items[0].ID} {
			if status := p.provider.ask(who, http.MethodGet, path, nil, nil); status != http.StatusNotFound {
				t.Errorf("%s asks for %s: %d", who, path, status)
			}
		}
	}

	handled := map[string]any{"Domain": "nobody-example.cn", "Address": 3405803786, "Carrier": 110000000001, "Province": 110000, "Result": 1,
		"Opinion": "已关闭该网站", "ReceivedOn": "2026-11-25", "HandledOn": "2026-11-25"}
	wrong := map[string]map[string]any{
		"no domain":       with(handled, "Domain", ""),
		"unknown member":  with(handled, "Host", "nobody-example.cn"),
		"not of the type": with(handled, "Address", "203.0.113.10"),
	}
	if version == flow.ExchangeV30 {
		wrong["outside of GBK"] = with(handled, "Opinion", "已关闭𠀀")
	}
	for name, each := range wrong {
		in := map[string]any{"kind": "handle_unfiled", "records": []any{handled, each}}
		if status := p.provider.ask("compliance", http.MethodPost, reportsAt, in, nil); status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, status)
		}
	}
	report := map[string]any{"kind": "handle_unfiled", "records": []any{handled}}
	for _, who := range []string{"hosting", "officer", "sponsor", "auditor"} {
		if status := p.provider.ask(who, http.MethodPost, reportsAt, report, nil); status != http.StatusNotFound {
			t.Errorf("%s reports: %d", who, status)
		}
	}
	p.administration.kill()
	if status := p.provider.ask("compliance", http.MethodPost, reportsAt, report, nil); status != http.StatusAccepted {
		t.Fatalf("report: %d", status)
	}
	p.provider.kill()
	p.provider.outlast()
	p.administration.start()
	p.provider.start()
	var reports query.ExchangeReportPage
	l.eventually("the administration reads what was done", func() bool {
		p.administration.ask("officer", http.MethodGet, "/api/v1/exchange/reports", nil, &reports)
		return len(reports.Items) > 0
	})
	if len(reports.Items) != 1 || reports.Items[0].Kind != "handle_unfiled" || reports.Items[0].Provider != "example-cloud" {
		t.Errorf("the administration reads %+v", reports.Items)
	}
}
