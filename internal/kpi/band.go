package kpi

// Verdict says on which side of its limits a figure lies.
type Verdict string

// Verdicts.
const (
	Good   Verdict = "good"   // very likely acceptable
	Strain Verdict = "strain" // the most that is manageable
	Over   Verdict = "over"
)

// The sources of the limits. Both speak of what one operator can take in.
const (
	isa   = "ANSI/ISA-18.2-2016, 16"
	eemua = "EEMUA 191"
)

// Mark is a figure beside the limits that the standards give it for one operator's position.
type Mark struct {
	Figure  string  `json:"figure"`
	Value   float64 `json:"value"`
	Good    float64 `json:"good" doc:"very likely acceptable up to this"`
	Most    float64 `json:"most" doc:"manageable up to this"`
	Verdict Verdict `json:"verdict" enum:"good,strain,over"`
	Source  string  `json:"source"`
}

// Marks puts the figures beside the limits. Without alarms there is nothing to mark.
func (f *Figures) Marks() []Mark {
	if f.Alarms == 0 {
		return []Mark{}
	}
	critical, major := f.share("critical"), f.share("major")
	return []Mark{
		mark("per_day", f.PerDay, 150, 300, isa),
		mark("per_hour", f.PerHour, 6, 12, isa),
		mark("per_ten", f.PerTen, 1, 2, isa),
		mark("peak_ten", float64(f.PeakTen), 10, 10, isa),
		mark("busy_tens", f.BusyTens, 0.01, 0.01, isa),
		mark("busy_hours", f.BusyHours, 0.01, 0.01, isa),
		mark("flood_share", f.FloodShare, 0.01, 0.01, eemua),
		mark("top_ten", f.TopTen, 0.01, 0.05, isa),
		mark("chattering", float64(f.Chattering), 0, 0, isa),
		mark("stale_day", f.StaleDay, 5, 5, isa),
		mark("critical", critical, 0.05, 0.05, isa),
		mark("major", major, 0.15, 0.15, isa),
	}
}

func (f *Figures) share(severity string) float64 {
	return float64(f.Severities[severity]) / float64(f.Alarms)
}

func mark(figure string, value, good, most float64, source string) Mark {
	m := Mark{figure, value, good, most, Over, source}
	switch {
	case value <= good:
		m.Verdict = Good
	case value <= most:
		m.Verdict = Strain
	}
	return m
}
