package rule

var residentIDRegion = Rule{
	ID: "e_resident_id_region", Code: "S02", Severity: block, From: sinceOrder33,
	Title:    say("公民身份号码的地区码", "region in the resident ID number"),
	Source:   sourceResidentID,
	Expected: say("前两位为省级行政区划代码", "the first two digits name a province"),
	Fix:      say("对照身份证更正前六位。", "Compare the first six digits with the card."),
	Check:    numberFaults("resident_id_region"),
}
