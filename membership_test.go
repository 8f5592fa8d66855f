package keng

import "testing"

func TestMembershipsInTime(t *testing.T) {
	m := Membership{ID: "m", PersonID: "an", Of: OfModel, Ref: "kẻng 1", From: 100, Until: 200}
	for at, want := range map[Time]bool{99: false, 100: true, 199: true, 200: false} {
		if m.Holds(at) != want {
			t.Errorf("at %d: %t", at, !want)
		}
	}
	open := Membership{PersonID: "an", Of: OfUnit, Ref: "x"}
	if !open.Holds(0) || !open.Holds(1<<50) {
		t.Error("a membership without dates does not always hold")
	}
}

func TestMembershipCheck(t *testing.T) {
	good := Membership{PersonID: "an", Of: OfTeam, Ref: "x", From: 100, Until: 200}
	if err := good.Check(); err != nil {
		t.Fatal(err)
	}
	for key, bad := range map[string]func(*Membership){
		"person.missing":  func(m *Membership) { m.PersonID = "" },
		"membership.of":   func(m *Membership) { m.Of = "club" },
		"membership.ref":  func(m *Membership) { m.Ref = "" },
		"membership.time": func(m *Membership) { m.Until = m.From },
	} {
		m := good
		bad(&m)
		if e, ok := m.Check().(*Error); !ok || e.Key != key { //nolint:errorlint // Check returns the bare error.
			t.Errorf("got %v, want %s", m.Check(), key)
		}
	}
}

func TestMembershipTwice(t *testing.T) {
	m := Membership{ID: "1", PersonID: "an", Of: OfTeam, Ref: "x", Role: "head", From: 100, Until: 200}
	for _, tt := range []struct {
		name   string
		change func(*Membership)
		want   bool
	}{
		{"the same time", func(*Membership) {}, true},
		{"a time that overlaps", func(o *Membership) { o.From, o.Until = 150, 0 }, true},
		{"without dates", func(o *Membership) { o.From, o.Until = 0, 0 }, true},
		{"afterwards", func(o *Membership) { o.From, o.Until = 200, 300 }, false},
		{"before", func(o *Membership) { o.From, o.Until = 0, 100 }, false},
		{"another role", func(o *Membership) { o.Role = "member" }, false},
		{"another group", func(o *Membership) { o.Ref = "y" }, false},
		{"another person", func(o *Membership) { o.PersonID = "ba" }, false},
		{"itself", func(o *Membership) { o.ID = "1" }, false},
	} {
		o := m
		o.ID = "2"
		tt.change(&o)
		if m.Twice(&o) != tt.want || o.Twice(&m) != tt.want {
			t.Errorf("%s: %t", tt.name, !tt.want)
		}
	}
}
