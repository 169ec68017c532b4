package corpus_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"openicp/internal/exchange/measure"
	"openicp/internal/exchange/soap"
)

func TestHostileEnvelopes(t *testing.T) { run(t, envelopeRows(), serve) }

// sealed encrypts with the given key and offset.
func sealed(archive []byte, key, offset string) []byte {
	n := aes.BlockSize - len(archive)%aes.BlockSize
	out := append(bytes.Clone(archive), bytes.Repeat([]byte{byte(n)}, n)...)
	block, err := aes.NewCipher([]byte(key))
	if err != nil {
		panic(err)
	}
	cipher.NewCBCEncrypter(block, []byte(offset)).CryptBlocks(out, out)
	return out
}

// encrypted is a call whose file is encrypted, with what change does to the bytes that travel.
func encrypted(key, offset string, change func([]byte) []byte) []byte {
	archive := zipped(base)
	data := sealed(archive, key, offset)
	if change != nil {
		data = change(data)
	}
	return call(archive, func(c *soap.Call) {
		c.SetNumber(soap.Encryption, 1).Set(soap.Data, base64.StdEncoding.EncodeToString(data))
	})
}

func packed(name, want string, archive func() []byte) row {
	return row{name, func() []byte { return call(archive(), nil) }, want}
}

func parameter(name, want string, p soap.Parameter, value string) row {
	return row{name, func() []byte { return call(zipped(base), func(c *soap.Call) { c.Set(p, value) }) }, want}
}

// patched changes bytes of the archive's directory, counted from its signature, and as many of the end, from its own.
func patched(signature uint32, at int, bytesOf ...byte) func() []byte {
	return func() []byte {
		archive := zipped(base)
		copy(archive[bytes.LastIndex(archive, binary.LittleEndian.AppendUint32(nil, signature))+at:], bytesOf)
		return archive
	}
}

const (
	centralHeader = 0x02014b50
	endHeader     = 0x06054b50
)

func envelopeRows() []row {
	key, offset := measure.Keys.Key, measure.Keys.Offset
	return []row{
		{"encrypted as it should be", func() []byte { return encrypted(key, offset, nil) }, "taken"},
		{"wrong key", func() []byte { return encrypted("0123456789ABCDEE", offset, nil) }, "method 6|method 7"},
		{"wrong offset", func() []byte { return encrypted(key, "0102030405060709", nil) }, "method 7"},
		{"ciphertext cut by a byte", func() []byte { return encrypted(key, offset, func(b []byte) []byte { return b[:len(b)-1] }) }, "method 6"},
		{"ciphertext cut by a block", func() []byte { return encrypted(key, offset, func(b []byte) []byte { return b[:len(b)-16] }) }, "method 6|method 7"},
		{"ciphertext cut to a block", func() []byte { return encrypted(key, offset, func(b []byte) []byte { return b[:16] }) }, "method 6|method 7"},
		{"ciphertext with a bit turned", func() []byte { return encrypted(key, offset, func(b []byte) []byte { b[40] ^= 1; return b }) }, "method 7"},
		{"ciphertext with its blocks exchanged", func() []byte {
			return encrypted(key, offset, func(b []byte) []byte { return append(append(bytes.Clone(b[16:32]), b[:16]...), b[32:]...) })
		}, "method 7"},
		{"plain that says encrypted", func() []byte { return call(zipped(base), func(c *soap.Call) { c.SetNumber(soap.Encryption, 1) }) }, "method 6|method 7"},
		{"encrypted that says plain", func() []byte {
			archive := zipped(base)
			return call(archive, func(c *soap.Call) { c.Set(soap.Data, base64.StdEncoding.EncodeToString(sealed(archive, key, offset))) })
		}, "method 7"},
		{"hash of the ciphertext", func() []byte {
			data := sealed(zipped(base), key, offset)
			return call(data, func(c *soap.Call) { c.SetNumber(soap.Encryption, 1) })
		}, "method 7"},
		parameter("hash of something else", "method 7", soap.DataHash, hash([]byte("x"))),
		parameter("hash missing", "method 7", soap.DataHash, ""),
		parameter("hash of the empty file", "method 7", soap.DataHash, "1B2M2Y8AsgTpgAmY7PhCfg=="),
		parameter("data missing", "method 6", soap.Data, ""),
		parameter("data that is no base64", "method 6", soap.Data, "{not base64}"),
		parameter("data of half a group", "method 6", soap.Data, "AAAAA"),
		parameter("data in the base64 of URLs", "method 6", soap.Data, "-_-_"),
		parameter("encryption of tomorrow", "method 9", soap.Encryption, "2"),
		parameter("encryption missing, which is not zero", "method 9", soap.Encryption, ""),
		parameter("hash algorithm of tomorrow", "method 10", soap.Hash, "1"),
		parameter("hash algorithm missing, which is not zero", "method 10", soap.Hash, ""),
		parameter("compression of tomorrow", "method 11", soap.Compression, "1"),
		parameter("compression below zero", "method 11", soap.Compression, "-1"),
		parameter("compression beyond any number", "method 11", soap.Compression, strings.Repeat("9", 40)),

		packed("no archive", "method 8", func() []byte { return base }),
		packed("gzip", "method 8", func() []byte {
			var b bytes.Buffer
			w := gzip.NewWriter(&b)
			_, _ = w.Write(base)
			_ = w.Close()
			return b.Bytes()
		}),
		packed("an archive in an archive", "file 5001", func() []byte { return zipped(zipped(base)) }),
		packed("two files", "method 17", func() []byte { return zipped(base, base) }),
		packed("no file", "method 17", func() []byte { return zipped() }),
		packed("sixty thousand files", "method 17", func() []byte { return zipped(make([][]byte, 60_000)...) }),
		packed("many files that claim to be one", "method 8", func() []byte {
			archive := zipped(make([][]byte, 60_000)...)
			end := archive[len(archive)-22:]
			copy(end[8:], []byte{1, 0, 1, 0})
			return archive
		}),
		packed("cut archive", "method 8", func() []byte { a := zipped(base); return a[:len(a)-1] }),
		packed("archive cut to its half", "method 8", func() []byte { a := zipped(base); return a[:len(a)/2] }),
		packed("bytes behind the archive", "method 8", func() []byte { return append(zipped(base), "x"...) }),
		packed("bytes before the archive", "method 8", func() []byte { return append([]byte("#!/bin/sh\n"), zipped(base)...) }),
		packed("two archives", "method 8", func() []byte { return append(zipped(base), zipped(base)...) }),
		packed("wrong checksum", "method 8", patched(centralHeader, 16, 1, 2, 3, 4)),
		packed("encrypted entry", "method 8", patched(centralHeader, 8, 9)),
		packed("another compression", "method 8", patched(centralHeader, 10, 12)),
		packed("claims four gigabytes", "method 18", patched(centralHeader, 24, 0xfe, 0xff, 0xff, 0xff)),
		packed("claims forty megabytes", "method 8", patched(centralHeader, 24, 0, 0, 0x80, 2)),
		packed("claims a byte", "method 8", patched(centralHeader, 24, 1, 0, 0, 0)),
		packed("packed length beyond the archive", "method 8", patched(centralHeader, 20, 0xff, 0xff, 0xff, 0)),
		packed("packed length short", "method 8", patched(centralHeader, 20, 10, 0, 0, 0)),
		packed("offset beyond the archive", "method 8", patched(centralHeader, 42, 0xff, 0xff, 0xff, 0x7f)),
		packed("directory beyond the archive", "method 8", patched(endHeader, 16, 0xff, 0xff, 0xff, 0x7f)),
		packed("directory of the largest size", "method 8", patched(endHeader, 12, 0xff, 0xff, 0xff, 0xff)),
		packed("several disks", "method 8", patched(endHeader, 4, 1)),
		packed("a comment that is not there", "method 8", patched(endHeader, 20, 5)),
		packed("a name that leaves the folder", "method 8", func() []byte { return renamed("../../x.xml") }),
		packed("a name from the root", "method 8", func() []byte { return renamed("/etc/x.xml") }),
		packed("a name with NUL", "method 8", func() []byte { return renamed("x\x00.xml") }),
		packed("a name of two hundred letters", "method 8", func() []byte { return renamed(strings.Repeat("x", 200)) }),
		packed("a folder", "method 8", func() []byte { return renamed("x/") }),
		packed("a name told twice, differently", "method 8", func() []byte {
			archive := zipped(base)
			copy(archive[30:], "XX")
			return archive
		}),
		packed("bomb of 256 megabytes", "method 18", func() []byte { return zipped(make([]byte, 256<<20)) }),
		packed("bomb that claims a megabyte", "method 8", func() []byte {
			archive := zipped(make([]byte, 256<<20))
			at := bytes.LastIndex(archive, binary.LittleEndian.AppendUint32(nil, centralHeader))
			binary.LittleEndian.PutUint32(archive[at+24:], 1<<20)
			return archive
		}),
		packed("a document one byte too large", "method 18", func() []byte { return zipped(make([]byte, 50<<20+1)) }),
		packed("a document as large as may be, of nothing", "file 5001", func() []byte { return zipped(make([]byte, 50<<20)) }),
		packed("an empty document", "file 5001", func() []byte { return zipped(nil) }),
		packed("data larger than any archive", "method 18", func() []byte { return make([]byte, 53<<20) }),
	}
}

// renamed is the sound archive with another name in it.
func renamed(name string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	e, err := w.Create(name)
	if err == nil && !strings.HasSuffix(name, "/") {
		_, err = e.Write(base)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(fmt.Sprint(name, err))
	}
	return b.Bytes()
}
