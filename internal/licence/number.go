package licence

import (
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/ident"
)

// Coverage is where a licence lets its holder do business.
type Coverage string

// The two coverages.
const (
	OneProvince Coverage = "one"     // its administration decides
	Several     Coverage = "several" // several provinces or the whole country; the ministry decides
)

// MinimumCapital is the registered capital a coverage asks for, in yuan (MIIT Order 42 art. 6).
func (c Coverage) MinimumCapital() int {
	if c == Several {
		return 10_000_000
	}
	return 1_000_000
}

// scope is what the number of this licence begins with: value-added business of the second class.
const scope = "B2"

// maxSerial is the last number of a year: four digits.
const maxSerial = 9999

// Number is the number of a licence to be issued. No two licences of one province (or of the ministry) and year share a serial.
type Number struct {
	Coverage Coverage
	Province string // code of the administration; "" for several provinces
	Foreign  bool   // issued by the ministry to a company with foreign shares: 合字
	Year     int
	Serial   int // 1 to 9999
}

// Ident gives the number as package ident reads and prints it.
func (n Number) Ident() (ident.Number, error) {
	if n.Serial < 1 || n.Serial > maxSerial || n.Year < 1000 || n.Year > 9999 {
		return ident.Number{}, fault.New(fault.Internal, "licence_number_range", "许可证号的年份或序号超出范围。", "Year or serial of the licence number is out of range.")
	}
	number := ident.Number{Scope: scope, Digits: fmt.Sprintf("%04d%04d", n.Year, n.Serial), Year: n.Year, Serial: n.Serial}
	switch {
	case n.Foreign:
		number.Kind = ident.KindLicenceForeign
	case n.Coverage == Several:
		number.Kind = ident.KindLicenceCross
	default:
		administration, ok := ident.AdministrationByCode(n.Province)
		if !ok {
			return ident.Number{}, fault.New(fault.Internal, "licence_number_province", "没有这个省份的管局。", "No province has this code.")
		}
		number.Kind, number.Letter = ident.KindLicenceProvince, administration.LicenceLetter
	}
	number.Base = number.Kind
	return number, nil
}

// ServiceUnder gives the number of a holder's service: the licence's with the service's own behind it. A service keeps its N
// when it comes from a filing number, and when it goes back.
func ServiceUnder(licence ident.Number, n int, kind ident.ServiceKind) (ident.Number, error) {
	if !licence.IsLicence() || licence.N != 0 || n < 1 {
		return ident.Number{}, fault.New(fault.Internal, "licence_service_number", "不是许可证号，或序号不对。", "It is no licence number, or the service has none of its own.")
	}
	for _, known := range serviceKinds {
		if known.kind == kind {
			licence.Kind, licence.N, licence.ServiceKind = known.number, n, kind
			return licence, nil
		}
	}
	return ident.Number{}, fault.New(fault.Internal, "licence_service_kind", "没有这种服务。", "There is no such kind of service.")
}

// serviceKinds says which kind of number each kind of service has.
var serviceKinds = []struct {
	kind   ident.ServiceKind
	number ident.NumberKind
}{{ident.Website, ident.KindService}, {ident.App, ident.KindApp}, {ident.MiniProgram, ident.KindMiniProgram}, {ident.QuickApp, ident.KindQuickApp}}
