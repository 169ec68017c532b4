package rule

var addressSymbols = Rule{
	ID: "e_sponsor_address_symbols", Code: "C07", Severity: block, From: sinceGuides,
	Title:    say("地址中的符号与长度", "symbols and length of an address"),
	Source:   sourceAddress,
	Expected: say("只含汉字、字母、数字和 - , # ( )，不超过 200 字", "Chinese characters, letters, digits and - , # ( ) only, at most 200"),
	Fix:      say("删去其他符号。", "Leave other symbols out."),
	Check: func(f *Facts) findings {
		var c complaints
		for pointer, a := range addresses(f) {
			switch a.code {
			case "address_characters":
				c.at(pointer, "含有不能使用的符号", "it holds symbols that cannot be used")
			case "address_length", "too_long":
				c.at(pointer, "超过 200 字", "more than 200 characters")
			}
		}
		return findings(c)
	},
}
