package administration_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"openicp/internal/exchange/administration"
	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/flow"
	"openicp/testkit/house"
)

func TestPathsDescribeThemselves(t *testing.T) {
	t.Parallel()
	w := newWorld(t, house.New(t, ""))
	for _, e := range soap.Endpoints() {
		response, err := http.Get(w.front.URL + string(e) + "?wsdl")
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || response.StatusCode != 200 || !strings.Contains(string(body), `<soap:address location="`+w.front.URL+string(e)+`"/>`) {
			t.Errorf("%s: %d, %v\n%s", e, response.StatusCode, err, body)
		}
	}
}

// Who proves nothing changes nothing, and is told the code of the first step it fails at (4.5).
func TestCallersThatAreNotListenedTo(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		call := func(change func(c *soap.Call)) *soap.Call {
			c := w.client.call(soap.Download)
			change(c)
			return c
		}
		before := w.digest()
		for name, tc := range map[string]struct {
			call *soap.Call
			want wire.MethodCode
		}{
			"short random value":   {call(func(c *soap.Call) { c.Set(soap.Random, "0123456789") }), wire.RandomTooShort},
			"no random value":      {soap.NewCall(soap.Download), wire.RandomTooShort},
			"endless random value": {call(func(c *soap.Call) { c.Set(soap.Random, strings.Repeat("x", 300)) }), wire.NotAuthenticated},
			"another provider":     {call(func(c *soap.Call) { c.SetNumber(soap.ISP, 4711) }), wire.BadUser},
			"no provider":          {call(func(c *soap.Call) { c.Set(soap.ISP, "x") }), wire.BadUser},
			"another user":         {call(func(c *soap.Call) { c.Set(soap.User, "nobody") }), wire.BadUser},
			"another password":     {call(func(c *soap.Call) { c.Set(soap.PasswordHash, "NMtDZVZhCgiKCP/JDkRgMA==") }), wire.BadPassword},
			"no password":          {call(func(c *soap.Call) { c.Set(soap.PasswordHash, "") }), wire.BadPassword},
			"another hash":         {call(func(c *soap.Call) { c.SetNumber(soap.Hash, 1) }), wire.BadHashAlgorithm},
			"no hash":              {call(func(c *soap.Call) { c.Set(soap.Hash, "") }), wire.BadHashAlgorithm},
		} {
			if a := w.client.ask(tc.call); a.Code != tc.want {
				t.Errorf("%s: %d, want %d", name, a.Code, tc.want)
			}
		}
		if after := w.digest(); after != before {
			t.Errorf("something changed:\n%s\n%s", before, after)
		}
		w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, Addresses: []string{"203.0.113.7/32"}})
		if a := w.client.ask(w.client.call(soap.Download)); a.Code != wire.NotAuthenticated {
			t.Errorf("from elsewhere: %d", a.Code)
		}
	})
}

// Guessing ends: after so many wrong passwords even the right one is not heard from there, until the span is over.
func TestWrongPasswordsAreCounted(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		w.server.Tries.Calls = 3
		for range 3 {
			if a := w.client.ask(w.client.call(soap.Download).Set(soap.PasswordHash, "wrong")); a.Code != wire.BadPassword {
				t.Fatalf("%d", a.Code)
			}
		}
		if a := w.client.ask(w.client.call(soap.Download)); a.Code != wire.NotAuthenticated {
			t.Errorf("the right password after three wrong ones: %d", a.Code)
		}
		w.At(house.Start.Add(11 * time.Minute))
		if a := w.client.ask(w.client.call(soap.Download)); a.Code != wire.NothingToDownload {
			t.Errorf("when the span is over: %d", a.Code)
		}
		if n, err := w.server.SweepTries(context.Background(), house.Start.Add(25*time.Hour)); err != nil || n != 1 {
			t.Errorf("%d counts were forgotten, %v", n, err)
		}
	})
}

// Many wrong users or passwords at one time are heard no more often than many one by one, wherever they come from.
func TestGuessesOfAccountsAtOneTime(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		w.server.Tries.Calls = 3
		const guesses = 24
		for n, tc := range []struct {
			name    string
			changed soap.Parameter
			want    wire.MethodCode
		}{{"passwords", soap.PasswordHash, wire.BadPassword}, {"users", soap.User, wire.BadUser}} {
			w.At(house.Start.Add(time.Duration(n) * time.Hour))
			var all sync.WaitGroup
			var heard, unheard atomic.Int64
			for range guesses {
				call := w.client.call(soap.Download).Set(tc.changed, "wrong")
				all.Go(func() {
					switch a := w.client.ask(call); a.Code {
					case tc.want:
						heard.Add(1)
					case wire.NotAuthenticated:
						unheard.Add(1)
					}
				})
			}
			all.Wait()
			if heard.Load() != 3 || unheard.Load() != guesses-3 {
				t.Errorf("%s: %d of %d guesses at one time were heard and %d were not, three may be", tc.name, heard.Load(), guesses, unheard.Load())
			}
			if a := w.client.ask(w.client.call(soap.Download)); a.Code != wire.NotAuthenticated {
				t.Errorf("%s: the right one after them: %d", tc.name, a.Code)
			}
		}
	})
}

// Guesses that several processes hear at one time are counted together, before they are compared once any was wrong.
func TestGuessesOfAccountsAtTwoProcesses(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		w.server.Tries.Calls = 5
		second := *w
		second.server = &administration.Server{House: w.House.House, Paper: readPaper, Tries: w.server.Tries, Log: w.server.Log}
		second.front = httptest.NewServer(second.server.Handler())
		t.Cleanup(second.front.Close)
		var all sync.WaitGroup
		var heard atomic.Int64
		for n := range 24 {
			c := *w.client
			if n%2 == 1 {
				c.world = &second
			}
			call := c.call(soap.Download).Set(soap.PasswordHash, "wrong")
			all.Go(func() {
				if a := c.ask(call); a.Code == wire.BadPassword {
					heard.Add(1)
				}
			})
		}
		all.Wait()
		if n := heard.Load(); n != 5 {
			t.Errorf("%d guesses at two processes were heard, five may be", n)
		}
	})
}

// Who is right uses nothing up, also among many at one time and after a wrong one.
func TestRightOnesUseNothingUp(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		w.server.Tries.Calls = 2
		wrong := func(want wire.MethodCode) {
			t.Helper()
			if a := w.client.ask(w.client.call(soap.Download).Set(soap.PasswordHash, "wrong")); a.Code != want {
				t.Errorf("a wrong one: %d, want %d", a.Code, want)
			}
		}
		wrong(wire.BadPassword)
		var all sync.WaitGroup
		for range 12 {
			call := w.client.call(soap.Download)
			all.Go(func() {
				if a := w.client.ask(call); a.Code != wire.NothingToDownload {
					t.Errorf("a right one: %d", a.Code)
				}
			})
		}
		all.Wait()
		wrong(wire.BadPassword)
		wrong(wire.NotAuthenticated)
	})
}

// What an upload is refused for before its number is looked at; nothing of it is kept.
func TestUploadsThatAreNotTaken(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		good := c.packed(c.enterprise(1))
		other := c.envelope([]byte("<a/>"))
		upload := func(change func(p *envelope.Packed)) *soap.Call {
			p := good
			change(&p)
			return c.uploadCall(1, p)
		}
		before := w.digest()
		for name, tc := range map[string]struct {
			call *soap.Call
			want wire.MethodCode
		}{
			"encryption unknown": {upload(func(p *envelope.Packed) { p.EncryptAlgorithm = 2 }), wire.BadEncryption},
			"compression":        {upload(func(*envelope.Packed) {}).SetNumber(soap.Compression, 1), wire.BadCompression},
			"no compression":     {upload(func(*envelope.Packed) {}).Set(soap.Compression, ""), wire.BadCompression},
			"not encrypted":      {upload(func(p *envelope.Packed) { p.EncryptAlgorithm = 0 }), wire.BadHash},
			"no base64":          {upload(func(p *envelope.Packed) { p.Data = "???" }), wire.BadDecryption},
			"half of it":         {upload(func(p *envelope.Packed) { p.Data = p.Data[:len(p.Data)/2/4*4] }), wire.BadDecryption},
			"another's hash":     {upload(func(p *envelope.Packed) { p.Hash = other.Hash }), wire.BadHash},
			"nothing":            {upload(func(p *envelope.Packed) { p.Data = "" }), wire.BadDecryption},
			"no archive":         {c.uploadCall(1, wrapped(t, []byte("this is no archive"))), wire.BadArchive},
		} {
			a := c.ask(tc.call)
			if a.Code != tc.want && !(name == "half of it" && a.Code == wire.BadHash) { // half a block may look like padding
				t.Errorf("%s: %d %s, want %d", name, a.Code, a.Message, tc.want)
			}
		}
		if after := w.digest(); after != before {
			t.Errorf("something changed:\n%s\n%s", before, after)
		}
		if names, err := w.Files.Names(); err != nil || len(names) != 0 {
			t.Errorf("files are left: %v, %v", names, err)
		}
	})
}

func wrapped(t *testing.T, archive []byte) envelope.Packed {
	t.Helper()
	p, err := envelope.Wrap(archive, &envelope.Keys{Key: aesKey, Offset: aesIV})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Right, hours, maintenance and the files that wait, each as the administrator set it.
func TestTimesAndRights(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c, ctx := w.client, context.Background()
		packed := c.packed(c.enterprise(1))
		ask := func(want wire.MethodCode, text string) {
			t.Helper()
			if a := c.ask(c.uploadCall(1, packed)); a.Code != want || !strings.Contains(a.Message, text) {
				t.Errorf("%d %s, want %d %s", a.Code, a.Message, want, text)
			}
		}
		w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, Hours: []string{"08:00-09:59", "12:00-18:00"}}) // it is ten in Beijing
		ask(wire.OutsideHours, "报备时间为：08:00-09:59，12:00-18:00")
		w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, Hours: []string{"22:00-10:01"}})
		if err := w.SetExchangeMaintenance(ctx, admin, flow.ExchangeMaintenance{Upload: true}); err != nil {
			t.Fatal(err)
		}
		ask(wire.MaintenanceUpload, "")
		if a := c.ask(c.call(soap.PreviousUpload)); a.Code != wire.MaintenanceUpload {
			t.Errorf("previous upload: %d", a.Code)
		}
		if a := c.ask(c.call(soap.Download)); a.Code != wire.NothingToDownload {
			t.Errorf("download: %d", a.Code)
		}
		if err := w.SetExchangeMaintenance(ctx, admin, flow.ExchangeMaintenance{Download: true}); err != nil {
			t.Fatal(err)
		}
		for _, o := range []soap.Operation{soap.Download, soap.DownloadAck} {
			if a := c.ask(c.call(o).Set(soap.FileName, "x")); a.Code != wire.MaintenanceDownload {
				t.Errorf("%s: %d", o, a.Code)
			}
		}
		w.server.Provinces = []string{"440000"}
		w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, Provinces: []string{"110000"}})
		ask(wire.OtherProvince, "")
		w.server.Provinces = nil
		w.closed()
		ask(wire.NotOpen, "")
		w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, QueueCap: 1})
		ask(wire.Done, "")
		ask(wire.QueueFull, "")
		w.process()
		ask(wire.Done, "") // it was taken
	})
}

// closed takes the right to report away.
func (w *world) closed() {
	w.t.Helper()
	in := flow.ExchangeAccountInput{ISP: ispID, User: user, Addresses: []string{"127.0.0.0/8", "::1/128"}}
	if err := w.SetExchangeAccount(context.Background(), admin, "provider-1", in); err != nil {
		w.t.Fatal(err)
	}
}

// Numbers are contiguous: one that skips ahead is told what is missing, an old one what is next, the same file again that it is there.
func TestSequences(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		one, two := c.packed(c.enterprise(1)), c.packed(c.enterprise(2))
		for _, step := range []struct {
			sequence int64
			file     envelope.Packed
			want     wire.MethodCode
			missing  []string
		}{
			{3, one, wire.SequenceGap, []string{"1", "2"}},
			{0, one, wire.SequenceGap, []string{"1"}},
			{-5, one, wire.SequenceGap, []string{"1"}},
			{1, one, wire.Done, nil},
			{1, one, wire.Done, nil}, // the answer was lost
			{1, two, wire.SequenceGap, []string{"2"}},
			{4, two, wire.SequenceGap, []string{"2", "3"}},
			{2, two, wire.Done, nil},
			{1, one, wire.Done, nil},
		} {
			a := c.ask(c.uploadCall(step.sequence, step.file))
			if a.Code != step.want || !slices.Equal(a.Missing, step.missing) {
				t.Errorf("number %d: %d %v, want %d %v", step.sequence, a.Code, a.Missing, step.want, step.missing)
			}
		}
		if a := c.ask(c.uploadCall(1, one).Set(soap.Sequence, "")); a.Code != wire.SequenceGap || !slices.Equal(a.Missing, []string{"3"}) {
			t.Errorf("without a number: %d %v", a.Code, a.Missing)
		}
		if a := c.ask(c.uploadCall(9_000_000_000, one)); a.Code != wire.SequenceGap || len(a.Missing) != 100 {
			t.Errorf("far ahead: %d, %d missing", a.Code, len(a.Missing))
		}
		w.process()
		if n := len(w.cases()); n != 2 {
			t.Errorf("%d cases came of two files", n)
		}
	})
}

// Of many who hand in under one number at once one is taken, and the others are told so.
func TestOneNumberIsTakenOnce(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		const many = 12
		var calls []*soap.Call
		for n := range many {
			calls = append(calls, c.uploadCall(1, c.packed(c.enterprise(n+1))))
		}
		codes := make([]wire.MethodCode, many)
		var all sync.WaitGroup
		for n := range many {
			all.Go(func() { codes[n] = c.ask(calls[n]).Code })
		}
		all.Wait()
		done := 0
		for _, code := range codes {
			if code == wire.Done {
				done++
			} else if code != wire.SequenceGap {
				t.Errorf("%d", code)
			}
		}
		if done != 1 {
			t.Errorf("%d of %d were taken", done, many)
		}
		if names, err := w.Files.Names(); err != nil || len(names) != 1 {
			t.Errorf("%d files are kept, %v", len(names), err)
		}
	})
}

// The same message a thousand times has its effect once.
func TestReplays(t *testing.T) {
	t.Parallel()
	w := newWorld(t, house.New(t, ""))
	c := w.client
	message := soap.WriteCall(c.uploadCall(1, c.packed(c.enterprise(1))))
	for range 1000 {
		if status, _ := c.send(soap.UpDownLoad, message); status != 200 {
			t.Fatalf("status %d", status)
		}
	}
	w.process()
	if n := len(w.cases()); n != 1 {
		t.Errorf("%d cases", n)
	}
	before := w.digest()
	c.send(soap.UpDownLoad, message)
	w.process()
	if after := w.digest(); after != before {
		t.Errorf("something changed:\n%s\n%s", before, after)
	}
}

func TestPreviousUpload(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		c := w.client
		a := c.ask(c.call(soap.PreviousUpload))
		if a.Code != wire.Done || a.File == nil || !a.File.Sequence.Is(0) || a.File.Data != "" {
			t.Errorf("before the first: %+v", a)
		}
		packed := c.packed(c.enterprise(1))
		c.ask(c.uploadCall(1, packed))
		plain, err := envelope.Pack(envelope.File{Name: "UP2.xml", Document: []byte("<a/>")}, nil, house.Start)
		if err != nil {
			t.Fatal(err)
		}
		for n, sent := range []envelope.Packed{packed, plain} {
			c.ask(c.uploadCall(int64(n+1), sent))
			a = c.ask(c.call(soap.PreviousUpload))
			if a.Code != wire.Done || !a.File.Sequence.Is(int64(n+1)) || a.File.Data != sent.Data || a.File.Hash != sent.Hash || !a.File.EncryptAlgorithm.Is(sent.EncryptAlgorithm) {
				t.Errorf("upload %d came back as %d of %d bytes", n+1, a.File.Sequence.Value, len(a.File.Data))
			}
		}
	})
}

// A message that cannot be read is answered with a fault, and none of them changes anything or ends up in the log.
func TestMessagesThatCannotBeRead(t *testing.T) {
	t.Parallel()
	w := newWorld(t, house.New(t, ""))
	c := w.client
	good := string(soap.WriteCall(c.uploadCall(1, c.packed(c.enterprise(1)))))
	before := w.digest()
	for name, message := range map[string]string{
		"nothing": "", "no XML": "hello", "half of it": good[:len(good)/2], "two envelopes": good + good,
		"document type":   strings.Replace(good, "<soapenv:Envelope", `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><soapenv:Envelope`, 1),
		"a number twice":  strings.Replace(good, `<dataSequence`, `<dataSequence xmlns="">1</dataSequence><dataSequence`, 1),
		"another method":  strings.ReplaceAll(good, "isp_upload", "isp_delete"),
		"of another path": string(soap.WriteCall(c.call(soap.FilingStatus))),
		"deep":            "<a>" + strings.Repeat("<a>", 5000),
		"UTF-16":          "\xff\xfe<\x00a\x00>\x00",
	} {
		status, body := w.send(soap.UpDownLoad, []byte(message))
		if status != http.StatusInternalServerError || !bytes.Contains(body, []byte("Fault>")) || bytes.Contains(body, []byte("msg_code")) {
			t.Errorf("%s: %d %.200s", name, status, body)
		}
	}
	if after := w.digest(); after != before {
		t.Errorf("something changed:\n%s\n%s", before, after)
	}
	for _, secret := range []string{"138000", "示例", password, "passwd"} {
		if strings.Contains(w.log.text(), secret) {
			t.Errorf("the log names %q", secret)
		}
	}
}

// From an address that no account names a large message is not even read.
func TestStrangersSendLittle(t *testing.T) {
	t.Parallel()
	w := newWorld(t, house.New(t, ""))
	c := w.client
	w.account("provider-1", flow.ExchangeAccountInput{ISP: ispID, Addresses: []string{"203.0.113.7/32"}})
	large := soap.WriteCall(c.uploadCall(1, envelope.Packed{Data: strings.Repeat("A", 100<<10)}))
	_, body := w.send(soap.UpDownLoad, large)
	result, err := soap.ReadAnswer(soap.Upload, body)
	if err != nil {
		t.Fatal(err)
	}
	if a, err := wire.ReadAnswer(wire.Upload, result); err != nil || a.Code != wire.NotAuthenticated {
		t.Errorf("%+v, %v", a, err)
	}
}

// Fifty providers that poll at once are all answered, and so is everything else meanwhile.
func TestManyPollAtOnce(t *testing.T) {
	t.Parallel()
	on(t, func(t *testing.T, w *world) {
		const providers, polls = 50, 20
		var all sync.WaitGroup
		answered := make([]int, providers)
		for n := range providers {
			all.Go(func() {
				for range polls {
					if a := w.client.ask(w.client.call(soap.Download)); a.Code == wire.NothingToDownload {
						answered[n]++
					}
				}
			})
		}
		desk := 0
		for range 20 { // what the desks ask meanwhile
			if err := w.Store.Ping(context.Background()); err == nil {
				desk++
			}
		}
		all.Wait()
		for n, got := range answered {
			if got != polls {
				t.Errorf("provider %d was answered %d times of %d", n, got, polls)
			}
		}
		if desk != 20 {
			t.Errorf("the desks were answered %d times of 20", desk)
		}
	})
}
