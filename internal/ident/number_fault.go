package ident

var (
	errNumberForm       = newFault("number_form", "不是备案号、许可证号或公安备案号的格式，如 京ICP备2026004417号-1。", "This has the form of no filing, licence or public-security number, such as 京ICP备2026004417号-1.")
	errNumberFiling     = newFault("number_filing_digits", "“ICP备”之后应为8位或10位数字，且序号不为0。", "Behind ICP备 stand 8 or 10 digits, and the serial is not 0.")
	errNumberYear       = newFault("number_year", "号码中的年份不合理。", "The year in the number is not plausible.")
	errNumberOld        = newFault("number_licence_digits_6", "“ICP证”之后应为6位数字。", "Behind ICP证 stand six digits.")
	errNumberLicence    = newFault("number_licence_digits_8", "许可证号“-”之后应为8位数字（4位年份和4位序号）。", "Behind the hyphen of a licence number stand eight digits: year and serial.")
	errNumberScope      = newFault("number_licence_scope", "许可证号的业务种类不符，应如 B2、B1.B2（跨地区：A1.B1.B2）。", "The scope of the licence number does not fit; expected B2 or B1.B2 (across provinces A1.B1.B2).")
	errNumberSecurity   = newFault("number_public_security_digits", "“公网安备”之后应为14位数字（早期为12位）。", "Behind 公网安备 stand 14 digits (12 on early ones).")
	errNumberFilingP    = newFault("number_filing_letter", "备案号的省份简称不符（四川用“蜀”，贵州用“黔”，云南用“滇”，甘肃用“陇”）。", "No administration files under this letter (Sichuan 蜀, Guizhou 黔, Yunnan 滇, Gansu 陇).")
	errNumberLicenceP   = newFault("number_licence_letter", "许可证号的省份简称不符（四川用“川”，甘肃用“甘”）。", "No administration licenses under this letter (Sichuan 川, Gansu 甘).")
	errNumberSecurityP  = newFault("number_public_security_letter", "公安备案号的省份简称不符（四川用“川”，贵州用“贵”，甘肃用“甘”）。", "No public-security number begins with this letter (Sichuan 川, Guizhou 贵, Gansu 甘).")
	errNumberService    = newFault("number_service", "“-”之后应为服务序号（不以0开头），其后只能是A（APP）、X（小程序）或K（快应用）。", "Behind the hyphen stands the service's number without a leading 0, then nothing or A (app), X (mini program), K (quick app).")
	errNumberTrailing   = newFault("number_trailing", "号码之后有多余的内容。", "Something follows the number.")
	errNumberNoneInText = newFault("number_none", "文字中没有找到备案号、许可证号或公安备案号。", "The text holds no filing, licence or public-security number.")
)
