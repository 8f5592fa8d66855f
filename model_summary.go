package keng

import "slices"

// ModelSums adds up models and kinds of model, each apart: what a report of an
// area at a time says. There is no sum of both.
type ModelSums struct {
	Kinds  KindSums   `json:"kinds"`
	Models []ModelSum `json:"models"`
	Total  int        `json:"total"` // of the models that are kept, never with the kinds
}

// KindSums counts the kinds of model that are kept, by the level that leads them.
type KindSums struct {
	Total  int        `json:"total"`
	Levels []LevelSum `json:"levels"`
}

// LevelSum is how many kinds one level leads.
type LevelSum struct {
	Level LeadLevel `json:"level"`
	Count int       `json:"count"`
}

// ModelSum counts the models of one kind.
type ModelSum struct {
	KindID   ModelKindID `json:"kind_id"`
	Kind     SafetyKind  `json:"kind"`
	Count    int         `json:"count"` // kept: working or paused
	Working  int         `json:"working"`
	Paused   int         `json:"paused"`
	Proposed int         `json:"proposed"` // not counted
	Founded  int         `json:"founded"`  // of the kept ones, in the year of the time
	Places   int         `json:"places"`   // how many areas they lie in
	Figures  []Figure    `json:"figures"`
}

// Figure is a counter added up over models, or one of a kind that is not split by model.
type Figure struct {
	What string `json:"what"`
	Quantity
	Unit    string   `json:"unit,omitempty"`
	Models  int      `json:"models"` // over how many models; 0: of the kind as a whole
	From    Time     `json:"from,omitzero"`
	Until   Time     `json:"until,omitzero"`
	Sources []string `json:"sources"`
}

// SumModels adds up what existed at a time. Of each counter of a model the one
// counted last is taken; counters are in that order. A figure of a kind as a
// whole stands beside, never inside, the sums over its models, and only where the kind itself is summed.
func SumModels(kinds []ModelKind, models []Model, counters []Counter, at Time) ModelSums {
	s := ModelSums{Kinds: KindSums{Total: len(kinds), Levels: []LevelSum{}}, Models: []ModelSum{}}
	for _, level := range LeadLevels() {
		n := 0
		for _, k := range kinds {
			if k.Level == level {
				n++
			}
		}
		if n > 0 {
			s.Kinds.Levels = append(s.Kinds.Levels, LevelSum{level, n})
		}
	}
	index, kept := map[ModelKindID]int{}, map[ModelID]ModelKindID{}
	of := func(id ModelKindID, kind SafetyKind) *ModelSum {
		n, ok := index[id]
		if !ok {
			n = len(s.Models)
			index[id] = n
			s.Models = append(s.Models, ModelSum{KindID: id, Kind: kind, Figures: []Figure{}})
		}
		return &s.Models[n]
	}
	places := map[ModelKindID]map[AreaCode]bool{}
	year := at.Std().Year()
	for n := range models {
		m := &models[n]
		sum := of(m.KindID, m.Kind)
		if !m.State.Kept() {
			sum.Proposed++
			continue
		}
		kept[m.ID] = m.KindID
		sum.Count++
		s.Total++
		if m.State == ModelPaused {
			sum.Paused++
		} else {
			sum.Working++
		}
		if m.Founded != 0 && m.Founded.Std().Year() == year {
			sum.Founded++
		}
		if places[m.KindID] == nil {
			places[m.KindID] = map[AreaCode]bool{}
		}
		places[m.KindID][m.Area] = true
	}
	for id, codes := range places {
		s.Models[index[id]].Places = len(codes)
	}
	whole := map[ModelKindID]bool{}
	for _, k := range kinds {
		whole[k.ID] = true
	}
	s.addFigures(counters, kept, whole, index)
	slices.SortStableFunc(s.Models, func(a, b ModelSum) int {
		return slices.Index(SafetyKinds(), a.Kind) - slices.Index(SafetyKinds(), b.Kind)
	})
	return s
}

// addFigures puts the counters to the sums of their kinds.
func (s *ModelSums) addFigures(counters []Counter, kept map[ModelID]ModelKindID, whole map[ModelKindID]bool, index map[ModelKindID]int) {
	type series struct {
		model      ModelID
		what, unit string
	}
	taken := map[series]bool{}
	for n := range counters {
		c := &counters[n]
		kind := c.KindID
		if c.ModelID != "" {
			key := series{c.ModelID, c.What, c.Unit}
			kind = kept[c.ModelID]
			if kind == "" || taken[key] {
				continue
			}
			taken[key] = true
		}
		at, ok := index[kind]
		if !ok || c.ModelID == "" && !whole[kind] {
			continue
		}
		s.Models[at].add(c)
	}
}

func (s *ModelSum) add(c *Counter) {
	at := slices.IndexFunc(s.Figures, func(f Figure) bool { return f.Models > 0 && f.What == c.What && f.Unit == c.Unit })
	if c.ModelID == "" || at < 0 {
		f := Figure{What: c.What, Quantity: c.Quantity, Unit: c.Unit, From: c.From, Until: c.Until, Sources: []string{}}
		if c.ModelID != "" {
			f.Models = 1
		}
		if c.Source != "" {
			f.Sources = append(f.Sources, c.Source)
		}
		s.Figures = append(s.Figures, f)
		return
	}
	f := &s.Figures[at]
	f.Quantity, f.Models = f.Plus(c.Quantity), f.Models+1
	f.From, f.Until = Earliest(f.From, c.From), max(f.Until, c.Until)
	if c.Source != "" && !slices.Contains(f.Sources, c.Source) {
		f.Sources = append(f.Sources, c.Source)
	}
}
