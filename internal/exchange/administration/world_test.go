package administration_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"openicp/internal/exchange/administration"
	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// admin is who sets accounts.
var admin = policy.Actor{ID: "user-admin", Role: policy.Admin, Channel: "test"}

const (
	ispID    = 110000000999
	user     = "yuntu"
	password = "correct horse"
	aesKey   = "0123456789ABCDEF"
	aesIV    = "0102030405060708"
)

// world is an administration that runs nothing else, behind a real HTTP server, and a provider's client of it.
type world struct {
	*house.House
	t      testing.TB
	server *administration.Server
	front  *httptest.Server
	log    *logged
	client *client
}

// logged collects what the server logs.
type logged struct {
	mu sync.Mutex
	bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.Buffer.Write(p)
}

func (l *logged) text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.String()
}

// on runs a test on both databases.
func on(t *testing.T, test func(t *testing.T, w *world)) {
	t.Helper()
	house.On(t, func(t *testing.T, h *house.House) { test(t, newWorld(t, h)) })
}

func newWorld(t testing.TB, h *house.House) *world {
	t.Helper()
	w := &world{House: h, t: t, log: &logged{}}
	w.server = &administration.Server{House: h.House, Paper: readPaper, Log: slog.New(slog.NewJSONHandler(w.log, nil))}
	h.House.Provider = administration.Desk{Server: w.server}
	w.front = httptest.NewServer(w.server.Handler())
	t.Cleanup(w.front.Close)
	w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, Version: flow.ExchangeOwn})
	w.client = &client{world: w, isp: ispID, user: user, password: password, version: wire.Own, keys: &envelope.Keys{Key: aesKey, Offset: aesIV}, ids: map[string]int64{}}
	return w
}

// account sets an account that may do everything, but for what is given.
func (w *world) account(provider filing.ProviderID, in flow.ExchangeAccountInput) {
	w.t.Helper()
	in.User, in.Password, in.AESKey, in.AESIV, in.Open = user, password, aesKey, aesIV, true
	if in.Addresses == nil {
		in.Addresses = []string{"127.0.0.0/8", "::1/128"}
	}
	if err := w.SetExchangeAccount(context.Background(), admin, provider, in); err != nil {
		w.t.Fatal(err)
	}
}

// readPaper keeps pictures as they are.
func readPaper(slot filing.Slot, declaredType string, raw []byte) (flow.Paper, error) {
	if _, _, err := image.DecodeConfig(bytes.NewReader(raw)); err != nil {
		return flow.Paper{}, errUnreadable
	}
	return flow.Paper{Slot: slot, ContentType: declaredType, FittedType: declaredType, SHA256: hashOf(raw), Original: raw, Fitted: raw}, nil
}

// client is a provider's end, on the packages that write messages and files.
type client struct {
	*world
	isp      int64
	user     string
	password string
	version  wire.Version
	keys     *envelope.Keys
	ids      map[string]int64
	last     int64
}

// Number implements translate.Numbers.
func (c *client) Number(o translate.Object) (int64, error) {
	key := string(o.Kind) + ":" + o.Key()
	if c.ids[key] == 0 {
		c.last++
		c.ids[key] = c.last
	}
	return c.ids[key], nil
}

var randoms struct {
	sync.Mutex
	n int
}

// call begins a call with everything that proves the caller.
func (c *client) call(o soap.Operation) *soap.Call {
	c.t.Helper()
	randoms.Lock()
	randoms.n++
	random := fmt.Sprintf("%020d", randoms.n)
	randoms.Unlock()
	hash, err := envelope.PasswordHash(c.password, random)
	if err != nil {
		c.t.Fatal(err)
	}
	return soap.NewCall(o).SetNumber(soap.ISP, c.isp).Set(soap.User, c.user).Set(soap.Random, random).Set(soap.PasswordHash, hash).SetNumber(soap.Hash, 0)
}

// send posts a message and gives status and body.
func (w *world) send(e soap.Endpoint, message []byte) (int, []byte) {
	w.t.Helper()
	response, err := http.Post(w.front.URL+string(e), "text/xml; charset=utf-8", bytes.NewReader(message))
	if err != nil {
		w.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return response.StatusCode, body
}

// ask makes a call and reads its answer.
func (c *client) ask(call *soap.Call) wire.Answer {
	c.t.Helper()
	_, body := c.send(call.Operation.Endpoint(), soap.WriteCall(call))
	result, err := soap.ReadAnswer(call.Operation, body)
	if err != nil {
		c.t.Fatalf("%s: %v", call.Operation, err)
	}
	answer, err := wire.ReadAnswer(wire.Method(call.Operation), result)
	if err != nil {
		c.t.Fatalf("%s: %v in %s", call.Operation, err, result)
	}
	return answer
}

// packed is a file of records in its envelope.
func (c *client) packed(records ...wire.Record) envelope.Packed {
	c.t.Helper()
	file := wire.File{Version: c.version, Upload: true, Unit: c.isp}
	for _, r := range records {
		file.Add(r.Kind, r.Body)
	}
	document, _, err := wire.Write(file, wire.Options{Later: true})
	if err != nil {
		c.t.Fatal(err)
	}
	return c.envelope(document)
}

func (c *client) envelope(document []byte) envelope.Packed {
	c.t.Helper()
	packed, err := envelope.Pack(envelope.File{Name: "UP0000000001.xml", Document: document}, c.keys, house.Start)
	if err != nil {
		c.t.Fatal(err)
	}
	return packed
}

// uploadCall is the call that hands a file over under a number.
func (c *client) uploadCall(sequence int64, p envelope.Packed) *soap.Call {
	return c.call(soap.Upload).Set(soap.Data, p.Data).Set(soap.DataHash, p.Hash).SetNumber(soap.Sequence, sequence).
		SetNumber(soap.Encryption, p.EncryptAlgorithm).SetNumber(soap.Compression, 0)
}

// upload hands records over and has them looked at.
func (c *client) upload(sequence int64, records ...wire.Record) {
	c.t.Helper()
	if a := c.ask(c.uploadCall(sequence, c.packed(records...))); a.Code != wire.Done {
		c.t.Fatalf("upload %d was answered with %d %s", sequence, a.Code, a.Message)
	}
	c.process()
}

func (w *world) process() {
	w.t.Helper()
	if err := w.server.ProcessAll(context.Background()); err != nil {
		w.t.Fatal(err)
	}
}

// fetch gets the next file, opened; nil where none waits.
func (c *client) fetch() (*wire.File, string) {
	c.t.Helper()
	a := c.ask(c.call(soap.Download))
	if a.Code == wire.NothingToDownload {
		return nil, ""
	}
	if !a.Code.Success() || a.File == nil {
		c.t.Fatalf("download was answered with %d %s", a.Code, a.Message)
	}
	opened, err := envelope.Open(envelope.Packed{EncryptAlgorithm: a.File.EncryptAlgorithm.Value, Data: a.File.Data, Hash: a.File.Hash}, c.keys, 0)
	if err != nil {
		c.t.Fatal(err)
	}
	if opened.Name != a.File.Name {
		c.t.Errorf("the entry is %q, the file %q", opened.Name, a.File.Name)
	}
	file, err := wire.ReadDownload(opened.Document, wire.Options{})
	if err != nil {
		c.t.Fatal(err)
	}
	for _, r := range file.Records {
		if !r.Sound() || len(r.Notes) > 0 {
			c.t.Errorf("a record that was dispatched breaks the schema: %v %v", r.Faults, r.Notes)
		}
	}
	return &file, a.File.Name
}

// take fetches the next file and acknowledges it.
func (c *client) take() *wire.File {
	c.t.Helper()
	file, name := c.fetch()
	if file != nil {
		if a := c.ask(c.call(soap.DownloadAck).Set(soap.FileName, name)); a.Code != wire.Done {
			c.t.Fatalf("the acknowledgement was answered with %d", a.Code)
		}
	}
	return file
}

// submissionOf is an invented application with every paper, as the provider hands it over.
func (c *client) submissionOf(n int, form *filing.Form, id string) translate.Outgoing {
	c.t.Helper()
	profile := form.Profile
	if profile == "" {
		profile = filing.Current
	}
	form.Profile, form.Provider = "", ""
	content, err := json.Marshal(form)
	if err != nil {
		c.t.Fatal(err)
	}
	out := translate.Outgoing{Submission: flow.Submission{CaseID: filing.ApplicationID(id), Round: 1, Province: form.Province,
		Profile: profile, Kind: filing.FirstFiling, Form: content, At: c.Clock()}}
	for _, paper := range filing.Papers(profile, form) {
		for _, slot := range paper.Slots {
			out.Papers = append(out.Papers, translate.Paper{Slot: slot, ContentType: "image/jpeg", Content: picture(n)})
		}
	}
	return out
}

// record is a submission as a record of the client's version.
func (c *client) record(out translate.Outgoing) wire.Record {
	c.t.Helper()
	up, err := translate.NewUpload(c.version, out, c)
	if err != nil {
		c.t.Fatal(err)
	}
	if len(up.Blocking) > 0 {
		c.t.Fatalf("it cannot be sent: %+v", up.Blocking[0])
	}
	return up.Record
}

// enterprise is the record of an invented company's first filing.
func (c *client) enterprise(n int) wire.Record {
	return c.record(c.submissionOf(n, invented.Enterprise(n, "110000"), fmt.Sprintf("0198c0de-0000-7000-8000-%012d", n)))
}

var pictures sync.Map

// picture is a small photograph.
func picture(n int) []byte {
	if kept, ok := pictures.Load(n); ok {
		return kept.([]byte)
	}
	img := image.NewNRGBA(image.Rect(0, 0, 40, 30))
	for x := range 40 {
		img.Set(x, n%30, color.NRGBA{R: uint8(n), G: uint8(x), B: 99, A: 255})
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		panic(err)
	}
	pictures.Store(n, out.Bytes())
	return out.Bytes()
}

// cases lists the cases of the house by state, in order of their ids.
func (w *world) cases() []rows.Application {
	w.t.Helper()
	var list []rows.Application
	err := w.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) (err error) {
		list, err = q.AllApplications(ctx, rows.AllApplicationsParams{Page: 2000})
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return list
}

// verified enters every code that was sent for a case.
func (w *world) verified(id filing.ApplicationID) {
	w.t.Helper()
	opened := w.submitted(id)
	codes := w.Codes(id)
	tails := map[string]string{}
	var mobiles []string
	for _, at := range opened.Content.Kind.CodesAsked(opened.Form) {
		if _, ok := tails[at.Lead.Mobile]; !ok {
			mobiles = append(mobiles, at.Lead.Mobile)
		}
		number := at.Lead.Document.Number
		tails[at.Lead.Mobile] = number[len(number)-6:]
	}
	for i, mobile := range mobiles {
		input, _ := json.Marshal(flow.SMSInput{Phone: mobile, Code: codes[len(codes)-len(mobiles)+i], DocumentTail: tails[mobile]})
		if _, err := w.Run(context.Background(), house.Nobody, flow.Command{Case: id, Name: string(filing.SMSVerify), Input: input}); err != nil {
			w.t.Fatal(err)
		}
	}
}

func (w *world) submitted(id filing.ApplicationID) (opened *flow.Opened) {
	w.t.Helper()
	err := w.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) (err error) {
		opened, err = w.OpenSubmission(ctx, q, id)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return opened
}

// decided has an officer decide.
func (w *world) decided(id filing.ApplicationID, move filing.MoveName, input string) {
	w.t.Helper()
	if _, err := w.Run(context.Background(), house.Officer, flow.Command{Case: id, Name: string(move), Input: json.RawMessage(input)}); err != nil {
		w.t.Fatal(err)
	}
}

// state is where a case stands.
func (w *world) state(id filing.ApplicationID) filing.State {
	w.t.Helper()
	for _, row := range w.cases() {
		if row.ID == string(id) {
			return filing.State(row.State)
		}
	}
	w.t.Fatalf("there is no case %s", id)
	return ""
}

// kinds lists the kinds of a file's records.
func kinds(f *wire.File) []string {
	if f == nil {
		return nil
	}
	var names []string
	for _, r := range f.Records {
		names = append(names, r.Kind.Name)
	}
	return names
}

// codesOf lists the results of a file, each once, in order.
func codesOf(f *wire.File) []int64 {
	found := map[int64]bool{}
	if f != nil {
		for _, r := range f.Records {
			if result, ok := r.Body.(*wire.RecordResult); ok {
				for _, item := range result.Items {
					found[item.Code] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// digest counts the rows of everything that a refused call must leave alone.
func (w *world) digest() string {
	w.t.Helper()
	var b strings.Builder
	err := w.Store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
		for _, table := range []string{"applications", "submissions", "events", "notices", "exchange_received", "exchange_records", "exchange_downloads",
			"exchange_ids", "exchange_arrivals", "exchange_messages", "filings"} {
			var n int64
			if err := tx.DB.QueryRowContext(ctx, "SELECT COUNT(*) FROM "+table).Scan(&n); err != nil {
				return err
			}
			fmt.Fprintf(&b, "%s %d ", table, n)
		}
		var sequence int64
		err := tx.DB.QueryRowContext(ctx, "SELECT MAX(last_sequence) FROM exchange_accounts").Scan(&sequence)
		fmt.Fprintf(&b, "sequence %d", sequence)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return b.String()
}
