package document

import (
	"openicp/internal/filing"
	"openicp/internal/ident"
)

// documentNames are the Chinese and English names of documents, as forms print them.
var documentNames = map[filing.DocumentType]bilingualText{
	filing.BusinessLicence:           {"营业执照", "Business licence"},
	filing.ResidentID:                {"居民身份证", "Resident identity card"},
	filing.Passport:                  {"护照", "Passport"},
	filing.TaiwanPermit:              {"台湾居民来往大陆通行证", "Mainland travel permit for Taiwan residents"},
	filing.HKMacaoPermit:             {"港澳居民来往内地通行证", "Mainland travel permit for Hong Kong and Macao residents"},
	filing.PermanentResidence:        {"外国人永久居留身份证", "Foreigner’s permanent residence card"},
	filing.HKMacaoResidence:          {"港澳居民居住证", "Residence permit for Hong Kong and Macao residents"},
	filing.TaiwanResidence:           {"台湾居民居住证", "Residence permit for Taiwan residents"},
	filing.OrganisationCode:          {"组织机构代码证", "Organisation code certificate"},
	filing.CreditCodeCertificate:     {"统一社会信用代码证书", "Unified social credit code certificate"},
	filing.InstitutionCertificate:    {"事业单位法人证书", "Public institution certificate"},
	filing.MilitaryUnitCode:          {"部队代号", "Military unit code"},
	filing.MilitaryServicePermit:     {"军队单位对外有偿服务许可证", "Military paid service permit"},
	filing.MilitaryOfficerID:         {"军官证", "Military officer’s card"},
	filing.OrganisationCertificate:   {"社会团体法人登记证书", "Social organisation certificate"},
	filing.NonEnterpriseCertificate:  {"民办非企业单位登记证书", "Private non-enterprise unit certificate"},
	filing.SocialServiceCertificate:  {"社会服务机构登记证书", "Social service institution certificate"},
	filing.PrivateSchoolPermit:       {"民办学校办学许可证", "Private school permit"},
	filing.FoundationCertificate:     {"基金会法人登记证书", "Foundation certificate"},
	filing.LawFirmPermit:             {"律师事务所执业许可证", "Law firm permit"},
	filing.CulturalCentreCertificate: {"外国在华文化中心登记证", "Foreign cultural centre certificate"},
	filing.ForensicPermit:            {"司法鉴定许可证", "Forensic permit"},
	filing.ReligiousCertificate:      {"宗教活动场所登记证", "Religious site certificate"},
	filing.RepresentativeCertificate: {"外国企业常驻代表机构登记证", "Foreign representative office certificate"},
	filing.ForeignBodyDocument:       {"境外机构证件", "Foreign body’s document"},
	filing.MedicalPermit:             {"医疗机构执业许可证", "Medical institution permit"},
	filing.NotaryPermit:              {"公证机构执业证", "Notary permit"},
	filing.CollectiveCertificate:     {"农村集体经济组织登记证", "Rural collective certificate"},
	filing.ArbitrationCertificate:    {"仲裁委员会登记证", "Arbitration commission certificate"},
}

// documentName names a document; a form that does not say which gets the general word.
func documentName(t filing.DocumentType) bilingualText {
	if name, ok := documentNames[t]; ok {
		return name
	}
	return bilingualText{"有效证件", "Document"}
}

// accessModes are the modes of access (接入方式) of the national form.
var accessModes = map[string]bilingualText{
	"dedicated_line": {"专线", "dedicated line"},
	"colocation":     {"主机托管", "colocation"},
	"virtual_host":   {"虚拟主机", "virtual host"},
	"cloud":          {"云接入", "cloud"},
	"other":          {"其他方式", "other"},
}

func accessMode(mode string) string {
	if name, ok := accessModes[mode]; ok {
		return name.zh
	}
	return clean(mode)
}

// provinceName names a province by its code; an unknown code is printed as it stands, since it is what the form says.
func provinceName(code string) string {
	if a, ok := ident.AdministrationByCode(code); ok {
		return a.NameZH
	}
	return clean(code)
}
