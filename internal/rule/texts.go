package rule

// Sources named by rules, once.
var (
	sourceOrder33   = text("《非经营性互联网信息服务备案管理办法》第七、十条", "MII Order 33 (2005, revised 2024) art. 7, 10")
	sourceDecree292 = text("《互联网信息服务管理办法》第四、八、十一条", "State Council Decree 292 art. 4, 8, 11")
	sourceID        = text("GB 11643-1999 公民身份号码", "GB 11643-1999, resident identity number")
	sourceCode      = text("GB 32100-2015 统一社会信用代码", "GB 32100-2015, unified social credit code")
	sourcePhone     = text("备案登记表：国家代码-区号-号码", "filing form: country-area-number")
	sourceContact   = text("备案登记表联系方式要求", "filing form, contact details")
	sourceAddress   = text("备案登记表地址要求：到门牌号", "filing form: address down to the number")
	sourceNaming    = text("各管局服务名称要求", "naming requirements of the administrations")
	sourceSuffix    = text("工信部信管〔2017〕264号；批复域名后缀表（2022-08-30）", "MIIT [2017] 264; approved suffixes as of 2022-08-30")
	sourceDomain    = text("工信部信管〔2017〕264号", "MIIT [2017] 264")
	sourceDocuments = text("各管局证件有效期要求：不少于三个月", "administrations: documents valid for three more months")
	sourceAccess    = text("《电信业务经营许可管理办法》；接入须取得 IDC、ISP 或 CDN 许可", "MIIT Order 42: access needs an IDC, ISP or CDN licence (S46)")
	sourceReview    = text("接入商初审材料要求", "materials for the provider’s review (S18–S23)")
	sourceRegister  = text("备案信息库", "the register")
	sourceLicence   = text("《互联网信息服务管理办法》第四、七条", "State Council Decree 292 art. 4, 7 (S43–S45)")
)
