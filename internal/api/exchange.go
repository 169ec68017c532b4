package api

import (
	"context"
	"encoding/json"
	"net/http"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/query"
)

// exchangeBoard is how it stands with the other ends of the enterprise interface: an administration with its providers, a provider with
// the administrations it reports to.
type exchangeBoard struct {
	Desk            string                         `json:"desk" enum:"both,provider,administration" doc:"which desks the program runs; with both, what no administration is set up for crosses inside"`
	Providers       []query.ExchangeProvider       `json:"providers" doc:"as the administration sees them; empty for who sits at a provider's desk"`
	Administrations []query.ExchangeAdministration `json:"administrations" doc:"as the provider sees them; empty for who sits at an administration's desk"`
	Inside          *query.ExchangeInside          `json:"inside" doc:"what crossed from desk to desk in this process; null where only one of them runs here"`
}

// bothDesks says that provider and administration run in this process.
const bothDesks = "both"

type accountsAnswer struct {
	Items []query.ExchangeAccount `json:"items"`
}

type dispatchAnswer struct {
	FileName string `json:"file_name" doc:"empty where the account's version has no such record"`
}

func (a *api) exchangeAccounts(w http.ResponseWriter, r *http.Request) error {
	list, err := a.Query.ExchangeAccounts(r.Context(), actorOf(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, accountsAnswer{list})
}

func (a *api) exchangeAccount(w http.ResponseWriter, r *http.Request) error {
	account, err := a.Query.ExchangeAccount(r.Context(), actorOf(r), filing.ProviderID(r.PathValue("provider")))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, account)
}

func (a *api) putExchangeAccount(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.ManageHouse) {
		return fault.NotFoundError()
	}
	var in flow.ExchangeAccountInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	if err := a.House.SetExchangeAccount(r.Context(), actorOf(r), filing.ProviderID(r.PathValue("provider")), in); err != nil {
		return err
	}
	return a.exchangeAccount(w, r)
}

func (a *api) exchangeMaintenance(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.ManageHouse) {
		return fault.NotFoundError()
	}
	m, err := a.House.ExchangeMaintenance(r.Context())
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, m)
}

func (a *api) putExchangeMaintenance(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.ManageHouse) {
		return fault.NotFoundError()
	}
	var in flow.ExchangeMaintenance
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	if err := a.House.SetExchangeMaintenance(r.Context(), actorOf(r), in); err != nil {
		return err
	}
	return a.exchangeMaintenance(w, r)
}

func (a *api) exchangeBoard(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.ReadExchange) {
		return fault.NotFoundError()
	}
	providers, err := a.Query.ExchangeBoard(r.Context(), actorOf(r))
	if err != nil {
		return err
	}
	administrations, err := a.Query.ExchangeAdministrations(r.Context(), actorOf(r))
	if err != nil {
		return err
	}
	board := exchangeBoard{Desk: a.Desk, Providers: providers, Administrations: administrations}
	if a.Desk == bothDesks {
		if board.Inside, err = a.Query.ExchangeInside(r.Context(), actorOf(r)); err != nil {
			return err
		}
	}
	return writeJSON(w, http.StatusOK, board)
}

// exchangeReports lists what providers reported.
func (a *api) exchangeReports(w http.ResponseWriter, r *http.Request) error {
	limit, err := limitAsked(r)
	if err != nil {
		return err
	}
	page, err := a.Query.ExchangeReports(r.Context(), actorOf(r), r.URL.Query().Get("before"), limit)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, page)
}

func (a *api) exchangeReport(w http.ResponseWriter, r *http.Request) error {
	opened, err := a.Query.ExchangeReport(r.Context(), actorOf(r), r.PathValue("report"))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, opened)
}

// dispatch hands a file out to a provider.
func (a *api) dispatch(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.DispatchExchange) || a.Exchange == nil {
		return fault.NotFoundError()
	}
	var in flow.ExchangeDispatch
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	input, err := json.Marshal(in)
	if err != nil {
		return err
	}
	answer, err := a.once(w, r, flow.Act{Command: flow.Command{Name: string(policy.DispatchExchange), Input: input}}, func(ctx context.Context, tx *flow.Tx) (any, error) {
		name, err := a.Exchange.Dispatch(ctx, tx, in)
		if err != nil {
			return nil, err
		}
		told := map[string]any{"provider": in.Provider, "kind": in.Kind, "records": len(in.Records), "file": name}
		return dispatchAnswer{name}, a.House.RecordHouse(ctx, tx, actorOf(r), "", string(policy.DispatchExchange), told)
	})
	if err != nil {
		return err
	}
	return writeBytes(w, http.StatusCreated, answer)
}
