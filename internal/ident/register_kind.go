package ident

// Register is the sort of body that a credit code's first two characters name:
// the registering department and the kind within it (GB 32100-2015, 5.1 and 5.2).
type Register string

// The sorts of body.
const (
	RegisterGovernment     Register = "government"             // 机关
	RegisterInstitution    Register = "public_institution"     // 事业单位
	RegisterMass           Register = "mass_organisation"      // 群众团体
	RegisterLawFirm        Register = "law_firm"               // 律师执业机构
	RegisterNotary         Register = "notary_body"            // 公证处
	RegisterForensic       Register = "forensic_body"          // 司法鉴定机构
	RegisterArbitration    Register = "arbitration_body"       // 仲裁委员会
	RegisterCulturalCentre Register = "cultural_centre"        // 外国在华文化中心
	RegisterSocial         Register = "social_organisation"    // 社会团体
	RegisterNonEnterprise  Register = "private_non_enterprise" // 民办非企业单位
	RegisterFoundation     Register = "foundation"             // 基金会
	RegisterReligious      Register = "religious_body"         // 宗教活动场所
	RegisterUnion          Register = "trade_union"            // 基层工会
	RegisterEnterprise     Register = "enterprise"             // 企业
	RegisterSoleTrader     Register = "sole_trader"            // 个体工商户
	RegisterFarmersCoop    Register = "farmers_coop"           // 农民专业合作社
	RegisterMilitary       Register = "military_body"          // 军队事业单位
	RegisterCollective     Register = "collective"             // 农村集体经济组织
	RegisterOther          Register = "other"                  // 其他
)

var registers = map[string]Register{
	"11": RegisterGovernment,
	"12": RegisterInstitution,
	"13": RegisterMass,
	"31": RegisterLawFirm,
	"32": RegisterNotary,
	"34": RegisterForensic,
	"35": RegisterArbitration,
	"41": RegisterCulturalCentre,
	"51": RegisterSocial,
	"52": RegisterNonEnterprise,
	"53": RegisterFoundation,
	"71": RegisterReligious,
	"81": RegisterUnion,
	"91": RegisterEnterprise,
	"92": RegisterSoleTrader,
	"93": RegisterFarmersCoop,
	"A1": RegisterMilitary,
	"N1": RegisterCollective,
	"N2": RegisterCollective,
	"N3": RegisterCollective,
	"Y1": RegisterOther,
}
