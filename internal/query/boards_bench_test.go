package query_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/uuid"

	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/store"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// road is the way of a case that meets with nothing, with what else stands in the trail between its moves.
var way = []struct {
	flow     string
	from, to filing.State
}{{"application.create", "", filing.Draft}, {"document.store", filing.Draft, filing.Draft}, {"document.store", filing.Draft, filing.Draft}, {"submit", filing.Draft, filing.PreliminaryReview},
	{"preliminary.return", filing.PreliminaryReview, filing.Returned}, {"application.edit", filing.Returned, filing.Returned}, {"submit", filing.Returned, filing.PreliminaryReview},
	{"preliminary.pass", filing.PreliminaryReview, filing.AwaitingForward}, {"forward", filing.AwaitingForward, filing.AwaitingSMS}, {"sms.verify", filing.AwaitingSMS, filing.AwaitingSMS},
	{"sms.verify", filing.AwaitingSMS, filing.AdministrationReview}, {"administration.grant", filing.AdministrationReview, filing.Filed}}

// BenchmarkBoards reads the boards of a house with 20,000 cases: the first time since a start, and again when something was read before.
func BenchmarkBoards(b *testing.B) {
	h := house.New(b, "")
	const cases, batch = 20_000, 500
	chance := rand.New(rand.NewPCG(1, 2))
	for first := 0; first < cases; first += batch {
		err := h.Store.Write(context.Background(), func(ctx context.Context, tx *store.Tx) error {
			for range batch {
				if err := insertCase(ctx, tx, chance); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	ask := func(b *testing.B, q *query.Query, who policy.Actor) {
		answer, err := q.Boards(context.Background(), who, query.BoardsAsked{})
		if err != nil || answer.Tiles.InFlight == 0 {
			b.Fatal(answer, err)
		}
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			ask(b, &query.Query{House: h.House}, house.Reviewer)
		}
	})
	b.Run("again", func(b *testing.B) {
		q := &query.Query{House: h.House}
		for b.Loop() {
			ask(b, q, house.Auditor) // the house's clock stands, so nothing counts as read just now
		}
	})
}

// insertCase makes a case that stands somewhere on the way, most of them at its end, with rows as large as real ones.
func insertCase(ctx context.Context, tx *store.Tx, chance *rand.Rand) error {
	id := uuid.Must(uuid.NewV7()).String()
	end := len(way)
	if chance.IntN(10) == 0 {
		end = 4 + chance.IntN(len(way)-4)
	}
	at := house.Start.Add(-time.Duration(chance.IntN(84*24)) * time.Hour)
	last := way[end-1].to
	row, _ := last.Row()
	province := []string{"110000", "310000", "440000", "330000"}[chance.IntN(4)]
	a := rows.InsertApplicationParams{ID: id, Kind: "first_filing", Profile: "current", Province: province, ProviderID: "provider-1", OwnerID: "user-sponsor", State: string(last), Version: int64(end), Round: 1,
		FormSealed: make([]byte, 2500), SponsorKind: "enterprise", SponsorName: "示例", ServiceName: "示例", Domains: "example.cn", RulesVersion: "r", CalendarVersion: "c", TurnParty: string(row.Party),
		TurnSinceAt: at.UnixMicro(), SubmittedAt: at.UnixMicro(), ForwardedAt: at.UnixMicro(), ReturnSealed: []byte{}, CreatedAt: at.UnixMicro(), UpdatedAt: at.UnixMicro()}
	if !row.Final {
		a.DueOn, a.DueEndAt = "2026-12-31", at.Add(28*24*time.Hour).UnixMicro()
	}
	if err := tx.InsertApplication(ctx, a); err != nil {
		return err
	}
	for i, each := range way[:end] {
		e := rows.InsertEventParams{ID: uuid.Must(uuid.NewV7()).String(), CaseID: id, Side: "provider", Flow: each.flow, Outcome: "done", ActorID: uuid.NewString(), ActorRole: "reviewer", Channel: "api",
			FromState: string(each.from), ToState: string(each.to), Version: int64(i + 1), DueOn: "2026-12-01", RulesVersion: "r", CalendarVersion: "c", DetailsSealed: make([]byte, 200), At: at.Add(time.Duration(i) * 7 * time.Hour).UnixMicro()}
		if err := tx.InsertEvent(ctx, e); err != nil {
			return err
		}
		if each.flow == "preliminary.return" {
			err := tx.InsertReturnReason(ctx, rows.InsertReturnReasonParams{EventID: e.ID, Move: each.flow, Side: "provider", Rule: fmt.Sprintf("N%02d", chance.IntN(9)), Field: "/services/*/name", Province: province, ProviderID: "provider-1", Kind: "first_filing", At: e.At})
			if err != nil {
				return err
			}
		}
	}
	return nil
}
