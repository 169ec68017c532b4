package invented

import "openicp/internal/store/rows"

// Providers makes two access providers: the first serves all provinces and owns 203.0.113.0/24; the second asks for a second
// review.
func Providers() []rows.PutProviderParams {
	return []rows.PutProviderParams{
		{ID: "example-cloud", Position: 1, Name: "示例云计算有限公司", Address: "北京市海淀区示例路 1 号",
			Licences:     `[{"kind":"IDC","number":"B1-20200001","valid_to":"2045-01-01"},{"kind":"ISP","number":"B1-20200001","valid_to":"2045-01-01"}]`,
			FilingNumber: "京ICP备2020000001号", Ranges: "203.0.113.0/24"},
		{ID: "example-hosting", Position: 2, Name: "示例主机服务有限公司", Address: "广东省广州市天河区示例路 2 号",
			Licences:     `[{"kind":"IDC","number":"粤B1-20200002","provinces":["440000"],"valid_to":"2045-01-01"}]`,
			FilingNumber: "粤ICP备2020000002号", Provinces: "440000", Ranges: "198.51.100.0/24", SecondReview: true},
	}
}
