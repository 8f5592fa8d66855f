package desk

import (
	"context"
	"time"

	"keng"
)

// The doors look devices and translators up in the desk's snapshot of the
// register. It may be staleness old; what is not found is looked for again in a
// fresh one, so a device added a moment ago by another process is known.
const staleness = 50 * time.Millisecond

// unknown is how old the snapshot may be that does not know a device: a flood of
// devices that nobody registered must not ask the database for each signal.
const unknown = 5 * time.Millisecond

func (d *Desk) snapshot() *register {
	if time.Now().UnixMilli()-d.checked.Load() < staleness.Milliseconds() {
		return d.reg.Load()
	}
	return d.fresh()
}

func (d *Desk) fresh() *register {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	r, err := d.register(ctx)
	if err != nil {
		d.Log.Warn("the register could not be read again", "error", err)
		return d.reg.Load()
	}
	return r
}

func find[T any](d *Desk, get func(*register) *T) (T, bool) {
	r := d.snapshot()
	x := get(r)
	if x == nil && time.Now().UnixMilli()-d.checked.Load() >= unknown.Milliseconds() {
		x = get(d.fresh())
	}
	if x == nil {
		var none T
		return none, false
	}
	return *x, true
}

// Device finds a device by its name.
func (d *Desk) Device(name string) (keng.Device, bool) {
	return find(d, func(r *register) *keng.Device { return r.devices[name] })
}

// DeviceByAddress finds the device that sends its SNMP traps from an IP address.
func (d *Desk) DeviceByAddress(ip string) (keng.Device, bool) {
	return find(d, func(r *register) *keng.Device { return r.byAddress[ip] })
}

// DeviceBySecret finds a device by keng.HashSecret of its secret.
func (d *Desk) DeviceBySecret(hash string) (keng.Device, bool) {
	return find(d, func(r *register) *keng.Device { return r.bySecret[hash] })
}

// Site finds a site by its code.
func (d *Desk) Site(code string) (keng.Site, bool) {
	return find(d, func(r *register) *keng.Site { return r.siteByCode[code] })
}

// UnitPath is the path of the unit to which a site belongs, "" when it belongs to none.
func (d *Desk) UnitPath(site keng.SiteID) string {
	r := d.snapshot()
	if x := r.sites[site]; x != nil {
		return r.units[x.UnitID]
	}
	return ""
}

// Translators lists all translators.
func (d *Desk) Translators() []keng.Translator { return d.snapshot().translators }

// dropped tells which devices must log in again: gone, switched off, or with another secret or other rights.
func dropped(before, after *register) []string {
	if before == nil {
		return nil
	}
	var out []string
	for name, was := range before.devices {
		is := after.devices[name]
		if is == nil || !is.Enabled && was.Enabled || is.SecretHash != was.SecretHash || len(is.Topics) != len(was.Topics) {
			out = append(out, name)
			continue
		}
		for n := range is.Topics {
			if is.Topics[n] != was.Topics[n] {
				out = append(out, name)
				break
			}
		}
	}
	return out
}
