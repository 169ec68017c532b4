package conformance

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"openicp/internal/exchange/wire"
)

// probe is an upload and what must come back for it (7.4). It is two cases: data.<name> for the answer to the upload, and result.<name>
// for the result that can be fetched later.
type probe struct {
	name, zh, en string
	hostile      bool                                        // the upload itself may be refused too; any other must be taken, whatever is in it
	make         func(r *run) (document []byte, ids []int64) // the document, and the numbers by which results name its records
	judge        func(r *run, s *sending) error
}

var probes = []probe{
	{"records", "每条记录各有一个结果", "each record has a result of its own", false, func(r *run) ([]byte, []int64) {
		ids := r.ids(3)
		return r.document(r.Version, r.ISP, ids), ids
	}, (*run).eachOnce},
	{"one_bad", "一条记录有误不影响其他记录", "one bad record does not sink the others", false, func(r *run) ([]byte, []int64) {
		ids := r.ids(2)
		d := r.document(r.Version, r.ISP, ids)
		return bytes.Replace(d, []byte("<Zxly>1</Zxly>"), []byte("<Zxly>word</Zxly>"), 1), ids[1:]
	}, (*run).eachOnce},
	{"schema", "不合 XSD 的文件答 5001，Dmms 为文件名", "a file outside the schema: 5001, with its name", false, func(r *run) ([]byte, []int64) {
		return []byte(`<?xml version="1.0" encoding="GBK"?><UploadData version="` + string(r.Version) + `"><NOTHING/></UploadData>`), nil
	}, whole(wire.ResultSchema)},
	{"cut_xml", "不完整的 XML 答 5001", "half a document: 5001", false, func(r *run) ([]byte, []int64) {
		d := r.harmless(1)
		return d[:len(d)/2], nil
	}, whole(wire.ResultSchema)},
	{"version", "版本不符答 5004", "another version: 5004", false, func(r *run) ([]byte, []int64) {
		return bytes.Replace(r.harmless(1), []byte(`version="`+string(r.Version)+`"`), []byte(`version="V.9.9"`), 1), nil
	}, whole(wire.ResultVersion)},
	{"unit", "他人的 Qqdwid 答 5003", "another unit’s Qqdwid: 5003", false, func(r *run) ([]byte, []int64) {
		ids := r.ids(1)
		return r.document(r.Version, r.ISP+1, ids), ids
	}, (*run).otherUnit},
	{"too_many", "超过 1000 条记录不得受理", "1,001 records are refused", true, func(r *run) ([]byte, []int64) {
		return r.document(r.Version, r.ISP, r.ids(1001)), nil
	}, whole()},
	{"not_gbk", "非法的 GBK 字节答 5001 或 5008", "bytes that are no GBK: 5001 or 5008", false, func(r *run) ([]byte, []int64) {
		ids := r.ids(1)
		d := r.document(r.Version, r.ISP, ids)
		return bytes.Replace(d, []byte("</Zxlybz>"), []byte("\xff\xff</Zxlybz>"), 1), ids
	}, (*run).refusedSomehow},
	{"utf8", "声明 UTF-8 的文件被拒绝", "a file that declares UTF-8 is refused", true, func(r *run) ([]byte, []int64) {
		return []byte(`<?xml version="1.0" encoding="UTF-8"?><UploadData version="` + string(r.Version) + `"><ICP><ZXBA><Zx_xx><Zxlb>2</Zxlb><Jlid>1</Jlid><Zxly>1</Zxly><Zxlybz>客户迁出</Zxlybz></Zx_xx></ZXBA><Qqdwid>` +
			strconv.FormatInt(r.ISP, 10) + `</Qqdwid></ICP></UploadData>`), nil
	}, whole()},
	hostile("doctype", "带 DOCTYPE 的文件被拒绝", "a file with a document type is refused", `<!DOCTYPE UploadData>`),
	hostile("entity_bomb", "实体炸弹被拒绝", "an entity bomb is refused",
		`<!DOCTYPE U [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>`),
	hostile("external_entity", "外部实体被拒绝", "an external entity is refused", `<!DOCTYPE U [<!ENTITY x SYSTEM "file:///etc/hostname">]>`),
	{"deep", "嵌套过深的文件被拒绝", "deep nesting is refused", true, func(r *run) ([]byte, []int64) {
		return bytes.Replace(r.harmless(1), []byte("<Zx_xx>"), []byte("<Zx_xx>"+strings.Repeat("<a>", 50_000)), 1), nil
	}, whole()},
	{"two_roots", "两个根元素的文件被拒绝", "a second root is refused", true, func(r *run) ([]byte, []int64) {
		return append(r.harmless(1), r.harmless(1)[bytes.IndexByte(r.harmless(1), '\n')+1:]...), nil
	}, whole()},
}

func allProbes() []probe { return slices.Concat(probes, kindProbes) }

func hostile(name, zh, en, text string) probe {
	return probe{name, zh, en, true, func(r *run) ([]byte, []int64) {
		return bytes.Replace(r.harmless(1), []byte("<UploadData"), []byte(text+"<UploadData"), 1), nil
	}, whole()}
}

// dataCases upload the probes. What is wrong inside a file is no reason not to take it.
func dataCases() []testCase {
	var cases []testCase
	for _, p := range allProbes() {
		en, zh := "the upload is taken: "+p.en, "上报受理："+p.zh
		if p.hostile {
			en, zh = "the upload is answered: "+p.en, "上报有答复："+p.zh
		}
		cases = append(cases, testCase{"data." + p.name, "7.4", zh, en, func(r *run) error { return r.send(p) }})
	}
	return cases
}

func (r *run) send(p probe) error {
	document, ids := p.make(r)
	s, err := r.packed(document, r.Keys)
	if err != nil {
		return err
	}
	s.ids = ids
	s.sequence = r.next()
	a, err := r.upload(s.sequence, s.packed)
	if err != nil {
		return err
	}
	if a.Code != wire.Done {
		if p.hostile && !a.Code.Success() {
			return nil // refused at once, so that nothing comes back
		}
		return fmt.Errorf("answered with %d, asked for is 0", a.Code)
	}
	r.awaited = append(r.awaited, awaited{p.name, s})
	return nil
}

// awaited is a probe that was taken.
type awaited struct {
	probe string
	*sending
}

func (r *run) awaitedOf(name string) *sending {
	for _, a := range r.awaited {
		if a.probe == name {
			return a.sending
		}
	}
	return nil
}
