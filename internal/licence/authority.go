package licence

import (
	"openicp/internal/fault"
	"openicp/internal/ident"
)

// Authority is who decides: the code of a province’s administration, or the ministry’s.
type Authority string

// Ministry decides on several provinces and on companies with shareholders from abroad (工业和信息化部). GB/T 2260 has no such
// code, so that none is taken for it.
const Ministry Authority = "000000"

// AuthorityFor is who decides on an application.
func (f *Form) AuthorityFor() Authority {
	if f.Coverage == Several || f.ForeignShare() > 0 {
		return Ministry
	}
	return Authority(f.Province)
}

// Name is how the authority is called in full; empty for a code that is none.
func (a Authority) Name() fault.Text {
	if a == Ministry {
		return say("工业和信息化部", "Ministry of Industry and Information Technology")
	}
	if administration, ok := ident.AdministrationByCode(string(a)); ok {
		return say(administration.FullNameZH(), administration.FullNameEN())
	}
	return fault.Text{}
}
