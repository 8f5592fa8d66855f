// Package demo fills an empty installation with the province of the article and
// lets simulated devices live in it. They speak real MQTT and SNMP to the
// running server. Every position is made up, and marked as such.
package demo

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"

	"keng"
	"keng/internal/auth"
	"keng/internal/store"
)

// communes are the communes of today in which former Nam Định lies.
const communes = `13669 13684 13693 13699 13708 13741 13750 13753 13777 13786 13795 13807 13822 13834 13864 13870 13879 13891 13894 13900 13918 13927 13939 13957 13966 13972 13984 13987 14005 14011 14014 14026 14038 14053 14056 14062 14071 14077 14089 14095 14104 14122 14161 14167 14179 14182 14194 14203 14212 14215 14218 14221 14236 14248 14281 14287 14308`

// User is a login of the demo.
type User struct {
	Name     string    `json:"name"`
	Password string    `json:"password"`
	Role     keng.Role `json:"role"`
}

// Device is a simulated device.
type Device struct {
	Name   string          `json:"name"`
	Secret string          `json:"secret"`
	Kind   keng.DeviceKind `json:"kind"`
	Site   string          `json:"site"`
	Area   keng.AreaCode   `json:"area"`
}

// File is DIR/demo.json, for scripts.
type File struct {
	Token   string   `json:"token"`
	Users   []User   `json:"users"`
	Devices []Device `json:"devices"`
}

var by = keng.System("demo")

// Open fills the installation at the first start and returns what is in DIR/demo.json.
func Open(ctx context.Context, s *store.Store, a *auth.Auth, dir string) (File, error) {
	var f File
	path := filepath.Join(dir, "demo.json")
	if b, err := os.ReadFile(path); err == nil {
		return f, json.Unmarshal(b, &f)
	}
	if err := fill(ctx, s, a, &f); err != nil {
		return f, err
	}
	b, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return f, err
	}
	return f, os.WriteFile(path, append(b, '\n'), 0o600)
}

type filler struct {
	tx    *store.Tx
	at    keng.Time
	file  *File
	areas []keng.Area
	n     int
}

func fill(ctx context.Context, s *store.Store, a *auth.Auth, f *File) error {
	areas := []keng.Area{}
	for code := range strings.FieldsSeq(communes) {
		x, err := s.AreaOf(ctx, keng.AreaCode(code))
		if err != nil {
			return err
		}
		areas = append(areas, x)
	}
	for _, u := range []struct {
		login, name string
		role        keng.Role
		area        keng.AreaCode
	}{{"tinh", "Trực ban tỉnh (mẫu)", keng.RoleProvinceOfficer, "37"}, {"vienthong", "Trực kỹ thuật viễn thông (mẫu)", keng.RoleDutyEngineer, "37"},
		{"congan", "Công an xã (mẫu)", keng.RoleCommuneOfficer, areas[0].Code}, {"chihoi", "Chi hội trưởng (mẫu)", keng.RoleTeamLeader, areas[0].Code}} {
		password := keng.NewSecret()[:12]
		if err := a.AddUserWith(ctx, by, &store.User{Login: u.login, Name: u.name, Role: u.role, Area: u.area}, password); err != nil {
			return err
		}
		f.Users = append(f.Users, User{u.login, password, u.role})
	}
	err := s.Write(ctx, func(tx *store.Tx) error {
		x := &filler{tx: tx, at: keng.At(time.Now()), file: f, areas: areas}
		return x.all(ctx)
	})
	if err != nil {
		return err
	}
	f.Token, err = a.AddToken(ctx, by, &store.Token{Name: "demo", Role: keng.RoleAdmin})
	return err
}

// all makes the telecom's 530 nodes, a gong in every commune, and people on duty.
func (x *filler) all(ctx context.Context) error {
	for n, area := range x.areas {
		site, err := x.site(ctx, fmt.Sprintf("KENG-%02d", n+1), "Nhà văn hóa "+area.Name, "gong", area)
		if err != nil {
			return err
		}
		if err := x.device(ctx, fmt.Sprintf("nut-bao-%02d", n+1), keng.DeviceSensor, site, ""); err != nil {
			return err
		}
		if err := x.device(ctx, fmt.Sprintf("keng-%02d", n+1), keng.DeviceSiren, site, "22:00"); err != nil {
			return err
		}
	}
	for _, k := range []struct {
		kind, prefix, name string
		count              int
	}{{"host_exchange", "HOST", "Tổng đài Host", 1}, {"satellite_exchange", "VT", "Trạm vệ tinh", 24}, {"msan", "MSAN", "Trạm MSAN", 1}, {"bsc", "BSC", "Trạm BSC", 4}, {"bts", "BTS", "Trạm BTS", 500}} {
		for n := range k.count {
			code := fmt.Sprintf("%s-%03d", k.prefix, n+1)
			site, err := x.site(ctx, code, k.name+" "+code, k.kind, x.areas[n%len(x.areas)])
			if err != nil {
				return err
			}
			if n < 10 {
				if err := x.device(ctx, "cb-"+strings.ToLower(code), keng.DeviceSensor, site, ""); err != nil {
					return err
				}
			}
		}
	}
	return x.people(ctx)
}

// people puts one guard of each commune on a rota around the clock.
func (x *filler) people(ctx context.Context) error {
	rota := keng.Rota{Name: "Trực đêm (mẫu)", Area: "37"}
	for n, area := range x.areas {
		p := keng.Person{Name: fmt.Sprintf("Tổ viên mẫu %02d", n+1), Title: "dữ liệu mẫu", Area: area.Code, Lang: "vi", Active: true, Lat: area.Lat, Lon: area.Lon,
			Contacts: []keng.Contact{{Channel: keng.ChannelConsole}}}
		if err := x.tx.SavePerson(ctx, by, x.at, &p); err != nil {
			return err
		}
		if n < 2 {
			rota.Shifts = append(rota.Shifts, keng.Shift{PersonID: p.ID, Weekdays: 127, Start: n * 720, Length: 720, From: x.at.Add(-keng.Day)})
		}
	}
	return x.tx.SaveRota(ctx, by, x.at, &rota)
}

// site puts a site on a spiral around the commune's middle.
func (x *filler) site(ctx context.Context, code, name, kind string, area keng.Area) (keng.Site, error) {
	x.n++
	angle, far := float64(x.n)*2.399963, 0.003+0.0006*float64(x.n%17)
	s := keng.Site{Code: code, Name: name, Kind: kind, Area: area.Code, Lat: area.Lat + far*math.Sin(angle), Lon: area.Lon + far*math.Cos(angle), MadeUp: true}
	return s, x.tx.SaveSite(ctx, by, x.at, &s)
}

func (x *filler) device(ctx context.Context, name string, kind keng.DeviceKind, site keng.Site, quiet string) error {
	secret := keng.NewSecret()
	d := keng.Device{Name: name, Kind: kind, SiteID: site.ID, SecretHash: keng.HashSecret(secret), Quiet: quiet, Enabled: true}
	x.file.Devices = append(x.file.Devices, Device{name, secret, kind, site.Code, site.Area})
	return x.tx.SaveDevice(ctx, by, x.at, &d)
}
