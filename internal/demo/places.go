package demo

import (
	"bytes"
	_ "embed" // for the places.
	"encoding/csv"
	"strconv"

	"keng"
)

//go:embed places.csv
var placesCSV []byte

// place is a made-up point inside a real commune, where a site stands.
type place struct {
	code, kind, name string
	area             keng.AreaCode
	lat, lon         float64
}

// readPlaces reads the places of the demo: the telecom's 530 nodes and the houses with a gong.
func readPlaces() ([]place, error) {
	rows, err := csv.NewReader(bytes.NewReader(placesCSV)).ReadAll()
	if err != nil {
		return nil, err
	}
	out := make([]place, 0, len(rows)-1)
	for _, r := range rows[1:] {
		p := place{code: r[0], kind: r[1], area: keng.AreaCode(r[2]), name: r[5]}
		if p.lat, err = strconv.ParseFloat(r[3], 64); err != nil {
			return nil, err
		}
		if p.lon, err = strconv.ParseFloat(r[4], 64); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}
