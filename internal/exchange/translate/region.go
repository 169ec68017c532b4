package translate

import (
	"strconv"

	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
)

// numbered is a number as a text in both languages.
func numbered(id int64) fault.Text {
	n := strconv.FormatInt(id, 10)
	return fault.Text{ZH: n, EN: n}
}

// regionDigits is the length of a region's code, leastRegion the least of them.
const (
	regionDigits = 6
	leastRegion  = 100_000
)

// regionNumbers splits a region's code (GB/T 2260) into province, city and county. The city of a county is the code its first four digits
// make, also where no such city exists: below a municipality, and for a county that a province runs itself. A code of a whole province
// is given as city too, because the interface demands one; a city has no county. ok is false for what is no code.
func regionNumbers(code string) (a wire.Address, ok bool) {
	n, err := strconv.ParseInt(code, 10, 64)
	if err != nil || len(code) != regionDigits || n < leastRegion {
		return a, false
	}
	a.Province = n / 10_000 * 10_000
	switch {
	case n == a.Province:
		a.City = n
	case n%100 == 0:
		a.City = n
	default:
		a.City, a.County = n/100*100, n
	}
	return a, true
}

// regionCode gives the code of the narrowest region an address names; "" where it names none. whole says whether county lies in city and
// city in province.
func regionCode(a wire.Address) (code string, whole bool) {
	narrowest := a.Province
	whole = true
	for _, inner := range []int64{a.City, a.County} {
		if inner == 0 {
			continue
		}
		if inner/10_000 != a.Province/10_000 {
			whole = false
		}
		narrowest = inner
	}
	if a.City != 0 && a.County != 0 && a.City%10_000 != 0 && a.City/100 != a.County/100 && a.County%100 != 0 && !runByProvince(a.County) {
		whole = false
	}
	if narrowest == 0 {
		return "", whole
	}
	return strconv.FormatInt(narrowest, 10), whole
}

// runByProvince says whether a county stands directly below its province (third and fourth digit 90). Vendors name any city with it.
func runByProvince(county int64) bool { return county/100%100 == 90 }
