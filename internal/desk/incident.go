package desk

import (
	"context"
	"strings"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

func fold(s string) string { return viet.Fold(s) }

// Strike is what somebody tells who rings a gong, takes a phone call down or makes an incident by hand.
type Strike struct {
	Origin   keng.Origin
	Kind     keng.Kind
	Severity keng.Severity // empty: the kind's own
	Place    string
	SiteID   keng.SiteID
	Area     keng.AreaCode
	Lat, Lon float64
	Cause    string
	Drill    bool
	Phone    *keng.Intake
}

// joinWithin is how near and how fresh a hand-made incident must be to be the same one.
const (
	joinWithinKM = 0.3
	joinWithin   = 30 * keng.Minute
)

// fromAlarm makes the incident of an alarm; open stores it.
func (a *act) fromAlarm(r rang, key string) *keng.Incident {
	x := r.alarm
	i := &keng.Incident{ID: keng.NewID[keng.IncidentID](a.now), Kind: x.Kind, Severity: x.Severity, State: keng.Ringing, Origin: keng.OriginSignal, Drill: x.Drill,
		Cause: x.Text, PlaceKey: key, SiteID: x.SiteID, Area: x.Area, AreaPath: x.AreaPath, UnitID: x.UnitID, CalledName: x.Device, OpenedAt: a.now}
	if r.signal != nil {
		i.OpenedAt = keng.Earliest(r.signal.Received, a.now)
		i.Place = r.signal.Place()
		if p, ok := r.signal.Position(); ok {
			i.Lat, i.Lon = p.Lat, p.Lon
		}
	}
	a.locate(i)
	if i.Place == "" {
		i.Place = x.Device
	}
	return i
}

// locate completes an incident's place from its site.
func (a *act) locate(i *keng.Incident) {
	site := a.reg.sites[i.SiteID]
	if site == nil {
		return
	}
	if i.Place == "" {
		i.Place = site.Name
	}
	if _, ok := i.Position(); !ok {
		i.Lat, i.Lon = site.Lat, site.Lon
	}
	i.Area, i.AreaPath, i.UnitID = site.Area, site.AreaPath, site.UnitID
}

// open numbers new incidents, chooses their plans, notes them and runs the steps that are due at once.
func (a *act) open(ctx context.Context, by keng.Actor, list ...*keng.Incident) error {
	if len(list) == 0 {
		return nil
	}
	year := a.now.Std().Format("06")
	n, err := a.Count(ctx, "incident-"+year, len(list))
	if err != nil {
		return err
	}
	seq, err := a.Count(ctx, "incident", len(list))
	if err != nil {
		return err
	}
	for k, i := range list {
		i.Number, i.Seq = keng.IncidentNumber(a.d.Prefix, a.now, n+int64(k)), seq+int64(k)
		i.Title = a.reg.rule(i.Kind).Label("vi")
		if i.Place != "" {
			i.Title += ", " + i.Place
		}
		a.reg.plan(i).Begin(i, a.now)
		a.incidents[i.ID] = i
		if err := a.Note(ctx, a.now, by, "open", "incident", string(i.ID), map[string]any{"number": i.Number, "kind": i.Kind, "origin": i.Origin, "drill": i.Drill, "plan": i.PlanName}); err != nil {
			return err
		}
		if err := a.runDue(ctx, i); err != nil {
			return err
		}
	}
	return nil
}

// Strike opens an incident for a person, or joins the live one that is the same.
func (d *Desk) Strike(ctx context.Context, by keng.Actor, s Strike) (inc keng.Incident, joined bool, err error) {
	need := keng.ActStrike
	if s.Origin == keng.OriginPhone || s.Origin == keng.OriginHand {
		need = keng.ActCommand
	}
	if !by.Can(need) {
		return inc, false, keng.Errf(keng.Forbidden, "forbidden")
	}
	err = d.do(ctx, func(a *act) error {
		i, err := a.fromStrike(ctx, by, s)
		if err != nil {
			return err
		}
		same, err := a.same(ctx, i)
		if err != nil {
			return err
		}
		if same != nil {
			joined = true
			inc = *same
			return a.Note(ctx, a.now, by, "strike_again", "incident", string(same.ID), map[string]any{"origin": s.Origin})
		}
		if err := a.open(ctx, by, i); err != nil {
			return err
		}
		inc = *i
		return nil
	})
	return inc, joined, err
}

func (a *act) fromStrike(ctx context.Context, by keng.Actor, s Strike) (*keng.Incident, error) {
	s.Place, s.Cause = strings.TrimSpace(s.Place), strings.TrimSpace(s.Cause)
	p := keng.Position{Lat: s.Lat, Lon: s.Lon}
	switch {
	case !s.Kind.Valid():
		return nil, keng.Errf(keng.Invalid, "signal.kind.bad").At("kind")
	case s.SiteID != "" && a.reg.sites[s.SiteID] == nil:
		return nil, keng.Errf(keng.NotFound, "site.none").At("site_id")
	case s.Place == "" && s.SiteID == "" && !p.Valid():
		return nil, keng.Errf(keng.Invalid, "place.missing").At("place")
	case len(s.Place) > keng.MaxSignalText || len(s.Cause) > keng.MaxSignalText:
		return nil, keng.Errf(keng.Invalid, "text.long", keng.MaxSignalText).At("cause")
	}
	rule := a.reg.rule(s.Kind)
	i := &keng.Incident{ID: keng.NewID[keng.IncidentID](a.now), Kind: s.Kind, Severity: s.Severity, State: keng.Ringing, Origin: s.Origin, Drill: s.Drill,
		Cause: s.Cause, SiteID: s.SiteID, Place: s.Place, Area: s.Area, CalledBy: by.PersonID, CalledName: by.Name, Phone: s.Phone, OpenedAt: a.now}
	if i.Severity == "" {
		i.Severity = rule.Severity
	}
	if p.Valid() {
		i.Lat, i.Lon = p.Lat, p.Lon
	}
	a.locate(i)
	if err := a.area(ctx, by, i); err != nil {
		return nil, err
	}
	i.PlaceKey = "hand:" + string(i.ID)
	if i.SiteID != "" {
		i.PlaceKey = "site:" + string(i.SiteID)
	}
	if !keng.Within(i.AreaPath, by.AreaPath) {
		return nil, keng.Errf(keng.NotFound, "site.none").At("site_id")
	}
	return i, nil
}

// area gives a hand-made incident its area: the named one, the nearest site's, or the caller's own.
func (a *act) area(ctx context.Context, by keng.Actor, i *keng.Incident) error {
	if i.SiteID != "" {
		return nil
	}
	if i.Area == "" {
		if p, ok := i.Position(); ok {
			i.Area = a.reg.nearestArea(p)
		}
	}
	if i.Area == "" {
		i.Area = by.Area
	}
	if i.Area == "" {
		return nil
	}
	area, err := a.d.Store.AreaOf(ctx, i.Area)
	if err != nil {
		return keng.Errf(keng.Invalid, "area.none", string(i.Area)).At("area")
	}
	i.AreaPath = area.Path
	return nil
}

// same finds the live incident that a new one would repeat: of the same site, or near and fresh.
func (a *act) same(ctx context.Context, i *keng.Incident) (*keng.Incident, error) {
	if i.SiteID != "" {
		list, err := a.LiveIncidents(ctx, store.LiveAt{PlaceKey: i.PlaceKey, Kind: i.Kind})
		for _, other := range list {
			if other.Drill == i.Drill {
				return a.incident(other), err
			}
		}
		return nil, err
	}
	p, ok := i.Position()
	if !ok {
		return nil, nil
	}
	near, err := a.LiveNear(ctx, p, joinWithinKM, a.now.Add(-joinWithin))
	for _, other := range near {
		if other.Kind == i.Kind && other.Drill == i.Drill {
			return a.incident(other), err
		}
	}
	return nil, err
}

// allClearByItself ends live incidents whose every alarm returned, when their kind says so.
func (a *act) allClearByItself(ctx context.Context) error {
	for _, i := range a.incidents {
		if i.Origin != keng.OriginSignal || !i.State.Live() || i.LiveAlarms > 0 || i.AlarmCount == 0 || !a.reg.rule(i.Kind).AutoAllClear {
			continue
		}
		if err := a.clear(ctx, keng.System("desk"), i, "", true); err != nil {
			return err
		}
	}
	return nil
}
