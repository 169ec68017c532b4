package query

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// ExchangeAccount is a provider's account at the enterprise interface, without its secrets.
type ExchangeAccount struct {
	Provider     filing.ProviderID `json:"provider"`
	Name         string            `json:"name"`
	ISP          int64             `json:"isp_id"`
	User         string            `json:"user"`
	Addresses    []string          `json:"addresses"`
	Provinces    []string          `json:"provinces" doc:"it may report to; empty means all"`
	Version      string            `json:"version"`
	Encrypted    bool              `json:"encrypted"`
	Open         bool              `json:"open"`
	Hours        []string          `json:"hours"`
	QueueCap     int64             `json:"queue_cap"`
	LastSequence int64             `json:"last_sequence" doc:"of the last upload that was taken"`
	LastContact  *time.Time        `json:"last_contact_at"`
	UpdatedAt    time.Time         `json:"updated_at"`
}

// ExchangeAccounts lists the accounts, for who keeps them.
func (q *Query) ExchangeAccounts(ctx context.Context, actor policy.Actor) ([]ExchangeAccount, error) {
	if !policy.Holds(actor, policy.ManageHouse) {
		return nil, fault.NotFoundError()
	}
	accounts := []ExchangeAccount{}
	err := q.House.Store.ReadOne(ctx, func(ctx context.Context, r *rows.Queries) error {
		list, err := r.ExchangeAccounts(ctx)
		for _, row := range list {
			accounts = append(accounts, q.accountOf(row))
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read accounts of the interface: %w", err)
	}
	return accounts, nil
}

// ExchangeAccount shows one account.
func (q *Query) ExchangeAccount(ctx context.Context, actor policy.Actor, provider filing.ProviderID) (*ExchangeAccount, error) {
	list, err := q.ExchangeAccounts(ctx, actor)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(list, func(a ExchangeAccount) bool { return a.Provider == provider })
	if at < 0 {
		return nil, fault.NotFoundError()
	}
	return &list[at], nil
}

func (q *Query) accountOf(row rows.ExchangeAccount) ExchangeAccount {
	setting, _ := q.House.Settings().Find(filing.ProviderID(row.ProviderID))
	return ExchangeAccount{Provider: filing.ProviderID(row.ProviderID), Name: setting.Name, ISP: row.IspID, User: row.UserName,
		Addresses: list(row.Addresses), Provinces: list(row.Provinces), Version: row.Version, Encrypted: row.Encrypted, Open: row.IsOpen,
		Hours: list(row.Hours), QueueCap: row.QueueCap, LastSequence: row.LastSequence, LastContact: instantOrNone(row.LastContactAt),
		UpdatedAt: instant(row.UpdatedAt)}
}

// list reads joined texts; none is [] and not null.
func list(joined string) []string { return append([]string{}, flow.Split(joined)...) }

// ExchangeProvider is how it stands with one provider, as the administration sees it.
type ExchangeProvider struct {
	Provider    filing.ProviderID `json:"provider"`
	Name        string            `json:"name"`
	ISP         int64             `json:"isp_id"`
	Version     string            `json:"version"`
	Open        bool              `json:"open"`
	Hours       []string          `json:"hours" doc:"when it may report; empty means always"`
	QueueCap    int64             `json:"queue_cap" doc:"uploads that may wait to be looked at"`
	LastContact *time.Time        `json:"last_contact_at" doc:"to the minute; null before the first"`
	Sequence    int64             `json:"sequence" doc:"of the last upload that was taken"`
	Unprocessed int64             `json:"unprocessed" doc:"uploads that were taken and are not looked at yet"`
	LastUpload  *ExchangeUpload   `json:"last_upload"`
	Queue       ExchangeQueue     `json:"queue" doc:"files it has not acknowledged"`
	Errors      []ExchangeError   `json:"errors" doc:"records that were refused of late, the newest first"`
}

// ExchangeUpload is a file that came.
type ExchangeUpload struct {
	Sequence   int64      `json:"sequence"`
	FileName   string     `json:"file_name"`
	ReceivedAt time.Time  `json:"received_at"`
	DoneAt     *time.Time `json:"done_at"`
	Records    int64      `json:"records"`
	Refused    int64      `json:"refused"`
	Code       int64      `json:"code" doc:"result that refused the file as a whole; 0 for none"`
}

// ExchangeQueue is what waits to be fetched.
type ExchangeQueue struct {
	Files    int64      `json:"files"`
	OldestAt *time.Time `json:"oldest_at"`
}

// ExchangeError is a record that was refused, with what is wrong at which field.
type ExchangeError struct {
	Sequence int64           `json:"sequence"`
	FileName string          `json:"file_name"`
	Record   int64           `json:"record" doc:"in its file, from 1"`
	Kind     string          `json:"kind"`
	Mark     string          `json:"mark" doc:"by what the provider knows it"`
	At       time.Time       `json:"at"`
	Results  []ExchangeFault `json:"results"`
}

// ExchangeFault is one result of a record; the text names the field and never repeats what stood there.
type ExchangeFault struct {
	Code  int64  `json:"code"`
	Field string `json:"field" doc:"JSON pointer into the form, where it is known"`
	Text  string `json:"text"`
}

// shownErrors is how many refused records the board shows of a provider.
const shownErrors = 20

// ExchangeBoard shows an administration how it stands with its providers. An officer is shown those that may report to a province of theirs.
func (q *Query) ExchangeBoard(ctx context.Context, actor policy.Actor) ([]ExchangeProvider, error) {
	board := []ExchangeProvider{}
	if !policy.Holds(actor, policy.ReadExchange) || actor.Side() == filing.PartyProvider {
		return board, nil
	}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		accounts, err := r.ExchangeAccounts(ctx)
		if err != nil {
			return err
		}
		for _, row := range accounts {
			if !shownTo(actor, flow.Split(row.Provinces)) {
				continue
			}
			provider, err := q.exchangeProvider(ctx, r, row)
			if err != nil {
				return err
			}
			board = append(board, provider)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the board of the interface: %w", err)
	}
	return board, nil
}

func shownTo(actor policy.Actor, provinces []string) bool {
	if actor.Role != policy.Officer || len(provinces) == 0 {
		return true
	}
	return slices.ContainsFunc(provinces, func(code string) bool { return slices.Contains(actor.Provinces, code) })
}

func (q *Query) exchangeProvider(ctx context.Context, r *rows.Queries, row rows.ExchangeAccount) (p ExchangeProvider, err error) {
	account := q.accountOf(row)
	p = ExchangeProvider{Provider: account.Provider, Name: account.Name, ISP: account.ISP, Version: account.Version, Open: account.Open,
		Hours: account.Hours, QueueCap: account.QueueCap, LastContact: account.LastContact, Sequence: row.LastSequence, Errors: []ExchangeError{}}
	if p.Unprocessed, err = r.CountExchangeWaiting(ctx, row.ProviderID); err != nil {
		return p, err
	}
	last, err := r.ExchangeReceivedBySequence(ctx, rows.ExchangeReceivedBySequenceParams{ProviderID: row.ProviderID, Sequence: row.LastSequence})
	if err == nil {
		p.LastUpload = &ExchangeUpload{Sequence: last.Sequence, FileName: last.FileName, ReceivedAt: instant(last.ReceivedAt),
			DoneAt: instantOrNone(last.DoneAt), Records: last.Records, Refused: last.Refused, Code: last.Code}
	} else if !store.IsNotFound(err) {
		return p, err
	}
	waits, err := r.ExchangeQueue(ctx, row.ProviderID)
	if err != nil {
		return p, err
	}
	p.Queue = ExchangeQueue{Files: waits.Files, OldestAt: instantOrNone(waits.OldestAt)}
	refused, err := r.ExchangeRefusals(ctx, rows.ExchangeRefusalsParams{ProviderID: row.ProviderID, Page: shownErrors})
	if err != nil {
		return p, err
	}
	for _, each := range refused {
		shown, err := q.exchangeError(each)
		if err != nil {
			return p, err
		}
		p.Errors = append(p.Errors, shown)
	}
	return p, nil
}

func (q *Query) exchangeError(row rows.ExchangeRefusalsRow) (ExchangeError, error) {
	shown := ExchangeError{Sequence: row.Sequence, FileName: row.FileName, Record: row.Record, Kind: row.Kind, Mark: row.Mark,
		At: instant(row.At), Results: []ExchangeFault{}}
	plain, err := q.House.Seal.Unseal(seal.Place{Table: "exchange_records", Column: "faults_sealed",
		Row: row.FileID + "/" + strconv.FormatInt(row.Record, 10)}, row.FaultsSealed)
	if err != nil {
		return shown, fmt.Errorf("open what became of a record: %w", err)
	}
	var kept struct {
		Items []struct {
			Code          int64
			Detail, Field string
		} `json:"items"`
	}
	if err := json.Unmarshal(plain, &kept); err != nil {
		return shown, fmt.Errorf("read what became of a record: %w", err)
	}
	for _, item := range kept.Items {
		shown.Results = append(shown.Results, ExchangeFault{item.Code, item.Field, item.Detail})
	}
	return shown, nil
}
