package filing

// Ids. They are made by us (UUIDv7 in text), never by the database.
type (
	// ApplicationID names one application (备案申请), for its whole life and on both desks.
	ApplicationID string
	// FilingID names one standing record (备案) of the register.
	FilingID string
	// ProviderID names an access provider (接入商).
	ProviderID string
	// UserID names a person who may sign in.
	UserID string
	// SubmissionID names one arrival of an application at the administration.
	SubmissionID string
)

// Profile is the practice an application follows.
type Profile string

// The two practice profiles.
const (
	Classic Profile = "classic" // papers by post, as the founding document describes
	Current Profile = "current" // electronic papers and SMS verification
)

// SponsorKind is the kind of unit (主办单位性质), individuals included.
type SponsorKind string

// The kinds of sponsor. Comments give the code of the national form.
const (
	Defence            SponsorKind = "defence"                // 国防机构 1
	Government         SponsorKind = "government"             // 政府机关 2
	PublicInstitution  SponsorKind = "public_institution"     // 事业单位 3
	Enterprise         SponsorKind = "enterprise"             // 企业 4
	Individual         SponsorKind = "individual"             // 个人 5
	SocialOrganisation SponsorKind = "social_organisation"    // 社会团体 6
	PrivateNonProfit   SponsorKind = "private_non_enterprise" // 民办非企业单位 9
	Foundation         SponsorKind = "foundation"             // 基金会 10
	LawFirm            SponsorKind = "law_firm"               // 律师执业机构 11
	CulturalCentre     SponsorKind = "cultural_centre"        // 外国在华文化中心 12
	MassOrganisation   SponsorKind = "mass_organisation"      // 群众性团体组织 13
	ForensicBody       SponsorKind = "forensic_body"          // 司法鉴定机构 14
	ReligiousBody      SponsorKind = "religious_body"         // 宗教团体 15
	ForeignBody        SponsorKind = "foreign_body"           // 境外机构 16
	MedicalBody        SponsorKind = "medical_body"           // 医疗机构 17
	NotaryBody         SponsorKind = "notary_body"            // 公证机构 18
	Collective         SponsorKind = "collective"             // 集体经济 19
	ArbitrationBody    SponsorKind = "arbitration_body"       // 仲裁机构 20
	SoleTrader         SponsorKind = "sole_trader"            // 个体工商户
)

// ServiceKind is the kind of internet information service.
type ServiceKind string

// The four kinds of service. Only websites are filed so far.
const (
	Website     ServiceKind = "website"      // 网站
	App         ServiceKind = "app"          // APP
	MiniProgram ServiceKind = "mini_program" // 小程序
	QuickApp    ServiceKind = "quick_app"    // 快应用
)

// DocumentType is the kind of a document (证件类型). The table of which kind of sponsor may use which is in
// package rule, since it is practice and changes.
type DocumentType string

// The documents a form can name.
const (
	BusinessLicence           DocumentType = "business_licence"            // 营业执照 1
	ResidentID                DocumentType = "resident_id"                 // 居民身份证 2
	Passport                  DocumentType = "passport"                    // 护照 7
	TaiwanPermit              DocumentType = "taiwan_permit"               // 台湾居民来往大陆通行证 11
	HKMacaoPermit             DocumentType = "hk_macao_permit"             // 港澳居民来往内地通行证 14
	PermanentResidence        DocumentType = "foreign_permanent_residence" // 外国人永久居留身份证 30
	HKMacaoResidence          DocumentType = "hk_macao_residence"          // 港澳居民居住证 41
	TaiwanResidence           DocumentType = "taiwan_residence"            // 台湾居民居住证 42
	OrganisationCode          DocumentType = "organisation_code"           // 组织机构代码证 3, 9, 10, 12, 16, 18, 20
	CreditCodeCertificate     DocumentType = "credit_code_certificate"     // 统一社会信用代码证书 13, 15, 24
	InstitutionCertificate    DocumentType = "institution_certificate"     // 事业单位法人证书 4
	MilitaryUnitCode          DocumentType = "military_unit_code"          // 部队代号 5
	MilitaryServicePermit     DocumentType = "military_service_permit"     // 军队单位对外有偿服务许可证 23
	MilitaryOfficerID         DocumentType = "military_officer_id"         // 军官证: in the founding form, gone from today's table
	OrganisationCertificate   DocumentType = "organisation_certificate"    // 社会团体法人登记证书 6
	NonEnterpriseCertificate  DocumentType = "non_enterprise_certificate"  // 民办非企业单位登记证书 17
	SocialServiceCertificate  DocumentType = "social_service_certificate"  // 社会服务机构登记证书 36
	PrivateSchoolPermit       DocumentType = "private_school_permit"       // 民办学校办学许可证 37
	FoundationCertificate     DocumentType = "foundation_certificate"      // 基金会法人登记证书 19
	LawFirmPermit             DocumentType = "law_firm_permit"             // 律师事务所执业许可证 21
	CulturalCentreCertificate DocumentType = "cultural_centre_certificate" // 外国在华文化中心登记证 22
	ForensicPermit            DocumentType = "forensic_permit"             // 司法鉴定许可证 28
	ReligiousCertificate      DocumentType = "religious_certificate"       // 宗教活动场所登记证 25
	RepresentativeCertificate DocumentType = "representative_certificate"  // 外国企业常驻代表机构登记证 27
	ForeignBodyDocument       DocumentType = "foreign_body_document"       // 境外机构证件 35
	MedicalPermit             DocumentType = "medical_permit"              // 医疗机构执业许可证 38
	NotaryPermit              DocumentType = "notary_permit"               // 公证机构执业证 39
	CollectiveCertificate     DocumentType = "collective_certificate"      // 农村集体经济组织登记证 43
	ArbitrationCertificate    DocumentType = "arbitration_certificate"     // 仲裁委员会登记证 44
)
