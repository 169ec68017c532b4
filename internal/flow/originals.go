package flow

import (
	"openicp/internal/filing"
	"openicp/internal/store/rows"
)

// Holders of papers. No parcel and no paper is without one.
const (
	HolderSponsor   = "sponsor"
	HolderCourier   = "courier"
	HolderProvider  = "provider"
	HolderDestroyed = "destroyed"
)

// expectedOriginals lists the papers that must come by post, held by the sponsor until they do.
func expectedOriginals(c *Case) []rows.PutOriginalParams {
	var list []rows.PutOriginalParams
	for _, paper := range c.Papers() {
		if paper.Originals > 0 {
			list = append(list, rows.PutOriginalParams{ApplicationID: c.Row.ID, Paper: paper.Name,
				Expected: int64(paper.Originals), Holder: HolderSponsor, UpdatedAt: c.Now.UnixMicro()})
		}
	}
	return list
}

// paperOf finds the paper a slot, or a paper's own name, means.
func paperOf(papers []filing.Paper, slot filing.Slot) (filing.Paper, bool) {
	for _, paper := range papers {
		if filing.Slot(paper.Name) == slot {
			return paper, true
		}
		for _, s := range paper.Slots {
			if s == slot {
				return paper, true
			}
		}
	}
	return filing.Paper{}, false
}
