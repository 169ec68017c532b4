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
	HasMail     bool              `json:"has_mail" doc:"whether an address is kept; it is not shown"`
	Person      string            `json:"person,omitempty" doc:"the mark of the person behind the account; accounts with one mark count as one person where two are asked for"`
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
	Person      string            // the mark of the person, where they have several accounts
	Mail        string            // kept sealed
	Password    string            // kept as a hash alone
}

// CreateUser adds a user; the event of it names who did it.
func (a *Accounts) CreateUser(ctx context.Context, by policy.Actor, n NewUser) (user User, err error) {
	prepared, err := a.PrepareUser(ctx, n)
	if err != nil {
		return User{}, err
	}
	err = a.store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		user, err = a.AddUserIn(ctx, tx, by, prepared)
		return err
	})
	return user, err
}

// PreparedUser is a user who was checked, and whose password was hashed, before the transaction that adds them.
type PreparedUser struct{ row rows.InsertUserParams }

// PrepareUser checks a new user and does what takes its time.
func (a *Accounts) PrepareUser(ctx context.Context, n NewUser) (PreparedUser, error) {
	if err := n.check(); err != nil {
		return PreparedUser{}, err
	}
	row := rows.InsertUserParams{ID: uuid.Must(uuid.NewV7()).String(), Name: n.Name, DisplayName: n.DisplayName, Role: string(n.Role),
		ProviderID: string(n.Provider), Provinces: strings.Join(n.Provinces, ","), Person: n.Person, CreatedAt: store.Micros(a.realNow())}
	var err error
	if row.PasswordHash, err = a.hasher.hash(ctx, n.Password); err != nil {
		return PreparedUser{}, err
	}
	if row.MailSealed, err = a.sealMail(row.ID, n.Mail); err != nil {
		return PreparedUser{}, err
	}
	return PreparedUser{row}, nil
}

// AddUserIn adds a prepared user, with the event that names who did it.
func (a *Accounts) AddUserIn(ctx context.Context, tx *store.Tx, by policy.Actor, p PreparedUser) (User, error) {
	err := tx.InsertUser(ctx, p.row)
	if store.IsUnique(err) {
		return User{}, fault.New(fault.Conflict, "user_exists", "该用户名已被使用。", "This name is taken.").At("/name")
	}
	if err == nil {
		err = a.record(ctx, tx, by, "user.create", userEvent{User: p.row.ID, Name: p.row.Name})
	}
	if err != nil {
		return User{}, fmt.Errorf("add user: %w", err)
	}
	return userFrom(rows.User(p.row)), nil
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

func userFrom(row rows.User) User {
	return User{ID: filing.UserID(row.ID), Name: row.Name, DisplayName: row.DisplayName, Role: policy.Role(row.Role),
		Provider: filing.ProviderID(row.ProviderID), Provinces: split(row.Provinces), HasMail: len(row.MailSealed) > 0, Person: row.Person, Disabled: row.Disabled, CreatedAt: store.Time(row.CreatedAt)}
}

func actorFrom(row rows.User, accounts ...string) policy.Actor {
	var of []filing.UserID
	for _, id := range accounts {
		of = append(of, filing.UserID(id))
	}
	return policy.Actor{Accounts: of, ID: filing.UserID(row.ID), Name: row.Name, Role: policy.Role(row.Role),
		Provider: filing.ProviderID(row.ProviderID), Provinces: split(row.Provinces), Channel: channelAPI}
}

func split(joined string) []string {
	if joined == "" {
		return nil
	}
	return strings.Split(joined, ",")
}
