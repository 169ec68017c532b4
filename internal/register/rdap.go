package register

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/ident"
)

var typeRDAP = []string{"application/rdap+json; charset=utf-8"}

// rdapDomain is a filed domain in the shape of RFC 9083, section 5.3. It tells
// of the filing, not of the domain's delegation, and says so in a remark.
type rdapDomain struct {
	Conformance []string     `json:"rdapConformance"`
	Class       string       `json:"objectClassName"`
	Handle      string       `json:"handle"` // the service number
	LDHName     string       `json:"ldhName"`
	UnicodeName string       `json:"unicodeName"`
	Status      []string     `json:"status"`
	Events      []rdapEvent  `json:"events"`
	Entities    []rdapEntity `json:"entities"`
	Remarks     []rdapRemark `json:"remarks"`
	PublicIDs   []rdapID     `json:"publicIds,omitempty"` // the licence, where the service stands under one (RFC 9083, section 4.8)
	Links       []rdapLink   `json:"links"`
	Lang        string       `json:"lang"`
}

type rdapID struct {
	Type       string `json:"type"`
	Identifier string `json:"identifier"`
}

// rdapLink leads to another answer about the same thing (RFC 9083, section 4.2).
type rdapLink struct {
	Rel   string `json:"rel"`
	Href  string `json:"href"`
	Type  string `json:"type"`
	Title string `json:"title,omitempty"`
}

type rdapEvent struct {
	Action string    `json:"eventAction"`
	Date   time.Time `json:"eventDate"`
}

type rdapEntity struct {
	Class  string   `json:"objectClassName"`
	Handle string   `json:"handle"` // the sponsor number
	Roles  []string `json:"roles"`
	VCard  []any    `json:"vcardArray"` // RFC 7095
}

type rdapRemark struct {
	Title       string   `json:"title"`
	Description []string `json:"description"`
}

type rdapError struct {
	Conformance []string `json:"rdapConformance"`
	Code        int      `json:"errorCode"`
	Title       string   `json:"title"`
	Description []string `json:"description"`
	Lang        string   `json:"lang"`
}

var rdapConformance = []string{"rdap_level_0"}

func (l *Lookup) serveRDAP(w http.ResponseWriter, r *http.Request, name string) {
	host, f := ident.ParseHost(name)
	if f != nil {
		writeRDAPError(w, http.StatusBadRequest, f.Text)
		return
	}
	answer, err := l.Ask(r.Context(), host.ASCII())
	switch {
	case err != nil:
		writeRDAPError(w, http.StatusBadRequest, fault.As(err).Text)
	case answer.Answer == CannotTell:
		writeRDAPError(w, http.StatusServiceUnavailable, answer.Reason.Text)
	case answer.Answer != Filed || len(answer.Services) != 1:
		writeRDAPError(w, http.StatusNotFound, fault.Text{ZH: "该域名未备案。", EN: "This domain is not filed."})
	default:
		writeRDAP(w, http.StatusOK, rdapOf(&answer))
	}
}

func rdapOf(a *Answer) rdapDomain {
	service := &a.Services[0]
	name, _ := ident.ParseHost(a.Matched)
	return rdapDomain{
		Conformance: rdapConformance, Class: "domain", Handle: service.ServiceNumber, LDHName: a.Matched,
		UnicodeName: name.Unicode(), Status: []string{"active"}, Lang: "zh-CN",
		Events: rdapEvents(a, service),
		Entities: []rdapEntity{{Class: "entity", Handle: service.SponsorNumber, Roles: []string{"registrant"},
			VCard: vCard(service)}},
		Remarks: []rdapRemark{
			{Title: "备案 Filing", Description: []string{service.ServiceName, a.Source.ZH, a.Source.EN}},
			{Title: "说明 Note", Description: []string{"此答复说明备案情况，不说明域名的注册情况。",
				"This answer tells of the filing, not of the registration of the domain."}},
		},
		PublicIDs: rdapIDs(service), Links: rdapLinks(a),
	}
}

func rdapIDs(s *Service) []rdapID {
	if s.LicenceNumber == "" {
		return nil
	}
	return []rdapID{{"ICP licence", s.LicenceNumber}, {"ICP licence service number", s.LicensedNumber}}
}

func rdapLinks(a *Answer) []rdapLink {
	links := []rdapLink{{Rel: "self", Href: PathRDAP + a.Matched, Type: "application/rdap+json"},
		{Rel: "related", Href: PathRegister + a.Matched, Type: "application/json", Title: "备案 Filing"}}
	for i := range a.Licences {
		links = append(links, rdapLink{Rel: "related", Href: PathRegister + url.PathEscape(a.Licences[i].Number), Type: "application/json",
			Title: "许可证 Licence"})
	}
	return links
}

func rdapEvents(a *Answer, service *Service) []rdapEvent {
	events := []rdapEvent{{Action: "last update of RDAP database", Date: a.AsOf}}
	if day, err := time.ParseInLocation(time.DateOnly, service.GrantedOn, civil.Shanghai); err == nil {
		events = append([]rdapEvent{{Action: "registration", Date: day}}, events...)
	}
	return events
}

func vCard(s *Service) []any {
	kind := "org"
	if s.SponsorKind == "individual" {
		kind = "individual"
	}
	none := map[string]string{}
	return []any{"vcard", []any{
		[]any{"version", none, "text", "4.0"},
		[]any{"kind", none, "text", kind},
		[]any{"fn", none, "text", s.SponsorName},
	}}
}

func writeRDAPError(w http.ResponseWriter, status int, text fault.Text) {
	writeRDAP(w, status, rdapError{Conformance: rdapConformance, Code: status, Title: strconv.Itoa(status) + " " + http.StatusText(status),
		Description: []string{text.ZH, text.EN}, Lang: "zh-CN"})
}

func writeRDAP(w http.ResponseWriter, status int, value any) {
	body, err := json.Marshal(value)
	if err != nil {
		writeProblem(w, err)
		return
	}
	writeBody(w, typeRDAP, status, body)
}
