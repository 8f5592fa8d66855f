package keng

// Compare says how exact a figure is.
type Compare string

// Qualifiers of a figure.
const (
	Equal   Compare = "eq"
	More    Compare = "gt"
	Less    Compare = "lt"
	Roughly Compare = "approx"
)

// Valid tells whether c is a qualifier.
func (c Compare) Valid() bool { return c == Equal || c == More || c == Less || c == Roughly }

// Quantity is a figure as a report gives it: "hơn 1.000" is {1000, gt}. A digit
// that the report does not give is never invented.
type Quantity struct {
	N       int64   `json:"n"`
	Compare Compare `json:"compare" enum:"eq,gt,lt,approx"`
}

// Plus is the sum: exact figures keep the other's qualifier, more and less together are only roughly so.
func (q Quantity) Plus(p Quantity) Quantity {
	sum := Quantity{N: q.N + p.N, Compare: q.Compare}
	switch {
	case q.Compare == Equal || q.Compare == "":
		sum.Compare = p.Compare
	case p.Compare != q.Compare && p.Compare != Equal && p.Compare != "":
		sum.Compare = Roughly
	}
	if sum.Compare == "" {
		sum.Compare = Equal
	}
	return sum
}

// Counter is a figure about a model, or about all models of a kind together
// when a report does not split it. What names what is counted: members, cameras,
// contributions in đồng, or another word in the same form as a Kind.
type Counter struct {
	ID      CounterID   `json:"id"`
	ModelID ModelID     `json:"model_id,omitempty"`
	KindID  ModelKindID `json:"kind_id,omitempty"` // when it is not of one model
	What    string      `json:"what"`
	Quantity
	Unit   string `json:"unit,omitempty"` // person, camera, VND
	From   Time   `json:"from,omitzero"`  // the period it is of
	Until  Time   `json:"until,omitzero"` // when it was counted, or the end of the period
	Source string `json:"source,omitempty"`
}

// Check tells whether the counter can be kept.
func (c *Counter) Check() error {
	switch {
	case !Kind(c.What).Valid():
		return Errf(Invalid, "counter.what").At("what")
	case c.N < 0 || c.N > 1e15:
		return Errf(Invalid, "counter.n").At("n")
	case !c.Compare.Valid():
		return Errf(Invalid, "counter.compare", string(c.Compare)).At("compare")
	case c.From != 0 && c.Until < c.From:
		return Errf(Invalid, "valid.order").At("until")
	case (c.ModelID == "") == (c.KindID == ""):
		return Errf(Invalid, "counter.of").At("model_id")
	}
	return nil
}
