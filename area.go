package keng

import (
	"math"
	"strings"
)

// AreaCode is the official code of an administrative unit; with valid_from it is the key.
type AreaCode string

// AreaKind tells what an area is.
type AreaKind string

// Kinds of area.
const (
	Province    AreaKind = "province"
	District    AreaKind = "district" // past, until 2025-07-01
	Commune     AreaKind = "commune"
	Ward        AreaKind = "ward"
	Township    AreaKind = "township" // past, until 2025-07-01
	SpecialZone AreaKind = "special_zone"
	Village     AreaKind = "village"
	Residential AreaKind = "residential_group"
)

// Heights of areas in the tree.
const (
	TierProvince = iota
	TierDistrict
	TierCommune
	TierVillage
)

// Tier is the height of the kind in the tree, -1 for what is no kind.
func (k AreaKind) Tier() int {
	switch k {
	case Province:
		return TierProvince
	case District:
		return TierDistrict
	case Commune, Ward, Township, SpecialZone:
		return TierCommune
	case Village, Residential:
		return TierVillage
	}
	return -1
}

// Area is an administrative unit during a time. Path holds the codes from the
// province down, each followed by "/", so one prefix is one subtree; "" is the
// whole country.
type Area struct {
	Code      AreaCode `json:"code"`
	ValidFrom Time     `json:"valid_from"`        // zero: its beginning is not known
	ValidTo   Time     `json:"valid_to,omitzero"` // zero while no end is known
	Kind      AreaKind `json:"kind"`
	Name      string   `json:"name"` // with its kind: Xã Ninh Cường
	NameEn    string   `json:"name_en"`
	Parent    AreaCode `json:"parent,omitempty"`
	Path      string   `json:"path"`
	Lat       float64  `json:"lat,omitempty"`
	Lon       float64  `json:"lon,omitempty"`
}

// Exists tells whether the area exists at t.
func (a *Area) Exists(t Time) bool { return a.ValidFrom <= t && (a.ValidTo == 0 || t < a.ValidTo) }

// Within tells whether the area path lies in the subtree of scope.
func Within(path, scope string) bool { return strings.HasPrefix(path, scope) }

// PathEnd is the smallest text above every path in the subtree of scope, for a range search; "" has no end.
func PathEnd(scope string) string {
	if scope == "" {
		return "\U0010FFFF"
	}
	return scope[:len(scope)-1] + string(scope[len(scope)-1]+1)
}

// Position is a point in degrees, WGS 84.
type Position struct {
	Lat float64 `json:"lat"`
	Lon float64 `json:"lon"`
}

// Valid tells whether the position is on Earth and set.
func (p Position) Valid() bool {
	return p.Lat >= -90 && p.Lat <= 90 && p.Lon >= -180 && p.Lon <= 180 && (p.Lat != 0 || p.Lon != 0)
}

const earthRadius = 6371.0088 // km, mean radius of IUGG

// Distance is the great-circle distance in kilometres (haversine).
func (p Position) Distance(q Position) float64 {
	rad := math.Pi / 180
	dLat, dLon := (q.Lat-p.Lat)*rad, (q.Lon-p.Lon)*rad
	h := math.Pow(math.Sin(dLat/2), 2) + math.Cos(p.Lat*rad)*math.Cos(q.Lat*rad)*math.Pow(math.Sin(dLon/2), 2)
	return 2 * earthRadius * math.Asin(math.Min(1, math.Sqrt(h)))
}

// Box is the latitude and longitude range that holds every point within km of p.
func (p Position) Box(km float64) (minLat, maxLat, minLon, maxLon float64) {
	dLat := km / earthRadius * 180 / math.Pi
	dLon := dLat / math.Max(0.01, math.Cos(p.Lat*math.Pi/180))
	return p.Lat - dLat, p.Lat + dLat, p.Lon - dLon, p.Lon + dLon
}
