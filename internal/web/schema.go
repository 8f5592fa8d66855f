package web

import (
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"keng"
)

// The console makes its tables and forms from the API's description. What a
// field's Go type says and JSON's types do not is added to it: the values that
// there are (x-values), the noun that an id names (x-ref), and that a text is a
// time (x-time). Nothing of it is checked here: the store says what is wrong.

// fieldValues are the values of types that have few.
var fieldValues = map[reflect.Type][]string{
	reflect.TypeFor[keng.Role]():         texts(keng.Roles()),
	reflect.TypeFor[keng.DeviceKind]():   texts([]keng.DeviceKind{keng.DeviceSensor, keng.DeviceSiren, keng.DeviceGateway, keng.DeviceNode}),
	reflect.TypeFor[keng.AreaKind]():     texts([]keng.AreaKind{keng.Province, keng.District, keng.Commune, keng.Ward, keng.SpecialZone, keng.Village, keng.Residential}),
	reflect.TypeFor[keng.Severity]():     texts([]keng.Severity{keng.Critical, keng.Major, keng.Minor, keng.Warning}),
	reflect.TypeFor[keng.UnitKind]():     texts(keng.UnitKinds()),
	reflect.TypeFor[keng.SafetyKind]():   texts(keng.SafetyKinds()),
	reflect.TypeFor[keng.LeadLevel]():    texts(keng.LeadLevels()),
	reflect.TypeFor[keng.ModelState]():   texts([]keng.ModelState{keng.ModelProposed, keng.ModelWorking, keng.ModelPaused, keng.ModelEnded}),
	reflect.TypeFor[keng.ActivityKind](): texts(keng.ActivityKinds()),
}

// fieldRefs are the nouns, by their path in the API, whose rows ids name.
var fieldRefs = map[reflect.Type]string{
	reflect.TypeFor[keng.AreaCode]():    "areas",
	reflect.TypeFor[keng.SiteID]():      "sites",
	reflect.TypeFor[keng.DeviceID]():    "devices",
	reflect.TypeFor[keng.PersonID]():    "people/names",
	reflect.TypeFor[keng.UnitID]():      "units",
	reflect.TypeFor[keng.ClusterID]():   "clusters",
	reflect.TypeFor[keng.ModelID]():     "models",
	reflect.TypeFor[keng.ModelKindID](): "model-kinds",
	reflect.TypeFor[keng.TeamID]():      "teams",
	reflect.TypeFor[keng.PlanID]():      "plans",
}

func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for n, x := range list {
		out[n] = string(x)
	}
	return out
}

// hint adds to every schema of the API what the Go types of its fields say.
func hint(schemas huma.Registry) {
	for name, schema := range schemas.Map() {
		t := schemas.TypeFromRef("#/components/schemas/" + name)
		if t != nil && t.Kind() == reflect.Struct {
			hintFields(schema, t)
		}
	}
}

func hintFields(schema *huma.Schema, t reflect.Type) {
	for _, f := range reflect.VisibleFields(t) {
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		property := schema.Properties[key]
		if property == nil || property.Ref != "" {
			continue
		}
		of := f.Type
		if of.Kind() == reflect.Slice {
			of = of.Elem()
		}
		hints := map[string]any{}
		if values, ok := fieldValues[of]; ok {
			hints["x-values"] = values
		}
		if ref, ok := fieldRefs[of]; ok && key != "id" && key != "code" {
			hints["x-ref"] = ref
		}
		if of == reflect.TypeFor[keng.Time]() {
			hints["x-time"] = true
		}
		if len(hints) > 0 {
			property.Extensions = hints
		}
	}
}
