package civil

import "slices"

// Year is what the State Council's notice says about the days of one year, and
// about days of the December before it, which a notice may settle as well.
type Year struct {
	Year      int    `json:"year"`
	Notice    string `json:"notice"`         // its number, such as 国办发明电〔2025〕7号
	Published Date   `json:"published"`      // the date of the notice; a later one for the same year replaces it
	Source    string `json:"source"`         // https link to the notice
	Note      string `json:"note,omitempty"` // where the entries come from, for people
	Off       []Date `json:"off"`            // rest days (放假), every day listed, in order
	Work      []Date `json:"work"`           // weekend days that are worked (调休上班), in order
}

func (y Year) clone() Year {
	y.Off, y.Work = slices.Clone(y.Off), slices.Clone(y.Work)
	return y
}
