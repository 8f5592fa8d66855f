package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"
	_ "modernc.org/sqlite"             // registers the driver "sqlite"

	"keng"
	"keng/internal/viet"
)

// A list of a million people, of whom a twentieth live in the province asked for.
const (
	listRows    = 1_000_000
	listBatch   = 20_000
	pageRows    = 100
	pagesWalked = 40
)

// measureList puts a million people into the database at one go and then reads
// pages of them over the API, walking on from each to the next.
func measureList(ctx context.Context, s *server, _ options) ([]figure, error) {
	communes, err := s.api.communes(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.fillPeople(ctx, communes); err != nil {
		return nil, err
	}
	var out []figure
	for _, c := range []struct{ what, query string }{
		{"by name", ""},
		{"by name, from the last", "sort=-name"},
		{"by area", "sort=area"},
		{"by role, from the last", "sort=-role"},
		{"of one role", "where=role:team_leader"},
		{"of one province", "area=" + province},
		{"of one commune", "area=" + communes[0]},
	} {
		took, rows, err := s.walk(ctx, c.query)
		if err != nil {
			return out, err
		}
		out = append(out, figure{fmt.Sprintf("a page of %d of %d people %s, %d rows on", pageRows, listRows, c.what, rows), percentiles(took)})
	}
	return out, nil
}

// walk reads pages one after another and tells how long each took.
func (s *server) walk(ctx context.Context, query string) (took []time.Duration, rows int, err error) {
	next := ""
	for n := range pagesWalked + 1 {
		var page struct {
			Items []struct{ ID string }
			Next  string
		}
		start := time.Now()
		path := fmt.Sprintf("/api/v1/people?limit=%d&%s&after=%s", pageRows, query, url.QueryEscape(next))
		if err := s.api.call(ctx, http.MethodGet, path, nil, &page); err != nil {
			return nil, rows, err
		}
		if n > 0 { // the first opens connections and prepares statements.
			took = append(took, time.Since(start))
		}
		if len(page.Items) == 0 {
			return nil, rows, fmt.Errorf("no people in %q behind %d rows", query, rows)
		}
		if rows, next = rows+len(page.Items), page.Next; next == "" {
			break
		}
	}
	if len(took) == 0 {
		return nil, rows, errors.New("the list has one page only")
	}
	return took, rows, nil
}

// Names are made of these, so that many people share one.
var (
	families = []string{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đỗ", "Bùi", "Đặng", "Ngô"}
	middles  = []string{"Văn", "Thị", "Đức", "Minh", "Ngọc", "Thanh", "Hữu", "Xuân", "Quang", "Thu"}
	givens   = []string{"An", "Ánh", "Bắc", "Cường", "Dung", "Đạt", "Giang", "Hà", "Hải", "Hòa", "Hùng", "Lan", "Linh", "Mai", "Nam", "Oanh", "Phúc", "Quân", "Sơn", "Tâm", "Thảo", "Ước", "Vân", "Yến"}
	roles    = []string{"member", "member", "member", "member", "", "", "", "", "", "team_leader"}
)

// personValues are the columns of the n-th person.
func personValues(n int, communes []string) (id, name, fold, key, area, path, role string) {
	name = families[n%len(families)] + " " + middles[n/7%len(middles)] + " " + givens[n/3%len(givens)]
	area = communes[n/20%len(communes)]
	path = province + "/" + area + "/"
	if n%20 > 0 { // nineteen of twenty live elsewhere.
		area = fmt.Sprintf("%05d", n%10_000)
		path = fmt.Sprintf("%02d/%s/", 38+n%50, area)
	}
	return string(keng.NewID[keng.PersonID](keng.Time(n))), name, viet.Fold(name), viet.PersonKey(name), area, path, roles[n%len(roles)]
}

// fillPeople writes the rows as the store would, without the program in between.
func (s *server) fillPeople(ctx context.Context, communes []string) (err error) {
	driver, address := "sqlite", "file:"+filepath.Join(s.data(), "keng.db")+"?_pragma=busy_timeout(60000)&_pragma=cache_size(-64000)&_txlock=immediate"
	if s.db != "" {
		driver, address = "pgx", s.db
	}
	db, err := sql.Open(driver, address)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	const insert = `INSERT INTO persons (id, no, name, fold, sort_key, area, area_path, role) `
	for from := 0; from < listRows; from += listBatch {
		if err := insertPeople(ctx, db, driver == "pgx", insert, from, communes); err != nil {
			return err
		}
	}
	if driver == "pgx" { // What PostgreSQL does by itself within a minute.
		_, err = db.ExecContext(ctx, "ANALYZE")
	}
	return err
}

func insertPeople(ctx context.Context, db *sql.DB, arrays bool, insert string, from int, communes []string) error {
	var cols [7][]string
	numbers := make([]int64, listBatch)
	for n := range listBatch {
		id, name, fold, key, area, path, role := personValues(from+n, communes)
		for c, v := range []string{id, name, fold, key, area, path, role} {
			cols[c] = append(cols[c], v)
		}
		numbers[n] = int64(1_000_000 + from + n)
	}
	if arrays {
		_, err := db.ExecContext(ctx, insert+`SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])`,
			cols[0], numbers, cols[1], cols[2], cols[3], cols[4], cols[5], cols[6])
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // it has no effect after the commit.
	st, err := tx.PrepareContext(ctx, insert+`VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`)
	if err != nil {
		return err
	}
	defer st.Close() //nolint:errcheck // it ends with the transaction.
	for n := range listBatch {
		if _, err := st.ExecContext(ctx, cols[0][n], numbers[n], cols[1][n], cols[2][n], cols[3][n], cols[4][n], cols[5][n], cols[6][n]); err != nil {
			return err
		}
	}
	return tx.Commit()
}
