package web

import (
	"context"

	"keng"
	"keng/internal/store"
)

func (s *Server) deviceRoutes() {
	n := rows[keng.DeviceID, keng.Device, DeviceRow]{
		path: "/api/v1/devices", one: "devices", read: keng.ActRead, write: keng.ActDevice, none: "device.none", offer: store.DeviceColumns(),
		list: func(ctx context.Context, f store.Filter) ([]keng.Device, string, error) {
			return s.Store.ListDevices(ctx, f)
		},
		get:  func(ctx context.Context, id keng.DeviceID) (keng.Device, error) { return s.Store.Device(ctx, id) },
		sees: within(s, deviceOwner), id: func(x *keng.Device) *keng.DeviceID { return &x.ID },
		save:   (*store.Tx).SaveDevice,
		remove: (*store.Tx).DeleteDevice,
		show:   s.deviceRow,
	}
	register(s, n, s.addDevice)
	tagRoute(s, n, deviceTag)
	answers(s, "POST", "/api/v1/devices/{id}/secret", keng.ActDevice, "Give a device a new secret, which is shown once", func(ctx context.Context, by caller, in *rowID[keng.DeviceID]) (DeviceRow, error) {
		d, err := n.find(ctx, by, in.ID)
		if err != nil {
			return DeviceRow{}, err
		}
		secret, err := s.Auth.RenewDevice(ctx, by.Actor, d.ID)
		if err != nil {
			return DeviceRow{}, err
		}
		row, err := s.deviceRow(ctx, by, d)
		row.Secret = secret
		return row, err
	})
	answers(s, "POST", "/api/v1/devices/{id}/test", keng.ActCommand, "Ring a siren with its test strokes", func(ctx context.Context, by caller, in *rowID[keng.DeviceID]) (keng.Call, error) {
		d, err := n.find(ctx, by, in.ID)
		if err != nil {
			return keng.Call{}, err
		}
		return s.Desk.TestSiren(ctx, by.Actor, d.Name)
	})
	answers(s, "GET", "/api/v1/devices/{id}/calls", keng.ActRead, "List the newest calls of a siren", func(ctx context.Context, by caller, in *rowID[keng.DeviceID]) (page[keng.Call], error) {
		out := page[keng.Call]{}
		d, err := n.find(ctx, by, in.ID)
		if err != nil {
			return out, err
		}
		out.Items, err = s.Store.CallsToDevice(ctx, d.Name, 100)
		return out, err
	})
}

func deviceOwner(names *called, x *keng.Device) keng.Row {
	return names.row(x.AreaPath, names.sites[x.SiteID].UnitID)
}

// DeviceRow is a device with what it does now. The secret is shown once, when it is made.
type DeviceRow struct {
	keng.Device
	SiteName  string  `json:"site_name,omitempty"`
	AreaName  string  `json:"area_name,omitempty"`
	PerMinute float64 `json:"per_minute" doc:"messages in the last minute"`
	Refused   float64 `json:"refused" doc:"refused in the last minute"`
	Secret    string  `json:"secret,omitempty"`
}

func (s *Server) deviceRow(ctx context.Context, by caller, d keng.Device) (DeviceRow, error) {
	names, err := s.names.get(ctx)
	if err != nil {
		return DeviceRow{}, err
	}
	row := DeviceRow{Device: d, SiteName: names.sites[d.SiteID].Name, AreaName: names.area(ctx, d.Area, by.Lang)}
	if s.Rate != nil {
		row.PerMinute, row.Refused = s.Rate(d.Name)
	}
	return row, nil
}

func (s *Server) addDevice(ctx context.Context, by caller, d keng.Device) (DeviceRow, error) {
	secret, err := s.Auth.AddDevice(ctx, by.Actor, &d)
	if err != nil {
		return DeviceRow{}, err
	}
	row, err := s.deviceRow(ctx, by, d)
	row.Secret = secret
	return row, err
}
