package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"openicp/internal/api"
	"openicp/internal/invented"
	"openicp/internal/store"
	"openicp/internal/store/storetest"
)

// keyedRoute is a route that takes an Idempotency-Key, with a request that it carries out.
type keyedRoute struct {
	as     string
	at     func(w *world, n int) string // makes what the request is about; n tells two apart
	body   func(w *world, n int) any    // nil: no body
	sends  []string                     // headers
	status int
	// otherwise are headers that make it another request.
	otherwise []string
	// others are bodies that differ, beside those made by changing each text, number and truth of body in turn.
	others []any
	// before are members that are asked about before the key, so that changing them is refused in other words.
	before []string
	// opens says that each answer shows what nobody may see unrecorded, so that each is recorded.
	opens bool
	// clients that ask at once, where a hundred would take too long or be throttled.
	clients int
}

func fixed(path string) func(*world, int) string { return func(*world, int) string { return path } }

func below(path string, begun func(w *world, n int) string) func(*world, int) string {
	return func(w *world, n int) string { return begun(w, n) + path }
}

func (w *world) plainDraft(n int) string { return w.draft(n) }

// handedIn is a case in the preliminary review, awaitingPost one whose originals are on their way, codesOut one whose codes are.
func (w *world) handedIn(n int) string {
	at := w.draft(n)
	w.upload(at)
	w.state("preliminary_review", w.want(http.StatusOK, "sponsor", "POST", at+"/moves/submit", nil))
	return at
}

func (w *world) awaitingPost(n int) string {
	at := w.want(http.StatusCreated, "sponsor", "POST", "/api/v1/applications", invented.Individual(n, "440000")).header.Get("Location")
	w.upload(at)
	w.want(http.StatusOK, "sponsor", "POST", at+"/moves/submit", nil)
	w.state("originals_awaited", w.want(http.StatusOK, "reviewer", "POST", at+"/moves/preliminary.pass", nil))
	return at
}

func (w *world) codesOut(n int) string {
	at := w.handedIn(n)
	w.want(http.StatusOK, "reviewer", "POST", at+"/moves/preliminary.pass", nil)
	w.state("awaiting_sms", w.want(http.StatusOK, "reviewer", "POST", at+"/moves/forward", nil))
	return at
}

func (w *world) announced(n int) string {
	at := w.awaitingPost(n)
	got := w.want(http.StatusOK, "reviewer", "POST", at+"/parcels", map[string]string{"courier": "示例快递", "tracking_number": "EX1"}).json(w.t)
	return at + "/parcels/" + got["parcels"].([]any)[0].(map[string]any)["id"].(string)
}

func (w *world) sentNotice(n int) string {
	at := w.handedIn(n)
	err := w.house.Store.Write(w.t.Context(), func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.DB.ExecContext(ctx, "UPDATE notices SET state = 'sent' WHERE case_id = $1", strings.TrimPrefix(at, "/api/v1/applications/"))
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	items := w.want(http.StatusOK, "reviewer", "GET", at+"/notices", nil).json(w.t)["items"].([]any)
	return at + "/notices/" + items[0].(map[string]any)["id"].(string) + "/resend"
}

// licenceDraft is a draft of another company's application for a licence, licenceHandedIn one that was handed in.
func (w *world) licenceDraft(n int) string {
	return w.want(http.StatusCreated, "sponsor", "POST", licenceCases, someLicence(w, n)).header.Get("Location")
}

func (w *world) licenceHandedIn(n int) string {
	at := w.licenceDraft(n)
	w.upload(at)
	w.state("submitted", w.want(http.StatusOK, "sponsor", "POST", at+"/moves/submit", askOverride))
	return at
}

// licenceIssued is a licence that was issued to another company without its filing, taskFound the task that came of it.
func (w *world) licenceIssued(n int) string {
	at := w.licenceHandedIn(n)
	override := map[string]any{"override": map[string]string{"reasons": "备案同时办理"}}
	w.licenceMove("officer", at, "acceptance.accept", override, "accepted")
	w.licenceMove("officer", at, "decision.grant", override, "granted")
	return fmt.Sprint("/api/v1/licences/", w.licenceMove("officer", at, "licence.issue", nil, "issued")["licence"])
}

func (w *world) taskFound(n int) string {
	_, id, _ := strings.Cut(w.licenceIssued(n), "/licences/")
	items := w.want(http.StatusOK, "officer", "GET", "/api/v1/compliance-tasks?licence="+id, nil).json(w.t)["items"].([]any)
	return fmt.Sprint("/api/v1/compliance-tasks/", items[0].(map[string]any)["id"])
}

func someLicence(w *world, n int) any {
	return companyForm(w.t, func(form map[string]any) { another(form, n, fmt.Sprintf("北京示例第%d有限公司", n)) })
}

func text(s string) func(*world, int) any { return func(*world, int) any { return s } }

func newToken(w *world, n int) any {
	handed := w.want(http.StatusCreated, "sponsor", "POST", w.draft(n)+"/handover", nil).json(w.t)
	_, token, _ := strings.Cut(handed["url"].(string), "#")
	return map[string]string{"token": token}
}

func someForm(_ *world, n int) any { return invented.Enterprise(n, "110000") }

func newUser(_ *world, n int) any {
	return map[string]any{"name": "user" + strconv.Itoa(n), "display_name": "某人", "role": "reviewer", "provider": "example-cloud",
		"provinces": []string{"110000"}, "mail": "someone@openicp.example", "password": password}
}

// notice moves the open dates, and its successor moves them back.
func notice(_ *world, n int) any {
	off := `"11-24"`
	if n%2 == 1 {
		off = `"12-30"`
	}
	return fmt.Sprintf(`{"year":2026,"notice":"演示通知〔2026〕%d号","published":"2026-11-%02d","source":"https://www.example.com/","off":[%s],"work":[]}`, n, 10+n%2, off)
}

// keyedRoutes has a row for each route of api.Keyed; moves that differ in what they keep have one each, told apart behind a blank.
var keyedRoutes = map[string]keyedRoute{
	"POST /api/v1/sessions": {at: fixed("/api/v1/sessions"), status: 201, clients: 6,
		body: func(*world, int) any { return map[string]string{"name": "auditor", "password": password} }, before: []string{"/name", "/password"}},
	"POST /api/v1/tokens":       {as: "auditor", at: fixed("/api/v1/tokens"), status: 201, others: []any{`{}`}},
	"POST /api/v1/check":        {as: "sponsor", at: fixed("/api/v1/check"), body: someForm, status: 200},
	"POST /api/v1/guide":        {as: "sponsor", at: fixed("/api/v1/guide"), body: text(`{"who":"company","as":"website","what":["content"],"area":"one"}`), status: 200},
	"POST /api/v1/applications": {as: "sponsor", at: fixed("/api/v1/applications"), body: someForm, status: 201, others: []any{`{}`}},
	"PATCH /api/v1/applications/{id}": {as: "sponsor", at: (*world).plainDraft, status: 200,
		body: text(`{"sponsor":{"remark":"备注","lead":{"office_phones":["86-010-62345678"]}},"services":[]}`)},
	"POST /api/v1/applications/{id}/documents/{slot}/uploads": {as: "sponsor", at: below("/documents/identity_card_front/uploads", (*world).plainDraft),
		status: 201, sends: []string{"Tus-Resumable", "1.0.0", "Upload-Length", "1000"}, otherwise: []string{"Tus-Resumable", "1.0.0", "Upload-Length", "1001"}},
	"POST /api/v1/applications/{id}/handover": {as: "sponsor", at: below("/handover", (*world).plainDraft), status: 201, others: []any{`{}`}},
	"POST /api/v1/handover":                   {at: fixed("/api/v1/handover"), body: newToken, status: 201, before: []string{"/token"}},
	"POST /api/v1/applications/{id}/moves/{move} submit": {as: "sponsor", at: func(w *world, n int) string {
		at := w.draft(n)
		w.upload(at)
		return at + "/moves/submit"
	}, status: 200},
	"POST /api/v1/applications/{id}/moves/{move} return": {as: "reviewer", at: below("/moves/preliminary.return", (*world).handedIn), status: 200,
		body: text(`{"findings":[{"field":"/services/0/name","reason":"N01"}],"also":["/sponsor/lead"],"note":"请改"}`)},
	"POST /api/v1/applications/{id}/moves/{move} wrong code": {at: below("/moves/sms.verify", (*world).codesOut), status: 422,
		body: text(`{"phone":"13800000000","code":"000000","document_tail":"000000"}`)},
	"POST /api/v1/applications/{id}/sms/resend": {at: func(w *world, n int) string {
		at := w.codesOut(n)
		w.later(time.Minute)
		return at + "/sms/resend"
	}, status: 202, body: text(`{"phone":"13800000000"}`)},
	"POST /api/v1/applications/{id}/parcels": {as: "sponsor", at: below("/parcels", (*world).awaitingPost), status: 200,
		body: text(`{"courier":"示例快递","tracking_number":"EX1"}`)},
	"POST /api/v1/applications/{id}/parcels/{parcel}": {as: "reviewer", at: (*world).announced, status: 200, body: text(`{"as":"compared"}`)},
	"POST /api/v1/applications/{id}/reveal": {as: "reviewer", at: below("/reveal", (*world).handedIn), status: 200,
		body: text(`{"fields":["/sponsor/lead/mobile"],"reason":"核对联系电话"}`)},
	"POST /api/v1/applications/{id}/contacts": {as: "reviewer", at: below("/contacts", (*world).handedIn), status: 201,
		body: text(`{"channel":"phone","person":"sponsor_lead","outcome":"reached","note":"已说明"}`)},
	"POST /api/v1/persons": {as: "reviewer", at: fixed("/api/v1/persons"), status: 200, opens: true,
		body: func(_ *world, n int) any { return map[string]string{"number": invented.ResidentID(2*n, "110108")} }},
	"POST /api/v1/calendar":                                  {as: "admin", at: fixed("/api/v1/calendar"), body: notice, status: 200},
	"POST /api/v1/applications/{id}/notices/{notice}/resend": {as: "reviewer", at: (*world).sentNotice, status: 200},
	"POST /api/v1/users":                                     {as: "admin", at: fixed("/api/v1/users"), body: newUser, status: 201, clients: 12},
	"POST /api/v1/applications/{id}/claim":                   {as: "reviewer", at: below("/claim", (*world).handedIn), status: 200, others: []any{`{}`}},
	"POST /api/v1/queue/next": {as: "reviewer", at: func(w *world, n int) string {
		w.handedIn(n)
		return "/api/v1/queue/next"
	}, status: 200, body: text(`{"filter":{"state":"preliminary_review","q":"示例"}}`), before: []string{"/filter/state"}},
	"POST /api/v1/queue/bulk": {as: "reviewer", at: fixed("/api/v1/queue/bulk"), status: 200, before: []string{"/act"},
		body: func(w *world, n int) any {
			return map[string]any{"act": "claim", "dry_run": false, "ids": []string{strings.TrimPrefix(w.handedIn(n), "/api/v1/applications/")}}
		}},
	"POST /api/v1/views": {as: "reviewer", at: fixed("/api/v1/views"), status: 201, before: []string{"/filter/state"},
		body: func(_ *world, n int) any {
			return map[string]any{"name": "视图" + strconv.Itoa(n), "filter": map[string]string{"state": "returned", "q": "示例"}}
		}},
	"POST /api/v1/block-list": {as: "admin", at: fixed("/api/v1/block-list"), status: 201, before: []string{"/field"},
		body: func(_ *world, n int) any {
			return map[string]string{"field": "domain", "value": fmt.Sprintf("blocked%d-example.cn", n), "source": "示例管局", "ground": "示例"}
		}},
	"POST /api/v1/audit/verify": {as: "auditor", at: func(w *world, _ int) string {
		w.carryOut()
		return "/api/v1/audit/verify"
	}, status: 202, others: []any{`{}`}},
	"POST /api/v1/licence-check":        {as: "sponsor", at: fixed("/api/v1/licence-check"), body: someLicence, status: 200},
	"POST /api/v1/licence-applications": {as: "sponsor", at: fixed(licenceCases), body: someLicence, status: 201, others: []any{`{}`}},
	"PATCH /api/v1/licence-applications/{id}": {as: "sponsor", at: (*world).licenceDraft, status: 200,
		body: text(`{"company":{"business_scope":"技术服务"},"staff":{"total":9}}`)},
	"POST /api/v1/licence-applications/{id}/documents/{slot}/uploads": {as: "sponsor", at: below("/documents/business_plan/uploads", (*world).licenceDraft),
		status: 201, sends: []string{"Tus-Resumable", "1.0.0", "Upload-Length", "1000"}, otherwise: []string{"Tus-Resumable", "1.0.0", "Upload-Length", "1001"}},
	"POST /api/v1/licence-applications/{id}/moves/{move} submit": {as: "sponsor", at: func(w *world, n int) string {
		at := w.licenceDraft(n)
		w.upload(at)
		return at + "/moves/submit"
	}, status: 200, body: text(askOverride)},
	"POST /api/v1/licence-applications/{id}/moves/{move} correct": {as: "officer", at: below("/moves/acceptance.correct", (*world).licenceHandedIn), status: 200,
		body: text(`{"findings":[{"field":"/staff","reason":"人数不符"}],"also":["/company/contact"],"note":"请补正"}`)},
	"POST /api/v1/licence-applications/{id}/claim": {as: "officer", at: below("/claim", (*world).licenceHandedIn), status: 200, others: []any{`{}`}},
	"POST /api/v1/licence-applications/{id}/reveal": {as: "officer", at: below("/reveal", (*world).licenceHandedIn), status: 200,
		body: text(`{"fields":["/company/contact/mobile"],"reason":"核对联系电话"}`)},
	"POST /api/v1/exchange/dispatches": {as: "admin", at: fixed("/api/v1/exchange/dispatches"), status: 201,
		body: text(`{"provider":"example-cloud","kind":"code_tables"}`), others: []any{`{"provider":"example-cloud","kind":"units"}`}},
	"POST /api/v1/exchange/peers/{peer}/reports": {as: "reviewer", at: below("/reports", (*world).peerSetUp), status: 202,
		body: text(`{"kind":"handle_unfiled","records":[{"Domain":"nobody-example.cn"}]}`)},
	"POST /api/v1/exchange/peers/{peer}/contact":                 {as: "reviewer", at: below("/contact", (*world).peerSetUp), status: 202},
	"POST /api/v1/applications/{id}/unsent/resend":               {as: "reviewer", at: below("/resend", (*world).stoppedHandOver), status: 200},
	"POST /api/v1/applications/{id}/unsent/take_back":            {as: "reviewer", at: below("/take_back", (*world).stoppedHandOver), status: 200},
	"POST /api/v1/applications/{id}/messages/{message}/document": {as: "auditor", at: (*world).crossed, body: text(`{"reason":"核对投诉所涉报文"}`), status: 200},
	"POST /api/v1/licences/{id}/moves/{move}": {as: "sponsor", at: below("/moves/surrender", (*world).licenceIssued), status: 200,
		body: func(w *world, _ int) any {
			return map[string]string{"last_day": w.Now().AddDate(0, 0, 120).Format(time.DateOnly), "settlement": "退还余额"}
		}},
	"POST /api/v1/compliance-tasks/{id}/moves/{move}": {as: "officer", at: below("/moves/close", (*world).taskFound), status: 200,
		body: text(`{"resolution":"unfounded","note":"已核实"}`)},
	"POST /demo/clock": {at: fixed("/demo/clock"), status: 200, before: []string{"/now"}, others: []any{`{"now":"2026-11-25T00:00:00Z"}`},
		body: func(w *world, _ int) any {
			return map[string]string{"now": w.Now().Add(time.Minute).Format(time.RFC3339)}
		}},
}

// Every POST carries a key: a hundred that send the same at once have one effect and get one answer (B1); who sends anything else
// under the key is refused and changes nothing (B2).
func TestEveryKeyHasOneEffectAndOneAnswer(t *testing.T) {
	t.Parallel()
	for _, route := range api.Keyed() {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(keyedRoutes)), func(name string) bool { return name == route || strings.HasPrefix(name, route+" ") }) {
			t.Errorf("%s takes no key, or has no row here", route)
		}
	}
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s, true)
		for i, name := range slices.Sorted(maps.Keys(keyedRoutes)) {
			t.Run(name, func(t *testing.T) {
				whole := w.t
				w.t = t
				defer func() { w.t = whole }()
				keyedRoutes[name].hold(w, strings.Fields(name)[0], 100+10*i)
			})
		}
	})
}

func (k keyedRoute) hold(w *world, method string, n int) {
	clients := k.clients
	if clients == 0 {
		clients = 100
	}
	alone, _ := k.ask(w, method, n, "alone-"+strconv.Itoa(n), 1)
	together, sent := k.ask(w, method, n+1, "together-"+strconv.Itoa(n), clients)
	for table, count := range alone {
		if k.opens && table == "events" {
			count *= clients
		}
		if together[table] != count {
			w.t.Errorf("%d requests with one key: %d rows more in %s, want %d", clients, together[table], table, count)
		}
	}
	before := w.counts()
	for _, other := range k.changed(w, sent.body) {
		got := w.ask(k.as, method, sent.path, other.body, append(other.headers, "Idempotency-Key", sent.key)...)
		if got.status < 400 || got.code(w.t) != "idempotency_key_reused" && !slices.Contains(k.before, other.at) {
			w.t.Errorf("another request under the key, changed at %q: %d %.300s", other.at, got.status, got.body)
		}
	}
	after := w.counts()
	delete(before, "events") // refused attempts are recorded
	for table, count := range before {
		if after[table] != count {
			w.t.Errorf("refused requests changed %s", table)
		}
	}
}

// sentRequest is what was sent under a key.
type sentRequest struct {
	path, key string
	body      any
}

// ask sends one request from many clients at once and counts what came of it.
func (k keyedRoute) ask(w *world, method string, n int, key string, clients int) (map[string]int, sentRequest) {
	w.t.Helper()
	sent := sentRequest{path: k.at(w, n), key: key}
	if k.body != nil {
		sent.body = k.body(w, n)
	}
	before := w.counts()
	headers := append([]string{"Idempotency-Key", key}, k.sends...)
	answers := make([]answer, clients)
	var all sync.WaitGroup
	start := make(chan struct{})
	for i := range answers {
		all.Go(func() {
			<-start
			answers[i] = w.ask(k.as, method, sent.path, sent.body, headers...)
		})
	}
	close(start)
	all.Wait()
	for _, got := range append(answers, w.ask(k.as, method, sent.path, sent.body, headers...))[1:] {
		if got.status != k.status || string(got.body) != string(answers[0].body) || got.header.Get("ETag") != answers[0].header.Get("ETag") ||
			got.header.Get("Location") != answers[0].header.Get("Location") || got.header.Get("Set-Cookie") != answers[0].header.Get("Set-Cookie") {
			w.t.Fatalf("answers differ: %d %.300s, %d %.300s", got.status, got.body, answers[0].status, answers[0].body)
		}
	}
	delta := w.counts()
	for table := range delta {
		delta[table] -= before[table]
	}
	if k.opens {
		delta["events"]-- // the last one, alone, opened once more
	}
	return delta, sent
}

// counts says how many rows each table has that a request can add to.
func (w *world) counts() map[string]int {
	w.t.Helper()
	counts := map[string]int{}
	err := w.house.Store.Write(w.t.Context(), func(ctx context.Context, tx *store.Tx) error {
		for _, table := range []string{"users", "credentials", "applications", "application_rounds", "documents", "parcels", "handovers",
			"submissions", "sms_codes", "uploads", "contacts", "claims", "views", "events", "notices", "outbox_jobs", "calendar_years", "verifications", "block_list"} {
			var count int
			if err := tx.DB.QueryRowContext(ctx, "SELECT COUNT(*) FROM "+table).Scan(&count); err != nil {
				return err
			}
			counts[table] = count
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return counts
}

// variant is a body with one value changed.
type variant struct {
	at      string
	body    any
	headers []string
}

// changed changes each text, number and truth of a body in turn.
func (k keyedRoute) changed(w *world, body any) []variant {
	w.t.Helper()
	var list []variant
	for _, other := range k.others {
		list = append(list, variant{body: other, headers: k.sends})
	}
	if k.otherwise != nil {
		list = append(list, variant{headers: k.otherwise})
	}
	if body == nil {
		return list
	}
	content, isText := body.(string)
	if !isText {
		encoded, err := json.Marshal(body)
		if err != nil {
			w.t.Fatal(err)
		}
		content = string(encoded)
	}
	var value any
	if err := json.Unmarshal([]byte(content), &value); err != nil {
		w.t.Fatal(err)
	}
	walk("", value, func(at string, set func(any), was any) {
		switch v := was.(type) {
		case string:
			set(otherText(v))
		case float64:
			set(v + 1)
		case bool:
			set(!v)
		default:
			return
		}
		encoded, err := json.Marshal(value)
		if err != nil {
			w.t.Fatal(err)
		}
		list = append(list, variant{at: at, body: string(encoded), headers: k.sends})
		set(was)
	})
	if len(list) == 0 {
		w.t.Error("nothing of the request can be changed")
	}
	return list
}

// otherText is a text of the same length that differs at its end.
func otherText(s string) string {
	_, size := utf8.DecodeLastRuneInString(s)
	for _, end := range []string{"1", "2"} {
		if other := s[:len(s)-size] + end; other != s {
			return other
		}
	}
	return s
}

func walk(at string, value any, visit func(at string, set func(any), was any)) {
	switch v := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			visit(at+"/"+name, func(to any) { v[name] = to }, v[name])
			walk(at+"/"+name, v[name], visit)
		}
	case []any:
		for i := range v {
			visit(at+"/"+strconv.Itoa(i), func(to any) { v[i] = to }, v[i])
			walk(at+"/"+strconv.Itoa(i), v[i], visit)
		}
	}
}
