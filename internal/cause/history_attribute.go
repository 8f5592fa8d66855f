package cause

// rounds is how often attribution is refined; the shares change by less than a hundredth after about twenty.
const rounds = 30

// attribute divides the onsets of every type among what was there before them:
// one share for each possible cause, one for no cause at all. A type that is
// only there because the true cause is there too gets next to nothing, which
// counting alone cannot tell. It returns how many onsets each pair explains.
//
// The model is a self-exciting process (Hawkes) with a flat kernel as wide as
// the window; the shares are its maximum likelihood, found by expectation and
// maximization.
func (l *Learner) attribute() map[uint64]float64 {
	keys, at := l.sampled()
	if len(keys) == 0 {
		return nil
	}
	scale := float64(l.drawn) / float64(len(l.sample))
	weight := make([]float64, len(keys)) // onsets of b that one bout of a brings
	for i, key := range keys {
		if p := l.pairs[key]; p != nil {
			weight[i] = float64(p.preceded) / float64(l.cases[key>>32])
		}
	}
	base := l.spontaneous()
	free := make([]float64, len(base)) // the share of each type's onsets that have no cause
	for i := range free {
		free[i] = 1
	}
	explained, lone := make([]float64, len(keys)), make([]float64, len(base))
	for range rounds {
		clear(explained)
		for k, n := range l.alone {
			lone[k] = float64(n)
		}
		for i := range l.sample {
			w := &l.sample[i]
			own := base[w.kind] * free[w.kind]
			sum := own
			for _, n := range at[i][:w.n] {
				sum += weight[n]
			}
			if sum == 0 {
				continue
			}
			lone[w.kind] += own / sum * scale
			for _, n := range at[i][:w.n] {
				explained[n] += weight[n] / sum * scale
			}
		}
		for i, key := range keys {
			weight[i] = explained[i] / float64(l.cases[key>>32])
		}
		for k := range free {
			free[k] = lone[k] / float64(l.cases[k])
		}
	}
	result := make(map[uint64]float64, len(keys))
	for i, key := range keys {
		result[key] = explained[i]
	}
	return result
}

// sampled returns the pairs of types that the sample shows, and for each of its onsets which of them may explain it.
func (l *Learner) sampled() (keys []uint64, at [][maxCauses]int32) {
	index := map[uint64]int32{}
	at = make([][maxCauses]int32, len(l.sample))
	for i := range l.sample {
		w := &l.sample[i]
		for j, a := range w.causes[:w.n] {
			key := pairKey(a, w.kind)
			n, ok := index[key]
			if !ok {
				n = int32(len(keys))
				index[key] = n
				keys = append(keys, key)
			}
			at[i][j] = n
		}
	}
	return keys, at
}

// spontaneous returns how many onsets of each type one device has in one window on average.
func (l *Learner) spontaneous() []float64 {
	windows := float64(l.now-l.from)/float64(l.window.span) + 1
	base := make([]float64, len(l.cases))
	for k, n := range l.cases {
		base[k] = float64(n) / float64(len(l.devices)) / windows
	}
	return base
}
