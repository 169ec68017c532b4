package flow

import (
	"context"
	"fmt"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/policy"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Versions of the enterprise interface that an account may be spoken to in: the ministry's, and our own between two ends of this
// program.
const (
	ExchangeV30 = "V.3.0"
	ExchangeOwn = "V.3.0-openicp.1"
)

// Bounds of an account.
const (
	exchangeKeyBytes = 16
	defaultQueueCap  = 20
	maxQueueCap      = 1000
)

// ExchangeAccountInput is what an administrator sets of the account by which a provider reports over the enterprise interface.
// Secrets that are left out stay as they are; none is ever shown again.
type ExchangeAccountInput struct {
	ISP       int64    `json:"isp_id" minimum:"1" maximum:"999999999999999" doc:"the provider's number (接入服务提供者标识), by which it signs in"`
	User      string   `json:"user" maxLength:"64"`
	Password  string   `json:"password,omitempty" maxLength:"128" doc:"left out: stays; never shown"`
	AESKey    string   `json:"aes_key,omitempty" maxLength:"16" doc:"16 characters; left out: stays; never shown"`
	AESIV     string   `json:"aes_iv,omitempty" maxLength:"16" doc:"16 characters; left out: stays; never shown"`
	Addresses []string `json:"addresses" maxItems:"100" doc:"CIDR from which it may connect; empty: from nowhere"`
	Provinces []string `json:"provinces,omitempty" maxItems:"40" doc:"it may report to; empty means all"`
	Version   string   `json:"version,omitempty" maxLength:"32" doc:"of the interface that is written to it: V.3.0, or V.3.0-openicp.1 where it runs this program too"`
	Encrypted *bool    `json:"encrypted,omitempty" doc:"what it downloads is encrypted; true where it is left out"`
	Open      bool     `json:"open" doc:"it may report"`
	Hours     []string `json:"hours,omitempty" maxItems:"8" doc:"when it may report, as 08:00-18:00 in Beijing; empty means always"`
	QueueCap  int64    `json:"queue_cap,omitempty" minimum:"0" maximum:"1000" doc:"files that may wait to be processed; 20 where it is left out"`
}

// ExchangeAccount is an account with its secrets open, for the adapter that speaks the interface.
type ExchangeAccount struct {
	Provider     filing.ProviderID
	ISP          int64
	User         string
	Password     seal.Secret
	Key, Offset  seal.Secret
	Addresses    []netip.Prefix
	Provinces    []string
	Version      string
	Encrypted    bool
	Open         bool
	Hours        []DayHours
	QueueCap     int64
	LastSequence int64
	LastContact  time.Time
}

// DayHours is a span of the day in minutes since midnight; one whose end comes before its beginning goes over midnight.
type DayHours struct{ From, Until int }

// String writes the span as it is set.
func (d DayHours) String() string {
	return fmt.Sprintf("%02d:%02d-%02d:%02d", d.From/60, d.From%60, d.Until/60, d.Until%60)
}

// Holds says whether a minute of the day lies inside.
func (d DayHours) Holds(minute int) bool {
	if d.From <= d.Until {
		return d.From <= minute && minute < d.Until
	}
	return minute >= d.From || minute < d.Until
}

// SetExchangeAccount makes or changes a provider's account. How far its uploads have come stays.
func (h *House) SetExchangeAccount(ctx context.Context, actor policy.Actor, provider filing.ProviderID, in ExchangeAccountInput) error {
	if !policy.Holds(actor, policy.ManageHouse) {
		return fault.NotFoundError()
	}
	if _, ok := h.Settings().Find(provider); !ok || provider == "" {
		return fault.NotFoundError()
	}
	row, err := accountRow(provider, in)
	if err != nil {
		return err
	}
	row.UpdatedAt = h.Now().UnixMicro()
	return h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := h.keepSecrets(ctx, tx, &row, in); err != nil {
			return err
		}
		err := tx.PutExchangeAccount(ctx, row)
		if store.IsUnique(err) {
			return fault.New(fault.Conflict, "isp_id_taken", "该标识已属于另一家接入商。", "Another provider has this number already.").At("/isp_id")
		}
		if err != nil {
			return fmt.Errorf("keep an account of the interface: %w", err)
		}
		return h.RecordHouse(ctx, tx, actor, "", "exchange.account", map[string]any{"provider": provider, "open": in.Open,
			"password": in.Password != "", "keys": in.AESKey != "" || in.AESIV != ""})
	})
}

// accountRow checks what was given, all but the secrets.
func accountRow(provider filing.ProviderID, in ExchangeAccountInput) (rows.PutExchangeAccountParams, error) {
	row := rows.PutExchangeAccountParams{ProviderID: string(provider), IspID: in.ISP, UserName: strings.TrimSpace(in.User), Version: in.Version,
		Encrypted: in.Encrypted == nil || *in.Encrypted, IsOpen: in.Open, QueueCap: in.QueueCap,
		Addresses: strings.Join(in.Addresses, ","), Provinces: strings.Join(in.Provinces, ","), Hours: strings.Join(in.Hours, ",")}
	if row.QueueCap == 0 {
		row.QueueCap = defaultQueueCap
	}
	if row.Version == "" {
		row.Version = ExchangeV30
	}
	switch {
	case in.ISP < 1:
		return row, accountInvalid("/isp_id", "标识为大于零的整数。", "The number is above zero.")
	case row.UserName == "":
		return row, accountInvalid("/user", "请填写用户名。", "Give the user name.")
	case row.Version != ExchangeV30 && row.Version != ExchangeOwn:
		return row, accountInvalid("/version", "版本只有 V.3.0 和 V.3.0-openicp.1。", "The version is V.3.0 or V.3.0-openicp.1.")
	case row.QueueCap < 0 || row.QueueCap > maxQueueCap:
		return row, accountInvalid("/queue_cap", "待处理文件数为 1 至 1000。", "Between 1 and 1000 files may wait.")
	}
	if _, at := readPrefixes(in.Addresses); at >= 0 {
		return row, accountInvalid("/addresses/"+strconv.Itoa(at), "地址段须写成 203.0.113.0/24 这样的形式。", "A range is written like 203.0.113.0/24.")
	}
	if _, at := readHours(in.Hours); at >= 0 {
		return row, accountInvalid("/hours/"+strconv.Itoa(at), "时间段须写成 08:00-18:00 这样的形式。", "Hours are written like 08:00-18:00.")
	}
	for i, code := range in.Provinces {
		if unknownProvince(code) {
			return row, provinceUnknown().At("/provinces/" + strconv.Itoa(i))
		}
	}
	return row, nil
}

func accountInvalid(at, zh, en string) error {
	return fault.New(fault.Invalid, "exchange_account_invalid", zh, en).At(at)
}

// keepSecrets seals what was given and keeps what stands where nothing was.
func (h *House) keepSecrets(ctx context.Context, tx *store.Tx, row *rows.PutExchangeAccountParams, in ExchangeAccountInput) error {
	standing, err := tx.ExchangeAccount(ctx, row.ProviderID)
	if err != nil && !store.IsNotFound(err) {
		return fmt.Errorf("load an account of the interface: %w", err)
	}
	sealed, err := h.sealSecrets("exchange_accounts", row.ProviderID, [3]string{in.Password, in.AESKey, in.AESIV},
		[3][]byte{standing.PasswordSealed, standing.AesKeySealed, standing.AesOffsetSealed}, fault.Text{ZH: "新账户须填写。", EN: "A new account needs it."}, accountInvalid)
	row.PasswordSealed, row.AesKeySealed, row.AesOffsetSealed = sealed[0], sealed[1], sealed[2]
	return err
}

// OpenExchangeAccount unseals an account.
func (h *House) OpenExchangeAccount(row rows.ExchangeAccount) (*ExchangeAccount, error) {
	a := &ExchangeAccount{Provider: filing.ProviderID(row.ProviderID), ISP: row.IspID, User: row.UserName, Provinces: Split(row.Provinces),
		Version: row.Version, Encrypted: row.Encrypted, Open: row.IsOpen, QueueCap: row.QueueCap, LastSequence: row.LastSequence,
		LastContact: store.Time(row.LastContactAt)}
	a.Addresses, _ = readPrefixes(Split(row.Addresses))
	a.Hours, _ = readHours(Split(row.Hours))
	secrets, err := h.openSecrets("exchange_accounts", row.ProviderID, [3][]byte{row.PasswordSealed, row.AesKeySealed, row.AesOffsetSealed})
	if err != nil {
		return nil, err
	}
	a.Password, a.Key, a.Offset = secrets[0], secrets[1], secrets[2]
	return a, nil
}

// readPrefixes reads ranges; at is the first that is none, -1 where all are.
func readPrefixes(texts []string) (prefixes []netip.Prefix, at int) {
	for i, text := range texts {
		prefix, err := netip.ParsePrefix(text)
		if err != nil {
			return nil, i
		}
		prefixes = append(prefixes, prefix.Masked())
	}
	return prefixes, -1
}

// readHours reads spans of the day; at is the first that is none, -1 where all are.
func readHours(texts []string) (hours []DayHours, at int) {
	for i, text := range texts {
		from, until, cut := strings.Cut(text, "-")
		first, err := time.Parse("15:04", from)
		last, wrong := time.Parse("15:04", until)
		if !cut || err != nil || wrong != nil {
			return nil, i
		}
		hours = append(hours, DayHours{first.Hour()*60 + first.Minute(), last.Hour()*60 + last.Minute()})
	}
	return hours, -1
}

func unknownProvince(code string) bool {
	_, known := ident.AdministrationByCode(code)
	return !known
}
