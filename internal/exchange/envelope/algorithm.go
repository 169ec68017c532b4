package envelope

import "openicp/internal/fault"

// The algorithms of the specification (4.3).
const (
	HashMD5     = 0
	CompressZip = 0
	EncryptNone = 0
	EncryptAES  = 1
)

// Limits of documents, archives and names, and the fixed sizes of the specification.
const (
	MaxDocument = 50 << 20 // bytes of a document, unpacked
	MaxArchive  = 52 << 20 // bytes of an archive: a document that cannot be compressed, and its headers
	MaxFileName = 128      // bytes
	keySize     = 16       // bytes of key and of offset
	maxRatio    = 1032     // deflate shrinks nothing by more than this
	RandomSize  = 20       // characters of a random value
)

// Keys are the parameters of communication the authority issues with an account: each 16 characters, used as they stand.
type Keys struct{ Key, Offset string }

// Valid says whether key and offset have their length.
func (k Keys) Valid() bool { return len(k.Key) == keySize && len(k.Offset) == keySize }

// Step is the step of opening at which an envelope was refused. Its number is the result code that the method answers with (section 6).
type Step int

// The steps of opening, by their result codes.
const (
	StepDecrypt    Step = 6
	StepHash       Step = 7
	StepUnzip      Step = 8
	StepEncryption Step = 9
	StepHashName   Step = 10
	StepFormat     Step = 11
	StepOneFile    Step = 17
	StepSize       Step = 18
)

// Refusal is why an envelope was not opened.
type Refusal struct {
	Step   Step
	Reason string // stable, for the log; repeats nothing of the file
}

// Error gives the step and the reason.
func (r *Refusal) Error() string { return "envelope " + stepNames[r.Step] + ": " + r.Reason }

// Fault is the refusal in the house's shape, for people.
func (r *Refusal) Fault() *fault.Error {
	return fault.New(fault.Invalid, "envelope_"+stepNames[r.Step],
		"数据文件未能解开（"+stepTexts[r.Step].ZH+"）。", "The data file could not be opened ("+stepTexts[r.Step].EN+").").Because(r)
}

var stepNames = map[Step]string{StepDecrypt: "decrypt", StepHash: "hash", StepUnzip: "unzip", StepEncryption: "encryption",
	StepHashName: "hash_algorithm", StepFormat: "compression", StepOneFile: "one_file", StepSize: "size"}

var stepTexts = map[Step]fault.Text{
	StepDecrypt:    {ZH: "解密失败", EN: "it cannot be decrypted"},
	StepHash:       {ZH: "哈希值不符", EN: "its hash differs"},
	StepUnzip:      {ZH: "解压缩失败", EN: "it cannot be unpacked"},
	StepEncryption: {ZH: "加密算法不受支持", EN: "its encryption is not supported"},
	StepHashName:   {ZH: "哈希算法不受支持", EN: "its hash is not supported"},
	StepFormat:     {ZH: "压缩格式不受支持", EN: "its compression is not supported"},
	StepOneFile:    {ZH: "应当恰好有一个文件", EN: "it must hold exactly one file"},
	StepSize:       {ZH: "文件过大", EN: "it is too big"},
}

func refuse(step Step, reason string) *Refusal { return &Refusal{step, reason} }
