package licence

import "openicp/internal/fault"

// say is a text in both languages.
func say(zh, en string) fault.Text { return fault.Text{ZH: zh, EN: en} }

// Laws that several tables name.
var (
	lawServices = say("《互联网信息服务管理办法》（国务院令第 292 号）", "State Council Decree 292 on internet information services")
	lawTelecom  = say("《电信条例》", "the Telecommunications Regulations")
	lawLicences = say("《电信业务经营许可管理办法》（工业和信息化部令第 42 号）", "MIIT Order 42 on telecommunications licences")
	lawGeneral  = say("《行政许可法》", "the Administrative Licensing Law")
	houseRule   = say("本系统约定", "house rule")
)

// article names an article, or several, of a law.
func article(law fault.Text, zh, en string) fault.Text { return say(law.ZH+zh, law.EN+", "+en) }
