package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
)

// A desk that is of one province answers the providers of another with 13, and those of its own.
func TestAProvincesDeskServesItsOwn(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, err := newServer(ctx, where{Data: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.house.Store.Close() })
	if err := (&demo{server: s, password: "an invented password"}).people(ctx); err != nil {
		t.Fatal(err)
	}
	s.connect(administrationDesk, []string{"110000"})
	doors := s.beside(http.NotFoundHandler())
	admin := policy.Actor{ID: "user-admin", Role: policy.Admin, Channel: "test"}
	for i, tc := range []struct {
		provider, province string
		want               wire.MethodCode
	}{{"example-cloud", "110000", wire.NothingToDownload}, {"example-hosting", "440000", wire.OtherProvince}} {
		account := flow.ExchangeAccountInput{ISP: int64(i + 1), User: tc.provider, Password: "invented secret", AESKey: "0123456789ABCDEF",
			AESIV: "0102030405060708", Addresses: []string{"192.0.2.0/24"}, Provinces: []string{tc.province}, Open: true}
		if err := s.house.SetExchangeAccount(ctx, admin, filing.ProviderID(tc.provider), account); err != nil {
			t.Fatal(err)
		}
		random := strings.Repeat("r", envelope.RandomSize)
		hash, err := envelope.PasswordHash(account.Password, random)
		if err != nil {
			t.Fatal(err)
		}
		call := soap.NewCall(soap.Download).SetNumber(soap.ISP, account.ISP).Set(soap.User, account.User).Set(soap.Random, random).
			Set(soap.PasswordHash, hash).SetNumber(soap.Hash, envelope.HashMD5)
		answer := httptest.NewRecorder()
		doors.ServeHTTP(answer, httptest.NewRequest(http.MethodPost, string(soap.UpDownLoad), strings.NewReader(string(soap.WriteCall(call)))))
		text, err := soap.ReadAnswer(soap.Download, answer.Body.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if a, err := wire.ReadAnswer(wire.Download, text); err != nil || a.Code != tc.want {
			t.Errorf("%s: %d %v, want %d", tc.province, a.Code, err, tc.want)
		}
	}
}
