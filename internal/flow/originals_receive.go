package flow

import (
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/store/rows"
)

// ReceivedCopies says how many copies of one paper came.
type ReceivedCopies struct {
	Slot   filing.Slot `json:"slot" maxLength:"64"`
	Copies int         `json:"copies" minimum:"0" maximum:"20"`
}

// OriginalsInput is what arrived, counted and compared with the application and the site.
type OriginalsInput struct {
	Items          []ReceivedCopies `json:"items" maxItems:"50"`
	Courier        string           `json:"courier,omitempty" maxLength:"100"`
	TrackingNumber string           `json:"tracking_number,omitempty" maxLength:"64"`
}

const maxCopies = 20

// ReceiveOriginals records what came by post (S25). When every copy is there and matches, the application can be forwarded
// (S27); otherwise it stays, and each missing copy is a finding.
var ReceiveOriginals = Flow[OriginalsInput]{
	Move:   filing.OriginalsReceive,
	Effect: receiveOriginals,
}

func receiveOriginals(c *Case, in OriginalsInput) (Changes, error) {
	arrived, err := countCopies(c, in)
	if err != nil {
		return Changes{}, err
	}
	changes := Changes{Details: in}
	complete := true
	for name, original := range c.Originals {
		copies := max(original.Received, int64(arrived[name]))
		holder := original.Holder
		if copies > 0 {
			holder = HolderProvider
		}
		complete = complete && copies >= original.Expected
		changes.Originals = append(changes.Originals, rows.PutOriginalParams{ApplicationID: c.Row.ID, Paper: name,
			Expected: original.Expected, Received: copies, Holder: holder, UpdatedAt: c.Now.UnixMicro()})
	}
	if in.TrackingNumber != "" {
		changes.Parcels = []rows.PutParcelParams{receivedParcel(c, in)}
	}
	if complete {
		changes.To = filing.AwaitingForward
	}
	return changes, nil
}

// countCopies adds up what arrived by paper. An identity card is one paper with two slots: either names it, and naming both
// does not count twice.
func countCopies(c *Case, in OriginalsInput) (map[string]int, error) {
	if len(in.Items) == 0 {
		return nil, fault.New(fault.Invalid, "items_missing", "请写明收到了哪些材料、各几份。",
			"Say which papers came and how many copies of each.").At("/items")
	}
	arrived := map[string]int{}
	for i, item := range in.Items {
		paper, ok := paperOf(c.Papers(), item.Slot)
		if !ok {
			return nil, fault.New(fault.Invalid, "slot_unknown", "本申请没有这一项材料。",
				"This application has no such paper.").At(fmt.Sprintf("/items/%d/slot", i))
		}
		if item.Copies < 0 || item.Copies > maxCopies {
			return nil, fault.New(fault.Invalid, "copies_out_of_range", "份数应为 0 至 20。",
				"The number of copies is 0 to 20.").At(fmt.Sprintf("/items/%d/copies", i))
		}
		arrived[paper.Name] = max(arrived[paper.Name], item.Copies)
	}
	return arrived, nil
}

// receivedParcel is the parcel that was announced, now here, or one that came unannounced.
func receivedParcel(c *Case, in OriginalsInput) rows.PutParcelParams {
	for _, p := range c.Parcels {
		if p.State == "announced" && p.TrackingNumber == in.TrackingNumber {
			p.Holder, p.State, p.UpdatedAt = HolderProvider, "received", c.Now.UnixMicro()
			return rows.PutParcelParams(p)
		}
	}
	return rows.PutParcelParams{ID: newID(), ApplicationID: c.Row.ID, Courier: in.Courier, TrackingNumber: in.TrackingNumber,
		Holder: HolderProvider, State: "received", UpdatedAt: c.Now.UnixMicro()}
}

// MissingOriginals is a finding for each paper of which copies are still to come.
func (c *Case) MissingOriginals() []filing.Finding {
	var findings []filing.Finding
	if c.State() != filing.OriginalsAwaited {
		return nil
	}
	for _, paper := range c.Papers() {
		original, ok := c.Originals[paper.Name]
		if !ok || original.Received >= original.Expected {
			continue
		}
		findings = append(findings, missingCopies(paper, original))
	}
	return findings
}

func missingCopies(paper filing.Paper, original rows.Original) filing.Finding {
	return filing.Finding{Field: filing.DocumentPointer(paper.Slots[0]), Rule: "i_original_awaited", Severity: filing.Info,
		Found:    fault.Text{ZH: fmt.Sprintf("已收到 %d 份", original.Received), EN: fmt.Sprintf("%d copies have come", original.Received)},
		Expected: fault.Text{ZH: fmt.Sprintf("%s原件 %d 份", paper.NameZH, original.Expected), EN: fmt.Sprintf("%s: %d copies", paper.NameEN, original.Expected)},
		Fix:      fault.Text{ZH: "把缺少的份数邮寄给接入商，并附上封面页。", EN: "Post the missing copies to the access provider with the cover sheet."},
		Source:   fault.Text{ZH: "接入商的传统做法：材料一式两份邮寄", EN: "classic practice: papers by courier, two copies each (S25)"}}
}
