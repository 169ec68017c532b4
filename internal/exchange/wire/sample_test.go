package wire_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"openicp/internal/exchange/wire"
)

// Samples are drawn from the tables and written as text by this file, not by the writer under test.

// sampleValues are invented values that read like the real ones.
var sampleValues = map[string]string{
	"Dwmc": "北京示例云图科技有限公司", "Dwxz": "4", "Zjlx": "1", "Zjhm": "91110108MA01T3X71T", "Zjzs": "北京市海淀区中关村大街1号3层301室",
	"Shengid": "110000", "Shiid": "110100", "Xianid": "110108", "Xxdz": "中关村大街1号3层301室", "Fzr_xm": "张示例", "Fzr_dhhm": "010-82345678",
	"Fzr_sjhm": "13800138000", "sjhm": "13800138000", "Fzr_dzyj": "lead@example.com", "Fzr_zjlx": "2", "Fzr_zjhm": "110108198503120011",
	"Wzmc": "示例云图官方网站", "Ym": "yuntu-example.cn", "Syurl": "www.yuntu-example.cn", "Qsip": "3405803786", "Zzip": "3405803790",
	"Baxh": "京ICP备12345678号", "Ztbah": "京ICP备12345678号", "Wzbah": "京ICP备12345678号-1", "ICPmm": "e10adc3949ba59abbe56e057f20f883e",
	"Bz": "A & B < C > D", "Zxlb": "1", "DocumentValidTo": "long_term", "ValidTo": "2030-12-31", "At": "2026-11-25T09:30:00+08:00",
	"SHA256": strings.Repeat("0123456789abcdef", 4), "FirstAddress6": "2001:db8::1", "LastAddress6": "2001:db8::ff",
}

// sampler writes one document of a version from the tables.
type sampler struct {
	version wire.Version
	variant int  // which member of a choice stands, and which kind of address
	least   bool // what may be missing is
	text    strings.Builder
}

func (s *sampler) record(tag string, t *wire.Table) {
	s.text.WriteString("<" + tag + ">")
	s.rows(t)
	s.text.WriteString("</" + tag + ">")
}

func (s *sampler) rows(t *wire.Table) {
	for i, row := range t.Rows {
		if t.Model == wire.Choice && i != s.variant%len(t.Rows) || row.Since == wire.Own && s.version != wire.Own {
			continue
		}
		if s.version == wire.Own && s.address6() && strings.Contains("Qsip Zzip", row.Tag) && row.OwnOccurs != nil && row.Type == wire.Long {
			continue
		}
		if !s.address6() && (row.Tag == "FirstAddress6" || row.Tag == "LastAddress6") {
			continue
		}
		occurs := row.Occurs
		if row.OwnOccurs != nil && s.version == wire.Own {
			occurs = *row.OwnOccurs
		}
		times := 1
		switch {
		case t.Model == wire.Choice:
		case s.least:
			times = occurs.Least
			if s.version == wire.Own && row.OwnOccurs != nil && row.Type == wire.Long || strings.HasSuffix(row.Tag, "Address6") {
				times = 1
			}
		case occurs.Most != 1:
			times = 2
		}
		for n := range times {
			s.element(row, n)
		}
	}
}

func (s *sampler) address6() bool { return s.version == wire.Own && s.variant%2 == 1 }

func (s *sampler) element(row *wire.Row, n int) {
	if row.Below != nil {
		s.record(row.Tag, row.Below)
		return
	}
	s.text.WriteString("<" + row.Tag + ">" + s.value(row, n) + "</" + row.Tag + ">")
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func (s *sampler) value(row *wire.Row, n int) string {
	switch row.Type {
	case wire.Long:
		if v := sampleValues[row.Tag]; v != "" {
			return v
		}
		return fmt.Sprint(row.Min + int64(n))
	case wire.Base64:
		return base64.StdEncoding.EncodeToString([]byte("invented scan " + row.Tag))
	case wire.Day:
		return "2026-11-25"
	case wire.Moment:
		return "2026-11-25 09:30:00"
	}
	v := []rune(sampleValues[row.Tag])
	if len(v) == 0 {
		v = []rune("示例" + row.Label().ZH)
	}
	for int64(len(v)) < row.Min {
		v = append(v, '例')
	}
	if row.Max > 0 && int64(len(v)) > row.Max {
		v = v[:row.Max]
	}
	return escaper.Replace(string(v))
}

// sample is a document with two records of one kind.
func sample(k *wire.Kind, s sampler) []byte {
	above := k.Path[:len(k.Path)-1]
	root, unit := "DownloadData", ""
	if k.Upload {
		root, unit = "UploadData", "<Qqdwid>110000000999</Qqdwid>"
	}
	s.text.WriteString(`<?xml version="1.0" encoding="GBK"?>` + "\n" + "<" + root + ` version="` + string(s.version) + `">`)
	for _, tag := range above {
		s.text.WriteString("<" + tag + ">")
	}
	s.record(k.Tag(), k.Table)
	s.record(k.Tag(), k.Table)
	for i := len(above) - 1; i >= 0; i-- {
		if i == 0 {
			s.text.WriteString(unit)
		}
		s.text.WriteString("</" + above[i] + ">")
	}
	s.text.WriteString("</" + root + ">")
	return inGBK(s.text.String())
}

func inGBK(text string) []byte {
	out, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(text))
	if err != nil {
		panic(err)
	}
	return out
}

func everyKind() []*wire.Kind { return append(wire.Kinds(true), wire.Kinds(false)...) }

func readAs(k *wire.Kind, document []byte) (wire.File, error) {
	if k.Upload {
		return wire.ReadUpload(document, wire.Options{})
	}
	return wire.ReadDownload(document, wire.Options{})
}

// everySample calls test with every kind in both versions, with all that may stand and with the least, and each member of a choice.
func everySample(t *testing.T, test func(t *testing.T, name string, k *wire.Kind, document []byte)) {
	t.Helper()
	for _, k := range everyKind() {
		for _, v := range wire.Versions() {
			if k.Since == wire.Own && v != wire.Own {
				continue
			}
			for variant := range 2 {
				for _, least := range []bool{false, true} {
					name := fmt.Sprintf("%s/%s/%d/%v", k.Name, v, variant, least)
					t.Run(name, func(t *testing.T) {
						test(t, name, k, sample(k, sampler{version: v, variant: variant, least: least}))
					})
				}
			}
		}
	}
}
