package keng

// ImportID names one file that was brought in.
type ImportID string

// ImportState is how far an import is. What is still owed is in the row, so any process can go on.
type ImportState string

// States of an import.
const (
	ImportReading  ImportState = "reading"  // the file is being read
	ImportChecking ImportState = "checking" // every row is being checked, nothing is written
	ImportChecked  ImportState = "checked"  // it waits for somebody to apply it, or to bring a better file
	ImportApplying ImportState = "applying"
	ImportDone     ImportState = "done"
	ImportUndoing  ImportState = "undoing"
	ImportUndone   ImportState = "undone"
	ImportFailed   ImportState = "failed" // nothing of it is left in the register
)

// Owed tells whether a worker has something to do.
func (s ImportState) Owed() bool {
	return s == ImportChecking || s == ImportApplying || s == ImportUndoing
}

// Import is a file of rows of one noun on its way into the register.
type Import struct {
	ID       ImportID    `json:"id"`
	Noun     string      `json:"noun"`
	File     string      `json:"file"`
	State    ImportState `json:"state"`
	DryRun   bool        `json:"dry_run"` // it stops after the check
	Partial  bool        `json:"partial"` // the right rows are applied when others are wrong
	Columns  []string    `json:"columns"` // keys, as they stand in the file
	Total    int64       `json:"total"`   // rows in the file
	Position int64       `json:"position"`
	Wrong    int64       `json:"wrong"`   // rows with an error
	Warned   int64       `json:"warned"`  // rows with a warning only
	Created  int64       `json:"created"` // of the register, applied
	Changed  int64       `json:"changed"`
	Same     int64       `json:"same"` // were already so
	Kept     int64       `json:"kept"` // not undone, because somebody changed them since
	By       string      `json:"by"`
	MadeAt   Time        `json:"made_at"`
	DoneAt   Time        `json:"done_at,omitzero"`
	Failure  string      `json:"failure,omitempty"` // key of the sentence that says why it failed

	Actor  Actor  `json:"-"` // in whose name it is done
	Parts  int64  `json:"-"` // in which the rows are kept
	Part   int64  `json:"-"` // the next one to work on
	Worker string `json:"-"` // which process works on it
	BeatAt Time   `json:"-"` // when that process was last heard
}

// CanApply tells whether what was checked can be applied; partial applies the right rows of a file with wrong ones.
func (i *Import) CanApply(partial bool) error {
	switch {
	case i.State != ImportChecked:
		return Errf(Conflict, "import.not_checked")
	case i.Wrong == i.Total:
		return Errf(Conflict, "import.nothing")
	case i.Wrong > 0 && !partial:
		return Errf(Conflict, "import.wrong", i.Wrong)
	}
	return nil
}

// ImportIssue is what is wrong with one cell, or worth to know about it.
type ImportIssue struct {
	Row    int64  `json:"row"`              // as a spreadsheet shows it; 0: of the whole file
	Column string `json:"column,omitempty"` // the column's key
	Warn   bool   `json:"warn"`             // told, but not in the way
	Key    string `json:"key"`
	Args   []any  `json:"-"`
}
