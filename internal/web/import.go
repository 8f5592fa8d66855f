package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"keng"
	"keng/internal/sheet"
	"keng/internal/transfer"
	"keng/internal/viet"
)

// fileTime is how long a file may take to come or to go.
const fileTime = 30 * time.Minute

func (s *Server) importRoutes() {
	answers(s, "GET", "/api/v1/templates", keng.ActExport, "List the nouns that can be brought in or taken out as tables, with their columns", s.listTemplates)
	s.serve("GET", "/api/v1/templates/{noun}", keng.ActExport, "An empty table of a noun that explains its columns", http.HandlerFunc(s.template), fileParameters(formatParameter))
	s.serve("GET", "/api/v1/export/{noun}", keng.ActExport, "Take the rows of a noun out as a table", http.HandlerFunc(s.export), fileParameters(formatParameter,
		parameter("area", "code of an area"), parameter("q", "found in the name"), parameter("kind", ""), parameter("where", "column:value, as in the list; may be repeated"), parameter("columns", "keys with commas between; empty: all"), parameter("all", "true: people who are not active too")))
	s.serve("POST", "/api/v1/imports", keng.ActImport, "Bring a table in: the file as the body, or as the part file of a form", http.HandlerFunc(s.upload), fileParameters(
		parameter("noun", "such as people or sites"), parameter("name", "of the file"), parameter("dry_run", "true: only check"), parameter("partial", "true: apply the right rows when others are wrong")))
	answers(s, "GET", "/api/v1/imports", keng.ActImport, "List imports, the newest first", s.listImports)
	answers(s, "GET", "/api/v1/imports/{id}", keng.ActImport, "Read an import and how far it is", func(ctx context.Context, by caller, in *ImportPath) (ImportRow, error) {
		return s.importRow(by)(s.Transfer.Import(ctx, by.Actor, in.ID))
	})
	answers(s, "GET", "/api/v1/imports/{id}/issues", keng.ActImport, "List what is wrong in a file, by row", s.listIssues)
	answers(s, "POST", "/api/v1/imports/{id}/apply", keng.ActImport, "Apply what was checked", func(ctx context.Context, by caller, in *struct {
		ImportPath
		Body struct {
			Partial bool `json:"partial,omitempty" doc:"apply the right rows of a file with wrong ones"`
		}
	}) (ImportRow, error) {
		return s.importRow(by)(s.Transfer.Apply(ctx, by.Actor, in.ID, in.Body.Partial))
	})
	answers(s, "POST", "/api/v1/imports/{id}/undo", keng.ActImport, "Take back what an import did", func(ctx context.Context, by caller, in *ImportPath) (ImportRow, error) {
		return s.importRow(by)(s.Transfer.Undo(ctx, by.Actor, in.ID))
	})
}

// ImportPath names an import in a route.
type ImportPath struct {
	ID keng.ImportID `path:"id" maxLength:"64"`
}

// ImportRow is an import with its noun's name and why it failed.
type ImportRow struct {
	keng.Import
	Title string `json:"title"`
	Why   string `json:"why,omitempty"`
}

// importRow shows an import to somebody.
func (s *Server) importRow(by caller) func(keng.Import, error) (ImportRow, error) {
	return func(i keng.Import, err error) (ImportRow, error) {
		row := ImportRow{Import: i, Title: s.Transfer.Title(i.Noun, by.Lang)}
		if i.Failure != "" {
			row.Why = viet.T(by.Lang, i.Failure)
		}
		return row, err
	}
}

// ImportIssue is what is wrong with a cell and what to do about it.
type ImportIssue struct {
	Row    int64  `json:"row" doc:"as a spreadsheet shows it; 0: the whole file"`
	Column string `json:"column,omitempty" doc:"the column's title"`
	Warn   bool   `json:"warn" doc:"it is not in the way"`
	What   string `json:"what"`
	Do     string `json:"do,omitempty"`
}

func (s *Server) listTemplates(_ context.Context, by caller, _ *struct{}) (page[transfer.Noun], error) {
	return page[transfer.Noun]{Items: s.Transfer.Nouns(by.Actor, by.Lang)}, nil
}

func (s *Server) listImports(ctx context.Context, by caller, q *struct {
	Noun string `query:"noun" maxLength:"40"`
	PageQuery
}) (page[ImportRow], error) {
	list, next, err := s.Store.ListImports(ctx, by.Scope(), q.Noun, q.After, q.limit())
	out := page[ImportRow]{Items: make([]ImportRow, len(list)), Next: next}
	for n, i := range list {
		out.Items[n], _ = s.importRow(by)(i, nil)
	}
	return out, err
}

func (s *Server) listIssues(ctx context.Context, by caller, q *struct {
	ImportPath
	After int64 `query:"after" doc:"the row behind which to go on; -1: from the beginning" default:"-1"`
	Limit int   `query:"limit" minimum:"1" maximum:"1000" default:"200"`
}) (page[ImportIssue], error) {
	i, err := s.Transfer.Import(ctx, by.Actor, q.ID)
	if err != nil {
		return page[ImportIssue]{}, err
	}
	list, last, err := s.Store.ImportIssues(ctx, q.ID, q.After, q.Limit)
	out := page[ImportIssue]{Items: make([]ImportIssue, len(list))}
	if last > 0 {
		out.Next = strconv.FormatInt(last, 10)
	}
	for n, x := range list {
		row := ImportIssue{Row: x.Row, Column: s.Transfer.ColumnTitle(i.Noun, x.Column, by.Lang), Warn: x.Warn, What: viet.T(by.Lang, x.Key, x.Args...)}
		switch {
		case viet.Has(x.Key + ".do"):
			row.Do = viet.T(by.Lang, x.Key+".do")
		case !x.Warn:
			row.Do = viet.T(by.Lang, "import.do")
		}
		out.Items[n] = row
	}
	return out, err
}

func parameter(name, doc string) *huma.Param {
	return &huma.Param{Name: name, In: "query", Description: doc, Schema: &huma.Schema{Type: "string"}}
}

var formatParameter = &huma.Param{Name: "format", In: "query", Schema: &huma.Schema{Type: "string", Enum: []any{"csv", "xlsx"}}}

// fileParameters describes the query of a route that takes or gives a file.
func fileParameters(list ...*huma.Param) option {
	return func(op *huma.Operation) {
		if strings.Contains(op.Path, "{noun}") {
			op.Parameters = append(op.Parameters, &huma.Param{Name: "noun", In: "path", Required: true, Schema: &huma.Schema{Type: "string"}})
		}
		op.Parameters = append(op.Parameters, list...)
	}
}

// upload takes a file into the database and begins to check it.
func (s *Server) upload(w http.ResponseWriter, r *http.Request) {
	by := callerOf(r.Context())
	q := r.URL.Query()
	path, name, err := s.receive(w, r)
	if path != "" {
		defer os.Remove(path) //nolint:errcheck // a temporary folder is cleared anyway.
	}
	var i keng.Import
	if err == nil {
		if q.Get("name") != "" {
			name = q.Get("name")
		}
		i, err = s.Transfer.Receive(r.Context(), by.Actor, transfer.File{Noun: q.Get("noun"), Name: name, Path: path, DryRun: q.Get("dry_run") == "true", Partial: q.Get("partial") == "true"}, nil)
	}
	row, err := s.importRow(by)(i, err)
	if err != nil {
		writeProblem(w, s.failed(r.Context(), by.Lang, err))
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	_ = json.NewEncoder(w).Encode(row) // The client went away; nobody is left to tell.
}

// receive writes the file of a request to the disk. What says that it is too large is refused before it comes.
func (s *Server) receive(w http.ResponseWriter, r *http.Request) (path, name string, err error) {
	if err := s.Transfer.MayImport(callerOf(r.Context()).Actor, r.URL.Query().Get("noun")); err != nil {
		return "", "", err
	}
	const around = 1 << 20 // of a form
	if r.ContentLength > sheet.MaxBytes+around {
		return "", "", sheet.TooBig(r.ContentLength)
	}
	if err := http.NewResponseController(w).SetReadDeadline(time.Now().Add(fileTime)); err != nil {
		return "", "", err
	}
	body := io.Reader(http.MaxBytesReader(w, r.Body, sheet.MaxBytes+around))
	if kind, params, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind == "multipart/form-data" {
		if body, name, err = formFile(body, params["boundary"]); err != nil {
			return "", "", err
		}
	}
	f, err := os.CreateTemp("", "keng-import-")
	if err != nil {
		return "", "", keng.Wrap(keng.Unavailable, "sheet.unreadable", err)
	}
	_, err = io.Copy(f, body)
	if big, ok := errors.AsType[*http.MaxBytesError](err); ok {
		err = sheet.TooBig(big.Limit + 1)
	} else if err != nil {
		err = keng.Wrap(keng.Invalid, "request.cut", err)
	}
	return f.Name(), name, errors.Join(err, f.Close())
}

// formFile finds the first file of a form.
func formFile(body io.Reader, boundary string) (io.Reader, string, error) {
	form := multipart.NewReader(body, boundary)
	for {
		part, err := form.NextPart()
		if err != nil {
			return nil, "", keng.Errf(keng.Invalid, "request.file")
		}
		if part.FileName() != "" {
			return part, part.FileName(), nil
		}
	}
}

// fileAnswer is an answer that is a file; an error that comes before its first
// byte is told, a later one cuts the connection, so that nobody takes half a
// file for a whole one.
type fileAnswer struct {
	http.ResponseWriter
	begun bool
}

// Write sends what is written.
func (a *fileAnswer) Write(b []byte) (int, error) {
	a.begun = true
	return a.ResponseWriter.Write(b)
}

func (s *Server) sendFile(w http.ResponseWriter, r *http.Request, name, format string, write func(io.Writer) error) {
	by := callerOf(r.Context())
	if err := http.NewResponseController(w).SetWriteDeadline(time.Now().Add(fileTime)); err != nil {
		writeProblem(w, s.failed(r.Context(), by.Lang, err))
		return
	}
	kind := "text/csv; charset=utf-8"
	if format == "xlsx" {
		kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name + "." + format}))
	a := &fileAnswer{ResponseWriter: w}
	switch err := write(a); {
	case err == nil:
	case !a.begun:
		w.Header().Del("Content-Disposition")
		writeProblem(w, s.failed(r.Context(), by.Lang, err))
	default:
		_ = s.failed(r.Context(), by.Lang, err) // it is logged; the answer has begun.
		panic(http.ErrAbortHandler)
	}
}

// formatOf is the format that a request asks for; XLSX when it does not say.
func formatOf(r *http.Request) string {
	if f := r.URL.Query().Get("format"); f != "" {
		return f
	}
	return "xlsx"
}

func (s *Server) template(w http.ResponseWriter, r *http.Request) {
	noun, format := r.PathValue("noun"), formatOf(r)
	s.sendFile(w, r, "mau-"+noun, format, func(out io.Writer) error { return s.Transfer.Template(out, noun, format, callerOf(r.Context()).Lang) })
}

func (s *Server) export(w http.ResponseWriter, r *http.Request) {
	by, q := callerOf(r.Context()), r.URL.Query()
	noun, format := r.PathValue("noun"), formatOf(r)
	s.sendFile(w, r, noun, format, func(out io.Writer) error {
		scope, err := s.scope(r.Context(), by, keng.AreaCode(q.Get("area")))
		if err != nil {
			return err
		}
		f, err := ListQuery{Where: q["where"]}.filter()
		if err != nil {
			return err
		}
		f.Scope, f.Text, f.Kind, f.Role, f.Inactive = scope, q.Get("q"), q.Get("kind"), keng.Role(q.Get("role")), q.Get("all") == "true"
		var columns []string
		if list := q.Get("columns"); list != "" {
			columns = strings.Split(list, ",")
		}
		_, err = s.Transfer.Export(r.Context(), by.Actor, noun, format, f, columns, by.Lang, out)
		return err
	})
}
