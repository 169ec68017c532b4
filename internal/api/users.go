package api

import (
	"context"
	"encoding/json"
	"net/http"

	"openicp/internal/account"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
)

type userInput struct {
	Name        string            `json:"name" maxLength:"64"`
	DisplayName string            `json:"display_name,omitempty" maxLength:"100"`
	Role        policy.Role       `json:"role" maxLength:"32"`
	Provider    filing.ProviderID `json:"provider,omitempty" maxLength:"64" doc:"of reviewers and compliance"`
	Provinces   []string          `json:"provinces,omitempty" maxItems:"40" doc:"of officers"`
	Person      string            `json:"person,omitempty" maxLength:"64" doc:"a mark such as a staff number; accounts with one mark are one person where two persons are asked for"`
	Mail        string            `json:"mail,omitempty" maxLength:"254"`
	Password    string            `json:"password" maxLength:"200"`
}

// userChange changes what it names; a member that is absent stays as it is.
type userChange struct {
	DisplayName *string            `json:"display_name,omitempty" maxLength:"100"`
	Role        *policy.Role       `json:"role,omitempty" maxLength:"32" doc:"another role ends the user's sessions and tokens"`
	Provider    *filing.ProviderID `json:"provider,omitempty" maxLength:"64" doc:"of reviewers and compliance; another one ends the user's sessions and tokens"`
	Provinces   *[]string          `json:"provinces,omitempty" maxItems:"40" doc:"of officers"`
	Person      *string            `json:"person,omitempty" maxLength:"64" doc:"as of a new user; empty removes it"`
	Mail        *string            `json:"mail,omitempty" maxLength:"254" doc:"empty removes it"`
	Disabled    *bool              `json:"disabled,omitempty"`
	Password    *string            `json:"password,omitempty" maxLength:"200"`
}

func (a *api) users(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.ManageHouse) {
		return fault.NotFoundError()
	}
	users, err := a.Accounts.Users(r.Context())
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, usersAnswer{users})
}

func (a *api) addUser(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.ManageHouse) {
		return fault.NotFoundError()
	}
	var in userInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	input, err := a.userRequest(r, in)
	if err != nil {
		return err
	}
	var prepared account.PreparedUser
	act := flow.Act{Command: flow.Command{Name: "user.create", Input: input}, Before: func(ctx context.Context) (err error) {
		if !a.knowsProvider(in.Provider) {
			return providerUnknown()
		}
		prepared, err = a.Accounts.PrepareUser(ctx, account.NewUser{Name: in.Name, DisplayName: in.DisplayName, Role: in.Role,
			Provider: in.Provider, Provinces: in.Provinces, Person: in.Person, Mail: in.Mail, Password: in.Password})
		return err
	}}
	answer, err := a.once(w, r, act, func(ctx context.Context, tx *flow.Tx) (any, error) {
		return a.Accounts.AddUserIn(ctx, tx, actorOf(r), prepared)
	})
	if err != nil {
		return err
	}
	var user account.User
	if err := json.Unmarshal(answer, &user); err != nil {
		return err
	}
	w.Header().Set("Location", "/api/v1/users/"+string(user.ID))
	return writeBytes(w, http.StatusCreated, answer)
}

// userRequest is what tells two requests for a user apart. Of the password only what is as slow to guess as its own hash is kept.
func (a *api) userRequest(r *http.Request, in userInput) (content []byte, err error) {
	if k := r.Header.Get("Idempotency-Key"); k != "" {
		if in.Password, err = a.Accounts.Stretch(r.Context(), "user.create/"+string(actorOf(r).ID)+"/"+k, in.Password); err != nil {
			return nil, err
		}
		return json.Marshal(in)
	}
	return nil, nil
}

func (a *api) changeUser(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.ManageHouse) {
		return fault.NotFoundError()
	}
	var in userChange
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	if in.Provider != nil && !a.knowsProvider(*in.Provider) {
		return providerUnknown()
	}
	user, err := a.Accounts.Change(r.Context(), actorOf(r), filing.UserID(r.PathValue("user")), account.UserChange(in))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, user)
}

func (a *api) knowsProvider(id filing.ProviderID) bool {
	_, ok := a.House.Settings().Find(id)
	return ok || id == ""
}

func providerUnknown() error {
	return fault.New(fault.Invalid, "provider_unknown", "没有这个接入商。", "There is no such access provider.").At("/provider")
}
