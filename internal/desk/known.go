package desk

import "keng"

// known keeps the newest alarms in memory as they are on disk, so that a signal
// costs no read. The desk is their only writer and keeps them after each commit,
// under its lock; what is not here is read from the database.
type known struct {
	byKey map[string]*keng.Alarm
}

// maxKnown bounds the memory: about 600 bytes an alarm.
const maxKnown = 50_000

func newKnown() *known { return &known{byKey: map[string]*keng.Alarm{}} }

// take returns copies of the alarms that are known and the keys that are not.
func (k *known) take(keys []string, into map[string]*keng.Alarm) (unknown []string) {
	for _, key := range keys {
		if x, ok := k.byKey[key]; ok {
			copied := *x
			into[key] = &copied
		} else {
			unknown = append(unknown, key)
		}
	}
	return unknown
}

// keep remembers alarms that were just committed. When there is no room, others are forgotten.
func (k *known) keep(alarms map[keng.AlarmID]*keng.Alarm) {
	for _, x := range alarms {
		k.byKey[x.Key] = x
	}
	for key := range k.byKey {
		if len(k.byKey) <= maxKnown {
			return
		}
		delete(k.byKey, key)
	}
}
