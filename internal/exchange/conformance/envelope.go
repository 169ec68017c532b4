package conformance

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"slices"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
)

// algorithmCases try the numbers of algorithms. One that did not come is not zero.
func algorithmCases() []testCase {
	with := func(name, zh, en string, p soap.Parameter, value string, code wire.MethodCode) testCase {
		return testCase{"algorithm." + name, "4.3", zh, en, func(r *run) error {
			c := r.own(soap.Upload)
			if err := r.fill(c, r.next(), r.harmless(1)); err != nil {
				return err
			}
			return r.want(c.Set(p, value), code)
		}}
	}
	return []testCase{
		with("hash", "未知哈希算法答 10", "an unknown hash algorithm: 10", soap.Hash, "1", wire.BadHashAlgorithm),
		with("hash_missing", "没有哈希算法答 10", "no hash algorithm: 10", soap.Hash, "", wire.BadHashAlgorithm),
		with("compression", "未知压缩格式答 11", "an unknown compression: 11", soap.Compression, "7", wire.BadCompression),
		with("encryption", "未知加密算法答 9", "an unknown encryption: 9", soap.Encryption, "2", wire.BadEncryption),
		with("encryption_negative", "负的加密算法答 9", "a negative encryption: 9", soap.Encryption, "-1", wire.BadEncryption),
	}
}

// bad is a case in which an envelope must be refused with one of the codes; make spoils the envelope of a sound document.
func bad(name, zh, en string, make func(r *run, document []byte) (envelope.Packed, error), codes ...wire.MethodCode) testCase {
	return testCase{"envelope." + name, "4.5", zh, en, func(r *run) error {
		p, err := make(r, r.harmless(1))
		if err != nil {
			return err
		}
		a, err := r.upload(r.next(), p)
		return is(a, err, codes...)
	}}
}

// envelopeCases try what is around a file, from the outside in: base64 and hash, encryption, archive and size. They begin by asking where
// the sequence stands and end by asking again: what was refused must have used up no number.
func envelopeCases() []testCase {
	return slices.Concat(
		[]testCase{{"sequence.read", "5.4", "isp_querypreviousupload 给出最近序号", "isp_querypreviousupload gives the number reached", (*run).readSequence}},
		wrappingCases(), encryptionCases(), archiveCases(),
		[]testCase{{"sequence.refusals_take_none", "7.1", "被拒绝的文件不占用序号", "what was refused took no number", (*run).noneTaken}})
}

func (r *run) readSequence() error {
	info, err := r.previous()
	r.last = info.Sequence.Value
	return err
}

func (r *run) noneTaken() error {
	if r.last < 0 {
		return skip("the number before is not known")
	}
	return r.stands(r.last)
}

// wrappingCases try base64 and hash.
func wrappingCases() []testCase {
	return []testCase{
		bad("base64", "不是 base64 答 6", "no base64: 6", func(r *run, d []byte) (envelope.Packed, error) {
			p := wrapped(d)
			p.Data = "{example}"
			return p, nil
		}, wire.BadDecryption),
		bad("empty", "没有数据答 6", "no data: 6", func(r *run, d []byte) (envelope.Packed, error) {
			p := wrapped(d)
			p.Data = ""
			return p, nil
		}, wire.BadDecryption),
		bad("hash", "哈希不符答 7", "a hash of something else: 7", changed(func(p *envelope.Packed) { p.Hash = hashOf([]byte("example")) }), wire.BadHash),
		bad("hash_missing", "没有哈希答 7", "no hash: 7", changed(func(p *envelope.Packed) { p.Hash = "" }), wire.BadHash),
	}
}

// encryptionCases try keys, ciphertext and what is said of it.
func encryptionCases() []testCase {
	return []testCase{
		bad("aes_key", "密钥不符答 6 或 7", "another key: 6 or 7", func(r *run, d []byte) (envelope.Packed, error) {
			if r.Keys == nil {
				return envelope.Packed{}, errNoKeys
			}
			other := envelope.Keys{Key: turned(r.Keys.Key), Offset: r.Keys.Offset}
			s, err := r.packed(d, &other)
			if err != nil {
				return envelope.Packed{}, err
			}
			return s.packed, nil
		}, wire.BadDecryption, wire.BadHash),
		bad("aes_cut", "密文缺一字节答 6", "ciphertext that lacks a byte: 6", sealed(func(data []byte) []byte { return data[:len(data)-1] }, nil), wire.BadDecryption),
		bad("aes_half", "密文只有一半答 6 或 7", "half of the ciphertext: 6 or 7", sealed(func(data []byte) []byte { return data[:len(data)/32*16] }, nil), wire.BadDecryption, wire.BadHash),
		bad("aes_hash_of_ciphertext", "对密文取的哈希答 7", "the hash taken of the ciphertext: 7", sealed(nil, func(p *envelope.Packed, data []byte) { p.Hash = hashOf(data) }), wire.BadHash),
		bad("aes_not_said", "已加密而称未加密答 7 或 8", "encrypted, and said to be plain: 7 or 8", sealed(nil, func(p *envelope.Packed, _ []byte) { p.EncryptAlgorithm = 0 }), wire.BadHash, wire.BadArchive),
		bad("aes_only_said", "未加密而称已加密答 6 或 7", "plain, and said to be encrypted: 6 or 7", changed(func(p *envelope.Packed) { p.EncryptAlgorithm = 1 }), wire.BadDecryption, wire.BadHash),
	}
}

// archiveCases try the archive, its entries and its size.
func archiveCases() []testCase {
	return []testCase{
		bad("no_zip", "不是 zip 答 8", "no archive: 8", func(_ *run, d []byte) (envelope.Packed, error) { return wrapped(d), nil }, wire.BadArchive),
		bad("gzip", "gzip 不是 zip，答 8", "gzip: 8", func(_ *run, d []byte) (envelope.Packed, error) {
			var b bytes.Buffer
			w := gzip.NewWriter(&b)
			_, _ = w.Write(d)
			err := w.Close()
			return wrapped(b.Bytes()), err
		}, wire.BadArchive),
		bad("zip_cut", "zip 不完整答 8", "half an archive: 8", func(_ *run, d []byte) (envelope.Packed, error) {
			archive, err := zipped([]string{"a.xml"}, d)
			return wrapped(archive[:len(archive)/2]), err
		}, wire.BadArchive),
		bad("no_entry", "没有文件答 17 或 8", "no entry: 17 or 8", func(*run, []byte) (envelope.Packed, error) {
			archive, err := zipped(nil)
			return wrapped(archive), err
		}, wire.NotOneFile, wire.BadArchive),
		bad("two_entries", "两个文件答 17", "two entries: 17", func(_ *run, d []byte) (envelope.Packed, error) {
			archive, err := zipped([]string{"a.xml", "b.xml"}, d, d)
			return wrapped(archive), err
		}, wire.NotOneFile),
		bad("path", "文件名离开目录不得受理", "a name that leaves the folder: 8 or 17", func(_ *run, d []byte) (envelope.Packed, error) {
			archive, err := zipped([]string{"../../example.xml"}, d)
			return wrapped(archive), err
		}, wire.BadArchive, wire.NotOneFile),
		bad("size", "解压后超过 50MB 答 18", "above 50 MB once unpacked: 18", ofSize(51<<20), wire.FileTooBig),
		bad("bomb", "压缩炸弹答 18 或 8", "a bomb of 120 MB: 18 or 8", ofSize(120<<20), wire.FileTooBig, wire.BadArchive),
	}
}

const errNoKeys = skip("没有给出 --key 与 --offset no AES parameters: give --key and --offset")

// turned is another key of the same length.
func turned(key string) string {
	b := []byte(key)
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	b[0]++
	return string(b)
}

// changed spoils one place of a sound envelope without encryption.
func changed(change func(p *envelope.Packed)) func(*run, []byte) (envelope.Packed, error) {
	return func(r *run, d []byte) (envelope.Packed, error) {
		s, err := r.packed(d, nil)
		if err == nil {
			change(&s.packed)
		}
		return s.packed, err
	}
}

// sealed spoils the ciphertext of a sound encrypted envelope (cut), or what is said of it (change).
func sealed(cut func([]byte) []byte, change func(*envelope.Packed, []byte)) func(*run, []byte) (envelope.Packed, error) {
	return func(r *run, d []byte) (envelope.Packed, error) {
		if r.Keys == nil {
			return envelope.Packed{}, errNoKeys
		}
		s, err := r.packed(d, r.Keys)
		if err != nil {
			return envelope.Packed{}, err
		}
		data, err := base64.StdEncoding.DecodeString(s.packed.Data)
		if err == nil && cut != nil {
			s.packed.Data = base64.StdEncoding.EncodeToString(cut(data))
		}
		if err == nil && change != nil {
			change(&s.packed, data)
		}
		return s.packed, err
	}
}

// ofSize packs a document of so many zero bytes, piece by piece, so that the run itself needs no room for it.
func ofSize(size int) func(*run, []byte) (envelope.Packed, error) {
	return func(*run, []byte) (envelope.Packed, error) {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		entry, err := w.Create("a.xml")
		piece := make([]byte, 1<<20)
		for written := 0; written < size && err == nil; written += len(piece) {
			_, err = entry.Write(piece)
		}
		if err == nil {
			err = w.Close()
		}
		return wrapped(b.Bytes()), err
	}
}
