package web_test

import (
	"encoding/json"
	"slices"
	"testing"

	"keng"
	"keng/internal/web"
)

// TestTheDescriptionTellsWhatTheTypesSay holds what the console makes tables and forms of.
func TestTheDescriptionTellsWhatTheTypesSay(t *testing.T) {
	b, err := web.OpenAPI("1")
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Paths map[string]map[string]struct {
			Columns struct{ Sort, Where []string } `json:"x-columns"`
		}
		Components struct {
			Schemas map[string]struct {
				Properties map[string]struct {
					Values []string `json:"x-values"`
					Ref    string   `json:"x-ref"`
					Time   bool     `json:"x-time"`
				}
			}
		}
	}
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	device, person := doc.Components.Schemas["DeviceRow"].Properties, doc.Components.Schemas["Person"].Properties
	if !slices.Contains(device["kind"].Values, "siren") || device["site_id"].Ref != "sites" || device["area"].Ref != "areas" || !device["last_heard"].Time || device["id"].Ref != "" {
		t.Errorf("a device's fields: %+v", device)
	}
	if !slices.Contains(person["role"].Values, string(keng.RoleMember)) || person["name"].Ref != "" || len(person["name"].Values) > 0 {
		t.Errorf("a person's fields: %+v", person)
	}
	if c := doc.Paths["/api/v1/devices"]["get"].Columns; !slices.Contains(c.Sort, "last_heard") || !slices.Contains(c.Where, "kind") {
		t.Errorf("the columns of devices: %+v", c)
	}
}
