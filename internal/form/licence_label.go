package form

import (
	"regexp"
	"strconv"

	"openicp/internal/fault"
	"openicp/internal/licence"
)

var index = regexp.MustCompile(`/([0-9]+)(?:/|$)`)

// LicenceLabel says in words what a pointer into the form of a licence names, for letters and lists: the field as the form asks for
// it, or the paper, and which entry of a list. A pointer that nothing is asked at is named by what it lies in, and by itself at last.
func LicenceLabel(a LicenceAsked, pointer string) fault.Text {
	if slot, ok := documentOf(pointer); ok {
		for _, m := range licence.Materials {
			if m.Slot == slot {
				return m.Name
			}
		}
	}
	labels := map[string]fault.Text{}
	for _, topic := range a.topics() {
		collect(topic.questions, labels)
	}
	for at := entry.ReplaceAllString(pointer, "/*$1"); at != ""; at = at[:lastSlash(at)] {
		if label, ok := labels[at]; ok {
			return numbered(label, pointer)
		}
	}
	return fault.Text{ZH: pointer, EN: pointer}
}

func collect(questions []question, labels map[string]fault.Text) {
	for i := range questions {
		labels[questions[i].pointer] = questions[i].label
		collect(questions[i].parts, labels)
	}
}

// numbered says which entry of a list it is.
func numbered(label fault.Text, pointer string) fault.Text {
	found := index.FindStringSubmatch(pointer)
	if found == nil {
		return label
	}
	n, err := strconv.Atoi(found[1])
	if err != nil {
		return label
	}
	return fault.Text{ZH: label.ZH + "（第 " + strconv.Itoa(n+1) + " 项）", EN: label.EN + " (no. " + strconv.Itoa(n+1) + ")"}
}

func documentOf(pointer string) (licence.Slot, bool) {
	const under = "/documents/"
	if len(pointer) > len(under) && pointer[:len(under)] == under {
		return licence.Slot(pointer[len(under):]), true
	}
	return "", false
}

func lastSlash(pointer string) int {
	for i := len(pointer) - 1; i > 0; i-- {
		if pointer[i] == '/' {
			return i
		}
	}
	return 0
}
