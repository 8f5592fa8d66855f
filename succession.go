package keng

// Succession tells where an area or a unit went: at an instant the old one
// became the new one, or a part of it. Several rows with one old are a split,
// several with one new a merge. The new row is the one that exists at that instant.
type Succession struct {
	Old    string  `json:"old"`
	New    string  `json:"new"`
	At     Time    `json:"at"`
	Share  float64 `json:"share,omitempty"`  // how much of the old one, 0 to 1; 0: not known
	Reason string  `json:"reason,omitempty"` // a resolution, a file, or by which sign it was inferred: code, name, parts
}

// Signs by which a succession of areas is inferred when nobody has told it.
const (
	ByCode  = "code"  // the new area has the old one's code
	ByName  = "name"  // the new area has taken the old one's name in the same district
	ByParts = "parts" // the areas inside went there
)
