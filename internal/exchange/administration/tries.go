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

// barred says that a subject of calls has had all its tries.
func (s *Server) barred(ctx context.Context, subject string) (bool, error) {
	l := s.limits()
	return s.usedUp(ctx, subject, l.Calls, l.CallSpan)
}

func (s *Server) usedUp(ctx context.Context, subject string, limit int64, span time.Duration) (bool, error) {
	var kept rows.ExchangeTry
	err := s.House.Store.ReadOne(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		kept, err = q.ExchangeTries(ctx, subject)
		return err
	})
	if store.IsNotFound(err) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("ask for wrong tries: %w", err)
	}
	return kept.Tries >= limit && s.House.Now().Before(store.Time(kept.SinceAt).Add(span)), nil
}

// wrongTry counts a wrong call for each subject.
func (s *Server) wrongTry(ctx context.Context, subjects ...string) error {
	return s.count(ctx, s.limits().CallSpan, subjects...)
}

// rightFilingPassword holds a filing password against the one of a number; used says that the provider has had all its tries for it. A try
// is counted before anything is compared and given back where it was right, so that many at one time are no more than many one by one.
func (s *Server) rightFilingPassword(ctx context.Context, account *flow.ExchangeAccount, number, given string) (right, used bool, err error) {
	if len(number) > maxFilingNumber {
		return false, false, nil // no filing has it, and nothing is written down about it
	}
	l, subject := s.limits(), filingTries(account, number)
	if used, err = s.usedUp(ctx, subject, l.Filing, l.FilingSpan); err != nil || used {
		return false, used, err
	}
	now, tries := s.House.Now(), int64(0)
	err = s.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		tries, err = tx.CountExchangeTry(ctx, rows.CountExchangeTryParams{Subject: subject, At: now.UnixMicro(), Over: now.Add(-l.FilingSpan).UnixMicro()})
		return err
	})
	if err != nil {
		return false, false, fmt.Errorf("count a try: %w", err)
	}
	if tries > l.Filing {
		return false, true, nil
	}
	if right, err = s.House.SameFilingPassword(ctx, number, given); err != nil || !right {
		return false, false, err
	}
	err = s.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.GiveBackExchangeTry(ctx, subject)
		return err
	})
	if err != nil {
		return false, false, fmt.Errorf("give a try back: %w", err)
	}
	return true, false, nil
}

func (s *Server) count(ctx context.Context, span time.Duration, subjects ...string) error {
	now := s.House.Now()
	err := s.House.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		for _, subject := range subjects {
			if _, err := tx.CountExchangeTry(ctx, rows.CountExchangeTryParams{Subject: subject, At: now.UnixMicro(), Over: now.Add(-span).UnixMicro()}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("count a wrong try: %w", err)
	}
	return nil
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
