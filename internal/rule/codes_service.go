package rule

import (
	"strings"

	"openicp/internal/filing"
)

// contents are the kinds of service content (网站服务内容) of the national form.
var contents = wordSet(filing.Contents.Codes()...)

// contentApprovals says which prior approval a kind of content points to.
var contentApprovals = map[string][]string{
	"news": {"news"}, "games": {"games", "culture", "publishing"}, "music": {"culture"}, "video": {"broadcasting", "culture"},
	"payment": {"finance"}, "online_banking": {"finance"}, "stocks": {"finance"}, "lending": {"finance"},
	"equity_financing": {"finance"}, "insurance": {"finance"}, "cross_sector_finance": {"finance"}, "non_bank_payment": {"finance"},
}

// accessModes are the access modes (接入方式) of the national form.
var accessModes = wordSet(filing.AccessModes.Codes()...)

// languages are the languages of the national form, and the tags that programs write for 中文 without saying which script.
var languages = wordSet(append(filing.Languages.Codes(), "zh", "zh-CN")...)

// approvalItems are the items of prior approval; the value says that the item is abolished and kept for old records only.
var approvalItems = func() map[string]bool {
	items := map[string]bool{}
	for _, code := range filing.Approvals.Codes() {
		items[code] = ApprovalAbolished(code)
	}
	return items
}()

// ApprovalAbolished says that an item of prior approval is no longer asked for nationally; a province may still do so.
func ApprovalAbolished(item string) bool {
	return item == "education" || item == "health_care" || item == "bulletin_board"
}

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
