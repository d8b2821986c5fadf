package main_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// arrows are the imports that packages of the house may have of each other.
// A package that does not stand here has no place in the house yet.
var arrows = map[string][]string{
	".":             {"app/command", "app/locale", "views", "data", "app", "assets"},
	"views":         {"app", "app/exchange", "charts", "charts/report", "views/widgets", "assets"},
	"views/widgets": {},
	"app/command":   {"app", "app/exchange", "charts", "charts/report", "data", "assets"},
	"charts/report": {"charts", "app", "assets"},
	"charts":        {"app", "assets"},
	"data":          {"app"},
	"app/exchange":  {"app"},
	"app/locale":    {},
	"app":           {},
	"assets":        {},
}

// fences keep a library, with all below it, in the packages that hide it, in
// tests too. Of several that fit an import the longest counts.
var fences = map[string]struct {
	inside []string
	why    string
}{
	"database/sql":                    {[]string{"data"}, "one package opens case files, with all the pragmas they need"},
	"github.com/mattn/go-sqlite3":     {[]string{"data"}, "one package opens case files, with all the pragmas they need"},
	"github.com/wcharczuk/go-chart":   {[]string{"charts"}, "it never returns on NaN and does not escape text; charts guards it"},
	"codeberg.org/go-pdf/fpdf":        {[]string{"charts", "charts/report"}, "it panics on emoji; charts guards it"},
	"github.com/klippa-app/go-pdfium": {[]string{"app/exchange"}, "what reads foreign files is kept in one place, without files and network"},
	"github.com/tetratelabs/wazero":   {[]string{"app/exchange"}, "it runs PDFium without files and network; nothing else is run"},
	"github.com/xuri/excelize":        {[]string{"app/exchange"}, "spreadsheets are read and written in one place"},
	"github.com/gofrs/flock":          {[]string{"data"}, "one package holds a case for one writer"},
	"github.com/golang/freetype":      {[]string{"charts"}, "one package measures and draws letters"},
	"golang.org/x/image":              {[]string{"charts", "views/widgets"}, "pictures are drawn in two places"},
	"github.com/google/uuid":          {[]string{"data", "app/exchange"}, "stable keys are made and read in two places"},
	"github.com/adrg/xdg":             {[]string{"."}, "main hands the folders of the system on"},
	"golang.org/x/text":               {[]string{"app/exchange", "charts", "data"}, "encodings, accents and directions of writing"},
	"github.com/spf13/cobra":          {[]string{".", "app/command"}, "only the command line parses arguments"},
	"fyne.io":                         {[]string{".", "views", "views/widgets"}, "only views show"},
	"github.com/go-gl/glfw":           {[]string{"."}, "it is OpenGL’s window; all else builds and is tested without a screen"},
	"fyne.io/fyne/v2/app":             {[]string{"."}, "it pulls in OpenGL; all else builds and is tested without a screen"},
	"net":                             {nil, "Durand opens no network connection, ever"},
	"net/url":                         {slices.Collect(maps.Keys(arrows)), "an address may be read and written"},
}

// homes are the calls of views that stand in one file.
var homes = []struct {
	call      *regexp.Regexp
	file, why string
}{
	{regexp.MustCompile(`^fyne\.io/fyne/v2\.(Do|DoAndWait)$`), "views/task.go", "one file decides what runs on which goroutine"},
	{regexp.MustCompile(`/dialog\.(ShowError|NewError)$`), "views/problem.go", "every error is shown in one way"},
	{regexp.MustCompile(`/dialog\.(Show|New)(File|Folder)`), "views/files.go", "every file is asked for in one way"},
}

func TestTheHouseStandsAsDrawn(t *testing.T) {
	files := readTree(t)
	if len(files) < 20 {
		t.Fatalf("saw %d Go files only; this test reads the whole tree and must run at its top", len(files))
	}
	for _, fault := range faults(files) {
		t.Error(fault)
	}
}

func TestAFaultOfTheHouseIsNamedWithItsReason(t *testing.T) {
	for _, c := range []struct{ file, code, want string }{
		{"views/list.go", `package views; import _ "durand/data"`, "views/list.go:1: imports durand/data; views may import"},
		{"app/event.go", `package app; import _ "github.com/google/uuid"`, "app/event.go:1: imports github.com/google/uuid; app knows the standard library only"},
		{"helpers/a.go", `package helpers`, "helpers/a.go:1: a package that ARCHITECTURE.md does not name"},
		{"charts/sum.go", `package charts; import _ "database/sql"`, "charts/sum.go:1: imports database/sql, which belongs in data: one package opens"},
		{"views/line_test.go", `package views; import _ "github.com/wcharczuk/go-chart/v2/drawing"`, "which belongs in charts: it never returns on NaN"},
		{"data/print.go", `package data; import _ "codeberg.org/go-pdf/fpdf"`, "which belongs in charts, charts/report"},
		{"charts/screen.go", `package charts; import _ "fyne.io/fyne/v2"`, "only views show"},
		{"views/run_test.go", `package views; import _ "fyne.io/fyne/v2/app"`, "it pulls in OpenGL"},
		{"data/fetch.go", `package data; import _ "net/http"`, "belongs nowhere: Durand opens no network connection, ever"},
		{"data/a.go", `package data; func init() {}`, "data/a.go:1: func init: what starts, and in which order, stands in main"},
		{"views/list.go", `package views; func f() { go f() }`, "views/list.go:1: starts a goroutine; in views that is done in views/task.go"},
		{"views/widgets/t.go", `package widgets; import ui "fyne.io/fyne/v2"; func f() { ui.Do(f) }`, "fyne.io/fyne/v2.Do; in views that stands in views/task.go"},
		{"views/list.go", `package views; import "fyne.io/fyne/v2/dialog"; func f() { dialog.ShowError(nil, nil) }`, "stands in views/problem.go"},
		{"views/list.go", `package views; import "fyne.io/fyne/v2/dialog"; func f() { dialog.NewFileOpen(nil, nil) }`, "stands in views/files.go"},
		{"data/a.go", `package data; import "context"; var _ = context.Background`, "data/a.go:1: context.Background: the caller's context is handed down"},
		{"app/a.go", `package app; var count int`, "app/a.go:1: package variable count has no value to keep"},
		{"app/a.go", `package app; var kinds = []string{"a"}; func f() { kinds[0] = "b" }`, "app/a.go:1: sets package variable kinds"},
		{"app/a.go", `package app; var turns = 1; func f() { turns++ }`, "sets package variable turns"},
		{"app/a.go", `package app; var last = map[int]int{}; func f() { delete(last, 1) }`, "sets package variable last"},
		{"app/a.go", `package app; func Open() {}`, "app/a.go:1: Open has no doc comment"},
	} {
		got := faults(map[string]string{c.file: c.code})
		if len(got) != 1 || !strings.Contains(got[0], c.want) {
			t.Errorf("%s with %q: got %q, want one fault with %q", c.file, c.code, got, c.want)
		}
	}
}

func TestWhatTheHouseAllowsIsNoFault(t *testing.T) {
	got := faults(map[string]string{
		"main.go":       `package main; import ("context"; "fyne.io/fyne/v2/app"; "durand/views"); func main() { app.New(); views.Run(context.Background()) }`,
		"views/task.go": `package views; import "fyne.io/fyne/v2"; func start(f func()) { go fyne.Do(f) }`,
		"data/store_test.go": `package data; import ("context"; "durand/assets"; "database/sql"; "testing")
			func TestIt(t *testing.T) { go sql.Open("", string(assets.FontBold())); _ = context.Background() }`,
		"app/a.go": "package app; import (\"errors\"; _ \"embed\")\n" +
			"var errNone = errors.New(\"none\")\n//go:embed a.txt\nvar text string\n" +
			"// Kinds never change.\nvar Kinds = []string{\"a\"}\nfunc f() { Kinds := Kinds; Kinds[0] = text }\n",
	})
	for _, fault := range got {
		t.Error(fault)
	}
}

// readTree returns the Go files of the tree by their path.
func readTree(t *testing.T) map[string]string {
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name != "." && (strings.HasPrefix(d.Name(), ".") || slices.Contains([]string{"testdata", "bin", "out"}, d.Name())) {
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(name) == ".go" {
			text, err := os.ReadFile(name)
			files[name] = string(text)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// faults says where files break the drawing of the house, and why that matters.
func faults(files map[string]string) []string {
	in := inspection{fset: token.NewFileSet(), info: &types.Info{Uses: map[*ast.Ident]types.Object{}}}
	packages := map[string][]*ast.File{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file, err := parser.ParseFile(in.fset, name, files[name], parser.ParseComments)
		if err != nil {
			in.faults = append(in.faults, err.Error())
			continue
		}
		key := path.Dir(name) + " " + file.Name.Name
		packages[key] = append(packages[key], file)
	}
	for _, key := range slices.Sorted(maps.Keys(packages)) {
		in.dir, _, _ = strings.Cut(key, " ")
		// Imports are stand-ins, so the checker finds many errors; all that is
		// wanted of it is which name means which object.
		rules := types.Config{Importer: standIns{}, Error: func(error) {}, FakeImportC: true}
		in.pkg, _ = rules.Check(in.dir, in.fset, packages[key], in.info)
		for _, file := range packages[key] {
			in.file = in.fset.Position(file.Package).Filename
			in.read(file)
		}
	}
	return in.faults
}

// standIns gives every import an empty package of its name.
type standIns struct{}

func (standIns) Import(name string) (*types.Package, error) {
	base := name
	if regexp.MustCompile(`^v[0-9]+$`).MatchString(path.Base(name)) {
		base = path.Dir(name)
	}
	p := types.NewPackage(name, path.Base(base))
	p.MarkComplete()
	return p, nil
}

// inspection goes through the files of the tree, package by package.
type inspection struct {
	fset   *token.FileSet
	info   *types.Info
	pkg    *types.Package // the package read
	dir    string         // its folder
	file   string         // the file read
	faults []string
}

func (in *inspection) fault(at ast.Node, format string, args ...any) {
	where := in.fset.Position(at.Pos())
	in.faults = append(in.faults, fmt.Sprintf("%s:%d: %s", where.Filename, where.Line, fmt.Sprintf(format, args...)))
}

func (in *inspection) isTest() bool { return strings.HasSuffix(in.file, "_test.go") }

func (in *inspection) inViews() bool {
	return !in.isTest() && (in.dir == "views" || in.dir == "views/widgets")
}

func (in *inspection) read(file *ast.File) {
	if _, ok := arrows[in.dir]; !ok {
		in.fault(file.Name, "a package that ARCHITECTURE.md does not name; say there what it is for and what it may import")
		return
	}
	for _, spec := range file.Imports {
		in.readImport(spec, strings.Trim(spec.Path.Value, `"`))
	}
	for _, decl := range file.Decls {
		in.readDecl(decl)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		in.readNode(n)
		return true
	})
}

func (in *inspection) readImport(at ast.Node, name string) {
	if own, ok := strings.CutPrefix(name, "durand/"); ok {
		if !in.isTest() && !slices.Contains(arrows[in.dir], own) {
			in.fault(at, "imports %s; %s may import of the house %v", name, in.dir, arrows[in.dir])
		}
		return
	}
	if first, _, _ := strings.Cut(name, "/"); in.dir == "app" && !in.isTest() && strings.Contains(first, ".") {
		in.fault(at, "imports %s; app knows the standard library only", name)
		return
	}
	for fence := name; fence != "."; fence = path.Dir(fence) {
		rule, ok := fences[fence]
		if !ok {
			continue
		}
		if !slices.Contains(rule.inside, in.dir) {
			where := strings.Join(rule.inside, ", ")
			if where == "" {
				where = "nowhere"
			} else {
				where = "in " + where
			}
			in.fault(at, "imports %s, which belongs %s: %s", name, where, rule.why)
		}
		return
	}
}

func (in *inspection) readDecl(decl ast.Decl) {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil && d.Name.Name == "init" {
			in.fault(d, "func init: what starts, and in which order, stands in main")
		}
		if d.Doc == nil && !in.isTest() && d.Name.IsExported() && exportedReceiver(d) {
			in.fault(d, "%s has no doc comment", d.Name.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			in.readSpec(d, spec)
		}
	}
}

func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	typ := d.Recv.List[0].Type
	for {
		switch t := typ.(type) {
		case *ast.StarExpr:
			typ = t.X
		case *ast.IndexExpr:
			typ = t.X
		case *ast.Ident:
			return t.IsExported()
		default:
			return true
		}
	}
}

func (in *inspection) readSpec(group *ast.GenDecl, spec ast.Spec) {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		if s.Name.IsExported() && !in.isTest() && s.Doc == nil && group.Doc == nil {
			in.fault(s, "%s has no doc comment", s.Name.Name)
		}
	case *ast.ValueSpec:
		for _, name := range s.Names {
			if name.IsExported() && !in.isTest() && s.Doc == nil && s.Comment == nil && group.Doc == nil {
				in.fault(s, "%s has no doc comment", name.Name)
			}
			if group.Tok == token.VAR && name.Name != "_" && len(s.Values) == 0 && !embeds(s.Doc) && !embeds(group.Doc) {
				in.fault(s, "package variable %s has no value to keep; what changes is handed down from main", name.Name)
			}
		}
	}
}

func embeds(doc *ast.CommentGroup) bool {
	return doc != nil && slices.ContainsFunc(doc.List, func(c *ast.Comment) bool {
		return strings.HasPrefix(c.Text, "//go:embed ")
	})
}

func (in *inspection) readNode(n ast.Node) {
	switch n := n.(type) {
	case *ast.GoStmt:
		if in.inViews() && in.file != "views/task.go" {
			in.fault(n, "starts a goroutine; in views that is done in views/task.go: one file decides what runs on which goroutine")
		}
	case *ast.SelectorExpr:
		in.readSelector(n)
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			for _, target := range n.Lhs {
				in.readTarget(target)
			}
		}
	case *ast.IncDecStmt:
		in.readTarget(n.X)
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.Ident); ok && slices.Contains([]string{"delete", "clear"}, f.Name) && len(n.Args) > 0 {
			in.readTarget(n.Args[0])
		}
	}
}

func (in *inspection) readSelector(n *ast.SelectorExpr) {
	x, ok := n.X.(*ast.Ident)
	if !ok {
		return
	}
	name, ok := in.info.Uses[x].(*types.PkgName)
	if !ok {
		return
	}
	call := name.Imported().Path() + "." + n.Sel.Name
	if (call == "context.Background" || call == "context.TODO") && !in.isTest() && in.file != "main.go" {
		in.fault(n, "%s: the caller's context is handed down, so that work can be cancelled", call)
	}
	for _, home := range homes {
		if in.inViews() && in.file != home.file && home.call.MatchString(call) {
			in.fault(n, "%s; in views that stands in %s: %s", call, home.file, home.why)
		}
	}
}

// readTarget refuses the setting of a package variable, or of a part of it.
func (in *inspection) readTarget(target ast.Expr) {
	for {
		switch t := target.(type) {
		case *ast.IndexExpr:
			target = t.X
		case *ast.SelectorExpr:
			target = t.X
		case *ast.StarExpr:
			target = t.X
		case *ast.ParenExpr:
			target = t.X
		case *ast.Ident:
			if v, ok := in.info.Uses[t].(*types.Var); ok && in.pkg != nil && v.Parent() == in.pkg.Scope() {
				in.fault(t, "sets package variable %s; what changes is handed down from main", t.Name)
			}
			return
		default:
			return
		}
	}
}

// What Durand stands on is written down, library by library.
func TestEveryLibraryIsExplained(t *testing.T) {
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	explained, err := os.ReadFile("docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	direct, _, _ := strings.Cut(string(mod), ")")
	libraries := regexp.MustCompile(`(?m)^\t(\S+?)(?:/v\d+(?:\.\d+)?)? v`).FindAllStringSubmatch(direct, -1)
	if len(libraries) < 10 {
		t.Fatalf("saw %d libraries only", len(libraries))
	}
	for _, library := range libraries {
		if !strings.Contains(string(explained), library[1]) {
			t.Errorf("docs/dependencies.md does not say what %s is for", library[1])
		}
	}
}
