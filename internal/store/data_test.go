package store_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
	"keng/internal/viet"
)

// storied is a person with a trace in every table: registered twice, rung, answering, calling, asking.
func storied(t *testing.T, s *store.Store, p *kengtest.Province) (kept, gone keng.Person) {
	t.Helper()
	kept = p.Leaders[0]
	gone = keng.Person{Name: "Nguyễn Hòa", Title: "Chi hội trưởng", Area: p.Communes[0], BirthYear: 1980, PersonalID: "036180001234", Active: true, Lat: 20.19, Lon: 106.2,
		Contacts: []keng.Contact{kept.Contacts[1], {Channel: keng.ChannelSMS, Address: "0987654321"}}, Skills: []string{"sơ cứu"}, Purpose: keng.ForDuty, Basis: keng.ByConsent}
	unit := keng.Unit{Code: "HND", Name: "Hội Nông dân"}
	write(t, s, func(tx *store.Tx) error {
		if err := tx.SavePerson(ctx, kengtest.Admin, now, &gone); err != nil {
			return err
		}
		if err := tx.SaveUnit(ctx, kengtest.Admin, now, &unit); err != nil {
			return err
		}
		for _, m := range []keng.Membership{
			{PersonID: kept.ID, Of: keng.OfUnit, Ref: string(unit.ID), Role: "hội viên"}, {PersonID: gone.ID, Of: keng.OfUnit, Ref: string(unit.ID), Role: "hội viên"},
			{PersonID: gone.ID, Of: keng.OfTeam, Ref: string(p.Teams[0].ID), Role: "tổ phó"}} {
			if err := tx.SaveMembership(ctx, kengtest.Admin, now, &m); err != nil {
				return err
			}
		}
		team := p.Teams[0]
		team.Members = append(slices.Clone(team.Members), gone.ID, kept.ID)
		rota := p.Rota
		rota.Shifts = append(slices.Clone(rota.Shifts), keng.Shift{PersonID: gone.ID, Weekdays: 127, Length: 60, From: now})
		plan := p.Plan
		plan.Steps = append(slices.Clone(plan.Steps), keng.Step{After: keng.Hour, Who: []keng.Target{{Kind: keng.TargetPerson, Ref: string(gone.ID)}}})
		for _, err := range []error{tx.SaveTeam(ctx, kengtest.Admin, now, &team), tx.SaveRota(ctx, kengtest.Admin, now, &rota), tx.SavePlan(ctx, kengtest.Admin, now, &plan)} {
			if err != nil {
				return err
			}
		}
		i := keng.Incident{ID: "i", Seq: 1, Number: "ND-26-0001", Kind: "fire", State: keng.Resolved, CalledBy: gone.ID, CalledName: gone.Name, AnsweredBy: kept.ID, AnswerName: kept.Name,
			Title: "Cháy", OpenedAt: now, ResolvedAt: now.Add(keng.Hour), Lat: 20.1, Lon: 106.1, Phone: &keng.Intake{Reporter: "Bà Tư", Callback: "0900000001"}}
		call := keng.Call{ID: "c", IncidentID: "i", Purpose: keng.PurposeAlarm, PersonID: gone.ID, Name: gone.Name, Channel: keng.ChannelSMS, State: keng.CallSent, QueuedAt: now}
		for _, err := range []error{tx.SaveIncidents(ctx, []*keng.Incident{&i}, viet.Fold), tx.SaveCalls(ctx, []*keng.Call{&call}),
			tx.AddAnswer(ctx, keng.Answer{IncidentID: "i", PersonID: kept.ID, Name: kept.Name, Answer: keng.AnswerAck, Note: "tôi đến ngay", Via: "sms", At: now}, 1)} {
			if err != nil {
				return err
			}
		}
		x := keng.DataRequest{PersonID: gone.ID, Kind: keng.AskCorrect, Text: "sai năm sinh"}
		return tx.AskData(ctx, kengtest.Admin, now, &x)
	})
	return kept, gone
}

func TestTwoRecordsOfOnePersonAreMergedAndParted(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		kept, gone := storied(t, s, p)
		goneBefore, err := s.Person(ctx, gone.ID)
		ok(t, err)
		merge := func(by keng.Actor, a, b keng.PersonID, take ...string) (m store.Merge, err error) {
			err = s.Write(ctx, func(tx *store.Tx) error {
				m, err = tx.MergePersons(ctx, by, now.Add(keng.Minute), a, b, take)
				return err
			})
			return m, err
		}
		outside := keng.Actor{Name: "Đức", Role: keng.RoleCommuneOfficer, Area: "14056", AreaPath: "37/14056/"}
		_, err = merge(outside, kept.ID, gone.ID)
		refused(t, err, keng.NotFound, "not_found")
		_, err = merge(kengtest.Admin, kept.ID, kept.ID)
		refused(t, err, keng.Invalid, "merge.same")
		m, err := merge(kengtest.Admin, kept.ID, gone.ID, "title")
		ok(t, err)

		one, err := s.Person(ctx, kept.ID)
		ok(t, err)
		if one.Name != kept.Name || one.Title != gone.Title || one.PersonalID != gone.PersonalID || one.BirthYear != 1980 || len(one.Contacts) != 3 || one.Lat != gone.Lat || one.Role != kept.Role {
			t.Errorf("the record that goes on: %+v", one)
		}
		old, err := s.Person(ctx, gone.ID)
		ok(t, err)
		if old.Active || old.MergedInto != kept.ID || len(old.Contacts) != 0 || old.PersonalID != "" || old.Lat != 0 || old.Name != gone.Name {
			t.Errorf("the record that points to it: %+v", old)
		}
		if by, err := s.PersonByNo(ctx, gone.No); err != nil || by.ID != kept.ID {
			t.Errorf("the link of the old number: %+v, %v", by, err)
		}
		if by, err := s.PersonByContact(ctx, keng.ChannelSMS, "0987654321"); err != nil || by.ID != kept.ID {
			t.Errorf("the phone of the old record: %+v, %v", by, err)
		}
		if found, _, _ := s.ListPersons(ctx, store.Filter{Text: "hoa chi hoi truong", Inactive: true}); len(found) != 1 || found[0].ID != kept.ID {
			t.Errorf("found after the merge: %+v", found)
		}
		ms, err := s.Memberships(ctx, store.MembershipFilter{PersonID: kept.ID}, now)
		ok(t, err)
		rings, err := s.RingsOf(ctx, kept.ID, 10)
		ok(t, err)
		said, err := s.AnswersOf(ctx, kept.ID, 10)
		ok(t, err)
		asked, err := s.DataRequestsOf(ctx, kept.ID)
		ok(t, err)
		teams, rotas, err := s.DutiesOf(ctx, kept.ID)
		ok(t, err)
		if len(ms) != 2 || len(rings) != 1 || rings[0].Number != "ND-26-0001" || len(said) != 1 || len(asked) != 1 || len(teams) != 1 || len(rotas) != 1 {
			t.Errorf("both histories: %+v %+v %+v %+v %+v %+v", ms, rings, said, asked, teams, rotas)
		}
		plan, err := s.Plan(ctx, p.Plan.ID)
		ok(t, err)
		team, err := s.Team(ctx, p.Teams[0].ID)
		ok(t, err)
		if plan.Steps[2].Who[0].Ref != string(kept.ID) || slices.Contains(team.Members, gone.ID) || len(team.Members) != 3 {
			t.Errorf("plan %+v, team %+v", plan.Steps, team)
		}
		_, err = merge(kengtest.Admin, p.Members[0].ID, gone.ID)
		refused(t, err, keng.Conflict, "merge.closed")
		refused(t, s.Write(ctx, func(tx *store.Tx) error { return tx.SavePerson(ctx, kengtest.Admin, now, &old) }), keng.Conflict, "person.closed")
		merges, err := s.Merges(ctx, kept.ID)
		ok(t, err)
		same(t, merges, []store.Merge{m})

		// Somebody removes the moved shift meanwhile: that stays as it is now.
		rota, err := s.Rota(ctx, p.Rota.ID)
		ok(t, err)
		rota.Shifts = rota.Shifts[:1]
		write(t, s, func(tx *store.Tx) error { return tx.SaveRota(ctx, kengtest.Admin, now.Add(keng.Hour), &rota) })
		undo := func(at keng.Time) (left int, err error) {
			err = s.Write(ctx, func(tx *store.Tx) error { left, err = tx.UndoMerge(ctx, kengtest.Admin, at, kept.ID, m.ID); return err })
			return left, err
		}
		_, err = undo(m.UntilAt + 1)
		refused(t, err, keng.Conflict, "merge.late")
		left, err := undo(now.Add(2 * keng.Hour))
		ok(t, err)
		if left != 1 {
			t.Errorf("%d places stay, want the rota alone", left)
		}
		back, err := s.Person(ctx, gone.ID)
		ok(t, err)
		goneBefore.ChangedAt = now.Add(2 * keng.Hour)
		same(t, back, goneBefore)
		again, err := s.Person(ctx, kept.ID)
		ok(t, err)
		kept.ChangedAt = now.Add(2 * keng.Hour)
		same(t, again, kept)
		ms, err = s.Memberships(ctx, store.MembershipFilter{PersonID: gone.ID}, now)
		ok(t, err)
		plan, err = s.Plan(ctx, p.Plan.ID)
		ok(t, err)
		if len(ms) != 2 || plan.Steps[2].Who[0].Ref != string(gone.ID) {
			t.Errorf("after the merge was taken back: %+v %+v", ms, plan.Steps)
		}
		_, err = undo(now.Add(3 * keng.Hour))
		refused(t, err, keng.Conflict, "merge.undone")
	})
}

func TestLoginsAreMergedByAdministratorsOnly(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		kept, gone := storied(t, s, p)
		add := func(login string, id keng.PersonID) {
			write(t, s, func(tx *store.Tx) error {
				return tx.AddUser(ctx, kengtest.Admin, now, &store.User{Login: login, PersonID: id, Password: "x"})
			})
		}
		gone.Role = keng.RoleMember
		write(t, s, func(tx *store.Tx) error { return tx.SavePerson(ctx, kengtest.Admin, now, &gone) })
		add("root", p.Engineer.ID)
		write(t, s, func(tx *store.Tx) error {
			root := p.Engineer
			root.Role, root.Area = keng.RoleAdmin, ""
			return tx.SavePerson(ctx, kengtest.Admin, now, &root)
		})
		add("hoa", gone.ID)
		officer := keng.Actor{Name: "Đức", Role: keng.RoleCommuneOfficer, Area: "14077", AreaPath: "37/14077/"}
		merge := func(by keng.Actor) error {
			return s.Write(ctx, func(tx *store.Tx) error {
				_, err := tx.MergePersons(ctx, by, now, kept.ID, gone.ID, nil)
				return err
			})
		}
		refused(t, merge(officer), keng.Forbidden, "person.login")
		add("hoa2", kept.ID)
		refused(t, merge(kengtest.Admin), keng.Conflict, "merge.two_logins")
		write(t, s, func(tx *store.Tx) error { return tx.DeleteUser(ctx, kengtest.Admin, now, "hoa2") })
		ok(t, merge(kengtest.Admin))
		if u, err := s.User(ctx, "hoa"); err != nil || u.PersonID != kept.ID || !u.Active {
			t.Errorf("the login after the merge: %+v, %v", u, err)
		}
	})
}

func TestAnErasureLeavesAProofAndNothingElse(t *testing.T) {
	dir, keys := t.TempDir(), kengtest.Keys(t)
	s := kengtest.Open(t, dir, keys)
	p := kengtest.Fill(t, s)
	kept, gone := storied(t, s, p)
	var proof keng.Erasure
	erase := func(by keng.Actor, id keng.PersonID, reason string) error {
		return s.Write(ctx, func(tx *store.Tx) (err error) {
			proof, err = tx.ErasePerson(ctx, by, now.Add(keng.Hour), id, reason)
			return err
		})
	}
	write(t, s, func(tx *store.Tx) error { // AddUser wants an administrator to remain.
		root := p.Engineer
		root.Role, root.Area = keng.RoleAdmin, ""
		if err := tx.SavePerson(ctx, kengtest.Admin, now, &root); err != nil {
			return err
		}
		return tx.AddUser(ctx, kengtest.Admin, now, &store.User{Login: "root", PersonID: root.ID, Password: "x"})
	})
	write(t, s, func(tx *store.Tx) error {
		_, err := tx.MergePersons(ctx, kengtest.Admin, now, kept.ID, gone.ID, nil)
		return err
	})
	refused(t, erase(kengtest.Admin, kept.ID, " "), keng.Invalid, "erase.reason")
	refused(t, erase(keng.Actor{Name: "Đức", Role: keng.RoleProvinceOfficer, AreaPath: "36/"}, kept.ID, "x"), keng.NotFound, "not_found")
	ok(t, erase(kengtest.Admin, kept.ID, "theo yêu cầu"))
	hash := proof.Hash
	refused(t, erase(kengtest.Admin, kept.ID, "x"), keng.Conflict, "erase.done")
	refused(t, erase(kengtest.Admin, gone.ID, "x"), keng.Conflict, "erase.done")

	for _, id := range []keng.PersonID{kept.ID, gone.ID} {
		x, err := s.Person(ctx, id)
		ok(t, err)
		if x.Name != store.Pseudonym(kept.No) || x.Title != "" || len(x.Contacts) != 0 || x.Lat != 0 || x.BirthYear != 0 || x.Active || x.ErasedAt == 0 {
			t.Errorf("left: %+v", x)
		}
	}
	i, err := s.Incident(ctx, "i")
	ok(t, err)
	said, err := s.AnswersOf(ctx, kept.ID, 10)
	ok(t, err)
	if i.CalledName != store.Pseudonym(kept.No) || i.AnswerName != i.CalledName || i.Phone != nil || said[0].Note != "" {
		t.Errorf("left in the history: %+v %+v", i, said)
	}
	log, err := s.Erasures(ctx, "37/", "", 0, 10)
	ok(t, err)
	if len(log) != 1 || log[0].Hash != hash || hash == "" || log[0].By != "Quản trị" || len(log[0].What) < 8 {
		t.Errorf("the log: %+v", log)
	}
	if others, _ := s.Erasures(ctx, "36/", "", 0, 10); len(others) != 0 {
		t.Errorf("the log of another province: %+v", others)
	}
	if _, err := s.Verify(ctx); err != nil {
		t.Error(err)
	}
	ok(t, s.Close())
	s = kengtest.Open(t, dir, keys)
	write(t, s, func(tx *store.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE erasures SET by_name = 'khác' WHERE seq = 1`)
		return err
	})
	_, err = s.Verify(ctx)
	refused(t, err, keng.Conflict, "erasure.broken")
	b, err := os.ReadFile(filepath.Join(dir, "keng.db"))
	ok(t, err)
	if !strings.Contains(string(b), "theo yêu cầu") {
		t.Error("the test looks at the wrong file")
	}
}

func TestRetentionRunsOnceADay(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		_, gone := storied(t, s, p)
		gone.Active = false
		write(t, s, func(tx *store.Tx) error { return tx.SavePerson(ctx, kengtest.Admin, now, &gone) })
		run := func(days int64) keng.Time {
			next, err := s.KeepRetention(ctx, now.Add(days*keng.Day))
			ok(t, err)
			return next
		}
		runs := func() (n int) {
			list, err := s.RetentionRuns(ctx, 100)
			ok(t, err)
			for _, r := range list {
				if r.Error != "" {
					t.Errorf("%s: %s", r.Rule, r.Error)
				}
			}
			return len(list)
		}
		if next := run(1); next != keng.NextRetention(now.Add(keng.Day)) || runs() != 5 {
			t.Errorf("next %s, %d rules ran", next, runs())
		}
		if run(1); runs() != 5 {
			t.Error("the rules ran twice in a day")
		}
		i, _ := s.Incident(ctx, "i")
		if i.Phone == nil || i.Lat == 0 {
			t.Errorf("erased too early: %+v", i)
		}
		run(200)
		i, _ = s.Incident(ctx, "i")
		x, _ := s.Person(ctx, gone.ID)
		if i.Phone != nil || i.Lat == 0 || len(x.Contacts) != 0 || x.Lat != 0 || x.PersonalID != "" || x.Name != gone.Name {
			t.Errorf("after 200 days: %+v %+v", i, x)
		}
		log, err := s.Erasures(ctx, "", gone.ID, 0, 10)
		ok(t, err)
		if len(log) != 1 || log[0].Reason != "retention: contacts" {
			t.Errorf("the proof: %+v", log)
		}
		run(400)
		i, _ = s.Incident(ctx, "i")
		said, _ := s.AnswersOf(ctx, p.Leaders[0].ID, 10)
		if i.Lat != 0 || said[0].Note != "" || said[0].Answer != keng.AnswerAck {
			t.Errorf("after 400 days: %+v %+v", i, said)
		}
		rule := keng.Retention{Rule: keng.KeepPeople, Days: 30, Enabled: true}
		refused(t, s.Write(ctx, func(tx *store.Tx) error {
			return tx.SaveRetention(ctx, keng.Actor{Role: keng.RoleAdmin, AreaPath: "37/"}, now, rule)
		}), keng.Forbidden, "area.outside")
		write(t, s, func(tx *store.Tx) error {
			root := p.Engineer // the last administrator must remain.
			root.Role, root.Area = keng.RoleAdmin, ""
			if err := tx.SavePerson(ctx, kengtest.Admin, now, &root); err != nil {
				return err
			}
			return tx.AddUser(ctx, kengtest.Admin, now, &store.User{Login: "root", PersonID: root.ID, Password: "x"})
		})
		write(t, s, func(tx *store.Tx) error { return tx.SaveRetention(ctx, kengtest.Admin, now, rule) })
		run(402)
		if x, _ = s.Person(ctx, gone.ID); x.Name != store.Pseudonym(gone.No) || x.ErasedAt == 0 {
			t.Errorf("after the term: %+v", x)
		}
		if runs() == 5 {
			t.Error("no run is logged")
		}
		if _, err := s.Verify(ctx); err != nil {
			t.Error(err)
		}
	})
}

func TestRequestsAboutOnesData(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		ask := func(kind keng.DataRequestKind, text string) (x keng.DataRequest, err error) {
			x = keng.DataRequest{PersonID: p.Leaders[0].ID, Kind: kind, Text: text}
			err = s.Write(ctx, func(tx *store.Tx) error { return tx.AskData(ctx, kengtest.Admin, now, &x) })
			return x, err
		}
		first, err := ask(keng.AskCorrect, "Số điện thoại đã đổi")
		ok(t, err)
		if first.DueAt != keng.WorkingDays(now, 2) || first.State != keng.RequestOpen {
			t.Errorf("%+v", first)
		}
		_, err = ask(keng.AskCorrect, " ")
		refused(t, err, keng.Invalid, "request.text")
		_, err = ask("all", "x")
		refused(t, err, keng.Invalid, "request.kind")
		for range 4 {
			_, err = ask(keng.AskErase, "")
			ok(t, err)
		}
		_, err = ask(keng.AskErase, "")
		refused(t, err, keng.TooMuch, "request.many")
		list, err := s.DataRequests(ctx, "37/14077/", false, 10)
		ok(t, err)
		if len(list) != 5 {
			t.Errorf("%d requests wait", len(list))
		}
		if others, _ := s.DataRequests(ctx, "37/14056/", false, 10); len(others) != 0 {
			t.Errorf("another commune sees %d", len(others))
		}
		answer := func(by keng.Actor, done bool, text string) (x keng.DataRequest, err error) {
			err = s.Write(ctx, func(tx *store.Tx) error {
				x, err = tx.AnswerData(ctx, by, now.Add(keng.Hour), first.ID, done, text)
				return err
			})
			return x, err
		}
		_, err = answer(keng.Actor{Role: keng.RoleProvinceOfficer, AreaPath: "36/"}, true, "x")
		refused(t, err, keng.NotFound, "request.none")
		_, err = answer(kengtest.Admin, false, "")
		refused(t, err, keng.Invalid, "request.text")
		x, err := answer(kengtest.Admin, true, "Đã sửa")
		ok(t, err)
		got, err := s.DataRequestsOf(ctx, p.Leaders[0].ID)
		ok(t, err)
		if len(got) != 5 || !slices.ContainsFunc(got, func(r keng.DataRequest) bool { return r == x }) || x.DoneBy != "Quản trị" || x.Text != "Số điện thoại đã đổi" {
			t.Errorf("%+v in %+v", x, got)
		}
		_, err = answer(kengtest.Admin, true, "x")
		refused(t, err, keng.Conflict, "request.over")
	})
}

func TestWhoseDataWasExposed(t *testing.T) {
	kengtest.Engines(t, func(t *testing.T, s *store.Store) {
		p := kengtest.Fill(t, s)
		_, gone := storied(t, s, p)
		all, err := s.ExposedPersons(ctx, keng.Scope{AreaPath: "37/14077/"}, now, now.Add(keng.Day), 0, 100)
		ok(t, err)
		if len(all) != 5 || all[4].ID != gone.ID || !slices.Equal(all[4].Fields, []string{"name", "phone", "personal_id", "birth_year", "home", "skills"}) {
			t.Errorf("%+v", all)
		}
		if rest, _ := s.ExposedPersons(ctx, keng.Scope{AreaPath: "37/14077/"}, now, now.Add(keng.Day), all[2].No, 100); len(rest) != 2 {
			t.Errorf("the next page: %+v", rest)
		}
		if before, _ := s.ExposedPersons(ctx, keng.Scope{}, 0, now, 0, 100); len(before) != 0 {
			t.Errorf("before they were registered: %+v", before)
		}
		if n, err := s.ExposedCallers(ctx, "", now, now.Add(keng.Day)); n != 1 || err != nil {
			t.Errorf("%d callers, %v", n, err)
		}
	})
}
