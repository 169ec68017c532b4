package translate

import (
	_ "embed"
	"strconv"
	"strings"

	"openicp/internal/filing"
)

//go:embed places.tsv
var placesText string

var places = func() map[string]string {
	table := map[string]string{}
	for _, row := range rowsOf(placesText, 2) {
		table[row[0]] = row[1]
	}
	return table
}()

// The elements in which our version carries the whole sponsor and the whole services, in records that name in V.3.0 only numbers. What is
// below them has the same places as in a first filing.
const (
	wholeSponsor = "Sponsor"
	wholeService = "Service["
)

// papersAt are the slots of a record's papers in their order in the record: its attachments in V.3.0, its named papers in our version.
type papersAt struct{ attached, named []filing.Slot }

// slot gives the slot of the paper that a path leads into; "" where it leads into none.
func (p papersAt) slot(tag string, at []int) filing.Slot {
	slots := map[string][]filing.Slot{"Fj[]": p.attached, "Paper[]": p.named}[tag]
	if len(at) == 0 || at[0] < 0 || at[0] >= len(slots) {
		return ""
	}
	return slots[at[0]]
}

// place gives the pointer into the form for a path of the schema, such as /services/1/domains/0 for Wz_xx[2]/Ym_xx[1]/Ym; "/" where the
// form has no such place.
func place(path string, papers papersAt) string {
	steps := strings.Split(path, "/")
	if steps[0] == wholeSponsor {
		steps[0] = "Zt_xx"
	}
	if position, ok := strings.CutPrefix(steps[0], wholeService); ok {
		steps[0] = "Wz_xx[" + position
	}
	var at []int
	for i, step := range steps {
		tag, position, ok := strings.Cut(strings.TrimSuffix(step, "]"), "[")
		if !ok {
			continue
		}
		n, _ := strconv.Atoi(position)
		steps[i], at = tag+"[]", append(at, n-1)
	}
	if slot := papers.slot(steps[0], at); slot != "" {
		return filing.DocumentPointer(slot)
	}
	for n := len(steps); n > 0; n-- {
		if pointer, ok := places[strings.Join(steps[:n], "/")]; ok {
			return filled(pointer, at)
		}
	}
	return "/"
}

// filled puts positions into a pointer of the table: {0} is the first on the path.
func filled(pointer string, at []int) string {
	for i, n := range at {
		pointer = strings.ReplaceAll(pointer, "{"+strconv.Itoa(i)+"}", strconv.Itoa(n))
	}
	return pointer
}
