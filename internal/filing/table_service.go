package filing

// ServiceKinds is the table of kinds of service (服务类型).
var ServiceKinds = Table[ServiceKind]{
	entry(Website, "网站", "Website"),
	entry(App, "APP", "App"),
	entry(MiniProgram, "小程序", "Mini program"),
	entry(QuickApp, "快应用", "Quick app"),
}

// Contents is the table of service content (网站服务内容), in the order of the national form.
var Contents = Table[string]{
	entry("instant_messaging", "即时通信", "Instant messaging"),
	entry("search", "搜索引擎", "Search engine"),
	entry("portal", "综合门户", "General portal"),
	entry("mail", "网上邮局", "Web mail"),
	entry("news", "网络新闻", "Online news"),
	entry("blog", "博客/个人空间", "Blog or personal space"),
	entry("advertising", "网络广告/信息", "Advertising and information"),
	entry("unit_portal", "单位门户网站", "Site of a unit"),
	entry("shopping", "网络购物", "Online shopping"),
	entry("payment", "网上支付", "Online payment"),
	entry("online_banking", "网上银行", "Online banking"),
	entry("stocks", "网上炒股/股票基金", "Stocks and funds"),
	entry("games", "网络游戏", "Online games"),
	entry("music", "网络音乐", "Online music"),
	entry("video", "网络影视", "Online films and video"),
	entry("pictures", "网络图片", "Pictures"),
	entry("software", "网络软件/下载", "Software and downloads"),
	entry("recruiting", "网上求职", "Recruiting"),
	entry("dating", "网上交友/婚介", "Dating and matchmaking"),
	entry("property", "网上房产", "Property"),
	entry("education", "网络教育", "Online education"),
	entry("website_building", "网站建设", "Website building"),
	entry("wap", "WAP", "WAP"),
	entry("other", "其他", "Other"),
	entry("app", "APP", "App"),
	entry("lending", "网络借贷信息中介", "Online lending intermediary"),
	entry("equity_financing", "互联网股权融资", "Online equity financing"),
	entry("insurance", "互联网保险", "Online insurance"),
	entry("cross_sector_finance", "互联网跨界金融及资产管理", "Cross-sector finance and asset management"),
	entry("non_bank_payment", "网上非银支付", "Non-bank payment"),
}

// AccessModes is the table of access modes (接入方式).
var AccessModes = Table[string]{
	entry("virtual_host", "虚拟主机", "Virtual host"),
	entry("cloud", "云接入", "Cloud"),
	entry("colocation", "主机托管", "Colocation"),
	entry("leased_line", "专线", "Leased line"),
	entry("other", "其他方式", "Other"),
}

// Languages is the table of languages (语种), by BCP 47 tag.
var Languages = Table[string]{
	entry("zh-Hans", "中文简体", "Chinese, simplified"),
	entry("zh-Hant", "中文繁体", "Chinese, traditional"),
	entry("en", "英语", "English"),
	entry("ug", "维吾尔语", "Uyghur"),
	entry("kk", "哈萨克语", "Kazakh"),
	entry("ky", "柯尔克孜语", "Kyrgyz"),
	entry("mn", "蒙古语", "Mongolian"),
	entry("bo", "藏语", "Tibetan"),
	entry("za", "壮语", "Zhuang"),
	entry("ko", "朝鲜语", "Korean"),
	entry("ii", "彝文", "Yi"),
	entry("hmn", "苗语", "Hmong"),
	entry("ja", "日语", "Japanese"),
	entry("fr", "法语", "French"),
	entry("ru", "俄罗斯语", "Russian"),
	entry("es", "西班牙语", "Spanish"),
	entry("ar", "阿拉伯语", "Arabic"),
}

// Approvals is the table of items of prior approval (前置审批), and which permit each is proved by.
var Approvals = Table[string]{
	entry("news", "新闻", "News"),
	entry("publishing", "出版", "Publishing"),
	entry("medicines", "药品和医疗器械", "Medicines and medical devices"),
	entry("culture", "文化", "Culture"),
	entry("broadcasting", "广播电影电视节目", "Radio, film and television programmes"),
	entry("ride_hailing", "网络预约车", "Ride hailing"),
	entry("finance", "互联网金融", "Internet finance"),
	entry("tutoring", "校外培训", "Tutoring"),
	entry("religion", "宗教", "Religion"),
	entry("games", "网络游戏", "Online games"),
	entry("education", "教育", "Education"),
	entry("health_care", "医疗保健", "Health care"),
	entry("bulletin_board", "电子公告服务", "Bulletin boards"),
}

// ApprovalPermits names the paper that proves an approval, where it has a name of its own.
var ApprovalPermits = Table[string]{
	entry("news", "互联网新闻信息服务许可证", "internet news information service permit"),
	entry("publishing", "网络出版服务许可证", "online publishing permit"),
	entry("medicines", "互联网药品信息服务资格证书", "certificate for internet drug information"),
	entry("culture", "网络文化经营许可证", "online culture permit"),
	entry("broadcasting", "信息网络传播视听节目许可证", "permit for audio-visual programmes"),
	entry("ride_hailing", "网络预约出租汽车经营许可证", "ride hailing permit"),
	entry("religion", "互联网宗教信息服务许可证", "internet religious information permit"),
	entry("games", "版号", "publication number"),
}
