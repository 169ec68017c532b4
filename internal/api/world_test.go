package api_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"openicp/internal/account"
	"openicp/internal/api"
	"openicp/internal/document"
	"openicp/internal/exchange/shown"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/register"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

// world is a house with its door, on a real database, with a clock moved by hand.
type world struct {
	t      testing.TB
	house  *flow.House
	door   http.Handler
	tokens map[string]string
	log    *lockedBuffer
	dir    string // where files lie; the database is opened apart
	mu     sync.Mutex
	now    time.Time
}

type lockedBuffer struct {
	mu sync.Mutex
	bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.Write(p)
}

const (
	smsCode  = "246810"
	password = "correct horse"
)

func (w *world) Now() time.Time { w.mu.Lock(); defer w.mu.Unlock(); return w.now }

func newWorld(t testing.TB, s *store.Store, demo bool) *world {
	t.Helper()
	w := &world{t: t, tokens: map[string]string{}, log: &lockedBuffer{}, dir: t.TempDir(), now: time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)}
	accounts := w.open(s, demo, readPaper)
	w.people(accounts)
	return w
}

// open builds the house and its door anew on what lies in the database and the folder.
func (w *world) open(s *store.Store, demo bool, paper api.PaperReader) *account.Accounts {
	w.t.Helper()
	sealer, err := seal.Open(filepath.Join(w.dir, "seal.key"))
	if err != nil {
		w.t.Fatal(err)
	}
	files, err := store.OpenFiles(filepath.Join(w.dir, "files"))
	if err != nil {
		w.t.Fatal(err)
	}
	uploads, err := store.OpenPartials(filepath.Join(w.dir, "uploads"))
	if err != nil {
		w.t.Fatal(err)
	}
	w.house = &flow.House{Store: s, Seal: sealer, Files: files, Uploads: uploads, Now: w.Now, Code: func() (string, error) { return smsCode, nil }}
	w.house.Administration, w.house.Provider = flow.Administration{House: w.house}, flow.Desk{House: w.house}
	w.settle(w.house)
	accounts, err := account.New(s, sealer, w.Now)
	if err != nil {
		w.t.Fatal(err)
	}
	log := slog.New(slog.NewJSONHandler(w.log, nil))
	questions := &query.Query{House: w.house, Reading: shown.Reading{House: w.house}}
	deps := api.Deps{House: w.house, Query: questions, Accounts: accounts,
		Register: register.New(s, w.Now, log).HTTP(), Pages: http.NotFoundHandler(), Paper: paper, Ready: s.Ping,
		Metrics: http.NotFoundHandler(), Log: log, RealNow: w.Now, Code: document.CodeSVG,
		Forms: func(ctx context.Context, actor policy.Actor, id filing.ApplicationID, form, _ string) ([]byte, error) {
			_, err := questions.CaseToPrint(ctx, actor, id, form) // printing is another room's
			return []byte("%PDF-"), err
		},
		Licences: licencePapers(questions)}
	deps.Reports = office{}
	deps.Exchange, deps.Desk = office{}, "both"
	if demo {
		deps.Demo = &api.Demo{Outbox: func(context.Context) ([]api.Message, error) { return []api.Message{}, nil }, SetClock: w.setClock}
	}
	w.door = api.New(deps)
	return accounts
}

func (w *world) setClock(_ context.Context, now time.Time) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if now.Before(w.now) {
		return fault.New(fault.Conflict, "clock_backward", "时钟不能后退。", "The clock cannot go back.")
	}
	w.now = now
	return nil
}

// readPaper keeps what comes: looking into pictures is not this door's.
func readPaper(slot filing.Slot, declared string, raw []byte) (flow.Paper, error) {
	sum := sha256.Sum256(raw)
	return flow.Paper{Slot: slot, ContentType: declared, FittedType: "image/jpeg", SHA256: hex.EncodeToString(sum[:]), Original: raw, Fitted: raw}, nil
}

func (w *world) settle(house *flow.House) {
	w.t.Helper()
	err := house.Store.Write(w.t.Context(), func(ctx context.Context, tx *store.Tx) error {
		for _, p := range invented.Providers() {
			if err := tx.PutProvider(ctx, p); err != nil {
				return err
			}
		}
		return tx.PutProvinceSetting(ctx, rows.PutProvinceSettingParams{Province: "110000", Profile: "current", ValidFrom: "2020-01-01"})
	})
	if err == nil {
		err = house.Reload(w.t.Context())
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) people(accounts *account.Accounts) {
	w.t.Helper()
	for name, u := range map[string]account.NewUser{
		"sponsor":  {Role: policy.Sponsor},
		"sponsor2": {Role: policy.Sponsor},
		"reviewer": {Role: policy.Reviewer, Provider: "example-cloud"},
		"officer":  {Role: policy.Officer, Provinces: []string{"110000"}},
		"auditor":  {Role: policy.Auditor},
		"admin":    {Role: policy.Admin},
	} {
		u.Name, u.DisplayName, u.Password = name, name, password
		if _, err := accounts.CreateUser(w.t.Context(), policy.Actor{Role: policy.Admin}, u); err != nil {
			w.t.Fatal(err)
		}
		signed, err := accounts.IssueToken(w.t.Context(), name)
		if err != nil {
			w.t.Fatal(err)
		}
		w.tokens[name] = signed.Secret
	}
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   []byte
}

func (a answer) json(t testing.TB) map[string]any {
	t.Helper()
	var value map[string]any
	if err := json.Unmarshal(a.body, &value); err != nil {
		t.Fatalf("no JSON object with status %d: %.200s", a.status, a.body)
	}
	return value
}

// ask sends a request as a user ("" for nobody). A body is JSON text, bytes, or anything to encode.
func (w *world) ask(as, method, path string, body any, headers ...string) answer {
	w.t.Helper()
	var content []byte
	switch b := body.(type) {
	case nil:
	case string:
		content = []byte(b)
	case []byte:
		content = b
	default:
		encoded, err := json.Marshal(b)
		if err != nil {
			w.t.Fatal(err)
		}
		content = encoded
	}
	r := httptest.NewRequest(method, path, bytes.NewReader(content))
	if as != "" {
		r.Header.Set("Authorization", "Bearer "+w.tokens[as])
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	recorder := httptest.NewRecorder()
	w.door.ServeHTTP(recorder, r)
	sent, err := io.ReadAll(recorder.Result().Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return answer{recorder.Code, recorder.Result().Header, sent}
}

// want asks and fails unless the status is as wanted.
func (w *world) want(status int, as, method, path string, body any, headers ...string) answer {
	w.t.Helper()
	got := w.ask(as, method, path, body, headers...)
	if got.status != status {
		w.t.Fatalf("%s %s as %q: status %d, want %d: %.600s", method, path, as, got.status, status, got.body)
	}
	if status >= 400 {
		problem := got.json(w.t)
		text, _ := problem["text"].(map[string]any)
		if problem["code"] == "" || text["zh"] == "" || text["en"] == "" || !strings.HasPrefix(got.header.Get("Content-Type"), "application/problem+json") {
			w.t.Fatalf("%s %s: no whole problem document: %s", method, path, got.body)
		}
	}
	return got
}

// code is a problem's code.
func (a answer) code(t testing.TB) string {
	t.Helper()
	code, _ := a.json(t)["code"].(string)
	return code
}

// draft opens a draft of an invented enterprise and gives its address.
func (w *world) draft(n int) string {
	w.t.Helper()
	got := w.want(http.StatusCreated, "sponsor", "POST", "/api/v1/applications", invented.Enterprise(n, "110000"))
	return got.header.Get("Location")
}

// upload puts a picture into every slot of a case.
func (w *world) upload(at string) {
	w.t.Helper()
	shown := w.want(http.StatusOK, "sponsor", "GET", at, nil).json(w.t)
	for i, each := range shown["documents"].([]any) {
		document := each.(map[string]any)
		if document["required"] != true {
			continue
		}
		picture, err := invented.Picture(i + 1)
		if err != nil {
			w.t.Fatal(err)
		}
		w.want(http.StatusOK, "sponsor", "PUT", fmt.Sprintf("%s/documents/%s", at, document["slot"]), picture, "Content-Type", "image/png")
	}
}

func sqliteWorld(t *testing.T) *world {
	t.Helper()
	return newWorld(t, storetest.SQLite(t), false)
}

// office hands nothing out: what is handed out is another room's.
type office struct{}

func (office) Dispatch(context.Context, *flow.Tx, flow.ExchangeDispatch) (string, error) {
	return "20261123090000_bj_0001.xml", nil
}

func (office) Report(context.Context, *flow.Tx, rows.ExchangePeer, flow.ExchangeReportInput) error {
	return nil
}
