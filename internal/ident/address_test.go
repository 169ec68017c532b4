package ident_test

import (
	"strings"
	"testing"

	"openicp/internal/ident"
)

func TestAddress(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ in, normal, code string }{
		{"中关村大街1号3层301室", "", ""},
		{"北京市海淀区中关村大街1号3层301室", "", ""},
		{"体育东路100号2栋1502房", "", ""},
		{"广东省广州市天河区体育东路100号2栋1502房", "", ""},
		{"体育东路100", "", ""},
		{"建国路88-2-301", "", ""},
		{"望京街10号A座", "", ""},
		{"科技园B栋", "", ""},
		{"张家村3组", "", ""},
		{"李家庄村五组", "", ""},
		{"南京西路一百二十三号", "", ""},
		{"长宁路88弄12号甲", "", ""},
		{"一号路12号", "", ""},
		{"阳光小区3单元", "", ""},
		{"阳光小区三单元", "", ""},
		{"创业园3#301", "", ""},
		{"人民路1号(东门)", "", ""},
		{"人民路100(东门)", "", ""},
		{"𠀋𠂢路9号", "", ""},
		{"  中关村 大街１号　３层３０１室 ", "中关村大街1号3层301室", ""},
		{"中关村大街1号（东楼）", "中关村大街1号(东楼)", ""},
		{"Block A  301室 科技园", "Block A 301室科技园", ""},
		{"中关村", "", "address_number"},
		{"北京市海淀区", "", "address_number"},
		{"三里屯", "", "address_number"},
		{"八一路", "", "address_number"},
		{"科技园一号路", "", "address_number"},
		{"下沙1号大街", "", "address_number"},
		{"五道口四号线", "", "address_number"},
		{"曹杨三村", "", "address_number"},
		{"千户苗寨", "", "address_number"},
		{"中关村2026", "", "address_number"},
		{"市场街KTV室", "", "address_number"},
		{"1号", "", "address_street"},
		{"3层301室", "", "address_street"},
		{"12号楼3号院301", "", "address_street"},
		{"北京市市辖区中关村大街1号", "", "address_placeholder_district"},
		{"中关村大街1号!", "", "address_characters"},
		{"中关村大街1号;2号", "", "address_characters"},
		{"中关村大街1号\u202e", "", "address_characters"},
		{"中关村\x00大街1号", "", "address_characters"},
		{strings.Repeat("大", 200) + "1号", "", "address_length"},
		{"", "", "empty"},
	} {
		want := tc.normal
		if want == "" && tc.code == "" {
			want = tc.in
		}
		got, f := ident.ParseAddress(tc.in)
		if got.String() != want || code(f) != tc.code {
			t.Errorf("%q: %q %q, want %q %q", tc.in, got, code(f), want, tc.code)
		}
	}
}

func TestAddressRegionPrefix(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ in, prefix string }{
		{"北京市海淀区中关村大街1号", "北京市"},
		{"广东省广州市天河区体育东路100号", "广东省"},
		{"内蒙古自治区呼和浩特市新城区1号", "内蒙古自治区"},
		{"广西壮族自治区南宁市民族大道1号", "广西壮族自治区"},
		{"深圳市南山区科技路1号", "深圳市"},
		{"广东深圳市科技路1号", "广东"},
		{"北京海淀区中关村大街1号", "北京"},
		{"台湾省台北市1号", "台湾省"},
		{"中关村大街1号", ""},
		{"北京路1号", ""},
		{"上海大厦3层", ""},
		{"南京西路1号", ""},
		{"北京市场街1号", ""},
		{"上海阳光小区3号", ""},
		{"市民路1号", ""},
		{"花卉市场1号", ""},
		{"海淀超市旁1号", ""},
		{"科技园1号", ""},
	} {
		a, f := ident.ParseAddress(tc.in)
		if f != nil {
			t.Errorf("%s: %s", tc.in, f.Code)
			continue
		}
		if got := a.RegionPrefix(); got != tc.prefix || a.StartsWithRegion() != (tc.prefix != "") {
			t.Errorf("%s: %q, want %q", tc.in, got, tc.prefix)
		}
	}
}
