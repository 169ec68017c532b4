package notice_test

import (
	"testing"

	"openicp/internal/notice"
)

func BenchmarkText(b *testing.B) {
	values := notice.Values{CaseID: "019ab000-0000-7000-8000-000000000000", ServiceName: "示例云图产品网站", State: "初审", DueOn: "2026-11-25"}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := notice.Text("submitted", notice.Mail, values); err != nil {
			b.Fatal(err)
		}
	}
}
