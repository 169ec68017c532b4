package conformance

import (
	"fmt"
	"strings"

	"openicp/internal/exchange/wire"
)

// kindProbes upload a record of each further kind that asks for something impossible. Each must be answered in the branch of its kind, name
// the record's number, and be no success.
var kindProbes = []probe{
	{"cancellations", "三类注销各按其操作类型答复（6、7、5）", "each way to cancel is answered as what it is: Czlx 6, 7, 5", false, func(r *run) ([]byte, []int64) {
		ids := r.ids(len(ways))
		return r.file(func(f *wire.File) {
			for i, way := range ways {
				f.Add(wire.Cancel, &wire.Cancellation{What: wire.N(way.what), ID: ids[i], Reason: 1, Password: way.password})
			}
		}), ids
	}, (*run).eachWay},
	{"standing", "对不存在的备案新增网站、新增接入、变更，各按其操作类型答复（2、3、4）", "a service or an access added to, and a change of, what does not stand is answered as what it is: Czlx 2, 3, 4", false,
		func(r *run) ([]byte, []int64) {
			ids := r.ids(3)
			return r.file(func(f *wire.File) { askOfNothing(f, ids) }), ids
		}, func(r *run, s *sending) error {
			for i, operation := range []int64{wire.OperationNewService, wire.OperationNewAccess, wire.OperationChange} {
				if err := r.answeredAs(s.ids[i], operation); err != nil {
					return err
				}
			}
			return nil
		}},
	{"material", "单独提交的核验材料答 Czlx 35", "material sent by itself is answered as that: Czlx 35", false, func(r *run) ([]byte, []int64) {
		ids := r.ids(1)
		return r.file(func(f *wire.File) {
			f.Add(wire.SendMaterial, &wire.Attachment{Format: 1, Purpose: wire.PurposeSheet, Content: []byte("example"), OwnerKind: wire.OwnerService,
				Owner: wire.Owner{ID: ids[0]}})
		}), ids
	}, func(r *run, s *sending) error { return r.answeredAs(s.ids[0], wire.OperationMaterial) }},
	{"address", "起始大于终止的 IP 来源在 IP 分支答复且不成功", "an IP source that begins above its end is answered in the branch of addresses, and not taken", false, func(r *run) ([]byte, []int64) {
		ids := r.ids(1)
		return r.file(func(f *wire.File) {
			source := &wire.AddressSource{First: documentation + 1, Last: documentation, Unit: r.ISP}
			source.ProviderID = ids[0]
			f.Add(wire.AddSource, source)
		}), ids
	}, (*run).addressRefused},
	{"domain", "不存在的域名备案的删除在域名分支答复且不成功", "to delete a domain filing that is none is answered in the branch of domains, and not done", false, func(r *run) ([]byte, []int64) {
		ids := r.ids(1)
		return r.file(func(f *wire.File) { f.Add(wire.DeleteDomain, &wire.DomainDeletion{ID: ids[0]}) }), ids
	}, (*run).domainRefused},
}

// askOfNothing adds records that ask something of what does not stand: of a sponsor, of a service by a number whose access has the second
// id, and of a sponsor again.
func askOfNothing(f *wire.File, ids []int64) {
	lead := wire.Person{Name: "示例", Mobile: "13800138000", Email: "example@example.cn", DocumentType: 2, DocumentNumber: "11010119900307889X"}
	access := wire.Access{ProviderID: ids[1], ID: ids[2], Places: []int64{2}, Modes: []int64{2}, Ranges: []wire.Range{{ProviderID: 1, First: documentation, Last: documentation}}}
	service := wire.Service{ProviderID: 1, ID: ids[2], Number: "京ICP备2000999999号-1", Name: "示例网站", Content: []int64{8}, Languages: []int64{1},
		Domains: []wire.Domain{{ProviderID: 1, Name: "nothing-example.cn"}}, Accesses: []wire.Access{access}, Lead: lead}
	password := strings.Repeat("0", 32)
	f.Add(wire.NewService, &wire.ServiceAddition{Sponsor: wire.Owner{ID: ids[0]}, Services: []wire.Service{service}, Password: password})
	f.Add(wire.NewAccess, &wire.AccessAddition{Service: wire.Owner{Number: service.Number}, Access: access, Password: password})
	f.Add(wire.ChangeFiling, &wire.Change{Sponsor: wire.Sponsor{ID: ids[2], Name: "示例有限公司", Number: "京ICP备2000999999号", Kind: 4, Lead: lead,
		Address: wire.Address{Province: 110000, City: 110100, Detail: "示例路1号"}, Document: wire.Document{Type: 1, Number: "911100000000000000", Address: "示例路1号"}},
		Services: []wire.Service{service}, Password: password})
}

// documentation is 192.0.2.0, of the block for documentation.
const documentation = 192<<24 | 2<<8

// ways are the three things that can be cancelled, with the operation (Czlx) that results name. Only a sponsor's cancellation carries a
// filing password.
var ways = []struct {
	what, operation int64
	password        string
}{

	{wire.CancelSponsor, wire.OperationCancelSponsor, strings.Repeat("0", 32)},
	{wire.CancelService, wire.OperationCancelService, ""},
	{wire.CancelAccess, wire.OperationWithdrawAccess, ""},
}

// file writes a document of what is added to it.
func (r *run) file(add func(f *wire.File)) []byte {
	f := wire.File{Version: r.Version, Upload: true, Unit: r.ISP}
	add(&f)
	document, _, err := wire.Write(f, wire.Options{})
	if err != nil {
		return nil // the records are written above and sound
	}
	return document
}

func (r *run) eachWay(s *sending) error {
	for i, way := range ways {
		if err := r.answeredAs(s.ids[i], way.operation); err != nil {
			return err
		}
	}
	return nil
}

// answeredAs asks that a record has exactly one result, of an operation, and that this is no success.
func (r *run) answeredAs(id, operation int64) error {
	var found []*wire.RecordResult
	for _, result := range r.results() {
		if result.Mark == fmt.Sprint(id) {
			found = append(found, result)
		}
	}
	switch {
	case len(found) != 1:
		return fmt.Errorf("a record has %d results by its number", len(found))
	case found[0].Operation != operation:
		return fmt.Errorf("the result names operation (Czlx) %d, asked for is %d", found[0].Operation, operation)
	case succeeds(found[0].Items):
		return fmt.Errorf("what cannot be is answered as done")
	}
	return nil
}

func (r *run) addressRefused(s *sending) error {
	for _, body := range r.bodies() {
		result, ok := body.(*wire.AddressResult)
		if !ok || result.ProviderID != s.ids[0] {
			continue
		}
		for _, item := range result.Items {
			if wire.DataSuccess(item.Code) {
				return fmt.Errorf("what cannot be is answered as done")
			}
		}
		return nil
	}
	return fmt.Errorf("no result under IP/BAJG names the record")
}

func (r *run) domainRefused(s *sending) error {
	for _, body := range r.bodies() {
		if result, ok := body.(*wire.DomainResult); ok && result.ID == s.ids[0] {
			if succeeds(result.Items) {
				return fmt.Errorf("what cannot be is answered as done")
			}
			return nil
		}
	}
	return fmt.Errorf("no result under YM/BAJG names the record")
}
