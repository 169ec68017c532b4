package page

import (
	"embed"
	"html/template"
)

//go:embed templates/*.html
var templateFiles embed.FS

// sheets are the pages of one language by name.
type sheets map[string]*template.Template

// loadSheets reads the templates once at start. A template that does not parse
// is a fault of the build, which the tests of this package find.
func loadSheets(l lang, a *assets) sheets {
	functions := template.FuncMap{
		"t":        l.pick,
		"link":     func(path string) string { return l.link(path, "") },
		"other":    l.switched,
		"english":  func() bool { return l == en },
		"chinese":  l.chinese,
		"tag":      l.tag,
		"otherTag": l.other().tag,
		"asset":    a.url,
		"date":     l.date,
		"number":   func(i int) int { return i + 1 },
	}
	all := sheets{}
	layout := template.Must(template.New("layout").Funcs(functions).ParseFS(templateFiles, "templates/layout.html", "templates/parts.html"))
	for _, name := range []string{"start", "ask", "advice", "lookup", "help", "missing"} {
		all[name] = template.Must(template.Must(layout.Clone()).ParseFS(templateFiles, "templates/"+name+".html"))
	}
	return all
}

// chinese marks a name or number that stays Chinese on an English page, for
// those who have the page read to them.
func (l lang) chinese() template.HTMLAttr {
	if l == en {
		return ` lang="zh-CN"`
	}
	return ""
}
