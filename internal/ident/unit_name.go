package ident

import "strings"

// FoldUnitName brings a unit's name into the form it is published and searched by: without blanks, brackets half-width, Latin
// letters small. Who writes the register and who asks it fold alike, or a name would not be found.
func FoldUnitName(name string) string { return strings.ToLower(unitNameMarks.Replace(name)) }

var unitNameMarks = strings.NewReplacer("（", "(", "）", ")", " ", "", "　", "")
