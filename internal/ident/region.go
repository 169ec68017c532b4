package ident

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// Region is an administrative division of GB/T 2260: a province, a prefecture, or a county or district. Below the
// municipalities, and for the counties that a province runs itself, there is no prefecture in between; a prefecture such as
// 东莞 has no counties. Whoever picks one goes down until there are no children.
type Region struct {
	Code     string   `json:"code"`
	NameZH   string   `json:"name_zh"`
	Children []Region `json:"children,omitempty"`
}

// RegionsAsOf is the day of the table of regions, and RegionsSource where it comes from. A division set up later is not in it.
const (
	RegionsAsOf     = "2024-12-31"
	RegionsSourceZH = "民政部《中华人民共和国县级以上行政区划代码》（GB/T 2260），经 yescallop/areacodes（CC0）整理"
	RegionsSourceEN = "Ministry of Civil Affairs, codes of divisions down to the county (GB/T 2260), by way of yescallop/areacodes (CC0)"
)

//go:embed regions.txt
var regionsFile string

//go:embed regions_old.txt
var regionsOldFile string

// regionTable is the embedded list, read once.
type regionTable struct {
	tree  []Region
	names map[string]string
	inner map[string]bool // has divisions below it
	old   map[string]OldRegion
}

// OldRegion is a division that is none any more. Filings and documents from before keep its code.
type OldRegion struct {
	NameZH    string
	UntilYear int // in which the code was given up
}

var regions = sync.OnceValue(func() *regionTable {
	t := &regionTable{names: map[string]string{}, inner: map[string]bool{}, old: map[string]OldRegion{}}
	for _, row := range rowsOf(regionsFile, 2) {
		t.add(row[0], row[1])
	}
	for _, row := range rowsOf(regionsOldFile, 3) {
		year, err := strconv.Atoi(row[2])
		if err != nil {
			panic("ident: the embedded list of old regions holds a year that is none: " + row[2])
		}
		t.old[row[0]] = OldRegion{row[1], year}
	}
	return t
})

// rowsOf reads the lines of an embedded list; one of another shape is a fault of the build.
func rowsOf(file string, columns int) [][]string {
	var rows [][]string
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Fields(line)
		if len(row) != columns || len(row[0]) != 6 {
			panic("ident: the embedded list of regions holds an odd line: " + line)
		}
		rows = append(rows, row)
	}
	return rows
}

// add hangs a division below its prefecture, or below its province where it has none. The list is in the order of codes, so
// that what stands above is there first.
func (t *regionTable) add(code, name string) {
	t.names[code] = name
	r := Region{Code: code, NameZH: name}
	if strings.HasSuffix(code, "0000") {
		t.tree = append(t.tree, r)
		return
	}
	province := &t.tree[len(t.tree)-1]
	t.inner[province.Code] = true
	if n := len(province.Children); n > 0 && !strings.HasSuffix(code, "00") && province.Children[n-1].Code == code[:4]+"00" {
		prefecture := &province.Children[n-1]
		prefecture.Children = append(prefecture.Children, r)
		t.inner[prefecture.Code] = true
		return
	}
	province.Children = append(province.Children, r)
}

// Regions gives the provinces with all that is in them, in the order of codes. The result is shared and must not be changed.
func Regions() []Region { return regions().tree }

// RegionName gives the full name of a division from the province down, such as 广东省广州市天河区; ok is false for a code that
// is not in the table.
func RegionName(code string) (name string, ok bool) {
	t := regions()
	own, ok := t.names[code]
	if !ok {
		return "", false
	}
	above := []string{code[:2] + "0000", code[:4] + "00"}
	for _, each := range above {
		if each != code {
			name += t.names[each]
		}
	}
	return name + own, true
}

// RegionShortName gives a division's own name, such as 天河区, "" for a code that is not in the table.
func RegionShortName(code string) string { return regions().names[code] }

// RegionHasInner says that a division has others below it, so that an address can be told more exactly.
func RegionHasInner(code string) bool { return regions().inner[code] }

// RegionBefore finds a division whose code was given up since 2006.
func RegionBefore(code string) (OldRegion, bool) {
	old, ok := regions().old[code]
	return old, ok
}
