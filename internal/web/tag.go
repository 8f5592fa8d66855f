package web

import (
	"bytes"
	"context"
	"net/url"

	"keng"
	"keng/internal/tag"
	"keng/internal/viet"
)

// tagQuery says which rows of a list get a tag.
type tagQuery struct {
	RegisterQuery
	Sheet string `query:"sheet" enum:"small,large" doc:"24 labels a page of A4, or 8 large ones; default: small"`
}

// tagSheet is a PDF.
type tagSheet struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// tagRoute prints labels with QR codes for the rows of a list; of tells what a row's label says, and the path on the console to which
// its code leads. A code is an address and nothing else: it holds no secret and proves nothing.
func tagRoute[ID ~string, T, R any](s *Server, n rows[ID, T, R], of func(R) (tag.Tag, string)) {
	operate(s, "GET", n.path+"/tags.pdf", n.write, "Print labels with QR codes of "+n.one, func(ctx context.Context, by caller, q *tagQuery) (*tagSheet, error) {
		if s.Public == "" {
			return nil, keng.Errf(keng.Conflict, "tag.public")
		}
		sheet, err := tag.SheetOf(q.Sheet)
		if err != nil {
			return nil, err
		}
		var tags []tag.Tag
		for q.Limit = 500; ; {
			page, err := listRows(ctx, s, n, by, &q.RegisterQuery)
			if err != nil {
				return nil, err
			}
			for _, row := range page.Items {
				t, path := of(row)
				t.Link, t.Words = s.Public+path, viet.T(by.Lang, "tag.words")
				tags = append(tags, t)
			}
			if q.After = page.Next; page.Next == "" || len(tags) > tag.Max {
				break
			}
		}
		var b bytes.Buffer
		if err := tag.Write(&b, sheet, tags); err != nil {
			return nil, err
		}
		return &tagSheet{"application/pdf", `attachment; filename="tags.pdf"`, b.Bytes()}, nil
	})
}

func siteTag(x SiteRow) (tag.Tag, string) {
	return tag.Tag{Name: x.Name, Code: x.Code, Place: x.AreaName}, "/sites/" + url.PathEscape(string(x.ID))
}

func deviceTag(x DeviceRow) (tag.Tag, string) {
	return tag.Tag{Name: x.Name, Code: x.SiteName, Place: x.AreaName}, "/devices/" + url.PathEscape(string(x.ID))
}
