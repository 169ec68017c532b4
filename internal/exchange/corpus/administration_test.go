package corpus_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"openicp/internal/exchange/administration"
	"openicp/internal/exchange/measure"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// largest bounds a message that is sent here.
const largest = 2 << 20

// The corpus fired at a running administration, over HTTP and with the right password: each row is refused as it must be, what is
// refused becomes no case, and nothing of it is told in the log.
func TestTheCorpusAtARunningAdministration(t *testing.T) {
	t.Parallel()
	h := house.New(t, "")
	var log bytes.Buffer
	server := &administration.Server{House: h.House, Log: slog.New(slog.NewJSONHandler(&log, nil)),
		Paper: func(slot filing.Slot, declaredType string, raw []byte) (flow.Paper, error) {
			return flow.Paper{Slot: slot, ContentType: declaredType, FittedType: declaredType, Original: raw, Fitted: raw}, nil
		}}
	server.Tries.Calls = 10_000
	h.House.Provider = administration.Desk{Server: server}
	front := httptest.NewServer(server.Handler())
	defer front.Close()
	err := h.SetExchangeAccount(t.Context(), policy.Actor{ID: "admin", Role: policy.Admin}, "provider-1", flow.ExchangeAccountInput{ISP: 110000000999,
		User: "u", Password: "1234567890", AESKey: measure.Keys.Key, AESIV: measure.Keys.Offset, Open: true, Addresses: []string{"127.0.0.0/8", "::1/128"}})
	if err != nil {
		t.Fatal(err)
	}
	sequence, cases := 0, 0
	for _, r := range slices.Concat(messageRows(), textRows(), envelopeRows(), documentRows()) {
		message := bytes.Replace(r.make(), []byte(`<dataSequence xmlns="">1<`), []byte(`<dataSequence xmlns="">`+strconv.Itoa(sequence+1)+`<`), 1)
		if len(message) > largest {
			continue // the codec is shown them by the other tests
		}
		got := fired(t, front.URL, message)
		if got == "method 0" {
			sequence++
		}
		if err := server.ProcessAll(t.Context()); err != nil {
			t.Fatalf("%s: %v", r.name, err)
		}
		after := casesOf(t, h)
		if !strings.Contains(r.want, "taken") {
			if after != cases {
				t.Errorf("%s became a case", r.name)
			}
			if got == "method 0" && !strings.Contains(r.want, "file") && !strings.Contains(r.want, "record") {
				t.Errorf("%s was accepted, want %s", r.name, r.want)
			}
		}
		cases = after
	}
	if sequence == 0 {
		t.Error("nothing of the corpus got as far as being looked at")
	}
	for _, secret := range []string{"示例", "138001", "110108198", "1234567890"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log tells %q", secret)
		}
	}
}

// fired sends a message and says how it ended: "soap", or "method" with the code.
func fired(t *testing.T, url string, message []byte) string {
	t.Helper()
	response, err := http.Post(url+string(soap.UpDownLoad), "text/xml", bytes.NewReader(message))
	if err != nil {
		return "cut" // too much was sent
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return "cut"
	}
	for _, o := range []soap.Operation{soap.Upload, soap.Download, soap.DownloadAck, soap.PreviousUpload} {
		if result, err := soap.ReadAnswer(o, body); err == nil {
			a, err := wire.ReadAnswer(wire.Method(o), result)
			if err != nil {
				t.Errorf("an answer that cannot be read: %v", err)
			}
			return fmt.Sprint("method ", int64(a.Code))
		}
	}
	if response.StatusCode != http.StatusInternalServerError || !bytes.Contains(body, []byte("Fault>")) {
		t.Errorf("neither an answer nor a fault: %d %.200s", response.StatusCode, body)
	}
	return "soap"
}

func casesOf(t *testing.T, h *house.House) int {
	t.Helper()
	n := 0
	err := h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
		list, err := q.AllApplications(ctx, rows.AllApplicationsParams{Page: 5000})
		n = len(list)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
