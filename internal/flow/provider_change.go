package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/policy"
	"openicp/internal/rule"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// ProviderChange is what an administrator keeps of an access provider (接入商): its licences with their areas and its own
// filing (S46), the addresses it gives out, and how it wants applications handled.
type ProviderChange struct {
	Position     int64
	Name         string
	Address      string
	Licences     []rule.ProviderLicence
	FilingNumber string
	Provinces    []string // served; empty means all
	Ranges       []string // CIDR
	SecondReview bool
	Profile      filing.Profile // "" follows the province
}

// ChangeProvider makes or changes an access provider. It holds for every question from now on; cases keep the profile that was
// recorded on them until their form is edited.
func (h *House) ChangeProvider(ctx context.Context, actor policy.Actor, id filing.ProviderID, p ProviderChange) error {
	if !policy.Holds(actor, policy.ManageHouse) {
		return fault.NotFoundError()
	}
	if err := checkProvider(id, p); err != nil {
		return err
	}
	if p.Licences == nil {
		p.Licences = []rule.ProviderLicence{}
	}
	licences, err := json.Marshal(p.Licences)
	if err != nil {
		return fmt.Errorf("encode licences: %w", err)
	}
	return h.changeSettings(ctx, actor, "provider.change", map[string]string{"provider": string(id)}, func(ctx context.Context, tx *store.Tx) error {
		return tx.PutProvider(ctx, rows.PutProviderParams{ID: string(id), Position: p.Position, Name: p.Name, Address: p.Address,
			Licences: string(licences), FilingNumber: p.FilingNumber, Provinces: strings.Join(p.Provinces, ","),
			Ranges: strings.Join(p.Ranges, ","), SecondReview: p.SecondReview, Profile: string(p.Profile), UpdatedAt: h.Now().UnixMicro()})
	})
}

// changeSettings writes a change of settings with its event, and reads the settings again.
func (h *House) changeSettings(ctx context.Context, actor policy.Actor, flow string, details any, write func(context.Context, *store.Tx) error) error {
	err := h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := write(ctx, tx); err != nil {
			return fmt.Errorf("keep settings: %w", err)
		}
		return h.RecordHouse(ctx, tx, actor, "", flow, details)
	})
	if err != nil {
		return err
	}
	return h.Reload(ctx)
}

func checkProvider(id filing.ProviderID, p ProviderChange) error {
	switch {
	case !providerID(string(id)):
		return fault.New(fault.Invalid, "provider_id_invalid", "接入商代号为 1 至 64 个小写字母、数字或横线。",
			"A provider's id has 1 to 64 lower-case letters, digits or dashes.")
	case strings.TrimSpace(p.Name) == "":
		return fault.New(fault.Invalid, "provider_name_missing", "请填写接入商名称。", "Give the provider's name.").At("/name")
	case p.Profile != "" && !knownProfile(p.Profile):
		return profileUnknown()
	}
	for i, code := range p.Provinces {
		if _, ok := ident.AdministrationByCode(code); !ok {
			return provinceUnknown().At("/provinces/" + strconv.Itoa(i))
		}
	}
	for i, text := range p.Ranges {
		if _, err := netip.ParsePrefix(text); err != nil {
			return fault.New(fault.Invalid, "range_invalid", "地址段须写成 203.0.113.0/24 这样的形式。",
				"A range is written like 203.0.113.0/24.").At("/ranges/" + strconv.Itoa(i))
		}
	}
	for i, licence := range p.Licences {
		if !slices.Contains([]string{"IDC", "ISP", "CDN"}, licence.Kind) || licence.Number == "" {
			return fault.New(fault.Invalid, "licence_invalid", "许可证须写明种类（IDC、ISP 或 CDN）和编号。",
				"A licence has a kind (IDC, ISP or CDN) and a number.").At("/licences/" + strconv.Itoa(i))
		}
	}
	return nil
}

func providerID(id string) bool {
	for _, r := range id {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return id != "" && len(id) <= 64
}

func knownProfile(p filing.Profile) bool { return p == filing.Classic || p == filing.Current }

func profileUnknown() *fault.Error {
	return fault.New(fault.Invalid, "profile_unknown", "办理方式只有 classic 和 current。", "The profile is classic or current.").At("/profile")
}

func provinceUnknown() *fault.Error {
	return fault.New(fault.Invalid, "province_unknown", "省份须为 GB/T 2260 代码，如 110000。", "A province is a GB/T 2260 code such as 110000.")
}
