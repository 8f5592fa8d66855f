package keng

import (
	"math"
	"strconv"
)

// Attributes by which a signal tells what was measured on a cable.
const (
	AttrLink       = "link"            // code of the link; without it, one of those that end where the device stands
	AttrOTDR       = "otdr_distance"   // metres of fibre from the device's station to the break
	AttrResolution = "otdr_resolution" // metres that the instrument may be wrong
)

// KindCableCut is what a sensor on a cable reports, and what the desk calls the failure of a cable.
const KindCableCut Kind = "cable_cut"

// Reading is what an OTDR or a cut sensor measured on a link.
type Reading struct {
	Link       string  `json:"link,omitempty"`       // code; empty: one of those that end at the device's station
	Distance   float64 `json:"distance,omitempty"`   // metres of fibre from the device's station; 0: only that it is cut
	Resolution float64 `json:"resolution,omitempty"` // metres; 0: not known
	At         Time    `json:"at"`
}

// Break is where a cable is broken, as far as a reading tells.
type Break struct {
	Link     string  `json:"link"`      // code
	From     SiteID  `json:"from"`      // the end of the link from which it was measured
	FromName string  `json:"from_name"` // its name
	Distance float64 `json:"distance"`  // metres of fibre from that end
	Lat      float64 `json:"lat,omitempty"`
	Lon      float64 `json:"lon,omitempty"`
	Within   float64 `json:"within,omitempty"` // metres on the map to either side in which it lies

	Resolution float64  `json:"resolution,omitempty"` // metres that the instrument may be wrong
	Area       AreaCode `json:"area,omitempty"`
	AreaName   string   `json:"area_name,omitempty"`
	Device     string   `json:"device"` // that measured it
	At         Time     `json:"at"`
}

// Reading is what the signal says was measured on a cable; false when it says nothing of that. Whether a distance can
// be is known only beside the cable: any number but 0 is taken over.
func (s *Signal) Reading() (Reading, bool) {
	if s.State != Raise {
		return Reading{}, false
	}
	r := Reading{Link: clip(s.attr(AttrLink), MaxSignalName), At: s.At}
	r.Distance, _ = s.number(AttrOTDR)
	if metres, ok := s.number(AttrResolution); ok && metres > 0 {
		r.Resolution = metres
	}
	return r, r.Distance != 0 || r.Link != "" && s.Kind == KindCableCut
}

// number is an attribute that is a number, or a text that is one, as gateways without types send it.
func (s *Signal) number(key string) (float64, bool) {
	var x float64
	switch v := s.Attrs[key].(type) {
	case float64:
		x = v
	case int:
		x = float64(v)
	case string:
		text := s.attr(key)
		if len(text) > 32 {
			return 0, false
		}
		var err error
		if x, err = strconv.ParseFloat(text, 64); err != nil {
			return 0, false
		}
	default:
		return 0, false
	}
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0, false
	}
	return x, true
}
