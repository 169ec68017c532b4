package envelope

import (
	"bytes"
	"compress/flate"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"io"
	"sync"
	"time"
)

// Packed is a file as it travels.
type Packed struct {
	HashAlgorithm, CompressionFormat, EncryptAlgorithm int64
	Data                                               string // base64; what an authority sends is broken into lines
	Hash                                               string // base64 of the MD5 of the archive, before encryption
}

// File is a document with the name it travels under.
type File struct {
	Name     string
	Document []byte
	Archive  []byte // the archive it came in, decrypted; only of a file that was opened
}

// Pack puts a document into its envelope. With keys it is encrypted. The same file and time give the same bytes.
func Pack(f File, keys *Keys, at time.Time) (Packed, error) {
	if !validName(f.Name) {
		return Packed{}, refuse(StepUnzip, "name of the file")
	}
	if len(f.Document) == 0 || len(f.Document) > MaxDocument {
		return Packed{}, refuse(StepSize, "length of the document")
	}
	archive, err := archiveOf(f, at)
	if err != nil {
		return Packed{}, err
	}
	return Wrap(archive, keys)
}

// Wrap puts an archive into an envelope. With the same keys this gives the very envelope that the archive came in.
func Wrap(archive []byte, keys *Keys) (Packed, error) {
	p := Packed{Hash: HashOf(archive)}
	if keys != nil {
		p.EncryptAlgorithm = EncryptAES
		var err error
		if archive, err = encrypt(archive, *keys); err != nil {
			return Packed{}, err
		}
	}
	p.Data = base64.StdEncoding.EncodeToString(archive)
	return p, nil
}

// HashOf is the hash of an archive as it travels: base64 of its MD5.
func HashOf(archive []byte) string {
	sum := md5.Sum(archive)
	return base64.StdEncoding.EncodeToString(sum[:])
}

// validName says whether a file may have this name: letters, digits, and the dot, underscore and hyphen of real names, so that no name is
// a path.
func validName(name string) bool {
	if name == "" || len(name) > MaxFileName {
		return false
	}
	for _, c := range []byte(name) {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		if !letter && c != '.' && c != '_' && c != '-' {
			return false
		}
	}
	return name != "." && name != ".."
}

// The parts of an archive.
const (
	localHeader   = 0x04034b50
	centralHeader = 0x02014b50
	endHeader     = 0x06054b50
	localSize     = 30
	centralSize   = 46
	endSize       = 22
	zipVersion    = 20
	methodStored  = 0
	methodDeflate = 8
)

// compressors are kept: one takes most of a megabyte to make, and a file is mostly small.
var compressors = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(nil, flate.DefaultCompression) // fails only on a level that is none
	return w
}}

func compress(to io.Writer, content []byte) error {
	w := compressors.Get().(*flate.Writer)
	defer compressors.Put(w)
	w.Reset(to)
	if _, err := w.Write(content); err != nil {
		return err
	}
	return w.Close()
}

// archiveOf writes an archive of one entry. The sizes stand in the header before the content, where every reader understands them; a
// streaming writer would put them behind.
func archiveOf(f File, at time.Time) ([]byte, error) {
	var out bytes.Buffer
	out.Grow(len(f.Document)/2 + 256)
	out.Write(make([]byte, localSize+len(f.Name)))
	if err := compress(&out, f.Document); err != nil {
		return nil, err
	}
	body := out.Len() - localSize - len(f.Name)
	common := entryHeader(f, at, body)
	local := binary.LittleEndian.AppendUint32(nil, localHeader)
	copy(out.Bytes(), append(append(local, common...), f.Name...))

	directory := out.Len()
	central := binary.LittleEndian.AppendUint32(nil, centralHeader)
	central = binary.LittleEndian.AppendUint16(central, zipVersion)
	central = append(append(central, common...), make([]byte, centralSize-len(central)-len(common))...)
	out.Write(append(central, f.Name...))
	end := binary.LittleEndian.AppendUint32(nil, endHeader)
	for _, n := range []uint16{0, 0, 1, 1} {
		end = binary.LittleEndian.AppendUint16(end, n)
	}
	end = binary.LittleEndian.AppendUint32(end, uint32(out.Len()-directory))
	end = binary.LittleEndian.AppendUint32(end, uint32(directory))
	out.Write(binary.LittleEndian.AppendUint16(end, 0))
	return out.Bytes(), nil
}

// entryHeader is what the two headers of an entry share, from the version needed to the length of extra fields.
func entryHeader(f File, at time.Time, packed int) []byte {
	h := binary.LittleEndian.AppendUint16(nil, zipVersion)
	h = binary.LittleEndian.AppendUint16(h, 0)
	h = binary.LittleEndian.AppendUint16(h, methodDeflate)
	clock, day := dosTime(at)
	h = binary.LittleEndian.AppendUint16(h, clock)
	h = binary.LittleEndian.AppendUint16(h, day)
	h = binary.LittleEndian.AppendUint32(h, crc32.ChecksumIEEE(f.Document))
	h = binary.LittleEndian.AppendUint32(h, uint32(packed))
	h = binary.LittleEndian.AppendUint32(h, uint32(len(f.Document)))
	h = binary.LittleEndian.AppendUint16(h, uint16(len(f.Name)))
	return binary.LittleEndian.AppendUint16(h, 0)
}

// dosTime is a moment as archives have it: from 1980 on, to two seconds.
func dosTime(at time.Time) (clock, day uint16) {
	year := min(max(at.Year(), 1980), 2107)
	return uint16(at.Hour()<<11 | at.Minute()<<5 | at.Second()/2), uint16((year-1980)<<9 | int(at.Month())<<5 | at.Day())
}

// encrypt encrypts with AES-128-CBC. Padding is PKCS#5: up to the next whole block, and a whole block where the text ends with one.
func encrypt(plain []byte, keys Keys) ([]byte, error) {
	block, err := cipherOf(keys)
	if err != nil {
		return nil, err
	}
	n := aes.BlockSize - len(plain)%aes.BlockSize
	out := append(make([]byte, 0, len(plain)+n), plain...)
	out = append(out, bytes.Repeat([]byte{byte(n)}, n)...)
	cipher.NewCBCEncrypter(block, []byte(keys.Offset)).CryptBlocks(out, out)
	return out, nil
}

func cipherOf(keys Keys) (cipher.Block, error) {
	if !keys.Valid() {
		return nil, refuse(StepDecrypt, "length of key or offset")
	}
	return aes.NewCipher([]byte(keys.Key))
}
