package wire

// Unit (报备单位) is an entry of the authority's list of reporting units.
type Unit struct {
	ID                     int64
	Name                   string
	Class, Industry        int64
	Licence                string // licence number (经营许可证编号)
	Province, City, County int64
	Detail                 string
	Valid                  Number // 1 valid
	Remark                 string
}

// Entry is an entry of a code table (基础代码) as the authority dispatches it. Which members an entry has is in the table of
// its kind.
type Entry struct {
	ID           int64
	Flag         int64  // a power of two for combining several values in one number (Ysid)
	Short        string // Bm
	Name         string
	Second       string // of a category in two parts (Fl2)
	Level        int64  // of a region: 1 province, 2 city, 3 county
	Class        int64  // class of unit a document belongs to (Dwflid)
	Province     int64
	ProvinceMark string // one-character name of a province (Shengjc)
	Email        string
	Mobile       string
	Approval     Number // 1: asks for a prior approval (Sfqzsp)
	Owner        Number // of a purpose: 0 sponsor, 1 service; differs from an attachment's 1 and 2
	Valid        Number
	Remark       string
}

var unit = all(
	id("Id", must, func(u *Unit) *int64 { return &u.ID }),
	text("Dwmc", must, 1, 255, func(u *Unit) *string { return &u.Name }),
	long("Dwfl", may, 1, 999, func(u *Unit) *int64 { return &u.Class }).coded(UnitClasses),
	long("Dwhyfl", may, 1, 999, func(u *Unit) *int64 { return &u.Industry }).coded(Industries),
	text("Jyxkzbh", may, 1, 128, func(u *Unit) *string { return &u.Licence }),
	region("Shengid", may, func(u *Unit) *int64 { return &u.Province }),
	region("Shiid", may, func(u *Unit) *int64 { return &u.City }),
	region("Xianid", may, func(u *Unit) *int64 { return &u.County }),
	text("Xxdz", may, 1, 1024, func(u *Unit) *string { return &u.Detail }),
	number("Sfyx", must, 0, 1, func(u *Unit) *Number { return &u.Valid }),
	text("Bz", may, 0, 128, func(u *Unit) *string { return &u.Remark }))

func entryRow(tag string) element[Entry] {
	switch tag {
	case "Ysid":
		return id(tag, must, func(e *Entry) *int64 { return &e.Flag })
	case "Bm":
		return text(tag, must, 1, 10, func(e *Entry) *string { return &e.Short })
	case "Lx":
		return long(tag, may, 1, 3, func(e *Entry) *int64 { return &e.Level })
	case "Dwflid":
		return id(tag, must, func(e *Entry) *int64 { return &e.Class }).coded(UnitClasses)
	case "Shengid":
		return region(tag, may, func(e *Entry) *int64 { return &e.Province })
	case "Shengjc":
		return text(tag, may, 1, 10, func(e *Entry) *string { return &e.ProvinceMark })
	case "Dzyj":
		return text(tag, may, 1, 128, func(e *Entry) *string { return &e.Email })
	case "Sjhm":
		return text(tag, may, 1, 128, func(e *Entry) *string { return &e.Mobile })
	case "Sfqzsp":
		return number(tag, must, 0, 1, func(e *Entry) *Number { return &e.Approval })
	case "Ssdxlx":
		return number(tag, must, 0, 1, func(e *Entry) *Number { return &e.Owner })
	case "Fl2":
		return text(tag, must, 1, 128, func(e *Entry) *string { return &e.Second })
	case "Sfyx":
		return number(tag, must, 0, 1, func(e *Entry) *Number { return &e.Valid })
	}
	panic("wire: no row " + tag)
}

// entries are the rows of a list: the number, what stands before the name, the name of at most `longest` characters, what
// stands behind it.
func entries(before []string, name string, longest int64, behind ...string) *record[Entry] {
	rows := []element[Entry]{id("Id", must, func(e *Entry) *int64 { return &e.ID })}
	for _, tag := range before {
		rows = append(rows, entryRow(tag))
	}
	rows = append(rows, text(name, must, 1, longest, func(e *Entry) *string { return &e.Name }))
	for _, tag := range behind {
		rows = append(rows, entryRow(tag))
	}
	return all(append(rows, text("Bz", may, 1, 128, func(e *Entry) *string { return &e.Remark }))...)
}

// codeList is a code table as it is dispatched: our name for the kind of record, the table it carries ("" for the one that this
// program keeps no table of), the tag of the list and that of an entry.
type codeList struct {
	kind        string
	table       CodeTable
	list, entry string
	of          *record[Entry]
}

var flagged = []string{"Ysid"}

var codeLists = []codeList{
	{"code_unit_class", UnitClasses, "Dwfl_dms", "Dwfl_xx", entries(nil, "Mc", 64, "Sfyx")},
	{"code_unit_kind", UnitKinds, "Dwxz_dms", "Dwxz_xx", entries(nil, "Mc", 64, "Sfyx")},
	{"code_region", Regions, "Qy_dms", "Qy_xx", entries(nil, "Mc", 32, "Lx", "Sfyx")},
	{"code_feedback", "", "Yjfk_Wtfls", "Yjfk_Wtfl_xx", entries(nil, "Fl1", 128, "Fl2", "Sfyx")},
	{"code_place", ServerPlaces, "Gj_dms", "Gj_dm_xx", entries([]string{"Ysid", "Bm"}, "Mc", 64, "Shengid", "Shengjc", "Dzyj", "Sjhm", "Sfyx")},
	{"code_industry", Industries, "Hyfl_dms", "Hyfl_xx", entries([]string{"Bm"}, "Mc", 64, "Sfyx")},
	{"code_administrative_level", AdministrativeLevels, "Xzjb_dms", "Xzjb_xx", entries(nil, "Mc", 64, "Sfyx")},
	{"code_document_type", DocumentTypes, "Zjlx_dms", "Zjlx_xx", entries(nil, "Mc", 64, "Dwflid", "Sfyx")},
	{"code_approval", ApprovalKinds, "Wzjylx_dms", "Wzjylx_xx", entries(flagged, "Mc", 32, "Sfqzsp", "Sfyx")},
	{"code_service_content", ServiceContent, "Wzfwlx_dms", "Wzfwlx_xx", entries(flagged, "Mc", 32, "Sfyx")},
	{"code_access_mode", AccessModes, "Wzjrfs_dms", "Wzjrfs_xx", entries(flagged, "Mc", 32, "Sfyx")},
	{"code_cancel_reason", CancelReasons, "Zxly_dms", "Zxly_xx", entries(nil, "Nr", 128, "Sfyx")},
	{"code_unfiled_result", UnfiledResults, "Wbacl_dms", "Wbacl_xx", entries(nil, "Ztmc", 128)},
	{"code_opinion", Opinions, "Hsyj_dms", "Hsyj", entries(nil, "Mc", 64, "Sfyx")},
	{"code_domain_type", DomainTypes, "Ymlx_dms", "Ymlx", entries(nil, "Mc", 64, "Sfyx")},
	{"code_file_format", FileFormats, "Fjwjgs_dms", "Fjwjgs", entries(nil, "Mc", 64, "Sfyx")},
	{"code_purpose", Purposes, "Fjytlx_dms", "Fjzjlx", entries(nil, "Mc", 64, "Ssdxlx", "Sfyx")},
	{"code_language", Languages, "Yylb_dms", "Yylb", entries(nil, "Mc", 64, "Sfyx")},
}

// codeKinds are the kinds of the lists below the given elements; prefix goes before their names.
func codeKinds(prefix string, above ...string) []*Kind {
	var kinds []*Kind
	for _, l := range codeLists {
		path := append(append([]string{}, above...), "Jcdm_xx", l.list, l.entry)
		kinds = append(kinds, download(prefix+l.kind, l.of, path...))
	}
	return kinds
}

// CodeKind is the kind of record that carries entries of a code table down; nil for a table that is not dispatched.
func CodeKind(t CodeTable) *Kind {
	for _, l := range codeLists {
		if l.table == t && t != "" {
			k, _ := KindNamed(l.kind)
			return k
		}
	}
	return nil
}
