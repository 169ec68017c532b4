package store

import (
	"context"
	"database/sql"
	"fmt"

	"openicp/internal/store/rows"
)

// BoardCase is what the boards count of a case as it stands. It names nobody. The texts are good until the next one is read.
type BoardCase struct {
	ID, ProviderID, Province, Kind, State, TurnParty sql.RawBytes
	DueEndAt                                         int64 // 0 where nothing is due
}

// The columns are those of an index, so that no sealed form is read past.
const boardCases = "SELECT id, provider_id, province, kind, state, turn_party, due_end_at FROM applications WHERE round > 0"

// EachBoardCase reads every case that was ever handed in.
func EachBoardCase(ctx context.Context, r *rows.Queries, each func(c *BoardCase)) error {
	var c BoardCase
	err := r.Select(ctx, boardCases, nil, func(row *sql.Rows) error {
		err := row.Scan(&c.ID, &c.ProviderID, &c.Province, &c.Kind, &c.State, &c.TurnParty, &c.DueEndAt)
		if err == nil {
			each(&c)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("read the cases for the boards: %w", err)
	}
	return nil
}

// BoardMove is a step of a case from one state to another, as the trail has it. The texts are good until the next one is read.
type BoardMove struct {
	CaseID, Flow, To sql.RawBytes
	At               int64
}

// The columns and the condition are those of an index.
const (
	boardMoves = "SELECT case_id, flow, to_state, at FROM events WHERE side = 'provider' AND outcome = 'done' AND from_state <> to_state"
	ofOpen     = " AND case_id IN (SELECT id FROM applications WHERE round > 0 AND state NOT IN ('filed', 'refused', 'abandoned'))"
	inOrder    = " ORDER BY case_id, version"
)

// EachBoardMove reads every move of every case, case by case and in order.
func EachBoardMove(ctx context.Context, r *rows.Queries, each func(m *BoardMove)) error {
	return boardMovesWhere(ctx, r, boardMoves+inOrder, nil, each)
}

// EachOpenBoardMove reads those of the cases that are not at their end.
func EachOpenBoardMove(ctx context.Context, r *rows.Queries, each func(m *BoardMove)) error {
	return boardMovesWhere(ctx, r, boardMoves+ofOpen+inOrder, nil, each)
}

// EachBoardMoveOf reads those of one case.
func EachBoardMoveOf(ctx context.Context, r *rows.Queries, id string, each func(m *BoardMove)) error {
	return boardMovesWhere(ctx, r, boardMoves+" AND case_id = $1"+inOrder, []any{id}, each)
}

func boardMovesWhere(ctx context.Context, r *rows.Queries, text string, values []any, each func(m *BoardMove)) error {
	var m BoardMove
	err := r.Select(ctx, text, values, func(row *sql.Rows) error {
		err := row.Scan(&m.CaseID, &m.Flow, &m.To, &m.At)
		if err == nil {
			each(&m)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("read the moves for the boards: %w", err)
	}
	return nil
}
