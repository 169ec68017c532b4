package filing

import "html"

// FilingSystem is the address that a number is linked to (MII Order 33 art. 13).
const FilingSystem = "https://beian.miit.gov.cn/"

// FooterLicence stands before the number of a service under a licence at the foot of a home page (MIIT Order 42: the licence's number is shown).
const FooterLicence = "增值电信业务经营许可证："

// FooterBothHTML is the line of a service under a licence: its filing number, linked to the filing system, and the number it bears under
// the licence.
func FooterBothHTML(number, licensed string) string {
	return FooterHTML(number) + ` <span>` + FooterLicence + html.EscapeString(licensed) + `</span>`
}

// FooterHTML is the line for the foot of a home page: the number, linked to the filing system.
func FooterHTML(number string) string {
	return `<a href="` + FilingSystem + `" target="_blank" rel="noopener">` + html.EscapeString(number) + `</a>`
}
