package cause

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

func TestReadHistory(t *testing.T) {
	text := "\xef\xbb\xbfdevice_id, start_timestamp ,extra,end_timestamp,alarm_id\r\n" +
		"28,30685,x,30835,11\r\n" +
		"\"a, b\",12.3456,,,power failure\r\n" +
		"28,30685,x,1,11\r\n" +
		"28,-5,x,,11\r\n"
	got, err := ReadHistory(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	want := []Occurrence{{"11", "28", 30685000, 30835000}, {"power failure", "a, b", 12346, 0}, {"11", "28", 30685000, 1000}, {"11", "28", -5000, 0}}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestReadNeighbours(t *testing.T) {
	near, err := ReadNeighbours(strings.NewReader("from,to\na,b\nb,a\nb,c\nc,c\n"))
	if err != nil || fmt.Sprint(near) != "map[a:[b] b:[a c] c:[b]]" {
		t.Errorf("neighbours %v, error %v", near, err)
	}
}

func TestBadFiles(t *testing.T) {
	const head = "alarm_id,device_id,start_timestamp,end_timestamp\n"
	history := func(r io.Reader) error { _, err := ReadHistory(r); return err }
	neighbours := func(r io.Reader) error { _, err := ReadNeighbours(r); return err }
	groups := func(r io.Reader) error { _, err := ReadGrouping(r); return err }
	tests := []struct {
		name string
		read func(io.Reader) error
		text string
		want string // the finding
	}{
		{"nothing at all", history, "", "history.empty [alarm_id,device_id,start_timestamp,end_timestamp]"},
		{"a column is missing", history, "alarm_id,device_id,start_timestamp\n", "history.column [end_timestamp alarm_id,device_id,start_timestamp,end_timestamp]"},
		{"a short row", history, head + "1,2,3,4\n1,2\n", "history.csv [3 1]"},
		{"an open quote", history, head + "1,\"2,3,4\n", "history.csv [2 10]"},
		{"no type", history, head + " ,2,3,4\n", "history.missing [2 alarm_id]"},
		{"no device", history, head + "1,,3,4\n", "history.missing [2 device_id]"},
		{"a date", history, head + "1,2,3,4\n1,2,2026-01-01,4\n", "history.time [3 start_timestamp 2026-01-01]"},
		{"no start", history, head + "1,2,,4\n", "history.time [2 start_timestamp ]"},
		{"not a number", history, head + "1,2,NaN,4\n", "history.time [2 start_timestamp NaN]"},
		{"beyond time", history, head + "1,2,3,1e300\n", "history.time [2 end_timestamp 1e300]"},
		{"beyond whole time", history, head + "1,2,9000000000000000000,4\n", "history.time [2 start_timestamp 9000000000000000000]"},
		{"a long name", history, head + strings.Repeat("x", 300) + ",2,3,4\n", "history.long [2 alarm_id 256]"},
		{"a line without end", history, head + strings.Repeat("x", 70_000), "history.line [64]"},
		{"one end of a link", neighbours, "from,to\na,\n", "history.missing [2 to]"},
		{"a row twice", groups, "row,incident,is_root\n3,1,0\n3,1,0\n", "history.again [3 row 3]"},
		{"a negative row", groups, "row,incident,is_root\n-1,1,0\n", "history.number [2 row -1]"},
		{"half a root", groups, "row,incident,is_root\n0,1,yes\n", "history.flag [2 is_root yes]"},
		{"no incident", groups, "row,incident,is_root\n0,,1\n", "history.missing [2 incident]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := tt.read(strings.NewReader(tt.text))
			if f, ok := errors.AsType[Finding](err); !ok || fmt.Sprint(f.Key, " ", f.Args) != tt.want {
				t.Errorf("error %v, want %s", err, tt.want)
			}
		})
	}
}

func TestAFileTooLargeIsRefused(t *testing.T) {
	table, err := openTable(strings.NewReader("from,to\na,b\nb,c\n"), "from", "to")
	if err != nil {
		t.Fatal(err)
	}
	table.rows = MaxHistoryRows - 1
	if _, err := table.next(); err != nil {
		t.Errorf("the last row that is allowed: %v", err)
	}
	if _, err := table.next(); err == nil || err.Error() != "history.rows 5000000" {
		t.Errorf("a row too many: %v", err)
	}
	l := limited{r: strings.NewReader(strings.Repeat("x", 2000)), left: 1000}
	if n, err := io.Copy(io.Discard, &l); n != 1000 || err == nil || err.Error() != "history.file 1024" {
		t.Errorf("%d bytes, error %v", n, err)
	}
}

func FuzzReadHistory(f *testing.F) {
	f.Add([]byte("alarm_id,device_id,start_timestamp,end_timestamp\n11,28,30685,30835\n1,28,30685,\n"))
	f.Add([]byte("\xef\xbb\xbfend_timestamp,alarm_id,device_id,start_timestamp\r\n\"4\",\"a\"\"b\",c,-1.5e3\r\n"))
	f.Add([]byte("alarm_id,device_id,start_timestamp,end_timestamp\na,b,999999999999,0\na,b,-999999999999,0\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		alarms, err := ReadHistory(strings.NewReader(string(text)))
		if err != nil {
			if _, ok := errors.AsType[Finding](err); !ok {
				t.Fatalf("an error that nobody can be told: %v", err)
			}
			return
		}
		if len(alarms) > 300 {
			return
		}
		near := Neighbours{}
		for i := 1; i < len(alarms); i++ {
			near.Join(alarms[i-1].Device, alarms[i].Device)
		}
		near.Tidy()
		for _, known := range []Knowledge{Learn(alarms, near, DefaultWindow), {}} {
			roots := map[int]bool{}
			placed := Group(alarms, known, near, DefaultWindow)
			for _, p := range placed {
				roots[p.Incident] = roots[p.Incident] || p.Root
			}
			for incident, rooted := range roots {
				if !rooted {
					t.Fatalf("incident %d of %d alarms has no root", incident, len(placed))
				}
			}
		}
	})
}
