package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// ContactInput is one try to reach somebody about a case, and what came of it.
type ContactInput struct {
	Channel string `json:"channel" enum:"phone,mail,other"`
	Person  string `json:"person" enum:"sponsor_lead,service_lead,other" doc:"who was to be reached"`
	Outcome string `json:"outcome" enum:"reached,not_reached,wrong_person,other"`
	Note    string `json:"note,omitempty" maxLength:"500"`
}

// Contact is an entry of the log of contacts. It is never changed.
type Contact struct {
	ID     string        `json:"id"`
	At     time.Time     `json:"at"`
	By     filing.UserID `json:"by"`
	ByName string        `json:"by_name,omitempty"`
	ContactInput
}

// maxContactRunes bounds the note of one contact.
const maxContactRunes = 500

func (in ContactInput) check() error {
	for _, each := range []struct {
		field, value string
		known        []string
	}{{"/channel", in.Channel, []string{"phone", "mail", "other"}}, {"/person", in.Person, []string{"sponsor_lead", "service_lead", "other"}},
		{"/outcome", in.Outcome, []string{"reached", "not_reached", "wrong_person", "other"}}} {
		if !slices.Contains(each.known, each.value) {
			return fault.New(fault.Invalid, "contact_unknown", "请从所列的方式、联系人、结果中各选一项。",
				"Choose a channel, a person and an outcome of those listed.").At(each.field)
		}
	}
	if len([]rune(in.Note)) > maxContactRunes {
		return fault.New(fault.Invalid, "note_too_long", "说明最多 500 字。", "A note has at most 500 characters.").At("/note")
	}
	return nil
}

// NoteContact appends to the log of contacts of the actor's desk. What was noted is sealed; that it was stands in the trail. answer
// renders what the asker gets.
func (h *House) NoteContact(ctx context.Context, actor policy.Actor, id filing.ApplicationID, in ContactInput, key string, answer func(Contact) ([]byte, error)) (Outcome, error) {
	input, err := json.Marshal(in)
	if err != nil {
		return Outcome{}, fmt.Errorf("encode a contact: %w", err)
	}
	cmd := Command{Case: id, Name: string(policy.NoteContact), Input: input, Key: key}
	outcome, err := h.Once(ctx, actor, Act{Command: cmd, Do: func(ctx context.Context, tx *store.Tx) ([]byte, error) {
		contact, err := h.noteContact(ctx, tx, actor, id, in)
		if err != nil {
			return nil, err
		}
		return answer(contact)
	}})
	if err != nil {
		h.recordRefusal(ctx, actor, cmd, err)
		return Outcome{}, err
	}
	return outcome, nil
}

func (h *House) noteContact(ctx context.Context, tx *store.Tx, actor policy.Actor, id filing.ApplicationID, in ContactInput) (Contact, error) {
	now := h.Now()
	c, err := h.Load(ctx, tx.Queries, id, actor, now)
	if err != nil {
		return Contact{}, err
	}
	if !policy.Can(actor, policy.NoteContact, c.Subject()) {
		return Contact{}, fault.NotFoundError()
	}
	if err := in.check(); err != nil {
		return Contact{}, err
	}
	contact := Contact{ID: newID(), At: now, By: actor.ID, ContactInput: in}
	sealed, err := h.sealJSON("contacts", "entry_sealed", contact.ID, in)
	if err != nil {
		return contact, err
	}
	side, provider := c.Desk()
	err = tx.InsertContact(ctx, rows.InsertContactParams{ID: contact.ID, ApplicationID: c.Row.ID, Side: side, ProviderID: provider, EntrySealed: sealed,
		MadeBy: string(actor.ID), At: now.UnixMicro()})
	if err != nil {
		return contact, fmt.Errorf("append contact: %w", err)
	}
	return contact, h.RecordHouse(ctx, tx, actor, id, string(policy.NoteContact), map[string]string{"contact": contact.ID})
}

// OpenContact unseals an entry of the log.
func (h *House) OpenContact(row rows.ContactsOfRow) (Contact, error) {
	contact := Contact{ID: row.ID, At: time.UnixMicro(row.At).UTC(), By: filing.UserID(row.MadeBy), ByName: row.MadeByName}
	plain, err := h.unseal("contacts", "entry_sealed", row.ID, row.EntrySealed)
	if err != nil {
		return contact, err
	}
	if err := json.Unmarshal(plain, &contact.ContactInput); err != nil {
		return contact, fmt.Errorf("read a contact: %w", err)
	}
	return contact, nil
}
