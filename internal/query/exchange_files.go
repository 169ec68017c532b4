package query

import (
	"context"
	"time"

	"openicp/internal/store/rows"
)

// shownFiles is how many files the board shows of an administration, each way.
const shownFiles = 20

// ExchangeFile is a file that was sent, or is to be.
type ExchangeFile struct {
	ExchangeSent
	SizeBytes int64      `json:"size_bytes"`
	SettledAt *time.Time `json:"settled_at" doc:"when it was known what became of it; null while it is not"`
}

// ExchangeFetched is a file that was fetched.
type ExchangeFetched struct {
	FileName       string     `json:"file_name"`
	Records        int64      `json:"records" doc:"0 until it is applied"`
	ReceivedAt     time.Time  `json:"received_at"`
	AcknowledgedAt *time.Time `json:"acknowledged_at"`
	AppliedAt      *time.Time `json:"applied_at"`
}

// exchangeFiles lists the last files each way, the newest first.
func (q *Query) exchangeFiles(ctx context.Context, r *rows.Queries, a *ExchangeAdministration) error {
	sent, err := r.ExchangeSentOfPeer(ctx, rows.ExchangeSentOfPeerParams{PeerID: a.ID, Page: shownFiles})
	if err != nil {
		return err
	}
	for _, f := range sent {
		a.Files = append(a.Files, ExchangeFile{ExchangeSent: sentOf(f), SizeBytes: f.SizeBytes, SettledAt: instantOrNone(f.SettledAt)})
	}
	taken, err := r.ExchangeTakenOfPeer(ctx, rows.ExchangeTakenOfPeerParams{PeerID: a.ID, Page: shownFiles})
	if err != nil {
		return err
	}
	for _, f := range taken {
		a.Taken = append(a.Taken, ExchangeFetched{FileName: f.Name, Records: f.Records, ReceivedAt: instant(f.ReceivedAt),
			AcknowledgedAt: instantOrNone(f.AcknowledgedAt), AppliedAt: instantOrNone(f.AppliedAt)})
	}
	return nil
}

func sentOf(f rows.ExchangeSent) ExchangeSent {
	return ExchangeSent{Sequence: f.Sequence, FileName: f.Name, Records: f.Records, State: f.State, Tries: f.Tries, Code: codeOrNone(f.Code),
		CreatedAt: instant(f.CreatedAt)}
}

// nextContact is when the peer is called next: what waits to be sent goes out then, and results are asked for.
func nextContact(p rows.ExchangePeer, sending bool) *time.Time {
	if !p.IsOpen {
		return nil
	}
	at := p.NextPollAt
	if sending && p.NextCallAt < at {
		at = p.NextCallAt
	}
	if at == 0 {
		at = p.UpdatedAt
	}
	next := instant(at)
	return &next
}
