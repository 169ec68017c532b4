package query

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// ExchangePeer is an administration that a provider reports to over the enterprise interface, without its secrets.
type ExchangePeer struct {
	ID           string            `json:"id"`
	Provider     filing.ProviderID `json:"provider"`
	URL          string            `json:"url"`
	Provinces    []string          `json:"provinces" doc:"whose administration it is; empty means every province that no other has"`
	ISP          int64             `json:"isp_id"`
	User         string            `json:"user"`
	Version      string            `json:"version"`
	Encrypted    bool              `json:"encrypted"`
	Open         bool              `json:"open"`
	Hours        []string          `json:"hours"`
	PollSeconds  int64             `json:"poll_seconds"`
	LastSequence int64             `json:"last_sequence" doc:"of the last upload that it has accepted"`
	UpdatedAt    time.Time         `json:"updated_at"`
}

// ExchangePeers lists the administrations that are reported to, for who keeps them.
func (q *Query) ExchangePeers(ctx context.Context, actor policy.Actor) ([]ExchangePeer, error) {
	if !policy.Holds(actor, policy.ManageHouse) {
		return nil, fault.NotFoundError()
	}
	peers := []ExchangePeer{}
	err := q.House.Store.ReadOne(ctx, func(ctx context.Context, r *rows.Queries) error {
		all, err := r.ExchangePeers(ctx)
		for _, row := range all {
			peers = append(peers, peerOf(row))
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read peers of the interface: %w", err)
	}
	return peers, nil
}

// ExchangePeer shows one of them.
func (q *Query) ExchangePeer(ctx context.Context, actor policy.Actor, id string) (*ExchangePeer, error) {
	peers, err := q.ExchangePeers(ctx, actor)
	if err != nil {
		return nil, err
	}
	for i := range peers {
		if peers[i].ID == id {
			return &peers[i], nil
		}
	}
	return nil, fault.NotFoundError()
}

func peerOf(row rows.ExchangePeer) ExchangePeer {
	return ExchangePeer{ID: row.ID, Provider: filing.ProviderID(row.ProviderID), URL: row.Url, Provinces: list(row.Provinces), ISP: row.IspID,
		User: row.UserName, Version: row.Version, Encrypted: row.Encrypted, Open: row.IsOpen, Hours: list(row.Hours),
		PollSeconds: row.PollSeconds, LastSequence: row.LastSequence, UpdatedAt: instant(row.UpdatedAt)}
}

// ExchangeAdministration is how it stands with one administration, as a provider sees it.
type ExchangeAdministration struct {
	ID          string            `json:"id"`
	Provider    filing.ProviderID `json:"provider"`
	Provinces   []string          `json:"provinces" doc:"whose administration it is; empty means every province that no other has"`
	Version     string            `json:"version"`
	Open        bool              `json:"open"`
	Hours       []string          `json:"hours" doc:"when it takes calls; empty means always"`
	LastContact *time.Time        `json:"last_contact_at" doc:"a whole answer came; null before the first"`
	NextContact *time.Time        `json:"next_contact_at" doc:"null where it is not called"`
	Asked       *time.Time        `json:"asked_at" doc:"somebody wants it called now, and it was not yet; null otherwise"`
	Sequence    int64             `json:"sequence" doc:"of the last upload that it has accepted"`
	Queue       ExchangeQueue     `json:"queue" doc:"submissions that stand in no file yet"`
	OnTheWay    *ExchangeSent     `json:"on_the_way" doc:"the file that is being sent; null for none"`
	Trouble     *ExchangeTrouble  `json:"trouble" doc:"why nothing goes on; null where all is well"`
	Stopped     []ExchangeStopped `json:"stopped" doc:"submissions that somebody must look at, the newest first"`
	Errors      []ExchangeResult  `json:"errors" doc:"results that tell of something wrong, or could not be applied, the newest first"`
	Files       []ExchangeFile    `json:"files" doc:"the last that were sent or are to be, the newest first"`
	Taken       []ExchangeFetched `json:"taken" doc:"the last that were fetched, the newest first"`
}

// ExchangeSent is a file that is being sent.
type ExchangeSent struct {
	Sequence  int64     `json:"sequence"`
	FileName  string    `json:"file_name"`
	Records   int64     `json:"records"`
	State     string    `json:"state" doc:"intended: not taken yet; unknown: it was sent, and whether it was taken is asked before anything else"`
	Tries     int64     `json:"tries"`
	Code      *int64    `json:"code" doc:"of the last answer; null before the first"`
	CreatedAt time.Time `json:"created_at"`
}

// ExchangeTrouble is why nothing goes on with an administration.
type ExchangeTrouble struct {
	Word  string     `json:"word"`
	Code  *int64     `json:"code" doc:"result of the method; null where no answer came"`
	Tries int64      `json:"tries"`
	At    time.Time  `json:"at"`
	Again *time.Time `json:"again_at"`
}

// ExchangeStopped is a submission that is not sent until somebody has looked.
type ExchangeStopped struct {
	Case     filing.ApplicationID `json:"case"`
	Round    int64                `json:"round"`
	Reason   string               `json:"reason"`
	At       time.Time            `json:"at"`
	Findings []filing.Finding     `json:"findings" doc:"what is wrong with it, each at its field; none where the reason is not in the case"`
}

// ExchangeResult is a record that was fetched and tells of something wrong, with the fields it names.
type ExchangeResult struct {
	FileName string               `json:"file_name"`
	Record   int64                `json:"record" doc:"in its file, from 1"`
	Kind     string               `json:"kind"`
	Case     filing.ApplicationID `json:"case,omitempty"`
	Outcome  string               `json:"outcome"`
	Reason   string               `json:"reason,omitempty"`
	Codes    string               `json:"codes,omitempty"`
	At       time.Time            `json:"at"`
	Findings []filing.Finding     `json:"findings"`
}

// ExchangeAdministrations shows a provider how it stands with the administrations it reports to; an administrator and an auditor all.
func (q *Query) ExchangeAdministrations(ctx context.Context, actor policy.Actor) ([]ExchangeAdministration, error) {
	board := []ExchangeAdministration{}
	if !policy.Holds(actor, policy.ReadExchange) || actor.Side() == filing.PartyAdministration {
		return board, nil
	}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		peers, err := r.ExchangePeers(ctx)
		if err != nil {
			return err
		}
		for _, row := range peers {
			if actor.Side() == filing.PartyProvider && string(actor.Provider) != row.ProviderID {
				continue
			}
			one, err := q.exchangeAdministration(ctx, r, row)
			if err != nil {
				return err
			}
			board = append(board, one)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the board of the interface: %w", err)
	}
	return board, nil
}

func (q *Query) exchangeAdministration(ctx context.Context, r *rows.Queries, row rows.ExchangePeer) (a ExchangeAdministration, err error) {
	a = ExchangeAdministration{ID: row.ID, Provider: filing.ProviderID(row.ProviderID), Provinces: list(row.Provinces), Version: row.Version,
		Open: row.IsOpen, Hours: list(row.Hours), LastContact: instantOrNone(row.LastContactAt), Asked: instantOrNone(row.AskedAt), Sequence: row.LastSequence,
		Stopped: []ExchangeStopped{}, Errors: []ExchangeResult{}, Files: []ExchangeFile{}, Taken: []ExchangeFetched{}}
	if row.Trouble != "" {
		a.Trouble = &ExchangeTrouble{Word: row.Trouble, Code: codeOrNone(row.TroubleCode), Tries: row.Tries, At: instant(row.TroubleAt),
			Again: instantOrNone(max(row.NextCallAt, row.NextPollAt))}
	}
	waits, err := r.CountExchangeIntents(ctx, row.ID)
	if err != nil {
		return a, err
	}
	a.Queue = ExchangeQueue{Files: waits.Waiting, OldestAt: instantOrNone(waits.OldestAt)}
	open, err := r.ExchangeSentOpen(ctx, row.ID)
	if err != nil {
		return a, err
	}
	if len(open) > 0 {
		sent := sentOf(open[0])
		a.OnTheWay = &sent
	}
	a.NextContact = nextContact(row, waits.Waiting > 0 || a.OnTheWay != nil)
	if err := q.exchangeFiles(ctx, r, &a); err != nil {
		return a, err
	}
	stopped, err := r.ExchangeIntentsStopped(ctx, rows.ExchangeIntentsStoppedParams{PeerID: row.ID, Page: shownErrors})
	if err != nil {
		return a, err
	}
	for _, s := range stopped {
		wrong, err := q.House.ExchangeFindings("faults_sealed", s.ID, s.FaultsSealed)
		if err != nil {
			return a, err
		}
		a.Stopped = append(a.Stopped, ExchangeStopped{Case: filing.ApplicationID(s.CaseID), Round: s.Round, Reason: s.Reason, At: instant(s.CreatedAt),
			Findings: append([]filing.Finding{}, wrong...)})
	}
	wrong, err := r.ExchangeAppliedWrong(ctx, rows.ExchangeAppliedWrongParams{PeerID: row.ID, Page: shownErrors})
	if err != nil {
		return a, err
	}
	for _, w := range wrong {
		shown, err := q.exchangeResult(w)
		if err != nil {
			return a, err
		}
		a.Errors = append(a.Errors, shown)
	}
	return a, nil
}

func (q *Query) exchangeResult(row rows.ExchangeAppliedWrongRow) (ExchangeResult, error) {
	shown := ExchangeResult{FileName: row.Name, Record: row.Record, Kind: row.Kind, Case: filing.ApplicationID(row.CaseID), Outcome: row.Outcome,
		Reason: row.Reason, Codes: row.Codes, At: instant(row.At), Findings: []filing.Finding{}}
	if len(row.FindingsSealed) == 0 {
		return shown, nil
	}
	plain, err := q.House.Seal.Unseal(seal.Place{Table: "exchange_applied", Column: "findings_sealed",
		Row: row.FileID + "/" + strconv.FormatInt(row.Record, 10)}, row.FindingsSealed)
	if err == nil {
		err = json.Unmarshal(plain, &shown.Findings)
	}
	if err != nil {
		return shown, fmt.Errorf("open what became of a record: %w", err)
	}
	return shown, nil
}

func codeOrNone(code int64) *int64 {
	if code < 0 {
		return nil
	}
	return &code
}

// ExchangeMessage is something that crossed for a case over the enterprise interface, or from desk to desk inside one process.
type ExchangeMessage struct {
	ID        string    `json:"id"`
	Side      string    `json:"side" doc:"whose record it is: provider or administration"`
	Direction string    `json:"direction" doc:"in or out, as that side sees it"`
	Peer      string    `json:"peer" doc:"the other end"`
	Method    string    `json:"method" doc:"of the interface; port inside one process"`
	Kind      string    `json:"kind" doc:"of the record"`
	Version   string    `json:"version"`
	FileName  string    `json:"file_name,omitempty"`
	Record    int64     `json:"record,omitempty" doc:"in its file, from 1"`
	SHA256    string    `json:"sha256"`
	At        time.Time `json:"at"`
}

// ExchangeOfCase is what crossed for a case, and what both ends call it.
type ExchangeOfCase struct {
	Items []ExchangeMessage `json:"items"`
	// OtherID is the other end's id of the case, where it is known.
	OtherID string `json:"other_id,omitempty" doc:"what the other end calls the case: the provider’s id of it, or the administration’s number of its sponsor; absent until it is known, and in one process"`
	// LeftOut is what the version that was spoken has no place for.
	LeftOut []filing.Finding `json:"left_out" doc:"what the version that was spoken has no place for, each at its field"`
}

// Messages lists what crossed for a case, oldest first, for who may see the case from a desk.
func (q *Query) Messages(ctx context.Context, actor policy.Actor, id filing.ApplicationID) (*ExchangeOfCase, error) {
	of := &ExchangeOfCase{Items: []ExchangeMessage{}, LeftOut: []filing.Finding{}}
	err := q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) error {
		if err := q.mayReadMessages(ctx, r, actor, id); err != nil {
			return err
		}
		messages, err := r.ExchangeMessagesOfCase(ctx, string(id))
		if err != nil {
			return err
		}
		names, err := fileNames(ctx, r, id)
		if err != nil {
			return err
		}
		for _, m := range messages {
			of.Items = append(of.Items, messageOf(m, names))
		}
		return q.otherEnd(ctx, r, string(id), of)
	})
	if err != nil {
		return nil, err
	}
	return of, nil
}

// otherEnd adds what the other end calls the case, and what it was not told.
func (q *Query) otherEnd(ctx context.Context, r *rows.Queries, id string, of *ExchangeOfCase) error {
	arrival, err := r.ExchangeArrival(ctx, id)
	if err == nil {
		of.OtherID = arrival.Reference
		return nil
	}
	if !store.IsNotFound(err) {
		return err
	}
	intent, err := r.LastExchangeIntentTold(ctx, id)
	if store.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	left, err := q.House.ExchangeFindings("left_sealed", intent.ID, intent.LeftSealed)
	if err != nil {
		return err
	}
	of.LeftOut = append(of.LeftOut, left...)
	row, err := r.GetApplication(ctx, id)
	if err != nil {
		return err
	}
	number, err := r.ExchangeNumber(ctx, rows.ExchangeNumberParams{Owner: "peer:" + intent.PeerID, Kind: "sponsor", Object: row.SponsorNumber})
	if err == nil {
		of.OtherID = strconv.FormatInt(number, 10)
		return nil
	}
	if store.IsNotFound(err) {
		return nil
	}
	return err
}
