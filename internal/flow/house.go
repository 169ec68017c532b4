package flow

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/notice"
	"openicp/internal/rule"
	"openicp/internal/seal"
	"openicp/internal/store"
)

// House is what flows stand on. It is wired once in cmd; every field is required but Kick, RegisterElsewhere and BlockChanged.
type House struct {
	Store *store.Store
	Seal  *seal.Sealer
	Files *store.Files
	// Uploads keeps what has come so far of papers that arrive in pieces.
	Uploads *store.Partials
	// Now is the program's clock. Each run asks it once.
	Now func() time.Time
	// Administration takes what the provider's desk forwards.
	Administration AdministrationDesk
	// Provider takes what the administration's desk answers.
	Provider ProviderDesk
	// RegisterElsewhere says that the register is another system's, reached over the enterprise interface: of what this house does not hold
	// it knows nothing, and what a form says of numbers is for the other end to judge.
	RegisterElsewhere bool
	// Code makes a six-digit SMS code.
	Code func() (string, error)
	// Kick wakes the worker that hands on notices, after a commit that wrote some.
	Kick func()
	// BlockChanged hands a change of the block list out to the providers' systems, in its transaction, and says to how many; nil where
	// there is no administration's desk.
	BlockChanged func(ctx context.Context, tx *store.Tx, c BlockChange) (told int, err error)

	settings     atomic.Pointer[Settings]
	keeping      sync.Once
	recentCases  *Recent[string, *contents]
	recentRounds *Recent[roundID, *Handed]
	uploading    holds
	importing    sync.Mutex // one new calendar at a time
	recounted    recount
	reloading    sync.Mutex
}

// Settings is what administrations and providers have configured, read once and again after each change.
type Settings struct {
	Calendar  *civil.Calendar
	Providers []ProviderSetting // in order: the first is the default
	Profiles  map[string]ProfileSetting
	Notices   notice.Own // texts of the house in place of the catalogue's
	// LicenceTerms is how the decision on a licence is counted.
	LicenceTerms licence.Terms
	editions     editions
}

// ProfileSetting is the practice that the house says a province follows, from a day on.
type ProfileSetting struct {
	Profile filing.Profile
	From    civil.Date
}

// ProviderSetting is an access provider as the rules see it, with what it asked for.
type ProviderSetting struct {
	rule.Provider
	Address      string
	SecondReview bool
	Profile      filing.Profile // "" follows the province
}

// Settings returns the settings in force.
func (h *House) Settings() *Settings { return h.settings.Load() }

// Calendar returns the official calendar in force.
func (h *House) Calendar() *civil.Calendar { return h.Settings().Calendar }

// Find returns a provider's settings by id; the empty id means the first one.
func (s *Settings) Find(id filing.ProviderID) (ProviderSetting, bool) {
	for _, p := range s.Providers {
		if id == "" || p.ID == string(id) {
			return p, true
		}
	}
	return ProviderSetting{}, false
}

// Reload reads the settings again, at start and after a change of them.
func (h *House) Reload(ctx context.Context) error {
	h.reloading.Lock() // who reads later stores later
	defer h.reloading.Unlock()
	settings, err := readSettings(ctx, h.Store)
	if err != nil {
		return err
	}
	h.settings.Store(settings)
	return nil
}

// SweepSettings reads the settings again, for changes that another process of the same house made.
func (h *House) SweepSettings(ctx context.Context, _ time.Time) (int, error) { return 0, h.Reload(ctx) }

func (h *House) kick() {
	if h.Kick != nil {
		h.Kick()
	}
}
