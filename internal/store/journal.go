package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"keng"
)

// Note appends one line to the journal in this transaction. data becomes JSON
// and must hold no personal data; nil leaves it empty. The lines of a
// transaction are chained and written together, just before its commit.
func (tx *Tx) Note(_ context.Context, at keng.Time, by keng.Actor, action, noun, ref string, data any) error {
	e := keng.Entry{At: at, Actor: by.Name, Action: action, Noun: noun, Ref: ref}
	if data != nil {
		b, err := json.Marshal(data)
		if err != nil {
			return err
		}
		e.Data = string(b)
	}
	tx.notes = append(tx.notes, e)
	return nil
}

var insertNotes = newBulk("journal", []string{"seq", "at", "actor", "action", "noun", "ref", "data", "prev", "hash"}, types("bbttttttt"), "")

// writeNotes chains the lines of the transaction to the journal's newest one.
func (tx *Tx) writeNotes(ctx context.Context) error {
	if len(tx.notes) == 0 {
		return nil
	}
	if err := tx.lockJournal(ctx); err != nil {
		return err
	}
	var seq int64
	var hash string
	err := tx.QueryRowContext(ctx, `SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1`).Scan(&seq, &hash)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	rows := make([][]any, len(tx.notes))
	for i := range tx.notes {
		e := &tx.notes[i]
		seq++
		e.Seq, e.Prev = seq, hash
		e.Hash = e.Sum()
		hash = e.Hash
		rows[i] = []any{e.Seq, int64(e.At), e.Actor, e.Action, e.Noun, e.Ref, e.Data, e.Prev, e.Hash}
	}
	_, err = insertNotes.exec(ctx, tx, rows)
	return err
}

const journalSelect = `SELECT seq, at, actor, action, noun, ref, data, prev, hash FROM journal`

func scanEntry(r *sql.Rows, e *keng.Entry) error {
	return r.Scan(&e.Seq, &e.At, &e.Actor, &e.Action, &e.Noun, &e.Ref, &e.Data, &e.Prev, &e.Hash)
}

// Journal lists entries, newest first; noun and ref filter when set, after is the seq of the last entry of the page before.
func (s *Store) Journal(ctx context.Context, noun, ref string, after int64, limit int) ([]keng.Entry, error) {
	var w where
	if noun != "" {
		w.and("noun = ?", noun)
	}
	if ref != "" {
		w.and("ref = ?", ref)
	}
	if after != 0 {
		w.and("seq < ?", after)
	}
	text := journalSelect + w.String() + " ORDER BY seq DESC LIMIT " + w.arg(limit)
	return list(ctx, s, scanEntry, text, w.args...)
}

// JournalFilter says which entries to read; zero values do not filter.
type JournalFilter struct {
	Noun, Ref, Action string
	Actor             string // the beginning of a name, as it is written
	From, Until       keng.Time
	After             int64 // the number of the last entry of the page before
	Limit             int
}

// slack is by how many entries the journal's order and its times may differ: times are read before the commit.
const slack = 2000

// ReadJournal lists the entries that a filter says, newest first.
func (s *Store) ReadJournal(ctx context.Context, f JournalFilter) ([]keng.Entry, error) {
	var w where
	for _, c := range [][2]string{{"noun", f.Noun}, {"ref", f.Ref}, {"action", f.Action}} {
		if c[1] != "" {
			w.and(c[0]+" = ?", plain(c[1]))
		}
	}
	if actor := plain(f.Actor); actor != "" {
		w.and("actor >= ? AND actor < ?", actor, actor+lastRune)
	}
	if f.From != 0 {
		seq, err := s.seqAt(ctx, f.From)
		if err != nil {
			return nil, err
		}
		w.and("seq >= ? AND at >= ?", seq-slack, int64(f.From))
	}
	if f.Until != 0 {
		seq, err := s.seqAt(ctx, f.Until)
		if err != nil {
			return nil, err
		}
		w.and("seq <= ? AND at < ?", seq+slack, int64(f.Until))
	}
	if f.After != 0 {
		w.and("seq < ?", f.After)
	}
	return list(ctx, s, scanEntry, journalSelect+w.String()+" ORDER BY seq DESC LIMIT "+w.arg(f.Limit), w.args...)
}

// seqAt is about where the journal stood at a time: its entries are numbered without gaps and nearly in the order of time.
func (s *Store) seqAt(ctx context.Context, at keng.Time) (int64, error) {
	last, err := one(ctx, s, scanCount, `SELECT COALESCE((SELECT seq FROM journal ORDER BY seq DESC LIMIT 1), 0)`)
	if err != nil {
		return 0, err
	}
	low, high := int64(1), last+1
	for low < high {
		mid := (low + high) / 2
		t, err := one(ctx, s, scanCount, `SELECT at FROM journal WHERE seq = $1`, mid)
		if err != nil {
			return 0, err
		}
		if keng.Time(t) < at {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low, nil
}

// Verify walks the whole journal and the log of erasures and returns how many
// entries of the journal are whole. A broken chain is a Conflict error that names the first wrong entry.
func (s *Store) Verify(ctx context.Context) (int64, error) {
	n, err := verify(ctx, s.read)
	return n, first(err, verifyErasures(ctx, s.read))
}

func verify(ctx context.Context, q querier) (int64, error) {
	rows, err := q.QueryContext(ctx, journalSelect+` ORDER BY seq`)
	if err != nil {
		return 0, busy(err)
	}
	var last keng.Entry
	err = scanAll(rows, func(r *sql.Rows) error {
		var e keng.Entry
		if err := scanEntry(r, &e); err != nil {
			return err
		}
		if e.Seq != last.Seq+1 || e.Prev != last.Hash || e.Hash != e.Sum() {
			return keng.Errf(keng.Conflict, "journal.broken", last.Seq+1)
		}
		last = e
		return nil
	})
	return last.Seq, busy(err)
}
