package web

import (
	"context"

	"keng"
	"keng/internal/store"
	"keng/internal/viet"
)

func (s *Server) workRoutes() {
	answers(s, "GET", "/api/v1/works", keng.ActRead, "List planned work that has not ended", s.listWorks)
	answers(s, "POST", "/api/v1/works", keng.ActMute, "Plan work at a site, on a device or on a link", s.addWork, created)
	answers(s, "DELETE", "/api/v1/works/{id}", keng.ActMute, "End planned work now", s.endWork)
	answers(s, "GET", "/api/v1/tasks", keng.ActRead, "List things to look after that ring nobody", s.listTasks)
	answers(s, "POST", "/api/v1/tasks/{id}/done", keng.ActMute, "Close a task", s.doneTask)
}

func (s *Server) listWorks(ctx context.Context, by caller, _ *struct{}) (page[keng.Work], error) {
	list, err := s.Store.ListWorks(ctx, by.Scope(), s.Now())
	return page[keng.Work]{Items: list}, err
}

// WorkBody is planned work: at a site, on a device or on a link, from now unless from is given.
type WorkBody struct {
	SiteID keng.SiteID `json:"site_id,omitempty" maxLength:"36"`
	Device string      `json:"device,omitempty" maxLength:"200"`
	Link   string      `json:"link,omitempty" maxLength:"200" doc:"code of a link; alarms of the stations that it alone would darken are muted"`
	From   keng.Time   `json:"from,omitzero"`
	Until  keng.Time   `json:"until" required:"true"`
	Reason string      `json:"reason" required:"true" minLength:"1" maxLength:"500"`
}

func (s *Server) addWork(ctx context.Context, by caller, in *Payload[WorkBody]) (keng.Work, error) {
	b := in.Body
	return s.Desk.AddWork(ctx, by.Actor, keng.Work{SiteID: b.SiteID, Device: b.Device, Link: b.Link, From: b.From, Until: b.Until, Reason: b.Reason})
}

func (s *Server) endWork(ctx context.Context, by caller, in *struct {
	ID keng.WorkID `path:"id" maxLength:"36"`
}) (nothing, error) {
	return nothing{}, s.Desk.EndWork(ctx, by.Actor, in.ID)
}

// TaskRow is a task with its words.
type TaskRow struct {
	store.Task
	Text     string `json:"text" doc:"what to do, in the caller's language"`
	AreaName string `json:"area_name,omitempty"`
}

func (s *Server) listTasks(ctx context.Context, by caller, q *struct {
	Done bool `query:"done"`
	PageQuery
}) (page[TaskRow], error) {
	out := page[TaskRow]{Items: []TaskRow{}}
	list, err := s.Store.Tasks(ctx, by.Scope(), q.Done, q.After, q.limit())
	if err != nil {
		return out, err
	}
	if len(list) == q.limit() {
		out.Next = list[len(list)-1].ID
	}
	for _, t := range list {
		row, err := s.taskRow(ctx, by.Lang, t)
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, row)
	}
	return out, nil
}

func (s *Server) taskRow(ctx context.Context, l viet.Lang, t store.Task) (TaskRow, error) {
	names, err := s.names.get(ctx)
	row := TaskRow{Task: t, Text: t.Kind}
	if err != nil {
		return row, err
	}
	if key := "task." + t.Kind; viet.Has(key) {
		row.Text = viet.T(l, key, t.Device)
	}
	row.AreaName = names.area(ctx, t.Area, l)
	return row, nil
}

func (s *Server) doneTask(ctx context.Context, by caller, in *struct {
	ID string `path:"id" maxLength:"36"`
}) (TaskRow, error) {
	var t store.Task
	err := s.Store.Write(ctx, func(tx *store.Tx) (err error) {
		t, err = tx.DoneTask(ctx, by.Actor, s.Now(), in.ID)
		return err
	})
	if err != nil {
		return TaskRow{}, err
	}
	return s.taskRow(ctx, by.Lang, t)
}
