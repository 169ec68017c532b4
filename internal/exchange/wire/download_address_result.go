package wire

// AddressResult is what the authority says of one record of the IP filing, DomainResult of one of the domain-name filing.
type AddressResult struct {
	Items      []AddressResultItem
	ID         int64
	Operation  int64 // 1 add, 2 modify, 3 delete
	ProviderID int64
	Remark     string
}

// AddressResultItem is one result code with the records it has to do with.
type AddressResultItem struct {
	ResultItem
	Related []RelatedRange
}

// RelatedRange is a range a conflict is with.
type RelatedRange struct {
	ID, ProviderID int64
	First, Last    int64
	Remark         string
}

// DomainResult is what the ministry says of one record of the domain-name filing.
type DomainResult struct {
	Items      []ResultItem
	ID         int64
	Operation  int64
	ProviderID int64
	Remark     string
}

var (
	relatedRange = sequence(
		id("Id", may, func(r *RelatedRange) *int64 { return &r.ID }),
		id("IspId", may, func(r *RelatedRange) *int64 { return &r.ProviderID }),
		address4("Qsip", must, func(r *RelatedRange) *int64 { return &r.First }),
		address4("Zzip", must, func(r *RelatedRange) *int64 { return &r.Last }),
		text("Bz", may, 1, 1024, func(r *RelatedRange) *string { return &r.Remark }))
	addressResultItem = sequence(
		id("Jgdm", must, func(i *AddressResultItem) *int64 { return &i.Code }).coded(DataResultCodes),
		text("Dmms", must, 1, 255, func(i *AddressResultItem) *string { return &i.Detail }),
		many("Xgsj", free, relatedRange, func(i *AddressResultItem) *[]RelatedRange { return &i.Related }))
	addressResult = sequence(
		many("Jgxx", some, addressResultItem, func(r *AddressResult) *[]AddressResultItem { return &r.Items }),
		id("Id", may, func(r *AddressResult) *int64 { return &r.ID }),
		long("Czlx", must, 1, 3, func(r *AddressResult) *int64 { return &r.Operation }),
		id("IspId", may, func(r *AddressResult) *int64 { return &r.ProviderID }),
		text("Bz", may, 1, 1024, func(r *AddressResult) *string { return &r.Remark }))
	domainResult = sequence(
		many("Jgxx", some, all(resultRows(must)...), func(r *DomainResult) *[]ResultItem { return &r.Items }),
		id("Id", may, func(r *DomainResult) *int64 { return &r.ID }),
		long("Czlx", must, 1, 3, func(r *DomainResult) *int64 { return &r.Operation }),
		id("IspId", may, func(r *DomainResult) *int64 { return &r.ProviderID }),
		text("Bz", may, 1, 1024, func(r *DomainResult) *string { return &r.Remark }))
)
