package store_test

import (
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
)

func TestPlansRotasAndTeams(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		plan, err := s.Plan(ctx, p.Plan.ID)
		ok(t, err)
		same(t, plan, p.Plan)
		rota, err := s.Rota(ctx, p.Rota.ID)
		ok(t, err)
		same(t, rota, p.Rota)
		team, err := s.Team(ctx, p.Teams[0].ID)
		ok(t, err)
		same(t, team, p.Teams[0])

		stale := plan
		plan.Todo = "Gọi 114"
		write(t, s, func(tx *store.Tx) error { return tx.SavePlan(ctx, kengtest.Admin, now, &plan) })
		if plan.Version != stale.Version+1 {
			t.Errorf("version %d", plan.Version)
		}
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.SavePlan(ctx, kengtest.Admin, now, &stale) }), keng.Conflict, "plan.changed")
		live := &keng.Incident{ID: "i", Seq: 1, Number: "1", Kind: "fire", State: keng.Ringing, PlaceKey: "x", PlanID: plan.ID}
		write(t, s, func(tx *store.Tx) error {
			return tx.SaveIncidents(ctx, []*keng.Incident{live}, func(s string) string { return s })
		})
		remove := func(tx *store.Tx) error { return tx.DeletePlan(ctx, kengtest.Admin, now, plan.ID) }
		refused(t, s.Write(ctx, remove), keng.Conflict, "plan.live")
		live.State = keng.AllClear
		write(t, s, func(tx *store.Tx) error {
			return tx.SaveIncidents(ctx, []*keng.Incident{live}, func(s string) string { return s })
		})
		write(t, s, remove)

		rota.Shifts = append(rota.Shifts, keng.Shift{PersonID: "none", From: now, Until: now.Add(keng.Hour)})
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.SaveRota(ctx, kengtest.Admin, now, &rota) }), keng.Invalid, "person.unknown")

		// Who is deleted is rung no more and leaves a visible gap; the name stays.
		write(t, s, func(tx *store.Tx) error { return tx.DeletePerson(ctx, kengtest.Admin, now, p.Engineer.ID) })
		write(t, s, func(tx *store.Tx) error { return tx.DeletePerson(ctx, kengtest.Admin, now, p.Leaders[0].ID) })
		rota, err = s.Rota(ctx, p.Rota.ID)
		ok(t, err)
		team, err = s.Team(ctx, p.Teams[0].ID)
		ok(t, err)
		gone, err := s.Person(ctx, p.Engineer.ID)
		ok(t, err)
		if len(rota.Shifts) != 1 || rota.Shifts[0].Until != now || len(rota.Gaps(now, now.Add(keng.Day))) != 1 || team.Leader != "" || len(team.Members) != 2 ||
			gone.Active || len(gone.Contacts) != 0 || gone.Name != p.Engineer.Name {
			t.Errorf("%+v %+v %+v", rota, team, gone)
		}
		_, err = s.PersonByContact(ctx, keng.ChannelSMS, "0912349900")
		refused(t, err, keng.NotFound, "not_found")
	})
}

func TestUsersKeepTheirRights(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		officer := keng.Actor{Name: "Đức", Role: keng.RoleCommuneOfficer, Area: "14077", AreaPath: "37/14077/"}
		root := store.User{Login: "Root", Name: "Quản trị", Role: keng.RoleAdmin, Password: "x"}
		lan := store.User{Login: "lan", PersonID: p.Leaders[0].ID, Password: "x"}
		add := func(u *store.User) error {
			return s.Write(ctx, func(tx *store.Tx) error { return tx.AddUser(ctx, kengtest.Admin, now, u) })
		}
		ok(t, add(&root))
		ok(t, add(&lan))
		if root.Login != "root" || lan.Role != keng.RoleTeamLeader || lan.AreaPath != "37/14077/" {
			t.Errorf("%+v %+v", root, lan)
		}
		refused(t, add(&store.User{Login: "ROOT", Name: "x", Role: keng.RoleAdmin}), keng.Conflict, "login.taken")
		refused(t, add(&store.User{Login: "a b", Name: "x", Role: keng.RoleAdmin}), keng.Invalid, "login.bad")
		refused(t, add(&store.User{Login: "ab", Name: "x"}), keng.Invalid, "role.missing")

		person := p.Leaders[0]
		person.Role = keng.RoleAdmin
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.SavePerson(ctx, officer, now, &person) }), keng.Forbidden, "person.login")
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.DeletePerson(ctx, officer, now, person.ID) }), keng.Forbidden, "person.login")
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.DeleteUser(ctx, kengtest.Admin, now, "root") }), keng.Conflict, "user.last_admin")
		weaker := root
		weaker.Role = keng.RoleAuditor
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.SaveUser(ctx, kengtest.Admin, now, &weaker) }), keng.Conflict, "user.last_admin")
		if n, err := s.CountUsers(ctx); n != 2 || err != nil {
			t.Errorf("%d users, %v", n, err)
		}
	})
}

func TestTranslatorsRawsTasksAndWorks(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		shipped := []keng.Translator{{Name: "ntfy", Door: keng.DoorHTTP, Match: "ntfy", Program: ".", Enabled: true}, {Name: "shelly", Door: keng.DoorMQTT, Match: "shelly/#", Program: ".", Enabled: true}}
		ok(t, s.SeedTranslators(ctx, now, shipped))
		list, err := s.Translators(ctx)
		ok(t, err)
		edited := list[0]
		edited.Program = ".mine"
		write(t, s, func(tx *store.Tx) error { return tx.SaveTranslator(ctx, kengtest.Admin, now, &edited) })
		shipped[0].Program, shipped[1].Program = ".new", ".new"
		ok(t, s.SeedTranslators(ctx, now, shipped))
		list, err = s.Translators(ctx)
		ok(t, err)
		if len(list) != 2 || list[0].Program != ".mine" || !list[0].Shipped || list[1].Program != ".new" {
			t.Errorf("%+v", list)
		}
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.DeleteTranslator(ctx, kengtest.Admin, now, edited.ID) }), keng.Conflict, "translator.shipped")

		write(t, s, func(tx *store.Tx) error {
			for n := range 3 {
				if err := tx.AddRaw(ctx, keng.Raw{Door: keng.DoorHTTP, Name: "x", Payload: "a\x00\xff", Reason: "r", At: now.Add(int64(n))}); err != nil {
					return err
				}
			}
			return nil
		})
		raws, err := s.Raws(ctx, 10)
		ok(t, err)
		if len(raws) != 1 || raws[0].Count != 3 || raws[0].Payload != "a" || raws[0].At != now.Add(2) {
			t.Errorf("%+v", raws)
		}
		write(t, s, func(tx *store.Tx) error { return tx.TrimRaws(ctx, now.Add(8*keng.Day)) })
		if raws, err = s.Raws(ctx, 10); len(raws) != 0 || err != nil {
			t.Errorf("%+v, %v", raws, err)
		}

		write(t, s, func(tx *store.Tx) error {
			for range 2 {
				if err := tx.AddTask(ctx, store.Task{Kind: "chattering", AlarmID: "a", AreaPath: "37/14077/", MadeAt: now}); err != nil {
					return err
				}
			}
			return nil
		})
		tasks, err := s.Tasks(ctx, keng.Scope{AreaPath: "37/"}, false, "", 10)
		ok(t, err)
		if len(tasks) != 1 {
			t.Fatalf("%+v", tasks)
		}
		done := func(tx *store.Tx) error { _, err := tx.DoneTask(ctx, kengtest.Admin, now, tasks[0].ID); return err }
		write(t, s, done)
		refused(t, s.Write(ctx, done), keng.Conflict, "task.done")

		work := keng.Work{SiteID: p.Stations[0].ID, From: now.Add(-1), Until: now.Add(keng.Hour), Reason: "thay ắc quy"}
		write(t, s, func(tx *store.Tx) error { return tx.AddWork(ctx, kengtest.Admin, now, &work) })
		works, err := s.Works(ctx, now)
		ok(t, err)
		same(t, works, []keng.Work{work})
		write(t, s, func(tx *store.Tx) error { _, err := tx.EndWork(ctx, kengtest.Admin, now, work.ID); return err })
		if works, err = s.Works(ctx, now); len(works) != 0 || err != nil {
			t.Errorf("%+v, %v", works, err)
		}
	})
}
