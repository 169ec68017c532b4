package provider_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/provider"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

var (
	admin = policy.Actor{ID: "user-admin", Role: policy.Admin, Channel: "test"}
	keys  = envelope.Keys{Key: "0123456789ABCDEF", Offset: "0102030405060708"}
)

// office is an administration's end that does to each upload what it is told to, and takes it where it is told nothing.
type office struct {
	mu       sync.Mutex
	t        *testing.T
	told     []string       // what to do with the uploads that follow
	taken    []wire.File    // in their order
	hashes   []string       // of them
	first    int64          // the number of the first
	calls    map[string]int // by method
	download []string       // documents that wait
	passes   bool           // acknowledgements are lost
}

// ServeHTTP answers a call.
func (o *office) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	defer o.mu.Unlock()
	body, _ := io.ReadAll(r.Body)
	call, err := soap.ReadCall(body)
	if err != nil {
		o.t.Error(err)
		return
	}
	o.calls[string(call.Operation)]++
	a, lost := o.answer(call)
	if lost {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	text, err := wire.WriteAnswer(wire.Method(call.Operation), a)
	if err != nil {
		o.t.Error(err)
	}
	_, _ = w.Write(soap.WriteAnswer(call.Operation, text))
}

func (o *office) answer(c *soap.Call) (a wire.Answer, lost bool) {
	if !envelope.SamePassword(c.Text(soap.PasswordHash), "invented", c.Text(soap.Random)) {
		return wire.Answer{Code: wire.BadPassword}, false
	}
	switch c.Operation {
	case soap.Upload:
		return o.upload(c)
	case soap.PreviousUpload:
		a.File = &wire.FileInfo{HashAlgorithm: wire.N(0), CompressionFormat: wire.N(0), EncryptAlgorithm: wire.N(0), Sequence: wire.N(o.last())}
		if len(o.hashes) > 0 {
			a.File.Name, a.File.Data, a.File.Hash = "UP1.xml", "AAAA", o.hashes[len(o.hashes)-1]
		}
	case soap.Download:
		if len(o.download) == 0 {
			return wire.Answer{Code: wire.NothingToDownload}, false
		}
		name := "20261125100000_bj_" + strconv.Itoa(len(o.download)) + ".xml"
		p, err := envelope.Pack(envelope.File{Name: name, Document: []byte(o.download[0])}, &keys, house.Start)
		if err != nil {
			o.t.Error(err)
		}
		a.File = &wire.FileInfo{HashAlgorithm: wire.N(0), CompressionFormat: wire.N(0), EncryptAlgorithm: wire.N(p.EncryptAlgorithm), Name: name, Data: p.Data, Hash: p.Hash}
	case soap.DownloadAck:
		if o.passes {
			o.passes = false
			return a, true
		}
		o.download = o.download[1:]
	}
	return a, false
}

func (o *office) last() int64 { return o.first + int64(len(o.taken)) - 1 }

func (o *office) upload(c *soap.Call) (wire.Answer, bool) {
	does := ""
	if len(o.told) > 0 {
		does, o.told = o.told[0], o.told[1:]
	}
	if code, err := strconv.Atoi(does); err == nil {
		return wire.Answer{Code: wire.MethodCode(code)}, false
	}
	if does == "lost before" {
		return wire.Answer{}, true
	}
	n, _ := c.Number(soap.Sequence)
	if at := n - o.first; at >= 0 && at < int64(len(o.hashes)) && o.hashes[at] == c.Text(soap.DataHash) {
		return wire.Answer{}, does == "lost after" // it was taken before, and nothing happens
	}
	if n != o.last()+1 {
		return wire.Answer{Code: wire.SequenceGap, Missing: []string{strconv.FormatInt(o.last()+1, 10)}}, false
	}
	p := envelope.Packed{EncryptAlgorithm: envelope.EncryptAES, Data: c.Text(soap.Data), Hash: c.Text(soap.DataHash)}
	f, err := envelope.Open(p, &keys, 0)
	if err != nil {
		o.t.Error(err)
	}
	file, err := wire.ReadUpload(f.Document, wire.Options{})
	if err != nil {
		o.t.Error(err)
	}
	o.taken, o.hashes = append(o.taken, file), append(o.hashes, p.Hash)
	return wire.Answer{}, does == "lost after"
}

// world is a provider's house with one administration over the wire.
type world struct {
	*house.House
	t       *testing.T
	office  *office
	courier *provider.Courier
}

func newWorld(t *testing.T, h *house.House, version string) *world {
	t.Helper()
	w := &world{House: h, t: t, office: &office{t: t, first: 1, calls: map[string]int{}}}
	front := httptest.NewServer(w.office)
	t.Cleanup(front.Close)
	h.House.Administration, h.House.Provider = provider.Desk{House: h.House}, flow.Desk{House: h.House}
	w.courier = &provider.Courier{House: h.House, Log: slog.New(slog.DiscardHandler)}
	w.set(flow.ExchangePeerInput{URL: front.URL, Version: version, Password: "invented"})
	return w
}

func (w *world) set(in flow.ExchangePeerInput) {
	w.t.Helper()
	in.Provider, in.ISP, in.User, in.AESKey, in.AESIV, in.Open, in.PollSeconds = "provider-1", 110000000999, "yuntu", keys.Key, keys.Offset, true, 60
	if err := w.SetExchangePeer(context.Background(), admin, "beijing", in); err != nil {
		w.t.Fatal(err)
	}
}

// forwarded brings an invented unit to the hand-over.
func (w *world) forwarded(n int) filing.ApplicationID {
	w.t.Helper()
	return w.forwardedForm(invented.Enterprise(n, "110000"))
}

func (w *world) forwardedForm(form *filing.Form) filing.ApplicationID {
	w.t.Helper()
	id := w.drafted(form)
	for _, step := range []struct {
		who  policy.Actor
		move filing.MoveName
	}{{house.Sponsor, filing.Submit}, {house.Reviewer, filing.PreliminaryPass}, {house.Reviewer, filing.Forward}} {
		if _, err := w.Run(context.Background(), step.who, flow.Command{Case: id, Name: string(step.move)}); err != nil {
			w.t.Fatalf("%s: %v", step.move, err)
		}
	}
	return id
}

// drafted is a draft with every paper.
func (w *world) drafted(form *filing.Form) filing.ApplicationID {
	w.t.Helper()
	ctx := context.Background()
	content, err := json.Marshal(form)
	if err != nil {
		w.t.Fatal(err)
	}
	outcome, err := w.Create(ctx, house.Sponsor, content, "", nil)
	if err != nil {
		w.t.Fatal(err)
	}
	picture, err := invented.Picture(1)
	if err != nil {
		w.t.Fatal(err)
	}
	hash := translateHash(picture)
	for _, paper := range filing.Papers(filing.Current, form) {
		for _, slot := range paper.Slots {
			_, _ = w.StorePaper(ctx, house.Sponsor, outcome.Case, flow.Paper{Slot: slot, ContentType: "image/png", FittedType: "image/png", SHA256: hash, Original: picture, Fitted: picture}, 0)
		}
	}
	return outcome.Case
}

// visit lets the courier go, after a while.
func (w *world) visit(after time.Duration) {
	w.t.Helper()
	w.At(w.Clock().Add(after))
	if err := w.courier.Visit(context.Background(), "beijing"); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) peer() (row rows.ExchangePeer) {
	w.t.Helper()
	err := w.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) (err error) {
		row, err = q.ExchangePeer(ctx, "beijing")
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return row
}

func (w *world) state(id filing.ApplicationID) (state string) {
	w.t.Helper()
	err := w.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
		row, err := q.GetApplication(ctx, string(id))
		state = row.State
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return state
}

// arrives says which cases the office has, each as often as it took it.
func (w *world) arrived() (cases []string) {
	for _, f := range w.office.taken {
		for _, r := range f.Records {
			cases = append(cases, translate.SubjectOf(r).Reference)
		}
	}
	return cases
}

// Whatever is answered, every case arrives once, under numbers without a gap.
func TestWhateverIsAnsweredACaseArrivesOnce(t *testing.T) {
	t.Parallel()
	for name, told := range map[string][]string{
		"at once": nil, "lost before acting": {"lost before"}, "lost after acting": {"lost after"}, "both": {"lost before", "lost after"},
		"queue full": {"15"}, "closed": {"20", "901"}, "damaged once": {"7"}, "other failure": {"999"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, house.New(t, ""), flow.ExchangeOwn)
			w.office.told = told
			one := w.forwarded(1)
			for range len(told) + 2 {
				w.visit(time.Hour)
			}
			two := w.forwarded(3)
			w.visit(time.Hour)
			if got := w.arrived(); !slices.Equal(got, []string{string(one), string(two)}) {
				t.Errorf("arrived: %v, sent %s and %s", got, one, two)
			}
			if p := w.peer(); p.LastSequence != 2 || p.Trouble != "" {
				t.Errorf("sequence %d, trouble %q", p.LastSequence, p.Trouble)
			}
		})
	}
}

// An unknown outcome is asked about before anything else is sent, and an account that is not let in is left alone for a while.
func TestTheOtherEndIsAskedAndLeftAlone(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		w := newWorld(t, h, flow.ExchangeOwn)
		w.office.told = []string{"lost after"}
		w.forwarded(1)
		w.visit(0)
		if p := w.peer(); p.Trouble != "no_answer" || p.NextCallAt <= h.Clock().UnixMicro() {
			t.Errorf("after a lost answer: %q, again at %d", p.Trouble, p.NextCallAt)
		}
		w.visit(time.Hour)
		if w.office.calls["isp_upload"] != 1 || w.office.calls["isp_querypreviousupload"] != 1 {
			t.Errorf("calls: %v", w.office.calls)
		}
		w.set(flow.ExchangePeerInput{URL: w.peer().Url, Version: flow.ExchangeOwn, Password: "wrong"})
		w.forwarded(3)
		w.visit(0)
		w.visit(time.Minute)
		if p := w.peer(); p.Trouble != "account" || p.TroubleCode != 5 || w.office.calls["isp_upload"] != 2 {
			t.Errorf("with a wrong password: %q %d, %v", p.Trouble, p.TroubleCode, w.office.calls)
		}
		w.set(flow.ExchangePeerInput{URL: w.peer().Url, Version: flow.ExchangeOwn, Password: "invented"})
		w.visit(0)
		if got := w.arrived(); len(got) != 2 {
			t.Errorf("arrived: %v", got)
		}
	})
}

// A system that is being maintained, full, or outside its hours is called again when its pause is over and not before, and the file it
// did not take goes out again as it was: nothing is stopped, and the case stands where it stood.
func TestWhoIsBusyIsCalledAgainLater(t *testing.T) {
	t.Parallel()
	for code, wait := range map[string]time.Duration{"901": 5 * time.Minute, "20": 5 * time.Minute, "15": time.Minute} {
		w := newWorld(t, house.New(t, ""), flow.ExchangeOwn)
		w.office.told = []string{code}
		id := w.forwarded(1)
		w.visit(0)
		w.visit(wait - 10*time.Second)
		if p := w.peer(); w.office.calls["isp_upload"] != 1 || strconv.FormatInt(p.TroubleCode, 10) != code || p.Trouble != "refused" {
			t.Errorf("%s: %d calls before its pause was over, %q %d", code, w.office.calls["isp_upload"], p.Trouble, p.TroubleCode)
		}
		w.visit(20 * time.Second)
		if got := w.arrived(); !slices.Equal(got, []string{string(id)}) || w.office.calls["isp_upload"] != 2 || w.peer().LastSequence != 1 {
			t.Errorf("%s: %v arrived by %d calls", code, got, w.office.calls["isp_upload"])
		}
	}
}

// An account that was used before goes on from where the other end stands.
func TestTheNumberThatIsWantedIsTaken(t *testing.T) {
	t.Parallel()
	w := newWorld(t, house.New(t, ""), flow.ExchangeOwn)
	w.office.first = 42
	w.forwarded(1)
	w.visit(0)
	if p := w.peer(); p.LastSequence != 42 || len(w.office.taken) != 1 {
		t.Errorf("sequence %d, %d files", p.LastSequence, len(w.office.taken))
	}
}

// Outside the hours nobody is called.
func TestNobodyIsCalledOutsideTheHours(t *testing.T) {
	t.Parallel()
	w := newWorld(t, house.New(t, ""), flow.ExchangeOwn)
	w.set(flow.ExchangePeerInput{URL: w.peer().Url, Version: flow.ExchangeOwn, Hours: []string{"20:00-22:00"}})
	w.forwarded(1)
	w.visit(0) // ten in the morning
	if len(w.office.calls) != 0 || w.peer().Trouble != "outside_hours" {
		t.Errorf("%v, %q", w.office.calls, w.peer().Trouble)
	}
	w.visit(10*time.Hour + time.Minute)
	if len(w.office.taken) != 1 {
		t.Error("within the hours nothing was sent")
	}
}

// A review of V.3.0 that does not approve is a return unless its opinion begins with 不予备案; it comes once however often it is fetched,
// and what is about nobody's case is set aside.
func TestResultsOfV30AreAppliedOnce(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		w := newWorld(t, h, flow.ExchangeV30)
		one, two := w.forwarded(1), w.forwarded(3)
		w.visit(0)
		ids := map[string]int64{}
		for _, f := range w.office.taken {
			for _, r := range f.Records {
				ids[r.Body.(*wire.Filing).Services[0].Name] = r.Body.(*wire.Filing).Sponsor.ProviderID
			}
		}
		review := func(n int, opinion string) wire.Record {
			id := ids[invented.Enterprise(n, "110000").Services[0].Name]
			return wire.Record{Kind: wire.Reviewed, Body: &wire.ReviewResult{Reviewer: "某某", Phone: "010-12345678", At: "2026-11-24 10:00:00", Approved: wire.N(0), Opinion: opinion, Operation: wire.OperationNewFiling, ID: id}}
		}
		w.office.download = []string{w.document(review(1, "请补充网站名称")), w.document(review(3, "不予备案：主办者主体不符")), w.document(review(99, "无此事"))}
		w.office.passes = true
		w.visit(24 * time.Hour)
		w.visit(24 * time.Hour)
		if a, b := w.state(one), w.state(two); a != string(filing.Returned) || b != string(filing.Refused) {
			t.Errorf("%s and %s", a, b)
		}
		if len(w.office.download) != 0 {
			t.Errorf("%d files still wait", len(w.office.download))
		}
		outcomes := map[string]int{}
		err := w.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
			taken, err := q.ExchangeTakenOfPeer(ctx, rows.ExchangeTakenOfPeerParams{PeerID: "beijing", Page: 100})
			for _, f := range taken {
				list, err := q.ExchangeAppliedOfFile(ctx, f.ID)
				if err != nil || f.AppliedAt == 0 || f.AcknowledgedAt == 0 {
					t.Errorf("file %s: applied %d, acknowledged %d, %v", f.Name, f.AppliedAt, f.AcknowledgedAt, err)
				}
				for _, a := range list {
					outcomes[a.Outcome]++
				}
			}
			return err
		})
		if err != nil || outcomes["moved"] != 2 || outcomes["set_aside"] != 1 {
			t.Errorf("outcomes %v, %v", outcomes, err)
		}
	})
}

func (w *world) document(r wire.Record) string {
	w.t.Helper()
	file := wire.File{Version: wire.V30}
	file.Add(r.Kind, r.Body)
	document, _, err := wire.Write(file, wire.Options{})
	if err != nil {
		w.t.Fatal(err)
	}
	return string(document)
}

// A province that nobody is set up for refuses the move, and a character that V.3.0 cannot carry is told at its field before anything
// leaves.
func TestWhatCannotBeSentRefusesTheMove(t *testing.T) {
	t.Parallel()
	w := newWorld(t, house.New(t, ""), flow.ExchangeV30)
	err := w.Store.Write(context.Background(), func(ctx context.Context, tx *flow.Tx) error {
		return provider.Desk{House: w.House.House}.Submit(ctx, tx, flow.Submission{CaseID: "none", Province: "110000", Provider: "provider-2", Form: json.RawMessage(`{}`)})
	})
	if fault.As(err).Code != "exchange_no_peer" {
		t.Errorf("another provider's: %v", err)
	}
	form := invented.Enterprise(1, "110000")
	form.Services[0].Name = "𠮷示例网站"
	content, problem := json.Marshal(form)
	if problem != nil {
		t.Fatal(problem)
	}
	err = w.Store.Write(context.Background(), func(ctx context.Context, tx *flow.Tx) error {
		return provider.Desk{House: w.House.House}.Submit(ctx, tx, flow.Submission{CaseID: "none", Province: "110000", Provider: "provider-1", Kind: filing.FirstFiling, Form: content})
	})
	if err == nil || strings.Contains(err.Error(), "𠮷") {
		t.Errorf("a character that GBK cannot hold: %v", err)
	}
}

// A file is given up when it is called damaged again and again, and not because other tries failed before one such answer.
func TestLostRepliesGiveNoFileUp(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		w := newWorld(t, h, flow.ExchangeOwn)
		id := w.forwarded(1)
		damaged := strconv.Itoa(int(wire.BadHash))
		w.office.told = []string{"lost before", "lost before", "lost before", "lost before", damaged}
		for range 8 {
			w.visit(2 * time.Hour)
		}
		if got := w.arrived(); !slices.Equal(got, []string{string(id)}) {
			t.Errorf("arrived %v", got)
		}
		second := w.forwarded(3)
		w.office.told = slices.Repeat([]string{damaged}, 12)
		for range 12 {
			w.visit(2 * time.Hour)
		}
		if got := w.arrived(); slices.Contains(got, string(second)) || len(w.office.told) == 0 {
			t.Errorf("a damaged file is sent for ever: %v", got)
		}
		w.office.told = nil
		w.visit(2 * time.Hour)
		if slices.Contains(w.arrived(), string(second)) {
			t.Error("what was stopped goes out although nobody has looked")
		}
		w.set(flow.ExchangePeerInput{URL: w.peer().Url, Version: flow.ExchangeOwn, Password: "invented"})
		w.visit(2 * time.Hour)
		if got := w.arrived(); !slices.Equal(got, []string{string(id), string(second)}) {
			t.Errorf("once the connection is set up anew: %v", got)
		}
	})
}
