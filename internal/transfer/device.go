package transfer

import (
	"context"
	"strings"

	"keng"
	"keng/internal/sheet"
	"keng/internal/store"
)

func devices() noun {
	type D = keng.Device
	code, path := func(d *D) *keng.AreaCode { return &d.Area }, func(d *D) *string { return &d.AreaPath }
	kinds := []keng.DeviceKind{keng.DeviceSensor, keng.DeviceSiren, keng.DeviceGateway, keng.DeviceNode}
	return &table[D]{
		key: "devices", title: words{"Thiết bị", "Devices"}, see: keng.ActRead, act: keng.ActDevice,
		columns: []column[D]{
			text("name", "Tên", "Name", 100, func(d *D) *string { return &d.Name }).must().like("bts147-khoi").about("tên đăng nhập, không dấu cách", "its login, without spaces"),
			choice("kind", "Loại", "Kind", kinds, func(d *D) *keng.DeviceKind { return &d.Kind }).must(),
			site(func(d *D) *keng.SiteID { return &d.SiteID }),
			area(code, path), areaName(code),
			text("address", "Địa chỉ IP", "IP address", 50, func(d *D) *string { return &d.Address }).like("10.1.2.3"),
			silence(),
			text("quiet", "Giờ báo yên", "Quiet signal", 5, func(d *D) *string { return &d.Quiet }).like("22:00"),
			topics(),
			text("link", "Đo trên tuyến", "Measures on the link", 200, func(d *D) *string { return &d.Link }),
			yes("enabled", "Đang dùng", "Enabled", func(d *D) *bool { return &d.Enabled }),
			id(func(d *D) *keng.DeviceID { return &d.ID }),
		},
		blank: func() D { return D{Enabled: true, SecretHash: keng.HashSecret(keng.NewSecret())} },
		id:    func(d *D) string { return string(d.ID) },
		owner: func(r *refs, d *D) keng.Row {
			if x := r.siteBy[d.SiteID]; x != nil {
				return keng.Row{AreaPath: x.AreaPath, UnitPath: r.unitPath(x.UnitID)}
			}
			return keng.Row{AreaPath: d.AreaPath}
		},
		same: func(d D) D {
			d.LastHeard, d.Online = 0, false
			return d
		},
		once:  func(d *D) string { return d.Name },
		olds:  knownDevices,
		about: func(d *D) (people, sites []string) { return nil, []string{string(d.SiteID)} },
		save: func(tx *store.Tx, ctx context.Context, r *refs, d *D) error {
			return tx.SaveDevice(ctx, r.by, r.now, d)
		},
		remove: func(tx *store.Tx, ctx context.Context, r *refs, d *D) error {
			return tx.DeleteDevice(ctx, r.by, r.now, d.ID)
		},
		read: func(ctx context.Context, s *store.Store, ids []string) ([]D, error) {
			return each(ids, func(id string) (D, error) { return s.Device(ctx, keng.DeviceID(id)) })
		},
		list: func(ctx context.Context, s *store.Store, f store.Filter) ([]D, string, error) {
			return s.ListDevices(ctx, f)
		},
	}
}

// silence is after how many minutes without a word a device is silent.
func silence() column[keng.Device] {
	return column[keng.Device]{key: "silent_after", title: words{"Báo im lặng sau (phút)", "Silent after (minutes)"}, eg: "30", help: words{"0: không báo", "0: never"},
		get: func(_ *refs, d *keng.Device, _ int) any { return float64(d.SilentAfter) / float64(keng.Minute) },
		set: func(_ *refs, d *keng.Device, cell string) error {
			n, err := sheet.Number(cell)
			if err == nil && (n < 0 || n > 365*24*60) {
				err = invalid("span.bad")
			}
			d.SilentAfter = int64(n * float64(keng.Minute))
			return err
		}}
}

func topics() column[keng.Device] {
	return column[keng.Device]{key: "topics", title: words{"Chủ đề MQTT", "MQTT topics"}, help: words{"cách nhau bằng dấu chấm phẩy", "with semicolons between"},
		get: func(_ *refs, d *keng.Device, _ int) any { return strings.Join(d.Topics, "; ") },
		set: func(_ *refs, d *keng.Device, cell string) error {
			d.Topics = splitList(cell)
			return nil
		}}
}

// splitList takes a list apart whose entries have semicolons between.
func splitList(cell string) []string {
	var out []string
	for one := range strings.SplitSeq(cell, ";") {
		if one = strings.TrimSpace(one); one != "" {
			out = append(out, one)
		}
	}
	return out
}

// knownDevices finds devices by name, which is unique; one that is out of reach cannot be given again.
func knownDevices(ctx context.Context, r *refs, rows []*row[keng.Device]) error {
	var names, sites []string
	for _, x := range rows {
		names = append(names, x.cells("name"))
	}
	found, err := r.store.DevicesByName(ctx, names)
	if err != nil {
		return err
	}
	byName := map[string]*keng.Device{}
	for n := range found {
		byName[found[n].Name] = &found[n]
		sites = append(sites, string(found[n].SiteID))
	}
	if err := r.learnSites(ctx, sites); err != nil {
		return err
	}
	for _, x := range rows {
		d := byName[x.cells("name")]
		id := x.cells("id")
		row := keng.Row{}
		if d != nil {
			row.AreaPath = d.AreaPath
			if at := r.siteBy[d.SiteID]; at != nil {
				row.UnitPath = r.unitPath(at.UnitID)
			}
		}
		switch {
		case id != "" && (d == nil || string(d.ID) != id):
			x.fail(0, "id", invalid("transfer.id"))
		case d != nil && !r.scope.Holds(row):
			x.fail(0, "name", invalid("transfer.taken", short(d.Name)))
		case d != nil:
			x.old = d
		}
	}
	return nil
}
