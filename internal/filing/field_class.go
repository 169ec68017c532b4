package filing

import (
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// anyIndex stands for every index of a list in the class of a field.
const anyIndex = "*"

// FieldClass tells which kind of place a pointer names, whichever service or entry it is: /services/0/name and /services/7/name are
// both /services/*/name, and the papers of every service's lead are one. It is "" for what is no place of the form or the papers, so
// that nothing somebody wrote into a pointer is ever counted or shown.
func FieldClass(pointer string) string {
	steps := strings.Split(pointer, "/")
	if len(steps) < 2 || steps[0] != "" {
		return ""
	}
	if steps[1] == "documents" {
		return paperClass(steps[2:])
	}
	at := reflect.TypeFor[Form]()
	for i, step := range steps[1:] {
		if at.Kind() == reflect.Pointer {
			at = at.Elem()
		}
		next, class, ok := below(at, step)
		if !ok {
			return ""
		}
		at, steps[i+1] = next, class
	}
	return strings.Join(steps, "/")
}

// below follows one step of a pointer and gives its class.
func below(at reflect.Type, step string) (next reflect.Type, class string, ok bool) {
	switch at.Kind() {
	case reflect.Slice:
		if _, err := strconv.ParseUint(step, 10, 16); err != nil {
			return nil, "", false
		}
		return at.Elem(), anyIndex, true
	case reflect.Struct:
		for i := range at.NumField() {
			if name, _, _ := strings.Cut(at.Field(i).Tag.Get("json"), ","); name == step {
				return at.Field(i).Type, step, true
			}
		}
	}
	return nil, "", false
}

// slots are those of the sponsor; a service's lead has identity papers besides.
var slots = []Slot{VerificationSheet, IdentityCardFront, IdentityCardBack, IdentityDocument, DomainCertificate, BackdropPhoto,
	SecurityAgreement, SponsorDocument, CommitmentLetter, AuthorisationLetter, PriorApprovalPermit, ResidencePermit, RenameLetter,
	serviceLead + IdentityCardFront, serviceLead + IdentityCardBack, serviceLead + IdentityDocument}

const serviceLead Slot = "service_lead_"

var slotNumber = regexp.MustCompile(`_[1-9][0-9]?$`)

func paperClass(steps []string) string {
	if len(steps) == 0 {
		return "/documents"
	}
	slot := Slot(slotNumber.ReplaceAllString(steps[0], ""))
	if len(steps) > 1 || !slices.Contains(slots, slot) {
		return ""
	}
	return DocumentPointer(slot)
}
