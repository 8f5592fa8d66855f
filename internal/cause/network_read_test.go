package cause

import (
	"bytes"
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
)

const whole = `{"directed": false, "multigraph": true, "graph": {},
"nodes": [
 {"id": 1, "name": "Host Nam Định", "pos": [106.17, 20.42]},
 {"id": "2", "label": "Xuân Trường", "lat": 20.29, "lon": 106.33, "site": "Bưu điện", "power": "471"},
 {"id": "3", "Latitude": 20.24, "Longitude": 106.505, "site": "Bưu điện"},
 {"id": "4"}],
"edges": [
 {"source": 1, "target": 2, "dist": 24.5, "fibres": 48, "owner": "VNPT", "duct": "QL21", "ring": "R1", "route": [[106.17, 20.42], [106.3, 20.3], [106.33, 20.29]]},
 {"source": "2", "target": "3", "length_m": 21000, "id": "XT-GT", "duct": "QL21"}],
"links": [{"source": "2", "target": "1"}, {"kind": "power", "source": "110 kV", "target": "3"}, {"kind": "power", "source": "110 kV", "target": "4"}],
"shared": [{"kind": "power", "id": "471", "nodes": ["3", "2"]}, {"kind": "duct", "id": "cầu", "links": ["XT-GT", "1-2"]}]}`

func TestReadNetwork(t *testing.T) {
	n, found, err := ReadNetwork(strings.NewReader("\ufeff" + whole))
	if err != nil {
		t.Fatal(err)
	}
	want := &Network{
		Nodes: []Node{{ID: "1", Name: "Host Nam Định", At: &Point{20.42, 106.17}}, {ID: "2", Name: "Xuân Trường", At: &Point{20.29, 106.33}, Site: "Bưu điện", Power: "471"},
			{ID: "3", At: &Point{20.24, 106.505}, Site: "Bưu điện"}, {ID: "4"}},
		Links: []Link{{ID: "1-2", From: "1", To: "2", Length: 24500, Fibres: 48, Owner: "VNPT", Duct: "QL21", Ring: "R1", Route: []Point{{20.42, 106.17}, {20.3, 106.3}, {20.29, 106.33}}},
			{ID: "XT-GT", From: "2", To: "3", Length: 21000, Duct: "QL21"}, {ID: "2-1", From: "2", To: "1"}},
		Shared: []Shared{{Kind: ElementSite, ID: "Bưu điện", Nodes: []string{"2", "3"}}, {Kind: ElementPower, ID: "471", Nodes: []string{"2", "3"}},
			{Kind: ElementDuct, ID: "QL21", Links: []string{"1-2", "XT-GT"}}, {Kind: ElementPower, ID: "110 kV", Nodes: []string{"3", "4"}},
			{Kind: ElementDuct, ID: "cầu", Links: []string{"XT-GT", "1-2"}}},
	}
	if !reflect.DeepEqual(n, want) {
		t.Errorf("got %+v\nwant %+v", n, want)
	}
	if len(found) != 1 || found[0].Key != "network.parallel" || found[0].Args[0] != "2-1" {
		t.Errorf("findings %v", found)
	}
}

func TestReadOtherFormats(t *testing.T) {
	tests := map[string]string{
		"CSV":       "FROM;To;length_m;owner;kind\nA;B;1200;VNPT;\nB;C;;;\nlưới;C;;;power\n",
		"CSV ids":   "id,from,to,dist,owner\nA-B,A,B,1.2,VNPT\n\"B-C\",B,C,,\n",
		"GraphML":   `<graphml><key id="d1" attr.name="Owner" for="edge"/><key id="d2" attr.name="dist"/><graph><node id="A"/><node id="B"/><node id="C"/><edge source="A" target="B"><data key="d1">VNPT</data><data key="d2">1.2</data></edge><edge source="B" target="C"/></graph></graphml>`,
		"node-link": `{"nodes":[{"id":"A"},{"id":"B"},{"id":"C"}],"links":[{"source":"A","target":"B","dist":1.2,"owner":"VNPT"},{"source":"B","target":"C"}]}`,
	}
	for name, text := range tests {
		n, found, err := ReadNetwork(strings.NewReader(text))
		if err != nil || len(found) != 0 {
			t.Errorf("%s: %v, %v", name, err, found)
			continue
		}
		ids := make([]string, 0, 3)
		for _, node := range n.Nodes {
			ids = append(ids, node.ID)
		}
		slices.Sort(ids)
		if !slices.Equal(ids, []string{"A", "B", "C"}) {
			t.Errorf("%s: nodes %v", name, ids)
		}
		if want := []Link{{ID: "A-B", From: "A", To: "B", Length: 1200, Owner: "VNPT"}, {ID: "B-C", From: "B", To: "C"}}; !reflect.DeepEqual(n.Links, want) {
			t.Errorf("%s: links %+v", name, n.Links)
		}
		if name == "CSV" && (len(n.Shared) != 1 || n.Shared[0].ID != "lưới" || n.Shared[0].Nodes[0] != "C") {
			t.Errorf("%s: shared %+v", name, n.Shared)
		}
	}
	zoo := `<?xml version="1.0" encoding="utf-8"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key attr.name="Longitude" id="d32"/><key attr.name="Latitude" id="d29"/><key attr.name="label" id="d33"/>` +
		`<graph><node id="0"><data key="d29">16.46667</data><data key="d32">107.6</data><data key="d33">Hue</data></node></graph></graphml>`
	n, _, err := ReadNetwork(strings.NewReader(zoo))
	if err != nil || n.Nodes[0].Name != "Hue" || n.Nodes[0].At == nil || n.Nodes[0].At.Lon != 107.6 {
		t.Errorf("Topology Zoo: %v, %+v", err, n)
	}
}

func TestReadRefuses(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", " \n", "network.empty"},
		{"no node", `{"nodes":[]}`, "network.empty"},
		{"no node with an id", `{"nodes":[{}]}`, "network.empty"},
		{"broken JSON", "{\n\"nodes\": [,]}", "network.json"},
		{"a wrong type", `{"nodes": [{"id": {"a": 1}}]}`, "network.json"},
		{"a wrong kind", `{"nodes": [{"id": 1}], "shared": [{"kind": "cloud", "id": "x"}]}`, "network.shared.kind"},
		{"no columns", "a,b\n1,2\n", "network.csv.columns"},
		{"a broken quote", "from,to\n\"a,b\n", "network.csv"},
		{"an entity", `<!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/passwd">]><graphml/>`, "network.xml.type"},
		{"an unknown entity", "<graphml><graph>&x;</graph></graphml>", "network.xml"},
		{"unclosed XML", "<graphml><graph>", "network.xml"},
		{"deep XML", strings.Repeat("<a>", 100), "network.xml.deep"},
		{"another encoding", `<?xml version="1.0" encoding="utf-16"?><graphml/>`, "network.xml"},
		{"too many nodes", "from,to\n" + strings.Repeat("a,b\n", MaxLinks+2), "network.large"},
		{"too large", "{" + strings.Repeat(" ", MaxNetworkFile), "network.file.large"},
	}
	for _, tt := range tests {
		_, _, err := ReadNetwork(strings.NewReader(tt.text))
		if f, ok := errors.AsType[Finding](err); !ok || f.Key != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
}

func keys(found []Finding) []string {
	var ks []string
	for _, f := range found {
		ks = append(ks, f.Key)
	}
	return ks
}

func TestTidyReports(t *testing.T) {
	n := &Network{
		Nodes:  []Node{{ID: "a", At: &Point{20, 106}}, {ID: "b", At: &Point{20.1, 106}}, {ID: "a"}, {ID: ""}, {ID: "c", At: &Point{91, 0}}},
		Links:  []Link{{From: "a", To: "b", Length: 5000}, {From: "a", To: "b", Length: 100_000}, {ID: "x", From: "a", To: "a"}, {ID: "y", From: "a", To: "z"}, {ID: "a-b", From: "b", To: "c"}, {ID: "a-b", From: "b", To: "c"}},
		Shared: []Shared{{Kind: ElementPower, ID: "p", Nodes: []string{"a", "nobody"}}},
	}
	found, err := n.Tidy()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"network.node.twice", "network.nowhere", "network.link.twice", "network.loop", "network.loose", "network.parallel", "network.shared.unknown", "network.short", "network.long"}
	if got := keys(found); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if len(n.Nodes) != 3 || n.Nodes[2].At != nil || len(n.Links) != 3 || n.Links[0].ID != "a-b#2" || n.Links[1].ID != "a-b#3" || len(n.Shared[0].Nodes) != 1 {
		t.Errorf("left: %+v", n)
	}
}

// TestDoubtfulPlaces knows where the data set is wrong: Vinh lies at 18.7°N, Ås beside Oslo, Evenstad at 61.4°N.
func TestDoubtfulPlaces(t *testing.T) {
	for name, want := range map[string]string{"topohub_Vinaren": "Vinh (10)", "topohub_Uninett2011": "UMB As (49), HH Evenstad (57)", "topohub_sndlib_polska": ""} {
		n := topology(t, name)
		got := ""
		for _, f := range n.places() {
			if f.Key != "network.doubtful" {
				t.Errorf("%s: %v", name, f)
			}
			got = f.Args[0].(string)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func FuzzReadNetwork(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("from,to,kind\na,b,\nc,a,power\n"))
	f.Add([]byte(`<graphml><key id="k" attr.name="label"/><graph><node id="a"><data key="k">A</data></node><edge source="a" target="a"/></graph></graphml>`))
	if text, err := os.ReadFile("testdata/topohub_Vinaren.json"); err == nil {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		n, _, err := ReadNetwork(bytes.NewReader(text))
		if err != nil {
			return
		}
		g, _, err := NewGraph(n, []string{n.Nodes[0].ID})
		if err != nil {
			t.Fatal(err)
		}
		down := make([]string, 0, len(n.Nodes))
		for i := range n.Nodes {
			if i%2 == 1 {
				down = append(down, n.Nodes[i].ID)
			}
		}
		v, _ := g.Locate(Reports{Down: down}, DefaultRates)
		for _, s := range v.Suspects {
			if !(s.P >= 0 && s.P <= 1) {
				t.Errorf("%+v", s)
			}
		}
		g.Impacts()
	})
}
