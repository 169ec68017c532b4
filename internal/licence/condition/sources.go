package condition

// Sources that several conditions name.
var (
	sourceCompany = say("《电信条例》第十三条第一项：经营者为依法设立的公司", "Telecommunications Regulations art. 13 (1): the operator is a lawfully established company")
	sourceMeans   = say("《电信条例》第十三条第二项：有与开展经营活动相适应的资金和专业人员", "Telecommunications Regulations art. 13 (2): money and people that fit the business")
	sourceCapital = say("《电信业务经营许可管理办法》（工信部令第42号）第六条：注册资本", "MIIT Order 42 art. 6: registered capital")
	sourceForeign = say("《外商投资电信企业管理规定》（2016 年文本，2022 年修订）；试点：通信函〔2024〕107号（起始日未经核对，以原文为准）",
		"Provisions on foreign-invested telecommunications enterprises (text of 2016, revised 2022); pilot: MIIT letter [2024] 107 (its first day is unchecked; the text decides)")
	sourceOwners = say("申请材料：股权结构和股东情况（S36）；股东追溯为各地做法", "papers: share structure and shareholders (S36); tracing them is practice")
	sourceScope  = say("《电信条例》第九条：省内由管局、跨省由工信部审批", "Telecommunications Regulations art. 9: the administration within a province, the ministry across provinces")
	sourceFiling = say("各通信管理局：申请前已有以公司名义的备案（S45）", "administrations: a filing in the company's name before the application (S45)")
	sourceDomain = say("各通信管理局：域名由公司持有；工信部信管〔2017〕264号", "administrations: the company holds the domain; MIIT [2017] 264")
	sourceAccess = say("《电信业务经营许可管理办法》（工信部令第42号）：接入者须有 IDC、ISP 或 CDN 许可；其自身已备案（S46）",
		"MIIT Order 42: who gives access holds an IDC, ISP or CDN licence; it is filed itself (S46)")
	sourceSecurity = say("《互联网信息服务管理办法》第六条第二项：网络与信息安全保障措施", "State Council Decree 292 art. 6 (2): network and information security measures")
	sourceApproval = say("《互联网信息服务管理办法》第五条、第六条第三项（S39）", "State Council Decree 292 art. 5 and 6 (3) (S39)")
	sourceRecord   = say("《电信业务经营许可管理办法》（工信部令第42号）第六条：未列入失信名单", "MIIT Order 42 art. 6: not on the list of dishonest operators")
	sourceGeneral  = say("《行政许可法》第七十八、七十九条", "Administrative Licensing Law art. 78, 79")
	sourceForm     = say("《互联网信息服务经营许可证申报表》（S40）", "the application form (S40)")
	sourcePapers   = say("《互联网信息服务管理办法》第六条；申请材料清单（S32–S41）", "State Council Decree 292 art. 6; the list of papers (S32–S41)")
	sourcePractice = say("各地窗口做法，条文没有写明", "practice of the windows; no article says so")
	sourceCharge   = say("《互联网信息服务管理办法》第三、四条（S30、S43）", "State Council Decree 292 art. 3, 4 (S30, S43)")
)

// Days from which the texts apply. Only that of Order 42 was checked against a text. Of the others the year is certain and the day general
// knowledge: where one would decide a case, the source of its condition says that it is unchecked. Of the provisions on foreign-invested
// enterprises the text of 2016 is the oldest that was read; what came before is not judged here.
var (
	since292     = day(2000, 9, 25) // Decree 292 and the Telecommunications Regulations
	sinceOrder42 = day(2017, 9, 1)
	sinceForeign = day(2016, 1, 1) // Provisions on foreign-invested telecommunications enterprises, in the text of that year
	pilotFrom    = day(2024, 4, 8) // MIIT letter [2024] 107
	sinceGeneral = day(2004, 7, 1) // Administrative Licensing Law
)
