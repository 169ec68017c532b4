package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"openicp/internal/exchange/envelope"
	upload "openicp/internal/exchange/measure"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// An upload as it is measured: a thousand filings of six services.
const (
	benchFilings  = 1000
	benchServices = 6
	benchISP      = 110000000999
	benchUser     = "bench"
	benchPassword = "bench-password"
)

// exchange: an upload of a thousand filings, against base64, AES, archive/zip, GBK and a walk over the tokens of encoding/xml of the
// same bytes. Decoded alone; decoded, read as applications and judged by all rules, with nothing stored; uploaded over HTTP, with sign-in,
// sealed on disk and answered; and, once, all its records judged by schema and rules with what became of each stored. Then what fifty
// providers that poll leave of the desks.
func (c *benchCommand) exchange(ctx context.Context) error {
	packed, document, err := upload.Upload(benchFilings, benchServices)
	if err != nil {
		return err
	}
	b, err := newExchangeBench(ctx, c, packed)
	if err != nil {
		return err
	}
	defer b.close()
	stop, err := c.profile(true)
	if err != nil {
		return err
	}
	judged, err := b.judged(ctx)
	stop()
	if err != nil {
		return err
	}
	c.Profile = "" // it is of the judging
	all, err := c.takeTurns(
		func() (figure, error) { return measure(1, c.For, func(int) error { return decoded(packed) }) },
		func() (figure, error) { return measure(1, c.For, func(int) error { return b.mapped() }) },
		func() (figure, error) { return measure(1, c.For, func(int) error { return b.upload() }) },
		func() (figure, error) {
			return measure(1, c.For, func(int) error {
				_, err := upload.General(packed)
				return err
			})
		})
	if err != nil {
		return err
	}
	read, mapped, sent, general := all[0], all[1], all[2], all[3]
	printRow("exchange", "1000 filings decoded and held to the schema", read, general, "goal ≥ 0.50")
	printRow("", "decoded, read as applications, judged by all rules", mapped, general, "goal ≥ 0.50")
	printRow("", "uploaded over HTTP, sealed, stored and answered", sent, general, "goal ≥ 0.50")
	limit := general[len(general)-1].cpuMicros
	fmt.Printf("%-8s %-58s %8d ms  behind the answer, in a job  CPU %4d ms, %.1f × the limit, with the call %.1f × (goal ≤ 2); %d taken, %d refused\n", "",
		"its records judged by the rules, each outcome stored", judged.took.Milliseconds(), judged.cpu.Milliseconds(), judged.cpu.Seconds()*1e6/limit,
		(judged.cpu.Seconds()*1e6+sent[len(sent)-1].cpuMicros)/limit, judged.taken, judged.refused)
	fmt.Printf("%-8s %-58s %8d bytes of XML, %d a filing, without papers; %d as sent\n", "", "size of the upload", len(document), len(document)/benchFilings, len(packed.Data))
	total, peak := memory(func() { err = decoded(packed) })
	fmt.Printf("%-8s %-58s %8.1f × the XML of %d bytes  goal ≤ 4; allocated on the way %.1f ×\n", "", "memory held at most while it is decoded",
		float64(peak)/float64(len(document)), len(document), float64(total)/float64(len(document)))
	if err != nil {
		return err
	}
	return c.polled(ctx, b)
}

func decoded(p envelope.Packed) error {
	return allSound(upload.Ours(p))
}

// mapped judges the upload by the settings of the house and the law of today.
func (b *exchangeBench) mapped() error {
	id := filing.ProviderID(invented.Providers()[0].ID)
	provider, _ := b.house.Settings().Find(id)
	return allSound(upload.Judged(b.packed, translate.Arrival{Provider: id, At: b.house.Now()}, provider.Provider))
}

func allSound(records int, err error) error {
	if err == nil && records != benchFilings {
		err = fmt.Errorf("%d records are sound", records)
	}
	return err
}

// memory says what a run allocates in all, and what stands at most while the collector follows closely.
func memory(run func()) (total, peak uint64) {
	defer debug.SetGCPercent(debug.SetGCPercent(5))
	runtime.GC()
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	done, sampled := make(chan struct{}), make(chan uint64)
	go func() {
		var most uint64
		for {
			select {
			case <-done:
				sampled <- most
				return
			default:
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
				time.Sleep(200 * time.Microsecond)
			}
		}
	}()
	run()
	close(done)
	most := <-sampled
	runtime.ReadMemStats(&now)
	return now.TotalAlloc - before.TotalAlloc, max(most, before.HeapAlloc) - before.HeapAlloc
}

// exchangeBench is an administration with one account, and where its sequence stands.
type exchangeBench struct {
	*server
	packed   envelope.Packed
	address  string
	sequence int64
	stop     func()
}

func newExchangeBench(ctx context.Context, c *benchCommand, packed envelope.Packed) (*exchangeBench, error) {
	at := c.where
	at.Data += "/exchange"
	if err := os.MkdirAll(at.Data, 0o700); err != nil {
		return nil, err
	}
	s, err := newServer(ctx, at)
	if err != nil {
		return nil, err
	}
	s.log = slog.New(slog.NewJSONHandler(io.Discard, nil)) // lines are written, and go nowhere
	s.connect(administrationDesk, nil)
	b := &exchangeBench{server: s, packed: packed}
	if err := (&demo{server: s, at: at, password: benchPassword}).people(ctx); err != nil {
		return nil, err
	}
	if err := b.account(ctx, invented.Providers()[0], benchISP); err != nil {
		return nil, err
	}
	address, closeDoor, err := benchDoor(s.handler())
	if err != nil {
		return nil, err
	}
	b.address = address
	b.stop = func() {
		closeDoor()
		_ = s.house.Store.Close() // the folder is removed with it
	}
	return b, nil
}

func (b *exchangeBench) close() { b.stop() }

// account puts a provider in with its account at the interface.
func (b *exchangeBench) account(ctx context.Context, provider rows.PutProviderParams, isp int64) error {
	provider.UpdatedAt = b.house.Now().UnixMicro()
	err := b.house.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error { return tx.PutProvider(ctx, provider) })
	if err == nil {
		err = b.house.Reload(ctx)
	}
	if err != nil {
		return err
	}
	return b.house.SetExchangeAccount(ctx, policy.Actor{ID: "bench", Role: policy.Admin, Channel: "bench"}, filing.ProviderID(provider.ID),
		flow.ExchangeAccountInput{ISP: isp, User: benchUser, Password: benchPassword, AESKey: upload.Keys.Key, AESIV: upload.Keys.Offset,
			Addresses: []string{"127.0.0.0/8", "::1/128"}, Open: true, QueueCap: 1000})
}

// benchCall begins a call with what its caller proves itself with.
func benchCall(o soap.Operation, isp int64) (*soap.Call, error) {
	random, err := envelope.Random(rand.Reader)
	if err != nil {
		return nil, err
	}
	hash, err := envelope.PasswordHash(benchPassword, random)
	if err != nil {
		return nil, err
	}
	return soap.NewCall(o).SetNumber(soap.ISP, isp).Set(soap.User, benchUser).Set(soap.Random, random).Set(soap.PasswordHash, hash), nil
}

// upload hands the file over under the next number.
func (b *exchangeBench) upload() error {
	call, err := benchCall(soap.Upload, benchISP)
	if err != nil {
		return err
	}
	call.Set(soap.Data, b.packed.Data).Set(soap.DataHash, b.packed.Hash).SetNumber(soap.Sequence, b.sequence+1).
		SetNumber(soap.Encryption, b.packed.EncryptAlgorithm).SetNumber(soap.Hash, 0).SetNumber(soap.Compression, 0)
	response, err := http.Post("http://"+b.address+string(soap.UpDownLoad), "text/xml; charset=utf-8", bytes.NewReader(soap.WriteCall(call)))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	text, err := soap.ReadAnswer(soap.Upload, body)
	if err != nil {
		return err
	}
	a, err := wire.ReadAnswer(wire.Upload, text)
	if err == nil && a.Code != wire.Done {
		err = fmt.Errorf("an upload was answered with %d", a.Code)
	}
	b.sequence++
	return err
}

// judgement is what became of one upload's records, and how long it took.
type judgement struct {
	took, cpu      time.Duration
	taken, refused int64
}

// judged uploads once and has the records looked at.
func (b *exchangeBench) judged(ctx context.Context) (j judgement, err error) {
	if err := b.upload(); err != nil {
		return j, err
	}
	began, spent := time.Now(), cpuTime()
	if err := b.counter.ProcessAll(ctx); err != nil {
		return j, err
	}
	j.took, j.cpu = time.Since(began), cpuTime()-spent
	err = b.house.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		row, err := q.ExchangeReceivedBySequence(ctx, rows.ExchangeReceivedBySequenceParams{ProviderID: invented.Providers()[0].ID, Sequence: b.sequence})
		j.taken, j.refused = row.Records-row.Refused, row.Refused
		return err
	})
	if err == nil && j.taken+j.refused != benchFilings {
		err = fmt.Errorf("%d of %d records were looked at", j.taken+j.refused, benchFilings)
	}
	return j, err
}
