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
	Channel notice.Channel `json:"channel,omitempty" maxLength:"8" doc:"mail or sms; may stand in the address, and be left out where the notice goes over one alone"`
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
	of, err := textMeant(r, in.Channel)
	if err != nil {
		return err
	}
	if err := a.House.SetNotice(r.Context(), actorOf(r), of, in.Text); err != nil {
		return err
	}
	return a.noticeTemplates(w, r)
}

// textMeant finds the one text that is meant: by the channel that was named, or the only one the notice has.
func textMeant(r *http.Request, channel notice.Channel) (notice.Of, error) {
	if channel == "" {
		channel = notice.Channel(r.URL.Query().Get("channel"))
	}
	var meant []notice.Of
	for _, of := range notice.Texts() {
		if of.Template == notice.Template(r.PathValue("name")) && (channel == "" || of.Channel == channel) {
			meant = append(meant, of)
		}
	}
	switch len(meant) {
	case 0:
		return notice.Of{}, fault.NotFoundError()
	case 1:
		return meant[0], nil
	}
	return notice.Of{}, fault.New(fault.Invalid, "channel_missing", "这条通知有邮件和短信两种文字，请指明 channel。",
		"This notice has a text for mail and one for SMS; name the channel.").At("/channel")
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
