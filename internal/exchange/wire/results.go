package wire

import (
	_ "embed"
	"strconv"

	"openicp/internal/fault"
)

// MethodCode is the result of one call (msg_code, section 6).
type MethodCode int64

// The results of calls.
const (
	Done                MethodCode = 0
	DoneAll             MethodCode = 1 // everything has been downloaded
	NothingToDownload   MethodCode = 2
	MoreToDownload      MethodCode = 3
	BadUser             MethodCode = 4
	BadPassword         MethodCode = 5
	BadDecryption       MethodCode = 6
	BadHash             MethodCode = 7
	BadArchive          MethodCode = 8
	BadEncryption       MethodCode = 9
	BadHashAlgorithm    MethodCode = 10
	BadCompression      MethodCode = 11
	NotAuthenticated    MethodCode = 12
	OtherProvince       MethodCode = 13
	SequenceGap         MethodCode = 14
	QueueFull           MethodCode = 15
	RandomTooShort      MethodCode = 16
	NotOneFile          MethodCode = 17
	FileTooBig          MethodCode = 18
	NotOpen             MethodCode = 19
	OutsideHours        MethodCode = 20
	FileNameMissing     MethodCode = 21
	TooManyTries        MethodCode = 22
	MaintenanceUpload   MethodCode = 901
	MaintenanceDownload MethodCode = 902
	OtherFailure        MethodCode = 999
)

// Data results that end well; every other is a refusal (section 10).
const (
	ResultApproved       = 1001
	ResultRefused        = 1002
	ResultMaterialStored = 1060
	ResultAddressChecked = 1062
	ResultAddressDone    = 2998
	ResultDomainDone     = 3998
)

//go:embed method_results.tsv
var methodText string

//go:embed data_results.tsv
var dataText string

var (
	methodResults = parseResults("method_results.tsv", methodText)
	dataResults   = parseResults("data_results.tsv", dataText)
)

// ResultText is a result code with its text: Chinese as the specification has it, English as its meaning.
type ResultText struct {
	Code int64
	Text fault.Text
}

func parseResults(name, text string) []ResultText {
	var results []ResultText
	for _, column := range rowsOf(name, text, 3) {
		code, err := strconv.ParseInt(column[0], 10, 64)
		if err != nil {
			panic("wire: " + name + ": " + err.Error())
		}
		results = append(results, ResultText{code, fault.Text{ZH: column[1], EN: column[2]}})
	}
	return results
}

// MethodResults lists all results of calls.
func MethodResults() []ResultText { return methodResults }

// DataResults lists all results of data.
func DataResults() []ResultText { return dataResults }

// Text gives the code's text; for one the specification does not have, that of OtherFailure.
func (c MethodCode) Text() fault.Text { return textOf(methodResults, int64(c), int64(OtherFailure)) }

// Success says that the call did what it was for, having nothing to download included.
func (c MethodCode) Success() bool { return c >= Done && c <= MoreToDownload }

// DataResultText gives the text of a data result; for one the specification does not have, "other".
func DataResultText(code int64) fault.Text { return textOf(dataResults, code, 5999) }

// DataSuccess says whether a data result ends well.
func DataSuccess(code int64) bool {
	switch code {
	case ResultApproved, ResultMaterialStored, ResultAddressChecked, ResultAddressDone, ResultDomainDone:
		return true
	}
	return false
}

func textOf(results []ResultText, code, other int64) fault.Text {
	var text fault.Text
	for _, r := range results {
		if r.Code == code {
			return r.Text
		}
		if r.Code == other {
			text = r.Text
		}
	}
	return text
}
