package soap

import "strings"

// WSDL describes the methods of one path for other SOAP stacks. Address is the absolute URL at which the path is served. Every parameter
// is optional, as in the description that both observed clients work with, and ispID is spelled as they send it.
func WSDL(e Endpoint, address string) []byte {
	var b strings.Builder
	name := string(e)[strings.LastIndexByte(string(e), '/')+1:]
	b.WriteString(declaration + `<wsdl:definitions name="` + name + `" targetNamespace="` + targetSpace + `"
  xmlns:tns="` + targetSpace + `" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/">
  <wsdl:types>
    <xs:schema targetNamespace="` + targetSpace + `" elementFormDefault="unqualified" attributeFormDefault="unqualified">
`)
	for _, row := range served(e) {
		row.schema(&b)
	}
	b.WriteString("    </xs:schema>\n  </wsdl:types>\n")
	for _, row := range served(e) {
		o := string(row.operation)
		b.WriteString(`  <wsdl:message name="` + o + `"><wsdl:part name="parameters" element="tns:` + o + `"/></wsdl:message>
  <wsdl:message name="` + o + `Response"><wsdl:part name="parameters" element="tns:` + o + `Response"/></wsdl:message>
`)
	}
	port(&b, name, e)
	b.WriteString(`  <wsdl:service name="` + name + `">
    <wsdl:port name="` + name + `Port" binding="tns:` + name + `Binding"><soap:address location="`)
	escape(&b, strings.ReplaceAll(address, `"`, ""))
	b.WriteString(`"/></wsdl:port>
  </wsdl:service>
</wsdl:definitions>
`)
	return []byte(b.String())
}

func served(e Endpoint) []operationRow {
	var rows []operationRow
	for _, row := range operations {
		if row.endpoint == e {
			rows = append(rows, row)
		}
	}
	return rows
}

// schema writes the elements of one method.
func (row operationRow) schema(b *strings.Builder) {
	o := string(row.operation)
	b.WriteString(`      <xs:element name="` + o + `"><xs:complexType><xs:sequence>` + "\n")
	for _, p := range row.parameters {
		b.WriteString(`        <xs:element name="` + row.operation.tag(p) + `" type="` + p.kind() + `" minOccurs="0"/>` + "\n")
	}
	b.WriteString(`      </xs:sequence></xs:complexType></xs:element>
      <xs:element name="` + o + `Response"><xs:complexType><xs:sequence>
        <xs:element name="return" type="xs:string" minOccurs="0"/>
      </xs:sequence></xs:complexType></xs:element>
`)
}

func port(b *strings.Builder, name string, e Endpoint) {
	b.WriteString(`  <wsdl:portType name="` + name + `PortType">` + "\n")
	for _, row := range served(e) {
		o := string(row.operation)
		b.WriteString(`    <wsdl:operation name="` + o + `"><wsdl:input message="tns:` + o + `"/><wsdl:output message="tns:` + o + `Response"/></wsdl:operation>` + "\n")
	}
	b.WriteString(`  </wsdl:portType>
  <wsdl:binding name="` + name + `Binding" type="tns:` + name + `PortType">
    <soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
`)
	for _, row := range served(e) {
		b.WriteString(`    <wsdl:operation name="` + string(row.operation) + `"><soap:operation soapAction="" style="document"/><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>` + "\n")
	}
	b.WriteString("  </wsdl:binding>\n")
}
