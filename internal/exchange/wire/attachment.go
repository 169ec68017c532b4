package wire

import "encoding/base64"

// Owner names a standing record by the authority's number or by its filing number; exactly one of the two.
type Owner struct {
	ID     int64
	Number string
}

// Attachment (附件) is one electronic paper of verification.
type Attachment struct {
	Format    int64 // table FileFormats
	Purpose   int64 // table Purposes
	Content   []byte
	OwnerKind int64 // 1 sponsor, 2 service
	Owner     Owner // in a first filing the provider's own number, as ID
	Remark    string
}

// Paper is a paper named by our slot, whether V.3.0 has a purpose for it or not; our version. It holds its bytes. Inside one process
// it names the file they lie in instead, so that a move copies no pictures.
type Paper struct {
	Slot        string
	ContentType string
	SHA256      string // hex
	Content     []byte
	File        string
}

// The kinds of owner of an attachment.
const (
	OwnerSponsor = 1
	OwnerService = 2
)

// PurposeSheet is the verification sheet, whose scan may be larger.
const PurposeSheet = 1

const (
	maxSheet = 150 << 10 // of a verification sheet, once encoded
	maxPaper = 4 << 20   // of a paper of our version, once encoded
)

// owned says whether an owner is named at all.
func owned(o *Owner) bool { return *o != Owner{} }

func ownerRows(number, id string) *record[Owner] {
	return choice(
		text(number, may, 1, 128, func(o *Owner) *string { return &o.Number }),
		long(id, may, 1, maxLong, func(o *Owner) *int64 { return &o.ID }))
}

var (
	attachmentOwner = choice(
		id("Jlid", may, func(o *Owner) *int64 { return &o.ID }),
		text("Baxh", may, 1, 128, func(o *Owner) *string { return &o.Number }))
	firstOwner = sequence(ownerKind(), id("Ssdxbs", must, func(a *Attachment) *int64 { return &a.Owner.ID }))
	laterOwner = sequence(ownerKind(), required("Ssdxbs", attachmentOwner, func(a *Attachment) *Owner { return &a.Owner }))

	firstAttachment  = attachmentRows(firstOwner)
	laterAttachment  = attachmentRows(laterOwner)
	firstAttachments = sequence(required("Fjxx", firstAttachment, func(a *Attachment) *Attachment { return a }))
	laterAttachments = sequence(required("Fjxx", laterAttachment, func(a *Attachment) *Attachment { return a }))

	paper = sequence(
		text("Slot", must, 1, 64, func(p *Paper) *string { return &p.Slot }),
		text("ContentType", must, 1, 128, func(p *Paper) *string { return &p.ContentType }),
		text("SHA256", must, 64, 64, func(p *Paper) *string { return &p.SHA256 }),
		scan("Content", may, maxPaper, func(p *Paper) *[]byte { return &p.Content }),
		text("File", may, 1, 255, func(p *Paper) *string { return &p.File }))
)

func ownerKind() element[Attachment] {
	return long("Ssdxlx", must, 1, 10, func(a *Attachment) *int64 { return &a.OwnerKind })
}

func attachmentRows(owner *record[Attachment]) *record[Attachment] {
	return sequence(
		id("Fjwjgs", must, func(a *Attachment) *int64 { return &a.Format }).coded(FileFormats),
		id("Fjyt", must, func(a *Attachment) *int64 { return &a.Purpose }).coded(Purposes),
		scan("Fjnr", must, maxSheet, func(a *Attachment) *[]byte { return &a.Content }),
		required("Fjssdx", owner, func(a *Attachment) *Attachment { return a }),
		text("Bz", may, 1, 256, func(a *Attachment) *string { return &a.Remark }),
	).checked(attachmentSize)
}

// attachmentSize holds every attachment but the verification sheet to the lower limit: the row's own limit is that of the sheet,
// since it cannot depend on the purpose beside it.
func attachmentSize(_ Version, a *Attachment, report func(tag string, rule Rule)) {
	if a.Purpose != PurposeSheet && base64.StdEncoding.EncodedLen(len(a.Content)) > maxScan {
		report("Fjnr", RuleSize)
	}
}
