package kpi

// Verdict says on which side of its limits a figure lies.
type Verdict string

// Verdicts.
const (
	Good   Verdict = "good"   // very likely acceptable
	Strain Verdict = "strain" // the most that is manageable
	Over   Verdict = "over"
)

// The sources of the limits. All speak of what one operator can take in, over 30 days at least. The edition of 2016 left the
// figures of a day and of an hour's worst out; those of a day are 24 hours of the hour's. EEMUA 191 gives the same averages
// and the same peak. The numbers were compared with what others publish of the standards: Prosys on alarm floods (more than
// 10 begin one, fewer than 5 end it, less than 1 % of the time), Hexagon on chattering (three times or more in a minute),
// and the ASM Consortium's survey of 37 consoles (1 and 2 in ten minutes, 10 in the first ten after an upset).
const (
	isa   = "ANSI/ISA-18.2-2016, Table 7"
	isa09 = "ANSI/ISA-18.2-2009"
	both  = isa + "; EEMUA 191"
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
		mark("per_day", f.PerDay, 150, 300, isa09),
		mark("per_hour", f.PerHour, 6, 12, isa),
		mark("per_ten", f.PerTen, 1, 2, both),
		mark("peak_ten", float64(f.PeakTen), 10, 10, both),
		mark("busy_tens", f.BusyTens, 0.01, 0.01, isa),
		mark("busy_hours", f.BusyHours, 0.01, 0.01, isa09),
		mark("flood_share", f.FloodShare, 0.01, 0.01, isa),
		mark("top_ten", f.TopTen, 0.01, 0.05, isa),
		mark("chattering", float64(f.Chattering), 0, 0, isa),
		mark("stale_day", float64(f.StaleDay), 4, 4, isa),
		mark("critical", critical, 0.05, 0.05, both),
		mark("major", major, 0.15, 0.15, both),
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
