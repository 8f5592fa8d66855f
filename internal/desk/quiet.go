package desk

import (
	"slices"

	"keng"
)

// onShift marks people as on duty now: whoever has taken a shift is rung, quiet hours or not.
func onShift(list []Rung, err error) ([]Rung, error) {
	for n := range list {
		list[n].onDuty = true
	}
	return list, err
}

// awake leaves out who is in their quiet hours now and tells how many they are.
// What is about life rings everybody; and when nobody would be left to ring,
// quiet hours do not hold, because somebody must hear of it.
func (a *act) awake(i *keng.Incident, who []Rung) (ring []Rung, resting int) {
	if a.reg.rule(i.Kind).LifeSafety {
		return who, 0
	}
	let := map[keng.PersonID]bool{}
	duty := map[keng.PersonID]bool{}
	for _, r := range who {
		duty[r.PersonID] = duty[r.PersonID] || r.onDuty
	}
	for _, r := range who {
		if r.person != nil && !duty[r.PersonID] && r.person.Rests(a.now) {
			let[r.PersonID] = true
			continue
		}
		ring = append(ring, r)
	}
	if len(let) > 0 && !slices.ContainsFunc(ring, func(r Rung) bool { return r.PersonID != "" }) {
		return who, 0
	}
	return ring, len(let)
}
