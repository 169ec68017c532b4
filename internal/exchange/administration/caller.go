package administration

import (
	"context"
	"crypto/subtle"
	"fmt"
	"net/netip"
	"strings"
	"time"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
	"openicp/internal/flow"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Bounds of what a caller proves itself with.
const (
	maxRandom = 256 // characters of a random value; twenty are asked for
	maxUser   = 256
)

// contactEvery is how often it is written down that a provider was heard of: polling is no reason to write.
const contactEvery = time.Minute

// prove says who calls, or why nobody is listened to, in the order of the specification (4.5): random value, user, password, address,
// right to report, province.
func (s *Server) prove(ctx context.Context, call *soap.Call, from netip.Addr) (*flow.ExchangeAccount, wire.MethodCode, error) {
	random := call.Text(soap.Random)
	if len([]rune(random)) < envelope.RandomSize {
		return nil, wire.RandomTooShort, nil
	}
	if len(random) > maxRandom || len(call.Text(soap.User)) > maxUser {
		return nil, wire.NotAuthenticated, nil
	}
	row, account, code, err := s.proven(ctx, call, from)
	if err != nil || code != wire.Done {
		return nil, code, err
	}
	switch {
	case !within(account.Addresses, from):
		return nil, wire.NotAuthenticated, nil
	case !account.Open && call.Operation == soap.Upload:
		return nil, wire.NotOpen, nil
	case !s.serves(account):
		return nil, wire.OtherProvince, nil
	}
	return account, wire.Done, s.heard(ctx, row)
}

// proven holds user and password against the account that a call names. Wrong ones are counted by the address they came from, and, from
// elsewhere, by the account too: there it can be tried a few times by all together and then not at all, and where it may call from is unharmed.
func (s *Server) proven(ctx context.Context, call *soap.Call, from netip.Addr) (row rows.ExchangeAccount, account *flow.ExchangeAccount, code wire.MethodCode, err error) {
	g := &guess{s: s}
	defer g.over()
	barred, err := g.under(ctx, strangers(from))
	if err != nil {
		return row, nil, 0, err
	}
	if barred {
		return row, nil, wire.NotAuthenticated, g.giveBack(ctx)
	}
	row, account, err = s.named(ctx, call)
	if err != nil {
		return row, nil, 0, err
	}
	if account == nil {
		code, err = g.wrong(ctx, wire.BadUser)
		return row, nil, code, err
	}
	if !within(account.Addresses, from) {
		if barred, err = g.under(ctx, outsiders(account)); err != nil {
			return row, nil, 0, err
		}
		if barred {
			return row, nil, wire.NotAuthenticated, g.giveBack(ctx)
		}
	}
	if !envelope.SamePassword(call.Text(soap.PasswordHash), account.Password.Reveal(), call.Text(soap.Random)) {
		code, err = g.wrong(ctx, wire.BadPassword)
		return row, nil, code, err
	}
	return row, account, wire.Done, g.giveBack(ctx)
}

// named finds the account a call names; nil where number or user is wrong. Both are looked at, so that neither is told apart.
func (s *Server) named(ctx context.Context, call *soap.Call) (rows.ExchangeAccount, *flow.ExchangeAccount, error) {
	isp, _ := call.Number(soap.ISP)
	var row rows.ExchangeAccount
	err := s.House.Store.ReadOne(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		row, err = q.ExchangeAccountByISP(ctx, isp)
		return err
	})
	if store.IsNotFound(err) {
		return row, nil, nil
	}
	if err != nil {
		return row, nil, fmt.Errorf("load an account of the interface: %w", err)
	}
	if subtle.ConstantTimeCompare([]byte(strings.TrimSpace(call.Text(soap.User))), []byte(row.UserName)) != 1 {
		return row, nil, nil
	}
	account, err := s.House.OpenExchangeAccount(row)
	return row, account, err
}

// heard notes that a provider called.
func (s *Server) heard(ctx context.Context, row rows.ExchangeAccount) error {
	now := s.House.Now()
	if now.Sub(store.Time(row.LastContactAt)) < contactEvery {
		return nil
	}
	err := s.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.NoteExchangeContact(ctx, rows.NoteExchangeContactParams{ProviderID: row.ProviderID, At: now.UnixMicro(),
			Before: now.Add(-contactEvery).UnixMicro() + 1})
		return err
	})
	if err != nil {
		return fmt.Errorf("note that a provider called: %w", err)
	}
	return nil
}

func within(ranges []netip.Prefix, address netip.Addr) bool {
	for _, r := range ranges {
		if address.IsValid() && r.Contains(address) {
			return true
		}
	}
	return false
}

// rangesOf reads ranges as the store keeps them; what is none lets nobody in.
func rangesOf(joined string) (ranges []netip.Prefix) {
	for _, text := range flow.Split(joined) {
		if r, err := netip.ParsePrefix(text); err == nil {
			ranges = append(ranges, r)
		}
	}
	return ranges
}
