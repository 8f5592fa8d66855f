package kengtest

import (
	"context"
	"testing"

	"keng"
	"keng/internal/store"
)

// Now is the evening on which the tests' stories begin: 2026-03-31 21:00 in Vietnam.
const Now keng.Time = 1774965600000

// Admin is an administrator of the whole country.
var Admin = keng.Actor{Name: "Quản trị", Role: keng.RoleAdmin, Via: "console"}

// Province is a small part of Ninh Bình: three communes, each with an exchange, a
// village gong, a sensor, a siren and people.
type Province struct {
	Code     keng.AreaCode
	Communes []keng.AreaCode // Ninh Cường, Cát Thành, Cổ Lễ
	Stations []keng.Site     // one in each commune
	Houses   []keng.Site     // village houses with a gong, one in each commune
	Sensors  []keng.Device   // at the stations; the secret is the name twice
	Sirens   []keng.Device   // at the houses
	Officers []keng.Person   // commune officers, one in each commune
	Leaders  []keng.Person   // team leaders, one in each commune
	Members  []keng.Person   // two in each commune; the home of the first is near the station
	Engineer keng.Person     // of the province, on duty around the clock
	Rota     keng.Rota       // of the province
	Teams    []keng.Team     // one in each commune
	Plan     keng.Plan       // for fires at the first station
}

// Fill puts the province into a database.
func Fill(t testing.TB, s *store.Store) *Province {
	t.Helper()
	p := &Province{Code: "37", Communes: []keng.AreaCode{"14077", "14056", "14026"}}
	places := []keng.Position{{Lat: 20.18492, Lon: 106.20081}, {Lat: 20.26107, Lon: 106.28135}, {Lat: 20.29689, Lon: 106.27370}}
	names := []string{"Ninh Cường", "Cát Thành", "Cổ Lễ"}
	err := s.Write(context.Background(), func(tx *store.Tx) error {
		for i, code := range p.Communes {
			if err := p.commune(tx, i, code, names[i], places[i]); err != nil {
				return err
			}
		}
		return p.duty(tx)
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *Province) commune(tx *store.Tx, i int, code keng.AreaCode, name string, at keng.Position) error {
	ctx, no := context.Background(), string(rune('1'+i))
	station := keng.Site{Code: "DT" + no, Name: "Đài " + name, Kind: "satellite_exchange", Area: code, Lat: at.Lat, Lon: at.Lon}
	house := keng.Site{Code: "NVH" + no, Name: "Nhà văn hóa xóm " + no + " " + name, Kind: "gong", Area: code, Lat: at.Lat + 0.01, Lon: at.Lon}
	for _, x := range []*keng.Site{&station, &house} {
		if err := tx.SaveSite(ctx, Admin, Now, x); err != nil {
			return err
		}
	}
	p.Stations, p.Houses = append(p.Stations, station), append(p.Houses, house)

	sensor := keng.Device{Name: "fire-" + no, Kind: keng.DeviceSensor, SiteID: station.ID, SecretHash: keng.HashSecret("fire-" + no + "fire-" + no), Enabled: true}
	siren := keng.Device{Name: "gong-" + no, Kind: keng.DeviceSiren, SiteID: house.ID, SecretHash: keng.HashSecret("gong-" + no + "gong-" + no), Enabled: true}
	for _, d := range []*keng.Device{&sensor, &siren} {
		if err := tx.SaveDevice(ctx, Admin, Now, d); err != nil {
			return err
		}
	}
	p.Sensors, p.Sirens = append(p.Sensors, sensor), append(p.Sirens, siren)

	phone := func(n string) []keng.Contact { // of two digits
		return []keng.Contact{{Channel: keng.ChannelConsole}, {Channel: keng.ChannelSMS, Address: "091234" + no + n + "0"}}
	}
	officer := keng.Person{Name: "Trần Văn Đức", Title: "Công an xã", Area: code, Role: keng.RoleCommuneOfficer, Active: true, Contacts: phone("10")}
	leader := keng.Person{Name: "Nguyễn Thị Hòa", Title: "Tổ trưởng", Area: code, Role: keng.RoleTeamLeader, Active: true, Contacts: phone("20")}
	near := keng.Person{Name: "Đỗ Văn An", Area: code, Role: keng.RoleMember, Active: true, Lat: at.Lat + 0.002, Lon: at.Lon, Contacts: phone("30")}
	far := keng.Person{Name: "Phạm Thị Ánh", Area: code, Role: keng.RoleMember, Active: true, Lat: at.Lat - 0.02, Lon: at.Lon, Contacts: phone("40")}
	for _, who := range []*keng.Person{&officer, &leader, &near, &far} {
		if err := tx.SavePerson(ctx, Admin, Now, who); err != nil {
			return err
		}
	}
	p.Officers, p.Leaders, p.Members = append(p.Officers, officer), append(p.Leaders, leader), append(p.Members, near, far)

	team := keng.Team{Name: "Tổ an ninh " + name, Area: code, Leader: leader.ID, Members: []keng.PersonID{near.ID, far.ID}}
	if err := tx.SaveTeam(ctx, Admin, Now, &team); err != nil {
		return err
	}
	p.Teams = append(p.Teams, team)
	return nil
}

func (p *Province) duty(tx *store.Tx) error {
	ctx := context.Background()
	p.Engineer = keng.Person{Name: "Lê Minh Quân", Title: "Trực ca", Area: p.Code, Role: keng.RoleDutyEngineer, Active: true,
		Contacts: []keng.Contact{{Channel: keng.ChannelConsole}, {Channel: keng.ChannelEmail, Address: "quan@vnpt.example"}, {Channel: keng.ChannelSMS, Address: "0912349900"}}}
	if err := tx.SavePerson(ctx, Admin, Now, &p.Engineer); err != nil {
		return err
	}
	p.Rota = keng.Rota{Name: "Trực viễn thông", Area: p.Code, Shifts: []keng.Shift{{PersonID: p.Engineer.ID, Name: "Cả ngày", Weekdays: 127, Length: 24 * 60, From: Now.Add(-keng.Day)}}}
	if err := tx.SaveRota(ctx, Admin, Now, &p.Rota); err != nil {
		return err
	}
	p.Plan = keng.Plan{Name: "Cháy đài", Kind: "fire", SiteID: p.Stations[0].ID, Active: true, Todo: "Gọi 114\nNgắt điện", Checklist: []string{"Đã gọi 114", "Đã ngắt điện"},
		Steps: []keng.Step{
			{Who: []keng.Target{{Kind: keng.TargetRota, Ref: string(p.Rota.ID)}, {Kind: keng.TargetSiteSiren}}},
			{After: keng.Minute, Until: 2, Repeat: 2, Every: 30 * keng.Second, Who: []keng.Target{{Kind: keng.TargetTeam, Ref: string(p.Teams[0].ID)}, {Kind: keng.TargetNear, KM: 2}}},
		}}
	return tx.SavePlan(ctx, Admin, Now, &p.Plan)
}
