package licence

import (
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/ident"
)

// Letter names a kind of letter that the administration writes about an application.
type Letter string

// The letters.
const (
	AcceptanceLetter    Letter = "acceptance"     // 受理通知书
	CorrectionLetter    Letter = "correction"     // 补正告知书
	NonAcceptanceLetter Letter = "non_acceptance" // 不予受理决定书
	PauseLetter         Letter = "pause"          // 告知所需时间
	GrantLetter         Letter = "grant"          // 准予许可决定书
	RefusalLetter       Letter = "refusal"        // 不予许可决定书
)

// LetterRow says how a kind of letter is numbered.
type LetterRow struct {
	Letter Letter
	Series string // what stands before 字 in its number
}

// Letters is the one table of the letters and of their series. No law says what a number (文号) looks like: each administration has its own
// way. This is the house's, kept as data; where an administration's own is known, its signs are configuration and belong here.
var Letters = []LetterRow{
	{AcceptanceLetter, "许受"},
	{CorrectionLetter, "许补"},
	{NonAcceptanceLetter, "许不受"},
	{PauseLetter, "许停"},
	{GrantLetter, "许准"},
	{RefusalLetter, "许不准"},
}

// Signs of the administrations in the numbers of letters (发文机关代字): the province's letter with this behind it, or the ministry's own.
const (
	provinceSign = "通信管"
	ministrySign = "工信管"
)

// letterForm is how a number is written: sign, year, series, serial.
const letterForm = "%s〔%04d〕%s字第%06d号"

// Row finds the row of a letter; ok is false for a word that names none.
func (l Letter) Row() (row LetterRow, ok bool) {
	for _, r := range Letters {
		if r.Letter == l {
			return r, true
		}
	}
	return LetterRow{}, false
}

// LetterOf names the letter that tells of a decision, by the state it leads to; "" where that is none.
func LetterOf(decided State) Letter {
	switch decided {
	case Granted:
		return GrantLetter
	case Refused:
		return RefusalLetter
	case NotAccepted:
		return NonAcceptanceLetter
	case Draft, Submitted, AwaitingCorrection, Accepted, ReviewPaused, Issued, Abandoned:
	}
	return ""
}

// Number writes the number of a letter, such as 京通信管〔2026〕许受字第000001号: of an authority, a year, and a serial from 1 in that
// authority's series of the year.
func (l Letter) Number(authority Authority, year, serial int) (string, error) {
	row, ok := l.Row()
	if !ok || serial < 1 || serial > 999_999 || year < 1000 || year > 9999 {
		return "", fault.New(fault.Internal, "letter_number_range", "文号的种类、年份或序号超出范围。", "Kind, year or serial of the letter’s number is out of range.")
	}
	sign := ministrySign
	if authority != Ministry {
		administration, ok := ident.AdministrationByCode(string(authority))
		if !ok {
			return "", fault.New(fault.Internal, "letter_number_province", "没有这个省份的管局。", "No province has this code.")
		}
		sign = administration.LicenceLetter + provinceSign
	}
	return fmt.Sprintf(letterForm, sign, year, row.Series, serial), nil
}
