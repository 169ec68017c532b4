package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/store"
)

// BlockChange is a change of the block list that providers' systems are told of: one domain, or one sponsor by name, kind and document.
type BlockChange struct {
	Removed bool
	Domain  string          // "" where it is a sponsor
	Sponsor *filing.Sponsor // nil where it is a domain
	Remark  string          // who listed it, and until when; never why
}

// tellBlock has a change handed out to the providers, in the transaction of the change, and says to how many. Nobody is told of an entry
// whose days have not begun: the interface has no place for a day, and a provider would refuse too early.
func (h *House) tellBlock(ctx context.Context, tx *store.Tx, c *BlockChange, validFrom string) (told int, err error) {
	if c == nil || h.BlockChanged == nil || validFrom > civil.DateOf(h.Now()).String() {
		return 0, nil
	}
	if told, err = h.BlockChanged(ctx, tx, *c); err != nil {
		return 0, fmt.Errorf("tell providers of a changed block list: %w", err)
	}
	return told, nil
}

// listedSponsor is a sponsor as a provider can know it again, nil where it cannot: the interface asks for name and document in full. Of
// one that stands in the register both are there, under the same keyed hash as on the list; of any other only while it is entered, if
// its name is given.
func (h *House) listedSponsor(ctx context.Context, tx *store.Tx, index, number, name string) (*filing.Sponsor, error) {
	filings, err := tx.FilingsBySponsor(ctx, index)
	if err != nil {
		return nil, fmt.Errorf("ask the register for a sponsor: %w", err)
	}
	if len(filings) > 0 {
		plain, err := h.unseal("filings", "sponsor_sealed", filings[0].ID, filings[0].SponsorSealed)
		if err != nil {
			return nil, err
		}
		var filed filing.Sponsor
		if err := json.Unmarshal(plain, &filed); err != nil {
			return nil, fmt.Errorf("read the filed sponsor: %w", err)
		}
		return &filing.Sponsor{Name: filed.Name, Kind: filed.Kind, Document: filed.Document}, nil
	}
	if name = strings.TrimSpace(name); name == "" || number == "" {
		return nil, nil
	}
	return sponsorByNumber(name, number), nil
}

// sponsorByNumber tells kind and document of a sponsor from how its number is written: an identity card is an individual's, a credit code
// that begins with 9 stands on a business licence. Nil for any other.
func sponsorByNumber(name, number string) *filing.Sponsor {
	s := &filing.Sponsor{Name: name, Document: &filing.Document{Number: number}}
	if answer, err := ident.Ask("resident-id", number); err == nil && answer.Valid {
		s.Kind, s.Document.Type = filing.Individual, filing.ResidentID
		return s
	}
	if answer, err := ident.Ask("credit-code", number); err == nil && answer.Valid && strings.HasPrefix(answer.Normal, "9") {
		s.Kind, s.Document.Type = filing.Enterprise, filing.BusinessLicence
		return s
	}
	return nil
}

// blockRemark says who listed an entry, and until when.
func blockRemark(source, validUntil string) string {
	if validUntil == "" {
		return source
	}
	return source + "，至 " + validUntil
}
