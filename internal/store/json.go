package store

import "encoding/json"

// pack writes a structure for a TEXT column; an empty one is "".
func pack(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // only the package's own types come here, and they all marshal.
	}
	switch s := string(b); s {
	case "null", "[]", "{}", `""`:
		return ""
	default:
		return s
	}
}

// unpack reads what pack wrote.
func unpack(s string, v any) error {
	if s == "" {
		return nil
	}
	return json.Unmarshal([]byte(s), v)
}
