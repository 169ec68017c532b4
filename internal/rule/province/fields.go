package province

import "openicp/internal/fault"

// Field describes one value of practice, for whoever edits or reads it: its name in the data, what sort of value it is, what it
// may be, and what it says.
type Field struct {
	Name    string     `json:"name"`
	Sort    string     `json:"sort" enum:"choice,flag,number,words"`
	Options []Option   `json:"options,omitempty" doc:"of a choice"`
	Least   int        `json:"least,omitempty" doc:"of a number"`
	Most    int        `json:"most,omitempty" doc:"of a number; of words how many"`
	Label   fault.Text `json:"label"`
}

// Option is one value of a choice.
type Option struct {
	Value string     `json:"value"`
	Label fault.Text `json:"label"`
}

// Sorts of values.
const (
	Choice = "choice"
	Flag   = "flag"
	Number = "number"
	Words  = "words"
)

// Bounds of values, so that a slip of the finger does not become practice.
const (
	mostMonths   = 120
	mostYears    = 120
	mostCount    = 1000
	mostWords    = 100
	longestWord  = 40
	mostDistinct = 4
)

func say(zh, en string) fault.Text { return fault.Text{ZH: zh, EN: en} }

func option(value, zh, en string) Option { return Option{value, say(zh, en)} }

func choice(name, zh, en string, options ...Option) Field {
	return Field{Name: name, Sort: Choice, Options: options, Label: say(zh, en)}
}

func flag(name, zh, en string) Field { return Field{Name: name, Sort: Flag, Label: say(zh, en)} }

func number(name string, least, most int, zh, en string) Field {
	return Field{Name: name, Sort: Number, Least: least, Most: most, Label: say(zh, en)}
}

func words(name, zh, en string) Field {
	return Field{Name: name, Sort: Words, Most: mostWords, Label: say(zh, en)}
}

// Fields lists every value of practice in the order of Values.
func Fields() []Field { return fields }

var fields = []Field{
	choice("profile", "办理方式", "profile", option("current", "现行做法", "current"), option("classic", "传统做法", "classic")),
	choice("sponsor_lead", "谁任主体负责人", "who is the sponsor’s responsible person", option("legal_representative", "法定代表人", "the legal representative"),
		option("letter", "可凭授权书委托他人", "anybody with a letter of authorisation"), option("free", "不限", "anybody")),
	choice("service_lead", "谁任服务负责人", "who is the service’s responsible person", option("letter", "非法定代表人须授权书", "with a letter unless the legal representative"),
		option("legal_representative", "法定代表人", "the legal representative")),
	flag("one_person_unless_legal_representative", "主体负责人非法定代表人时，两位负责人为同一人", "one person leads both unless the legal representative leads"),
	flag("foreign_legal_representative_authorises", "外籍、港澳台法定代表人须授权内地居民", "a foreign legal representative authorises a mainland resident"),
	number("min_age_unit", 14, mostYears, "单位负责人最低年龄", "least age, units"),
	number("min_age_individual", 14, mostYears, "个人最低年龄", "least age, individuals"),
	number("max_age_service_lead_men", 18, mostYears, "服务负责人最高年龄（男）", "greatest age of a service’s responsible person, men"),
	number("max_age_service_lead_women", 18, mostYears, "服务负责人最高年龄（女）", "greatest age of a service’s responsible person, women"),
	choice("individual_from_elsewhere", "外地个人", "individuals from elsewhere", option("accepted", "接受", "accepted"), option("permit", "须居住证等证明", "with a residence permit or the like"),
		option("local_id", "只收本省身份证", "local identity cards only")),
	number("residence_permit_months", 0, mostMonths, "居住证剩余有效期（月）", "months left on a residence permit"),
	flag("foreign_individual", "接受外籍个人", "foreign individuals are accepted"),
	flag("same_city", "通信地址与证件同城", "contact address in the city of the document"),
	number("business_licence_months", 0, mostMonths, "营业执照剩余期限（月）", "months left on a business licence"),
	flag("investor_required", "须填投资者或上级主管单位", "investor or superior body is required"),
	choice("address_level", "通信地址详细程度", "how exact a contact address is", option("room", "到房间号", "down to the room")),
	flag("emergency_phones_of_leads_differ", "两位负责人应急电话不同", "emergency phones of two people differ"),
	number("distinct_phones_of_two_leads", 2, mostDistinct, "两位负责人不同号码个数", "different numbers of two people"),
	flag("landline_unit", "单位须填固定电话", "units give a landline"),
	flag("mobile_of_one_sponsor", "手机号不得用于其他主办者", "a mobile belongs to one sponsor"),
	flag("lead_of_one_sponsor", "负责人不得在其他单位任负责人", "a responsible person is with one unit"),
	flag("service_lead_of_one_unit", "服务负责人不得在其他单位任服务负责人", "a service’s responsible person is with one unit"),
	number("max_services_unit", 1, mostCount, "一次申请的服务数，单位", "services in one application, units"),
	number("max_services_individual", 1, mostCount, "一次申请的服务数，个人", "services in one application, individuals"),
	number("plan_from_unit", 1, mostCount, "网站达到几个须建设方案书，单位", "websites from which a plan is asked for, units"),
	number("plan_from_individual", 1, mostCount, "网站达到几个须建设方案书，个人", "websites from which a plan is asked for, individuals"),
	words("name_words_denied_individual", "个人服务名称禁用词", "words denied in names of individuals’ services"),
	flag("no_latin_names", "名称不用英文字母", "no Latin letters in names"),
	words("content_denied_unit", "单位不可选的服务内容", "content units may not choose"),
	words("content_denied_individual", "个人不可选的服务内容", "content individuals may not choose"),
	flag("remark_describes_content", "备注写明内容", "the remark describes the content"),
	flag("one_domain_per_service", "一个服务一个域名", "one domain for each service"),
	number("max_domains_unit", 1, mostCount, "一次申请的域名数，单位", "domains in one application, units"),
	number("max_domains_individual", 1, mostCount, "一次申请的域名数，个人", "domains in one application, individuals"),
	choice("domain_holder", "域名持有者", "holder of the domain", option("sponsor", "主办者本身", "the sponsor"),
		option("sponsor_or_legal_representative", "主办者或其法定代表人", "the sponsor or its legal representative")),
	number("domain_months", 0, mostMonths, "域名剩余有效期（月）", "months left on a domain"),
	words("suffixes_denied", "不受理的域名后缀", "suffixes not taken"),
	words("domain_words_denied", "域名禁用词", "words denied in domains"),
	choice("footer_number", "页脚所用编号", "number shown at the foot", option("service", "服务备案号", "the service’s"), option("sponsor", "主体备案号", "the sponsor’s")),
	flag("shell_sponsor_may_add", "空壳主体可直接新增", "a shell sponsor may add a service"),
	number("access_first_change_within", 1, mostCount, "先接入后变更的工作日数", "working days within which a change follows an access"),
}
