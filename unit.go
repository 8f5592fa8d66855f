package keng

import (
	"slices"
	"strings"
)

// UnitKind tells what a unit is.
type UnitKind string

// Kinds of unit. The farmers' association has four levels, the district's until 2025-07-01.
const (
	UnitOffice              UnitKind = "office"
	UnitEnterprise          UnitKind = "enterprise"
	UnitCentre              UnitKind = "centre" // a part of an enterprise with its own head
	UnitDepartment          UnitKind = "department"
	UnitAssociationProvince UnitKind = "association_province"
	UnitAssociationDistrict UnitKind = "association_district"
	UnitAssociationCommune  UnitKind = "association_commune"
	UnitBranch              UnitKind = "branch"
	UnitClinic              UnitKind = "clinic"
	UnitProvincialPolice    UnitKind = "provincial_police"
	UnitCommunePolice       UnitKind = "commune_police"
	UnitPolicePost          UnitKind = "police_post"
	UnitSchool              UnitKind = "school"
	UnitCommittee           UnitKind = "committee"
	UnitOther               UnitKind = "other"
)

// UnitKinds lists the kinds of unit.
func UnitKinds() []UnitKind {
	return []UnitKind{UnitOffice, UnitEnterprise, UnitCentre, UnitDepartment, UnitAssociationProvince, UnitAssociationDistrict,
		UnitAssociationCommune, UnitBranch, UnitClinic, UnitProvincialPolice, UnitCommunePolice, UnitPolicePost, UnitSchool, UnitCommittee, UnitOther}
}

// level counts the association's levels from the province down; 0 is no level.
func (k UnitKind) level() int {
	return 1 + slices.Index([]UnitKind{UnitAssociationProvince, UnitAssociationDistrict, UnitAssociationCommune, UnitBranch}, k)
}

// Unit is an organisation or a part of one during a time. Path holds the ids
// from the top down, each followed by "/", so one prefix is one subtree.
type Unit struct {
	ID        UnitID   `json:"id"`
	Code      string   `json:"code"` // unique among the units that have not ended
	Name      string   `json:"name"`
	Kind      UnitKind `json:"kind"`
	Parent    UnitID   `json:"parent,omitempty"`
	Path      string   `json:"-"`
	Area      AreaCode `json:"area,omitempty"`
	AreaPath  string   `json:"-"`
	Lat       float64  `json:"lat,omitempty"`
	Lon       float64  `json:"lon,omitempty"`
	Phone     string   `json:"phone,omitempty"` // of the office, not of a person
	Email     string   `json:"email,omitempty"`
	Address   string   `json:"address,omitempty"`
	Head      PersonID `json:"head,omitempty"`
	ValidFrom Time     `json:"valid_from,omitzero"` // zero: not known
	ValidTo   Time     `json:"valid_to,omitzero"`   // zero while it exists
	Since     Time     `json:"since,omitzero"`      // since when the row reads as it does; a change with a later one keeps what was before
}

// MaxUnitDepth is how many units can lie under each other.
const MaxUnitDepth = 12

// Check tells whether the unit can be; parent is nil for one at the top. A unit
// cannot outlive its parent, lie under itself or under a lower level.
func (u *Unit) Check(parent *Unit) error {
	switch {
	case !slices.Contains(UnitKinds(), u.Kind):
		return Errf(Invalid, "unit.kind", string(u.Kind)).At("kind")
	case u.ValidTo != 0 && u.ValidTo <= u.ValidFrom:
		return Errf(Invalid, "valid.order").At("valid_to")
	case parent == nil:
		return nil
	case u.ID != "" && (parent.ID == u.ID || u.Path != "" && Within(parent.Path, u.Path)):
		return Errf(Invalid, "unit.cycle", parent.Name).At("parent")
	case parent.ValidTo != 0 && (u.ValidTo == 0 || u.ValidTo > parent.ValidTo):
		return Errf(Invalid, "unit.parent_ended", parent.Name, parent.ValidTo).At("parent")
	case u.Kind.level() > 0 && parent.Kind.level() >= u.Kind.level():
		return Errf(Invalid, "unit.level", parent.Name).At("parent")
	case strings.Count(parent.Path, "/") >= MaxUnitDepth:
		return Errf(Invalid, "unit.deep", MaxUnitDepth).At("parent")
	}
	return nil
}

// Exists tells whether the unit exists at t.
func (u *Unit) Exists(t Time) bool { return exists(u.ValidFrom, u.ValidTo, t) }

func exists(from, to, t Time) bool { return from <= t && (to == 0 || t < to) }

// CanEnd tells whether the unit can end at t.
func (u *Unit) CanEnd(t Time) error {
	switch {
	case u.ValidTo != 0:
		return Errf(Conflict, "unit.ended", u.Name, u.ValidTo)
	case t <= u.ValidFrom || t < u.Since:
		return Errf(Invalid, "unit.end_early", u.Name).At("at")
	}
	return nil
}

// HeirOf chooses which successor gets what lies in an area when a unit splits:
// the one with the smallest area around it. When none is sure it is the first, and sure is false.
func HeirOf(parts []Unit, areaPath string) (heir UnitID, sure bool) {
	best := -1
	for n := range parts {
		p := &parts[n]
		if p.AreaPath == "" || !Within(areaPath, p.AreaPath) {
			continue
		}
		switch {
		case best < 0 || len(p.AreaPath) > len(parts[best].AreaPath):
			best, sure = n, true
		case len(p.AreaPath) == len(parts[best].AreaPath):
			sure = false
		}
	}
	return parts[max(best, 0)].ID, sure
}

// Cluster is a group of neighbouring units that help each other: one of them
// leads, a charter says how, and response plans are theirs together.
type Cluster struct {
	ID        ClusterID `json:"id"`
	Name      string    `json:"name"`
	Area      AreaCode  `json:"area,omitempty"`
	AreaPath  string    `json:"-"`
	Lead      UnitID    `json:"lead"`
	Units     []UnitID  `json:"units"` // the lead is one of them
	Charter   string    `json:"charter,omitempty"`
	Plans     []PlanID  `json:"plans,omitempty"`
	ValidFrom Time      `json:"valid_from,omitzero"`
	ValidTo   Time      `json:"valid_to,omitzero"`
}

// Exists tells whether the cluster exists at t.
func (c *Cluster) Exists(t Time) bool { return exists(c.ValidFrom, c.ValidTo, t) }

// Holds tells whether a unit, or one that it is a part of, belongs to the
// cluster; paths are those of the cluster's units.
func (c *Cluster) Holds(unitPath string, paths map[UnitID]string) bool {
	return unitPath != "" && slices.ContainsFunc(c.Units, func(id UnitID) bool { return paths[id] != "" && Within(unitPath, paths[id]) })
}
