// Package demo fills an empty installation with the province of the article and
// lets simulated devices, phones and people live in it. The devices speak real
// MQTT and SNMP to the running server, the people answer through the links of
// real SMS. Every position, person and number is made up, and marked as such.
package demo

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"keng"
	"keng/internal/auth"
	"keng/internal/store"
)

// User is a login of the demo.
type User struct {
	Name     string    `json:"name"`
	Password string    `json:"password"`
	Role     keng.Role `json:"role"`
}

// Device is a live simulated device; a sensor stands right before the siren of its site.
type Device struct {
	Name   string          `json:"name"`
	Secret string          `json:"secret"`
	Kind   keng.DeviceKind `json:"kind"`
	Site   string          `json:"site"`
	Area   keng.AreaCode   `json:"area"`
}

// File is DIR/demo.json, for scripts: an admin's token, the logins and the live devices.
type File struct {
	Token   string   `json:"token"`
	Users   []User   `json:"users"`
	Devices []Device `json:"devices"`
}

// marker is the setting that tells a demo's database from a real installation's.
const marker = "demo"

// liveBTS is how many base stations have a connected sensor and a siren.
const liveBTS = 8

var by = keng.System("demo")

// Open fills the installation at the first start and returns what is in
// DIR/demo.json. A database that somebody else uses is refused.
func Open(ctx context.Context, s *store.Store, a *auth.Auth, dir string) (File, error) {
	var f File
	path := filepath.Join(dir, "demo.json")
	state, err := s.Setting(ctx, marker)
	if err != nil {
		return f, err
	}
	if state == "filled" {
		b, err := os.ReadFile(path)
		if err != nil {
			return f, fmt.Errorf("%w; remove the folder %s to begin anew", err, dir)
		}
		return f, json.Unmarshal(b, &f)
	}
	users, err := s.CountUsers(ctx)
	switch {
	case err != nil:
		return f, err
	case state != "":
		return f, fmt.Errorf("the first start of the demo in %s was cut short; remove the folder to begin anew", dir)
	case users > 0:
		return f, fmt.Errorf("%s holds an installation that is not a demo; choose another folder with --data", dir)
	}
	if err := mark(ctx, s, "filling"); err != nil {
		return f, err
	}
	if err := fill(ctx, s, a, &f); err != nil {
		return f, err
	}
	b, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return f, err
	}
	if err := os.WriteFile(path, append(b, '\n'), 0o600); err != nil {
		return f, err
	}
	return f, mark(ctx, s, "filled")
}

func mark(ctx context.Context, s *store.Store, state string) error {
	return s.Write(ctx, func(tx *store.Tx) error { return tx.SetSetting(ctx, marker, state) })
}

// filler adds the rows of the demo in one transaction.
type filler struct {
	tx      *store.Tx
	at      keng.Time
	places  []place
	areas   map[keng.AreaCode]keng.Area
	order   []keng.AreaCode        // of areas, by code
	past    []keng.Area            // the districts and communes of old Nam Định in 2021
	units   map[string]keng.UnitID // by code
	kinds   map[string]keng.ModelKindID
	gongs   map[string]keng.Team // by the code of the gong's house
	cluster keng.Cluster
	joint   []keng.PlanID // plans of the cluster
	telecom keng.ModelID
	live    []Device
	sites   map[string]keng.SiteID // by code
	phones  int
	logins  map[string]keng.PersonID // who may log in, beside the administrator
}

func fill(ctx context.Context, s *store.Store, a *auth.Auth, f *File) error {
	places, err := readPlaces()
	if err != nil {
		return err
	}
	if err := s.SeedAreas(ctx, keng.At(time.Now())); err != nil {
		return err
	}
	x := &filler{places: places}
	if x.past, err = s.Areas(ctx, store.AreaFilter{At: until2022, Under: string(old) + "/", Limit: 1000}); err != nil {
		return err
	}
	err = s.Write(ctx, func(tx *store.Tx) error {
		x.tx, x.at, x.phones, x.order = tx, keng.At(time.Now()), 0, nil
		x.areas, x.units, x.logins, x.sites = map[keng.AreaCode]keng.Area{}, map[string]keng.UnitID{}, map[string]keng.PersonID{}, map[string]keng.SiteID{}
		x.gongs, x.joint = map[string]keng.Team{}, nil
		return x.all(ctx)
	})
	if err != nil {
		return err
	}
	f.Devices = x.live
	if err := logins(ctx, a, f, x.logins); err != nil {
		return err
	}
	f.Token, err = a.AddToken(ctx, by, &store.Token{Name: "demo", Role: keng.RoleAdmin})
	return err
}

// logins adds the users, all with one password, which is made up for this folder.
func logins(ctx context.Context, a *auth.Auth, f *File, people map[string]keng.PersonID) error {
	password := newPassword()
	for _, login := range []string{"admin", "tinh", "congan", "vienthong", "chihoi"} {
		u := store.User{Login: login, PersonID: people[login]}
		if u.PersonID == "" {
			u.Name, u.Role = "Quản trị viên (mẫu)", keng.RoleAdmin
		}
		if err := a.AddUserWith(ctx, by, &u, password); err != nil {
			return err
		}
		f.Users = append(f.Users, User{u.Login, password, u.Role})
	}
	return nil
}

// newPassword returns ten random letters and digits that are easy to type.
func newPassword() string {
	const alphabet = "23456789abcdefghjkmnpqrstuvwxyz"
	var b [10]byte
	_, _ = rand.Read(b[:]) // crypto/rand.Read never fails since Go 1.24.
	for n := range b {
		b[n] = alphabet[int(b[n])%len(alphabet)]
	}
	return string(b[:5]) + "-" + string(b[5:])
}

func (x *filler) all(ctx context.Context) error {
	for _, add := range []func(context.Context) error{x.readAreas, x.addUnits, x.addSites, x.addLinks, x.addPeople, x.addRegister} {
		if err := add(ctx); err != nil {
			return err
		}
	}
	return nil
}

// readAreas reads the communes in which the places lie.
func (x *filler) readAreas(ctx context.Context) error {
	for _, p := range x.places {
		if _, ok := x.areas[p.area]; ok {
			continue
		}
		a, err := x.tx.AreaOf(ctx, p.area)
		if err != nil {
			return err
		}
		x.areas[p.area], x.order = a, append(x.order, p.area)
	}
	slices.Sort(x.order)
	x.order = slices.Compact(x.order)
	return nil
}

// addSites adds every place with its sensor, and a siren where the demo's fleet lives.
func (x *filler) addSites(ctx context.Context) error {
	var stations, exchanges, gongs []Device
	for _, p := range x.places {
		s := keng.Site{Code: p.code, Name: p.name, Kind: p.kind, Area: p.area, UnitID: x.units["VT"], Lat: p.lat, Lon: p.lon, MadeUp: true, Address: "Vị trí mẫu, không có thật"}
		name, siren, quiet, alive := "cb-"+strings.ToLower(p.code), "coi-"+strings.ToLower(p.code), "", p.kind != "bts" || len(stations) < 2*liveBTS
		if p.kind == "gong" {
			name, siren, quiet = "nut-"+strings.ToLower(p.code), strings.ToLower(p.code), "22:00"
			s.UnitID = x.units["CH-"+p.code]
		}
		if p.kind == "host_exchange" {
			s.UnitID = x.units["VT-Nam Định"]
		}
		if err := x.tx.SaveSite(ctx, by, x.at, &s); err != nil {
			return err
		}
		x.sites[s.Code] = s.ID
		pair, err := x.addDevices(ctx, s, name, siren, quiet, alive)
		switch {
		case err != nil:
			return err
		case p.kind == "bts":
			stations = append(stations, pair...)
		case p.kind == "gong":
			gongs = append(gongs, pair...)
		default:
			exchanges = append(exchanges, pair...)
		}
	}
	x.live = slices.Concat(stations, exchanges, gongs)
	return nil
}

// addDevices adds a site's sensor; a live one comes with a siren, is missed
// when it is silent for five minutes, and is returned with its secret.
func (x *filler) addDevices(ctx context.Context, s keng.Site, name, siren, quiet string, alive bool) ([]Device, error) {
	devices := []keng.Device{{Name: name, Kind: keng.DeviceSensor, SiteID: s.ID, Enabled: true}}
	if alive {
		devices = append(devices, keng.Device{Name: siren, Kind: keng.DeviceSiren, SiteID: s.ID, Quiet: quiet, Enabled: true})
		devices[0].SilentAfter = 5 * keng.Minute
	}
	if quiet != "" { // a local agreement: the village's quiet signal is two rounds of three strokes
		devices[1].Strokes = []keng.Stroke{{Code: keng.StrokeQuiet, Strokes: 3, Gap: 1500, Rounds: 2, Pause: 3000}}
	}
	var pair []Device
	for n := range devices {
		d, secret := &devices[n], keng.NewSecret()
		d.SecretHash = keng.HashSecret(secret)
		if err := x.tx.SaveDevice(ctx, by, x.at, d); err != nil {
			return nil, err
		}
		if alive {
			pair = append(pair, Device{d.Name, secret, d.Kind, s.Code, s.Area})
		}
	}
	return pair, nil
}
