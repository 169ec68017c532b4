package rule

import (
	"strings"
)

// contents are the kinds of service content (网站服务内容) of the national form, by our words.
var contents = wordSet("instant_messaging", "search", "portal", "mail", "news", "blog", "advertising", "unit_portal", "shopping",
	"payment", "online_banking", "stocks", "games", "music", "video", "pictures", "software", "recruiting", "dating", "property",
	"education", "website_building", "wap", "other", "app", "lending", "equity_financing", "insurance", "cross_sector_finance",
	"non_bank_payment")

// contentApprovals says which prior approval a kind of content points to.
var contentApprovals = map[string][]string{
	"news": {"news"}, "games": {"games", "culture", "publishing"}, "music": {"culture"}, "video": {"broadcasting", "culture"},
	"payment": {"finance"}, "online_banking": {"finance"}, "stocks": {"finance"}, "lending": {"finance"},
	"equity_financing": {"finance"}, "insurance": {"finance"}, "cross_sector_finance": {"finance"}, "non_bank_payment": {"finance"},
}

// accessModes are the access modes (接入方式) of the national form.
var accessModes = wordSet("leased_line", "colocation", "virtual_host", "other", "cloud")

// languages are the languages of the national form as BCP 47 tags.
var languages = wordSet("zh", "zh-Hans", "zh-CN", "zh-Hant", "ug", "kk", "ky", "mn", "bo", "za", "ko", "ii", "hmn", "en", "ja", "fr",
	"ru", "es", "ar")

// approvalItems are the items of prior approval; the value says that the item is abolished and kept for old records only.
var approvalItems = map[string]bool{"news": false, "publishing": false, "education": true, "health_care": true, "medicines": false,
	"bulletin_board": true, "culture": false, "broadcasting": false, "ride_hailing": false, "finance": false, "tutoring": false,
	"religion": false, "games": false}

func wordSet(list ...string) map[string]bool {
	set := make(map[string]bool, len(list))
	for _, w := range list {
		set[w] = true
	}
	return set
}

// wordIn gives the first word of a list that a text holds, "" where it holds none.
func wordIn(text string, list []string) string {
	for _, w := range list {
		if strings.Contains(text, w) {
			return w
		}
	}
	return ""
}

// wordAhead gives the word of a list that a text begins with.
func wordAhead(text string, list []string) string {
	for _, w := range list {
		if strings.HasPrefix(text, w) {
			return w
		}
	}
	return ""
}
