package translate

import (
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
)

// NewRejection writes the result of a record that is not taken: one item for every finding that blocks, with its code, the code's text
// and behind it the field. Real authorities repeat what stood there; ours does not, because it may be personal.
func NewRejection(v wire.Version, subject Subject, findings []Finding) wire.Record {
	result := recordResult(v, subject)
	seen := map[wire.ResultItem]bool{}
	for _, f := range findings {
		if f.Severity != filing.Block {
			continue
		}
		item := wire.ResultItem{Code: f.Code, Detail: cut(detailText(f, subject), maxDetail)}
		if v == wire.Own {
			item.Field = f.Field
		}
		if item.Code == 0 {
			item.Code = resultOther
		}
		if !seen[item] {
			seen[item] = true
			result.Items = append(result.Items, item)
		}
	}
	return wire.Record{Kind: wire.SubmissionResult, At: 1, Body: result}
}

// detailText is a finding as results say it: the code's text, the service where it is one's, the field, and what was found.
func detailText(f Finding, subject Subject) string {
	detail := wire.DataResultText(f.Code).ZH + "。"
	if i := serviceIndex(f.Field); i >= 0 && i < len(subject.Names) {
		detail += serviceNameMark + subject.Names[i] + "，"
	}
	return detail + FieldName(f.Field).ZH + "：" + f.Found.ZH
}

// serviceNameMark begins a service's name in the text of a result.
const serviceNameMark = "网站名称："

// NewCoded writes a result with one code. An empty detail takes the specification's text of the code.
func NewCoded(v wire.Version, subject Subject, code int64, detail string) wire.Record {
	if detail == "" {
		detail = wire.DataResultText(code).ZH
	}
	result := recordResult(v, subject)
	result.Items = []wire.ResultItem{{Code: code, Detail: cut(detail, maxDetail)}}
	return wire.Record{Kind: wire.SubmissionResult, At: 1, Body: result}
}

func recordResult(v wire.Version, subject Subject) *wire.RecordResult {
	result := &wire.RecordResult{Operation: subject.Operation, Mark: subject.Mark}
	if v == wire.Own {
		result.Case = subject.Reference
	}
	return result
}
