package account

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Lifetimes of handing a case to a phone: the code on the screen, and what the phone then holds.
const (
	HandoverLifetime = 10 * time.Minute
	PhoneLifetime    = time.Hour
)

// purposeHandover keeps the hashes of handovers apart from those of sessions: neither secret can pass as the other.
const purposeHandover = "handover"

// channelPhone is how a phone comes in that a case was handed to.
const channelPhone = "phone"

// Handover is a case on its way to a phone. Token is shown once and kept nowhere.
type Handover struct {
	Token     string
	ExpiresAt time.Time
}

// PhoneSigned is what a phone holds after it took a case.
type PhoneSigned struct {
	Signed
	Case filing.ApplicationID
}

// HandOver makes the token that lets one phone take over photographing for one case.
func (a *Accounts) HandOver(ctx context.Context, by policy.Actor, id filing.ApplicationID) (h Handover, err error) {
	err = a.store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		h, err = a.HandOverIn(ctx, tx, by, id)
		return err
	})
	return h, err
}

// HandOverIn makes the token. Whether the actor may hand this case over was asked before. The event of it names who did.
func (a *Accounts) HandOverIn(ctx context.Context, tx *store.Tx, by policy.Actor, id filing.ApplicationID) (Handover, error) {
	token, err := newSecret()
	if err != nil {
		return Handover{}, err
	}
	now := a.realNow()
	h := Handover{Token: token, ExpiresAt: now.Add(HandoverLifetime).UTC()}
	_, err = tx.ForgetHandovers(ctx, store.Micros(now.Add(-PhoneLifetime)))
	if err == nil {
		err = tx.InsertHandover(ctx, rows.InsertHandoverParams{TokenHash: a.seal.Hash(purposeHandover, token), ApplicationID: string(id),
			UserID: string(by.ID), CreatedAt: store.Micros(now), ExpiresAt: store.Micros(h.ExpiresAt)})
	}
	if err == nil {
		err = a.recordCase(ctx, tx, by, id, "handover.offer", "done", "")
	}
	if err != nil {
		return Handover{}, fmt.Errorf("hand a case over: %w", err)
	}
	return h, nil
}

// TakeOver gives the phone that shows a token a session that is good for its one case. A token is good once: whoever comes second,
// late, or with one that never was, is told the same.
func (a *Accounts) TakeOver(ctx context.Context, token string) (phone PhoneSigned, err error) {
	err = a.store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		phone, err = a.TakeOverIn(ctx, tx, token)
		return err
	})
	if errors.Is(err, fault.Refused) {
		a.NoteWastedToken(ctx, token)
	}
	return phone, err
}

// TokenOf says which phone a token makes, whether it is still good or was good once.
func (a *Accounts) TokenOf(ctx context.Context, token string) (phone policy.Actor, err error) {
	if token == "" || len(token) > maxSecretLength {
		return phone, handoverGone()
	}
	err = a.store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		handed, err := q.GetHandover(ctx, a.seal.Hash(purposeHandover, token))
		if store.IsNotFound(err) {
			return handoverGone()
		}
		if err != nil {
			return err
		}
		user, err := q.GetUser(ctx, handed.UserID)
		phone = phoneOf(user, filing.ApplicationID(handed.ApplicationID))
		return err
	})
	return phone, err
}

// TakeOverIn takes the token and opens the phone's session. Whoever is refused is noted by NoteWastedToken, in a transaction of its
// own.
func (a *Accounts) TakeOverIn(ctx context.Context, tx *store.Tx, token string) (PhoneSigned, error) {
	if token == "" || len(token) > maxSecretLength {
		return PhoneSigned{}, handoverGone()
	}
	secret, err := newSecret()
	if err != nil {
		return PhoneSigned{}, err
	}
	now := a.realNow()
	phone := PhoneSigned{Signed: Signed{Secret: secret, ExpiresAt: now.Add(PhoneLifetime).UTC()}}
	handed, user, err := a.handed(ctx, tx, token, now)
	if err != nil {
		return PhoneSigned{}, fmt.Errorf("take a case over: %w", err)
	}
	phone.Case, phone.User = filing.ApplicationID(handed.ApplicationID), userFrom(user)
	err = tx.InsertCredential(ctx, rows.InsertCredentialParams{SecretHash: a.hash(secret), UserID: user.ID, Kind: kindSession,
		CreatedAt: store.Micros(now), ExpiresAt: store.Micros(phone.ExpiresAt), OnlyCase: handed.ApplicationID})
	if err == nil {
		err = a.recordCase(ctx, tx, phoneOf(user, phone.Case), phone.Case, "handover.take", "done", "")
	}
	if err != nil {
		return PhoneSigned{}, fmt.Errorf("take a case over: %w", err)
	}
	return phone, nil
}

// handed marks a token as used and gives what it was for. Of two phones that come together one changes the row.
func (a *Accounts) handed(ctx context.Context, tx *store.Tx, token string, now time.Time) (rows.Handover, rows.User, error) {
	hash := a.seal.Hash(purposeHandover, token)
	handed, err := tx.GetHandover(ctx, hash)
	if store.IsNotFound(err) {
		return handed, rows.User{}, handoverGone()
	}
	if err != nil {
		return handed, rows.User{}, err
	}
	user, err := tx.GetUser(ctx, handed.UserID)
	if err != nil {
		return handed, user, err
	}
	if store.Micros(now) >= handed.ExpiresAt || user.Disabled || policy.Role(user.Role) != policy.Sponsor {
		return handed, user, handoverGone()
	}
	taken, err := tx.TakeHandover(ctx, rows.TakeHandoverParams{TokenHash: hash, TakenAt: store.Micros(now)})
	if err == nil && taken == 0 {
		err = handoverGone()
	}
	return handed, user, err
}

// NoteWastedToken records a refused attempt with a token that once was good: somebody else may have seen the code. That it
// cannot be written changes nothing, since nothing was given.
func (a *Accounts) NoteWastedToken(ctx context.Context, token string) {
	_ = a.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		handed, err := tx.GetHandover(ctx, a.seal.Hash(purposeHandover, token))
		if err != nil {
			return err
		}
		nobody := policy.Actor{Role: policy.Anonymous, Channel: channelPhone}
		return a.recordCase(ctx, tx, nobody, filing.ApplicationID(handed.ApplicationID), "handover.take", "refused", codeHandoverGone)
	})
}

const codeHandoverGone = "handover_gone"

func handoverGone() *fault.Error {
	return fault.New(fault.Refused, codeHandoverGone, "这个二维码已经用过或已失效，请在电脑上重新生成一个。",
		"This code was used already or has run out. Make a new one on the computer.")
}

// phoneOf is a sponsor's phone, for one case.
func phoneOf(user rows.User, id filing.ApplicationID) policy.Actor {
	return policy.Actor{ID: filing.UserID(user.ID), Name: user.Name, Role: policy.Phone, OnlyCase: id, Channel: channelPhone}
}

// recordCase appends an event about a case that changes nothing in it.
func (a *Accounts) recordCase(ctx context.Context, tx *store.Tx, by policy.Actor, id filing.ApplicationID, flow, outcome, code string) error {
	err := tx.InsertEvent(ctx, rows.InsertEventParams{ID: uuid.Must(uuid.NewV7()).String(), CaseID: string(id), Side: "house", Flow: flow,
		Outcome: outcome, Code: code, ActorID: string(by.ID), ActorRole: string(by.Role), Channel: by.Channel, DetailsSealed: []byte{},
		At: store.Micros(a.realNow())})
	if err != nil {
		return fmt.Errorf("append event: %w", err)
	}
	return nil
}
