package rule

var residentIDOld = Rule{
	ID: "e_resident_id_15_digits", Code: "S02", Severity: block, From: day(2013, 1, 1),
	Title:    say("15 位旧身份号码", "the old ID number of 15 digits"),
	Source:   say("《居民身份证法》：第一代身份证自2013年1月1日起停用", "Law on Resident Identity Cards: first-generation cards ended on 1 January 2013"),
	Expected: say("18 位公民身份号码", "a resident ID number of 18 characters"),
	Fix:      say("按第二代身份证填写。", "Give the number of the second-generation card."),
	Check:    numberFaults("resident_id_15_digits"),
}
