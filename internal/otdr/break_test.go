package otdr

import "testing"

func TestBreak(t *testing.T) {
	for name, c := range map[string]struct {
		events []Event
		want   float64 // metres; negative: none
	}{
		"nothing":             {nil, -1},
		"the end":             {[]Event{{Distance: 10, Reflective: true}, {Distance: 500, Loss: 3}, {Distance: 900, End: true}, {Distance: 950, Reflective: true}}, 900},
		"the last reflection": {[]Event{{Distance: 0, Reflective: true}, {Distance: 700, Reflective: true}, {Distance: 800, Loss: 9}}, 700},
		"the greatest loss":   {[]Event{{Distance: 100, Loss: 0.2}, {Distance: 300, Loss: 5}, {Distance: 600, Loss: 0.1}}, 300},
	} {
		e, ok := (&Trace{Events: c.events}).Break()
		if ok != (c.want >= 0) || ok && e.Distance != c.want {
			t.Errorf("%s: %v, %v", name, e, ok)
		}
	}
}
