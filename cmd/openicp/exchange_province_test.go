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
		request := httptest.NewRequest(http.MethodPost, string(soap.UpDownLoad), strings.NewReader(downloadCall(t, account)))
		if a := answered(t, doors, request); a.Code != tc.want {
			t.Errorf("%s: %d, want %d", tc.province, a.Code, tc.want)
		}
	}
}

// Behind a proxy that is named a provider is known by the address the proxy saw; what it says of itself, through the proxy or past it,
// brings nobody in.
func TestAllowedAddressesBehindAProxy(t *testing.T) {
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
	s.connect(administrationDesk, nil)
	if s.proxies, err = readProxies([]string{"10.0.0.0/24"}); err != nil {
		t.Fatal(err)
	}
	doors := s.proxies.before(s.beside(http.NotFoundHandler()))
	account := flow.ExchangeAccountInput{ISP: 1, User: "example-cloud", Password: "invented secret", AESKey: "0123456789ABCDEF",
		AESIV: "0102030405060708", Addresses: []string{"198.51.100.1/32"}, Open: true}
	if err := s.house.SetExchangeAccount(ctx, policy.Actor{ID: "user-admin", Role: policy.Admin, Channel: "test"}, "example-cloud", account); err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		peer, forwarded string
		want            wire.MethodCode
	}{
		"through the proxy":                       {"10.0.0.3:1", "198.51.100.1", wire.NothingToDownload},
		"straight":                                {"198.51.100.1:1", "", wire.NothingToDownload},
		"another through the proxy":               {"10.0.0.3:1", "198.51.100.2", wire.NotAuthenticated},
		"another that claims to be forwarded":     {"198.51.100.2:1", "198.51.100.1", wire.NotAuthenticated},
		"another that claims it before the proxy": {"10.0.0.3:1", "198.51.100.1, 198.51.100.2", wire.NotAuthenticated},
		"the proxy itself":                        {"10.0.0.3:1", "", wire.NotAuthenticated},
	} {
		request := httptest.NewRequest(http.MethodPost, string(soap.UpDownLoad), strings.NewReader(downloadCall(t, account)))
		request.RemoteAddr = tc.peer
		if tc.forwarded != "" {
			request.Header.Set("X-Forwarded-For", tc.forwarded)
		}
		if a := answered(t, doors, request); a.Code != tc.want {
			t.Errorf("%s: %d, want %d", name, a.Code, tc.want)
		}
	}
}

// downloadCall asks for a file with an account's password.
func downloadCall(t *testing.T, account flow.ExchangeAccountInput) string {
	t.Helper()
	random := strings.Repeat("r", envelope.RandomSize)
	hash, err := envelope.PasswordHash(account.Password, random)
	if err != nil {
		t.Fatal(err)
	}
	return string(soap.WriteCall(soap.NewCall(soap.Download).SetNumber(soap.ISP, account.ISP).Set(soap.User, account.User).Set(soap.Random, random).
		Set(soap.PasswordHash, hash).SetNumber(soap.Hash, envelope.HashMD5)))
}

func answered(t *testing.T, doors http.Handler, request *http.Request) wire.Answer {
	t.Helper()
	answer := httptest.NewRecorder()
	doors.ServeHTTP(answer, request)
	text, err := soap.ReadAnswer(soap.Download, answer.Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	a, err := wire.ReadAnswer(wire.Download, text)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
