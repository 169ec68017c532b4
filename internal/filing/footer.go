package filing

import "html"

// FilingSystem is the address that a number is linked to (MII Order 33 art. 13).
const FilingSystem = "https://beian.miit.gov.cn/"

// FooterHTML is the line for the foot of a home page: the number, linked to the filing system.
func FooterHTML(number string) string {
	return `<a href="` + FilingSystem + `" target="_blank" rel="noopener">` + html.EscapeString(number) + `</a>`
}
