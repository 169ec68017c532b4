package wire

import (
	"strings"
	"testing"
)

// Where nothing was uploaded yet the file is empty and its number 0 (5.4). Real systems may write the elements and leave them empty, or
// leave them out; both are read, and the elements are what is sent.
func TestPreviousUploadThatIsNone(t *testing.T) {
	t.Parallel()
	const begin = `<?xml version="1.0" encoding="GBK"?><return version="V.3.0"><msg_code>0</msg_code><msg>操作成功</msg><fileInfos><hashAlgorithm>0</hashAlgorithm>` +
		`<compressionFormat>0</compressionFormat><encryptAlgorithm>0</encryptAlgorithm><dataSequence>0</dataSequence>`
	for _, empty := range []string{"", "<return_FileName></return_FileName><beianInfo></beianInfo><beianInfoHash></beianInfoHash>",
		"<return_FileName/><beianInfo/><beianInfoHash/>", "<beianInfo/>"} {
		a, err := ReadAnswer(PreviousUpload, begin+empty+"</fileInfos></return>")
		if err != nil || a.Code != Done || a.File == nil || !a.File.Sequence.Is(0) || a.File.Name != "" || a.File.Data != "" || a.File.Hash != "" {
			t.Errorf("%q: %+v, %v", empty, a, err)
		}
	}
	text, err := WriteAnswer(PreviousUpload, Answer{File: &FileInfo{HashAlgorithm: N(0), CompressionFormat: N(0), EncryptAlgorithm: N(0), Sequence: N(0)}})
	if err != nil || !strings.Contains(text, "<dataSequence>0</dataSequence><return_FileName></return_FileName><beianInfo></beianInfo><beianInfoHash></beianInfoHash></fileInfos>") {
		t.Errorf("%s, %v", text, err)
	}
	if text, err := WriteAnswer(Download, Answer{Code: NothingToDownload}); err != nil || strings.Contains(text, "beianInfo") {
		t.Errorf("%s, %v", text, err)
	}
}
