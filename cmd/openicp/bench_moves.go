package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"sync/atomic"

	"openicp/internal/filing"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// moves: withdraw and submit in turn over HTTP, 16 clients, with sign-in, rules, event, notices and the whole answer, against
// net/http doing group commits alone: of the same rows, and of one update and two inserts of 500 bytes.
func (c *benchCommand) moves(ctx context.Context) error {
	s, err := newServer(ctx, c.where)
	if err != nil {
		return err
	}
	defer s.house.Store.Close()
	s.log = slog.New(slog.NewJSONHandler(io.Discard, nil)) // the line of each request is written, and goes nowhere
	b, err := newMovesBench(ctx, c, s)
	if err != nil {
		return err
	}
	defer b.close()
	all, err := c.takeTurns(
		func() (figure, error) {
			from := s.house.Store.Stats()
			f, err := measure(benchClients, c.For, b.move)
			to := s.house.Store.Stats()
			b.commits, b.members = b.commits+to.Commits-from.Commits, b.members+to.Members-from.Members
			return f, err
		},
		func() (figure, error) { return measure(benchClients, c.For, b.asking(b.same)) },
		func() (figure, error) { return measure(benchClients, c.For, b.asking(b.three)) })
	if err != nil {
		return err
	}
	printRow("moves", "16 clients, HTTP, sign-in, rules, event, notices, answer", all[0], all[1], "goal ≥ 0.50")
	printRow("", "the same beside three rows of 500 bytes", all[0], all[2], "           ")
	fmt.Printf("%-8s %-58s %8.2f     goal ≤ 0.25\n", "", "commits a move", float64(b.commits)/float64(max(b.members, 1)))
	return nil
}

// movesBench is the house and its door with one case for each client, and the bare doors beside it.
type movesBench struct {
	s                *server
	players          []*player
	signed           string // the header of who is signed in
	turns            []int
	versions         [benchClients]int64
	serial           atomic.Int64
	form, notice     []byte // as sealed with a case and with a notice
	ours             []*benchClient
	same, three      []*benchClient
	stops            []func()
	commits, members int64
}

func newMovesBench(ctx context.Context, c *benchCommand, s *server) (*movesBench, error) {
	d := &demo{server: s, at: c.where, password: "bench-password"}
	if err := d.people(ctx); err != nil {
		return nil, err
	}
	signed, err := s.accounts.IssueToken(ctx, "sponsor")
	if err != nil {
		return nil, err
	}
	b := &movesBench{s: s, turns: make([]int, benchClients), players: make([]*player, benchClients),
		signed: "Authorization: Bearer " + signed.Secret + "\r\n"}
	for i := range b.players {
		if b.players[i], err = d.player(ctx, 1+2*i); err != nil {
			return nil, err
		}
		if err := b.players[i].create(); err != nil {
			return nil, err
		}
	}
	if err := b.sizes(ctx); err != nil {
		return nil, err
	}
	return b, b.open()
}

// sizes plays one submission, looks at what it wrote, and puts rows of that size in for the bare door to change.
func (b *movesBench) sizes(ctx context.Context) error {
	p := b.players[0]
	if err := errors.Join(p.move(p.sponsor, filing.Submit, nil), p.move(p.sponsor, filing.Withdraw, nil)); err != nil {
		return err
	}
	return b.s.house.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err := tx.GetApplication(ctx, string(p.id))
		if err != nil {
			return err
		}
		list, err := tx.NoticesOfCase(ctx, string(p.id))
		if err != nil || len(list) == 0 {
			return errors.Join(err, errors.New("a move wrote no notice"))
		}
		b.form, b.notice = row.FormSealed, list[0].TextSealed
		for i := range b.versions {
			err := tx.InsertApplication(ctx, rows.InsertApplicationParams{ID: benchCase(i), State: "bench", FormSealed: b.form, ReturnSealed: []byte{}})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func benchCase(client int) string { return "bench-" + strconv.Itoa(client) }

func (b *movesBench) open() error {
	for to, handler := range map[*[]*benchClient]http.Handler{&b.ours: b.s.handler(), &b.same: b.bare(b.writeSame), &b.three: b.bare(b.writeThree)} {
		address, closeDoor, err := benchDoor(handler)
		if err != nil {
			return err
		}
		clients, hangUp, err := dialAll(address)
		if err != nil {
			return err
		}
		*to, b.stops = clients, append(b.stops, hangUp, closeDoor)
	}
	return nil
}

func (b *movesBench) close() {
	for _, stop := range b.stops {
		stop()
	}
}

// move submits and withdraws in turn.
func (b *movesBench) move(client int) error {
	b.turns[client]++
	move := filing.Submit
	if b.turns[client]%2 == 0 {
		move = filing.Withdraw
	}
	status, body, err := b.ours[client].ask(http.MethodPost, "/api/v1/applications/"+string(b.players[client].id)+"/moves/"+string(move), b.signed, nil)
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("%s: status %d: %.300s", move, status, body)
	}
	return err
}

func (b *movesBench) asking(door []*benchClient) func(int) error {
	return func(client int) error {
		status, body, err := door[client].ask(http.MethodPost, "/"+strconv.Itoa(client), b.signed, nil)
		if err == nil && status != http.StatusNoContent {
			err = fmt.Errorf("status %d: %.300s", status, body)
		}
		return err
	}
}

// bare is net/http and one group commit.
func (b *movesBench) bare(write func(ctx context.Context, tx *store.Tx, client int, n int64) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		client, err := strconv.Atoi(r.URL.Path[1:])
		if err == nil {
			n := b.serial.Add(1)
			err = b.s.house.Store.Write(r.Context(), func(ctx context.Context, tx *store.Tx) error { return write(ctx, tx, client, n) })
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
}

// writeSame writes what a submission and a withdrawal write, in turn: the case, the round that is kept, the event, the notices and
// their jobs.
func (b *movesBench) writeSame(ctx context.Context, tx *store.Tx, client int, n int64) error {
	version := b.versions[client]
	changed, err := tx.UpdateApplication(ctx, rows.UpdateApplicationParams{ID: benchCase(client), FormSealed: b.form, OldState: "bench",
		State: "bench", Version: version, ReturnSealed: []byte{}})
	if err != nil || changed != 1 {
		return errors.Join(err, fmt.Errorf("%d cases changed", changed))
	}
	b.versions[client]++
	notices := 1
	if version%2 == 0 {
		notices = 2
		err := tx.InsertRound(ctx, rows.InsertRoundParams{ApplicationID: benchCase(client), Round: n, FormSealed: b.form, Papers: "{}", SubmittedAt: n})
		if err != nil {
			return err
		}
	}
	id := "bench-" + strconv.FormatInt(n, 10)
	if err := insertBenchEvent(ctx, tx, id, n, []byte{}); err != nil {
		return err
	}
	for i := range notices {
		each := id + "-" + strconv.Itoa(i)
		if err := insertBenchNotice(ctx, tx, each, n, b.notice); err != nil {
			return err
		}
		if err := tx.InsertOutboxJob(ctx, rows.InsertOutboxJobParams{ID: each, Kind: "bench", Args: each, CreatedAt: n}); err != nil {
			return err
		}
	}
	return nil
}

// writeThree writes one update and two inserts, each with a text of 500 bytes.
func (b *movesBench) writeThree(ctx context.Context, tx *store.Tx, client int, n int64) error {
	payload := make([]byte, 500)
	err := tx.PutHouseFact(ctx, rows.PutHouseFactParams{Name: benchCase(client), Value: fmt.Sprintf("%0500d", n)})
	if err != nil {
		return err
	}
	id := "three-" + strconv.FormatInt(n, 10)
	if err := insertBenchEvent(ctx, tx, id, n, payload); err != nil {
		return err
	}
	return insertBenchNotice(ctx, tx, id, n, payload)
}

func insertBenchEvent(ctx context.Context, tx *store.Tx, id string, n int64, details []byte) error {
	return tx.InsertEvent(ctx, rows.InsertEventParams{ID: id, CaseID: id, Side: "house", Flow: "bench", Outcome: "done",
		ActorRole: "clock", Channel: "bench", DetailsSealed: details, At: n})
}

func insertBenchNotice(ctx context.Context, tx *store.Tx, id string, n int64, text []byte) error {
	return tx.InsertNotice(ctx, rows.InsertNoticeParams{ID: id, CaseID: id, EventID: id, Template: "bench", Channel: "mail",
		RecipientSealed: text[:1], TextSealed: text, State: "sent", CreatedAt: n})
}
