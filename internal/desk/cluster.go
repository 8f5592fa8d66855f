package desk

import "keng"

// clusterDuty lists whom the neighbours of an incident's unit send: of each
// unit of a named cluster, or of every cluster that holds the incident's unit,
// who is on duty now, or its head when it has no duty. The lead's come first.
func (a *act) clusterDuty(i *keng.Incident, t keng.Target) []post {
	var out []post
	for n := range a.reg.clusters {
		c := &a.reg.clusters[n]
		if t.Ref != "" && string(c.ID) != t.Ref || t.Ref == "" && !c.Holds(a.reg.units[i.UnitID], a.reg.units) {
			continue
		}
		for _, unit := range c.Units {
			out = append(out, a.unitDuty(unit)...)
		}
	}
	return out
}

// unitDuty lists who is on duty in a unit's rotas, or its head when nobody is.
func (a *act) unitDuty(unit keng.UnitID) []post {
	var out []post
	for n := range a.reg.rotas {
		r := &a.reg.rotas[n]
		if r.UnitID != unit {
			continue
		}
		if people := r.OnDuty(a.now); len(people) > 0 {
			out = append(out, post{keng.SeatOf(keng.TargetRota, r.ID), people})
		}
	}
	if head := a.reg.heads[unit]; len(out) == 0 && head != "" {
		out = append(out, post{people: []keng.PersonID{head}})
	}
	return out
}
