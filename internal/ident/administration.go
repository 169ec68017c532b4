package ident

import "slices"

// Administration is one of the 31 provincial communications administrations
// (通信管理局), with the letters that its numbers begin with. The three
// letters differ for Sichuan, Guizhou and Gansu.
type Administration struct {
	Code                 string // region of the province by GB/T 2260, six digits
	NameZH               string // short name: 北京, 内蒙古
	NameEN               string // short name: Beijing, Inner Mongolia
	FilingLetter         string // before ICP备
	LicenceLetter        string // before B1 and B2
	PublicSecurityLetter string // before 公网安备
	ServerBit            uint64 // value of the server's province in the national form, a power of two
	suffixZH             string // between the short name and 通信管理局
}

var administrations = []Administration{
	{"110000", "北京", "Beijing", "京", "京", "京", 2, "市"},
	{"120000", "天津", "Tianjin", "津", "津", "津", 268435456, "市"},
	{"130000", "河北", "Hebei", "冀", "冀", "冀", 1024, "省"},
	{"140000", "山西", "Shanxi", "晋", "晋", "晋", 134217728, "省"},
	{"150000", "内蒙古", "Inner Mongolia", "蒙", "蒙", "蒙", 1048576, "自治区"},
	{"210000", "辽宁", "Liaoning", "辽", "辽", "辽", 262144, "省"},
	{"220000", "吉林", "Jilin", "吉", "吉", "吉", 32768, "省"},
	{"230000", "黑龙江", "Heilongjiang", "黑", "黑", "黑", 8192, "省"},
	{"310000", "上海", "Shanghai", "沪", "沪", "沪", 33554432, "市"},
	{"320000", "江苏", "Jiangsu", "苏", "苏", "苏", 65536, "省"},
	{"330000", "浙江", "Zhejiang", "浙", "浙", "浙", 8589934592, "省"},
	{"340000", "安徽", "Anhui", "皖", "皖", "皖", 1, "省"},
	{"350000", "福建", "Fujian", "闽", "闽", "闽", 8, "省"},
	{"360000", "江西", "Jiangxi", "赣", "赣", "赣", 131072, "省"},
	{"370000", "山东", "Shandong", "鲁", "鲁", "鲁", 16777216, "省"},
	{"410000", "河南", "Henan", "豫", "豫", "豫", 256, "省"},
	{"420000", "湖北", "Hubei", "鄂", "鄂", "鄂", 512, "省"},
	{"430000", "湖南", "Hunan", "湘", "湘", "湘", 16384, "省"},
	{"440000", "广东", "Guangdong", "粤", "粤", "粤", 16, "省"},
	{"450000", "广西", "Guangxi", "桂", "桂", "桂", 64, "壮族自治区"},
	{"460000", "海南", "Hainan", "琼", "琼", "琼", 2048, "省"},
	{"500000", "重庆", "Chongqing", "渝", "渝", "渝", 4, "市"},
	{"510000", "四川", "Sichuan", "蜀", "川", "川", 8388608, "省"},
	{"520000", "贵州", "Guizhou", "黔", "黔", "贵", 128, "省"},
	{"530000", "云南", "Yunnan", "滇", "滇", "滇", 4294967296, "省"},
	{"540000", "西藏", "Tibet", "藏", "藏", "藏", 2147483648, "自治区"},
	{"610000", "陕西", "Shaanxi", "陕", "陕", "陕", 67108864, "省"},
	{"620000", "甘肃", "Gansu", "陇", "甘", "甘", 32, "省"},
	{"630000", "青海", "Qinghai", "青", "青", "青", 4194304, "省"},
	{"640000", "宁夏", "Ningxia", "宁", "宁", "宁", 2097152, "回族自治区"},
	{"650000", "新疆", "Xinjiang", "新", "新", "新", 1073741824, "维吾尔自治区"},
}

// Administrations gives all 31 in the order of their codes. The slice is the caller's.
func Administrations() []Administration { return slices.Clone(administrations) }

// AdministrationByCode finds one by the six digits of its province.
func AdministrationByCode(code string) (Administration, bool) {
	return administrationBy(func(a *Administration) bool { return a.Code == code })
}

// AdministrationOfRegion finds the one in whose province a region lies: any
// six digits of GB/T 2260, of which the first two decide.
func AdministrationOfRegion(region string) (Administration, bool) {
	if len(region) != 6 || !allDigits(region) {
		return Administration{}, false
	}
	return AdministrationByCode(region[:2] + "0000")
}

// AdministrationByFilingLetter finds one by the letter before ICP备.
func AdministrationByFilingLetter(letter string) (Administration, bool) {
	return administrationBy(func(a *Administration) bool { return a.FilingLetter == letter })
}

// AdministrationByLicenceLetter finds one by the letter before B1 and B2.
func AdministrationByLicenceLetter(letter string) (Administration, bool) {
	return administrationBy(func(a *Administration) bool { return a.LicenceLetter == letter })
}

// AdministrationByPublicSecurityLetter finds the one of the province whose
// public-security numbers begin with letter.
func AdministrationByPublicSecurityLetter(letter string) (Administration, bool) {
	return administrationBy(func(a *Administration) bool { return a.PublicSecurityLetter == letter })
}

// AdministrationByServerBit finds one by its value in the national form.
func AdministrationByServerBit(bit uint64) (Administration, bool) {
	return administrationBy(func(a *Administration) bool { return a.ServerBit == bit })
}

func administrationBy(is func(*Administration) bool) (Administration, bool) {
	for i := range administrations {
		if is(&administrations[i]) {
			return administrations[i], true
		}
	}
	return Administration{}, false
}

// ProvinceZH is the province's full name: 北京市, 广西壮族自治区.
func (a Administration) ProvinceZH() string { return a.NameZH + a.suffixZH }

// FullNameZH is the administration's own name: 北京市通信管理局.
func (a Administration) FullNameZH() string { return a.ProvinceZH() + "通信管理局" }

// FullNameEN is the administration's name in English: Beijing Communications Administration.
func (a Administration) FullNameEN() string { return a.NameEN + " Communications Administration" }
