package desk_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"keng"
	"keng/internal/desk"
	"keng/internal/gong"
	"keng/internal/store"
)

// TestGongAcrossBorders rings everyone within a distance, whatever the commune, and takes it back.
func TestGongAcrossBorders(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		home := w.site("nha-van-hoa", commune, 20.40, 106.20)
		over := w.site("xom-7", next, 20.41, 106.21) // 1.5 km away, another commune
		far := w.site("xa", next, 20.60, 106.40)
		w.device("kẻng-1", keng.DeviceSiren, home, nil)
		w.device("kẻng-2", keng.DeviceSiren, over, nil)
		w.device("kẻng-3", keng.DeviceSiren, far, nil)
		near := w.person("Gần", next, "", sms(1))
		near.Lat, near.Lon = 20.405, 106.205
		w.write(func(tx *store.Tx) error { return tx.SavePerson(w.ctx, admin, now(), &near) })
		head := keng.Actor{PersonID: w.person("Trưởng", commune, keng.RoleTeamLeader, sms(2)).ID, Name: "Trưởng", Role: keng.RoleTeamLeader, Area: commune, AreaPath: "37/13669/", Via: "console"}
		w.plan("theft", keng.Step{Who: []keng.Target{{Kind: keng.TargetNear, KM: 3}}})

		i, joined, err := w.desk.Strike(w.ctx, head, desk.Strike{Origin: keng.OriginGong, Kind: "theft", SiteID: home.ID, Cause: "trộm xe"})
		w.must(err)
		w.expect("Gần sms alarm", "kẻng-1 siren alarm", "kẻng-2 siren alarm")
		if joined || i.CalledName != "Trưởng" || i.Place != "nha-van-hoa" {
			t.Fatalf("%+v", i)
		}
		if _, joined, err = w.desk.Strike(w.ctx, head, desk.Strike{Origin: keng.OriginGong, Kind: "theft", SiteID: home.ID}); err != nil || !joined {
			t.Fatal("a second strike must join", err)
		}
		_, rung, err := w.desk.Widen(w.ctx, admin, i.ID, 40)
		w.must(err)
		w.expect("kẻng-3 siren alarm")
		if rung != 1 {
			t.Fatal(rung)
		}
		w.wait(5 * time.Second)
		i, err = w.desk.Undo(w.ctx, head, i.ID)
		w.must(err)
		w.expect("Gần sms all_clear", "kẻng-1 siren all_clear", "kẻng-2 siren all_clear", "kẻng-3 siren all_clear")
		if i.State != keng.Resolved || i.Result != keng.ResultFalseAlarm {
			t.Fatalf("%+v", i)
		}
	})
}

func TestUndoIsForTheStrikerAndTenSeconds(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("S", commune, 20.4, 106.2)
		a := keng.Actor{PersonID: "a", Name: "A", Role: keng.RoleMember, Via: "console"}
		i, _, err := w.desk.Strike(w.ctx, a, desk.Strike{Origin: keng.OriginGong, Kind: "fire", SiteID: s.ID})
		w.must(err)
		b := keng.Actor{PersonID: "b", Name: "B", Role: keng.RoleMember, Via: "console"}
		if _, err := w.desk.Undo(w.ctx, b, i.ID); keng.KindOf(err) != keng.Forbidden {
			t.Fatal("somebody else took it back", err)
		}
		w.wait(11 * time.Second)
		if _, err := w.desk.Undo(w.ctx, a, i.ID); keng.KindOf(err) != keng.Conflict {
			t.Fatal("taken back after 11 s", err)
		}
	})
}

func TestDrillTakesTheRealPathAndIsCountedApart(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("S", commune, 20.4, 106.2)
		w.device("d", keng.DeviceSensor, s, nil)
		w.device("siren", keng.DeviceSiren, s, nil)
		w.signal("d", "fire", keng.Raise, func(s *keng.Signal) { s.Attrs = map[string]any{"drill": true} })
		w.signal("d", "fire", keng.Raise)
		w.mu.Lock()
		codes := []string{}
		for _, j := range w.rings {
			codes = append(codes, j.Stroke.Code, fmt.Sprint(j.Ring.Drill))
		}
		w.mu.Unlock()
		if strings.Join(codes, " ") != "drill true alarm false" {
			t.Fatal(codes)
		}
		for _, i := range w.incidents("ringing") {
			result := keng.ResultReal
			if i.Drill {
				result = keng.ResultDrill
			}
			_, err := w.desk.Resolve(w.ctx, admin, i.ID, result, "")
			w.must(err)
		}
		if n := len(w.incidents("resolved")); n != 2 {
			t.Fatal(n)
		}
	})
}

func TestOffDutyIsNotRung(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("S", commune, 20.4, 106.2)
		w.device("d", keng.DeviceSensor, s, nil)
		day, night := w.person("Ngày", commune, "", sms(1)), w.person("Đêm", commune, "", sms(2))
		leave := w.person("Nghỉ", commune, keng.RoleDutyEngineer, sms(3))
		leave.OffDuty = true
		w.write(func(tx *store.Tx) error { return tx.SavePerson(w.ctx, admin, now(), &leave) })
		r := keng.Rota{Name: "trực", Area: commune, Shifts: []keng.Shift{
			{PersonID: day.ID, Weekdays: 127, Start: 360, Length: 720, From: 1}, {PersonID: night.ID, Weekdays: 127, Start: 1080, Length: 720, From: 1}}}
		w.write(func(tx *store.Tx) error { return tx.SaveRota(w.ctx, admin, now(), &r) })
		w.signal("d", "fire", keng.Raise) // 07:00 in Vietnam
		w.expect("Ngày sms alarm")
	})
}

func TestFloodBecomesOneSummary(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		a := w.person("A", commune, "", sms(1))
		w.plan("", keng.Step{Who: []keng.Target{target(keng.TargetPerson, string(a.ID))}})
		for n := range 30 {
			s := w.site(fmt.Sprintf("S%d", n), commune, 20.4, 106.2)
			w.device(fmt.Sprintf("d%d", n), keng.DeviceSensor, s, nil)
		}
		for n := range 29 {
			w.signal(fmt.Sprintf("d%d", n), "link_down", keng.Raise)
		}
		got := w.rung()
		alarms, summaries := 0, 0
		for _, r := range got {
			if strings.HasSuffix(r, "alarm") {
				alarms++
			} else if strings.HasSuffix(r, "summary") {
				summaries++
			}
		}
		if alarms != keng.FloodCount || summaries != 1 {
			t.Fatalf("%d alarms and %d summaries", alarms, summaries)
		}
		if n := len(w.incidents("ringing")); n != 29 {
			t.Fatal("a flood must hide no incident:", n)
		}
		w.signal("d29", "fire", keng.Raise)
		w.expect("A sms alarm") // life safety is never folded.
	})
}

func TestShelfAndPlannedWork(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("S", commune, 20.4, 106.2)
		w.device("d", keng.DeviceSensor, s, nil)
		w.device("siren", keng.DeviceSiren, s, nil)
		work, err := w.desk.AddWork(w.ctx, admin, keng.Work{SiteID: s.ID, Until: now().Add(keng.Hour), Reason: "thay ắc quy"})
		w.must(err)
		w.signal("d", "power_failure", keng.Raise)
		w.expect()
		if a := w.alarm("d"); a.State() != keng.OutOfService {
			t.Fatal(a.State())
		}
		w.signal("siren", "fire", keng.Raise)
		w.expect("siren siren alarm") // life safety rings through the work.
		w.must(w.desk.EndWork(w.ctx, admin, work.ID))
		w.expect("siren siren alarm")

		a := w.alarm("d")
		_, err = w.desk.Shelve(w.ctx, admin, a.ID, now().Add(keng.Hour), false, "đang sửa")
		w.must(err)
		w.signal("d", "power_failure", keng.Clear)
		w.rung()
		w.wait(10 * time.Minute)
		w.signal("d", "power_failure", keng.Raise)
		w.rung()
		if n := len(w.incidents("live")); n != 1 {
			t.Fatal("a shelved alarm rang:", n)
		}
		w.wait(time.Hour)
		if n := len(w.incidents("live")); n != 2 {
			t.Fatal("still active after the shelf must ring:", n)
		}
	})
}

func TestSilenceAndReturn(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("S", commune, 20.4, 106.2)
		w.device("d", keng.DeviceSensor, s, func(d *keng.Device) { d.SilentAfter = 10 * keng.Minute })
		for range 3 {
			w.wait(5 * time.Minute)
			w.desk.Heard("d", now())
		}
		if n := len(w.incidents("live")); n != 0 {
			t.Fatal("a device that speaks is silent")
		}
		w.wait(11 * time.Minute)
		if i := w.only("live"); i.Kind != keng.KindSilent {
			t.Fatalf("%+v", i)
		}
		w.halt()
		w.start()
		w.desk.Heard("d", now())
		w.wait(time.Second)
		if n := len(w.incidents("live")); n != 0 {
			t.Fatal("it speaks again")
		}
	})
}

func TestQuietSignalAtTen(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("S", commune, 20.4, 106.2)
		w.device("kẻng", keng.DeviceSiren, s, func(d *keng.Device) { d.Quiet = "22:00" })
		w.wait(14*time.Hour + 59*time.Minute) // the story begins at 07:00
		w.expect()
		w.wait(time.Minute)
		w.expect("kẻng siren quiet")
		w.wait(24 * time.Hour)
		w.expect("kẻng siren quiet")
	})
}

func TestReplyBySMS(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("S", commune, 20.4, 106.2)
		w.device("d", keng.DeviceSensor, s, nil)
		a, b := w.person("A", commune, "", sms(1)), w.person("B", commune, "", sms(2))
		w.plan("", keng.Step{Who: []keng.Target{target(keng.TargetPerson, string(a.ID)), target(keng.TargetPerson, string(b.ID))}})
		w.signal("d", "fire", keng.Raise)
		i := w.only("ringing")
		say := func(from, text, want string) {
			t.Helper()
			got, err := w.desk.Reply(w.ctx, gong.Reply{From: from, Text: text})
			if err != nil || !strings.Contains(got, want) {
				t.Fatalf("%q from %s: %q, %v", text, from, got, err)
			}
		}
		say("0999999999", "1", "danh bạ")
		say("0912000001", "chào", "không hiểu")
		say("0912000001", "1 999", "Không có sự cố")
		say("0912000001", fmt.Sprintf("2 %d kẹt cầu", i.Seq), "đang đến")
		say("+84912000002", "1", "A đã nhận trước")
		if i = w.only("answered"); i.AnsweredBy != a.ID {
			t.Fatalf("%+v", i)
		}
		_, err := w.desk.AllClear(w.ctx, admin, i.ID, "")
		w.must(err)
		say("0912000002", "3", "hết báo động")
	})
}

func TestMergeMovesTheAlarms(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s1, s2 := w.site("S1", commune, 20.4, 106.2), w.site("S2", commune, 20.41, 106.2)
		w.device("d1", keng.DeviceSensor, s1, nil)
		w.device("d2", keng.DeviceSensor, s2, nil)
		w.signal("d1", "power_failure", keng.Raise)
		one := w.only("live")
		w.signal("d2", "power_failure", keng.Raise)
		two := w.incidents("live")[0]
		_, err := w.desk.Merge(w.ctx, admin, two.ID, one.ID)
		w.must(err)
		got := w.only("live")
		if got.AlarmCount != 2 || got.LiveAlarms != 2 {
			t.Fatalf("%+v", got)
		}
		w.signal("d1", "power_failure", keng.Clear)
		w.signal("d2", "power_failure", keng.Clear)
		w.only("all_clear")
		if _, err := w.desk.Merge(w.ctx, admin, one.ID, one.ID); keng.KindOf(err) != keng.Invalid {
			t.Fatal(err)
		}
	})
}

func TestLinkToken(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		token := w.desk.Token(147, 1300)
		if seq, no, err := w.desk.ParseToken(token); err != nil || seq != 147 || no != 1300 || len(token) > 20 {
			t.Fatal(token, seq, no, err)
		}
		for n := range token {
			bad := token[:n] + string(token[n]^1) + token[n+1:]
			if _, _, err := w.desk.ParseToken(bad); keng.KindOf(err) != keng.NotFound {
				t.Fatal("a changed token was accepted:", bad)
			}
		}
	})
}

// TestCallsSurviveACrash leaves a call queued, as a crash before the hand-off does.
func TestCallsSurviveACrash(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("S", commune, 20.4, 106.2)
		w.device("d", keng.DeviceSensor, s, nil)
		w.device("siren", keng.DeviceSiren, s, nil)
		w.stop() // the workers are gone, the desk still receives.
		<-w.done
		w.ctx = context.Background()
		w.signal("d", "fire", keng.Raise)
		w.expect()
		w.must(w.store.Close())
		w.start()
		w.expect("siren siren alarm")
	})
}

func TestScope(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("S", commune, 20.4, 106.2)
		w.device("d", keng.DeviceSensor, s, nil)
		w.signal("d", "fire", keng.Raise)
		i := w.only("ringing")
		other := keng.Actor{PersonID: "x", Name: "X", Role: keng.RoleCommuneOfficer, Area: next, AreaPath: "37/14167/", Via: "console"}
		member := keng.Actor{PersonID: "y", Name: "Y", Role: keng.RoleMember, Via: "console"}
		_, err := w.desk.AllClear(w.ctx, other, i.ID, "")
		if keng.KindOf(err) != keng.NotFound {
			t.Fatal("outside the scope it must not exist:", err)
		}
		_, err = w.desk.AllClear(w.ctx, member, i.ID, "")
		if keng.KindOf(err) != keng.Forbidden {
			t.Fatal(err)
		}
		if _, _, err = w.desk.Answer(w.ctx, other, i.ID, keng.AnswerAck, ""); keng.KindOf(err) != keng.NotFound {
			t.Fatal(err)
		}
	})
}

// TestNeighboursOfACluster rings who is on duty in the units of the cluster of
// the incident's unit: the rota's person, the head of one that has no duty, and nobody twice.
func TestNeighboursOfACluster(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		unit := func(code string, parent keng.UnitID, head keng.PersonID) keng.Unit {
			u := keng.Unit{Code: code, Name: code, Parent: parent, Head: head}
			w.write(func(tx *store.Tx) error { return tx.SaveUnit(w.ctx, admin, now(), &u) })
			return u
		}
		director, guard := w.person("Giám đốc", commune, "", sms(1)), w.person("Bảo vệ", commune, "", sms(2))
		doctor, stranger := w.person("Trực viện", next, "", sms(3)), w.person("Người lạ", commune, "", sms(4))
		hospital := unit("BV", "", director.ID)
		ward := unit("KHOA", hospital.ID, "")
		union, court := unit("LD", "", guard.ID), unit("VKS", "", guard.ID)
		other := unit("XA", "", stranger.ID)
		rota := keng.Rota{Name: "Trực viện", UnitID: hospital.ID, Shifts: []keng.Shift{{PersonID: doctor.ID, Weekdays: 127, Length: 1440, From: 1}}}
		near := keng.Cluster{Name: "Cụm", Lead: hospital.ID, Units: []keng.UnitID{union.ID, court.ID}}
		far := keng.Cluster{Name: "Cụm xa", Lead: other.ID, Units: []keng.UnitID{court.ID}}
		w.write(func(tx *store.Tx) error {
			for _, err := range []error{tx.SaveRota(w.ctx, admin, now(), &rota), tx.SaveCluster(w.ctx, admin, now(), &near), tx.SaveCluster(w.ctx, admin, now(), &far)} {
				if err != nil {
					return err
				}
			}
			return nil
		})
		inside, outside := w.site("KHOA-1", commune, 20.4, 106.2), w.site("NHA-1", commune, 20.41, 106.2)
		inside.UnitID = ward.ID
		w.write(func(tx *store.Tx) error { return tx.SaveSite(w.ctx, admin, now(), &inside) })
		w.device("khoi-1", keng.DeviceSensor, inside, nil)
		w.device("khoi-2", keng.DeviceSensor, outside, nil)
		w.plan("fire", keng.Step{Who: []keng.Target{{Kind: keng.TargetCluster}}})
		w.plan("theft", keng.Step{Who: []keng.Target{{Kind: keng.TargetCluster, Ref: string(far.ID)}}})

		w.signal("khoi-1", "fire", keng.Raise)
		w.expect("Bảo vệ sms alarm", "Trực viện sms alarm")
		w.signal("khoi-2", "fire", keng.Raise) // of no unit: it has no neighbours
		w.expect()
		w.signal("khoi-2", "theft", keng.Raise)
		w.expect("Bảo vệ sms alarm", "Người lạ sms alarm")

		rota.Shifts[0].Weekdays, rota.Shifts[0].From, rota.Shifts[0].Until = 0, now().Add(-keng.Day), now() // the duty is over: the head is rung.
		w.write(func(tx *store.Tx) error { return tx.SaveRota(w.ctx, admin, now(), &rota) })
		w.signal("khoi-1", "fire", keng.Clear)
		w.wait(time.Minute)
		plan, who, err := w.desk.Preview(w.ctx, keng.Incident{Kind: "fire", SiteID: inside.ID, Severity: keng.Critical})
		w.must(err)
		if len(who) != 1 || len(who[0]) != 2 || who[0][0].Name != "Giám đốc" && who[0][1].Name != "Giám đốc" || plan.Kind != "fire" {
			t.Errorf("without duty: %+v", who)
		}
	})
}
