package api

import (
	"fmt"
	"net/http"
	"strconv"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/query"
)

// boardsAsks names the parameters of the boards.
var boardsAsks = []string{"weeks", "province", "kind"}

// askedBoards answers the boards for what an address asks, with at most so many rows in a list.
func (a *api) askedBoards(r *http.Request, rows int) (*query.Boards, error) {
	asked := r.URL.Query()
	in := query.BoardsAsked{Province: asked.Get("province"), Kind: asked.Get("kind"), Rows: rows}
	if given := asked.Get("weeks"); given != "" {
		var err error
		if in.Weeks, err = strconv.Atoi(given); err != nil || in.Weeks == 0 {
			in.Weeks = -1 // no number of weeks: the bounds are told
		}
	}
	return a.Query.Boards(r.Context(), actorOf(r), in)
}

func (a *api) boards(w http.ResponseWriter, r *http.Request) error {
	boards, err := a.askedBoards(r, 0)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, boards)
}

// boardTables are the boards as tables, by the name of the file.
var boardTables = map[string]func(*query.Boards) [][]string{
	"volume.csv":  volumeTable,
	"age.csv":     ageTable,
	"reasons.csv": reasonsTable,
	"times.csv":   timesTable,
	"overdue.csv": overdueTable,
}

func (a *api) boardCSV(w http.ResponseWriter, r *http.Request) error {
	name := r.PathValue("board")
	table, ok := boardTables[name]
	if !ok {
		return fault.NotFoundError()
	}
	boards, err := a.askedBoards(r, query.MaxBoardRows)
	if err != nil {
		return err
	}
	return writeTable(w, "boards-"+name, table(boards))
}

// writeTable answers lines as a file, the first with the names of its columns.
func writeTable(w http.ResponseWriter, name string, lines [][]string) error {
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	t, err := newTable(w, lines[0]...)
	if err != nil {
		return nil // the caller has gone
	}
	for _, line := range lines[1:] {
		_ = t.row(line...)
	}
	_ = t.end()
	return nil
}

func volumeTable(b *query.Boards) [][]string {
	head := []string{"周一 Week of"}
	for _, state := range filing.States {
		if state.State != filing.Draft {
			head = append(head, state.NameZH+" "+state.NameEN)
		}
	}
	table := [][]string{head}
	for _, week := range b.Volume {
		row := []string{week.WeekOn}
		for _, state := range filing.States {
			if state.State != filing.Draft {
				row = append(row, strconv.Itoa(week.States[state.State]))
			}
		}
		table = append(table, row)
	}
	return table
}

func ageTable(b *query.Boards) [][]string {
	table := [][]string{{"已过工作日 Working days gone", "件数 Cases"}}
	for _, age := range b.Age {
		table = append(table, []string{strconv.Itoa(age.WorkingDays), strconv.Itoa(age.Count)})
	}
	return table
}

func reasonsTable(b *query.Boards) [][]string {
	table := [][]string{{"原因代码 Code", "原因", "Reason", "次数 Times", "最多的省 Most in", "占比 Share"}}
	for _, r := range b.Reasons {
		table = append(table, []string{r.Rule, r.Text.ZH, r.Text.EN, strconv.Itoa(r.Count), r.TopProvince, fmt.Sprintf("%.4f", r.TopShare)})
	}
	return table
}

func timesTable(b *query.Boards) [][]string {
	table := [][]string{{"周一 Week of", "一半 50%", "90%", "99%", "决定数 Decisions"}}
	for _, week := range b.Times {
		table = append(table, []string{week.WeekOn, strconv.Itoa(week.P50), strconv.Itoa(week.P90), strconv.Itoa(week.P99), strconv.Itoa(week.Count)})
	}
	return table
}

// overdueTable names cases by their reference; whose they are the case itself tells.
func overdueTable(b *query.Boards) [][]string {
	table := [][]string{{"申请号 Reference", "省份 Province", "状态 State", "轮到 Turn", "期限 Due", "超期日数 Days over"}}
	today := civil.DateOf(b.AsOf)
	for _, row := range b.Overdue {
		state, _ := row.State.Row()
		line := []string{string(row.Reference), row.Province, state.NameZH + " " + state.NameEN, "", "", ""}
		if row.Turn != nil {
			line[3] = string(row.Turn.Party)
			if row.Turn.DueOn != nil {
				line[4] = *row.Turn.DueOn
				if due, err := civil.Parse(line[4]); err == nil {
					line[5] = strconv.Itoa(max(0, due.DaysUntil(today)))
				}
			}
		}
		table = append(table, line)
	}
	return table
}
