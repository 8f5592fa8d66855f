package keng

import (
	"errors"
	"testing"
)

func TestAUnitLiesUnderOneThatCanHoldIt(t *testing.T) {
	province := Unit{ID: "p", Path: "p/", Name: "Hội Nông dân tỉnh", Kind: UnitAssociationProvince}
	branch := Unit{ID: "b", Path: "p/b/", Name: "Chi hội", Kind: UnitBranch, Parent: "p"}
	ended := Unit{ID: "e", Path: "e/", Name: "Hội cũ", Kind: UnitAssociationProvince, ValidTo: 100}
	deep := Unit{ID: "d", Path: "1/2/3/4/5/6/7/8/9/a/b/c/", Kind: UnitOffice}
	for _, tt := range []struct {
		name   string
		unit   Unit
		parent *Unit
		want   string
	}{
		{"at the top", Unit{Kind: UnitSchool}, nil, ""},
		{"no such kind", Unit{Kind: "bank"}, nil, "unit.kind"},
		{"ends before it begins", Unit{Kind: UnitSchool, ValidFrom: 5, ValidTo: 5}, nil, "valid.order"},
		{"a branch under the province", branch, &province, ""},
		{"a commune's association under a branch", Unit{Kind: UnitAssociationCommune}, &branch, "unit.level"},
		{"a level under itself", Unit{Kind: UnitBranch}, &branch, "unit.level"},
		{"a clinic under a branch has no level", Unit{Kind: UnitClinic}, &branch, ""},
		{"under itself", province, &province, "unit.cycle"},
		{"under its own child", province, &branch, "unit.cycle"},
		{"under one that ended", Unit{Kind: UnitBranch}, &ended, "unit.parent_ended"},
		{"longer than its parent", Unit{Kind: UnitBranch, ValidTo: 101}, &ended, "unit.parent_ended"},
		{"ended with its parent", Unit{Kind: UnitBranch, ValidTo: 100}, &ended, ""},
		{"too deep", Unit{Kind: UnitOffice}, &deep, "unit.deep"},
	} {
		if got := keyOf(tt.unit.Check(tt.parent)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func keyOf(err error) string {
	if err == nil {
		return ""
	}
	var e *Error
	if !errors.As(err, &e) {
		return err.Error()
	}
	return e.Key
}

func TestAUnitEndsOnce(t *testing.T) {
	for _, tt := range []struct {
		unit Unit
		at   Time
		want string
	}{
		{Unit{ValidFrom: 10, Since: 20}, 30, ""},
		{Unit{ValidFrom: 10, Since: 20}, 19, "unit.end_early"},
		{Unit{ValidFrom: 10}, 10, "unit.end_early"},
		{Unit{ValidFrom: 10, ValidTo: 50}, 60, "unit.ended"},
	} {
		if got := keyOf(tt.unit.CanEnd(tt.at)); got != tt.want {
			t.Errorf("%+v at %d: %q, want %q", tt.unit, tt.at, got, tt.want)
		}
	}
}

func TestTheHeirIsWhereTheRowLies(t *testing.T) {
	parts := []Unit{{ID: "a", AreaPath: "37/1/"}, {ID: "b", AreaPath: "37/2/"}, {ID: "c", AreaPath: "37/"}, {ID: "d", AreaPath: "37/2/"}}
	for _, tt := range []struct {
		parts []Unit
		path  string
		want  UnitID
		sure  bool
	}{
		{parts[:2], "37/1/9/", "a", true},
		{parts[:2], "37/2/", "b", true},
		{parts[:2], "37/3/", "a", false},
		{parts[:3], "37/3/", "c", true},
		{parts[:3], "37/2/", "b", true},
		{parts, "37/2/", "b", false}, // two are as near
		{[]Unit{{ID: "x"}, {ID: "y"}}, "37/1/", "x", false},
	} {
		if got, sure := HeirOf(tt.parts, tt.path); got != tt.want || sure != tt.sure {
			t.Errorf("what lies in %s goes to %s (%t), want %s (%t)", tt.path, got, sure, tt.want, tt.sure)
		}
	}
}

func TestAClusterHoldsThePartsOfItsUnits(t *testing.T) {
	c := Cluster{Units: []UnitID{"hospital", "gone"}}
	paths := map[UnitID]string{"hospital": "province/hospital/"}
	for path, want := range map[string]bool{"province/hospital/": true, "province/hospital/icu/": true, "province/": false, "": false, "other/": false} {
		if got := c.Holds(path, paths); got != want {
			t.Errorf("%q: %t", path, got)
		}
	}
}
