package wire

// SponsorInspection (主体核查) is a sponsor found wrong.
type SponsorInspection struct {
	ID             int64
	Name           string
	DocumentType   int64
	DocumentNumber string
	Fault          string
	Remark         string
}

// AccessInspection (接入核查) is an access reported too much or too little.
type AccessInspection struct {
	ServiceID     int64
	ServiceNumber string
	Domain        string // where too little was reported
	Address       int64  // where too little was reported
	Provider      int64
	Result        int64 // 1 too much, 2 too little
	At            string
	AccessID      int64
	Remark        string
}

// ShellInspection (空壳网站核查) is a service without access.
type ShellInspection struct {
	ServiceID     int64
	ServiceNumber string
	Result        Number // 0 alive, 1 dead
	At            string
	HomeURL       string
	Remark        string
}

// LivenessInspection (网站存活核查) is a service looked at.
type LivenessInspection struct {
	ServiceID     int64
	ServiceNumber string
	HomeURL       string
	At            string
	Remark        string
}

// OutOfRange (越界) is a reported range outside another.
type OutOfRange struct {
	ID                int64
	First, Last       int64
	Kind              int64 // 1 source, 2 allocation
	Within, WithinEnd int64
	Remark            string
}

// Conflict (冲突) is a range two units reported.
type Conflict struct {
	ID                    int64
	First, Last           int64
	Unit                  int64
	OtherFirst, OtherLast int64
	Kind                  int64 // 1 source, 2 allocation
	Remark                string
}

// Unreported (未报) is a range nobody reported.
type Unreported struct {
	First, Last int64
	Unit        int64
	Kind        int64 // 1 source, 2 allocation
	Remark      string
}

func remark[T any](at func(*T) *string) element[T] { return text("Bz", may, 1, 1024, at) }

var (
	sponsorInspection = all(
		id("Ztid", must, func(s *SponsorInspection) *int64 { return &s.ID }),
		text("Dwmc", must, 1, 255, func(s *SponsorInspection) *string { return &s.Name }),
		long("Zjlx", must, 1, 999, func(s *SponsorInspection) *int64 { return &s.DocumentType }).coded(DocumentTypes),
		text("Zjhm", must, 1, 255, func(s *SponsorInspection) *string { return &s.DocumentNumber }),
		text("Cwyy", may, 1, 512, func(s *SponsorInspection) *string { return &s.Fault }),
		remark(func(s *SponsorInspection) *string { return &s.Remark }))
	accessInspection = all(
		id("Wzid", must, func(a *AccessInspection) *int64 { return &a.ServiceID }),
		text("Wz_Baxh", must, 5, 255, func(a *AccessInspection) *string { return &a.ServiceNumber }),
		text("Ym", may, 1, 255, func(a *AccessInspection) *string { return &a.Domain }),
		address4("Jxip", may, func(a *AccessInspection) *int64 { return &a.Address }),
		id("Bbisp", may, func(a *AccessInspection) *int64 { return &a.Provider }),
		long("Hcjg", must, 1, 2, func(a *AccessInspection) *int64 { return &a.Result }),
		moment("Hcsj", must, func(a *AccessInspection) *string { return &a.At }),
		id("Jrid", may, func(a *AccessInspection) *int64 { return &a.AccessID }),
		remark(func(a *AccessInspection) *string { return &a.Remark }))
	shellInspection = all(
		id("Wzid", must, func(s *ShellInspection) *int64 { return &s.ServiceID }),
		text("Wz_Baxh", must, 5, 255, func(s *ShellInspection) *string { return &s.ServiceNumber }),
		number("Hcjg", must, 0, 1, func(s *ShellInspection) *Number { return &s.Result }),
		moment("Hcsj", must, func(s *ShellInspection) *string { return &s.At }),
		text("Syurl", may, 7, 255, func(s *ShellInspection) *string { return &s.HomeURL }),
		remark(func(s *ShellInspection) *string { return &s.Remark }))
	livenessInspection = all(
		id("Wzid", must, func(l *LivenessInspection) *int64 { return &l.ServiceID }),
		text("Wz_Baxh", must, 5, 255, func(l *LivenessInspection) *string { return &l.ServiceNumber }),
		text("Syurl", may, 7, 255, func(l *LivenessInspection) *string { return &l.HomeURL }),
		moment("Hcsj", must, func(l *LivenessInspection) *string { return &l.At }),
		remark(func(l *LivenessInspection) *string { return &l.Remark }))
	outOfRange = all(
		id("Yjjlid", may, func(o *OutOfRange) *int64 { return &o.ID }),
		address4("Qsip", must, func(o *OutOfRange) *int64 { return &o.First }),
		address4("Zzip", must, func(o *OutOfRange) *int64 { return &o.Last }),
		long("Yjlx", may, 1, 10, func(o *OutOfRange) *int64 { return &o.Kind }),
		address4("Yjqsip", may, func(o *OutOfRange) *int64 { return &o.Within }),
		address4("Yjzzip", may, func(o *OutOfRange) *int64 { return &o.WithinEnd }),
		remark(func(o *OutOfRange) *string { return &o.Remark }))
	conflict = all(
		id("Ctjlid", may, func(c *Conflict) *int64 { return &c.ID }),
		address4("Qsip1", must, func(c *Conflict) *int64 { return &c.First }),
		address4("Zzip1", must, func(c *Conflict) *int64 { return &c.Last }),
		id("Ctbbdwid", must, func(c *Conflict) *int64 { return &c.Unit }),
		address4("Qsip2", must, func(c *Conflict) *int64 { return &c.OtherFirst }),
		address4("Zzip2", must, func(c *Conflict) *int64 { return &c.OtherLast }),
		long("Ctlx", may, 1, 10, func(c *Conflict) *int64 { return &c.Kind }),
		remark(func(c *Conflict) *string { return &c.Remark }))
	unreported = all(
		address4("Qsip", must, func(u *Unreported) *int64 { return &u.First }),
		address4("Zzip", must, func(u *Unreported) *int64 { return &u.Last }),
		id("Fpdw", may, func(u *Unreported) *int64 { return &u.Unit }),
		long("Wblx", may, 1, 10, func(u *Unreported) *int64 { return &u.Kind }),
		remark(func(u *Unreported) *string { return &u.Remark }))
)
