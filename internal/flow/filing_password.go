package flow

import (
	"context"
	"crypto/md5"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"openicp/internal/filing"
	"openicp/internal/notice"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// FilingsOfDocument finds what stands in the register of whoever has a document of that number.
func (h *House) FilingsOfDocument(ctx context.Context, q *rows.Queries, number string) ([]rows.Filing, error) {
	return q.FilingsBySponsor(ctx, h.Seal.BlindIndex(indexSponsor, normalNumber(number)))
}

// SponsorNumberIn reads a sponsor's number out of a filing number of a sponsor or a service; what is none stays as it came.
func SponsorNumberIn(text string) string {
	text = strings.TrimSpace(text)
	if number, _, cut := strings.Cut(text, "号-"); cut {
		return number + "号"
	}
	return text
}

// SameFilingPassword says whether a filing password (备案密码) is the one that came with a sponsor's number. The interface does not say
// whether it comes as it is or as its MD5 in hex, in either case; both are taken.
func (h *House) SameFilingPassword(ctx context.Context, sponsorNumber, given string) (same bool, err error) {
	var kept rows.FilingPassword
	err = h.Store.ReadOne(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		kept, err = q.FilingPassword(ctx, sponsorNumber)
		return err
	})
	if store.IsNotFound(err) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("ask for a filing password: %w", err)
	}
	return h.matchesFilingPassword(kept, given), nil
}

func (h *House) matchesFilingPassword(kept rows.FilingPassword, given string) bool {
	plain := h.Seal.Matches("filing_password", kept.FilingID+"/"+passwordDigest(given), kept.Hash)
	digest := h.Seal.Matches("filing_password", kept.FilingID+"/"+strings.ToLower(given), kept.Hash)
	return plain || len(given) == 2*md5.Size && digest
}

// passwordDigest is a filing password as records carry it.
func passwordDigest(password string) string {
	sum := md5.Sum([]byte(password))
	return hex.EncodeToString(sum[:])
}

// FiledSponsor opens the sponsor of a standing filing, by the case that opened it or by its number; nil where none stands.
func (h *House) FiledSponsor(ctx context.Context, q *rows.Queries, opened, number string) (row rows.Filing, sponsor *filing.Sponsor, err error) {
	row, err = q.StandingFiling(ctx, rows.StandingFilingParams{CaseID: opened, SponsorNumber: number})
	if store.IsNotFound(err) {
		return row, nil, nil
	}
	if err != nil {
		return row, nil, fmt.Errorf("load a standing filing: %w", err)
	}
	plain, err := h.unseal("filings", "sponsor_sealed", row.ID, row.SponsorSealed)
	if err != nil {
		return row, nil, err
	}
	sponsor = &filing.Sponsor{}
	if err := json.Unmarshal(plain, sponsor); err != nil {
		return row, nil, fmt.Errorf("read a filed sponsor: %w", err)
	}
	return row, sponsor, nil
}

// filingPasswordLetters leaves out what is mistaken for something else; twelve of them are sixty bits.
const (
	filingPasswordLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
	filingPasswordLength  = 12
)

// giveFilingPassword makes the filing password of a sponsor that enters the register, keeps a keyed hash of it, and tells the sponsor:
// from the administration and in a message of its own, so that no access provider learns it.
func (h *House) giveFilingPassword(ctx context.Context, tx *store.Tx, c *Case, filingID, number string, form *filing.Form) error {
	letters := make([]byte, filingPasswordLength)
	if _, err := rand.Read(letters); err != nil {
		return fmt.Errorf("ask for randomness: %w", err)
	}
	for i := range letters {
		letters[i] = filingPasswordLetters[int(letters[i])%len(filingPasswordLetters)]
	}
	password := string(letters)
	err := tx.PutFilingPassword(ctx, rows.PutFilingPasswordParams{FilingID: filingID,
		Hash: h.Seal.Hash("filing_password", filingID+"/"+passwordDigest(password)), MadeAt: c.Now.UnixMicro()})
	if err != nil {
		return fmt.Errorf("keep a filing password: %w", err)
	}
	if form.Sponsor == nil || form.Sponsor.Lead == nil || form.Sponsor.Lead.Mobile == "" {
		return nil
	}
	kind := notice.FilingPassword()
	return h.insertNotice(ctx, tx, message{Case: c.Row.ID, Event: filingID, Template: kind.Template, Channel: kind.Channels[0],
		To: form.Sponsor.Lead.Mobile, At: c.Now.UnixMicro()}, notice.Values{CaseID: c.Row.ID, Number: number, Code: password})
}
