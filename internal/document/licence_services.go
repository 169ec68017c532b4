package document

import (
	"fmt"
	"slices"
	"strings"

	"openicp/internal/filing"
	"openicp/internal/licence"
)

// licensedServiceRows is each service that is to be commercial, with its domain and where it runs.
func licensedServiceRows(c *canvas, s LicenceSheet) (blocks []block) {
	services := s.services()
	for i := range services {
		head := section("五、拟经营的服务", "5  The service")
		if len(services) > 1 {
			head = section(fmt.Sprintf("五、拟经营的服务　第 %d 项，共 %d 项", i+1, len(services)), fmt.Sprintf("5  Service %d of %d", i+1, len(services)))
		}
		blocks = append(append(blocks, plain(gap(7)), head), licensedService(c, &services[i])...)
	}
	return blocks
}

func licensedService(c *canvas, service *licence.Service) []block {
	blocks := longRows(c, label("服务名称", "Service"), "服务名称（续）", service.Name)
	blocks[0].withNext = true
	blocks = append(blocks, longRows(c, label("域名", "Domain"), "域名（续）", service.Domain)...)
	evidence := filing.DomainEvidence{}
	if service.DomainEvidence != nil {
		evidence = *service.DomainEvidence
	}
	blocks = append(blocks,
		row(label("服务项目", "Kinds"), value(valueWidth, ticked(licence.Kinds, service.Kinds))),
		row(label("付费方", "Who pays"), value(pairValue, ticked(licence.Payers, service.Paid)),
			label("服务器地点", "Server place"), entry(lastValue, provinceName(service.ServerProvince))),
		row(label("域名持有者", "Domain holder"), value(pairValue, paragraph{text: clean(evidence.HolderName), size: 10, leading: 14.5}),
			label("域名到期日", "Expires on"), entry(lastValue, clean(evidence.ExpiresOn))))
	return append(blocks, longRows(c, label("IP 地址", "Addresses"), "IP 地址（续）", strings.Join(service.IPs, "；"))...)
}

// ticked is a table as boxes, with those of a list ticked; what the table does not have is printed as it stands.
func ticked(table filing.Table[string], chosen []string) piece {
	var boxes ticks
	for _, each := range table {
		boxes = append(boxes, tick{each.Name.ZH, each.Name.EN, slices.Contains(chosen, each.Code)})
	}
	var others []string
	for _, code := range chosen {
		if !table.Has(code) {
			others = append(others, clean(code))
		}
	}
	if len(others) == 0 {
		return boxes
	}
	return stack{boxes, paragraph{text: strings.Join(others, "；"), size: 10}}
}
