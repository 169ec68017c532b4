package guide

import (
	"slices"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/rule"
)

// QuestionID names a question, in answers, addresses and flags.
type QuestionID string

// The questions.
const (
	AskWho      QuestionID = "who"
	AskPaper    QuestionID = "paper"
	AskCode     QuestionID = "code"
	AskAs       QuestionID = "as"
	AskWhat     QuestionID = "what"
	AskPaid     QuestionID = "paid"
	AskHosted   QuestionID = "hosted"
	AskArea     QuestionID = "area"
	AskProvince QuestionID = "province"
	AskSpecial  QuestionID = "special"
)

// Question is one question with its options.
type Question struct {
	ID       QuestionID `json:"id" enum:"who,paper,code,as,what,paid,hosted,area,province,special"`
	Step     int        `json:"step" doc:"which of the steps it belongs to; a step may ask more than once"`
	Short    fault.Text `json:"short" doc:"heading of the answer in a list of answers"`
	Asks     fault.Text `json:"asks"`
	Help     fault.Text `json:"help"`
	Many     bool       `json:"many" doc:"any number of options"`
	Optional bool       `json:"optional"`
	Options  []Option   `json:"options"`

	page   string              // questions of one page are asked together
	needed func(*Answers) bool // whether it is asked at all, given the answers before it; nil: always
}

// Option is one answer to choose.
type Option struct {
	Value string     `json:"value"`
	Label fault.Text `json:"label"`
	Help  fault.Text `json:"help"`
}

// Steps is how many questions people are told there are.
const Steps = 6

func say(zh, en string) fault.Text { return fault.Text{ZH: zh, EN: en} }

func option(value, zh, en, helpZH, helpEN string) Option {
	return Option{value, say(zh, en), say(helpZH, helpEN)}
}

// Questions is the one table of questions, in the order they are asked.
var Questions = []Question{
	{ID: AskWho, Step: 1, page: "who", Short: say("谁运营", "Who"),
		Asks: say("谁来运营这个网站或 App？", "Who will run the website or app?"),
		Help: say("运营者就是备案里的“主办单位”，应与域名持有者一致。", "This is the sponsor of the filing and must be the holder of the domain."),
		Options: []Option{
			option("company", "企业", "Company", "营业执照的统一社会信用代码以 91 开头", "Credit code on the business licence begins with 91"),
			option("sole_trader", "个体工商户", "Sole trader", "统一社会信用代码以 92 开头", "Credit code begins with 92"),
			option("individual", "个人", "Individual", "用居民身份证等本人证件办理", "With a resident ID card or another personal document"),
			option("body", "机关、事业单位、社会团体等", "Government body, institution, association", "用法人证书或登记证书办理", "With the certificate of registration"),
			option("unsure", "我不确定", "I am not sure", "再回答一两个小问题，我们帮您判断", "One or two more questions will settle it")}},
	{ID: AskPaper, Step: 1, page: "paper", Short: say("证件", "Document"), needed: func(a *Answers) bool { return a.Who == "unsure" },
		Asks: say("您手里是哪种证件？", "Which document do you hold?"),
		Help: say("网站以谁的名义办，就看谁的证件。", "That of whoever the website will belong to."),
		Options: []Option{
			option("business_licence", "营业执照", "Business licence", "市场监督管理局颁发", "Issued by the market administration"),
			option("certificate", "法人证书或登记证书", "Certificate of registration", "事业单位、社会团体、基金会、民办学校等", "Public institution, association, foundation, private school"),
			option("identity", "只有本人的身份证件", "A personal document only", "居民身份证、护照、来往内地通行证等", "Identity card, passport, travel permit"),
			option("abroad", "只有境外的证照", "A document from abroad only", "包括香港、澳门、台湾", "Hong Kong, Macao and Taiwan included"),
			option("none", "单位还没有登记", "The unit is not registered yet", "正在筹办公司或其他单位", "A company or other unit is being founded")}},
	{ID: AskCode, Step: 1, page: "code", Short: say("信用代码", "Credit code"), needed: func(a *Answers) bool { return a.Who == "unsure" && a.Paper == "business_licence" },
		Asks: say("营业执照上的统一社会信用代码以什么开头？", "How does the credit code on the business licence begin?"),
		Help: say("代码共 18 位，印在营业执照上。", "It has 18 characters and is printed on the licence."),
		Options: []Option{
			option("91", "91", "91", "企业", "Company"),
			option("92", "92", "92", "个体工商户", "Sole trader"),
			option("other", "其他", "Something else", "例如 93，农民专业合作社", "Such as 93, a farmers’ cooperative")}},
	{ID: AskAs, Step: 2, page: "what", Short: say("形式", "Kind"),
		Asks: say("它是什么？", "What is it?"), Options: optionsOf(filing.ServiceKinds)},
	{ID: AskWhat, Step: 2, page: "what", Short: say("提供什么", "What"), Many: true,
		Asks: say("上面提供什么？", "What does it offer?"),
		Help: say("有几样选几样。", "Choose as many as there are."),
		Options: []Option{
			option("own_site", "介绍自己", "About yourself", "单位介绍、产品展示、个人博客", "A company’s site, products shown, a personal blog"),
			option("own_goods", "卖自己的商品或线下服务", "Your own goods or services", "自营商城、预约、订房", "A shop of your own, bookings"),
			option("content", "内容", "Content", "文章、课程、资料、音视频、数据", "Articles, courses, sound and video, data"),
			option("listings", "替别人发布信息", "Listings for others", "招聘、房产、分类信息、点评、推广", "Jobs, property, classified advertisements, reviews"),
			option("community", "论坛、社区、社交", "Forum, community, social", "用户自己发言、发帖、评论", "Users write and reply"),
			option("search", "搜索、导航", "Search, directory", "查网页、查信息、查数据", "Finding pages, information, data"),
			option("messaging", "即时通信、邮箱", "Messaging, mail", "用户之间收发消息", "Users send messages to each other"),
			option("app_store", "应用商店、软件下载", "App store, downloads", "分发别人的应用", "Distributing the apps of others"),
			option("platform", "别的商家入驻的交易平台", "A marketplace for other sellers", "撮合买卖，别人在上面成交", "Others trade on it"),
			option("software", "在线软件、工具", "Software, tools online", "按订阅或按次使用的功能", "Functions used by subscription or by use"),
			option("pages", "替别人做网页", "Making pages for others", "自助建站、在线制作", "Site builders"),
			option("hosting", "主机、云、机房", "Hosting, cloud, data centre", "把服务器或空间租给别人", "Servers or space let to others"),
			option("cdn", "内容分发（CDN）", "Content delivery (CDN)", "替别人加速、缓存", "Caching for others"),
			option("access", "互联网接入", "Internet access", "让别人连上互联网", "Connecting others to the internet"),
			option("sms_voice", "短信、语音信息", "SMS or voice information", "经电话网、短信提供信息", "Information by telephone or SMS")}},
	{ID: AskPaid, Step: 3, page: "paid", Short: say("是否收费", "Paid"), Many: true,
		Asks: say("有没有人为它付钱？谁付？", "Does anybody pay? Who?"),
		Help: say("有几样选几样。以后打算收的，也算。", "Choose as many as there are. What is planned counts."),
		Options: []Option{
			option("none", "没有，全部免费", "Nobody; all of it is free", "也没有广告收入", "No income from advertising either"),
			option("goods", "只收自己商品、线下服务的钱", "Only for own goods or services", "钱付的是货，不是信息", "The money is for the goods, not for information"),
			option("users", "用户付费", "Users pay", "会员、订阅、按篇、按次", "Membership, subscription, by piece, by use"),
			option("businesses", "商家或发布者付费", "Sellers or those listed pay", "入驻费、佣金、刊登费、推广费", "Fees, commissions, for being listed or promoted"),
			option("advertisers", "广告主付费", "Advertisers pay", "把广告位卖给别人", "Advertising space is sold"),
			option("undecided", "还没定", "Not decided yet", "先免费，以后可能收费", "Free at first, perhaps paid later")}},
	{ID: AskHosted, Step: 4, page: "hosted", Short: say("服务器", "Servers"),
		Asks: say("服务器放在哪里？", "Where do the servers stand?"),
		Help: say("看用户访问到的服务器，包括云主机和内容分发节点。", "Those that users reach, cloud and delivery nodes included."),
		Options: []Option{
			option("mainland", "中国内地", "Mainland China", "", ""),
			option("abroad", "境外", "Abroad", "包括香港、澳门、台湾", "Hong Kong, Macao and Taiwan included"),
			option("both", "内地和境外都有", "Both", "", ""),
			option("undecided", "还没定", "Not decided yet", "", "")}},
	{ID: AskArea, Step: 5, page: "area", Short: say("范围", "Area"), needed: inScope,
		Asks: say("业务只做一个省，还是几个省？", "One province, or several?"),
		Help: say("看在哪里经营、收费，不看用户从哪里访问。", "Where business is done and charged for, not where users come from."),
		Options: []Option{
			option("one", "一个省、自治区或直辖市", "One province", "", ""),
			option("several", "几个省，或全国", "Several, or the whole country", "", "")}},
	{ID: AskProvince, Step: 5, page: "area", Short: say("所在省份", "Province"), Optional: true, needed: inScope,
		Asks:    say("运营者的住所在哪个省？", "In which province does the sponsor sit?"),
		Help:    say("单位看证照上的住所，个人看身份证。各省做法不同，选了才说得准。", "A unit’s registered address, an individual’s identity card. Practice differs from province to province."),
		Options: provinces()},
	{ID: AskSpecial, Step: 6, page: "special", Short: say("特殊内容", "Special fields"), Many: true, needed: inScope,
		Asks:    say("涉及下面哪些领域？", "Does it touch any of these fields?"),
		Help:    say("有的要先经主管部门批准。只是提到、不以此提供服务的，不算。", "Some need the competent body’s approval first. Mentioning a field is not offering it."),
		Options: append([]Option{option("none", "都不涉及", "None of them", "", "")}, fields()...)},
}

// hidden are words that no option offers: programs say them at once, people come to them by the questions for the unsure.
var hidden = map[QuestionID][]string{AskWho: {"foreign", "unregistered"}}

// Has says whether a word is an answer to the question.
func (q *Question) Has(word string) bool {
	return slices.Contains(hidden[q.ID], word) || slices.ContainsFunc(q.Options, func(o Option) bool { return o.Value == word })
}

// Label is an answer in words; "" for a word the question does not have.
func (q *Question) Label(word string) fault.Text {
	for i := range q.Options {
		if q.Options[i].Value == word {
			return q.Options[i].Label
		}
	}
	return map[string]fault.Text{"foreign": say("境外单位", "A unit from abroad"), "unregistered": say("还没有登记的单位", "A unit not registered yet")}[word]
}

// inScope says that the answers so far leave something to ask: what is only abroad, or has no document of the mainland, is not
// filed, and nothing more has to be known.
func inScope(a *Answers) bool { return a.Hosted != "abroad" && a.Runner() != "foreign" }

// Asked says whether a question belongs to this run.
func (a *Answers) Asked(q *Question) bool {
	if q.needed != nil && !q.needed(a) {
		return false
	}
	return q.Step <= 1 || a.Runner() != "foreign"
}

// Page lists the questions that are asked together with one.
func Page(id QuestionID) []Question {
	var page string
	for i := range Questions {
		if Questions[i].ID == id {
			page = Questions[i].page
		}
	}
	return slices.DeleteFunc(slices.Clone(Questions), func(q Question) bool { return q.page != page })
}

// Next gives the first question that still needs an answer; false when there is none and the advice can be given.
func (a *Answers) Next() (QuestionID, bool) {
	for i := range Questions {
		q := &Questions[i]
		if a.Asked(q) && !q.Optional && len(a.Of(q.ID)) == 0 {
			return q.ID, true
		}
	}
	return "", false
}

// Before gives the question that heads the page before the one a question stands on; false on the first page.
func (a *Answers) Before(id QuestionID) (QuestionID, bool) {
	page := Page(id)[0].page
	var last *Question
	for i := range Questions {
		q := &Questions[i]
		if q.page == page {
			break
		}
		if a.Asked(q) && (last == nil || last.page != q.page) {
			last = q
		}
	}
	if last == nil {
		return "", false
	}
	return last.ID, true
}

func optionsOf[T ~string](table filing.Table[T]) []Option {
	var options []Option
	for _, entry := range table {
		options = append(options, Option{Value: string(entry.Code), Label: entry.Name})
	}
	return options
}

// fields are the items of prior approval, each with the permit that proves it, or the word that it is gone.
func fields() []Option {
	options := optionsOf(filing.Approvals)
	for i := range options {
		o := &options[i]
		if rule.ApprovalAbolished(o.Value) {
			o.Help = say("审批已在全国取消，个别省仍会问", "approval abolished nationally; some provinces still ask")
		} else if permit, ok := filing.ApprovalPermits.Name(o.Value); ok {
			o.Help = permit
		}
	}
	return options
}

func provinces() []Option {
	var options []Option
	for _, a := range ident.Administrations() {
		options = append(options, Option{Value: a.Code, Label: say(a.ProvinceZH(), a.NameEN)})
	}
	return options
}
