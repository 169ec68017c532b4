package wire

// DomainFiling (域名备案) reports one registered domain to the ministry.
type DomainFiling struct {
	AddressID
	Domain       string
	Type         int64 // table DomainTypes
	RegisteredOn string
	Registrant   Contact
	Admin        Contact
	Payer        Contact
	Registrar    string
	NameServers  string
	ExpiresOn    string
}

// Contact is one of the three contacts of a registered domain.
type Contact struct {
	Name, Organisation, Address string
	Province, City              int64
	Email, Phone                string
}

// DomainDeletion names a report to delete, by its number or by the domain; exactly one of the two.
type DomainDeletion struct {
	ID     int64
	Domain string
}

func domainFilings(way identity) *record[DomainFiling] {
	return all(join(identityRows(way, func(d *DomainFiling) *AddressID { return &d.AddressID }),
		[]element[DomainFiling]{
			text("Ym", must, 4, 255, func(d *DomainFiling) *string { return &d.Domain }),
			long("Ymlx", must, 1, 999, func(d *DomainFiling) *int64 { return &d.Type }).coded(DomainTypes),
			day("Zcsj", must, func(d *DomainFiling) *string { return &d.RegisteredOn })},
		contactRows(must, [7]string{"Zcr_mc", "Zcr_zz", "Zcr_txdz", "Zcr_shengid", "Zcr_shiid", "Zcr_dzyj", "Zcr_dhhm"},
			func(d *DomainFiling) *Contact { return &d.Registrant }),
		contactRows(must, [7]string{"Gly_mz", "Gly_zz", "Gly_dz", "Gly_shengid", "Gly_shiid", "Gly_dzyj", "Gly_dh"},
			func(d *DomainFiling) *Contact { return &d.Admin }),
		contactRows(may, [7]string{"Jfr_mz", "Jfr_zz", "Jfr_dz", "Jfr_shengid", "Jfr_shiid", "Jfr_dzyj", "Jfr_dh"},
			func(d *DomainFiling) *Contact { return &d.Payer }),
		[]element[DomainFiling]{
			text("Ym_zcs", must, 1, 500, func(d *DomainFiling) *string { return &d.Registrar }),
			text("Ym_fwq", must, 4, 255, func(d *DomainFiling) *string { return &d.NameServers }),
			day("Yxrq", must, func(d *DomainFiling) *string { return &d.ExpiresOn })})...)
}

// contactRows are the rows of a contact under the tags of its role: name, organisation, address, province, city, mail, phone.
func contactRows(o Occurs, tags [7]string, at func(*DomainFiling) *Contact) []element[DomainFiling] {
	return []element[DomainFiling]{
		text(tags[0], o, 2, 255, func(d *DomainFiling) *string { return &at(d).Name }),
		text(tags[1], o, 1, 255, func(d *DomainFiling) *string { return &at(d).Organisation }),
		text(tags[2], o, 1, 1000, func(d *DomainFiling) *string { return &at(d).Address }),
		region(tags[3], o, func(d *DomainFiling) *int64 { return &at(d).Province }),
		region(tags[4], o, func(d *DomainFiling) *int64 { return &at(d).City }),
		text(tags[5], o, 6, 255, func(d *DomainFiling) *string { return &at(d).Email }),
		text(tags[6], o, 11, 255, func(d *DomainFiling) *string { return &at(d).Phone }),
	}
}

var domainDeletion = choice(
	id("Id", may, func(d *DomainDeletion) *int64 { return &d.ID }),
	text("Ym", may, 4, 255, func(d *DomainDeletion) *string { return &d.Domain }))
