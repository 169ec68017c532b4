package api

import (
	"encoding/json"
	"net/http"
	"path"
	"reflect"
	"regexp"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"

	"openicp/internal/query"
)

// openAPI describes the routes in OpenAPI 3.1, made from the same table that serves them.
var openAPI = sync.OnceValues(func() ([]byte, error) {
	schemas := huma.NewMapRegistry("#/components/schemas/", schemaName)
	api := &huma.OpenAPI{OpenAPI: "3.1.0", Info: &huma.Info{Title: "OpenICP", Version: "1",
		Description: "备案与许可。ICP filing and licence, from the first field to the number."},
		Paths: map[string]*huma.PathItem{}, Components: &huma.Components{Schemas: schemas,
			SecuritySchemes: map[string]*huma.SecurityScheme{"bearer": {Type: "http", Scheme: "bearer"}}}}
	answer := schemas.Schema(reflect.TypeFor[query.Case](), true, "Case")
	for _, each := range routes {
		api.AddOperation(operation(each, schemas, answer))
	}
	return json.Marshal(api)
})

// schemaName keeps apart what is called alike in two rooms: filing.Document is no query.Document.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return strings.ToUpper(path.Base(t.PkgPath())[:1]) + path.Base(t.PkgPath())[1:] + huma.DefaultSchemaNamer(t, hint)
}

var placeholder = regexp.MustCompile(`\{(\w+)\}`)

func operation(each route, schemas huma.Registry, answer *huma.Schema) *huma.Operation {
	op := &huma.Operation{Method: each.Method, Path: each.Path, Summary: each.Does,
		OperationID: strings.Trim(regexp.MustCompile(`\W+`).ReplaceAllString(strings.ToLower(each.Method+each.Path), "_"), "_"),
		Responses: map[string]*huma.Response{"default": {Description: "a problem document (RFC 9457)",
			Content: map[string]*huma.MediaType{"application/problem+json": {}}}}}
	for _, found := range placeholder.FindAllStringSubmatch(each.Path, -1) {
		op.Parameters = append(op.Parameters, &huma.Param{Name: found[1], In: "path", Required: true, Schema: &huma.Schema{Type: "string"}})
	}
	if each.SignIn {
		op.Security = []map[string][]string{{"bearer": {}}}
	}
	if each.Body != nil {
		op.RequestBody = &huma.RequestBody{Content: map[string]*huma.MediaType{"application/json": {Schema: schemas.Schema(each.Body, true, each.Body.Name())}}}
	}
	good := &huma.Response{Description: "done"}
	if strings.Contains(each.Path, "/applications/{id}") && each.Method != "GET" || each.Path == "/api/v1/applications/{id}" {
		good.Content = map[string]*huma.MediaType{"application/json": {Schema: answer}}
	}
	op.Responses["200"] = good
	return op
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
