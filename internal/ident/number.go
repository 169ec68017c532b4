package ident

import "fmt"

// NumberKind is the sort of a filing, licence or public-security number.
type NumberKind string

// The kinds. Service means the number of a website; app, miniprogram and
// quickapp are services with a letter behind.
const (
	KindSponsor         NumberKind = "sponsor"          // 京ICP备2026004417号
	KindService         NumberKind = "service"          // 京ICP备2026004417号-1
	KindApp             NumberKind = "app"              // …号-2A
	KindMiniProgram     NumberKind = "miniprogram"      // …号-3X
	KindQuickApp        NumberKind = "quickapp"         // …号-4K
	KindLicenceOld      NumberKind = "licence-old"      // 京ICP证030173号
	KindLicenceProvince NumberKind = "licence-province" // 粤B2-20090059
	KindLicenceCross    NumberKind = "licence-cross"    // B2-20080101
	KindLicenceForeign  NumberKind = "licence-foreign"  // 合字B2-20190051
	KindPublicSecurity  NumberKind = "public-security"  // 滇公网安备53010302000732号
)

// ServiceKind is the kind of a service as its number tells it; the words are
// those of the filing form.
type ServiceKind string

// The four kinds of service.
const (
	Website     ServiceKind = "website"
	App         ServiceKind = "app"
	MiniProgram ServiceKind = "mini_program"
	QuickApp    ServiceKind = "quick_app"
)

// serviceSuffixes gives letter and kind of number for each kind of service.
var serviceSuffixes = []struct {
	kind   ServiceKind
	letter string
	number NumberKind
}{
	{Website, "", KindService},
	{App, "A", KindApp},
	{MiniProgram, "X", KindMiniProgram},
	{QuickApp, "K", KindQuickApp},
}

// Number is one number as read. Equal numbers are equal values, however they
// were written.
type Number struct {
	Kind NumberKind
	// Base is the kind of the number without "-N": that of a service is
	// KindSponsor or, for the services of a licence holder, a licence kind.
	Base NumberKind
	// Letter is the province's letter; "" for licences that cross provinces.
	Letter string
	// Scope is what a licence covers, as written before the hyphen: B2, A1.B1.B2.
	Scope string
	// Digits is the run of digits as written: its length tells old from new.
	Digits string
	// Year is told by the digits; 0 for public-security numbers.
	Year int
	// Serial is the running number behind the year; for public-security
	// numbers the last six digits.
	Serial int
	// N is the running number of the service, 0 for what is none.
	N int
	// ServiceKind is "" for what is no service.
	ServiceKind ServiceKind
}

// String is the normal, printing form.
func (n Number) String() string {
	if n.Digits == "" {
		return ""
	}
	return n.Stem() + suffixOf(n.N, n.ServiceKind)
}

// Stem is the normal form without the service: the sponsor number or the licence number.
func (n Number) Stem() string {
	switch n.Base {
	case KindSponsor:
		return n.Letter + "ICP备" + n.Digits + "号"
	case KindLicenceOld:
		return n.Letter + "ICP证" + n.Digits + "号"
	case KindLicenceForeign:
		return "合字" + n.Scope + "-" + n.Digits
	case KindPublicSecurity:
		return n.Letter + "公网安备" + n.Digits + "号"
	}
	return n.Letter + n.Scope + "-" + n.Digits
}

// IsFiling says whether the number is that of a filed sponsor or of its service.
func (n Number) IsFiling() bool { return n.Base == KindSponsor }

// IsLicence says whether the number is that of a licence or of its holder's service.
func (n Number) IsLicence() bool {
	return n.Digits != "" && n.Base != KindSponsor && n.Base != KindPublicSecurity
}

// Sponsor gives the sponsor number that a filing number is or stands on.
func (n Number) Sponsor() (SponsorNumber, bool) {
	if !n.IsFiling() {
		return SponsorNumber{}, false
	}
	return SponsorNumber{Letter: n.Letter, Year: n.Year, Serial: n.Serial, Short: len(n.Digits) == 8}, true
}

// Service gives the number of a filed service. The services of licence
// holders are not filed under a sponsor number and give false.
func (n Number) Service() (ServiceNumber, bool) {
	s, ok := n.Sponsor()
	if !ok || n.N == 0 {
		return ServiceNumber{}, false
	}
	return ServiceNumber{Sponsor: s, N: n.N, Kind: n.ServiceKind}, true
}

// Administration gives the administration whose letter the number bears; false
// for licences that cross provinces.
func (n Number) Administration() (Administration, bool) {
	switch n.Base {
	case KindPublicSecurity:
		return AdministrationByPublicSecurityLetter(n.Letter)
	case KindLicenceProvince:
		return AdministrationByLicenceLetter(n.Letter)
	case KindSponsor:
		return AdministrationByFilingLetter(n.Letter)
	}
	if a, ok := AdministrationByFilingLetter(n.Letter); ok {
		return a, true
	}
	return AdministrationByLicenceLetter(n.Letter)
}

// Region is the six-digit region in a public-security number, "" for others.
func (n Number) Region() string {
	if n.Base != KindPublicSecurity || len(n.Digits) < 6 {
		return ""
	}
	return n.Digits[:6]
}

// SponsorNumber builds and prints the filing number of a sponsor (主体备案号).
type SponsorNumber struct {
	Letter string // the administration's filing letter
	Year   int    // four digits
	Serial int    // 1 to 999999, unique in letter and year
	Short  bool   // printed with a year of two digits, as numbers up to 2020 are
}

// String is the number: 京ICP备2026004417号, with Short 陇ICP备19001358号.
func (s SponsorNumber) String() string {
	if s.Short {
		return fmt.Sprintf("%sICP备%02d%06d号", s.Letter, s.Year%100, s.Serial)
	}
	return fmt.Sprintf("%sICP备%04d%06d号", s.Letter, s.Year, s.Serial)
}

// ServiceNumber builds and prints the filing number of a service.
type ServiceNumber struct {
	Sponsor SponsorNumber
	N       int         // from 1, one run over all kinds of service of the sponsor
	Kind    ServiceKind // "" is read as a website
}

// String is the number: 京ICP备2026004417号-1, 京ICP备2026004417号-2A.
func (s ServiceNumber) String() string { return s.Sponsor.String() + suffixOf(s.N, s.Kind) }

func suffixOf(n int, kind ServiceKind) string {
	if n == 0 {
		return ""
	}
	for _, s := range serviceSuffixes {
		if s.kind == kind {
			return fmt.Sprintf("-%d%s", n, s.letter)
		}
	}
	return fmt.Sprintf("-%d", n)
}
