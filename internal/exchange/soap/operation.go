package soap

// Operation is one of the six methods.
type Operation string

// The six methods.
const (
	Upload         Operation = "isp_upload"
	Download       Operation = "isp_download"
	DownloadAck    Operation = "isp_downloadack"
	PreviousUpload Operation = "isp_querypreviousupload"
	FilingStatus   Operation = "isp_querybeianstatus"
	VerifyPassword Operation = "isp_verifybamm"
)

// Parameter is a parameter of a method, in the spelling of its prose.
type Parameter string

// The parameters.
const (
	ISP           Parameter = "ispId"
	User          Parameter = "userName"
	Random        Parameter = "randVal"
	PasswordHash  Parameter = "pwdHash"
	Data          Parameter = "beianInfo"
	DataHash      Parameter = "beianInfoHash"
	Sequence      Parameter = "dataSequence"
	Encryption    Parameter = "encryptAlgorithm"
	Hash          Parameter = "hashAlgorithm"
	Compression   Parameter = "compressionFormat"
	FileName      Parameter = "fileName"
	ConditionKind Parameter = "queryConditionType"
	Condition     Parameter = "queryCondition"
	FilingNumber  Parameter = "baxh"
	FilingPass    Parameter = "bamm"
)

// ispID is how ispId is spelled on the wire, in every method but isp_querypreviousupload (3.3).
const ispID = "ispID"

// operationRow is a method: the path it is served at and its parameters in order.
type operationRow struct {
	operation  Operation
	endpoint   Endpoint
	parameters []Parameter
}

// Endpoint is a path of the interface.
type Endpoint string

// The three paths, fixed by the specification.
const (
	UpDownLoad        Endpoint = "/ISPWebService/upDownLoad"
	QueryBeianStatus  Endpoint = "/BeianStatusWebService/queryBeianStatus"
	VerifyBammService Endpoint = "/BeianStatusWebService/verifyBamm"
)

// Endpoints lists the three paths.
func Endpoints() []Endpoint { return []Endpoint{UpDownLoad, QueryBeianStatus, VerifyBammService} }

var operations = []operationRow{
	{Upload, UpDownLoad, []Parameter{ISP, User, Random, PasswordHash, Data, DataHash, Sequence, Encryption, Hash, Compression}},
	{Download, UpDownLoad, []Parameter{ISP, User, Random, PasswordHash, Hash}},
	{DownloadAck, UpDownLoad, []Parameter{ISP, User, Random, PasswordHash, Hash, FileName}},
	{PreviousUpload, UpDownLoad, []Parameter{ISP, User, Random, PasswordHash, Hash}},
	{FilingStatus, QueryBeianStatus, []Parameter{ISP, User, Random, PasswordHash, Hash, ConditionKind, Condition}},
	{VerifyPassword, VerifyBammService, []Parameter{ISP, User, Random, PasswordHash, Hash, FilingNumber, FilingPass}},
}

func rowOf(o Operation) (operationRow, bool) {
	for _, row := range operations {
		if row.operation == o {
			return row, true
		}
	}
	return operationRow{}, false
}

// Endpoint is the path the method is served at.
func (o Operation) Endpoint() Endpoint {
	row, _ := rowOf(o)
	return row.endpoint
}

// Parameters lists the method's parameters in order.
func (o Operation) Parameters() []Parameter {
	row, _ := rowOf(o)
	return row.parameters
}

// tag is the name of the parameter's element in a message of the method.
func (o Operation) tag(p Parameter) string {
	if p == ISP && o != PreviousUpload {
		return ispID
	}
	return string(p)
}

// kind is the parameter's type in the description.
func (p Parameter) kind() string {
	switch p {
	case ISP, Sequence:
		return "xs:long"
	case Encryption, Hash, Compression, ConditionKind:
		return "xs:int"
	}
	return "xs:string"
}
