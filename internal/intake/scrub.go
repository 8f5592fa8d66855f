package intake

import (
	"bytes"
	"strings"
)

// Kẻng keeps no faces, no number plates and no names that a camera recognised.
// The keys below are dropped from every payload at the door, before a
// translator sees it and before anything is stored, raw payloads included.

// personal holds keys in lower case without separators.
var personal = map[string]bool{
	"sublabel": true, "sublabels": true, "facename": true, "faceid": true, "personname": true, "humanname": true,
	"plate": true, "plates": true, "plateno": true, "platenumber": true, "plateinfo": true, "platelist": true,
	"anpr": true, "lpr": true, "facelibmatch": true, "facecontrast": true, "facerecognition": true, "facesnap": true, "facecapture": true,
	"identityinfo": true, "thumbnail": true,
}

// isPersonal tells whether a key names what is never kept: "sub_label",
// "recognized_license_plate_score", "licensePlate".
func isPersonal(key string) bool {
	key = strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' || r == '@' {
			return -1
		}
		return r
	}, strings.ToLower(key))
	return personal[key] || strings.HasPrefix(key, "recogni") ||
		strings.Contains(key, "licenseplate") || strings.Contains(key, "licenceplate")
}

// scrub drops personal keys from a JSON value, in place and at every depth.
func scrub(v any) {
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			if isPersonal(key) {
				delete(v, key)
				continue
			}
			scrub(inner)
		}
	case []any:
		for _, inner := range v {
			scrub(inner)
		}
	}
}

// clean removes NUL from the texts of attrs, which PostgreSQL cannot store.
func clean(attrs map[string]any) {
	for key, v := range attrs {
		if s, ok := v.(string); ok && strings.IndexByte(s, 0) >= 0 {
			attrs[key] = strings.ReplaceAll(s, "\x00", "")
		}
	}
}

// isPicture tells whether a payload is a picture or a film, which is never kept.
func isPicture(b []byte) bool {
	for _, magic := range []string{"\xff\xd8\xff", "\x89PNG", "GIF8", "RIFF"} {
		if bytes.HasPrefix(b, []byte(magic)) {
			return true
		}
	}
	return len(b) > 12 && string(b[4:8]) == "ftyp"
}

// isRecognition tells whether an MQTT topic or a hook carries what a camera
// program recognised. Of Frigate only events and its availability are read;
// its other topics carry names, plates, descriptions and pictures.
func isRecognition(name string) bool {
	head, rest, _ := strings.Cut(name, "/")
	if strings.Contains(name, "tracked_object_update") {
		return true
	}
	return strings.EqualFold(head, "frigate") && rest != "" && rest != "events" && rest != "available"
}
