package wire

// The numbers by which results name what was submitted (Czlx).
const (
	OperationNewFiling      = 1
	OperationNewService     = 2
	OperationNewAccess      = 3
	OperationChange         = 4
	OperationWithdrawAccess = 5
	OperationCancelSponsor  = 6
	OperationCancelService  = 7
	OperationMaterial       = 35
)

// What a provider reports about filings.
var (
	NewFiling        = upload("new_filing", OperationNewFiling, filing, "ICP", "XZBA", "Baxx")                 // *Filing
	NewService       = upload("new_service", OperationNewService, serviceAddition, "ICP", "XZWZ", "Xzxx")      // *ServiceAddition
	NewAccess        = upload("new_access", OperationNewAccess, accessAddition, "ICP", "XZJR", "Xzxx")         // *AccessAddition
	ChangeFiling     = upload("change_filing", OperationChange, change, "ICP", "BGBA", "Bgxx")                 // *Change
	ConfirmFiled     = upload("confirm_filed", 0, confirmation, "ICP", "HSJG", "Hsjgxx")                       // *Confirmation
	HandleUnfiled    = upload("handle_unfiled", 0, unfiledHandling, "ICP", "WBACLJG", "Clxx")                  // *UnfiledHandling
	Cancel           = upload("cancel", 0, cancellation, "ICP", "ZXBA", "Zx_xx")                               // *Cancellation; Czlx 5, 6 or 7
	SendMaterial     = upload("send_material", OperationMaterial, laterAttachment, "ICP", "XZHYD", "Fjxx")     // *Attachment
	AddSource        = upload("add_source", 1, sources(added, 512), "IP", "XZBA", "Xzly", "Ly")                // *AddressSource
	AddAllocation    = upload("add_allocation", 1, allocations(added), "IP", "XZBA", "Xzfp", "Fpsy")           // *Allocation
	AddBroadcast     = upload("add_broadcast", 1, broadcasts(added), "IP", "XZBA", "Xzgbjs", "Jsxx")           // *Broadcast
	AddBrought       = upload("add_brought_along", 1, broughtAlong(added), "IP", "XZBA", "Zdip", "Zdxx")       // *BroughtAlong
	ModifySource     = upload("modify_source", 2, sources(modified, 1024), "IP", "XGBA", "Xgly", "Ly_xx")      // *AddressSource
	ModifyAllocation = upload("modify_allocation", 2, allocations(modified), "IP", "XGBA", "Xgfp", "Fpsy")     // *Allocation
	ModifyBrought    = upload("modify_brought_along", 2, broughtAlong(modified), "IP", "XGBA", "XgZd", "Zdxx") // *BroughtAlong
	ModifyBroadcast  = upload("modify_broadcast", 2, broadcasts(modified), "IP", "XGBA", "Xggbjs", "Jsxx")     // *Broadcast
	DeleteSource     = upload("delete_source", 3, addressDeletion, "IP", "SCBA", "Scly", "Ly")                 // *AddressDeletion
	DeleteAllocation = upload("delete_allocation", 3, addressDeletion, "IP", "SCBA", "Scfp", "Fpsy")           // *AddressDeletion
	DeleteBrought    = upload("delete_brought_along", 3, addressDeletion, "IP", "SCBA", "Sczd", "Zdxx")        // *AddressDeletion
	DeleteBroadcast  = upload("delete_broadcast", 3, addressDeletion, "IP", "SCBA", "Scgbjs", "Jsxx")          // *AddressDeletion
	AddDomain        = upload("add_domain", 1, domainFilings(added), "YM", "XZBA", "Xzxx")                     // *DomainFiling
	ModifyDomain     = upload("modify_domain", 2, domainFilings(modified), "YM", "XGBA", "Xzxx")               // *DomainFiling
	DeleteDomain     = upload("delete_domain", 3, domainDeletion, "YM", "SCBA", "Scxx")                        // *DomainDeletion
)

// What an authority dispatches.
var (
	FiledData         = download("filed", filed, "ICP", "BASJ", "Baxx")                                 // *Filed
	CancelledData     = download("cancelled", cancelled, "ICP", "ZXSJ", "Zxxx")                         // *Cancelled
	BlockSponsor      = download("block_sponsor", blockedSponsors, "ICP", "HMDLB", "Zthmdxxs")          // *BlockedSponsor
	BlockService      = download("block_service", blockedServices, "ICP", "HMDLB", "Wzhmdxxs")          // *BlockedService
	Unlawful          = download("unlawful_access", unlawfulAccess, "ICP", "FFJRHMD", "Ffjrxx")         // *UnlawfulAccess
	Unfiled           = download("unfiled_website", unfiledWebsite, "ICP", "WBAWZLB", "Wbawz_xx")       // *UnfiledWebsite
	SubmissionResult  = download("submission_result", recordResult, "ICP", "BAJG", "Jg_xx")             // *RecordResult
	Reviewed          = download("review_result", reviewResult, "ICP", "BAJG", "GJSHS", "Gjsh")         // *ReviewResult
	ToConfirm         = download("to_confirm", toConfirm, "ICP", "HSRW", "Baxx")                        // *Filed
	InspectSponsor    = download("inspect_sponsor", sponsorInspection, "ICP", "HCJG", "Jgxx", "Zthc")   // *SponsorInspection
	InspectAccess     = download("inspect_access", accessInspection, "ICP", "HCJG", "Jgxx", "Jrhc")     // *AccessInspection
	InspectShell      = download("inspect_shell", shellInspection, "ICP", "HCJG", "Jgxx", "Kkwzhc")     // *ShellInspection
	InspectLiveness   = download("inspect_liveness", livenessInspection, "ICP", "HCJG", "Jgxx", "Wzch") // *LivenessInspection
	CorrectionNotice  = download("correction_notice", notice, "ICP", "XGTZ", "Tzxx")                    // *Notice
	SMS               = since(Own, download("sms_state", smsState, "ICP", "SMS", "SMSState"))           // *SMSState
	SourceResult      = download("source_result", addressResult, "IP", "BAJG", "Lyjg")                  // *AddressResult
	AllocationResult  = download("allocation_result", addressResult, "IP", "BAJG", "Fpjg")              // *AddressResult
	BroadcastResult   = download("broadcast_result", addressResult, "IP", "BAJG", "Gbjs")               // *AddressResult
	BroughtResult     = download("brought_along_result", addressResult, "IP", "BAJG", "Zdip")           // *AddressResult
	AddressOutOfRange = download("address_out_of_range", outOfRange, "IP", "HCJG", "Jgxx", "Yj")        // *OutOfRange
	AddressConflict   = download("address_conflict", conflict, "IP", "HCJG", "Jgxx", "Ct")              // *Conflict
	AddressUnreported = download("address_unreported", unreported, "IP", "HCJG", "Jgxx", "Wb")          // *Unreported
	DomainResults     = download("domain_result", domainResult, "YM", "BAJG", "Jg_xx")                  // *DomainResult
	Units             = download("unit", unit, "JCDM", "Bbdwlb", "Bbdw")                                // *Unit

	SyncFiled      = download("sync_filed", syncedFiled, "SJTB", "ICP", "Baxx")                         // *Filed
	SyncSource     = download("sync_source", sources(synced, 1024), "SJTB", "IP", "Iply", "Lyxx")       // *AddressSource
	SyncAllocation = download("sync_allocation", allocations(synced), "SJTB", "IP", "Ipfp", "Fpxx")     // *Allocation
	SyncBroadcast  = download("sync_broadcast", broadcasts(synced), "SJTB", "IP", "Ipgb", "Gbxx")       // *Broadcast
	SyncBrought    = download("sync_brought_along", broughtAlong(synced), "SJTB", "IP", "Zdip", "Zdxx") // *BroughtAlong
	SyncDomain     = download("sync_domain", domainFilings(syncedDomain), "SJTB", "YM", "Ymxx")         // *DomainFiling
	SyncUnits      = download("sync_unit", unit, "SJTB", "JCDM", "Bbdwlb", "Bbdw")                      // *Unit
)

func since(v Version, k *Kind) *Kind { k.Since = v; return k }

// registered lists every kind, in the order in which documents hold them.
var registered = register()

func register() []*Kind {
	kinds := []*Kind{NewFiling, NewService, NewAccess, ChangeFiling, ConfirmFiled, HandleUnfiled, Cancel, SendMaterial,
		AddSource, AddAllocation, AddBroadcast, AddBrought, ModifySource, ModifyAllocation, ModifyBrought, ModifyBroadcast,
		DeleteSource, DeleteAllocation, DeleteBrought, DeleteBroadcast, AddDomain, ModifyDomain, DeleteDomain,
		FiledData, CancelledData, BlockSponsor, BlockService, Unlawful, Unfiled, SubmissionResult, Reviewed, ToConfirm,
		InspectSponsor, InspectAccess, InspectShell, InspectLiveness, CorrectionNotice, SMS,
		SourceResult, AllocationResult, BroadcastResult, BroughtResult, AddressOutOfRange, AddressConflict, AddressUnreported,
		DomainResults, Units}
	kinds = append(kinds, codeKinds("", "JCDM")...)
	kinds = append(kinds, SyncFiled, SyncSource, SyncAllocation, SyncBroadcast, SyncBrought, SyncDomain, SyncUnits)
	return append(kinds, codeKinds("sync_", "SJTB", "JCDM")...)
}
