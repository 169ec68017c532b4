package provider

import (
	"context"
	"regexp"
	"strings"

	"openicp/internal/exchange/wire"
	"openicp/internal/flow"
	"openicp/internal/ident"
	"openicp/internal/store"
)

// What a record of the block list does with its entry (Czlx of HMDLB); anything else adds it.
const (
	blockModify = 1
	blockDelete = 2
)

// maxSource bounds what is shown of who listed an entry, in characters.
const maxSource = 100

// blockUntil is how an end of our own program writes the last day of an entry, behind who listed it.
var blockUntil = regexp.MustCompile(`，至 ([0-9]{4}-[0-9]{2}-[0-9]{2})$`)

// blockedBy has the house's own block list follow a record of the administration's. One that names no sponsor has nothing to follow.
func (v *visit) blockedBy(ctx context.Context, tx *store.Tx, record wire.Record) error {
	f := flow.FetchedBlock{Peer: v.Row.ID}
	switch body := record.Body.(type) {
	case *wire.BlockedSponsor:
		if body.Sponsor == nil || body.Sponsor.Document.Number == "" {
			return nil
		}
		v.fillBlock(&f, body.Operation, body.Remark)
		f.Document = body.Sponsor.Document.Number
		return v.House.ApplyFetchedBlock(ctx, tx, f)
	case *wire.BlockedService:
		v.fillBlock(&f, body.Operation, body.Remark)
		for _, domain := range body.Service.Domains {
			f.Domain = domain.Name
			if err := v.House.ApplyFetchedBlock(ctx, tx, f); err != nil {
				return err
			}
		}
	}
	return nil
}

// fillBlock says what is done, who listed it and until when. What the administration remarks is shown with the refusal: it is why.
func (v *visit) fillBlock(f *flow.FetchedBlock, operation wire.Number, remark string) {
	f.Removed, f.Modified = operation.Is(blockDelete), operation.Is(blockModify)
	remark = strings.TrimSpace(remark)
	f.Ground = remark
	if m := blockUntil.FindStringSubmatch(remark); m != nil {
		f.Until, remark = m[1], strings.TrimSuffix(remark, m[0])
	}
	f.Source = v.administration()
	if remark != "" && !strings.Contains(remark, f.Source) {
		f.Source += "：" + remark
	} else if remark != "" {
		f.Source = remark
	}
	if runes := []rune(f.Source); len(runes) > maxSource {
		f.Source = string(runes[:maxSource])
	}
}

// administration names the other end: that of its province, or by its connection where it has several.
func (v *visit) administration() string {
	if provinces := flow.Split(v.Row.Provinces); len(provinces) == 1 {
		if name, ok := ident.RegionName(provinces[0]); ok {
			return name + "通信管理局"
		}
	}
	return "通信管理局（接口 " + v.Row.ID + "）"
}
