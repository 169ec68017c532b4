package flow

import (
	"context"
	"encoding/json"
	"strings"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/store/rows"
)

// ParcelInput names a parcel by its courier and tracking number.
type ParcelInput struct {
	Courier        string `json:"courier" maxLength:"100"`
	TrackingNumber string `json:"tracking_number" maxLength:"64"`
}

// announceParcel records that the sponsor has handed the papers to a courier; from here the courier holds them.
type announceParcel struct{}

func (announceParcel) starts(s filing.State) bool { return s == filing.OriginalsAwaited }

func (announceParcel) plan(ctx context.Context, q *rows.Queries, h *House, c *Case, input json.RawMessage) (planned, error) {
	var in ParcelInput
	if err := decode(input, &in); err != nil {
		return planned{}, err
	}
	if strings.TrimSpace(in.Courier) == "" || strings.TrimSpace(in.TrackingNumber) == "" {
		return planned{}, fault.New(fault.Invalid, "parcel_incomplete", "请填写快递公司和运单号。",
			"Give the courier and the tracking number.")
	}
	changes := Changes{Details: in, Parcels: []rows.PutParcelParams{{ID: newID(), ApplicationID: c.Row.ID, Courier: in.Courier,
		TrackingNumber: in.TrackingNumber, Holder: HolderCourier, State: "announced", UpdatedAt: c.Now.UnixMicro()}}}
	return h.planWrite(ctx, q, c, "parcel.announce", changes)
}

// SettleInput says what became of the papers a provider holds.
type SettleInput struct {
	Parcel string `json:"parcel" maxLength:"64"`
	As     string `json:"as" enum:"compared,returned,destroyed"`
}

// settleParcel records that papers were compared, sent back or destroyed. They never lose their holder.
type settleParcel struct{}

func (settleParcel) starts(filing.State) bool { return true }

func (settleParcel) plan(ctx context.Context, q *rows.Queries, h *House, c *Case, input json.RawMessage) (planned, error) {
	var in SettleInput
	if err := decode(input, &in); err != nil {
		return planned{}, err
	}
	holder, ok := map[string]string{"compared": HolderProvider, "returned": HolderSponsor, "destroyed": HolderDestroyed}[in.As]
	if !ok {
		return planned{}, fault.New(fault.Invalid, "parcel_end_unknown", "只能记为已比对、已退还或已销毁。",
			"A parcel can be compared, returned or destroyed.").At("/as")
	}
	for _, p := range c.Parcels {
		if p.ID == in.Parcel {
			p.Holder, p.State, p.UpdatedAt = holder, in.As, c.Now.UnixMicro()
			return h.planWrite(ctx, q, c, "parcel.settle", Changes{Details: in, Parcels: []rows.PutParcelParams{rows.PutParcelParams(p)}})
		}
	}
	return planned{}, fault.NotFoundError()
}
