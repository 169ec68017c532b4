package guide

import "openicp/internal/fault"

// Need is one thing that has to be obtained or done.
type Need string

// The needs.
const (
	NeedFiling   Need = "filing"   // ICP备案
	NeedApproval Need = "approval" // 前置审批
	NeedB25      Need = "B25"      // 信息服务业务（仅限互联网信息服务）: the ICP licence
	NeedB25All   Need = "B25_all"  // 信息服务业务（不含互联网信息服务）: SMS and voice
	NeedB21      Need = "B21"      // 在线数据处理与交易处理业务
	NeedB11      Need = "B11"      // 互联网数据中心业务
	NeedB12      Need = "B12"      // 内容分发网络业务
	NeedB14      Need = "B14"      // 互联网接入服务业务
	NeedAsk      Need = "ask"      // the administration has to be asked
	NeedNothing  Need = "nothing"  // out of scope: nothing can be filed here
)

// weight says what a row is to the reader.
type weight string

const (
	ground   weight = "ground"   // why something is needed, or is not
	obstacle weight = "obstacle" // what stands in the way as things are
	remark   weight = "remark"   // what else to know
)

// when is the left side of a row: a column holds where any of the answers is among its words, and a column left out always
// holds. given looks at what the rows above have found.
type when struct {
	who, as, what, paid, hosted, area, special []string
	given                                      []Need
}

// decision is one row of the table: where the left side holds, its reason applies, and what it gives is needed.
type decision struct {
	id     string
	when   when
	weight weight
	gives  Need // "" for a row that only explains
	reason fault.Text
	source fault.Text
}

// Words that stand for several answers.
var (
	// fees: somebody pays for the service itself.
	fees = []string{"users", "businesses", "advertisers"}
	// noFees is derived: none of the three is among the answers.
	noFees = []string{"no_fees"}
	// ownOnly is derived: nothing is offered but oneself and one's own goods.
	ownOnly = []string{"own_only"}
	// information is what the law calls information service, in the five kinds of B25.
	information = []string{"content", "listings", "community", "search", "messaging", "app_store", "pages"}
	// business is what an individual's site does not carry.
	business = []string{"own_goods", "listings", "community", "search", "messaging", "app_store", "platform", "pages", "hosting", "cdn", "access", "sms_voice"}
	// inForce and abolished are derived from the items of prior approval.
	inForce   = []string{"in_force"}
	abolished = []string{"abolished"}

	here    = []string{"mainland", "both", "undecided"}
	company = []string{"company", "unregistered"}
	others  = []string{"sole_trader", "body"}
	apps    = []string{"app", "mini_program", "quick_app"}

	licences = []Need{NeedB25, NeedB25All, NeedB21, NeedB11, NeedB12, NeedB14}
)

// decisions is the table, read from top to bottom; every row that holds applies.
var decisions = []decision{
	// What cannot be filed.
	{"hosted_abroad", when{hosted: []string{"abroad"}}, ground, NeedNothing,
		say("服务器都在境外：不在境内提供服务，不能备案。要备案，先换到内地的服务器。", "All servers stand abroad: nothing is served from the mainland, and it cannot be filed. Move to a server in the mainland first."), sourceInChina},
	{"runner_foreign", when{who: []string{"foreign"}}, ground, NeedNothing,
		say("没有内地颁发的证照，不能作主办单位。在内地设立公司、分公司或常驻代表机构后，用它的证照办理。", "Without a document issued in the mainland nobody can be the sponsor. Set up a company, branch or representative office there, and file with its document."), sourceSponsor},
	{"runner_unregistered", when{who: []string{"unregistered"}, hosted: here}, obstacle, "",
		say("单位还没有登记：先领执照或登记证书，再备案。只有企业名称预登记，不够。", "The unit is not registered yet: get its licence or certificate first. An approved name is not enough."), sourceSponsor},

	// Filing: everything served from the mainland, paid or not.
	{"filing_by_company", when{who: company, hosted: here}, ground, NeedFiling,
		say("所有在内地提供服务的网站和 App 都要备案，收不收费都一样，由公司作为主办单位。", "Every website and app served from the mainland is filed, paid or not; the company is the sponsor."), sourceFiling},
	{"filing_by_unit", when{who: others, hosted: here}, ground, NeedFiling,
		say("所有在内地提供服务的网站和 App 都要备案，收不收费都一样，由本单位作为主办单位。", "Every website and app served from the mainland is filed, paid or not; the unit is the sponsor."), sourceFiling},
	{"filing_by_individual", when{who: []string{"individual"}, hosted: here}, ground, NeedFiling,
		say("所有在内地提供服务的网站和 App 都要备案，收不收费都一样，由本人作为主办者。", "Every website and app served from the mainland is filed, paid or not; you are the sponsor."), sourceFiling},
	{"app_filed_too", when{as: apps, given: []Need{NeedFiling}}, remark, "",
		say("App、小程序和快应用同样备案，多报名称、图标、包名、公钥和签名；已备案网站的主办者只补这些。", "Apps, mini programs and quick apps are filed alike, with name, icon, package name, public key and signature; a sponsor already filed adds only these."), sourceApps},
	{"app_elsewhere", when{as: apps, given: []Need{NeedFiling}}, remark, "",
		say("本系统目前只办网站的备案；App、小程序和快应用请通过别的接入商或分发平台备案。", "This system files websites so far; file apps through another provider or the distribution platform."), say("本系统的范围：网站", "scope of this system: websites")},
	{"hosted_both", when{hosted: []string{"both"}, given: []Need{NeedFiling}}, remark, "",
		say("只有放在内地的部分能备案，也只有它要备案；用户不能经同一域名落到境外节点。", "Only what stands in the mainland can and must be filed; the same domain must not lead users to nodes abroad."), sourceInChina},
	{"hosted_undecided", when{hosted: []string{"undecided"}, given: []Need{NeedFiling}}, remark, "",
		say("按放在内地回答。放在境外的，不能备案。", "Answered as for the mainland. What stands abroad cannot be filed."), sourceInChina},
	{"provider_licensed", when{given: []Need{NeedFiling}}, remark, "",
		say("提供服务器的单位须持有覆盖本省的 IDC、ISP 或 CDN 许可证，自身也已备案。", "The unit that provides the server must hold an IDC, ISP or CDN licence for the province and be filed itself."), sourceProvider},

	// Non-commercial: the filing is all.
	{"own_site_free", when{what: []string{"own_site"}, paid: noFees, hosted: here}, ground, "",
		say("介绍自己、不向人收费的网站是非经营性的，只备案。", "A site about oneself that charges nobody is non-commercial: the filing is all."), sourceOwn},
	{"own_goods_sold", when{what: []string{"own_goods"}, paid: noFees, hosted: here}, ground, "",
		say("卖自己的商品和服务，收的是货款，不是信息费，只备案；卖的东西另有许可的，照办。", "Selling one’s own goods and services is paid for the goods, not for information: the filing is all. Permits for the goods themselves stay."), sourceOwn},
	{"information_free", when{what: information, paid: noFees, hosted: here}, ground, "",
		say("免费、公开、共享的信息服务是非经营性的，只备案。", "Information that is free, public and shared is non-commercial: the filing is all."), sourceFree},
	{"software_free", when{what: []string{"software"}, paid: noFees, hosted: here}, ground, "",
		say("免费的在线工具是非经营性的，只备案。", "Tools that are free are non-commercial: the filing is all."), sourceFree},
	{"undecided_fees", when{paid: []string{"undecided"}, hosted: here}, remark, "",
		say("以后要收费的，先取得许可证再收：只备案的，不得有偿服务。", "Before anything is charged the licence must be there: what is only filed may not charge."), sourceCharge},

	// Commercial: the licence B25.
	{"content_paid", when{what: []string{"content"}, paid: fees, hosted: here}, ground, NeedB25,
		say("您收费提供内容，属于 B25 信息服务业务（仅限互联网信息服务）。", "You provide content for pay: B25, information service over the internet."), sourceCommercial},
	{"listings_paid", when{what: []string{"listings"}, paid: fees, hosted: here}, ground, NeedB25,
		say("您收费替别人发布信息，属于 B25 里的信息发布平台和递送服务。", "You publish for others for pay: B25, information publishing platforms."), sourceKinds},
	{"community_paid", when{what: []string{"community"}, paid: fees, hosted: here}, ground, NeedB25,
		say("您的社区有收入，属于 B25 里的信息社区平台服务。", "Your community has income: B25, information community platforms."), sourceKinds},
	{"search_paid", when{what: []string{"search"}, paid: fees, hosted: here}, ground, NeedB25,
		say("您收费提供搜索查询，属于 B25 里的信息搜索查询服务。", "You provide search for pay: B25, information search."), sourceKinds},
	{"messaging_paid", when{what: []string{"messaging"}, paid: fees, hosted: here}, ground, NeedB25,
		say("您收费提供消息往来，属于 B25 里的信息即时交互服务。", "You carry messages for pay: B25, instant information exchange."), sourceKinds},
	{"app_store_paid", when{what: []string{"app_store"}, paid: fees, hosted: here}, ground, NeedB25,
		say("您收费分发应用，属于 B25 里的信息发布平台和递送服务。", "You distribute apps for pay: B25, information publishing platforms."), sourceKinds},
	{"pages_paid", when{what: []string{"pages"}, paid: fees, hosted: here}, ground, NeedB25,
		say("经互联网有偿做网页，是法条点名的经营性服务，属于 B25。", "Making pages for pay over the internet is commercial by the letter of the law: B25."), sourceCommercial},
	{"advertising_space", when{what: []string{"own_site", "own_goods", "software", "platform"}, paid: []string{"advertisers"}, hosted: here}, ground, NeedB25,
		say("您把广告位卖给别人，属于 B25 里的信息发布平台和递送服务。", "You sell advertising space to others: B25, information publishing platforms."), sourceAdvertising},

	// Other licences.
	{"platform_paid", when{what: []string{"platform"}, paid: fees, hosted: here}, ground, NeedB21,
		say("别的商家在上面成交、您收费的，属于 B21 在线数据处理与交易处理业务，不是 B25。", "Others trade on it and you charge: B21, online data and transaction processing, not B25."), sourceCatalogue},
	{"platform_often_b25", when{what: []string{"platform"}, given: []Need{NeedB21}}, remark, "",
		say("平台上另有信息发布、搜索、社区等收费服务的，通常同时办 B25。", "Where the platform also charges for listings, search or a community, B25 is usually applied for too."), sourceCatalogue},
	{"hosting", when{what: []string{"hosting"}, hosted: here}, ground, NeedB11,
		say("出租主机、机房和云，属于 B11 互联网数据中心业务。", "Letting servers, data centres and clouds: B11, internet data centre."), sourceCatalogue},
	{"cdn", when{what: []string{"cdn"}, hosted: here}, ground, NeedB12,
		say("替别人分发内容，属于 B12 内容分发网络业务。", "Delivering content for others: B12, content delivery network."), sourceCatalogue},
	{"access", when{what: []string{"access"}, hosted: here}, ground, NeedB14,
		say("让别人接入互联网，属于 B14 互联网接入服务业务。", "Connecting others to the internet: B14, internet access."), sourceCatalogue},
	{"sms_voice", when{what: []string{"sms_voice"}, hosted: here}, ground, NeedB25All,
		say("经短信、电话网提供信息，属于 B25 信息服务业务（不含互联网信息服务），与网站的许可证分开申请。", "Information by SMS or telephone: B25 without internet information services, applied for apart from a website’s licence."), sourceCatalogue},

	// What law and practice leave open.
	{"software_paid", when{what: []string{"software"}, paid: []string{"users", "businesses"}, hosted: here}, ground, NeedAsk,
		say("卖自己软件的功能算不算信息服务，各地说法不一：备案照办，许可证先问通信管理局。", "Whether selling a software’s function is an information service is disputed: file it, and ask the administration about the licence."), sourceDisputed},
	{"own_charged", when{what: ownOnly, paid: []string{"users", "businesses"}, hosted: here}, ground, NeedAsk,
		say("网站只介绍自己，却有人为它付钱：付的是内容还是货，决定要不要许可证。说不清就问通信管理局。", "The site is only about yourself and yet somebody pays for it: whether for content or for goods decides. Where it is not clear, ask the administration."), sourceCharge},
	{"platform_free", when{what: []string{"platform"}, paid: noFees, hosted: here}, ground, NeedAsk,
		say("别的商家在上面成交、您不收费的，要不要 B21，条文没有写明：先问通信管理局。", "Others trade on it and you charge nothing: no text says whether B21 is needed. Ask the administration."), sourceDisputed},

	// Who cannot, as things are.
	{"individual_paid", when{who: []string{"individual"}, paid: append([]string{"goods"}, fees...), hosted: here}, obstacle, "",
		say("个人的网站不能有收费和经营内容：以个体工商户或公司名义备案，或者不收费。", "An individual’s site carries nothing paid and no business: file as a sole trader or company, or charge nothing."), sourceIndividual},
	{"individual_business", when{who: []string{"individual"}, what: business, hosted: here}, obstacle, "",
		say("个人的网站只放个人内容，论坛、商城、平台等不予备案：以单位名义备案。", "An individual’s site carries personal content; forums, shops and platforms are refused. File as a unit."), sourceIndividual},
	{"individual_special", when{who: []string{"individual"}, special: inForce, hosted: here}, obstacle, "",
		say("个人不能取得前置审批：这些领域以单位名义办理。", "An individual cannot hold a prior approval: let a unit run what lies in these fields."), sourceIndividual},
	{"licence_for_companies", when{who: []string{"individual", "sole_trader", "body"}, given: licences}, obstacle, "",
		say("许可证只发给公司，备案也须在公司名下；个人、个体工商户和事业单位等都不能申请。", "Licences are for companies, and the filing must be in the company’s name; individuals, sole traders and institutions cannot apply."), sourceCompany},

	// Special fields.
	{"approval_first", when{special: inForce, given: []Need{NeedFiling}}, ground, NeedApproval,
		say("涉及须前置审批的领域：先取得主管部门的批准，备案和申请许可证时一并提交。", "It touches fields of prior approval: obtain the competent body’s approval first, and hand it in with the filing and the application."), sourceApproval},
	{"approval_abolished", when{special: abolished, given: []Need{NeedFiling}}, remark, "",
		say("教育、医疗保健、电子公告服务的审批已在全国取消，个别省仍会要求说明。", "Approvals for education, health care and bulletin boards are abolished nationally; some provinces still ask for a word on it."), sourceAbolished},
	{"medicines_changing", when{special: []string{"medicines"}, given: []Need{NeedApproval}}, remark, "",
		say("药品和医疗器械信息 2025 年起可能改审批为备案，请向药品监督管理部门确认。", "Information on medicines and devices may have moved from approval to filing in 2025: confirm it with the drug administration."), sourceDisputed},
	{"tutoring_exempt", when{special: []string{"tutoring"}, given: []Need{NeedApproval}}, remark, "",
		say("成人职业技能培训不算校外培训，不用教育部门批准。", "Vocational training of adults is no tutoring and needs no approval of the education body."), sourceApproval},

	// About the licence, wherever one is needed.
	{"licence_after_filing", when{given: licences}, remark, "",
		say("先备案，后许可证：申请时须已有以公司名义的备案。", "Filing first, licence after: on the day of the application the filing in the company’s name must stand."), sourceOrder},
	{"licence_one_province", when{area: []string{"one"}, given: licences}, remark, "",
		say("只在一个省经营：向该省通信管理局申请，注册资本至少 100 万元。", "One province: apply to its administration; registered capital of at least 1 million CNY."), sourceCapital},
	{"licence_several", when{area: []string{"several"}, given: licences}, remark, "",
		say("跨省或全国经营：向工业和信息化部申请，注册资本至少 1,000 万元。", "Several provinces or the whole country: apply to the ministry; registered capital of at least 10 million CNY."), sourceCapital},
	{"licence_foreign_share", when{who: company, given: licences}, remark, "",
		say("有外资的：一般不超过 50%，由工业和信息化部决定；试点地区的部分业务不限。港澳台出资按外资看。", "With foreign capital: 50% at most in general, decided by the ministry; no cap in pilot areas for some kinds of business. Capital from Hong Kong, Macao and Taiwan counts as foreign."), sourceForeign},
}
