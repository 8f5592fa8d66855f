package broker

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDevice bounds a device's name, in bytes.
const maxDevice = 200

// validDevice tells whether a user name can be a device: UTF-8 without control
// characters and without "/", "+", "#", and not beginning with "$", because it
// becomes a level of topics.
func validDevice(name string) bool {
	return name != "" && len(name) <= maxDevice && utf8.ValidString(name) && name[0] != '$' &&
		!strings.ContainsFunc(name, func(r rune) bool { return unicode.IsControl(r) || r == '/' || r == '+' || r == '#' })
}

// validTopic tells whether a topic can be published on: UTF-8, at most maxTopic
// bytes, no wildcard, no NUL, not the server's own "$".
func validTopic(topic string) bool {
	return topic != "" && len(topic) <= maxTopic && utf8.ValidString(topic) && topic[0] != '$' &&
		!strings.ContainsAny(topic, "+#\x00")
}

// prefixes returns the topic roots of a device: its own and those its rights add.
func prefixes(device string, r Rights) []string {
	all := []string{"keng/" + device + "/"}
	for _, p := range r.Prefixes {
		if len(p) > 1 && p[len(p)-1] == '/' && validTopic(p) && !strings.HasPrefix(p, "keng/") {
			all = append(all, p)
		}
	}
	return all
}

// mayPublish tells whether a topic lies below one of the roots.
func mayPublish(roots []string, topic string) bool {
	return validTopic(topic) && below(roots, topic)
}

// maySubscribe tells whether everything that a filter matches lies below one of
// the roots. That is so when the filter begins with the root, letter by letter,
// since wildcards then stand behind it. Whether the filter is well formed is
// checked by the library.
func maySubscribe(roots []string, filter string) bool {
	return len(filter) <= maxTopic && utf8.ValidString(filter) && below(roots, filter)
}

func below(roots []string, topic string) bool {
	for _, root := range roots {
		if len(topic) > len(root) && strings.HasPrefix(topic, root) {
			return true
		}
	}
	return false
}

// mount puts a topic or filter into the world of a device, which is how the
// library's one tree of topics serves many devices that cannot see each other.
func mount(device, topic string) string { return device + "/" + topic }

// unmount undoes mount.
func unmount(topic string) string {
	_, own, _ := strings.Cut(topic, "/")
	return own
}
