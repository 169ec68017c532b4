package guide

// RowIDs lists the rows of the table of decisions.
func RowIDs() []string {
	var ids []string
	for i := range decisions {
		ids = append(ids, decisions[i].id)
	}
	return ids
}
