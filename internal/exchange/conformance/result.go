package conformance

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"openicp/internal/exchange/wire"
)

// resultCases hold what came back against the probes.
func resultCases() []testCase {
	cases := []testCase{{"result.text", "7.4", "结果的文字以代码的文字开头，5004 写明接口版本", "the text of a result begins with that of its code, and 5004 says the version", (*run).codeTexts}}
	for _, p := range allProbes() {
		cases = append(cases, testCase{"result." + p.name, "7.4", p.zh, p.en, func(r *run) error {
			s := r.awaitedOf(p.name)
			if s == nil {
				return skip("its upload was not taken")
			}
			return p.judge(r, s)
		}})
	}
	return cases
}

// results lists the results of submissions that came.
func (r *run) results() (list []*wire.RecordResult) {
	for _, t := range r.got {
		for _, record := range t.file.Records {
			if result, ok := record.Body.(*wire.RecordResult); ok {
				list = append(list, result)
			}
		}
	}
	return list
}

// about lists the result codes about an upload: those that name its file, and those that name one of its records.
func (r *run) about(s *sending) (codes []int64) {
	for _, body := range r.bodies() {
		switch result := body.(type) {
		case *wire.AddressResult:
			for _, item := range result.Items {
				if slices.Contains(s.ids, result.ProviderID) {
					codes = append(codes, item.Code)
				}
			}
		case *wire.DomainResult:
			for _, item := range result.Items {
				if slices.Contains(s.ids, result.ID) {
					codes = append(codes, item.Code)
				}
			}
		}
	}
	for _, result := range r.results() {
		ofRecord := slices.ContainsFunc(s.ids, func(id int64) bool { return result.Mark == strconv.FormatInt(id, 10) })
		for _, item := range result.Items {
			if ofRecord || strings.Contains(item.Detail, s.name) {
				codes = append(codes, item.Code)
			}
		}
	}
	return codes
}

// eachOnce asks that every record has exactly one result, and that this is a refusal: what the records ask for does not exist.
func (r *run) eachOnce(s *sending) error {
	for _, id := range s.ids {
		count := 0
		for _, result := range r.results() {
			if result.Mark != strconv.FormatInt(id, 10) {
				continue
			}
			count++
			if len(result.Items) == 0 || wire.DataSuccess(result.Items[0].Code) {
				return fmt.Errorf("a record that asks for nothing that exists has no refusal")
			}
		}
		if count != 1 {
			return fmt.Errorf("a record has %d results", count)
		}
	}
	return nil
}

// whole asks that a file is refused as a whole, with one of the given codes; with any code where none is given.
func whole(want ...int64) func(r *run, s *sending) error {
	return func(r *run, s *sending) error {
		codes := r.about(s)
		if len(codes) == 0 {
			return fmt.Errorf("no result names the file")
		}
		for _, code := range codes {
			if wire.DataSuccess(code) || len(want) > 0 && !slices.Contains(want, code) {
				return fmt.Errorf("result %d, asked for is %v", code, want)
			}
		}
		return nil
	}
}

// resultUnit: the file is in another unit's name.
const resultUnit = 5003

func (r *run) otherUnit(s *sending) error {
	codes := r.about(s)
	if len(codes) == 0 {
		return fmt.Errorf("no result names the file or its record")
	}
	if !slices.Contains(codes, resultUnit) {
		return fmt.Errorf("results %v, asked for is 5003", codes)
	}
	return nil
}

func (r *run) refusedSomehow(s *sending) error {
	codes := r.about(s)
	if !slices.Contains(codes, wire.ResultSchema) && !slices.Contains(codes, wire.ResultCharacters) {
		return fmt.Errorf("results %v, asked for is 5001 or 5008", codes)
	}
	return nil
}

func succeeds(items []wire.ResultItem) bool {
	return len(items) == 0 || slices.ContainsFunc(items, func(i wire.ResultItem) bool { return wire.DataSuccess(i.Code) })
}

// bodies are all records that came.
func (r *run) bodies() (list []any) {
	for _, t := range r.got {
		for _, record := range t.file.Records {
			list = append(list, record.Body)
		}
	}
	return list
}

// codeTexts asks that the text of every result begins with that of its code (7.4), unless it is a file's name, and that the placeholder
// for the version was filled in.
func (r *run) codeTexts() error {
	if len(r.results()) == 0 {
		return skip("no result came")
	}
	for _, result := range r.results() {
		for _, item := range result.Items {
			text := wire.DataResultText(item.Code).ZH
			begins, _, _ := strings.Cut(text, "“")
			byName := item.Code == wire.ResultSchema && strings.HasSuffix(item.Detail, ".xml")
			switch {
			case strings.Contains(item.Detail, "当前版本信息"):
				return fmt.Errorf("the text of %d does not say which version is spoken", item.Code)
			case item.Detail != "" && !byName && !strings.HasPrefix(item.Detail, begins):
				return fmt.Errorf("the text of %d does not begin with that of the code", item.Code)
			}
		}
	}
	return nil
}
