package cause

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// crowd makes n alarms of 25 types on 500 devices in a line, rate a second in all.
func crowd(n, rate int) ([]Occurrence, Neighbours) {
	dice := rand.New(rand.NewPCG(8, 8))
	near := Neighbours{}
	for i := range 499 {
		near.Join(fmt.Sprint("d", i), fmt.Sprint("d", i+1))
	}
	near.Tidy()
	types := make([]string, 25)
	for i := range types {
		types[i] = fmt.Sprint("t", i)
	}
	alarms := make([]Occurrence, n)
	for i := range alarms {
		alarms[i] = Occurrence{Type: types[dice.IntN(25)], Device: fmt.Sprint("d", dice.IntN(500)), Start: int64(i) * 1000 / int64(rate)}
	}
	return alarms, near
}

func BenchmarkLearn(b *testing.B) {
	for _, rate := range []int{10, 20_000} {
		b.Run(fmt.Sprint(rate, " alarms a second"), func(b *testing.B) {
			alarms, near := crowd(100_000, rate)
			for b.Loop() {
				Learn(alarms, near, DefaultWindow)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(alarms)), "ns/alarm")
		})
	}
}

func BenchmarkGroup(b *testing.B) {
	for _, rate := range []int{10, 20_000} {
		b.Run(fmt.Sprint(rate, " alarms a second"), func(b *testing.B) {
			alarms, near := crowd(100_000, rate)
			known := Learn(alarms[:10_000], near, DefaultWindow)
			for b.Loop() {
				Group(alarms, known, near, DefaultWindow)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(alarms)), "ns/alarm")
		})
	}
}
