package ident

// OlderNumbers gives the numbers that the holder of a document bore before: of a unified social credit code the organisation code
// inside it, as both ways of writing it, of a resident ID number the one with 15 digits. It gives none for what is neither.
func OlderNumbers(number string) []string {
	if code, f := ParseCreditCode(number); f == nil {
		inner := code.String()[8:17]
		return []string{inner[:8] + "-" + inner[8:], inner}
	}
	if id, f := ParseResidentID(number); f == nil {
		if n := id.Number(); n[6:8] == "19" { // who was born later never had the short one
			return []string{n[:6] + n[8:17]}
		}
	}
	return nil
}
