package measure

import (
	"archive/zip"
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"io"

	"golang.org/x/text/encoding/simplifiedchinese"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/wire"
)

// Ours opens the envelope and reads the upload into records, as the administration's side does, every check of the schema and
// of the hash included. It gives the number of sound records.
func Ours(p envelope.Packed) (records int, err error) {
	f, err := envelope.Open(p, &Keys, 0)
	if err != nil {
		return 0, err
	}
	file, err := wire.ReadUpload(f.Document, wire.Options{})
	if err != nil {
		return 0, err
	}
	for i := range file.Records {
		if file.Records[i].Sound() {
			records++
		}
	}
	return records, nil
}

// General sends the same bytes through the general tools: base64, AES, archive/zip, GBK to UTF-8, and every token of
// encoding/xml, which are counted and thrown away. No hash is taken and nothing is checked or kept.
func General(p envelope.Packed) (tokens int, err error) {
	sealed, err := base64.StdEncoding.DecodeString(p.Data)
	if err != nil {
		return 0, err
	}
	block, err := aes.NewCipher([]byte(Keys.Key))
	if err != nil {
		return 0, err
	}
	cipher.NewCBCDecrypter(block, []byte(Keys.Offset)).CryptBlocks(sealed, sealed)
	archive := sealed[:len(sealed)-int(sealed[len(sealed)-1])]
	document, err := unzipGeneral(archive)
	if err != nil {
		return 0, err
	}
	text, err := simplifiedchinese.GBK.NewDecoder().Bytes(document)
	if err != nil {
		return 0, fmt.Errorf("decode GBK: %w", err)
	}
	return walk(text)
}

func unzipGeneral(archive []byte) ([]byte, error) {
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, err
	}
	file, err := r.File[0].Open()
	if err != nil {
		return nil, err
	}
	return io.ReadAll(file)
}

func walk(text []byte) (tokens int, err error) {
	d := xml.NewDecoder(bytes.NewReader(text))
	d.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
	for {
		if _, err = d.Token(); err == io.EOF {
			return tokens, nil
		}
		if err != nil {
			return tokens, err
		}
		tokens++
	}
}
