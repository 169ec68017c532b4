package rule

// Residence permits of Hong Kong, Macao and Taiwan have the form of a resident ID and regions of their own.
var residenceCardNumber = Rule{
	ID: "e_residence_card_number", Code: "S02", Severity: block, From: day(2018, 9, 1),
	Title:    say("港澳台居民居住证号码", "residence permit for Hong Kong, Macao and Taiwan residents"),
	Source:   say("《港澳台居民居住证申领发放办法》（国办发〔2018〕81号）", "Measures on residence permits for Hong Kong, Macao and Taiwan residents (2018)"),
	Expected: say("证件类型与号码相符：港澳以 81 或 82 开头，台湾以 83 开头", "type and number agree: 81 or 82 for Hong Kong and Macao, 83 for Taiwan"),
	Fix:      say("改选证件类型，或对照居住证更正。", "Choose the other type, or compare the number with the permit."),
	Check:    numberFaults("residence_permit_number", "hk_macao_residence_region", "taiwan_residence_region"),
}
