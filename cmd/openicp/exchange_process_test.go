package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/query"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// end is one end of the interface: a process with a data folder of its own, which can be killed and started again at the same address.
type end struct {
	t            *testing.T
	binary, data string
	db           string // of PostgreSQL; "" for a file in the folder
	desk         string
	address      string
	tokens       map[string]string
	beside       *server // the same folder, opened beside the process, for what no door tells: codes, numbers of files

	mu      sync.Mutex
	running *exec.Cmd
}

// newEnd furnishes a folder with providers and people, and starts nothing.
func newEnd(t *testing.T, binary, desk string) *end {
	t.Helper()
	return newEndOn(t, binary, desk, "")
}

// newEndOn furnishes a folder and a database; "" for a file in the folder.
func newEndOn(t *testing.T, binary, desk, db string) *end {
	t.Helper()
	e := &end{t: t, binary: binary, desk: desk, db: db, data: filepath.Join(t.TempDir(), desk), tokens: map[string]string{}}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	e.address = listener.Addr().String()
	listener.Close()
	s, err := newServer(t.Context(), where{Data: e.data, DB: e.db})
	if err != nil {
		t.Fatal(err)
	}
	if err := (&demo{server: s, password: "an invented password"}).people(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, u := range demoUsers {
		issued, err := s.accounts.IssueToken(t.Context(), u.Name)
		if err != nil {
			t.Fatal(err)
		}
		e.tokens[u.Name] = issued.Secret
	}
	if err := s.house.Store.Close(); err != nil {
		t.Fatal(err)
	}
	return e
}

// start starts the process and waits until it listens.
func (e *end) start() {
	e.t.Helper()
	command := exec.Command(e.binary, e.arguments("serve", "--desk", e.desk, "--addr", e.address)...)
	log, err := os.OpenFile(e.data+".log", os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		e.t.Fatal(err)
	}
	command.Stderr = log
	reader, err := command.StdoutPipe()
	if err != nil {
		e.t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		e.t.Fatal(err)
	}
	if _, err := io.ReadFull(reader, make([]byte, 1)); err != nil {
		content, _ := os.ReadFile(e.data + ".log")
		e.t.Fatalf("%s did not start: %v %.2000s", e.desk, err, content)
	}
	go func() { _, _ = io.Copy(io.Discard, reader) }() // ends with the process
	e.mu.Lock()
	e.running = command
	e.mu.Unlock()
	if e.beside == nil {
		if e.beside, err = newServer(e.t.Context(), where{Data: e.data, DB: e.db, beside: true}); err != nil {
			e.t.Fatal(err)
		}
		e.t.Cleanup(func() { e.beside.house.Store.Close() })
	}
}

// kill ends it as a power cut would.
func (e *end) kill() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.running != nil {
		_ = e.running.Process.Kill()
		_ = e.running.Wait()
		e.running = nil
	}
}

// ask makes a call as a user; the status is 0 where no whole answer came.
func (e *end) ask(user, method, path string, body any, into any) int {
	content, isBytes := body.([]byte)
	if !isBytes && body != nil {
		var err error
		if content, err = json.Marshal(body); err != nil {
			e.t.Error(err)
			return 0
		}
	}
	request, err := http.NewRequest(method, "http://"+e.address+path, bytes.NewReader(content))
	if err != nil {
		return 0
	}
	request.Header.Set("Content-Type", "application/json")
	if method == http.MethodPatch {
		request.Header.Set("Content-Type", "application/merge-patch+json")
	}
	if strings.Contains(path, "/documents/") {
		request.Header.Set("Content-Type", "image/png")
	}
	if e.tokens[user] != "" {
		request.Header.Set("Authorization", "Bearer "+e.tokens[user])
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0
	}
	defer answer.Body.Close()
	whole, err := io.ReadAll(answer.Body)
	if err != nil {
		return 0
	}
	if into != nil && answer.StatusCode < 300 && json.Unmarshal(whole, into) != nil {
		return 0
	}
	if answer.StatusCode >= 400 {
		e.lastProblem(path, answer.StatusCode, whole)
	}
	return answer.StatusCode
}

func (e *end) lastProblem(path string, status int, body []byte) {
	e.t.Logf("%s %s: %d %.300s", e.desk, path, status, body)
}

func (e *end) read(do func(ctx context.Context, q *rows.Queries) error) {
	e.t.Helper()
	if err := e.beside.house.Store.Read(context.Background(), do); err != nil && !store.IsNotFound(err) {
		e.t.Errorf("read beside %s: %v", e.desk, err)
	}
}

// code is the last code that went to a mobile for a case; "" for none.
func (e *end) code(id, mobile string) (code string) {
	e.read(func(ctx context.Context, q *rows.Queries) error {
		list, err := q.NoticesOfCase(ctx, id)
		for _, n := range list {
			to, _ := e.beside.house.Seal.Unseal(seal.Place{Table: "notices", Column: "recipient_sealed", Row: n.ID}, n.RecipientSealed)
			text, _ := e.beside.house.Seal.Unseal(seal.Place{Table: "notices", Column: "text_sealed", Row: n.ID}, n.TextSealed)
			if found := codePattern.FindString(string(text)); n.Channel == "sms" && string(to) == mobile && found != "" {
				code = found
			}
		}
		return err
	})
	return code
}

// pair is a provider's process and an administration's, connected over HTTP.
type pair struct {
	t                        *testing.T
	provider, administration *end
	hosting                  bool // the provider is example-hosting
}

func newPair(t *testing.T) *pair {
	t.Helper()
	return newPairIn(t, flow.ExchangeOwn)
}

// newPairIn connects the two in a version of the interface.
func newPairIn(t *testing.T, version string) *pair {
	t.Helper()
	return newPairWith(t, onSQLite, version)
}

func newPairWith(t *testing.T, on engine, version string) *pair {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "openicp")
	if output, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v %s", err, output)
	}
	p := &pair{t: t, provider: newEndOn(t, binary, providerDesk, on.database(t)),
		administration: newEndOn(t, binary, administrationDesk, on.database(t))}
	p.provider.start()
	p.administration.start()
	t.Cleanup(func() { p.provider.kill(); p.administration.kill() })
	p.connect("example-cloud", 110000000999, version)
	return p
}

// connect gives a provider an account there and its process the connection.
func (p *pair) connect(provider string, isp int64, version string) {
	p.t.Helper()
	account := flow.ExchangeAccountInput{ISP: isp, User: provider, Password: "invented secret", AESKey: "0123456789ABCDEF",
		AESIV: "0102030405060708", Addresses: []string{"127.0.0.1/32"}, Version: version, Open: true}
	if status := p.administration.ask("admin", http.MethodPut, "/api/v1/exchange/accounts/"+provider, account, nil); status != http.StatusOK {
		p.t.Fatalf("account: %d", status)
	}
	peer := flow.ExchangePeerInput{Provider: filing.ProviderID(provider), URL: "http://" + p.administration.address, ISP: account.ISP, User: account.User,
		Password: account.Password, AESKey: account.AESKey, AESIV: account.AESIV, Version: version, Open: true, PollSeconds: 1}
	if status := p.provider.ask("admin", http.MethodPut, "/api/v1/exchange/peers/beijing", peer, nil); status != http.StatusOK {
		p.t.Fatalf("peer: %d", status)
	}
}

// wired is one case on its way through both processes, driven by whoever's turn it is. Every step may fail and is tried again.
type wired struct {
	*pair
	form  *filing.Form
	asks  map[string]any // what the draft is begun with, where that is not the form: something asked of what stands
	edits map[string]any // what is filled in before it is handed in
	id    string         // at the provider's end
	there string         // at the administration's
	// outcome is how the administration decides in the end; back that it returns the case once before.
	outcome filing.MoveName
	back    bool
	backed  bool
}

// step does the next thing; true once the case is at its end.
func (w *wired) step() bool {
	var view query.Case
	at := "/api/v1/applications/" + w.id
	if w.id == "" {
		var begun any = w.form
		if w.asks != nil {
			begun = w.asks
		}
		if w.provider.ask("sponsor", http.MethodPost, "/api/v1/applications", begun, &view) == http.StatusCreated {
			w.id = string(view.ID)
		}
		return false
	}
	if w.provider.ask("sponsor", http.MethodGet, at, nil, &view) != http.StatusOK {
		return false
	}
	switch view.State {
	case filing.Draft:
		if w.edits != nil && w.provider.ask("sponsor", http.MethodPatch, at, w.edits, &view) == http.StatusOK {
			w.edits = nil
		}
		w.papers(at, view)
		w.move(w.provider, "sponsor", w.id, filing.Submit, nil)
	case filing.Returned:
		w.mend(at)
		w.move(w.provider, "sponsor", w.id, filing.Submit, nil)
	case filing.PreliminaryReview:
		w.move(w.provider, w.reviewer(), w.id, filing.PreliminaryPass, nil)
	case filing.OriginalsAwaited:
		in := flow.OriginalsInput{Courier: "示例快递", TrackingNumber: "EX" + w.id[len(w.id)-8:]}
		for _, d := range view.Documents {
			if d.Originals > 0 {
				in.Items = append(in.Items, flow.ReceivedCopies{Slot: d.Slot, Copies: d.Originals})
			}
		}
		w.move(w.provider, w.reviewer(), w.id, filing.OriginalsReceive, in)
	case filing.AwaitingForward, filing.SMSExpired, filing.SMSFailed:
		w.move(w.provider, w.reviewer(), w.id, filing.Forward, nil)
	case filing.AwaitingSMS, filing.AdministrationReview:
		w.administer()
	default:
		return view.State.Final()
	}
	return false
}

// reviewer is who reviews at the provider's end.
func (w *wired) reviewer() string {
	if w.hosting {
		return "hosting"
	}
	return "reviewer"
}

func (w *wired) move(at *end, user, id string, move filing.MoveName, in any) int {
	return at.ask(user, http.MethodPost, "/api/v1/applications/"+id+"/moves/"+string(move), in, nil)
}

// isThere finds a case that came in V.3.0, which does not tell the provider's id of it: the one that is open and has its domains. What is
// asked of a filing that stands has those of the filing, and is alone on its way.
func (w *wired) isThere(row rows.Application) bool {
	if w.there != "" {
		return w.there == row.ID
	}
	return !filing.State(row.State).Final() && (w.asks != nil || row.Domains == strings.Join(w.form.Services[0].Domains, ","))
}

func (w *wired) papers(at string, view query.Case) {
	picture, err := invented.Picture(1)
	if err != nil {
		w.t.Error(err)
	}
	for _, d := range view.Documents {
		if d.Required && d.State != "stored" {
			w.provider.ask("sponsor", http.MethodPut, at+"/documents/"+string(d.Slot), picture, nil)
		}
	}
}

// mend corrects what was sent back: the name of the service.
func (w *wired) mend(at string) {
	w.form.Services[0].Name = "改正后的" + strings.TrimPrefix(w.form.Services[0].Name, "改正后的")
	w.provider.ask("sponsor", http.MethodPatch, at, map[string]any{"services": w.form.Services}, nil)
}

// administer does what the administration's side does: codes, one return where it is to be, the decision.
func (w *wired) administer() {
	w.administration.read(func(ctx context.Context, q *rows.Queries) error {
		list, err := q.AllApplications(ctx, rows.AllApplicationsParams{Page: 10_000})
		if err != nil {
			return err
		}
		for _, row := range list {
			arrival, err := q.ExchangeArrival(ctx, row.ID)
			if err == nil && (arrival.Reference == w.id || arrival.Reference == "" && w.isThere(row)) {
				w.there = row.ID
			}
		}
		return nil
	})
	if w.there == "" {
		return
	}
	var view query.Case
	if w.administration.ask("officer", http.MethodGet, "/api/v1/applications/"+w.there, nil, &view) != http.StatusOK {
		return
	}
	switch view.State {
	case filing.AwaitingSMS:
		for _, at := range w.form.Leads() {
			if code := w.administration.code(w.there, at.Lead.Mobile); code != "" {
				tail := at.Lead.Document.Number
				w.move(w.administration, "", w.there, filing.SMSVerify, flow.SMSInput{Phone: at.Lead.Mobile, Code: code, DocumentTail: tail[len(tail)-6:]})
			}
		}
	case filing.AdministrationReview:
		if w.back && !w.backed {
			in := flow.ReturnInput{Findings: []flow.Reason{{Field: "/services/0/name", Reason: "网站名称与内容不符"}}}
			w.backed = w.move(w.administration, "officer", w.there, filing.AdministrationReturn, in) == http.StatusOK
			return
		}
		var in any
		if w.outcome == filing.AdministrationRefuse {
			in = flow.ReturnInput{Findings: []flow.Reason{{Field: "/sponsor/name", Reason: "S12"}}}
		}
		w.move(w.administration, "officer", w.there, w.outcome, in)
	}
}

// drive takes the cases to their ends, all at once, and fails where that takes longer than a limit.
func (p *pair) drive(limit time.Duration, cases ...*wired) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.t.Context(), limit)
	defer cancel()
	var driving sync.WaitGroup
	for _, w := range cases {
		driving.Go(func() {
			again := time.NewTicker(150 * time.Millisecond)
			defer again.Stop()
			for !w.step() {
				select {
				case <-ctx.Done():
					p.t.Errorf("case %s (%s there) did not come to its end", w.id, w.there)
					return
				case <-again.C:
				}
			}
		})
	}
	driving.Wait()
}

// judge compares both ends: every case once on either side, in the same state and under the same numbers, files without a gap and the
// same, and what is stored agrees with itself.
func (p *pair) judge(cases ...*wired) {
	p.t.Helper()
	numbers := map[string]string{}
	for _, w := range cases {
		var here, there query.Case
		if w.provider.ask("sponsor", http.MethodGet, "/api/v1/applications/"+w.id, nil, &here) != http.StatusOK ||
			w.administration.ask("officer", http.MethodGet, "/api/v1/applications/"+w.there, nil, &there) != http.StatusOK {
			p.t.Errorf("case %s cannot be read at both ends", w.id)
			continue
		}
		if here.State != there.State {
			p.t.Errorf("case %s is %s here, %s there", w.id, here.State, there.State)
		}
		if w.outcome != filing.AdministrationGrant {
			continue
		}
		if here.Numbers.Sponsor == nil || there.Numbers.Sponsor == nil || *here.Numbers.Sponsor != *there.Numbers.Sponsor ||
			fmt.Sprint(here.Numbers.Services) != fmt.Sprint(there.Numbers.Services) {
			p.t.Errorf("case %s has %v here, %v there", w.id, here.Numbers, there.Numbers)
			continue
		}
		if other := numbers[*here.Numbers.Sponsor]; other != "" {
			p.t.Errorf("cases %s and %s have one number", other, w.id)
		}
		numbers[*here.Numbers.Sponsor] = w.id
	}
	p.files(len(cases))
	for _, e := range []*end{p.provider, p.administration} {
		e.kill()
		if output, err := exec.Command(e.binary, e.arguments("verify")...).CombinedOutput(); err != nil {
			p.t.Errorf("verify of %s: %v %s", e.desk, err, output)
		}
	}
}

// files compares what was sent with what was taken.
func (p *pair) files(cases int) {
	p.t.Helper()
	var sent []rows.ExchangeSent
	p.provider.read(func(ctx context.Context, q *rows.Queries) (err error) {
		sent, err = q.ExchangeSentOfPeer(ctx, rows.ExchangeSentOfPeerParams{PeerID: "beijing", Page: 10_000})
		return err
	})
	p.administration.read(func(ctx context.Context, q *rows.Queries) error {
		account, err := q.ExchangeAccount(ctx, "example-cloud")
		if err != nil {
			return err
		}
		if int(account.LastSequence) != len(sent) {
			p.t.Errorf("%d files were taken, %d sent", account.LastSequence, len(sent))
		}
		for _, f := range sent {
			taken, err := q.ExchangeReceivedBySequence(ctx, rows.ExchangeReceivedBySequenceParams{ProviderID: "example-cloud", Sequence: f.Sequence})
			if err != nil || taken.Hash != f.Hash || f.State != "accepted" {
				p.t.Errorf("file %d is %s here, and not the one that was taken (%v)", f.Sequence, f.State, err)
			}
		}
		list, err := q.AllApplications(ctx, rows.AllApplicationsParams{Page: 10_000})
		if len(list) != cases {
			p.t.Errorf("%d cases arrived, %d were sent", len(list), cases)
		}
		return err
	})
	p.t.Logf("%d files carried %d cases", len(sent), cases)
}

func exampleForm(t *testing.T, name string) *filing.Form {
	t.Helper()
	content, err := os.ReadFile("../../internal/rule/testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	form := &filing.Form{}
	if err := json.Unmarshal(content, form); err != nil {
		t.Fatal(err)
	}
	return form
}

// Two processes, each with a folder of its own, take a unit's and an individual's filing from the draft to the number, one that is sent
// back on the way, and one that is refused, with nothing between them but the enterprise interface.
func TestTwoProcessesTakeFilingsFromDraftToNumber(t *testing.T) {
	t.Parallel()
	onBothEngines(t, twoProcessesTakeFilings)
}

func twoProcessesTakeFilings(t *testing.T, on engine) {
	p := newPairOn(t, on)
	cases := []*wired{
		{pair: p, form: exampleForm(t, "enterprise"), outcome: filing.AdministrationGrant},
		{pair: p, form: exampleForm(t, "individual"), outcome: filing.AdministrationGrant},
		{pair: p, form: invented.Enterprise(11, "110000"), outcome: filing.AdministrationGrant, back: true},
		{pair: p, form: invented.Enterprise(13, "110000"), outcome: filing.AdministrationRefuse},
	}
	p.drive(4*time.Minute, cases...)
	if t.Failed() {
		return
	}
	var of query.ExchangeOfCase
	if p.provider.ask("reviewer", http.MethodGet, "/api/v1/applications/"+cases[0].id+"/messages", nil, &of); len(of.Items) < 3 || of.OtherID == "" {
		t.Errorf("what crossed for a case: %+v", of)
	}
	if p.administration.ask("officer", http.MethodGet, "/api/v1/applications/"+cases[0].there+"/messages", nil, &of); of.OtherID != cases[0].id {
		t.Errorf("the administration does not show the provider's id of a case: %+v", of)
	}
	p.opens(p.provider, "reviewer", cases[0].id)
	p.opens(p.administration, "officer", cases[0].there)
	p.judge(cases...)
}

// In V.3.0, which names no case, the results of filings that are on their way at one time still come to the right ones.
func TestSeveralFilingsAtOnceInV30(t *testing.T) {
	t.Parallel()
	p := newPairIn(t, flow.ExchangeV30)
	cases := []*wired{
		{pair: p, form: invented.Enterprise(15, "110000"), outcome: filing.AdministrationGrant},
		{pair: p, form: invented.Enterprise(17, "110000"), outcome: filing.AdministrationGrant},
		{pair: p, form: invented.Enterprise(19, "110000"), outcome: filing.AdministrationRefuse},
	}
	p.drive(4*time.Minute, cases...)
	if !t.Failed() {
		p.judge(cases...)
	}
}

// opens reads every message of a case at one end, both ways: each is shown, and no one's number in full.
func (p *pair) opens(at *end, user, id string) {
	p.t.Helper()
	var of query.ExchangeOfCase
	at.ask(user, http.MethodGet, "/api/v1/applications/"+id+"/messages", nil, &of)
	ways := map[string]bool{}
	for _, m := range of.Items {
		var opened query.ExchangeMessageOpened
		if status := at.ask(user, http.MethodGet, "/api/v1/applications/"+id+"/messages/"+m.ID, nil, &opened); status != http.StatusOK || len(opened.Elements) < 3 {
			p.t.Errorf("message %s %s of %s: %d, %d elements", m.Direction, m.Kind, id, status, len(opened.Elements))
		}
		for _, e := range opened.Elements {
			if e.Value != nil && e.Tag == "Fzr_zjhm" && (!e.Masked || !strings.Contains(*e.Value, "****")) {
				p.t.Errorf("a number of a document stands open in message %s %s", m.Direction, m.Kind)
			}
		}
		ways[m.Direction] = true
	}
	if len(ways) != 2 {
		p.t.Errorf("what crossed for %s goes one way alone: %v", id, ways)
	}
	if status := at.ask(user, http.MethodGet, "/api/v1/applications/"+id+"/messages/none", nil, nil); status != http.StatusNotFound {
		p.t.Errorf("a message that is none is answered %d", status)
	}
}
