package administration

import (
	"context"
	"fmt"
	"net/netip"
	"time"

	"openicp/internal/flow"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// TryLimits bounds wrong tries. They are counted in the database, so that nodes count together and a restart forgets nothing.
type TryLimits struct {
	// Calls is how many wrong users or passwords may come from one address, or for one account from addresses that are not its own,
	// within CallSpan; afterwards calls are refused unheard until the span is over.
	Calls    int64
	CallSpan time.Duration
	// Filing is how many wrong filing passwords a provider may ask for one filing within FilingSpan.
	Filing     int64
	FilingSpan time.Duration
}

// The defaults of TryLimits.
const (
	defaultCalls      = 20
	defaultCallSpan   = 10 * time.Minute
	defaultFiling     = 5
	defaultFilingSpan = 24 * time.Hour
)

func (s *Server) limits() TryLimits {
	l := s.Tries
	if l.Calls == 0 {
		l.Calls = defaultCalls
	}
	if l.CallSpan == 0 {
		l.CallSpan = defaultCallSpan
	}
	if l.Filing == 0 {
		l.Filing = defaultFiling
	}
	if l.FilingSpan == 0 {
		l.FilingSpan = defaultFilingSpan
	}
	return l
}

// maxFilingNumber bounds a filing number in bytes: 128 characters in the schema, of which Chinese ones have three.
const maxFilingNumber = 128 * 3

// Subjects of wrong tries.
func strangers(from netip.Addr) string { return "call/" + from.String() }

func outsiders(account *flow.ExchangeAccount) string { return "outside/" + string(account.Provider) }

func filingTries(account *flow.ExchangeAccount, number string) string {
	return "filing/" + string(account.Provider) + "/" + number
}

// tried is how many tries of a subject count within the span that runs.
func (s *Server) tried(ctx context.Context, subject string, span time.Duration) (int64, error) {
	var kept rows.ExchangeTry
	err := s.House.Store.ReadOne(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		kept, err = q.ExchangeTries(ctx, subject)
		return err
	})
	if store.IsNotFound(err) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("ask for wrong tries: %w", err)
	}
	if !s.House.Now().Before(store.Time(kept.SinceAt).Add(span)) {
		return 0, nil
	}
	return kept.Tries, nil
}

// count counts a try of a subject, and says how many of its span that makes. Who goes away meanwhile is counted all the same.
func (s *Server) count(ctx context.Context, subject string, span time.Duration) (tries int64, err error) {
	now := s.House.Now()
	err = s.House.Store.Write(context.WithoutCancel(ctx), func(ctx context.Context, tx *store.Tx) (err error) {
		tries, err = tx.CountExchangeTry(ctx, rows.CountExchangeTryParams{Subject: subject, At: now.UnixMicro(), Over: now.Add(-span).UnixMicro()})
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("count a try: %w", err)
	}
	return tries, nil
}

// giveBack takes a try back that was right after all. A crash before it leaves one try too many until the span is over.
func (s *Server) giveBack(ctx context.Context, subject string) error {
	err := s.House.Store.Write(context.WithoutCancel(ctx), func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.GiveBackExchangeTry(ctx, subject)
		return err
	})
	if err != nil {
		return fmt.Errorf("give a try back: %w", err)
	}
	return nil
}

// rightFilingPassword holds a filing password against the one of a number; used says that the provider has had all its tries for it. A try
// is counted before anything is compared and given back where it was right, so that many at one time are no more than many one by one.
func (s *Server) rightFilingPassword(ctx context.Context, account *flow.ExchangeAccount, number, given string) (right, used bool, err error) {
	if len(number) > maxFilingNumber {
		return false, false, nil // no filing has it, and nothing is written down about it
	}
	l, subject := s.limits(), filingTries(account, number)
	tries, err := s.tried(ctx, subject, l.FilingSpan)
	if err != nil || tries >= l.Filing {
		return false, tries >= l.Filing, err
	}
	if tries, err = s.count(ctx, subject, l.FilingSpan); err != nil {
		return false, false, err
	}
	if tries > l.Filing {
		return false, true, s.giveBack(ctx, subject) // it is not heard
	}
	if right, err = s.House.SameFilingPassword(ctx, number, given); err != nil || !right {
		return false, false, err
	}
	return true, false, s.giveBack(ctx, subject)
}

// SweepTries forgets counts whose span is over, of the longest one.
func (s *Server) SweepTries(ctx context.Context, now time.Time) (int, error) {
	l := s.limits()
	var gone int64
	err := s.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		gone, err = tx.ForgetExchangeTries(ctx, now.Add(-max(l.CallSpan, l.FilingSpan)).UnixMicro())
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("forget wrong tries: %w", err)
	}
	return int(gone), nil
}
