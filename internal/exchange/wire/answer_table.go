package wire

// FileInfo is a file as it travels down: packed, encrypted where it says so, in base64.
type FileInfo struct {
	HashAlgorithm, CompressionFormat, EncryptAlgorithm Number
	Sequence                                           Number // of the previous upload alone
	Name                                               string
	Data                                               string
	Hash                                               string
}

// Status (StatusInfo) says whether something is filed.
type Status struct {
	Condition     Number // what was asked by (5.5)
	Value         string
	Name          string
	SponsorNumber string
	ServiceNumber string
	Unfiled       Number // 0 filed, 1 unfiled
}

func fileInfo(previous bool) *record[FileInfo] {
	rows := []element[FileInfo]{
		number("hashAlgorithm", must, 0, maxLong, func(f *FileInfo) *Number { return &f.HashAlgorithm }),
		number("compressionFormat", must, 0, maxLong, func(f *FileInfo) *Number { return &f.CompressionFormat }),
		number("encryptAlgorithm", must, 0, maxLong, func(f *FileInfo) *Number { return &f.EncryptAlgorithm })}
	if previous {
		return sequence(append(rows,
			number("dataSequence", must, 0, maxLong, func(f *FileInfo) *Number { return &f.Sequence }),
			always("return_FileName", 255, func(f *FileInfo) *string { return &f.Name }),
			always("beianInfo", 0, func(f *FileInfo) *string { return &f.Data }),
			always("beianInfoHash", 255, func(f *FileInfo) *string { return &f.Hash }))...)
	}
	return sequence(append(rows,
		text("return_FileName", must, 1, 255, func(f *FileInfo) *string { return &f.Name }),
		text("beianInfo", must, 1, 0, func(f *FileInfo) *string { return &f.Data }),
		text("beianInfoHash", must, 1, 255, func(f *FileInfo) *string { return &f.Hash }))...)
}

// always is a text that is written even where it is empty: where nothing was ever uploaded, the file's elements stand empty (5.4).
// In what comes it may be missing.
func always[T any](tag string, most int64, at func(*T) *string) element[T] {
	e := text(tag, may, 0, most, at)
	e.given = func(*T) bool { return true }
	return e
}

var status = sequence(
	number("Cxtjlx", must, 0, 98, func(s *Status) *Number { return &s.Condition }),
	text("Cxtj", must, 4, 255, func(s *Status) *string { return &s.Value }),
	text("Wzmc", may, 1, 512, func(s *Status) *string { return &s.Name }),
	text("Ztbah", may, 1, 128, func(s *Status) *string { return &s.SponsorNumber }),
	text("Wzbah", may, 1, 128, func(s *Status) *string { return &s.ServiceNumber }),
	number("Bazt", must, 0, 1, func(s *Status) *Number { return &s.Unfiled }))

var sequences = sequence(texts("dataSequence", some, 1, 32, func(l *[]string) *[]string { return l }))

func answers(further ...element[answerBody]) *record[answerBody] {
	return sequence(append([]element[answerBody]{
		number("msg_code", must, 0, maxCode, func(a *answerBody) *Number { return &a.code }),
		text("msg", must, 1, maxMessage, func(a *answerBody) *string { return &a.message })}, further...)...)
}

var answerOf = map[Method]*record[answerBody]{
	Upload:         answers(part("dataSequences", may, sequences, func(a *answerBody) *[]string { return &a.missing }, listed)),
	Download:       answers(optional("fileInfos", fileInfo(false), func(a *answerBody) **FileInfo { return &a.file })),
	DownloadAck:    answers(),
	PreviousUpload: answers(optional("fileInfos", fileInfo(true), func(a *answerBody) **FileInfo { return &a.file })),
	FilingStatus:   answers(optional("StatusInfo", status, func(a *answerBody) **Status { return &a.status })),
	VerifyPassword: answers(number("VerifyRes", may, 0, 1, func(a *answerBody) *Number { return &a.verify })),
}

// AnswerTable is the schema of what a method returns.
func AnswerTable(m Method) (*Table, bool) {
	of, ok := answerOf[m]
	if !ok {
		return nil, false
	}
	return &of.Table, true
}
