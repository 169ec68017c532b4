package register

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"strings"
	"unsafe"

	"openicp/internal/store/rows"
)

// record is one service as it lies in memory: views into one run of bytes, so
// that reading one costs no allocation. Codes that repeat are kept once.
type record struct {
	number, sponsor, sponsorName, searchable string
	serviceName, domains, homeURLs           string // lists are joined by commas
	approvals                                string // JSON array of texts
	grantedOn                                string
	sponsorKind, serviceKind                 string
	province, state                          string
	licence, licensed                        string // number of the licence, and the one the service bears under it
	commercial                               bool
	changedAt                                int64
}

func recordOf(r *rows.RegisterService) record {
	return record{number: r.ServiceNumber, sponsor: r.SponsorNumber, sponsorName: r.SponsorName, searchable: r.SearchableName,
		serviceName: r.ServiceName, domains: r.Domains, homeURLs: r.HomeUrls, approvals: texts(r.PriorApprovals), grantedOn: r.GrantedOn,
		sponsorKind: r.SponsorKind, serviceKind: r.ServiceKind, province: r.Province, state: r.State,
		licence: r.LicenceNumber, licensed: r.LicensedNumber, commercial: r.Commercial, changedAt: r.ChangedAt}
}

// texts gives a JSON array of texts in the form in which it is answered, empty
// where s is none: what stands in a record goes out as it stands.
func texts(s string) string {
	var items []string
	if json.Unmarshal([]byte(s), &items) != nil || len(items) == 0 {
		return "[]"
	}
	encoded, err := json.Marshal(items)
	if err != nil {
		return "[]"
	}
	return string(encoded)
}

// How the searchable name is kept: mostly it is the sponsor's name itself.
const (
	nameNone  byte = iota // an individual: no name to search by
	nameSame              // the folded name equals the name
	nameOther             // the folded name follows
)

// encode appends the record to dst. c gives the numbers of repeating codes.
func (r *record) encode(dst []byte, c *codes) ([]byte, error) {
	how, flags := r.nameKept(), byte(0)
	if r.commercial {
		flags |= flagCommercial
	}
	if r.licence != "" {
		flags |= flagLicensed
	}
	dst = append(dst, how, flags)
	for _, code := range []string{r.sponsorKind, r.serviceKind, r.province, r.state} {
		number, err := c.number(code)
		if err != nil {
			return nil, err
		}
		dst = append(dst, number)
	}
	dst = binary.LittleEndian.AppendUint64(dst, uint64(r.changedAt))
	stem := r.stem()
	dst = append(dst, stem)
	for _, text := range []string{r.number, r.sponsorName, r.serviceName, r.domains, r.homeURLs, r.approvals, r.grantedOn} {
		dst = appendText(dst, text)
	}
	if stem == 0 {
		dst = appendText(dst, r.sponsor)
	}
	if how == nameOther {
		dst = appendText(dst, r.searchable)
	}
	if r.licence != "" {
		dst = appendText(appendText(dst, r.licence), r.licensed)
	}
	return dst, nil
}

// Flags of a record. Few services are licensed: the others carry nothing of it.
const (
	flagCommercial = 1 << iota
	flagLicensed
)

// stem is the length of the sponsor number at the head of the service number,
// 0 where the number stands on something else, such as a licence.
func (r *record) stem() byte {
	if len(r.sponsor) > math.MaxUint8 || !strings.HasPrefix(r.number, r.sponsor) {
		return 0
	}
	return byte(len(r.sponsor))
}

func (r *record) nameKept() byte {
	switch r.searchable {
	case "":
		return nameNone
	case r.sponsorName:
		return nameSame
	}
	return nameOther
}

func appendText(dst []byte, text string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(text))), text...)
}

// fixedPart is the length of a record before its texts: two flags, four codes,
// the time of change and the stem.
const fixedPart = 2 + 4 + 8 + 1

// decode reads a record that encode wrote. Its texts point into raw.
func (r *record) decode(raw []byte, c *codes) {
	r.commercial = raw[1]&flagCommercial != 0
	r.sponsorKind, r.serviceKind = c.texts[raw[2]], c.texts[raw[3]]
	r.province, r.state = c.texts[raw[4]], c.texts[raw[5]]
	r.changedAt = int64(binary.LittleEndian.Uint64(raw[6:]))
	rest := raw[fixedPart:]
	for _, text := range [...]*string{&r.number, &r.sponsorName, &r.serviceName, &r.domains, &r.homeURLs, &r.approvals, &r.grantedOn} {
		*text, rest = takeText(rest)
	}
	r.sponsor = r.number[:raw[fixedPart-1]]
	if r.sponsor == "" {
		r.sponsor, rest = takeText(rest)
	}
	switch raw[0] {
	case nameSame:
		r.searchable = r.sponsorName
	case nameOther:
		r.searchable, rest = takeText(rest)
	default:
		r.searchable = ""
	}
	r.licence, r.licensed = "", ""
	if raw[1]&flagLicensed != 0 {
		r.licence, rest = takeText(rest)
		r.licensed, _ = takeText(rest)
	}
}

// takeText reads one text as a view: the bytes of a record are never changed
// once it is written, so that a string may share them.
func takeText(raw []byte) (text string, rest []byte) {
	length, n := binary.Uvarint(raw)
	body := raw[n : n+int(length)]
	return unsafe.String(unsafe.SliceData(body), len(body)), raw[n+int(length):]
}

// has says whether a domain is among the record's.
func (r *record) has(domain string) bool {
	for own := range strings.SplitSeq(r.domains, ",") {
		if own == domain {
			return true
		}
	}
	return false
}

// service gives the record as it is answered; its texts are copies.
func (r *record) service() Service {
	s := Service{ServiceNumber: r.number, SponsorNumber: r.sponsor, SponsorName: r.sponsorName, SponsorKind: r.sponsorKind,
		ServiceName: r.serviceName, ServiceKind: r.serviceKind, Domains: splitList(r.domains), HomeURLs: splitList(r.homeURLs),
		PriorApprovals: []string{}, Commercial: r.commercial, Province: r.province, Administration: administrationOf(r.province).name,
		GrantedOn: r.grantedOn, State: r.state, LicenceNumber: r.licence, LicensedNumber: r.licensed}
	if err := json.Unmarshal([]byte(r.approvals), &s.PriorApprovals); err != nil {
		s.PriorApprovals = []string{} // recordOf has seen to it that this cannot be
	}
	return s
}

func splitList(joined string) []string {
	if joined == "" {
		return []string{}
	}
	return strings.Split(joined, ",")
}
