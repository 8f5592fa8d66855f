package store_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"keng"
	"keng/internal/kengtest"
	"keng/internal/store"
	"keng/internal/viet"
)

// lines are the rows of a backup without its head, its end and the journal's note of the restore.
func lines(t *testing.T, backup []byte) map[string]int {
	t.Helper()
	zip, err := gzip.NewReader(bytes.NewReader(backup))
	ok(t, err)
	out, table := map[string]int{}, ""
	scan := bufio.NewScanner(zip)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		switch line := scan.Text(); {
		case strings.HasPrefix(line, `{"table"`):
			table, _, _ = strings.Cut(line, ",")
		case strings.HasPrefix(line, "{"), strings.Contains(line, `"restore","installation"`):
		default:
			out[table+line]++
		}
	}
	ok(t, scan.Err())
	return out
}

func TestABackupMovesBetweenEngines(t *testing.T) {
	move := func(t *testing.T, from, to kengtest.Engine) {
		keys := kengtest.Keys(t)
		source, address := kengtest.Open(t, kengtest.Address(t, from), keys), kengtest.Address(t, to)
		p := kengtest.Fill(t, source)
		var i keng.Incident
		full(&i)
		var a keng.Alarm
		full(&a)
		write(t, source, func(tx *store.Tx) error {
			if err := tx.SaveIncidents(ctx, []*keng.Incident{&i}, viet.Fold); err != nil {
				return err
			}
			for n := range 2500 { // more than a batch
				r := store.Report{ID: keng.SignalID("s" + i.Number + string(rune('a'+n%26)) + keng.NewID[string](now)), AlarmID: a.ID, Ord: int64(n), State: keng.Raise, At: now, Text: `"<dòng>\n` + "\nhai"}
				if _, err := tx.AddReports(ctx, []store.Report{r}); err != nil {
					return err
				}
			}
			return tx.AddAlarms(ctx, []*keng.Alarm{&a})
		})
		var file bytes.Buffer
		ok(t, source.Backup(ctx, &file))

		target := kengtest.Open(t, address, keys)
		ok(t, target.Restore(ctx, bytes.NewReader(file.Bytes())))
		got, err := target.Incident(ctx, i.ID)
		ok(t, err)
		same(t, got, i)
		person, err := target.PersonByContact(ctx, keng.ChannelSMS, "0912349900")
		ok(t, err)
		same(t, person, p.Engineer)
		before, _ := source.Verify(ctx)
		if after, err := target.Verify(ctx); err != nil || after != before+1 {
			t.Errorf("journal %d → %d, %v", before, after, err)
		}
		var again bytes.Buffer
		ok(t, target.Backup(ctx, &again))
		want, have := lines(t, file.Bytes()), lines(t, again.Bytes())
		if len(want) < 5000 || len(want) != len(have) {
			t.Errorf("%d rows became %d", len(want), len(have))
		}
		for line := range want {
			if have[line] != want[line] {
				t.Fatalf("lost: %s", line)
			}
		}
		refused(t, target.Restore(ctx, bytes.NewReader(file.Bytes())), keng.Conflict, "backup.not_empty")
	}
	for _, from := range []kengtest.Engine{kengtest.SQLite, kengtest.Postgres} {
		for _, to := range []kengtest.Engine{kengtest.SQLite, kengtest.Postgres} {
			t.Run(string(from)+" to "+string(to), func(t *testing.T) { move(t, from, to) })
		}
	}
}

func TestADamagedBackupChangesNothing(t *testing.T) {
	keys := kengtest.Keys(t)
	source := kengtest.Open(t, t.TempDir(), keys)
	kengtest.Fill(t, source)
	var file bytes.Buffer
	ok(t, source.Backup(ctx, &file))
	zip, err := gzip.NewReader(bytes.NewReader(file.Bytes()))
	ok(t, err)
	text, err := io.ReadAll(zip)
	ok(t, err)
	pack := func(s string) []byte {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		_, _ = w.Write([]byte(s))
		_ = w.Close()
		return b.Bytes()
	}
	whole := string(text)
	end := strings.LastIndex(whole, `{"end"`)
	target := kengtest.Open(t, t.TempDir(), keys)
	for name, b := range map[string][]byte{
		"nothing":         nil,
		"no gzip":         []byte("SQLite format 3"),
		"half a file":     file.Bytes()[:file.Len()/2],
		"no end":          pack(whole[:end]),
		"a changed name":  pack(strings.Replace(whole, "Trần Văn Đức", "Trần Văn Đúc", 1)),
		"a missing row":   pack(strings.Replace(whole, `["11203"`, `["11203x"`, 1)),
		"a foreign table": pack(strings.Replace(whole, `{"table":"teams"`, `{"table":"goose_db_version"`, 1)),
		"a bad column":    pack(strings.Replace(whole, `"columns":["id","name","area"`, `"columns":["id","nam;e","area"`, 1)),
		"a null":          pack(strings.Replace(whole, `["11203",`, `[null,`, 1)),
		"another head":    pack(`{"keng":"export"}` + "\n" + whole),
	} {
		if err := target.Restore(ctx, bytes.NewReader(b)); keng.KindOf(err) != keng.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	refused(t, target.Restore(ctx, bytes.NewReader(pack(strings.Replace(whole, `"schema":`, `"schema":9`, 1)))), keng.Conflict, "backup.version")
	stranger := kengtest.Open(t, t.TempDir(), kengtest.Keys(t))
	refused(t, stranger.Restore(ctx, bytes.NewReader(file.Bytes())), keng.Conflict, "store.keys")
	if plans, err := target.Plans(ctx); err != nil || len(plans) != 1 {
		t.Errorf("a refused backup changed the database: %d plans, %v", len(plans), err)
	}
	ok(t, target.Restore(ctx, bytes.NewReader(file.Bytes())))
}
