package desk_test

import (
	"testing"

	"keng"
	"keng/internal/store"
)

// A call says for which duty it is: a rota or a team, the first that names the person, and none for who is rung for themselves.
func TestCallsNameTheirSeat(t *testing.T) {
	play(t, func(t *testing.T, w *world) {
		s := w.site("BTS-1", commune, 20.4, 106.2)
		a, b, c, d := w.person("A", commune, "", sms(1)), w.person("B", commune, "", sms(2)), w.person("C", commune, "", sms(3)), w.person("D", commune, "", sms(4))
		rota := w.rota("Ca", commune, a, b)
		team := keng.Team{Name: "Tổ", Area: commune, Leader: c.ID, Members: []keng.PersonID{b.ID}}
		w.write(func(tx *store.Tx) error { return tx.SaveTeam(w.ctx, admin, now(), &team) })
		w.plan("door_open", keng.Step{Who: []keng.Target{
			target(keng.TargetRota, string(rota.ID)), target(keng.TargetTeam, string(team.ID)), target(keng.TargetPerson, string(d.ID))}})
		w.device("door-1", keng.DeviceSensor, s, nil)
		w.signal("door-1", "door_open", keng.Raise)
		w.expect("A sms alarm", "B sms alarm", "C sms alarm", "D sms alarm")
		calls, err := w.store.ListCalls(w.ctx, w.only("ringing").ID)
		w.must(err)
		want := map[string]keng.Seat{"A": keng.SeatOf(keng.TargetRota, rota.ID), "B": keng.SeatOf(keng.TargetRota, rota.ID), "C": keng.SeatOf(keng.TargetTeam, team.ID), "D": ""}
		for _, x := range calls {
			if x.Seat != want[x.Name] {
				t.Errorf("%s was rung for %q, want %q", x.Name, x.Seat, want[x.Name])
			}
		}
	})
}
