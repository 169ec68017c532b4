package filing

// Form is what a sponsor fills in, as it travels over the API and lies (sealed) in the store. Its JSON names are fixed by the
// contract, and findings point into it with JSON pointers. Every member may be absent: a draft may lack or contradict
// anything, and the rules say so.
type Form struct {
	Kind     ApplicationKind `json:"kind,omitzero" doc:"computed by the server from the register; a different value is a finding"`
	Province string          `json:"province,omitzero" maxLength:"6" doc:"GB/T 2260 code of the administration, such as 110000"`
	Profile  Profile         `json:"profile,omitzero" doc:"computed from province and provider settings; a different value is a finding"`
	Provider ProviderID      `json:"provider,omitzero" maxLength:"64" doc:"id of the access provider (接入商); the first one where absent"`
	Sponsor  *Sponsor        `json:"sponsor,omitzero"`
	Services []Service       `json:"services,omitzero" maxItems:"50"`
	// FilingPassword (备案密码) is that of the filing that stands. The interface asks for it with an added access and the end of a sponsor; it
	// crosses as its digest, and nobody is shown it again.
	FilingPassword string   `json:"filing_password,omitzero" maxLength:"64" doc:"filing password (备案密码) of the standing filing, where the administration’s interface asks for it; never shown again"`
	Request        *Request `json:"request,omitzero" doc:"what is asked of a filing that stands; absent: something new is filed"`
}

// Sponsor (主办者) is the person or body that runs the service.
type Sponsor struct {
	Kind                SponsorKind `json:"kind,omitzero" maxLength:"64"`
	Name                string      `json:"name,omitzero" maxLength:"400"`
	Document            *Document   `json:"document,omitzero"`
	RegisteredAddress   string      `json:"registered_address,omitzero" maxLength:"600" doc:"document address (证件住所), as printed"`
	Address             *Address    `json:"address,omitzero"`
	Investor            string      `json:"investor,omitzero" maxLength:"400" doc:"investor or superior body (投资者或上级主管单位)"`
	LegalRepresentative *Person     `json:"legal_representative,omitzero" doc:"absent: the lead is the legal representative"`
	ResidencePermit     *Document   `json:"residence_permit,omitzero" doc:"of an individual from another province"`
	Remark              string      `json:"remark,omitzero" maxLength:"1000"`
	Lead                *Lead       `json:"lead,omitzero"`
}

// Document (证件) names a paper of a unit or a person by kind and number. Dates are civil dates, YYYY-MM-DD; ValidTo may be
// "long_term" (长期).
type Document struct {
	Type      DocumentType `json:"type,omitzero" maxLength:"64"`
	Number    string       `json:"number,omitzero" maxLength:"64"`
	ValidFrom string       `json:"valid_from,omitzero" maxLength:"16"`
	ValidTo   string       `json:"valid_to,omitzero" maxLength:"16"`
}

// Address is a contact address (通信地址): the county's GB/T 2260 code and the rest down to the door.
type Address struct {
	Region string `json:"region,omitzero" maxLength:"6"`
	Street string `json:"street,omitzero" maxLength:"600"`
}

// Person is somebody named by the form who has no phone of their own in it.
type Person struct {
	Name     string    `json:"name,omitzero" maxLength:"200"`
	Document *Document `json:"document,omitzero"`
}

// Lead is a responsible person (负责人), of the sponsor or of a service.
type Lead struct {
	Name           string    `json:"name,omitzero" maxLength:"200"`
	Document       *Document `json:"document,omitzero"`
	Mobile         string    `json:"mobile,omitzero" maxLength:"64"`
	EmergencyPhone string    `json:"emergency_phone,omitzero" maxLength:"64"`
	OfficePhones   []string  `json:"office_phones,omitzero" maxItems:"10" doc:"country-area-number, such as 086-010-82345678"`
	Email          string    `json:"email,omitzero" maxLength:"254"`
	Letter         *Letter   `json:"authorisation_letter,omitzero" doc:"of a lead who is not the legal representative"`
}

// Letter is a signed paper with its date (授权书).
type Letter struct {
	SignedOn string `json:"signed_on,omitzero" maxLength:"16"`
}

// Service (互联网信息服务) is what is filed: a website, an App, a mini program or a quick app.
type Service struct {
	Number         string           `json:"number,omitzero" maxLength:"64" doc:"the service number this entry stands for, in a request about a filing that stands"`
	Kind           ServiceKind      `json:"kind,omitzero" maxLength:"64"`
	Name           string           `json:"name,omitzero" maxLength:"400"`
	Domains        []string         `json:"domains,omitzero" maxItems:"50"`
	HomeURLs       []string         `json:"home_urls,omitzero" maxItems:"50"`
	Content        []string         `json:"content,omitzero" maxItems:"40" doc:"kinds of service content (服务内容)"`
	Languages      []string         `json:"languages,omitzero" maxItems:"20" doc:"BCP 47 tags"`
	PriorApprovals []PriorApproval  `json:"prior_approvals,omitzero" maxItems:"20" doc:"[] says none; absent is a finding"`
	Commercial     *bool            `json:"commercial,omitzero" doc:"is anything paid for"`
	Remark         string           `json:"remark,omitzero" maxLength:"2000"`
	Lead           *Lead            `json:"lead,omitzero"`
	Access         *Access          `json:"access,omitzero"`
	DomainEvidence []DomainEvidence `json:"domain_evidence,omitzero" maxItems:"50" doc:"what the domain certificate says"`
}

// PriorApproval (前置审批) is the permit of a competent body that a special field needs.
type PriorApproval struct {
	Item    string `json:"item,omitzero" maxLength:"64"`
	Number  string `json:"number,omitzero" maxLength:"100"`
	ValidTo string `json:"valid_to,omitzero" maxLength:"16"`
}

// Access (接入) ties a service to its provider: how, where and at which addresses.
type Access struct {
	Mode           string   `json:"mode,omitzero" maxLength:"64"`
	ServerProvince string   `json:"server_province,omitzero" maxLength:"6"`
	IPs            []string `json:"ips,omitzero" maxItems:"200" doc:"addresses, or ranges first-last"`
}

// DomainEvidence is what a domain certificate or the registry says about one domain, with its dates.
type DomainEvidence struct {
	Domain       string `json:"domain,omitzero" maxLength:"253"`
	Registrar    string `json:"registrar,omitzero" maxLength:"200"`
	HolderName   string `json:"holder_name,omitzero" maxLength:"400"`
	HolderNumber string `json:"holder_document_number,omitzero" maxLength:"64"`
	RealNameOn   string `json:"real_name_on,omitzero" maxLength:"16"`
	ExpiresOn    string `json:"expires_on,omitzero" maxLength:"16"`
}

// Individual says that the sponsor is a person (个人), not a unit.
func (s *Sponsor) Individual() bool { return s != nil && s.Kind == Individual }

// Leads returns every responsible person of the form with the pointer to each, the sponsor's first.
func (f *Form) Leads() []LeadAt {
	var leads []LeadAt
	if f.Sponsor != nil && f.Sponsor.Lead != nil {
		leads = append(leads, LeadAt{Lead: f.Sponsor.Lead, Pointer: "/sponsor/lead", Service: -1})
	}
	for i := range f.Services {
		if f.Services[i].Lead != nil {
			leads = append(leads, LeadAt{Lead: f.Services[i].Lead, Pointer: servicePointer(i) + "/lead", Service: i})
		}
	}
	return leads
}

// LeadAt is a responsible person and where the form names them; Service is -1 for the sponsor's.
type LeadAt struct {
	Lead    *Lead
	Pointer string
	Service int
}

// Same says that two responsible persons are one: same kind and number of document.
func (l *Lead) Same(other *Lead) bool {
	if l == nil || other == nil || l.Document == nil || other.Document == nil {
		return false
	}
	return l.Document.Type == other.Document.Type && l.Document.Number == other.Document.Number
}
