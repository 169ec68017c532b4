// Package invented makes sponsors that do not exist: forms with right check digits, names that nobody bears, documentation
// addresses and domains. The demo and the tests live on it; a number decides everything, so that the same number is the same
// sponsor everywhere.
package invented

import (
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/ident"
)

// Place is a county with an address in it.
type place struct{ region, city, county, street string }

var places = map[string]place{
	"110000": {"110108", "北京市", "海淀区", "示例大街"},
	"440000": {"440106", "广东省广州市", "天河区", "示例东路"},
}

// trades and names combine into units that do not exist.
var (
	units  = []string{"云图", "砚池", "青禾", "拾光", "远帆", "知白", "清音", "南枝", "小满", "松间"}
	trades = []string{"科技", "文具", "图书", "园艺", "制图", "器材", "茶叶", "陶艺"}
	topics = []string{"手账", "拓印", "观鸟", "种花", "写字", "徒步", "木工", "摄影"}
)

// Enterprise makes a company's form that no rule blocks, for a province that has a place here (110000, 440000).
func Enterprise(n int, province string) *filing.Form {
	at := places[province]
	name := fmt.Sprintf("%s示例%s%s%s有限公司", shortCity(province), units[n%len(units)], trades[(n/len(units))%len(trades)], ordinal(n))
	first, second := person(n, 0, at.region), person(n, 1, at.region)
	no := false
	return &filing.Form{
		Province: province,
		Sponsor: &filing.Sponsor{Kind: filing.Enterprise, Name: name,
			Document:          &filing.Document{Type: filing.BusinessLicence, Number: CreditCode(n, at.region)},
			RegisteredAddress: fmt.Sprintf("%s%s%s%d号", at.city, at.county, at.street, n%900+1),
			Address:           &filing.Address{Region: at.region, Street: fmt.Sprintf("%s%d号", at.street, n%900+1)},
			Lead:              first},
		Services: []filing.Service{{Kind: filing.Website, Name: fmt.Sprintf("示例%s官方网站", units[n%len(units)]+ordinal(n)),
			Domains:  []string{fmt.Sprintf("unit%d-example.cn", n)},
			HomeURLs: []string{fmt.Sprintf("www.unit%d-example.cn", n)},
			Content:  []string{"other"}, Languages: []string{"zh-Hans"}, PriorApprovals: []filing.PriorApproval{}, Commercial: &no,
			Remark: "介绍本公司的产品与服务，供客户查阅产品资料、使用说明和联系方式。", Lead: second,
			Access: access(n, province)}},
	}
}

// Individual makes an individual's form that no rule blocks.
func Individual(n int, province string) *filing.Form {
	at := places[province]
	lead := person(n, 0, at.region)
	lead.OfficePhones = []string{}
	no := false
	street := fmt.Sprintf("%s%d号2栋1502房", at.street, n%900+1)
	return &filing.Form{
		Province: province,
		Sponsor: &filing.Sponsor{Kind: filing.Individual, Name: lead.Name, Document: lead.Document,
			RegisteredAddress: at.city + at.county + street, Address: &filing.Address{Region: at.region, Street: street}, Lead: lead},
		Services: []filing.Service{{Kind: filing.Website, Name: fmt.Sprintf("%s随手记%s", topics[n%len(topics)], ordinal(n)),
			Domains:  []string{fmt.Sprintf("note%d-example.cn", n)},
			HomeURLs: []string{fmt.Sprintf("www.note%d-example.cn", n)},
			Content:  []string{"other"}, Languages: []string{"zh-Hans"}, PriorApprovals: []filing.PriorApproval{}, Commercial: &no,
			Remark: "记录本人日常的作品与学习心得，供亲友浏览，不含任何经营内容。", Lead: lead, Access: access(n, province)}},
	}
}

func access(n int, province string) *filing.Access {
	return &filing.Access{Mode: "virtual_host", ServerProvince: province, IPs: []string{fmt.Sprintf("203.0.113.%d", n%250+1)}}
}

// person makes a responsible person; which tells the two of one form apart.
func person(n, which int, region string) *filing.Lead {
	serial := n*2 + which
	return &filing.Lead{Name: surnames[serial%len(surnames)] + "示例",
		Document:       &filing.Document{Type: filing.ResidentID, Number: ResidentID(serial, region), ValidTo: "2040-01-01"},
		Mobile:         fmt.Sprintf("138%08d", serial*2),
		EmergencyPhone: fmt.Sprintf("138%08d", serial*2+1),
		OfficePhones:   []string{fmt.Sprintf("086-010-8%07d", serial)},
		Email:          fmt.Sprintf("lead%d@example.com", serial)}
}

var surnames = []string{"张", "李", "王", "陈", "周", "林", "何", "沈"}

// ResidentID makes a number with a right check digit for somebody who does not exist.
func ResidentID(n int, region string) string {
	first := fmt.Sprintf("%s19%02d%02d%02d%03d", region, 60+n%35, n/35%12+1, n/420%28+1, n/11760%1000)
	return withDigit(first, ident.ResidentIDCheckDigit)
}

// CreditCode makes a company's unified social credit code with right check digits.
func CreditCode(n int, region string) string {
	organisation := fmt.Sprintf("MAX%05d", n%100000)
	return withDigit("91"+region+withDigit(organisation, ident.OrganisationCodeCheckDigit), ident.CreditCodeCheckDigit)
}

// withDigit appends a check digit. What is computed for here is always of the right shape.
func withDigit(first string, digit func(string) (byte, bool)) string {
	d, _ := digit(first)
	return first + string(rune(d))
}

func shortCity(province string) string {
	if province == "110000" {
		return "北京"
	}
	return "广州"
}

// ordinal writes a number in Chinese digits, as a name would carry it.
func ordinal(n int) string {
	digits := []rune("零一二三四五六七八九")
	var text []rune
	for _, d := range fmt.Sprint(n) {
		text = append(text, digits[d-'0'])
	}
	return string(text)
}
