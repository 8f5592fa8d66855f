package store

import (
	"context"
	"database/sql"

	"keng"
)

const translatorSelect = `SELECT id, name, door, match, program, priority, enabled, shipped FROM translators`

var saveTranslator = upsert("translators", "id name door match program priority enabled edited | shipped")

// maxProgram is the longest jq program, in bytes.
const maxProgram = 64 << 10

func scanTranslator(r *sql.Rows, t *keng.Translator) error {
	return r.Scan(&t.ID, &t.Name, &t.Door, &t.Match, &t.Program, &t.Priority, &t.Enabled, &t.Shipped)
}

// Translators lists every translator in the order in which they are tried.
func (s *Store) Translators(ctx context.Context) ([]keng.Translator, error) {
	return list(ctx, s, scanTranslator, translatorSelect+` ORDER BY priority, name`)
}

// Translator reads one translator.
func (s *Store) Translator(ctx context.Context, id keng.TranslatorID) (keng.Translator, error) {
	return one(ctx, s, scanTranslator, translatorSelect+` WHERE id = $1`, id)
}

// SaveTranslator adds or changes a translator; whether the program compiles is
// the caller's to check. They belong to the whole installation. A shipped one
// stays shipped, and later versions leave it as it is from now on.
func (tx *Tx) SaveTranslator(ctx context.Context, by keng.Actor, at keng.Time, t *keng.Translator) error {
	var c check
	c.name("name", &t.Name)
	c.name("match", &t.Match)
	if len(t.Program) > maxProgram {
		c.fail("program", "text.long", maxProgram)
	}
	if t.Program = plain(t.Program); t.Program == "" {
		c.fail("program", "program.missing")
	}
	if t.Door != keng.DoorHTTP && t.Door != keng.DoorMQTT && t.Door != keng.DoorSNMP {
		c.fail("door", "door.bad", plain(string(t.Door)))
	}
	if err := first(c.err, tx.reach(ctx, by, true, owner{}, owner{})); err != nil {
		return err
	}
	fresh := t.ID == ""
	t.Shipped = false
	if fresh {
		t.ID = keng.NewID[keng.TranslatorID](at)
	} else {
		old, err := only(ctx, tx, scanTranslator, translatorSelect+` WHERE id = $1`, t.ID)
		if err != nil {
			return err
		}
		t.Shipped = old.Shipped
	}
	if err := tx.writeTranslator(ctx, t, true); err != nil {
		return err
	}
	return tx.note(ctx, by, at, saved(fresh), "translator", string(t.ID), map[string]any{"name": t.Name, "door": t.Door, "match": t.Match})
}

func (tx *Tx) writeTranslator(ctx context.Context, t *keng.Translator, edited bool) error {
	_, err := tx.run(ctx, saveTranslator, t.ID, t.Name, string(t.Door), t.Match, t.Program, t.Priority, t.Enabled, edited, t.Shipped)
	return err
}

// DeleteTranslator removes a translator. A shipped one is a Conflict: it would
// come back with the next version, so it is switched off instead.
func (tx *Tx) DeleteTranslator(ctx context.Context, by keng.Actor, at keng.Time, id keng.TranslatorID) error {
	t, err := only(ctx, tx, scanTranslator, translatorSelect+` WHERE id = $1`, id)
	if err != nil {
		return err
	}
	if t.Shipped {
		return keng.Errf(keng.Conflict, "translator.shipped")
	}
	return tx.remove(ctx, by, at, "translators", "translator", string(id), owner{}, t.Name)
}

// SeedTranslators adds the translators that come with the product and renews
// those that the operator has not edited. Names tell which is which.
func (s *Store) SeedTranslators(ctx context.Context, at keng.Time, shipped []keng.Translator) error {
	return s.Write(ctx, func(tx *Tx) error {
		known, err := query(ctx, tx, scanTranslator, translatorSelect)
		if err != nil {
			return err
		}
		edited, err := query(ctx, tx, scanText, `SELECT name FROM translators WHERE edited`)
		if err != nil {
			return err
		}
		keep, ids := map[string]bool{}, map[string]keng.Translator{}
		for _, name := range edited {
			keep[name] = true
		}
		for _, t := range known {
			ids[t.Name] = t
		}
		for _, t := range shipped {
			old, there := ids[t.Name]
			t.ID, t.Shipped = old.ID, true
			if keep[t.Name] || there && t == old {
				continue
			}
			if !there {
				t.ID = keng.NewID[keng.TranslatorID](at)
			}
			if err := first(tx.writeTranslator(ctx, &t, false), tx.touch(ctx)); err != nil {
				return err
			}
		}
		return nil
	})
}
