package conformance

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"openicp/internal/exchange/soap"
)

// descriptionCases try the WSDL of each path.
func descriptionCases() []testCase {
	var cases []testCase
	for _, e := range soap.Endpoints() {
		name := string(e)[strings.LastIndexByte(string(e), '/')+1:]
		cases = append(cases, testCase{"wsdl." + name, "3.2", "给出 " + string(e) + " 的 WSDL，地址为绝对地址，列有全部方法和参数", "a description with an absolute address and every method and parameter",
			func(r *run) error { return r.describes(e) }})
	}
	return append(cases, testCase{"wsdl.spelling", "3.3", "ispID 的写法与实际一致：isp_querypreviousupload 为 ispId，其余为 ispID", "ispID as on the wire: ispId for isp_querypreviousupload alone",
		func(r *run) error { return r.spelled() }})
}

// description gives the WSDL of a path.
func (r *run) description(e soap.Endpoint) (string, error) {
	request, err := http.NewRequestWithContext(r.ctx, http.MethodGet, r.URL+string(e)+"?wsdl", nil)
	if err != nil {
		return "", err
	}
	got, err := r.do(request)
	if err == nil && got.status != http.StatusOK {
		err = fmt.Errorf("status %d", got.status)
	}
	return string(got.body), err
}

var address = regexp.MustCompile(`:address\s+location="https?://[^"/]+/[^"]*"`)

func (r *run) describes(e soap.Endpoint) error {
	text, err := r.description(e)
	if err != nil {
		return err
	}
	if !address.MatchString(text) {
		return fmt.Errorf("no soap:address with an absolute URL")
	}
	if strings.Contains(text, `style="rpc"`) {
		return fmt.Errorf("style rpc, asked for is document")
	}
	for _, o := range operations {
		if o.Endpoint() != e {
			continue
		}
		for _, p := range append([]string{string(o), string(o) + "Response", "return"}, parameters(o)...) {
			if !strings.Contains(text, `name="`+p+`"`) {
				return fmt.Errorf("%s is not described", p)
			}
		}
	}
	return nil
}

var operations = []soap.Operation{soap.Upload, soap.Download, soap.DownloadAck, soap.PreviousUpload, soap.FilingStatus, soap.VerifyPassword}

// parameters lists the parameters of a method but the provider's number, whose spelling has a case of its own.
func parameters(o soap.Operation) (names []string) {
	for _, p := range o.Parameters() {
		if p != soap.ISP {
			names = append(names, string(p))
		}
	}
	return names
}

func (r *run) spelled() error {
	for _, e := range soap.Endpoints() {
		text, err := r.description(e)
		if err != nil {
			return err
		}
		if !strings.Contains(text, `name="ispID"`) {
			return fmt.Errorf("%s does not declare ispID", e)
		}
		if is := strings.Contains(text, `name="ispId"`); is != (e == soap.UpDownLoad) {
			return fmt.Errorf("%s: ispId is declared: %v", e, is)
		}
	}
	return nil
}
