package account

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// User is a person who may sign in, as an administrator sees them: no mail, no password.
type User struct {
	ID          filing.UserID     `json:"id"`
	Name        string            `json:"name"`
	DisplayName string            `json:"display_name"`
	Role        policy.Role       `json:"role"`
	Provider    filing.ProviderID `json:"provider,omitempty"`
	Provinces   []string          `json:"provinces,omitempty"`
	Disabled    bool              `json:"disabled"`
	CreatedAt   time.Time         `json:"created_at"`
}

// NewUser is what a user is made from.
type NewUser struct {
	Name        string            // for signing in: lower-case letters, digits, dot, dash, underscore
	DisplayName string            // shown to colleagues
	Role        policy.Role       // one of the roles of people
	Provider    filing.ProviderID // binds reviewers and compliance
	Provinces   []string          // bind officers, GB/T 2260 codes
	Mail        string            // kept sealed
	Password    string            // kept as a hash alone
}

// CreateUser adds a user; the event of it names who did it.
func (a *Accounts) CreateUser(ctx context.Context, by policy.Actor, n NewUser) (User, error) {
	if err := n.check(); err != nil {
		return User{}, err
	}
	row := rows.InsertUserParams{ID: uuid.Must(uuid.NewV7()).String(), Name: n.Name, DisplayName: n.DisplayName, Role: string(n.Role),
		ProviderID: string(n.Provider), Provinces: strings.Join(n.Provinces, ","), MailSealed: []byte{}, CreatedAt: store.Micros(a.realNow())}
	var err error
	if row.PasswordHash, err = a.hasher.hash(ctx, n.Password); err != nil {
		return User{}, err
	}
	if n.Mail != "" {
		place := seal.Place{Table: "users", Column: "mail_sealed", Row: row.ID}
		if row.MailSealed, err = a.seal.Seal(place, []byte(n.Mail)); err != nil {
			return User{}, err
		}
	}
	err = a.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.InsertUser(ctx, row); err != nil {
			return err
		}
		return a.record(ctx, tx, by, "user.create")
	})
	if store.IsUnique(err) {
		return User{}, fault.New(fault.Conflict, "user_exists", "该用户名已被使用。", "This name is taken.").At("/name")
	}
	if err != nil {
		return User{}, fmt.Errorf("add user: %w", err)
	}
	return userFrom(rows.User(row)), nil
}

// Users lists everybody by name.
func (a *Accounts) Users(ctx context.Context) ([]User, error) {
	list := []User{}
	err := a.store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		all, err := q.Users(ctx)
		for _, row := range all {
			list = append(list, userFrom(row))
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list users: %w", err)
	}
	return list, nil
}

// User finds one user by id.
func (a *Accounts) User(ctx context.Context, id filing.UserID) (User, error) {
	var row rows.User
	err := a.store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		row, err = q.GetUser(ctx, string(id))
		return err
	})
	if store.IsNotFound(err) {
		return User{}, fault.NotFoundError()
	}
	if err != nil {
		return User{}, fmt.Errorf("find user: %w", err)
	}
	return userFrom(row), nil
}

// SetDisabled takes the right to sign in away, or gives it back. What the user holds stops counting with the next request.
func (a *Accounts) SetDisabled(ctx context.Context, by policy.Actor, id filing.UserID, disabled bool) error {
	flow := "user.enable"
	if disabled {
		flow = "user.disable"
	}
	return a.change(ctx, by, flow, func(ctx context.Context, tx *store.Tx) (int64, error) {
		return tx.SetUserDisabled(ctx, rows.SetUserDisabledParams{ID: string(id), Disabled: disabled})
	})
}

// SetPassword gives a user a new password. Sessions that are open stay open; disable the user to end them.
func (a *Accounts) SetPassword(ctx context.Context, by policy.Actor, id filing.UserID, password string) error {
	if err := checkPassword(password); err != nil {
		return err
	}
	phc, err := a.hasher.hash(ctx, password)
	if err != nil {
		return err
	}
	return a.change(ctx, by, "user.password", func(ctx context.Context, tx *store.Tx) (int64, error) {
		return tx.SetPassword(ctx, rows.SetPasswordParams{ID: string(id), PasswordHash: phc})
	})
}

func (a *Accounts) change(ctx context.Context, by policy.Actor, flow string, set func(context.Context, *store.Tx) (int64, error)) error {
	err := a.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if changed, err := set(ctx, tx); err != nil || changed == 0 {
			if err == nil {
				err = fault.NotFoundError()
			}
			return err
		}
		return a.record(ctx, tx, by, flow)
	})
	if err != nil {
		return fmt.Errorf("change user: %w", err)
	}
	return nil
}

// record appends the event of a change of users. It holds no personal data: who acted, what, when.
func (a *Accounts) record(ctx context.Context, tx *store.Tx, by policy.Actor, flow string) error {
	return tx.InsertEvent(ctx, rows.InsertEventParams{ID: uuid.Must(uuid.NewV7()).String(), Side: "house", Flow: flow, Outcome: "done",
		ActorID: string(by.ID), ActorRole: string(by.Role), Channel: by.Channel, DetailsSealed: []byte{}, At: store.Micros(a.realNow())})
}

func userFrom(row rows.User) User {
	return User{ID: filing.UserID(row.ID), Name: row.Name, DisplayName: row.DisplayName, Role: policy.Role(row.Role),
		Provider: filing.ProviderID(row.ProviderID), Provinces: split(row.Provinces), Disabled: row.Disabled, CreatedAt: store.Time(row.CreatedAt)}
}

func actorFrom(row rows.User) policy.Actor {
	return policy.Actor{ID: filing.UserID(row.ID), Name: row.Name, Role: policy.Role(row.Role),
		Provider: filing.ProviderID(row.ProviderID), Provinces: split(row.Provinces), Channel: channelAPI}
}

func split(joined string) []string {
	if joined == "" {
		return nil
	}
	return strings.Split(joined, ",")
}
