package flow

import (
	"context"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// SetProvinceProfile says which practice a province follows from today on. Applications already on their way keep theirs.
func (h *House) SetProvinceProfile(ctx context.Context, actor policy.Actor, province string, profile filing.Profile) error {
	if !policy.Holds(actor, policy.ManageHouse) {
		return fault.NotFoundError()
	}
	if _, ok := ident.AdministrationByCode(province); !ok {
		return fault.NotFoundError()
	}
	if !knownProfile(profile) {
		return profileUnknown()
	}
	now := h.Now()
	details := map[string]string{"province": province, "profile": string(profile)}
	return h.changeSettings(ctx, actor, "province.profile", details, func(ctx context.Context, tx *store.Tx) error {
		return tx.PutProvinceSetting(ctx, rows.PutProvinceSettingParams{Province: province, Profile: string(profile),
			ValidFrom: civil.DateOf(now).String(), UpdatedAt: now.UnixMicro()})
	})
}
