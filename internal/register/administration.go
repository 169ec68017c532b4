package register

import (
	"openicp/internal/fault"
	"openicp/internal/ident"
)

// administration is one of the 31 as answers name it.
type administration struct {
	name     fault.Text
	register fault.Text
}

// administrations by the code of their province, put into words once.
var administrations = func() map[string]administration {
	all := map[string]administration{}
	for _, a := range ident.Administrations() {
		all[a.Code] = inWords(a.FullNameZH(), a.FullNameEN())
	}
	return all
}()

func inWords(zh, en string) administration {
	return administration{
		name:     fault.Text{ZH: zh, EN: en},
		register: fault.Text{ZH: zh + "备案登记簿", EN: "Filing register of the " + en},
	}
}

// administrationOf gives the administration of a province, the house's register
// under the bare code where it is none.
func administrationOf(province string) administration {
	if a, ok := administrations[province]; ok {
		return a
	}
	return administration{name: fault.Text{ZH: province, EN: province}, register: sourceHouse}
}
