package rule

import (
	"openicp/internal/filing"
)

// set makes a lookup of words.
func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// documentsOf says which documents a kind of sponsor may be filed with (S10 and today's national form).
var documentsOf = map[filing.SponsorKind]map[filing.DocumentType]bool{
	filing.Enterprise:         types(filing.BusinessLicence, filing.OrganisationCode, filing.RepresentativeCertificate),
	filing.SoleTrader:         types(filing.BusinessLicence),
	filing.Individual:         personal,
	filing.PublicInstitution:  types(filing.InstitutionCertificate, filing.CreditCodeCertificate, filing.OrganisationCode),
	filing.Government:         types(filing.CreditCodeCertificate, filing.OrganisationCode),
	filing.Defence:            types(filing.MilitaryUnitCode, filing.MilitaryServicePermit),
	filing.SocialOrganisation: types(filing.OrganisationCertificate, filing.OrganisationCode),
	filing.PrivateNonProfit:   types(filing.NonEnterpriseCertificate, filing.SocialServiceCertificate, filing.PrivateSchoolPermit, filing.OrganisationCode),
	filing.Foundation:         types(filing.FoundationCertificate, filing.OrganisationCode),
	filing.LawFirm:            types(filing.LawFirmPermit, filing.OrganisationCode),
	filing.CulturalCentre:     types(filing.CulturalCentreCertificate),
	filing.MassOrganisation:   types(filing.CreditCodeCertificate),
	filing.ForensicBody:       types(filing.ForensicPermit),
	filing.ReligiousBody:      types(filing.ReligiousCertificate),
	filing.ForeignBody:        types(filing.ForeignBodyDocument),
	filing.MedicalBody:        types(filing.MedicalPermit),
	filing.NotaryBody:         types(filing.NotaryPermit),
	filing.Collective:         types(filing.CollectiveCertificate),
	filing.ArbitrationBody:    types(filing.ArbitrationCertificate),
}

// personal are the documents of persons; the military officer's card is the founding form's (S10).
var personal = types(filing.ResidentID, filing.Passport, filing.TaiwanPermit, filing.HKMacaoPermit, filing.PermanentResidence,
	filing.HKMacaoResidence, filing.TaiwanResidence, filing.MilitaryOfficerID)

func types(list ...filing.DocumentType) map[filing.DocumentType]bool {
	m := make(map[filing.DocumentType]bool, len(list))
	for _, t := range list {
		m[t] = true
	}
	return m
}

// contents are the kinds of service content (网站服务内容) of the national form, by our words.
var contents = set("instant_messaging", "search", "portal", "mail", "news", "blog", "advertising", "unit_portal", "shopping",
	"payment", "online_banking", "stocks", "games", "music", "video", "pictures", "software", "recruiting", "dating", "property",
	"education", "website_building", "wap", "other", "app", "lending", "equity_financing", "insurance", "cross_sector_finance",
	"non_bank_payment")

// individualContents are what an individual may choose.
var individualContents = set("blog", "other")

// accessModes are the access modes (接入方式) of the national form.
var accessModes = set("leased_line", "colocation", "virtual_host", "other", "cloud")

// languages are the languages of the national form as BCP 47 tags.
var languages = set("zh", "zh-Hans", "zh-CN", "zh-Hant", "ug", "kk", "ky", "mn", "bo", "za", "ko", "ii", "hmn", "en", "ja", "fr", "ru", "es", "ar")

// approvals are the items of prior approval (前置审批) that may be named; abolished ones stay for old records.
var approvals = set("news", "publishing", "education", "health_care", "medicines", "bulletin_board", "culture", "broadcasting",
	"ride_hailing", "finance", "tutoring", "religion", "games")

// suffixes are the top-level domains approved for filing, as published on 2022-08-30.
var suffixes = set("cn", "xn--fiqs8s", "xn--fiqz9s", "xn--zfr164b", "xn--55qw42g", "xn--55qx5d", "xn--io0a7i", "xn--ses554g", "xn--czru2d", "xn--hxt814e",
	"xn--fiq64b", "xn--czr694b", "xn--1qqw23a", "xn--xhq521b", "xn--vuq861b", "xn--kput3i", "xn--3ds443g", "xn--fiq228c5hs", "xn--3bst00m",
	"xn--6qq986b3xl", "xn--czrs0t", "xn--vhquv", "xn--fjq720a", "xn--unup4y", "xn--g2xx48c", "xn--imr513n", "xn--5tzm5g", "xn--9et52u", "xn--6frz82g",
	"xn--8y0a063a", "xn--rhqv96g", "xn--nyqy26a",
	"ren", "wang", "citic", "top", "sohu", "xin", "com", "net", "club", "xyz", "vip", "site", "shop", "ink", "info", "mobi", "red", "pro",
	"kim", "ltd", "group", "biz", "auto", "link", "work", "law", "beer", "store", "tech", "fun", "online", "art", "design", "wiki", "love",
	"center", "video", "social", "team", "show", "cool", "zone", "world", "today", "city", "chat", "company", "live", "fund", "gold", "plus",
	"guru", "run", "pub", "email", "life", "co", "fashion", "fit", "luxe", "yoga", "baidu", "cloud", "host", "space", "press", "website",
	"archi", "asia", "bio", "black", "blue", "green", "lotto", "organic", "pet", "pink", "poker", "promo", "ski", "vote", "voto", "icu",
	"fans", "tv", "cc", "unicom", "jpmorgan", "chase", "band", "cab", "cafe", "cash", "fan", "fyi", "games", "market", "mba", "news", "media",
	"sale", "shopping", "studio", "tax", "technology", "vin", "baby", "college", "monster", "protection", "rent", "security", "storage",
	"theatre", "bond", "cyou", "uno", "school", "global", "me")

// Words of the naming requirements.
var (
	stateWords      = []string{"中国", "中华", "中央", "国家", "人民", "人大"}
	sensitiveWords  = []string{"反腐", "赌博", "廉政", "色情", "纪检", "监察", "信访", "维权", "投诉"}
	individualWords = []string{"公司", "企业", "集团", "论坛", "博客", "社区", "空间", "工厂", "商城", "协会"}
	financeWords    = []string{"交易所", "交易中心", "金融", "资产管理", "理财", "基金", "投资管理", "财富管理", "网贷", "网络借贷", "P2P", "股权众筹", "互联网保险", "支付", "信托"}
)
