package rule

// Reason is one row of the catalogue of reasons for return and refusal; a reviewer names it by its code.
type Reason struct {
	Code     string `json:"code"`
	ZH       string `json:"zh"`
	EN       string `json:"en"`
	AdviceZH string `json:"advice_zh"`
	AdviceEN string `json:"advice_en"`
}

// Reasons lists the catalogue in its order.
func Reasons() []Reason { return append([]Reason(nil), reasons...) }

// ReasonByCode finds a row.
func ReasonByCode(code string) (Reason, bool) {
	for _, r := range reasons {
		if r.Code == code {
			return r, true
		}
	}
	return Reason{}, false
}

var reasons = []Reason{
	{"D01", "域名未实名认证 / 未查到实名信息", "domain not real-name verified", "核对域名证书并更正域名信息。", "Check the domain certificate and correct the domain."},
	{"D02", "实名已完成但未入库（同步需 3–5 个工作日）", "real-name data not yet in the national system", "核对域名证书并更正域名信息。", "Check the domain certificate and correct the domain."},
	{"D03", "域名持有者与主体名称、证件类型或证件号码不一致", "domain holder differs from the sponsor", "核对域名证书并更正域名信息。", "Check the domain certificate and correct the domain."},
	{"D04", "域名后缀未获批复（或本省不受理该后缀）", "suffix not approved", "核对域名证书并更正域名信息。", "Check the domain certificate and correct the domain."},
	{"D05", "注册商未获批复 / 境外注册商", "registrar not approved", "核对域名证书并更正域名信息。", "Check the domain certificate and correct the domain."},
	{"D06", "域名已过期或剩余有效期不足（3 个月）", "domain expired or too little time left", "核对域名证书并更正域名信息。", "Check the domain certificate and correct the domain."},
	{"D07", "域名已被其他主体备案（域名冲突）", "domain filed by another sponsor", "核对域名证书并更正域名信息。", "Check the domain certificate and correct the domain."},
	{"D08", "填写的是子域名，应填可注册的主域名", "a subdomain instead of the registrable domain", "核对域名证书并更正域名信息。", "Check the domain certificate and correct the domain."},
	{"D09", "一个网站多个域名（本省或系统要求一站一域名）", "several domains for one site", "核对域名证书并更正域名信息。", "Check the domain certificate and correct the domain."},
	{"D10", "域名含禁用字样（如非国家单位用”中国””国家”；含 game 等须前置审批）", "forbidden word in the domain", "核对域名证书并更正域名信息。", "Check the domain certificate and correct the domain."},
	{"D11", "未备案域名未关闭解析 / 已可访问", "unfiled domain already serves", "核对域名证书并更正域名信息。", "Check the domain certificate and correct the domain."},
	{"D12", "党政机关、事业单位域名后缀不符", "suffix does not fit the kind of unit", "核对域名证书并更正域名信息。", "Check the domain certificate and correct the domain."},
	{"D13", "缺域名证书或证书信息不全", "domain certificate missing or incomplete", "核对域名证书并更正域名信息。", "Check the domain certificate and correct the domain."},
	{"N01", "名称少于三个字 / 纯数字 / 纯英文 / 含特殊符号 / 用域名命名", "name too short, only digits or letters, special characters, or a domain", "按命名和内容要求修改。", "Change it as the naming and content rules ask."},
	{"N02", "非国家级单位用”中国、中华、中央、国家、人民、人大”等", "words reserved for national bodies", "按命名和内容要求修改。", "Change it as the naming and content rules ask."},
	{"N03", "含敏感词（反腐、赌博、廉政、色情、维权、投诉、纪检、监察、信访…）", "sensitive words", "按命名和内容要求修改。", "Change it as the naming and content rules ask."},
	{"N04", "单位名称与服务名称无关联且无商标或说明", "name has no relation to the unit", "按命名和内容要求修改。", "Change it as the naming and content rules ask."},
	{"N05", "个人服务名称含企业、行业、姓名、地名、成语、论坛、博客、社区、空间等", "words an individual may not use", "按命名和内容要求修改。", "Change it as the naming and content rules ask."},
	{"N06", "服务内容与主体性质不符（个人涉及企业、团体、论坛、经营）", "content does not fit the kind of sponsor", "按命名和内容要求修改。", "Change it as the naming and content rules ask."},
	{"N07", "服务内容选”其他”未备注，或本省不允许”其他”", "content “other” without a remark, or not taken here", "按命名和内容要求修改。", "Change it as the naming and content rules ask."},
	{"N08", "备注缺少实际内容 / 缺少本省规定语句", "remark without real content", "按命名和内容要求修改。", "Change it as the naming and content rules ask."},
	{"N09", "App 名称太宽泛、仿冒、含表情或营销词；各平台名称不一致", "App name too general or misleading", "按命名和内容要求修改。", "Change it as the naming and content rules ask."},
	{"N10", "App 图标不合格（系统图标、误导角标、超过 100 KB）", "App icon not acceptable", "按命名和内容要求修改。", "Change it as the naming and content rules ask."},
	{"N11", "App 特征信息（包名、公钥、MD5/SHA-1）错误", "App package data wrong", "按命名和内容要求修改。", "Change it as the naming and content rules ask."},
	{"N12", "未按实际勾选语种", "languages not as really used", "按命名和内容要求修改。", "Change it as the naming and content rules ask."},
	{"A01", "涉及前置审批未上传文件", "prior approval not uploaded", "补充相应的审批文件或说明。", "Add the approval or letter."},
	{"A02", "前置审批文件过期、不清晰、主体不符", "prior approval expired, unclear, or of somebody else", "补充相应的审批文件或说明。", "Add the approval or letter."},
	{"A03", "名称或经营范围含金融类字样，无金融监管部门文件", "finance words without a financial authority’s paper", "补充相应的审批文件或说明。", "Add the approval or letter."},
	{"A04", "校外培训类未提供教育部门文件", "tutoring without the education body’s paper", "补充相应的审批文件或说明。", "Add the approval or letter."},
	{"A05", "个人不能办理前置审批类服务", "special fields are not for individuals", "补充相应的审批文件或说明。", "Add the approval or letter."},
	{"A06", "缺”不涉及前置审批承诺书”（本省模板）", "letter on prior approval missing", "补充相应的审批文件或说明。", "Add the approval or letter."},
	{"S01", "主办单位名称与证件、工商登记不一致（含括号全半角）", "name differs from the document or the company register", "对照证件和登记信息更正主办者信息。", "Correct the sponsor’s data by the document and the register."},
	{"S02", "证件号码错误 / 校验位错误 / 未用最新统一社会信用代码", "document number wrong", "对照证件和登记信息更正主办者信息。", "Correct the sponsor’s data by the document and the register."},
	{"S03", "证件住所与证件不一致", "document address differs from the document", "对照证件和登记信息更正主办者信息。", "Correct the sponsor’s data by the document and the register."},
	{"S04", "单位经营异常、吊销、注销、歇业", "unit abnormal, revoked or closed", "对照证件和登记信息更正主办者信息。", "Correct the sponsor’s data by the document and the register."},
	{"S05", "跨省或跨市备案（备案地与证件地址不符）", "filed outside the province or city of the document", "对照证件和登记信息更正主办者信息。", "Correct the sponsor’s data by the document and the register."},
	{"S06", "个人非本省户籍且无居住证 / 本省只收本省身份证", "individual without local identity or residence permit", "对照证件和登记信息更正主办者信息。", "Correct the sponsor’s data by the document and the register."},
	{"S07", "主体已存在（用旧证件备过案），须先变更或注销", "sponsor is filed already", "对照证件和登记信息更正主办者信息。", "Correct the sponsor’s data by the document and the register."},
	{"S08", "空壳主体须先注销", "shell sponsor must be cancelled first", "对照证件和登记信息更正主办者信息。", "Correct the sponsor’s data by the document and the register."},
	{"S09", "同一主体存在多个主体备案号，须先注销一个", "several sponsor numbers", "对照证件和登记信息更正主办者信息。", "Correct the sponsor’s data by the document and the register."},
	{"S10", "分支机构挂靠总公司备案", "branch filed under its parent", "对照证件和登记信息更正主办者信息。", "Correct the sponsor’s data by the document and the register."},
	{"S11", "个体工商户无字号、无公章、按错性质备案", "sole trader filed wrongly", "对照证件和登记信息更正主办者信息。", "Correct the sponsor’s data by the document and the register."},
	{"S12", "黑名单", "on the block list", "对照证件和登记信息更正主办者信息。", "Correct the sponsor’s data by the document and the register."},
	{"S13", "营业执照有效期不足（上海 1 年）/ 印章不符（海南）", "licence too short or seal wrong", "对照证件和登记信息更正主办者信息。", "Correct the sponsor’s data by the document and the register."},
	{"S14", "未成年 / 超龄", "too young or too old", "对照证件和登记信息更正主办者信息。", "Correct the sponsor’s data by the document and the register."},
	{"P01", "主体负责人不是法定代表人且本省不允许", "responsible person is not the legal representative", "更正负责人信息或补充授权书。", "Correct the responsible person or add the letter."},
	{"P02", "非法定代表人未上传授权书 / 授权书超过三个月 / 未盖章签字", "letter of authorisation missing, old, or unsigned", "更正负责人信息或补充授权书。", "Correct the responsible person or add the letter."},
	{"P03", "主体负责人与服务负责人须为同一人（本省）", "both responsible persons must be one", "更正负责人信息或补充授权书。", "Correct the responsible person or add the letter."},
	{"P04", "负责人已在其他主体任职或备案（本省）", "responsible person serves another sponsor", "更正负责人信息或补充授权书。", "Correct the responsible person or add the letter."},
	{"P05", "证件过期或剩余有效期不足三个月；临时身份证", "document expired or about to", "更正负责人信息或补充授权书。", "Correct the responsible person or add the letter."},
	{"P06", "外籍、港澳台法定代表人须授权内地居民（本省）", "foreign legal representative must authorise a resident", "更正负责人信息或补充授权书。", "Correct the responsible person or add the letter."},
	{"P07", "人证核验失败（人像与证件照、权威库比对不一致；光线、背景、角度）", "face check failed", "更正负责人信息或补充授权书。", "Correct the responsible person or add the letter."},
	{"C01", "手机号格式错误 / 号段收不到核验短信（部分虚拟号段）", "mobile number wrong or cannot receive messages", "更正联系方式。", "Correct the contact details."},
	{"C02", "归属地非本省", "number not of this province", "更正联系方式。", "Correct the contact details."},
	{"C03", "手机号被其他主体使用", "mobile used by another sponsor", "更正联系方式。", "Correct the contact details."},
	{"C04", "应急电话与手机相同 / 两位负责人应急电话相同（本省）", "emergency phone equals another number", "更正联系方式。", "Correct the contact details."},
	{"C05", "两位负责人不同但手机或邮箱相同", "two people share a mobile or mail", "更正联系方式。", "Correct the contact details."},
	{"C06", "电话空号、关机、无人接听、非本人", "phone not answered or not the person’s", "更正联系方式。", "Correct the contact details."},
	{"C07", "通信地址不到门牌号；含”市辖区”；含省市区重复；含符号", "address not down to the number", "更正联系方式。", "Correct the contact details."},
	{"C08", "缺固定电话（江苏企业等）", "landline missing", "更正联系方式。", "Correct the contact details."},
	{"C09", "邮箱格式错误", "mail address wrong", "更正联系方式。", "Correct the contact details."},
	{"M01", "非原件彩色扫描或拍照；复印件；隔屏拍摄；电子证照（上海）", "not a colour scan of the original", "重新拍摄或补充材料后上传。", "Take it again, or add it, and upload."},
	{"M02", "边角不全、遮挡国徽、反光、模糊", "edges cut, covered, glare or blur", "重新拍摄或补充材料后上传。", "Take it again, or add it, and upload."},
	{"M03", "格式、大小、分辨率不符", "format, size or resolution wrong", "重新拍摄或补充材料后上传。", "Take it again, or add it, and upload."},
	{"M04", "水印遮挡，或水印不是”仅供备案使用”", "watermark covers the content", "重新拍摄或补充材料后上传。", "Take it again, or add it, and upload."},
	{"M05", "核验单 / 承诺书 / 告知书缺签名、日期、公章、手印", "signature, date, seal or fingerprint missing", "重新拍摄或补充材料后上传。", "Take it again, or add it, and upload."},
	{"M06", "幕布照不合格（非本人、未露双肩、反字、合成、过季、幕布不符）", "backdrop photo not acceptable", "重新拍摄或补充材料后上传。", "Take it again, or add it, and upload."},
	{"M07", "网站数量超过阈值未提供网站建设方案书", "website construction plan missing", "重新拍摄或补充材料后上传。", "Take it again, or add it, and upload."},
	{"M08", "缺更名函 / 变更证明", "rename letter missing", "重新拍摄或补充材料后上传。", "Take it again, or add it, and upload."},
	{"M09", "新疆缺党建证明；党政机关、事业单位缺编办审核表", "party letter or staffing-office form missing", "重新拍摄或补充材料后上传。", "Take it again, or add it, and upload."},
	{"F01", "备案类型错误", "wrong type of application", "按提示调整申请。", "Adjust the application as told."},
	{"F02", "已有在途订单（本接入商或他处；主办者冲突）", "another application is open", "按提示调整申请。", "Adjust the application as told."},
	{"F03", "变更与新增同时提交", "change and addition at once", "按提示调整申请。", "Adjust the application as told."},
	{"F04", "短信核验超时 / 错误超限", "SMS verification expired or failed", "按提示调整申请。", "Adjust the application as told."},
	{"F05", "电话核实两次未接通", "phone check not answered twice", "按提示调整申请。", "Adjust the application as told."},
	{"F06", "新增、接入时主体信息与已备案信息不一致，须先变更", "data differ from what is filed", "按提示调整申请。", "Adjust the application as told."},
	{"X01", "接入 IP 非本接入商地址", "address not of this provider", "核对接入信息。", "Check the access."},
	{"X02", "服务器不满足条件（时长、计费方式、备案次数用完、授权码无效）", "server does not qualify", "核对接入信息。", "Check the access."},
	{"X03", "已备案服务无法访问 / 内容不符", "filed site cannot be reached or differs", "核对接入信息。", "Check the access."},
	{"X04", "已备案服务页脚未悬挂备案号或未链接 beian.miit.gov.cn", "number or link missing at the foot of the page", "核对接入信息。", "Check the access."},
	{"X05", "已备案服务未解析到本接入商（接入不符）", "filed site does not resolve to this provider", "核对接入信息。", "Check the access."},
}
