package store_test

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"openicp/internal/fault"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/internal/store/storetest"
)

func TestTextsComeBackAsTheyWent(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		for _, text := range []string{"", " ", "𠅤𠮷野家", "a'b\"c$1?;--", "北京例示科技有限公司", "🐉", "\ufeffx", "e\u0301", "line\nline\r\n\t"} {
			if err := s.Write(t.Context(), putFact("text", text)); err != nil {
				t.Errorf("%q: %v", text, err)
			}
			if got := fact(t, s, "text"); got != text {
				t.Errorf("%q came back as %q", text, got)
			}
		}
	})
}

func TestTextsThatOneEngineRefusesAreRefusedByBoth(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		for _, text := range []string{"a\x00b", "\x00", "\xff", "\xed\xa0\x80"} {
			if err := s.Write(t.Context(), putFact("text", text)); !errors.Is(err, store.ErrText) || !errors.Is(err, fault.Malformed) {
				t.Errorf("insert of %q: %v", text, err)
			}
			err := s.Read(t.Context(), func(ctx context.Context, q *rows.Queries) error {
				_, err := q.GetHouseFact(ctx, text)
				return err
			})
			if !errors.Is(err, store.ErrText) {
				t.Errorf("question for %q: %v", text, err)
			}
		}
	})
}

func TestBytesBooleansAndDefaults(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		everyByte := make([]byte, 256)
		for i := range everyByte {
			everyByte[i] = byte(i)
		}
		err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			if err := tx.InsertUser(ctx, rows.InsertUserParams{ID: "u1", Name: "one", Disabled: true, MailSealed: everyByte}); err != nil {
				return err
			}
			if err := tx.InsertUser(ctx, rows.InsertUserParams{ID: "u2", Name: "two"}); err != nil { // no bytes are empty bytes
				return err
			}
			_, err := tx.DB.ExecContext(ctx, "INSERT INTO users (id, name, display_name, role, mail_sealed, password_hash, created_at) VALUES ('u3', 'three', '', '', $1, '', 0)", []byte{})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		err = s.Read(t.Context(), func(ctx context.Context, q *rows.Queries) error {
			one, err1 := q.GetUser(ctx, "u1")
			two, err2 := q.GetUser(ctx, "u2")
			three, err3 := q.GetUser(ctx, "u3")
			if !one.Disabled || !bytes.Equal(one.MailSealed, everyByte) {
				t.Errorf("one: %v %x", one.Disabled, one.MailSealed)
			}
			if two.Disabled || len(two.MailSealed) != 0 {
				t.Errorf("two: %v %x", two.Disabled, two.MailSealed)
			}
			if three.Disabled || three.Provinces != "" || three.ProviderID != "" {
				t.Errorf("defaults: %+v", three)
			}
			_, err4 := q.GetUser(ctx, "nobody")
			if !store.IsNotFound(err4) || store.IsUnique(err4) {
				t.Errorf("nobody: %v", err4)
			}
			return errors.Join(err1, err2, err3)
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestForeignKeysHold(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t *testing.T, s *store.Store) {
		err := s.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			return tx.InsertCredential(ctx, rows.InsertCredentialParams{SecretHash: "h", UserID: "nobody", Kind: "session"})
		})
		if err == nil || store.IsUnique(err) {
			t.Errorf("a credential of nobody: %v", err)
		}
	})
}

func TestOneRow(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	if err := store.OneRow(1, nil); err != nil {
		t.Errorf("one row: %v", err)
	}
	if err := store.OneRow(0, nil); !errors.Is(err, store.ErrChanged) || !errors.Is(err, fault.Conflict) {
		t.Errorf("no row: %v", err)
	}
	if err := store.OneRow(2, nil); !errors.Is(err, store.ErrSeveral) || errors.Is(err, fault.Conflict) {
		t.Errorf("two rows: %v", err)
	}
	if err := store.OneRow(0, broken); !errors.Is(err, broken) || errors.Is(err, fault.Conflict) {
		t.Errorf("a broken statement: %v", err)
	}
}

func TestInstants(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 2, 28, 23, 59, 59, 123456789, time.FixedZone("", 8*3600))
	if got := store.Time(store.Micros(at)); !got.Equal(at.Truncate(time.Microsecond)) || got.Location() != time.UTC {
		t.Errorf("%v came back as %v", at, got)
	}
	if store.Micros(time.Time{}) != 0 || !store.Time(0).IsZero() {
		t.Error("no instant is not 0")
	}
}
