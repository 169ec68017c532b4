package flow

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Bounds of a peer.
const (
	defaultPollSeconds = 60
	leastPollSeconds   = 1
	mostPollSeconds    = 86400
)

var peerName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`)

// ExchangePeerInput is what an administrator sets of an administration that a provider reports to over the enterprise interface.
// Secrets that are left out stay as they are; none is ever shown again.
type ExchangePeerInput struct {
	Provider    filing.ProviderID `json:"provider" maxLength:"64" doc:"whose account it is"`
	URL         string            `json:"url" maxLength:"255" doc:"below which the three paths of the interface lie"`
	Provinces   []string          `json:"provinces,omitempty" maxItems:"40" doc:"whose administration it is; empty means every province that no other has"`
	ISP         int64             `json:"isp_id" minimum:"1" maximum:"999999999999999" doc:"the number the administration has given (接入服务提供者标识)"`
	User        string            `json:"user" maxLength:"64"`
	Password    string            `json:"password,omitempty" maxLength:"128" doc:"left out: stays; never shown"`
	AESKey      string            `json:"aes_key,omitempty" maxLength:"16" doc:"16 characters; left out: stays; never shown"`
	AESIV       string            `json:"aes_iv,omitempty" maxLength:"16" doc:"16 characters; left out: stays; never shown"`
	Version     string            `json:"version,omitempty" maxLength:"32" doc:"of the interface that is written to it: V.3.0, or V.3.0-openicp.1 where it runs this program too"`
	Encrypted   *bool             `json:"encrypted,omitempty" doc:"what is uploaded is encrypted; true where it is left out"`
	Open        bool              `json:"open" doc:"it is called"`
	Hours       []string          `json:"hours,omitempty" maxItems:"8" doc:"when it takes calls, as 08:00-18:00 in Beijing; empty means always"`
	PollSeconds int64             `json:"poll_seconds,omitempty" minimum:"0" maximum:"86400" doc:"how often it is asked for results; 60 where it is left out"`
}

// ExchangePeer is a peer with its secrets open, for the adapter that speaks the interface.
type ExchangePeer struct {
	Row         rows.ExchangePeer
	Password    seal.Secret
	Key, Offset seal.Secret
	Hours       []DayHours
}

// SetExchangePeer makes or changes a peer. How far it has come with it stays, it is called again at once, and what was stopped goes out
// once more: whoever sets a connection up anew has looked at it.
func (h *House) SetExchangePeer(ctx context.Context, actor policy.Actor, id string, in ExchangePeerInput) error {
	if !policy.Holds(actor, policy.ManageHouse) {
		return fault.NotFoundError()
	}
	row, err := h.peerRow(id, in)
	if err != nil {
		return err
	}
	row.UpdatedAt = h.Now().UnixMicro()
	err = h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := h.keepPeerSecrets(ctx, tx, &row, in); err != nil {
			return err
		}
		if err := tx.PutExchangePeer(ctx, row); err != nil {
			return fmt.Errorf("keep a peer of the interface: %w", err)
		}
		again, err := tx.WaitAgainExchangeIntents(ctx, id)
		if err != nil {
			return fmt.Errorf("let what was stopped wait again: %w", err)
		}
		return h.RecordHouse(ctx, tx, actor, "", "exchange.peer", map[string]any{"peer": id, "provider": row.ProviderID, "url": row.Url,
			"open": in.Open, "sent_again": again, "password": in.Password != "", "keys": in.AESKey != "" || in.AESIV != ""})
	})
	if err == nil {
		h.kick()
	}
	return err
}

// peerRow checks what was given, all but the secrets.
func (h *House) peerRow(id string, in ExchangePeerInput) (rows.PutExchangePeerParams, error) {
	row := rows.PutExchangePeerParams{ID: id, ProviderID: string(in.Provider), Url: strings.TrimSuffix(in.URL, "/"), IspID: in.ISP,
		UserName: strings.TrimSpace(in.User), Version: in.Version, Encrypted: in.Encrypted == nil || *in.Encrypted, IsOpen: in.Open,
		PollSeconds: in.PollSeconds, Provinces: strings.Join(in.Provinces, ","), Hours: strings.Join(in.Hours, ",")}
	if row.PollSeconds == 0 {
		row.PollSeconds = defaultPollSeconds
	}
	if row.Version == "" {
		row.Version = ExchangeV30
	}
	address, err := url.Parse(row.Url)
	_, known := h.Settings().Find(in.Provider)
	switch {
	case !peerName.MatchString(id):
		return row, peerInvalid("/id", "名称只用小写字母、数字和连字符，最多 40 个。", "The name has small letters, digits and hyphens, at most 40.")
	case in.Provider == "" || !known:
		return row, peerInvalid("/provider", "没有这家接入商。", "There is no such provider.")
	case err != nil || address.Host == "" || address.Scheme != "http" && address.Scheme != "https" || address.User != nil || address.RawQuery != "" || address.Fragment != "":
		return row, peerInvalid("/url", "地址须以 http:// 或 https:// 开头，不带用户名、参数和片段。", "The address begins with http:// or https:// and has no user, query or fragment.")
	case in.ISP < 1:
		return row, peerInvalid("/isp_id", "标识为大于零的整数。", "The number is above zero.")
	case row.UserName == "":
		return row, peerInvalid("/user", "请填写用户名。", "Give the user name.")
	case row.Version != ExchangeV30 && row.Version != ExchangeOwn:
		return row, peerInvalid("/version", "版本只有 V.3.0 和 V.3.0-openicp.1。", "The version is V.3.0 or V.3.0-openicp.1.")
	case row.PollSeconds < leastPollSeconds || row.PollSeconds > mostPollSeconds:
		return row, peerInvalid("/poll_seconds", "查询间隔为 1 至 86400 秒。", "Between 1 and 86400 seconds lie between two askings.")
	}
	if _, at := readHours(in.Hours); at >= 0 {
		return row, peerInvalid("/hours/"+strconv.Itoa(at), "时间段须写成 08:00-18:00 这样的形式。", "Hours are written like 08:00-18:00.")
	}
	for i, code := range in.Provinces {
		if unknownProvince(code) {
			return row, provinceUnknown().At("/provinces/" + strconv.Itoa(i))
		}
	}
	return row, nil
}

func peerInvalid(at, zh, en string) error {
	return fault.New(fault.Invalid, "exchange_peer_invalid", zh, en).At(at)
}

// keepPeerSecrets seals what was given and keeps what stands where nothing was.
func (h *House) keepPeerSecrets(ctx context.Context, tx *store.Tx, row *rows.PutExchangePeerParams, in ExchangePeerInput) error {
	standing, err := tx.ExchangePeer(ctx, row.ID)
	if err != nil && !store.IsNotFound(err) {
		return fmt.Errorf("load a peer of the interface: %w", err)
	}
	sealed, err := h.sealSecrets("exchange_peers", row.ID, [3]string{in.Password, in.AESKey, in.AESIV},
		[3][]byte{standing.PasswordSealed, standing.AesKeySealed, standing.AesOffsetSealed}, fault.Text{ZH: "新连接须填写。", EN: "A new connection needs it."}, peerInvalid)
	row.PasswordSealed, row.AesKeySealed, row.AesOffsetSealed = sealed[0], sealed[1], sealed[2]
	return err
}

// OpenExchangePeer unseals a peer.
func (h *House) OpenExchangePeer(row rows.ExchangePeer) (*ExchangePeer, error) {
	p := &ExchangePeer{Row: row}
	p.Hours, _ = readHours(Split(row.Hours))
	secrets, err := h.openSecrets("exchange_peers", row.ID, [3][]byte{row.PasswordSealed, row.AesKeySealed, row.AesOffsetSealed})
	if err != nil {
		return nil, err
	}
	p.Password, p.Key, p.Offset = secrets[0], secrets[1], secrets[2]
	return p, nil
}

// Takes says whether calls are taken at a moment.
func (p *ExchangePeer) Takes(at time.Time) bool {
	local := at.In(exchangeZone)
	minute := local.Hour()*60 + local.Minute()
	return len(p.Hours) == 0 || slices.ContainsFunc(p.Hours, func(d DayHours) bool { return d.Holds(minute) })
}

// exchangeZone is the one time zone of the interface.
var exchangeZone = time.FixedZone("Asia/Shanghai", 8*60*60)
