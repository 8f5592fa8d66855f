package store

import (
	"context"
	"database/sql"
	"net/netip"
	"strings"
	"time"

	"keng"
	"keng/internal/viet"
)

const deviceSelect = `SELECT id, name, kind, site_id, area, area_path, secret_hash, address, topics, silent_after, strokes, quiet, enabled,
	last_heard, online, silent_due_at, quiet_due_at, link FROM devices`

var saveDevice = upsert("devices", "id name fold kind site_id area area_path secret_hash address topics silent_after strokes quiet enabled silent_due_at quiet_due_at link")

// Limits of a device's agreements.
const (
	maxTopics  = 20
	maxStrokes = 20
)

func scanDevice(r *sql.Rows, d *keng.Device) error {
	var topics, strokes string
	if err := r.Scan(&d.ID, &d.Name, &d.Kind, &d.SiteID, &d.Area, &d.AreaPath, &d.SecretHash, &d.Address, &topics, &d.SilentAfter, &strokes, &d.Quiet, &d.Enabled,
		&d.LastHeard, &d.Online, &d.SilentDueAt, &d.QuietDueAt, &d.Link); err != nil {
		return err
	}
	return first(unpack(topics, &d.Topics), unpack(strokes, &d.Strokes))
}

// Devices lists every device by name.
func (s *Store) Devices(ctx context.Context) ([]keng.Device, error) {
	return list(ctx, s, scanDevice, deviceSelect+` ORDER BY name`)
}

var deviceList = listing[keng.Device]{
	name: listColumn[keng.Device]{name: "name", of: func(x *keng.Device) any { return x.Name }},
	id:   func(x *keng.Device) string { return string(x.ID) },
	columns: map[string]listColumn[keng.Device]{
		"kind":       {"kind", func(x *keng.Device) any { return string(x.Kind) }, sortableAndFilterable},
		"area":       {"area_path", func(x *keng.Device) any { return x.AreaPath }, sortable},
		"last_heard": {"last_heard", func(x *keng.Device) any { return int64(x.LastHeard) }, sortable},
		"online":     {"online", func(x *keng.Device) any { return x.Online }, filterable},
		"site_id":    {"site_id", func(x *keng.Device) any { return string(x.SiteID) }, filterable},
		"enabled":    {"enabled", func(x *keng.Device) any { return x.Enabled }, filterable},
	},
}

// DeviceColumns tells by what devices are sorted and filtered.
func DeviceColumns() Offer { return deviceList.offer() }

// ListDevices lists a page of devices, and the cursor of the next page.
func (s *Store) ListDevices(ctx context.Context, f Filter) ([]keng.Device, string, error) {
	var w where
	f.within(&w, ofSite)
	w.find(f.Text, "address")
	if f.Kind != "" {
		w.and("kind = ?", plain(f.Kind))
	}
	if f.SiteID != "" {
		w.and("site_id = ?", plain(string(f.SiteID)))
	}
	order, err := deviceList.apply(f, &w)
	if err != nil {
		return nil, "", err
	}
	rows, err := list(ctx, s, scanDevice, deviceSelect+w.String()+" ORDER BY "+order.by("")+" LIMIT "+w.arg(f.limit()+1), w.args...)
	if err != nil {
		return nil, "", err
	}
	rows, next := order.page(rows, f)
	return rows, next, nil
}

// Device reads one device.
func (s *Store) Device(ctx context.Context, id keng.DeviceID) (keng.Device, error) {
	return one(ctx, s, scanDevice, deviceSelect+` WHERE id = $1`, id)
}

// DeviceByName reads the device with a login.
func (s *Store) DeviceByName(ctx context.Context, name string) (keng.Device, error) {
	return one(ctx, s, scanDevice, deviceSelect+` WHERE name = $1`, plain(name))
}

// Device reads one device within the transaction.
func (tx *Tx) Device(ctx context.Context, id keng.DeviceID) (keng.Device, error) {
	return only(ctx, tx, scanDevice, deviceSelect+` WHERE id = $1`, id)
}

// SaveDevice adds or changes a device. A device at a site belongs to the site's
// area. The secret's hash changes only when d carries one.
func (tx *Tx) SaveDevice(ctx context.Context, by keng.Actor, at keng.Time, d *keng.Device) error {
	if err := checkDevice(d); err != nil {
		return err
	}
	var unit keng.UnitID
	if d.SiteID != "" {
		site, err := tx.Site(ctx, d.SiteID)
		if err != nil {
			return unknown(err, "site.unknown", "site_id")
		}
		d.Area, unit = site.Area, site.UnitID
	}
	path, err := tx.areaPath(ctx, d.Area)
	if err != nil {
		return err
	}
	fresh := d.ID == ""
	var old keng.Device
	if !fresh {
		if old, err = tx.Device(ctx, d.ID); err != nil {
			return err
		}
	}
	if d.Link != "" && d.Link != old.Link { // One that has ended since may stay.
		if err := tx.watchable(ctx, by, d.Link); err != nil {
			return err
		}
	}
	was, err := tx.deviceOwner(ctx, &old)
	if err != nil {
		return err
	}
	will := owner{path, unit, ""}
	if err := tx.reach(ctx, by, fresh, was, will); err != nil {
		return err
	}
	if fresh {
		d.ID = keng.NewID[keng.DeviceID](at)
	}
	if d.SecretHash == "" {
		d.SecretHash = old.SecretHash
	}
	d.AreaPath, d.LastHeard, d.Online, d.SilentDueAt, d.QuietDueAt = path, old.LastHeard, old.Online, old.SilentDueAt, old.QuietDueAt
	if d.SilentAfter != old.SilentAfter || d.Enabled != old.Enabled {
		d.SilentDueAt = 0
		if d.SilentAfter > 0 && d.Enabled {
			d.SilentDueAt = at.Add(d.SilentAfter)
		}
	}
	if d.Quiet != old.Quiet || d.Enabled != old.Enabled {
		d.QuietDueAt = 0
		if d.Enabled {
			d.QuietDueAt = NextQuiet(d.Quiet, at)
		}
	}
	if _, err := tx.run(ctx, saveDevice, d.ID, d.Name, viet.Fold(d.Name), d.Kind, d.SiteID, d.Area, d.AreaPath, d.SecretHash, d.Address, pack(d.Topics), d.SilentAfter,
		pack(d.Strokes), d.Quiet, d.Enabled, int64(d.SilentDueAt), int64(d.QuietDueAt), d.Link); err != nil {
		return err
	}
	return tx.note(ctx, by, at, saved(fresh), "device", string(d.ID), map[string]any{"name": d.Name, "kind": d.Kind, "site": d.SiteID})
}

// watchable checks that a device may measure on the link of a code: who may change the link may say so.
func (tx *Tx) watchable(ctx context.Context, by keng.Actor, code string) error {
	l, err := only(ctx, tx, scanLink, linkSelect+` WHERE l.code = $1 AND l.valid_to = 0`, code)
	if err == nil {
		err = tx.checkLink(ctx, by, &l)
	}
	return unknown(err, "link.none", "link")
}

func checkDevice(d *keng.Device) error {
	var c check
	c.name("name", &d.Name)
	if strings.ContainsAny(d.Name, "/+#| $") || len(d.Name) > 100 {
		c.fail("name", "device.name.bad")
	}
	if !d.Kind.Valid() {
		c.fail("kind", "device.kind.bad", plain(string(d.Kind)))
	}
	if d.Address = plain(d.Address); d.Address != "" {
		ip, err := netip.ParseAddr(d.Address)
		if err != nil || ip.Zone() != "" {
			c.fail("address", "address.bad")
		}
		d.Address = ip.Unmap().String()
	}
	if d.SilentAfter < 0 || d.SilentAfter > 365*keng.Day {
		c.fail("silent_after", "span.bad")
	}
	if d.Quiet = plain(d.Quiet); d.Quiet != "" && NextQuiet(d.Quiet, 1) == 0 {
		c.fail("quiet", "clock.bad")
	}
	c.text("link", &d.Link, maxText)
	if len(d.Topics) > maxTopics {
		c.fail("topics", "list.long", maxTopics)
	}
	for i := range d.Topics {
		c.text("topics", &d.Topics[i], maxText)
		if !goodTopic(d.Topics[i]) {
			c.fail("topics", "topic.bad", d.Topics[i])
		}
	}
	if len(d.Strokes) > maxStrokes {
		c.fail("strokes", "list.long", maxStrokes)
	}
	for i := range d.Strokes {
		k := &d.Strokes[i]
		c.name("strokes", &k.Code)
		if k.Strokes < 1 || k.Strokes > 100 || k.Rounds < 1 || k.Rounds > 1000 || k.Gap < 0 || k.Gap > keng.Minute || k.Pause < 0 || k.Pause > keng.Hour {
			c.fail("strokes", "stroke.bad", k.Code)
		}
	}
	return c.err
}

// goodTopic accepts MQTT filters that begin with a name of their own: never the
// product's topics, the broker's, or everybody's.
func goodTopic(t string) bool {
	head, _, _ := strings.Cut(t, "/")
	return head != "" && head != "keng" && head[0] != '$' && !strings.ContainsAny(head, "+#") && !strings.Contains(strings.TrimSuffix(t, "/#"), "#")
}

// NextQuiet is the first time after at that a clock in Vietnam shows the time
// of day ("22:00"); zero when that is empty or no time of day.
func NextQuiet(clock string, at keng.Time) keng.Time {
	t, err := time.Parse("15:04", clock)
	if err != nil || len(clock) != 5 {
		return 0
	}
	day := at.Std()
	next := time.Date(day.Year(), day.Month(), day.Day(), t.Hour(), t.Minute(), 0, 0, keng.Vietnam)
	if !next.After(day) {
		next = next.AddDate(0, 0, 1)
	}
	return keng.At(next)
}

// deviceOwner is to whom a device belongs: its own area and the unit of its site.
func (tx *Tx) deviceOwner(ctx context.Context, d *keng.Device) (owner, error) {
	if d.SiteID == "" {
		return owner{area: d.AreaPath}, nil
	}
	unit, err := only(ctx, tx, scanText, `SELECT COALESCE((SELECT unit_id FROM sites WHERE id = $1), '')`, d.SiteID)
	return owner{area: d.AreaPath, unit: keng.UnitID(unit)}, err
}

// reachDevice checks that the actor may change a device.
func (tx *Tx) reachDevice(ctx context.Context, by keng.Actor, d *keng.Device) error {
	is, err := tx.deviceOwner(ctx, d)
	if err != nil {
		return err
	}
	return tx.reach(ctx, by, false, is, is)
}

// reachNamed checks that the actor may change a row that belongs to the area and to the device of a name, which may be gone.
func (tx *Tx) reachNamed(ctx context.Context, by keng.Actor, device, areaPath string) error {
	site, err := only(ctx, tx, scanText, `SELECT COALESCE((SELECT site_id FROM devices WHERE name = $1), '')`, device)
	if err != nil {
		return err
	}
	return tx.reachDevice(ctx, by, &keng.Device{SiteID: keng.SiteID(site), AreaPath: areaPath})
}

// SetDeviceSecret replaces the hash of a device's secret.
func (tx *Tx) SetDeviceSecret(ctx context.Context, by keng.Actor, at keng.Time, id keng.DeviceID, hash string) error {
	d, err := tx.Device(ctx, id)
	if err == nil {
		err = tx.reachDevice(ctx, by, &d)
	}
	if err != nil {
		return err
	}
	if _, err := tx.run(ctx, `UPDATE devices SET secret_hash = $2 WHERE id = $1`, id, hash); err != nil {
		return err
	}
	return tx.note(ctx, by, at, "secret", "device", string(id), map[string]any{"name": d.Name})
}

// DeleteDevice removes a device; history keeps its name.
func (tx *Tx) DeleteDevice(ctx context.Context, by keng.Actor, at keng.Time, id keng.DeviceID) error {
	d, err := tx.Device(ctx, id)
	if err == nil {
		err = tx.reachDevice(ctx, by, &d)
	}
	if err != nil {
		return err
	}
	if _, err := tx.run(ctx, `DELETE FROM devices WHERE id = $1`, id); err != nil {
		return err
	}
	return tx.note(ctx, by, at, "delete", "device", string(id), map[string]any{"name": d.Name})
}
