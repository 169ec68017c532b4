package api

import (
	"net/http"

	"openicp/internal/fault"
	"openicp/internal/notice"
	"openicp/internal/policy"
	"openicp/internal/query"
)

type templatesAnswer struct {
	Items  []query.NoticeTemplate `json:"items"`
	Values []notice.Placeholder   `json:"values" doc:"what each placeholder stands for"`
}

type templateInput struct {
	Channel notice.Channel `json:"channel" maxLength:"8" doc:"mail or sms"`
	Text    fault.Text     `json:"text"`
}

func (a *api) noticeTemplates(w http.ResponseWriter, r *http.Request) error {
	list, err := a.Query.NoticeTemplates(r.Context(), actorOf(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, templatesAnswer{list, notice.Placeholders()})
}

func (a *api) putNoticeTemplate(w http.ResponseWriter, r *http.Request) error {
	if !policy.Holds(actorOf(r), policy.ManageHouse) {
		return fault.NotFoundError()
	}
	var in templateInput
	if _, err := jsonBody(r, &in, false); err != nil {
		return err
	}
	of := notice.Of{Template: notice.Template(r.PathValue("name")), Channel: in.Channel}
	if err := a.House.SetNotice(r.Context(), actorOf(r), of, in.Text); err != nil {
		return err
	}
	return a.noticeTemplates(w, r)
}

// deleteNoticeTemplate goes back to the catalogue's text, over one channel or over every one.
func (a *api) deleteNoticeTemplate(w http.ResponseWriter, r *http.Request) error {
	name, channel := notice.Template(r.PathValue("name")), notice.Channel(r.URL.Query().Get("channel"))
	found := false
	for _, of := range notice.Texts() {
		if of.Template != name || channel != "" && of.Channel != channel {
			continue
		}
		found = true
		if err := a.House.ResetNotice(r.Context(), actorOf(r), of); err != nil {
			return err
		}
	}
	if !found {
		return fault.NotFoundError()
	}
	return a.noticeTemplates(w, r)
}
