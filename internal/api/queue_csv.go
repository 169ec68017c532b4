package api

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"openicp/internal/civil"
	"openicp/internal/query"
)

// queueColumns are the columns of an export, in both languages.
var queueColumns = []string{"申请号 reference", "状态 state", "轮到 turn", "到期 due on", "类型 kind", "省 province", "主办者性质 sponsor kind", "主办者 sponsor",
	"服务 service", "域名 domains", "审次 round", "阻断 blocking", "提醒 warnings", "规则 rules", "改动 changed", "领取人 claimed by", "提交时间 submitted at"}

// licenceColumns are those of applications for licences.
var licenceColumns = []string{"申请号 reference", "状态 state", "轮到 turn", "下一步 act", "到期 due on", "类型 kind", "范围 coverage", "省 province", "机关 authority", "公司 company",
	"服务 service", "域名 domains", "提交次数 round", "领取人 claimed by", "提交时间 submitted at"}

// queueCSV gives the whole of a question as a table. Names stay masked as the queue masks them.
func (a *api) queueCSV(w http.ResponseWriter, r *http.Request) error {
	return tableOf(a, w, "openicp-queue", queueColumns, cellsOf, func(take func([]query.QueueRow) error) error {
		return a.Query.QueueExport(r.Context(), actorOf(r), queueAsked(r.URL.Query()), take)
	})
}

// licenceCSV does the same with applications for licences.
func (a *api) licenceCSV(w http.ResponseWriter, r *http.Request) error {
	return tableOf(a, w, "openicp-licences", licenceColumns, licenceCells, func(take func([]*query.LicenceCase) error) error {
		return a.Query.LicenceExport(r.Context(), actorOf(r), queueAsked(r.URL.Query()), take)
	})
}

// tableOf writes a list as a file, a line a row. Nothing is written before the first page is there: until then the answer can be a problem.
func tableOf[Row any](a *api, w http.ResponseWriter, name string, columns []string, cells func(Row) []string, export func(take func([]Row) error) error) error {
	var t table
	begun := false
	err := export(func(page []Row) (err error) {
		if !begun {
			begun = true
			w.Header().Set("Content-Type", "text/csv; charset=utf-8")
			w.Header().Set("Content-Disposition", `attachment; filename="`+name+`-`+civil.DateOf(a.House.Now()).String()+`.csv"`)
			if t, err = newTable(w, columns...); err != nil {
				return err
			}
		}
		for _, row := range page {
			if err := t.row(cells(row)...); err != nil {
				return err
			}
		}
		return t.end()
	})
	if err != nil && begun {
		panic(http.ErrAbortHandler) // the table is torn off, and must not look whole
	}
	return err
}

func cellsOf(row query.QueueRow) []string {
	var turn, due, claimed, submitted string
	if row.Turn != nil {
		turn = string(row.Turn.Party)
		if row.Turn.DueOn != nil {
			due = *row.Turn.DueOn
		}
	}
	if row.Claim != nil {
		claimed = row.Claim.Name
	}
	if row.SubmittedAt != nil {
		submitted = row.SubmittedAt.Format(time.RFC3339)
	}
	return []string{string(row.Reference), string(row.State), turn, due, string(row.Kind), row.Province, string(row.SponsorKind), row.Sponsor,
		row.ServiceName, strings.Join(row.Domains, " "), strconv.FormatInt(row.Round, 10), strconv.FormatInt(row.Findings.Block, 10),
		strconv.FormatInt(row.Findings.Warn, 10), strings.Join(row.Rules, " "), strconv.FormatInt(row.Changed, 10), claimed, submitted}
}

func licenceCells(row *query.LicenceCase) []string {
	var turn, act, due, authority, claimed, submitted string
	if row.Turn != nil {
		turn, act = string(row.Turn.Party), string(row.Turn.Act)
		if row.Turn.DueOn != nil {
			due = *row.Turn.DueOn
		}
	}
	if row.Authority != nil {
		authority = row.Authority.Name.ZH
	}
	if row.Claim != nil {
		claimed = row.Claim.Name
	}
	if row.Submitted != nil {
		submitted = row.Submitted.Format(time.RFC3339)
	}
	return []string{string(row.Reference), string(row.State), turn, act, due, string(row.Kind), string(row.Coverage), row.Province, authority, row.CompanyName,
		row.ServiceName, strings.Join(row.Domains, " "), strconv.FormatInt(row.Round, 10), claimed, submitted}
}
