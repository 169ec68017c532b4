package translate

import (
	"bytes"
	"slices"
	"strconv"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
)

// ownPapers takes the papers of our version, each by its slot.
func (r *reader) ownPapers(in []wire.Paper) {
	for _, p := range in {
		slot := filing.Slot(p.Slot)
		r.slots.named = append(r.slots.named, slot)
		pointer := filing.DocumentPointer(slot)
		switch {
		case filing.FieldClass(pointer) == "":
			r.find(filing.Block, "/documents", resultPurpose, "材料位置不在代码表内", "The place of a paper is not in the table")
			continue
		case slices.ContainsFunc(r.out.Papers, func(o Paper) bool { return o.Slot == slot }):
			r.find(filing.Block, pointer, resultPurpose, "同一材料报了两次", "A paper was sent twice")
			continue
		case p.File != "" && !r.on.Inside:
			r.find(filing.Block, pointer, 0, "材料应附内容，不能只报文件名", "A paper comes with its bytes, not with the name of a file")
			continue
		case len(p.Content) == 0 && p.File == "":
			r.find(filing.Block, pointer, 0, "材料没有内容", "The paper is empty")
		case len(p.Content) > 0 && hashOf(p.Content) != p.SHA256:
			r.find(filing.Block, pointer, 0, "材料内容与其摘要不符", "The paper is not what its hash says")
		}
		r.out.Papers = append(r.out.Papers, Paper{Slot: slot, ContentType: p.ContentType, SHA256: p.SHA256, Content: p.Content, File: p.File})
	}
}

// attachments takes the papers of V.3.0 to the slots of their purposes.
func (r *reader) attachments(in []wire.Attachment) {
	for i := range in {
		a := &in[i]
		if again := r.again(in[:i], a); again != "" {
			r.slots.attached = append(r.slots.attached, again)
			continue
		}
		slot := r.slot(a)
		r.slots.attached = append(r.slots.attached, slot)
		if slot != "" {
			r.picture(slot, a.Content, false)
			r.format(slot, a)
		}
	}
}

// again gives the slot of a picture that already came for another purpose, and "" for a new one. V.3.0 sends a person's document once
// for each part the person has; here it is one paper.
func (r *reader) again(before []wire.Attachment, a *wire.Attachment) filing.Slot {
	if len(a.Content) == 0 {
		return ""
	}
	for i := range before {
		if (before[i].Purpose != a.Purpose || before[i].Owner != a.Owner) && bytes.Equal(before[i].Content, a.Content) {
			return r.slots.attached[i]
		}
	}
	return ""
}

// slot finds the slot of an attachment, "" where there is none for it. Purpose and owner narrow the choice; among what is left, a remark
// in our words decides, else the first free slot is taken.
func (r *reader) slot(a *wire.Attachment) filing.Slot {
	bases := slotsFor(a.Purpose)
	if bases == nil {
		r.find(filing.Block, "/documents", resultPurpose, "附件用途代码不在代码表内", "The purpose of an attachment is not in the table")
		return ""
	}
	byService := ownedByService(a.Purpose)
	service, known := 0, true
	if byService {
		service, known = r.owned[a.Owner.ID]
		if a.Owner.Number != "" {
			service, known = max(numberedAt(r.form.Services, a.Owner.Number), 0), true
		}
	}
	if byService != (a.OwnerKind == wire.OwnerService) || !known {
		r.find(filing.Block, filing.DocumentPointer(bases[0]), resultOwner, "附件用途与所属对象不符", "The purpose of an attachment does not fit its owner")
	}
	bases = r.sides(bases, service)
	for _, base := range bases {
		if slot := slotOf(base, service); fieldOf(filing.DocumentPointer(base)).name.ZH == a.Remark && !r.taken(slot) {
			return slot
		}
	}
	for _, base := range bases {
		if slot := slotOf(base, service); !r.taken(slot) {
			return slot
		}
	}
	if byService {
		r.drop(filing.DocumentPointer(bases[0]), "同一用途的附件过多，其余未收入", "There are more attachments of one purpose than there is room for")
		return ""
	}
	return r.next(bases[0])
}

// sides puts the slots of a person's document in the order to try: an identity card has two sides, any other document is one paper.
func (r *reader) sides(bases []filing.Slot, service int) []filing.Slot {
	if len(bases) < 3 {
		return bases
	}
	var lead *filing.Lead
	if bases[0] == filing.IdentityCardFront && r.form.Sponsor != nil {
		lead = r.form.Sponsor.Lead
	}
	if bases[0] != filing.IdentityCardFront && service < len(r.form.Services) {
		lead = r.form.Services[service].Lead
	}
	if lead != nil && lead.Document != nil && lead.Document.Type != filing.ResidentID && lead.Document.Type != "" {
		return []filing.Slot{bases[2], bases[0], bases[1]}
	}
	return bases
}

func (r *reader) taken(slot filing.Slot) bool {
	return slices.ContainsFunc(r.out.Papers, func(p Paper) bool { return p.Slot == slot })
}

// mostOfOneSlot bounds how many papers of one kind are shown beside each other.
const mostOfOneSlot = 99

// next is the first free slot of a base: itself, then numbered from 2.
func (r *reader) next(base filing.Slot) filing.Slot {
	slot := base
	for n := 2; r.taken(slot) && n <= mostOfOneSlot; n++ {
		slot = base + filing.Slot("_"+strconv.Itoa(n))
	}
	return slot
}

// picture adds a picture to the papers. With once, one with the same content as a permit that came before is left out: in V.3.0 a
// permit is sent with every approval that it proves.
func (r *reader) picture(slot filing.Slot, content []byte, once bool) {
	if len(content) == 0 {
		return // reported by the schema
	}
	hash := hashOf(content)
	if once && slices.ContainsFunc(r.out.Papers, func(p Paper) bool { return isPermit(p.Slot) && p.SHA256 == hash }) || r.taken(slot) {
		return
	}
	r.out.Papers = append(r.out.Papers, Paper{Slot: slot, ContentType: typeOf(content), SHA256: hash, Content: content})
	if typeOf(content) == "" {
		r.find(filing.Block, filing.DocumentPointer(slot), 0, "不是 JPG 或 PNG 图片", "This is no JPG or PNG picture")
	}
}

// format compares the format that an attachment is said to have with that of its content.
func (r *reader) format(slot filing.Slot, a *wire.Attachment) {
	pointer := filing.DocumentPointer(slot)
	w, ok := word(wire.FileFormats, a.Format)
	switch {
	case !ok:
		r.find(filing.Block, pointer, resultFormat, "附件格式代码不在代码表内", "The format of an attachment is not in the table")
	case len(a.Content) > 0 && typeOf(a.Content) != "" && formatNumber(typeOf(a.Content)) != a.Format:
		r.find(filing.Warn, pointer, resultFormat, "附件内容不是所报的格式（"+w+"）", "The attachment is not of the format it is said to be ("+w+")")
	}
}
