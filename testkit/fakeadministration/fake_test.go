package fakeadministration_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/measure"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	fake "openicp/testkit/fakeadministration"
)

var (
	keys  = envelope.Keys{Key: "0123456789ABCDEF", Offset: "0102030405060708"}
	start = time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
)

// peer is a fake with a client of it.
type peer struct {
	t     *testing.T
	fake  *fake.Fake
	url   string
	calls int
	now   time.Time
}

func newPeer(t *testing.T, o fake.Options) *peer {
	t.Helper()
	p := &peer{t: t, now: start}
	o.Keys, o.Now, o.Pause = keys, func() time.Time { return p.now }, func(context.Context, time.Duration) {}
	made, err := fake.New(o)
	if err != nil {
		t.Fatal(err)
	}
	front := httptest.NewServer(made)
	t.Cleanup(front.Close)
	p.fake, p.url = made, front.URL
	return p
}

// ask makes a call; the word says what became of it where no answer came.
func (p *peer) ask(o soap.Operation, fill func(c *soap.Call)) (wire.Answer, string) {
	p.t.Helper()
	p.calls++
	random := fmt.Sprintf("%020d", p.calls)
	hash, err := envelope.PasswordHash(fake.DefaultPassword, random)
	if err != nil {
		p.t.Fatal(err)
	}
	c := soap.NewCall(o).SetNumber(soap.ISP, fake.DefaultISP).Set(soap.User, fake.DefaultUser).Set(soap.Random, random).Set(soap.PasswordHash, hash).SetNumber(soap.Hash, 0)
	if fill != nil {
		fill(c)
	}
	response, err := http.Post(p.url+string(o.Endpoint()), "text/xml", bytes.NewReader(soap.WriteCall(c)))
	if err != nil {
		return wire.Answer{}, "lost"
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return wire.Answer{}, "half"
	}
	text, err := soap.ReadAnswer(o, body)
	if err != nil {
		return wire.Answer{}, "fault"
	}
	a, err := wire.ReadAnswer(wire.Method(o), text)
	if err != nil {
		p.t.Fatal(err)
	}
	return a, ""
}

// upload hands one filing over, whose service has a name.
func (p *peer) upload(sequence, id int64, service string) (wire.Answer, string) {
	p.t.Helper()
	f := wire.File{Version: wire.V30, Upload: true, Unit: fake.DefaultISP}
	filing := measure.Filing(int(id), 1)
	filing.Services[0].Name = service
	f.Add(wire.NewFiling, filing)
	document, _, err := wire.Write(f, wire.Options{})
	if err != nil {
		p.t.Fatal(err)
	}
	packed, err := envelope.Pack(envelope.File{Name: fmt.Sprintf("UP%010d.xml", sequence), Document: document}, &keys, start)
	if err != nil {
		p.t.Fatal(err)
	}
	return p.ask(soap.Upload, func(c *soap.Call) {
		c.Set(soap.Data, packed.Data).Set(soap.DataHash, packed.Hash).SetNumber(soap.Sequence, sequence).SetNumber(soap.Encryption, 1).SetNumber(soap.Compression, 0)
	})
}

func open(a wire.Answer) (envelope.File, error) {
	return envelope.Open(envelope.Packed{EncryptAlgorithm: a.File.EncryptAlgorithm.Value, Data: a.File.Data, Hash: a.File.Hash}, &keys, 0)
}

// fetch takes every file that waits and lists its records.
func (p *peer) fetch() (records []wire.Record) {
	p.t.Helper()
	for {
		a, lost := p.ask(soap.Download, nil)
		if lost != "" || a.File == nil {
			return records
		}
		opened, err := open(a)
		if err != nil {
			p.t.Fatal(err)
		}
		file, err := wire.ReadDownload(opened.Document, wire.Options{})
		if err != nil {
			p.t.Fatal(err)
		}
		for _, r := range file.Records {
			if !r.Sound() {
				p.t.Errorf("%s: %v", r.Kind, r.Faults)
			}
		}
		records = append(records, file.Records...)
		if a, _ := p.ask(soap.DownloadAck, func(c *soap.Call) { c.Set(soap.FileName, a.File.Name) }); a.Code != wire.Done {
			p.t.Fatalf("acknowledged with %d", a.Code)
		}
	}
}

func TestNamesDecideTheOutcome(t *testing.T) {
	t.Parallel()
	for outcome, want := range map[fake.Outcome]string{
		fake.Granted: "filed review:1", fake.Returned: "review:0 退回修改", fake.Refused: "review:0 不予备案",
		fake.Rejected: "codes:1015", fake.Slow: "", fake.Silent: "",
	} {
		p := newPeer(t, fake.Options{WellBehaved: true, SlowBy: time.Hour})
		if a, _ := p.upload(1, 7, fake.Word(outcome)+"示例站"); a.Code != wire.Done {
			t.Fatalf("%s: %d", outcome, a.Code)
		}
		if got := told(p.fetch()); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%s came as %q", outcome, got)
		}
		p.now = start.Add(2 * time.Hour)
		if late := told(p.fetch()); (late == "filed review:1") != (outcome == fake.Slow) {
			t.Errorf("%s: two hours later came %q", outcome, late)
		}
		if list := p.fake.Decisions(); len(list) != 1 || list[0].Outcome != outcome || list[0].Times != 1 || (list[0].SponsorNumber != "") != (outcome == fake.Granted || outcome == fake.Slow) {
			t.Errorf("%s: %+v", outcome, list)
		}
	}
}

// told says in short what records tell.
func told(records []wire.Record) string {
	var parts []string
	for _, r := range records {
		switch body := r.Body.(type) {
		case *wire.ReviewResult:
			parts = append(parts, strings.TrimSpace(fmt.Sprintf("review:%d %s", body.Approved.Value, body.Opinion)))
		case *wire.RecordResult:
			parts = append(parts, fmt.Sprintf("codes:%d", body.Items[0].Code))
		case *wire.Filed:
			parts = append(parts, "filed")
		}
	}
	return strings.Join(parts, " ")
}

// What a word asks for happens once; the next try goes through, and what was handed in is there once.
func TestNamesBringEachMisbehaviourOnce(t *testing.T) {
	t.Parallel()
	for behaviour, want := range map[fake.Behaviour]string{
		fake.LostBefore: "lost", fake.LostAfter: "lost", fake.HalfAnswer: "half", fake.SOAPFault: "fault", fake.Gap: "14", fake.Hours: "20",
		fake.Maintenance: "901", fake.Pretends: "999", fake.Delay: "0",
	} {
		p := newPeer(t, fake.Options{WellBehaved: true})
		a, lost := p.upload(1, 7, fake.Word(behaviour)+"示例站")
		if lost == "" {
			lost = fmt.Sprint(int64(a.Code))
		}
		if lost != want {
			t.Errorf("%s: the upload was answered with %s", behaviour, lost)
		}
		taken := slices.Contains([]fake.Behaviour{fake.LostAfter, fake.HalfAnswer, fake.Pretends, fake.Delay}, behaviour)
		if previous, _ := p.ask(soap.PreviousUpload, nil); previous.File == nil || previous.File.Sequence.Is(1) != taken {
			t.Errorf("%s: taken is not %v", behaviour, taken)
		}
		if a, lost := p.upload(1, 7, fake.Word(behaviour)+"示例站"); lost != "" || a.Code != wire.Done {
			t.Errorf("%s: the second try: %s %d", behaviour, lost, a.Code)
		}
		if list := p.fake.Decisions(); len(list) != 1 || list[0].Times != 1 {
			t.Errorf("%s: %+v", behaviour, list)
		}
	}
}

// The same for what befalls a file on its way down: what was spoiled comes whole the next time.
func TestNamesSpoilAFileOnce(t *testing.T) {
	t.Parallel()
	for behaviour, spoiled := range map[fake.Behaviour]bool{fake.HalfFile: true, fake.WrongHash: true, fake.Lines: false, fake.UnknownElements: false, fake.OtherEncryption: false} {
		p := newPeer(t, fake.Options{WellBehaved: true})
		p.upload(1, 7, fake.Word(behaviour)+"示例站")
		a, _ := p.ask(soap.Download, nil)
		if a.File == nil {
			t.Fatalf("%s: no file", behaviour)
		}
		opened, err := open(a)
		if (err != nil) != spoiled {
			t.Errorf("%s: %v", behaviour, err)
		}
		shown := map[fake.Behaviour]bool{fake.Lines: strings.Contains(a.File.Data, "\n"), fake.OtherEncryption: a.File.EncryptAlgorithm.Is(0),
			fake.UnknownElements: bytes.Contains(opened.Document, []byte("Lxr_msn")), fake.HalfFile: spoiled, fake.WrongHash: spoiled}
		if !shown[behaviour] {
			t.Errorf("%s does not show", behaviour)
		}
		if got := told(p.fetch()); got != "filed review:1" {
			t.Errorf("%s: behind it came %q", behaviour, got)
		}
	}
}

func TestFilesThatComeAgain(t *testing.T) {
	t.Parallel()
	for _, behaviour := range []fake.Behaviour{fake.Duplicate, fake.Replay} {
		p := newPeer(t, fake.Options{WellBehaved: true})
		p.upload(1, 7, fake.Word(behaviour)+"示例站")
		if got := told(p.fetch()); got != "filed review:1 filed review:1" {
			t.Errorf("%s: %q", behaviour, got)
		}
	}
}

// The same seed and the same calls meet the same; another seed meets something else.
func TestTheSeedDecides(t *testing.T) {
	t.Parallel()
	play := func(seed uint64) (met []string) {
		p := newPeer(t, fake.Options{Seed: seed, Rate: 60})
		for range 40 {
			a, lost := p.ask(soap.PreviousUpload, nil)
			met = append(met, fmt.Sprint(a.Code, lost))
		}
		return met
	}
	first := play(3)
	if !slices.Equal(first, play(3)) {
		t.Error("the same seed met something else")
	}
	if slices.Equal(first, play(4)) {
		t.Error("another seed met the same")
	}
}

func TestTheStateIsKept(t *testing.T) {
	t.Parallel()
	o := fake.Options{WellBehaved: true, File: filepath.Join(t.TempDir(), "state.json")}
	p := newPeer(t, o)
	p.upload(1, 7, "示例站")
	again := newPeer(t, o)
	if a, _ := again.ask(soap.PreviousUpload, nil); !a.File.Sequence.Is(1) {
		t.Errorf("the sequence after a start is %d", a.File.Sequence.Value)
	}
	if got := told(again.fetch()); got != "filed review:1" {
		t.Errorf("after a start came %q", got)
	}
	if err := os.WriteFile(o.File, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := fake.New(o); err == nil {
		t.Error("half a state was taken")
	}
}

// The page lists every word.
func TestThePageListsEveryWord(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/exchange-trying.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range fake.Behaviours() {
		if row := "| " + fake.Word(b) + " | `" + string(b) + "` |"; !bytes.Contains(page, []byte(row)) {
			t.Errorf("the page has no row %s", row)
		}
		if !strings.Contains(fake.Table(), fake.Word(b)) {
			t.Errorf("the help has no %s", b)
		}
	}
	for _, o := range []fake.Outcome{fake.Granted, fake.Returned, fake.Refused, fake.Rejected, fake.Slow, fake.Silent} {
		if row := "| " + fake.Word(o) + " | `" + string(o) + "` |"; !bytes.Contains(page, []byte(row)) {
			t.Errorf("the page has no row %s", row)
		}
	}
}
