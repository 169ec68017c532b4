package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/query"
	"openicp/internal/seal"
	"openicp/internal/store/rows"
)

// life is one sponsor's filing over years, driven through both ends.
type life struct {
	*pair
	form     *filing.Form
	number   string // of the sponsor
	password string // of the filing, as the sponsor was told it
	all      []*wired
}

// goes takes one application to its end and gives its numbers.
func (l *life) goes(w *wired) query.Case {
	l.t.Helper()
	if w.pair == nil {
		w.pair = l.pair
	}
	w.outcome = filing.AdministrationGrant
	l.drive(90*time.Second, w)
	l.all = append(l.all, w)
	if l.t.Failed() {
		l.tellsWhy(w)
		l.t.FailNow()
	}
	var here query.Case
	if w.provider.ask("sponsor", http.MethodGet, "/api/v1/applications/"+w.id, nil, &here); here.State != filing.Filed {
		l.t.Fatalf("%s is %s", here.Kind, here.State)
	}
	return here
}

// tellsWhy logs what stands on the board of the provider and at the case.
func (l *life) tellsWhy(w *wired) {
	for _, path := range []string{"/api/v1/exchange/board", "/api/v1/applications/" + w.id + "/messages", "/api/v1/applications/" + w.id} {
		var shown json.RawMessage
		w.provider.ask(w.reviewer(), http.MethodGet, path, nil, &shown)
		l.t.Logf("%s: %.3000s", path, shown)
	}
}

// begin files the sponsor's first service.
func (l *life) begin() {
	l.t.Helper()
	first := l.goes(&wired{form: l.form})
	if first.Numbers.Sponsor == nil || len(first.Numbers.Services) != 1 {
		l.t.Fatalf("the first filing has %+v", first.Numbers)
	}
	l.number = *first.Numbers.Sponsor
	l.password = l.told(l.all[0].there)
}

// told is the filing password in the message that the administration's side wrote for the sponsor.
func (l *life) told(id string) (password string) {
	l.administration.read(func(ctx context.Context, q *rows.Queries) error {
		list, err := q.NoticesOfCase(ctx, id)
		for _, n := range list {
			text, _ := l.administration.beside.house.Seal.Unseal(seal.Place{Table: "notices", Column: "text_sealed", Row: n.ID}, n.TextSealed)
			if found := passwordPattern.FindString(string(text)); found != "" {
				password = found
			}
		}
		return err
	})
	if password == "" {
		l.t.Fatal("nobody was told a filing password")
	}
	return password
}

var passwordPattern = regexp.MustCompile(`\b[2-9A-HJ-NP-Z]{12}\b`)

// another is a further service of the same sponsor.
func (l *life) another(n int) *filing.Form {
	form := *l.form
	other := invented.Enterprise(n, form.Province).Services[0]
	other.Lead = form.Services[0].Lead
	form.Services = []filing.Service{other}
	return &form
}

// request is a draft that asks something of what stands.
func (l *life) request(act filing.Act, number string) map[string]any {
	return map[string]any{"request": map[string]any{"act": act, "number": number, "reason": "网站停止运营"}, "filing_password": l.password}
}

// asked makes a call of the interface as a provider.
func (l *life) asked(o soap.Operation, isp int64, user string, fill func(c *soap.Call)) wire.Answer {
	l.t.Helper()
	random, err := envelope.Random(rand.Reader)
	if err != nil {
		l.t.Fatal(err)
	}
	hash, err := envelope.PasswordHash("invented secret", random)
	if err != nil {
		l.t.Fatal(err)
	}
	c := soap.NewCall(o).SetNumber(soap.ISP, isp).Set(soap.User, user).Set(soap.Random, random).Set(soap.PasswordHash, hash).SetNumber(soap.Hash, 0)
	fill(c)
	answer, err := http.Post("http://"+l.administration.address+string(o.Endpoint()), "text/xml; charset=utf-8", strings.NewReader(string(soap.WriteCall(c))))
	if err != nil {
		l.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		l.t.Fatal(err)
	}
	text, err := soap.ReadAnswer(o, body)
	if err != nil {
		l.t.Fatal(err)
	}
	a, err := wire.ReadAnswer(wire.Method(o), text)
	if err != nil {
		l.t.Fatal(err)
	}
	return a
}

// filed says under which number a domain is filed, by isp_querybeianstatus; "" for none.
func (l *life) filed(domain string) string {
	l.t.Helper()
	a := l.asked(soap.FilingStatus, 110000000999, "example-cloud", func(c *soap.Call) { c.SetNumber(soap.ConditionKind, 0).Set(soap.Condition, domain) })
	if a.Code != wire.Done || a.Status == nil {
		l.t.Fatalf("isp_querybeianstatus: %+v", a)
	}
	return a.Status.ServiceNumber
}

// right says whether isp_verifybamm takes the filing password.
func (l *life) right(password string) bool {
	l.t.Helper()
	a := l.asked(soap.VerifyPassword, 110000000999, "example-cloud", func(c *soap.Call) { c.Set(soap.FilingNumber, l.number).Set(soap.FilingPass, password) })
	return a.Code == wire.Done && a.Password.Is(0)
}

// agree compares the ends of every case and has each process's data verified.
func (l *life) agree(ends ...*end) {
	l.t.Helper()
	for _, w := range l.all {
		var here, there query.Case
		if w.provider.ask("sponsor", http.MethodGet, "/api/v1/applications/"+w.id, nil, &here) != http.StatusOK ||
			w.administration.ask("officer", http.MethodGet, "/api/v1/applications/"+w.there, nil, &there) != http.StatusOK {
			l.t.Errorf("case %s cannot be read at both ends", w.id)
			continue
		}
		for _, who := range []string{"sponsor", w.reviewer()} {
			for _, path := range []string{"", "/changes", "/messages"} {
				var shown json.RawMessage
				if w.provider.ask(who, http.MethodGet, "/api/v1/applications/"+w.id+path, nil, &shown); strings.Contains(string(shown), l.password) {
					l.t.Errorf("the filing password is shown to the %s in case %s%s", who, w.id, path)
				}
			}
		}
		if here.State != there.State || here.Kind != there.Kind || here.Numbers.Sponsor == nil || there.Numbers.Sponsor == nil ||
			*here.Numbers.Sponsor != *there.Numbers.Sponsor || !slices.Equal(here.Numbers.Services, there.Numbers.Services) {
			l.t.Errorf("case %s is %s %s %+v here, %s %s %+v there", w.id, here.Kind, here.State, here.Numbers, there.Kind, there.State, there.Numbers)
		}
	}
	for _, e := range ends {
		e.kill()
		if output, err := exec.Command(e.binary, e.arguments("verify")...).CombinedOutput(); err != nil {
			l.t.Errorf("verify of %s: %v %s", e.desk, err, output)
		}
	}
}

// held is what a provider's process holds of the filing: the state of each number.
func (l *life) held(e *end) map[string]string {
	states := map[string]string{}
	e.read(func(ctx context.Context, q *rows.Queries) error {
		standing, err := e.beside.house.StandingHeld(ctx, q, l.number)
		if err != nil || standing == nil {
			return err
		}
		states[standing.Number] = standing.State
		for _, s := range standing.Services {
			states[s.Number] = s.State
		}
		return nil
	})
	return states
}

// name is what a provider's process holds a service to be called.
func (l *life) name(e *end, number string) (name string) {
	e.read(func(ctx context.Context, q *rows.Queries) error {
		standing, err := e.beside.house.StandingHeld(ctx, q, number)
		if err == nil && standing != nil && standing.Service(number) != nil {
			name = standing.Service(number).Service.Name
		}
		return err
	})
	return name
}

// eventually waits for something that a provider's process learns when it fetches.
func (l *life) eventually(what string, is func() bool) {
	l.t.Helper()
	ctx, cancel := context.WithTimeout(l.t.Context(), 20*time.Second)
	defer cancel()
	again := time.NewTicker(200 * time.Millisecond)
	defer again.Stop()
	for !is() {
		select {
		case <-ctx.Done():
			l.t.Errorf("it did not come about: %s", what)
			return
		case <-again.C:
		}
	}
}

// Two processes take one sponsor through everything that can be asked of a filing, with nothing between them but the interface: a further
// service, a change, the access of a provider in a third process, the first one's access withdrawn, a service cancelled, the sponsor
// cancelled. What everybody may ask for over the interface follows.
func TestALifeOverTheWire(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	l := &life{pair: p, form: invented.Enterprise(21, "440000")}
	l.begin()
	domain := l.form.Services[0].Domains[0]
	one, two := l.number+"-1", l.number+"-2"
	if l.filed(domain) != one || !l.right(l.password) || l.right("ABCDEFGHJKLM") {
		t.Errorf("after the first filing: %s is filed as %q", domain, l.filed(domain))
	}

	added := l.goes(&wired{form: l.another(22)})
	if added.Kind != filing.AddService || len(added.Numbers.Services) != 1 || added.Numbers.Services[0] != two {
		t.Fatalf("a further service came to %s %+v", added.Kind, added.Numbers)
	}

	changed := l.goes(&wired{form: l.form, asks: l.request(filing.ActChange, one), edits: map[string]any{"services": changedName(l.form, one, "改名后的示例网站")}})
	if changed.Kind != filing.ChangeFiling || changed.Numbers.Services[0] != one {
		t.Errorf("the change came to %s %+v", changed.Kind, changed.Numbers)
	}
	var shown query.Case
	p.administration.ask("officer", http.MethodGet, "/api/v1/applications/"+l.all[2].there, nil, &shown)
	if a := l.asked(soap.FilingStatus, 110000000999, "example-cloud", func(c *soap.Call) { c.SetNumber(soap.ConditionKind, 0).Set(soap.Condition, domain) }); a.Status == nil || a.Status.Name != "改名后的示例网站" {
		t.Errorf("after the change it is called %+v", a.Status)
	}

	second, there := l.elsewhere(flow.ExchangeOwn, one)
	access := l.goes(&wired{pair: second, form: there})
	if access.Kind != filing.AddAccess || access.Numbers.Services[0] != one {
		t.Errorf("the second provider's access came to %s %+v", access.Kind, access.Numbers)
	}

	l.goes(&wired{form: l.form, asks: l.request(filing.ActChange, one), edits: map[string]any{"services": changedName(l.form, one, "再次改名的示例网站")}})
	l.eventually("the second provider learns what was changed through the first", func() bool {
		return l.name(second.provider, one) == "再次改名的示例网站"
	})

	withdrawn := l.goes(&wired{form: l.form, asks: l.request(filing.ActWithdrawAccess, one)})
	if withdrawn.Kind != filing.WithdrawAccess || l.filed(domain) != one {
		t.Errorf("the access withdrawn came to %s, and the domain is filed as %q", withdrawn.Kind, l.filed(domain))
	}
	cancelled := l.goes(&wired{form: l.another(22), asks: l.request(filing.ActCancel, two)})
	if other := l.another(22).Services[0].Domains[0]; cancelled.Kind != filing.CancelService || l.filed(other) != "" || l.filed(domain) != one {
		t.Errorf("the service cancelled came to %s, and its domain is filed as %q", cancelled.Kind, l.filed(other))
	}

	ended := l.goes(&wired{pair: second, form: there, asks: with(l.request(filing.ActCancel, l.number), "provider", "example-hosting")})
	if ended.Kind != filing.CancelSponsor || l.filed(domain) != "" || l.right(l.password) {
		t.Errorf("the sponsor cancelled came to %s, and the domain is filed as %q", ended.Kind, l.filed(domain))
	}
	l.eventually("the first provider learns that the sponsor was cancelled through the second", func() bool {
		return l.held(p.provider)[l.number] == "cancelled"
	})
	if states := l.held(second.provider); states[l.number] != "cancelled" || states[one] != "cancelled" {
		t.Errorf("the second provider holds %v", states)
	}
	for _, w := range l.all[1:] {
		w.opens(w.provider, w.reviewer(), w.id)
	}
	l.agree(p.provider, p.administration, second.provider)
}

// elsewhere starts another provider's process, and gives the form by which it adds its access to a service.
func (l *life) elsewhere(version, number string) (*pair, *filing.Form) {
	l.t.Helper()
	second := &pair{t: l.t, provider: newEnd(l.t, l.provider.binary, providerDesk), administration: l.administration, hosting: true}
	second.provider.start()
	l.t.Cleanup(second.provider.kill)
	second.connect("example-hosting", 110000000888, version)
	second.oneReview("example-hosting")
	form := *l.form
	form.Provider, form.Services, form.FilingPassword = "example-hosting", slices.Clone(l.form.Services), l.password
	form.Services[0].Number, form.Services[0].Name = number, "改名后的示例网站"
	form.Services[0].Access = &filing.Access{Mode: "virtual_host", ServerProvince: "440000", IPs: []string{"198.51.100.21"}}
	return second, &form
}

// oneReview has a provider review once.
func (p *pair) oneReview(provider string) {
	p.t.Helper()
	at := "/api/v1/providers/" + provider
	var settings map[string]any
	p.provider.ask("admin", http.MethodGet, at, nil, &settings)
	settings["second_review"] = false
	delete(settings, "id")
	if status := p.provider.ask("admin", http.MethodPut, at, settings, nil); status != http.StatusOK {
		p.t.Fatalf("one review: %d", status)
	}
}

// changedName is a service of the form with its number under another name.
func changedName(form *filing.Form, number, name string) []filing.Service {
	service := form.Services[0]
	service.Number, service.Name = number, name
	return []filing.Service{service}
}

func with(members map[string]any, name string, value any) map[string]any {
	out := maps.Clone(members)
	out[name] = value
	return out
}

// The same with an account of V.3.0, which names what stands by the administration's numbers and asks for the filing password: a further
// service, a change, a second provider's access, the first one's withdrawn, a service cancelled, the sponsor cancelled.
func TestALifeInV30(t *testing.T) {
	t.Parallel()
	p := newPairIn(t, flow.ExchangeV30)
	l := &life{pair: p, form: invented.Enterprise(31, "440000")}
	l.begin()
	one, two := l.number+"-1", l.number+"-2"
	if added := l.goes(&wired{form: l.another(32)}); added.Kind != filing.AddService || added.Numbers.Services[0] != two {
		t.Fatalf("a further service came to %s %+v", added.Kind, added.Numbers)
	}
	if changed := l.goes(&wired{form: l.form, asks: l.request(filing.ActChange, one), edits: map[string]any{"services": changedName(l.form, one, "改名后的示例网站")}}); changed.Kind != filing.ChangeFiling {
		t.Errorf("the change came to %s %+v", changed.Kind, changed.Numbers)
	}
	second, there := l.elsewhere(flow.ExchangeV30, one)
	if access := l.goes(&wired{pair: second, form: there}); access.Kind != filing.AddAccess || access.Numbers.Services[0] != one {
		t.Errorf("the second provider's access came to %s %+v", access.Kind, access.Numbers)
	}
	if withdrawn := l.goes(&wired{form: l.form, asks: l.request(filing.ActWithdrawAccess, one)}); withdrawn.Kind != filing.WithdrawAccess {
		t.Errorf("the access withdrawn came to %s", withdrawn.Kind)
	}
	if cancelled := l.goes(&wired{form: l.another(32), asks: l.request(filing.ActCancel, two)}); cancelled.Kind != filing.CancelService || l.filed(l.another(32).Services[0].Domains[0]) != "" {
		t.Errorf("the service cancelled came to %s", cancelled.Kind)
	}
	if ended := l.goes(&wired{pair: second, form: there, asks: with(l.request(filing.ActCancel, l.number), "provider", "example-hosting")}); ended.Kind != filing.CancelSponsor || l.filed(l.form.Services[0].Domains[0]) != "" {
		t.Errorf("the sponsor cancelled came to %s", ended.Kind)
	}
	l.eventually("the first provider learns that the sponsor was cancelled through the second", func() bool {
		return l.held(p.provider)[l.number] == "cancelled"
	})
	l.agree(p.provider, p.administration, second.provider)
}
