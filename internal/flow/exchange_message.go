package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// MessageInput says why somebody needs the bytes of a message.
type MessageInput struct {
	Reason string `json:"reason" maxLength:"500" doc:"at least four characters; kept with the event"`
}

// RawMessage is a document as it crossed.
type RawMessage struct {
	Document []byte
	SHA256   string
	FileName string
}

// messageOpened is what the event of an opening keeps: which document, and why. A file may hold the records of several cases, all of
// which are in the document.
type messageOpened struct {
	Message string `json:"message"`
	SHA256  string `json:"sha256"`
	Reason  string `json:"reason"`
}

// MessageBytes gives the document of a message of a case exactly as it was sent or received, personal data and all, to who may ask for
// it, for a reason. Who, what and why are recorded before the bytes are given; what cannot be recorded is not given. A repeat under the
// same key is asked for its right again and reads the same document anew, without a second record.
func (h *House) MessageBytes(ctx context.Context, actor policy.Actor, id filing.ApplicationID, message string, in MessageInput, key string, reading ExchangeReading) (raw RawMessage, repeated bool, err error) {
	input, err := json.Marshal(map[string]string{"message": message, "reason": in.Reason})
	if err != nil {
		return raw, false, fmt.Errorf("encode what is asked for: %w", err)
	}
	cmd := Command{Case: id, Name: string(policy.ReadMessage), Input: input, Key: key}
	read := func(ctx context.Context) error {
		return h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
			raw, err = h.messageBytes(ctx, q, actor, id, message, in, reading)
			return err
		})
	}
	outcome, err := h.Once(ctx, actor, Act{Command: cmd, Before: read, Do: func(ctx context.Context, tx *store.Tx) ([]byte, error) {
		return []byte(`{}`), h.RecordHouse(ctx, tx, actor, id, cmd.Name, messageOpened{message, raw.SHA256, strings.TrimSpace(in.Reason)})
	}})
	if err == nil && outcome.Repeated {
		err = read(ctx)
	}
	if err != nil {
		h.recordRefusal(ctx, actor, cmd, err)
		return RawMessage{}, false, err
	}
	return raw, outcome.Repeated, nil
}

func (h *House) messageBytes(ctx context.Context, q *rows.Queries, actor policy.Actor, id filing.ApplicationID, message string, in MessageInput, reading ExchangeReading) (raw RawMessage, err error) {
	c, err := h.Load(ctx, q, id, actor, h.Now())
	if err != nil {
		return raw, err
	}
	if !policy.Can(actor, policy.ReadMessage, c.Subject()) || reading == nil {
		return raw, fault.NotFoundError()
	}
	m, err := q.ExchangeMessage(ctx, message)
	if store.IsNotFound(err) || err == nil && m.CaseID != string(id) {
		return raw, fault.NotFoundError()
	}
	if err != nil {
		return raw, fmt.Errorf("load what crossed: %w", err)
	}
	if len([]rune(strings.TrimSpace(in.Reason))) < minReasonRunes {
		return raw, fault.New(fault.Invalid, "reason_missing", "下载原文须填写理由（至少四个字）。", "The original needs a reason of at least four characters.").At("/reason")
	}
	raw.SHA256, raw.FileName = m.Sha256, "message-"+m.ID+".xml"
	raw.Document, err = reading.Document(ctx, q, m)
	return raw, err
}
