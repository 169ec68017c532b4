package flow

import (
	"context"
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/notice"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// eventTaskFound opens the trail of a task.
const eventTaskFound = "task.found"

// factOfLicence is what was found under a licence about a service or a domain.
func factOfLicence(row rows.Licence, kind licence.TaskKind, subject, domain string) rows.InsertTaskParams {
	return rows.InsertTaskParams{Kind: string(kind), Subject: subject, LicenceID: row.ID, LicenceNumber: row.Number, Domain: domain, Holder: row.CompanyName,
		OwnerID: row.OwnerID, Province: row.Province, Authority: row.Authority}
}

// findTask makes a task of something that was found, once for each fact, and tells the desks that have to look into it.
func (h *House) findTask(ctx context.Context, tx *store.Tx, fact rows.InsertTaskParams, s settling) error {
	row, ok := licence.TaskKind(fact.Kind).Row()
	if !ok {
		return fmt.Errorf("find a task: %q is no kind of it", fact.Kind)
	}
	due := row.Term.From(h.Calendar(), s.at)
	fact.ID, fact.FoundAt, fact.FoundBy = newID(), s.at.UnixMicro(), s.by
	fact.DueOn, fact.DueEndAt, fact.Provisional = due.On.String(), civil.EndOf(due.On).UnixMicro(), due.Provisional
	fresh, err := tx.InsertTask(ctx, fact)
	if err != nil {
		return fmt.Errorf("write a task: %w", err)
	}
	if fresh == 0 {
		return nil // it is known
	}
	event := rows.InsertEventParams{ID: newID(), CaseID: fact.ID, Side: sideHouse, Flow: eventTaskFound, Outcome: "done", ActorID: string(s.actor.ID),
		ActorRole: string(s.actor.Role), Channel: s.actor.Channel, ToState: string(licence.TaskOpen), Version: 1, DueOn: fact.DueOn,
		CalendarVersion: h.Calendar().Version(), At: fact.FoundAt}
	if err := h.insertEvent(ctx, tx, event, map[string]string{"kind": fact.Kind, "subject": fact.Subject, "licence": fact.LicenceNumber}); err != nil {
		return err
	}
	return h.sayOfTask(ctx, tx, fact, event.ID, row.Name.ZH)
}

// sayOfTask tells the desk of the provider that serves it, and that of the province.
func (h *House) sayOfTask(ctx context.Context, tx *store.Tx, fact rows.InsertTaskParams, eventID, what string) error {
	values := notice.Values{CaseID: fact.ID, ServiceName: fact.Subject, State: what, DueOn: fact.DueOn, Licence: fact.LicenceNumber}
	for _, desk := range []string{"desk+" + fact.ProviderID, "administration+" + fact.Province} {
		if desk == "desk+" {
			continue
		}
		for _, n := range notice.TaskFound() {
			err := h.insertNotice(ctx, tx, message{Case: fact.ID, Event: eventID, Template: n.Template, Channel: notice.Mail, To: desk + "@openicp.example", At: fact.FoundAt}, values)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// closeTasks closes what is open about subjects because an act has put it right.
func (h *House) closeTasks(ctx context.Context, tx *store.Tx, subjects []string, resolution string, s settling) error {
	for _, subject := range subjects {
		open, err := tx.OpenTasksOn(ctx, subject)
		if err != nil {
			return fmt.Errorf("read the open tasks about %s: %w", subject, err)
		}
		for _, row := range open {
			c := &TaskCase{Row: row, Now: s.at, Actor: s.actor}
			if err := h.writeTask(ctx, tx, c, licence.CloseTask, TaskChanges{To: licence.TaskClosed, Resolution: resolution, By: s.by}); err != nil {
				return err
			}
		}
	}
	return nil
}

// closeAbsent closes what a licence that is over was lacking: nothing has to be filed for it any more.
func (h *House) closeAbsent(ctx context.Context, tx *store.Tx, row rows.Licence, s settling) error {
	tasks, err := tx.TasksOfLicence(ctx, row.ID)
	if err != nil {
		return fmt.Errorf("read the tasks about licence %s: %w", row.Number, err)
	}
	for _, task := range tasks {
		if task.Kind != string(licence.FilingAbsent) || task.State != string(licence.TaskOpen) {
			continue
		}
		c := &TaskCase{Row: task, Now: s.at, Actor: s.actor}
		if err := h.writeTask(ctx, tx, c, licence.CloseTask, TaskChanges{To: licence.TaskClosed, Resolution: licence.LicenceOver, By: s.by}); err != nil {
			return err
		}
	}
	return nil
}

// watchGrant looks at what a grant entered: a commercial service that no licence in force covers is a task, and one that a licence of the
// company names bears its number from now on.
func (h *House) watchGrant(ctx context.Context, tx *store.Tx, c *Case, g Grant, numbers *Numbers) error {
	s := settling{at: c.Now, actor: c.Actor, by: "administration.grant"}
	held, err := tx.LicencesOfCompany(ctx, h.SponsorIndex(g.Form))
	if err != nil {
		return fmt.Errorf("ask for the company's licences: %w", err)
	}
	for _, row := range held {
		if row.ReleasedAt != 0 {
			continue
		}
		if err := h.settleNumbers(ctx, tx, row, s); err != nil {
			return err
		}
	}
	if g.Submission.Kind.Ends() {
		return h.closeEnded(ctx, tx, g.Submission.Kind, numbers, s)
	}
	for i, number := range numbers.Services {
		service := g.Form.Services[i]
		if service.Commercial == nil || !*service.Commercial {
			continue
		}
		shown, err := tx.RegisterByServiceNumber(ctx, number)
		if err != nil {
			return fmt.Errorf("read the projection of %s: %w", number, err)
		}
		if shown.LicenceNumber != "" {
			continue
		}
		if err := h.findTask(ctx, tx, paidFact(shown, c.Row.ID, c.Row.OwnerID, string(g.Submission.Provider)), s); err != nil {
			return err
		}
	}
	return nil
}

// closeEnded closes what was open about services that do not stand any more: nothing is charged for under a filing that is gone.
func (h *House) closeEnded(ctx context.Context, tx *store.Tx, kind filing.ApplicationKind, numbers *Numbers, s settling) error {
	if kind == filing.WithdrawAccess {
		return nil
	}
	return h.closeTasks(ctx, tx, numbers.Services, "service_stopped", s)
}

// paidFact is a commercial service that bears no licence's number. An individual's name stays out of it.
func paidFact(shown rows.RegisterService, caseID, owner, provider string) rows.InsertTaskParams {
	fact := rows.InsertTaskParams{Kind: string(licence.PaidWithoutLicence), Subject: shown.ServiceNumber, CaseID: caseID, Domain: firstOf(shown.Domains),
		OwnerID: owner, ProviderID: provider, Province: shown.Province, Authority: shown.Province}
	if shown.SearchableName != "" {
		fact.Holder = shown.SponsorName
	}
	return fact
}

// TaskSubjectOf reads what the permission table needs from a row.
func TaskSubjectOf(row rows.ComplianceTask) policy.TaskSubject {
	return policy.TaskSubject{Provider: row.ProviderID, Province: row.Province, Authority: row.Authority}
}
