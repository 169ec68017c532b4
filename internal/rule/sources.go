package rule

// Sources that several rules name.
var (
	sourceOrder33 = say("《非经营性互联网信息服务备案管理办法》（信息产业部令第33号，2024年修订）第七、十条",
		"MII Order 33 (2005, revised 2024) art. 7, 10: fill in the filing form truthfully")
	sourceDomicile = say("《非经营性互联网信息服务备案管理办法》第三条：向住所所在地的通信管理局备案",
		"MII Order 33 art. 3: file with the administration of the domicile")
	sourceApproval = say("《互联网信息服务管理办法》第五条；《非经营性互联网信息服务备案管理办法》第十一条",
		"State Council Decree 292 art. 5; MII Order 33 art. 11: prior approvals come with the filing")
	sourceCommercial = say("《互联网信息服务管理办法》第三、四、七、十一条：经营性服务须取得许可证，仅备案的不得有偿服务",
		"State Council Decree 292 art. 3, 4, 7, 11: commercial services need a licence; a filed one may not charge (S43–S45)")
	sourceForm       = say("备案登记表（全国统一）", "the national filing form")
	sourceFounding   = say("备案登记表十二项（S6–S17）", "the twelve fields of the filing form (S6–S17)")
	sourceResidentID = say("GB 11643-1999《公民身份号码》", "GB 11643-1999, citizen identification number")
	sourceCreditCode = say("GB 32100-2015《法人和其他组织统一社会信用代码编码规则》", "GB 32100-2015, unified social credit code")
	sourceDocuments  = say("备案系统证件类型与号码要求", "filing system: types and numbers of documents")
	sourceValidity   = say("各通信管理局核验要求：审核时证件有效期不少于三个月", "administrations: documents valid for three more months when reviewed")
	sourceAddress    = say("备案登记表：通信地址应详细到街道门牌号（S9）", "filing form: address in detail, down to the number (S9)")
	sourceContact    = say("备案登记表：负责人联系方式（S12、S14、S15）", "filing form: how to reach the responsible person (S12, S14, S15)")
	sourcePhones     = say("各通信管理局对联系电话的要求", "administrations: requirements for phones")
	sourceNaming     = say("各通信管理局对服务名称的要求", "administrations: naming of services")
	sourceContent    = say("备案登记表：服务内容与备注；各通信管理局要求", "filing form: content and remark; requirements of the administrations")
	sourceDomains    = say("工信部信管〔2017〕264号；《互联网域名管理办法》（工信部令第43号）", "MIIT [2017] 264; MIIT Order 43 on domains")
	sourceProvider   = say("《电信业务经营许可管理办法》（工信部令第42号）；接入者须有 IDC、ISP 或 CDN 许可并已备案",
		"MIIT Order 42: who gives access holds an IDC, ISP or CDN licence and is filed itself (S46)")
	sourceAccess   = say("《非经营性互联网信息服务备案管理办法》第十八、十九条；备案登记表接入信息", "MII Order 33 art. 18, 19; access part of the filing form")
	sourceRegister = say("全国备案信息库", "the national register of filings")
	sourceLife     = say("《非经营性互联网信息服务备案管理办法》第十四、十五条；备案系统对变更、注销与接入的要求", "MII Order 33 art. 14, 15; filing system: changes, cancellations and accesses")
	sourceLeads    = say("各通信管理局对负责人的要求", "administrations: requirements for responsible persons")
	sourceLetters  = say("各通信管理局：授权书在申请日之前且不早于三个月", "administrations: letters dated before the application and within three months")
	sourceProvince = say("该省通信管理局的要求", "requirement of the province's administration")
	sourcePapers   = say("接入商初审材料要求（S18–S23）", "papers for the provider’s review (S18–S23)")
	sourceEGov     = say("《互联网政务应用安全管理规定》（2024年7月1日起施行）", "Provisions on the security of internet government applications (in force 1 July 2024)")
)

// Days from which laws and standards apply.
var (
	sinceOrder33    = day(2005, 3, 20) // Order 33 and the national form in force
	sinceCreditCode = day(2015, 10, 1) // one code on every licence
	sinceDomains    = day(2018, 1, 1)  // MIIT [2017] 264
	sinceGuides     = day(2019, 1, 1)  // practice as the providers' guides have published it since 2019
	sinceEGov       = day(2024, 7, 1)  // domains of public bodies
	sinceGuides2025 = day(2025, 12, 1) // practice as published since December 2025
)
