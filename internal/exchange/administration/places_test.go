package administration_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/testkit/house"
)

// begins announces a large message from an address and waits until it is read, which it is never sent for.
func (w *world) begins(from string, heard bool) net.Conn {
	w.t.Helper()
	local, err := net.ResolveTCPAddr("tcp", from+":0")
	if err != nil {
		w.t.Fatal(err)
	}
	dialer := net.Dialer{LocalAddr: local}
	conn, err := dialer.Dial("tcp", strings.TrimPrefix(w.front.URL, "http://"))
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { _ = conn.Close() })
	fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: interface.example\r\nContent-Type: text/xml\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\n", soap.UpDownLoad)
	if heard {
		if line, err := bufio.NewReader(conn).ReadString('\n'); err != nil || !strings.Contains(line, "100") {
			w.t.Fatalf("%q %v", line, err)
		}
	}
	return conn
}

// from makes the address that the client calls from, and how long it waits.
func (w *world) answeredWithin(from string, span time.Duration, call *soap.Call) (wire.MethodCode, error) {
	w.t.Helper()
	client := http.Client{Timeout: span, Transport: &http.Transport{DisableKeepAlives: true,
		DialContext: (&net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}).DialContext}}
	response, err := client.Post(w.front.URL+string(soap.UpDownLoad), "text/xml; charset=utf-8", bytes.NewReader(soap.WriteCall(call)))
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	var body bytes.Buffer
	if _, err := body.ReadFrom(response.Body); err != nil {
		return 0, err
	}
	result, err := soap.ReadAnswer(call.Operation, body.Bytes())
	if err != nil {
		return 0, err
	}
	a, err := wire.ReadAnswer(wire.Method(call.Operation), result)
	return a.Code, err
}

// three are three providers, each at an address of its own.
func three(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, house.New(t, ""))
	p, _ := w.Settings().Find("provider-1")
	for i, id := range []filing.ProviderID{"provider-1", "provider-2", "provider-3"} {
		change := flow.ProviderChange{Position: int64(i), Name: fmt.Sprintf("示例云 %d", i+1), Licences: p.Licences, FilingNumber: p.FilingNumber, Ranges: p.Ranges}
		if err := w.ChangeProvider(context.Background(), admin, id, change); err != nil {
			t.Fatal(err)
		}
		w.account(id, flow.ExchangeAccountInput{ISP: ispID + int64(i), Version: flow.ExchangeOwn, Addresses: []string{fmt.Sprintf("127.0.0.%d/32", i+1)}})
	}
	return w
}

// Who announces large messages and does not send them holds up itself and no other provider.
func TestWhoSendsSlowlyHoldsUpItself(t *testing.T) {
	t.Parallel()
	w := three(t)
	w.begins("127.0.0.2", true)
	w.begins("127.0.0.2", false)
	w.begins("127.0.0.2", false)
	large := w.client.uploadCall(1, envelope.Packed{Data: strings.Repeat("A", 100<<10)})
	if code, err := w.answeredWithin("127.0.0.1", 30*time.Second, large); err != nil || code != wire.BadHash {
		t.Errorf("%d, %v", code, err)
	}
}

// A small message has no file opened while all places are taken: what is packed in it may be large. Nor is the last upload read.
func TestSmallMessagesWaitForAPlaceToo(t *testing.T) {
	t.Parallel()
	w := three(t)
	w.begins("127.0.0.2", true)
	last := w.begins("127.0.0.3", true)
	c := w.client
	file := c.packed(wire.Record{Kind: wire.Cancel, Body: &wire.Cancellation{What: wire.N(2), ID: 7, Reason: 1}})
	if len(file.Data) > 60<<10 {
		t.Fatalf("%d bytes are no small message", len(file.Data))
	}
	for _, call := range []*soap.Call{c.uploadCall(1, file), c.call(soap.PreviousUpload)} {
		if code, err := w.answeredWithin("127.0.0.1", 200*time.Millisecond, call); err == nil {
			t.Errorf("%s was answered with %d while no place was free", call.Operation, code)
		}
	}
	if code, err := w.answeredWithin("127.0.0.1", 30*time.Second, c.call(soap.Download)); err != nil || code != wire.NothingToDownload {
		t.Errorf("a download needs no place: %d %v", code, err)
	}
	_ = last.Close()
	if code, err := w.answeredWithin("127.0.0.1", 30*time.Second, c.uploadCall(1, file)); err != nil || code != wire.Done {
		t.Errorf("%d %v", code, err)
	}
}
