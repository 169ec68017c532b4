package guide

// Where the rows of the tables come from.
var (
	sourceInChina = say("《非经营性互联网信息服务备案管理办法》第五条：在境内提供服务；接入商公开的备案指南：接入须为内地节点",
		"MII Order 33 art. 5: services in the territory; providers’ published guides: access is by a node in the mainland")
	sourceSponsor = say("备案系统证件要求；接入商公开的备案指南", "documents of the filing system; providers’ published guides")
	sourceFiling  = say("《非经营性互联网信息服务备案管理办法》第五条；《互联网信息服务管理办法》第四条",
		"MII Order 33 art. 5; State Council Decree 292 art. 4")
	sourceApps = say("工信部信管〔2023〕105 号：App 备案", "MIIT [2023] 105 on the filing of apps")
	sourceFree = say("《互联网信息服务管理办法》第三条：非经营性是无偿提供公开、共享的信息",
		"State Council Decree 292 art. 3: non-commercial is what is public and shared, free of charge")
	sourceOwn = say("《互联网信息服务管理办法》第三条；条文没有逐字写明，各地通行的做法",
		"State Council Decree 292 art. 3; no article says so word for word, practice everywhere")
	sourceCommercial = say("《互联网信息服务管理办法》第三条、第四条、第七条", "State Council Decree 292 arts 3, 4 and 7")
	sourceCharge     = say("《互联网信息服务管理办法》第四条、第十一条：非经营性的不得有偿服务",
		"State Council Decree 292 arts 4 and 11: non-commercial services may not charge")
	sourceKinds = say("《互联网信息服务管理办法》第三条；《电信业务分类目录》B25",
		"State Council Decree 292 art. 3; Catalogue of Telecommunications Services, B25")
	sourceAdvertising = say("《互联网信息服务管理办法》第三条；《电信业务分类目录》B25；网上广告列为经营性内容",
		"State Council Decree 292 art. 3; Catalogue of Telecommunications Services, B25; online advertising counts as commercial")
	sourceCatalogue = say("《电信条例》第七至九条；《电信业务分类目录》（2015 年版，2019 年修订）",
		"Telecommunications Regulations arts 7–9; Catalogue of Telecommunications Services (2015, adjusted 2019)")
	sourceDisputed   = say("各地说法不一，没有可引的条文", "disputed; no text to cite")
	sourceIndividual = say("各通信管理局对个人备案的要求；接入商公开的备案指南", "administrations’ requirements for individuals; providers’ published guides")
	sourceCompany    = say("《电信条例》第十三条：经营者为依法设立的公司", "Telecommunications Regulations art. 13: the operator is a company")
	sourceApproval   = say("《互联网信息服务管理办法》第五条；《非经营性互联网信息服务备案管理办法》第十一条",
		"State Council Decree 292 art. 5; MII Order 33 art. 11")
	sourceAbolished = say("国务院取消电子公告（2010）、互联网医疗保健（2015）等审批项目的决定",
		"decisions of the State Council abolishing the approvals for bulletin boards (2010), health care (2015) and others")
	sourceOrder    = say("各通信管理局的做法：申请时提交公司名义的备案", "administrations’ practice: the filing in the company’s name comes with the application")
	sourceCapital  = say("《电信条例》第九条；《电信业务经营许可管理办法》：注册资本", "Telecommunications Regulations art. 9; MIIT Order 42: registered capital")
	sourceForeign  = say("《外商投资电信企业管理规定》；通信函〔2024〕107 号", "Provisions on foreign-invested telecommunications enterprises; MIIT letter [2024] 107")
	sourceProvider = say("《电信业务经营许可管理办法》（工信部令第 42 号）；《非经营性互联网信息服务备案管理办法》第十八条",
		"MIIT Order 42; MII Order 33 art. 18")
	sourceDomain = say("工信部信管〔2017〕264 号", "MIIT [2017] 264")
	sourcePublic = say("《计算机信息网络国际联网安全保护管理办法》第十二条", "Measures on the security of international networking, art. 12")
)
