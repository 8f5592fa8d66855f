package flood_test

import (
	"testing"

	"keng"
	"keng/internal/flood"
)

func TestTheEleventhRingOfTenMinutesIsASummary(t *testing.T) {
	f := flood.New()
	id := func(n int) keng.IncidentID { return keng.IncidentID(rune('a' + n)) }
	ask := func(n int, at keng.Time, want flood.Answer) {
		t.Helper()
		if got := f.Ask("p", id(n), at); got != want {
			t.Errorf("incident %d at %d: %v, want %v", n, at, got, want)
		}
	}
	at := keng.Time(keng.Day)
	for n := range keng.FloodCount {
		ask(n, at, flood.Plain)
	}
	before := f.CopyOf("p")
	ask(0, at, flood.Plain) // It rang already.
	ask(10, at, flood.Summary)
	ask(11, at.Add(keng.Minute), flood.Fold)
	if n := f.Waiting("p"); n != keng.FloodCount+2 {
		t.Errorf("%d wait in the summary", n)
	}
	if f.Ask("q", id(11), at) != flood.Plain {
		t.Error("another person's flood is folded")
	}
	f.PutBack(map[keng.PersonID]flood.Seat{"p": before}) // The transaction failed.
	ask(10, at.Add(keng.Minute), flood.Summary)
	ask(11, at.Add(4*keng.Minute), flood.Summary)
	ask(12, at.Add(keng.FloodWindow), flood.Plain) // The ten are past.
}
