package api

import (
	"cmp"
	"encoding/json"
	"maps"
	"net/http"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"

	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/register"
)

// openAPI describes the routes in OpenAPI 3.1, made from the same table and the same types that serve them. It names no other
// host.
var openAPI = sync.OnceValues(func() ([]byte, error) {
	huma.DefaultArrayNullable = false // a list is never null
	d := description{schemas: huma.NewMapRegistry("#/components/schemas/", schemaName)}
	api := &huma.OpenAPI{OpenAPI: "3.1.0", Info: &huma.Info{Title: "OpenICP", Version: "1",
		Description: "备案与许可。ICP filing and licence, from the first field to the number."},
		Paths: map[string]*huma.PathItem{}, Components: &huma.Components{Schemas: d.schemas,
			SecuritySchemes: map[string]*huma.SecurityScheme{"bearer": {Type: "http", Scheme: "bearer"},
				"session": {Type: "apiKey", In: "cookie", Name: sessionCookie}}}}
	for _, each := range routes {
		api.AddOperation(d.operation(each))
	}
	for _, each := range d.publicDoor() {
		api.AddOperation(each)
	}
	d.showForm()
	return json.Marshal(api)
})

// description gathers the shapes that operations share.
type description struct{ schemas huma.Registry }

// schemaName keeps apart what is called alike in two rooms: filing.Document is no query.Document.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	room := path.Base(t.PkgPath())
	return strings.ToUpper(room[:1]) + room[1:] + huma.DefaultSchemaNamer(t, hint)
}

func (d description) of(t reflect.Type) *huma.Schema { return d.schemas.Schema(t, true, t.Name()) }

// showForm says what those members of a case are that come out of the form: as there, masked for other eyes.
func (d description) showForm() {
	shown := d.schemas.SchemaFromRef(d.of(caseType).Ref)
	shown.Properties["sponsor"] = d.of(reflect.TypeFor[filing.Sponsor]())
	shown.Properties["services"] = &huma.Schema{Type: huma.TypeArray, Items: d.of(reflect.TypeFor[filing.Service]())}
	list := func(of reflect.Type) *huma.Schema { return &huma.Schema{Type: huma.TypeArray, Items: d.of(of)} }
	applied := d.schemas.SchemaFromRef(d.of(licenceCaseType).Ref).Properties
	applied["company"], applied["staff"] = d.of(reflect.TypeFor[licence.Company]()), d.of(reflect.TypeFor[licence.Staff]())
	applied["shareholders"], applied["services"] = list(reflect.TypeFor[licence.Shareholder]()), list(reflect.TypeFor[licence.Service]())
	applied["prior_approvals"] = list(reflect.TypeFor[filing.PriorApproval]())
}

var (
	placeholder = regexp.MustCompile(`\{(\w+)\}`)
	notWord     = regexp.MustCompile(`\W+`)
)

func (d description) operation(each route) *huma.Operation {
	op := &huma.Operation{Method: each.Method, Path: each.Path, Summary: each.Does,
		OperationID: strings.Trim(notWord.ReplaceAllString(strings.ToLower(each.Method+each.Path), "_"), "_"),
		Parameters:  parameters(each), RequestBody: d.request(each), Responses: d.responses(each)}
	if each.SignIn {
		op.Security = []map[string][]string{{"bearer": {}}, {"session": {}}}
	}
	return op
}

func parameters(each route) []*huma.Param {
	var list []*huma.Param
	add := func(in, name string, required bool, doc string) {
		list = append(list, &huma.Param{Name: name, In: in, Required: required, Description: doc, Schema: &huma.Schema{Type: huma.TypeString}})
	}
	for _, found := range placeholder.FindAllStringSubmatch(each.Path, -1) {
		add("path", found[1], true, "")
	}
	for _, name := range each.Asks {
		add("query", name, false, cmp.Or(asked[name], questionAsked(name)))
	}
	for _, name := range each.Sends {
		add("header", name, name != headerMetadata, sent[name])
	}
	if each.Takes&takesKey != 0 {
		add("header", "Idempotency-Key", false, "1 to 255 visible ASCII characters; the same request again gets the same answer, another one 409. "+
			"Kept as long as the case, 30 days where there is none"+sentence(each.Again))
	}
	if each.Takes&takesVersion != 0 {
		add("header", "If-Match", false, "the ETag last seen; 412 where it is stale")
	}
	return list
}

// sentence puts one more sentence behind a description.
func sentence(text string) string {
	if text == "" {
		return ""
	}
	return ". " + text
}

// asked says what the parameters of addresses mean.
var asked = map[string]string{
	"state": "only cases in this state", "turn": "only cases that wait for sponsor, provider or administration",
	"province": "GB/T 2260 code", "q": "part of a unit's or a service's name, a domain or a number; or a case's reference",
	"after": "next of the page before", "before": "next of the page before", "limit": "1 to 200",
	"sponsor_kind": "kind of sponsor, such as enterprise or individual", "profile": "classic or current; what applies where it is left out",
	"provider": "id of an access provider", "dry_run": "true tries everything and writes nothing",
	"weeks": "1 to 53, the running one included; 12 where it is left out", "code": "code of the cover sheet, reference, or tracking number",
	"case": "id of a case", "actor": "id or name of a user", "flow": "name of an act; one that ends in a dot means all that begin so", "outcome": "done or refused",
	"channel": "mail or sms; where it is left out, every one the notice goes over",
	"from":    "civil date in Asia/Shanghai, or an RFC 3339 instant; included", "to": "civil date, included, or an RFC 3339 instant, excluded",
}

// sent says what the headers of uploads mean.
var sent = map[string]string{headerTus: tusVersion, headerLength: "bytes of the whole paper", headerOffset: "where this piece begins",
	headerMetadata: "filetype, in base64; everything else is not kept"}

func (d description) request(each route) *huma.RequestBody {
	if each.Takes&takesPiece != 0 {
		return &huma.RequestBody{Required: true, Content: binary(typePiece)}
	}
	if each.Takes&takesPaper != 0 {
		return &huma.RequestBody{Required: true, Content: binary("image/jpeg", "image/png", "application/pdf")}
	}
	body := each.Body
	var schema *huma.Schema
	switch {
	case each.Path == licenceCases+"/{id}/moves/{move}":
		schema = moveInputs(d, licenceInputs)
	case each.Path == "/api/v1/licences/{id}/moves/{move}":
		schema = moveInputs(d, lifeInputs)
	case each.Path == complianceTasks+"/{id}/moves/{move}":
		schema = moveInputs(d, taskInputs)
	case strings.HasSuffix(each.Path, "/moves/{move}"):
		schema = moveInputs(d, inputs)
	case body == nil:
		return nil
	default:
		schema = d.of(body)
	}
	contentType := "application/json"
	if each.Method == http.MethodPatch && (body == reflect.TypeFor[filing.Form]() || body == reflect.TypeFor[licence.Form]()) {
		contentType = "application/merge-patch+json"
	}
	return &huma.RequestBody{Content: map[string]*huma.MediaType{contentType: {Schema: schema}}}
}

func moveInputs[M ~string](d description, inputs map[M]reflect.Type) *huma.Schema {
	one := &huma.Schema{Description: "what each move takes:", OneOf: []*huma.Schema{d.of(reflect.TypeFor[flow.Nothing]())}}
	seen := map[reflect.Type]bool{}
	for _, move := range slices.Sorted(maps.Keys(inputs)) {
		one.Description += " " + string(move) + " " + inputs[move].Name() + ","
		if !seen[inputs[move]] {
			seen[inputs[move]] = true
			one.OneOf = append(one.OneOf, d.of(inputs[move]))
		}
	}
	one.Description += " the others nothing"
	return one
}

func (d description) responses(each route) map[string]*huma.Response {
	status := each.Status
	if status == 0 {
		status = http.StatusOK
	}
	good := &huma.Response{Description: http.StatusText(status)}
	switch {
	case each.Takes&givesPaper != 0:
		good.Content = binary("image/jpeg", "application/pdf")
	case each.Takes&givesTable != 0:
		good.Content = binary("text/csv")
	case each.Takes&givesDocument != 0:
		good.Content = binary("application/xml")
	case each.Answer != nil:
		good.Content = map[string]*huma.MediaType{"application/json": {Schema: d.of(each.Answer)}}
	}
	if each.Answer == caseType {
		good.Headers = map[string]*huma.Header{"ETag": {Description: "the case's version", Schema: &huma.Schema{Type: huma.TypeString}}}
	}
	return map[string]*huma.Response{strconv.Itoa(status): good, "default": d.problem()}
}

func (d description) problem() *huma.Response {
	return &huma.Response{Description: "a problem document (RFC 9457)", Content: map[string]*huma.MediaType{
		"application/problem+json": {Schema: d.of(reflect.TypeFor[problemDocument]())}}}
}

func binary(types ...string) map[string]*huma.MediaType {
	content := map[string]*huma.MediaType{}
	for _, each := range types {
		content[each] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
	}
	return content
}

// publicDoor describes what package register serves.
func (d description) publicDoor() []*huma.Operation {
	answers := func(schema *huma.Schema) map[string]*huma.Response {
		content := map[string]*huma.MediaType{"application/json": {Schema: schema}}
		return map[string]*huma.Response{"200": {Description: "filed or not_filed", Content: content},
			"503": {Description: "could_not_determine; see Retry-After", Content: content}, "default": d.problem()}
	}
	one := d.of(reflect.TypeFor[register.Answer]())
	text := &huma.Schema{Type: huma.TypeString}
	key := []*huma.Param{{Name: "query", In: "path", Required: true, Schema: text}}
	many := &huma.Schema{Type: huma.TypeObject, Properties: map[string]*huma.Schema{"answers": {Type: huma.TypeArray, Items: one}}}
	queries := &huma.Schema{Type: huma.TypeObject, Properties: map[string]*huma.Schema{"queries": {Type: huma.TypeArray, Items: text}}}
	return []*huma.Operation{
		{Method: http.MethodGet, Path: register.PathRegister + "{query}", OperationID: "register_lookup", Parameters: key,
			Summary: "says whether a domain, a number or a unit's name is filed", Responses: answers(one)},
		{Method: http.MethodPost, Path: register.PathBatch, OperationID: "register_batch", Summary: "asks for many at once",
			RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/json": {Schema: queries}}},
			Responses:   answers(many)},
	}
}

func serveOpenAPI(w http.ResponseWriter, _ *http.Request) {
	content, err := openAPI()
	if err != nil {
		http.Error(w, "the description cannot be made", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(content) // the caller may have gone
}
