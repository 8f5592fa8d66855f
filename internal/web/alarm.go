package web

import (
	"context"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

// AlarmRow is an alarm as lists show it.
type AlarmRow struct {
	keng.Alarm
	State      keng.AlarmState `json:"state" enum:"normal,unacknowledged,acknowledged,returned_unacknowledged,shelved,suppressed,out_of_service"`
	KindLabel  string          `json:"kind_label"`
	LifeSafety bool            `json:"life_safety"`
	SiteName   string          `json:"site_name,omitempty"`
	AreaName   string          `json:"area_name,omitempty"`
}

func (s *Server) alarmRoutes() {
	answers(s, "GET", "/api/v1/alarms", keng.ActRead, "List alarms, newest first", s.listAlarms)
	answers(s, "GET", "/api/v1/alarms/{id}", keng.ActRead, "Read one alarm with the history of its signals", s.alarm)
	answers(s, "POST", "/api/v1/alarms/{id}/ack", keng.ActMute, "Acknowledge an alarm", s.acknowledge)
	answers(s, "POST", "/api/v1/alarms/{id}/shelve", keng.ActMute, "Shelve an alarm until a time, or once", s.shelve)
	answers(s, "POST", "/api/v1/alarms/{id}/unshelve", keng.ActMute, "End the shelving", s.unshelve)
	answers(s, "POST", "/api/v1/alarms/{id}/out-of-service", keng.ActMute, "Take an alarm out of service until a time", s.takeOut)
	answers(s, "POST", "/api/v1/alarms/{id}/in-service", keng.ActMute, "Put an alarm back in service", s.putBack)
}

type alarmQuery struct {
	State      string        `query:"state" enum:"active,normal,unacknowledged,acknowledged,returned_unacknowledged,shelved,suppressed,out_of_service,all" doc:"default: everything that is not normal"`
	Chattering bool          `query:"chattering"`
	Stale      bool          `query:"stale"`
	Area       keng.AreaCode `query:"area" maxLength:"20"`
	Kind       keng.Kind     `query:"kind" maxLength:"64"`
	Device     string        `query:"device" maxLength:"200"`
	SiteID     keng.SiteID   `query:"site_id" maxLength:"36"`
	Q          string        `query:"q" maxLength:"200" doc:"found in the device's name, the site's name or the text"`
	PageQuery
}

// maxScan bounds how many alarms one search for a text looks at; the cursor goes on from there.
const maxScan = 5000

func (s *Server) listAlarms(ctx context.Context, by caller, q *alarmQuery) (page[AlarmRow], error) {
	out := page[AlarmRow]{Items: []AlarmRow{}}
	scope, err := s.scope(ctx, by, q.Area)
	if err != nil {
		return out, err
	}
	f := store.AlarmFilter{State: q.State, Chattering: q.Chattering, Stale: q.Stale, Scope: scope, Kind: q.Kind, Device: q.Device, SiteID: q.SiteID, After: q.After, Limit: q.limit() + 1}
	if q.Q != "" {
		f.Limit = 501
	}
	for range maxScan / 500 {
		list, err := s.Store.ListAlarms(ctx, f)
		if err != nil {
			return out, err
		}
		more := len(list) == f.Limit
		if more {
			list = list[:f.Limit-1]
			f.After = string(list[len(list)-1].ID)
		}
		rows, err := s.alarmRows(ctx, by.Lang, list)
		if err != nil {
			return out, err
		}
		for _, row := range rows {
			if !row.says(q.Q) {
				continue
			}
			out.Items = append(out.Items, row)
			if len(out.Items) == q.limit() && (more || row.ID != rows[len(rows)-1].ID) {
				out.Next = string(row.ID)
				return out, nil
			}
		}
		if !more {
			return out, nil
		}
	}
	out.Next = f.After
	return out, nil
}

// says tells whether a text, whatever its accents, is in what the row shows.
func (a *AlarmRow) says(text string) bool {
	return text == "" || contains(a.Device+" "+a.SiteName+" "+a.KindLabel+" "+a.Text, text)
}

// alarmRows completes alarms with names.
func (s *Server) alarmRows(ctx context.Context, l viet.Lang, list []keng.Alarm) ([]AlarmRow, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return nil, err
	}
	rows := make([]AlarmRow, len(list))
	for n := range list {
		a := &list[n]
		rule := names.rule(a.Kind)
		rows[n] = AlarmRow{Alarm: *a, State: a.State(), KindLabel: rule.Label(string(l)), LifeSafety: rule.LifeSafety,
			SiteName: names.sites[a.SiteID].Name, AreaName: names.area(ctx, a.Area, l)}
	}
	return rows, nil
}

// alarmRow completes what the desk returned.
func (s *Server) alarmRow(ctx context.Context, by caller, a keng.Alarm, err error) (AlarmRow, error) {
	if err != nil {
		return AlarmRow{}, err
	}
	rows, err := s.alarmRows(ctx, by.Lang, []keng.Alarm{a})
	if err != nil {
		return AlarmRow{}, err
	}
	return rows[0], nil
}

// AlarmPath names an alarm in a route.
type AlarmPath struct {
	ID keng.AlarmID `path:"id" maxLength:"36"`
}

// AlarmDetail is one alarm with the newest signals of its history, newest first.
type AlarmDetail struct {
	Alarm   AlarmRow       `json:"alarm"`
	History []store.Report `json:"history"`
}

func (s *Server) alarm(ctx context.Context, by caller, in *AlarmPath) (*AlarmDetail, error) {
	a, err := s.Store.Alarm(ctx, in.ID)
	if err == nil {
		err = s.seesAlarm(ctx, by, &a)
	}
	if err != nil {
		return nil, err
	}
	row, err := s.alarmRow(ctx, by, a, nil)
	if err != nil {
		return nil, err
	}
	history, err := s.Store.History(ctx, a.ID, 200)
	return &AlarmDetail{Alarm: row, History: history}, err
}

// seesAlarm is NotFound for an alarm outside the caller's scope.
func (s *Server) seesAlarm(ctx context.Context, by caller, a *keng.Alarm) error {
	names, err := s.names.get(ctx)
	if err == nil && !by.Scope().Holds(names.row(a.AreaPath, names.sites[a.SiteID].UnitID)) {
		err = keng.Errf(keng.NotFound, "alarm.none")
	}
	return err
}

func (s *Server) acknowledge(ctx context.Context, by caller, in *AlarmPath) (AlarmRow, error) {
	a, err := s.Desk.Acknowledge(ctx, by.Actor, in.ID)
	return s.alarmRow(ctx, by, a, err)
}

// ShelveBody is how long an alarm is muted and why. With once it ends earlier,
// as soon as the alarm returns to normal.
type ShelveBody struct {
	Until  keng.Time `json:"until" required:"true"`
	Once   bool      `json:"once,omitempty"`
	Reason string    `json:"reason" required:"true" minLength:"1" maxLength:"500"`
}

func (s *Server) shelve(ctx context.Context, by caller, in *struct {
	AlarmPath
	Payload[ShelveBody]
}) (AlarmRow, error) {
	a, err := s.Desk.Shelve(ctx, by.Actor, in.ID, in.Body.Until, in.Body.Once, in.Body.Reason)
	return s.alarmRow(ctx, by, a, err)
}

func (s *Server) unshelve(ctx context.Context, by caller, in *AlarmPath) (AlarmRow, error) {
	a, err := s.Desk.Unshelve(ctx, by.Actor, in.ID)
	return s.alarmRow(ctx, by, a, err)
}

// OutBody is how long an alarm is out of service and why.
type OutBody struct {
	Until  keng.Time `json:"until" required:"true"`
	Reason string    `json:"reason" required:"true" minLength:"1" maxLength:"500"`
}

func (s *Server) takeOut(ctx context.Context, by caller, in *struct {
	AlarmPath
	Payload[OutBody]
}) (AlarmRow, error) {
	a, err := s.Desk.TakeOut(ctx, by.Actor, in.ID, in.Body.Until, in.Body.Reason)
	return s.alarmRow(ctx, by, a, err)
}

func (s *Server) putBack(ctx context.Context, by caller, in *AlarmPath) (AlarmRow, error) {
	a, err := s.Desk.PutBack(ctx, by.Actor, in.ID)
	return s.alarmRow(ctx, by, a, err)
}
