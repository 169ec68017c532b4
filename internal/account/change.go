package account

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// UserChange is what an administrator changes of a user; nil keeps what is.
type UserChange struct {
	DisplayName *string
	Role        *policy.Role
	Provider    *filing.ProviderID
	Provinces   *[]string
	Person      *string // "" removes it
	Mail        *string // "" removes it
	Disabled    *bool
	Password    *string
}

// Change changes a user, all of it or nothing, with one event for each sort of change. Whatever it is, it counts from the next
// request on. Another role or another provider ends every session and token of the user besides: they were given for other
// rights, and whoever holds one must not get new ones without a password. The last administrator who may sign in stays one.
func (a *Accounts) Change(ctx context.Context, by policy.Actor, id filing.UserID, c UserChange) (User, error) {
	hash := ""
	if c.Password != nil {
		if err := checkPassword(*c.Password); err != nil {
			return User{}, err
		}
		var err error
		if hash, err = a.hasher.hash(ctx, *c.Password); err != nil {
			return User{}, err
		}
	}
	var after rows.User
	err := a.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		// Of two who change users at once the second waits here, so that no two administrators take the right from each other.
		if err := tx.PutHouseFact(ctx, rows.PutHouseFactParams{Name: "users_changed", Value: string(id)}); err != nil {
			return err
		}
		before, err := tx.GetUser(ctx, string(id))
		if err != nil {
			return err
		}
		if after, err = a.changed(before, c, hash); err != nil {
			return err
		}
		if err := keepsAnAdmin(ctx, tx, before, after); err != nil {
			return err
		}
		return a.writeChange(ctx, tx, by, before, after)
	})
	if store.IsNotFound(err) {
		return User{}, fault.NotFoundError()
	}
	if err != nil {
		return User{}, fmt.Errorf("change user: %w", err)
	}
	return userFrom(after), nil
}

// changed works out the row as it will be, and refuses one that could not have been made new.
func (a *Accounts) changed(row rows.User, c UserChange, hash string) (rows.User, error) {
	if c.DisplayName != nil {
		row.DisplayName = strings.TrimSpace(*c.DisplayName)
	}
	if c.Role != nil {
		row.Role = string(*c.Role)
	}
	if c.Provider != nil {
		row.ProviderID = string(*c.Provider)
	}
	if c.Provinces != nil {
		row.Provinces = strings.Join(*c.Provinces, ",")
	}
	if c.Role != nil { // what the new role is not bound to goes with the old one
		if !bound(*c.Role) && c.Provider == nil {
			row.ProviderID = ""
		}
		if *c.Role != policy.Officer && c.Provinces == nil {
			row.Provinces = ""
		}
	}
	if hash != "" {
		row.PasswordHash = hash
	}
	if c.Disabled != nil {
		row.Disabled = *c.Disabled
	}
	if c.Person != nil {
		if err := checkPerson(*c.Person); err != nil {
			return row, err
		}
		row.Person = *c.Person
	}
	if c.Mail != nil {
		sealed, err := a.sealMail(row.ID, *c.Mail)
		if err != nil {
			return row, err
		}
		row.MailSealed = sealed
	}
	return row, checkRights(policy.Role(row.Role), filing.ProviderID(row.ProviderID), split(row.Provinces))
}

// sealMail checks a mail address and encrypts it for its place; none is the empty value.
func (a *Accounts) sealMail(user, mail string) ([]byte, error) {
	if mail = strings.TrimSpace(mail); mail == "" {
		return []byte{}, nil
	}
	if !mailPattern.MatchString(mail) {
		return nil, fault.New(fault.Invalid, "mail_invalid", "邮箱地址的格式不对。", "This is no mail address.").At("/mail")
	}
	return a.seal.Seal(seal.Place{Table: "users", Column: "mail_sealed", Row: user}, []byte(mail))
}

// keepsAnAdmin refuses what would leave nobody who administers the house.
func keepsAnAdmin(ctx context.Context, tx *store.Tx, before, after rows.User) error {
	was := before.Role == string(policy.Admin) && !before.Disabled
	stays := after.Role == string(policy.Admin) && !after.Disabled
	if !was || stays {
		return nil
	}
	others, err := tx.CountOthersWhoMay(ctx, rows.CountOthersWhoMayParams{Role: string(policy.Admin), ID: before.ID})
	if err == nil && others == 0 {
		err = fault.New(fault.Conflict, "last_admin", "这是最后一位能登录的管理员。请先让另一位成为管理员。",
			"This is the last administrator who may sign in; make somebody else one first.")
	}
	return err
}

func (a *Accounts) writeChange(ctx context.Context, tx *store.Tx, by policy.Actor, before, after rows.User) error {
	changed, err := tx.ChangeUser(ctx, rows.ChangeUserParams{ID: after.ID, DisplayName: after.DisplayName, Role: after.Role,
		ProviderID: after.ProviderID, Provinces: after.Provinces, MailSealed: after.MailSealed, PasswordHash: after.PasswordHash,
		Disabled: after.Disabled, Person: after.Person})
	if err != nil || changed != 1 {
		return fmt.Errorf("write user (%d rows): %w", changed, err)
	}
	if before.Role != after.Role || before.ProviderID != after.ProviderID {
		_, err := tx.RevokeCredentialsOf(ctx, rows.RevokeCredentialsOfParams{UserID: after.ID, RevokedAt: store.Micros(a.realNow())})
		if err != nil {
			return fmt.Errorf("end the sessions of a user: %w", err)
		}
	}
	for _, e := range eventsOf(before, after) {
		if err := a.record(ctx, tx, by, e.flow, e.details); err != nil {
			return err
		}
	}
	return nil
}

// userEvent is what an event of a user keeps: who it is about, and what was otherwise before.
type userEvent struct {
	User    string               `json:"user"`
	Name    string               `json:"name"`
	Changes map[string][2]string `json:"changes,omitempty"` // member: before, after; of a mail only that there is one
}

type recorded struct {
	flow    string
	details userEvent
}

// eventsOf names what changed: each sort of change is an event of its own.
func eventsOf(before, after rows.User) []recorded {
	var list []recorded
	add := func(flow string, changes map[string][2]string) {
		list = append(list, recorded{flow, userEvent{after.ID, after.Name, changes}})
	}
	changes := map[string][2]string{}
	for name, pair := range map[string][2]string{"role": {before.Role, after.Role}, "provider": {before.ProviderID, after.ProviderID},
		"provinces": {before.Provinces, after.Provinces}, "display_name": {before.DisplayName, after.DisplayName},
		"person": {before.Person, after.Person}} {
		if pair[0] != pair[1] {
			changes[name] = pair
		}
	}
	if !slices.Equal(before.MailSealed, after.MailSealed) {
		changes["mail"] = [2]string{isSet(before.MailSealed), isSet(after.MailSealed)}
	}
	if len(changes) > 0 {
		add("user.change", changes)
	}
	if before.PasswordHash != after.PasswordHash {
		add("user.password", nil)
	}
	switch {
	case after.Disabled && !before.Disabled:
		add("user.disable", nil)
	case before.Disabled && !after.Disabled:
		add("user.enable", nil)
	}
	return list
}

func isSet(sealed []byte) string {
	if len(sealed) == 0 {
		return "none"
	}
	return "set"
}

// record appends the event of a change of users: who acted, what, when, and sealed beside it the user concerned.
func (a *Accounts) record(ctx context.Context, tx *store.Tx, by policy.Actor, flow string, about userEvent) error {
	id := uuid.Must(uuid.NewV7()).String()
	details, err := json.Marshal(map[string]any{"input": about})
	if err != nil {
		return fmt.Errorf("encode event: %w", err)
	}
	sealed, err := a.seal.Seal(seal.Place{Table: "events", Column: "details_sealed", Row: id}, details)
	if err != nil {
		return err
	}
	err = tx.InsertEvent(ctx, rows.InsertEventParams{ID: id, Side: "house", Flow: flow, Outcome: "done", ActorID: string(by.ID),
		ActorRole: string(by.Role), Channel: by.Channel, DetailsSealed: sealed, At: store.Micros(a.realNow())})
	if err != nil {
		return fmt.Errorf("append event: %w", err)
	}
	return nil
}
