package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"

	"openicp/internal/account"
	"openicp/internal/civil"
	"openicp/internal/exchange/envelope"
	upload "openicp/internal/exchange/measure"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// The demo's third provider runs something else: it reports to the administration's desk here over HTTP, by the interface and nothing
// else, so that its board has something to show.
const (
	outsideID       = "example-network"
	outsideISP      = 110000000777
	outsidePassword = "an invented password of the interface"
	firstOutside    = 9001 // of its filings
)

var outsideProvider = rows.PutProviderParams{ID: outsideID, Position: 3, Name: "示例网络服务有限公司", Address: "北京市朝阳区示例路 3 号",
	Licences:     `[{"kind":"ISP","number":"B1-20200003","valid_to":"2045-01-01"},{"kind":"IDC","number":"B1-20200003","valid_to":"2045-01-01"}]`,
	FilingNumber: "京ICP备2020000003号", Provinces: "110000", Ranges: "203.0.113.0/24"}

// outsideReviewer works there for the demo, so that whoever chooses that provider waits for nobody.
var outsideReviewer = account.NewUser{Name: "network", DisplayName: "示例网络初审员", Role: policy.Reviewer, Provider: outsideID}

// outside has the third provider report: a file with sound filings and two faulty ones, and one with what it did about an unfiled
// website that it was told of, and a faulty filing.
func (d *demo) outside(ctx context.Context) error {
	if d.counter == nil {
		return nil // no administration's desk is connected
	}
	if err := d.outsideAccount(ctx); err != nil {
		return fmt.Errorf("give the provider outside an account: %w", err)
	}
	quiet := *d.server
	quiet.log = slog.New(slog.NewJSONHandler(io.Discard, nil)) // what prepares a demo is no traffic of it
	address, closeDoor, err := benchDoor(quiet.handler())
	if err != nil {
		return err
	}
	defer closeDoor()
	for i, file := range d.outsideFiles() {
		if err := d.outsideUpload(address, int64(i+1), file); err != nil {
			return fmt.Errorf("upload %d of the provider outside: %w", i+1, err)
		}
		if err := d.counter.ProcessAll(ctx); err != nil {
			return err
		}
	}
	return nil
}

// outsideAccount puts the provider in with its account, and tells it of an unfiled website.
func (d *demo) outsideAccount(ctx context.Context) error {
	provider := outsideProvider
	provider.UpdatedAt = d.clock.Now().UnixMicro()
	err := d.house.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error { return tx.PutProvider(ctx, provider) })
	if err == nil {
		err = d.house.Reload(ctx)
	}
	if err != nil {
		return err
	}
	reviewer := outsideReviewer
	reviewer.Password, reviewer.Mail = d.password, reviewer.Name+"@openicp.example"
	if _, err := d.accounts.CreateUser(ctx, policy.Actor{Channel: "command"}, reviewer); err != nil {
		return err
	}
	admin, err := d.actor(ctx, "admin")
	if err != nil {
		return err
	}
	if err := d.house.SetExchangeAccount(ctx, admin, outsideID, flow.ExchangeAccountInput{ISP: outsideISP, User: outsideID, Password: outsidePassword,
		AESKey: upload.Keys.Key, AESIV: upload.Keys.Offset, Addresses: []string{"127.0.0.0/8"}, Provinces: []string{"110000"}, Open: true}); err != nil {
		return err
	}
	website, err := json.Marshal(wire.UnfiledWebsite{ID: 1, Domain: outsideUnfiled.Domain, Address: outsideUnfiled.Address, Carrier: outsideUnfiled.Carrier})
	if err != nil {
		return err
	}
	return d.house.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := d.counter.Dispatch(ctx, tx, flow.ExchangeDispatch{Provider: outsideID, Kind: wire.Unfiled.Name, Records: []json.RawMessage{website}})
		if err != nil {
			return err
		}
		return d.house.RecordHouse(ctx, tx, admin, "", string(policy.DispatchExchange), map[string]any{"provider": outsideID, "kind": wire.Unfiled.Name, "records": 1})
	})
}

// outsideUnfiled is what was done about the website.
var outsideUnfiled = wire.UnfiledHandling{Domain: "unfiled-of-outside-example.cn", Address: 3405803796, Carrier: 9, Provider: outsideISP, Province: 110000,
	Result: 1, Opinion: "已停止接入", Reporter: "示例强"}

func (d *demo) outsideFiles() []wire.File {
	file := func() wire.File { return wire.File{Version: wire.V30, Upload: true, Unit: outsideISP} }
	first, second := file(), file()
	for n := firstOutside; n < firstOutside+4; n++ {
		first.Add(wire.NewFiling, upload.Filing(n, 1))
	}
	wrongNumber := first.Records[1].Body.(*wire.Filing)
	wrongNumber.Sponsor.Document.Number = "91110108MA01T3X71A" // its check character is another
	wrongLead := first.Records[3].Body.(*wire.Filing)
	wrongLead.Services[0].Lead.DocumentNumber = "110101199003070010" // so is this one's
	day := civil.DateOf(d.clock.Now())
	done := outsideUnfiled
	done.ReceivedOn, done.HandledOn = day.AddDays(-1).String(), day.String()
	second.Add(wire.HandleUnfiled, &done)
	again := upload.Filing(firstOutside+4, 1)
	again.Services[0].Domains[0].Name = "unit900100-example.cn" // its home page lies under another
	second.Add(wire.NewFiling, again)
	return []wire.File{first, second}
}

// outsideUpload sends a file as any other system would.
func (d *demo) outsideUpload(address string, sequence int64, file wire.File) error {
	document, _, err := wire.Write(file, wire.Options{})
	if err != nil {
		return err
	}
	packed, err := envelope.Pack(envelope.File{Name: fmt.Sprintf("UP%010d.xml", sequence), Document: document}, &upload.Keys, d.clock.Now())
	if err != nil {
		return err
	}
	random, err := envelope.Random(rand.Reader)
	if err != nil {
		return err
	}
	hash, err := envelope.PasswordHash(outsidePassword, random)
	if err != nil {
		return err
	}
	call := soap.NewCall(soap.Upload).SetNumber(soap.ISP, outsideISP).Set(soap.User, outsideID).Set(soap.Random, random).Set(soap.PasswordHash, hash).
		Set(soap.Data, packed.Data).Set(soap.DataHash, packed.Hash).SetNumber(soap.Sequence, sequence).
		SetNumber(soap.Encryption, packed.EncryptAlgorithm).SetNumber(soap.Hash, 0).SetNumber(soap.Compression, 0)
	response, err := http.Post("http://"+address+string(soap.UpDownLoad), "text/xml; charset=utf-8", bytes.NewReader(soap.WriteCall(call)))
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
	answer, err := wire.ReadAnswer(wire.Upload, text)
	if err == nil && answer.Code != wire.Done {
		err = fmt.Errorf("it was answered with %d", answer.Code)
	}
	return err
}
