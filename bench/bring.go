package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// importRows is how many rows one file of the measurement has.
const importRows = 100_000

// measureImport brings a file of people and one of sites in over the API, with every check of the product on.
func measureImport(ctx context.Context, s *server, _ options) ([]figure, error) {
	communes, err := s.api.communesOf(ctx)
	if err != nil {
		return nil, err
	}
	var out []figure
	for _, f := range []struct {
		noun string
		file []byte
	}{{"people", peopleFile(importRows, communes)}, {"sites", sitesFile(importRows, communes)}} {
		stop, err := s.profileStart("import-" + f.noun)
		if err != nil {
			return out, err
		}
		checked, done, err := s.bring(ctx, f.noun, f.file)
		if err == nil {
			err = stop()
		}
		if err != nil {
			return out, err
		}
		out = append(out, figure{fmt.Sprintf("import of %d %s (CSV), from the first byte sent to the last row kept", importRows, f.noun),
			fmt.Sprintf("%.0f rows/s (read and checked after %.1f s, kept after %.1f s)", importRows/done.Seconds(), checked.Seconds(), done.Seconds())})
	}
	return out, nil
}

// bring imports a file and tells when it was checked and when it was done, from the beginning.
func (s *server) bring(ctx context.Context, noun string, file []byte) (checked, done time.Duration, err error) {
	start := time.Now()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.api.base+"/api/v1/imports?name=bench.csv&noun="+url.QueryEscape(noun), bytes.NewReader(file))
	if err != nil {
		return 0, 0, err
	}
	req.Header.Set("Content-Type", "text/csv")
	var row struct {
		ID, State, Why        string
		Total, Wrong, Created int64
	}
	if err := s.api.do(req, &row); err != nil {
		return 0, 0, err
	}
	for row.State != "done" {
		switch row.State {
		case "reading", "checking":
		case "applying":
			if checked == 0 {
				checked = time.Since(start)
			}
		default:
			return 0, 0, fmt.Errorf("the import of %s is %s: %d of %d rows are wrong %s", noun, row.State, row.Wrong, row.Total, row.Why)
		}
		select {
		case <-ctx.Done():
			return 0, 0, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
		if err := s.api.call(ctx, http.MethodGet, "/api/v1/imports/"+row.ID, nil, &row); err != nil {
			return 0, 0, err
		}
	}
	if row.Created != row.Total {
		return 0, 0, fmt.Errorf("the import of %s made %d of %d rows", noun, row.Created, row.Total)
	}
	return checked, time.Since(start), nil
}

// peopleFile is a table of people with a telephone number each.
func peopleFile(rows int, communes []commune) []byte {
	return csvFile("name,area,phone,birth_year,role,skills", rows, func(n int) []string {
		name, role := families[n%len(families)]+" "+middles[n/7%len(middles)]+" "+givens[n/3%len(givens)], roles[n%len(roles)]
		return []string{name, communes[n/20%len(communes)].Code, fmt.Sprintf("09%08d", n), strconv.Itoa(1950 + n%55), role, "sơ cứu"}
	})
}

// sitesFile is a table of sites, each with a position in its commune.
func sitesFile(rows int, communes []commune) []byte {
	return csvFile("code,name,kind,area,address,lat,lon", rows, func(n int) []string {
		c := communes[n%len(communes)]
		return []string{fmt.Sprintf("S-%06d", n), fmt.Sprintf("Trạm %06d", n), "bts", c.Code, fmt.Sprintf("Xóm %d", n%40), fmt.Sprint(c.Lat), fmt.Sprint(c.Lon)}
	})
}

func csvFile(head string, rows int, row func(n int) []string) []byte {
	var b bytes.Buffer
	b.WriteString(head + "\n")
	w := csv.NewWriter(&b)
	for n := range rows {
		_ = w.Write(row(n)) // into memory
	}
	w.Flush()
	return b.Bytes()
}
