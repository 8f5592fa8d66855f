package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"keng"
)

// The places that the demo's day speaks of.
const (
	province keng.AreaCode = "37"    // Ninh Bình, of which former Nam Định is a part
	gongArea keng.AreaCode = "14077" // Ninh Cường, which holds the old commune Trực Hùng
	hostArea keng.AreaCode = "13669" // where the telecom's duty room is
	gongSite               = "KENG-03"
)

// village is the village of a house with a gong.
func village(name string) string {
	for _, prefix := range []string{"Nhà văn hóa ", "Chòi canh biển "} {
		name = strings.TrimPrefix(name, prefix)
	}
	return name
}

var (
	families = []string{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý"}
	middles  = []string{"Văn", "Thị", "Đức", "Thu", "Quang", "Ngọc", "Hữu"}
	givens   = []string{"An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lâm", "Minh", "Nga", "Oanh", "Phúc", "Quyên", "Sơn", "Thảo", "Uyên", "Vinh", "Xuân", "Yến"}
)

// person adds somebody with a made-up name and a number that cannot be dialled.
func (x *filler) person(ctx context.Context, title string, p keng.Person) (keng.PersonID, error) {
	n := x.phones
	x.phones++
	if p.Name == "" {
		p.Name = families[n%len(families)] + " " + middles[n%len(middles)] + " " + givens[n%len(givens)]
	}
	p.Title, p.Lang, p.Active = title+" (mẫu)", "vi", true
	p.Contacts = append(p.Contacts, keng.Contact{Channel: keng.ChannelSMS, Address: fmt.Sprintf("0500%06d", x.phones)})
	err := x.tx.SavePerson(ctx, by, x.at, &p)
	return p.ID, err
}

// team adds three people who live near a place, the first of them the leader.
func (x *filler) team(ctx context.Context, name, leader, member string, p place, unit keng.UnitID) (keng.Team, error) {
	t := keng.Team{Name: name, Area: p.area}
	for n, title := range []string{leader, member, member} {
		away := 0.0012 * float64(n-1) // 130 m
		someone := keng.Person{Area: p.area, UnitID: unit, Lat: p.lat + away, Lon: p.lon - away}
		if p.code == gongSite && n == 0 { // the branch head has a login
			someone.Role, someone.Contacts = keng.RoleTeamLeader, []keng.Contact{{Channel: keng.ChannelConsole}}
		}
		id, err := x.person(ctx, title, someone)
		if err != nil {
			return t, err
		}
		t.Members = append(t.Members, id)
	}
	t.Leader = t.Members[0]
	return t, x.tx.SaveTeam(ctx, by, x.at, &t)
}

// addPeople adds the teams of the gongs and of the communes, the police, the telecom's engineers, and their duty.
func (x *filler) addPeople(ctx context.Context) error {
	home := map[keng.AreaCode]place{}
	for _, p := range x.places {
		if p.kind != "gong" {
			if home[p.area].code == "" {
				home[p.area] = p
			}
			continue
		}
		t, err := x.team(ctx, "Đội kẻng an ninh "+village(p.name), "Chi hội trưởng, giữ kẻng", "Đội viên kẻng", p, x.units["CH-"+p.code])
		if err != nil {
			return err
		}
		x.gongs[p.code] = t
		if p.code == gongSite {
			x.logins["chihoi"] = t.Leader
		}
	}
	var guards []keng.PersonID
	for _, a := range x.order {
		t, err := x.team(ctx, "Tổ bảo vệ ANTT "+lower(x.areas[a].Name), "Tổ trưởng tổ bảo vệ ANTT", "Tổ viên tổ bảo vệ ANTT", home[a], "")
		if err != nil {
			return err
		}
		if a == gongArea {
			guards = t.Members
		}
		if _, err := x.person(ctx, "Trực ban Công an "+lower(x.areas[a].Name), keng.Person{Area: a, UnitID: x.units["CA-"+string(a)], Role: keng.RoleCommuneOfficer,
			Lat: home[a].lat, Lon: home[a].lon}); err != nil {
			return err
		}
	}
	for _, u := range []struct {
		login, name, title string
		role               keng.Role
		area               keng.AreaCode
	}{
		{"tinh", "Trực ban tỉnh (mẫu)", "Trực ban Công an tỉnh", keng.RoleProvinceOfficer, province},
		{"congan", "Công an xã Ninh Cường (mẫu)", "Trực ban Công an xã", keng.RoleCommuneOfficer, gongArea},
		{"vienthong", "Trực kỹ thuật viễn thông (mẫu)", "Trưởng ca kỹ thuật", keng.RoleDutyEngineer, province},
	} {
		var err error
		if x.logins[u.login], err = x.person(ctx, u.title, keng.Person{Name: u.name, Role: u.role, Area: u.area, Contacts: []keng.Contact{{Channel: keng.ChannelConsole}}}); err != nil {
			return err
		}
	}
	duty, err := x.addRotas(ctx, guards)
	if err != nil {
		return err
	}
	if err := x.addCluster(ctx); err != nil {
		return err
	}
	return x.addPlans(ctx, duty)
}

// Weekdays of shifts, bit 0 = Monday.
const (
	oddDays  = 1 | 1<<2 | 1<<4           // Monday, Wednesday, Friday
	evenDays = 1<<1 | 1<<3 | 1<<5 | 1<<6 // the others
	daily    = oddDays | evenDays
)

// addRotas adds the duty of the telecom, of the police and of one commune's
// team. In three days the telecom has an hour that nobody serves, which shows
// red, and on the day after somebody stands in. It returns the telecom's.
func (x *filler) addRotas(ctx context.Context, guards []keng.PersonID) (keng.RotaID, error) {
	var who []keng.PersonID
	for n := range 8 {
		title, unit := "Kỹ sư trực viễn thông", "VT"
		if n >= 6 {
			title, unit = "Trực ban Công an tỉnh", "CA"
		}
		id, err := x.person(ctx, title, keng.Person{Area: province, UnitID: x.units[unit]})
		if err != nil {
			return "", err
		}
		who = append(who, id)
	}
	from := x.at.Add(-keng.Day)
	weekly := func(name string, p keng.PersonID, days, hour, hours int) keng.Shift {
		return keng.Shift{PersonID: p, Name: name, Weekdays: days, Start: hour * 60, Length: hours * 60, From: from}
	}
	today := x.at.Std()
	year, month, day := today.Date()
	gap := 1 << ((int(today.Weekday()) + 6 + 3) % 7)
	after := keng.At(time.Date(year, month, day+4, 0, 0, 0, 0, keng.Vietnam))
	telecom := keng.Rota{Name: "Trực ca kỹ thuật viễn thông (mẫu)", Area: hostArea, UnitID: x.units["VT"], Shifts: []keng.Shift{
		weekly("Ca ngày", who[0], oddDays&^gap, 7, 12), weekly("Ca ngày", who[1], evenDays&^gap, 7, 12),
		weekly("Ca sáng", who[4], gap, 7, 5), weekly("Ca chiều", who[4], gap, 13, 6),
		weekly("Ca đêm", who[2], oddDays, 19, 12), weekly("Ca đêm", who[3], evenDays, 19, 12),
		{PersonID: who[5], Name: "Trực thay", From: after.Add(7 * keng.Hour), Until: after.Add(19 * keng.Hour), Override: true},
	}}
	rotas := []*keng.Rota{&telecom,
		{Name: "Trực ban Công an tỉnh (mẫu)", Area: province, UnitID: x.units["CA"], Shifts: []keng.Shift{weekly("Ca ngày", who[6], daily, 7, 12), weekly("Ca đêm", who[7], daily, 19, 12)}},
		{Name: "Tuần tra đêm Ninh Cường (mẫu)", Area: gongArea, Shifts: []keng.Shift{weekly("Ban ngày", guards[0], daily, 6, 16), weekly("Ban đêm", guards[1], daily, 22, 8)}},
	}
	for _, r := range rotas {
		if err := x.tx.SaveRota(ctx, by, x.at, r); err != nil {
			return "", err
		}
	}
	return telecom.ID, nil
}

// addPlans adds who is rung for what.
func (x *filler) addPlans(ctx context.Context, duty keng.RotaID) error {
	onDuty, horn := keng.Target{Kind: keng.TargetRota, Ref: string(duty)}, keng.Target{Kind: keng.TargetSiteSiren}
	engineers := keng.Target{Kind: keng.TargetRole, Ref: string(keng.RoleDutyEngineer)}
	police, officers := keng.Target{Kind: keng.TargetRole, Ref: string(keng.RoleCommuneOfficer)}, keng.Target{Kind: keng.TargetRole, Ref: string(keng.RoleProvinceOfficer)}
	teams, areaDuty := keng.Target{Kind: keng.TargetAreaTeams}, keng.Target{Kind: keng.TargetAreaRota}
	near := func(km float64) keng.Target { return keng.Target{Kind: keng.TargetNear, KM: km} }
	steps := func(list ...keng.Step) []keng.Step { return list }
	first := func(who ...keng.Target) keng.Step { return keng.Step{Who: who} }
	then := func(after int64, repeat int, who ...keng.Target) keng.Step {
		return keng.Step{After: after * keng.Second, Repeat: repeat, Every: keng.Minute, Who: who}
	}

	fire := steps(first(horn, onDuty), then(20, 0, teams, police, engineers, keng.Target{Kind: keng.TargetCluster}), then(60, 30, horn, near(3), areaDuty, officers))
	gong := steps(first(horn, near(3), teams, police), then(60, 30, near(5), areaDuty, officers))
	watch := steps(first(onDuty), then(60, 0, onDuty, engineers), then(120, 20, onDuty, engineers, teams, police))
	neighbours := keng.Target{Kind: keng.TargetCluster, Ref: string(x.cluster.ID)}
	cut := steps(first(onDuty, teams, neighbours), then(60, 20, onDuty, engineers, police))
	network := steps(first(onDuty), then(120, 0, onDuty, engineers), then(300, 20, onDuty, engineers, officers))
	type plan struct {
		kinds, name string
		steps       []keng.Step
		checklist   []string
		todo        string
	}
	for _, p := range []plan{
		{"fire smoke", "Cháy tại trạm", fire, []string{"Đã gọi 114", "Đã ngắt điện lưới và ắc quy", "Mọi người đã ra ngoài", "Đã bàn giao hiện trường"}, "Gọi 114\nNgắt điện nếu an toàn\nDùng bình CO₂, không dùng nước"},
		{"theft", "Kẻng báo trộm: láng giềng 3 km", gong, []string{"Các lối ra đã có người", "Công an xã đã nhận tin", "Đã ghi nhận vật mất, dấu vết"}, "Chặn các lối ra\nKhông xông vào một mình\nGiữ máy, Công an xã đang đến"},
		{"door_open intrusion tamper", "Cửa trạm, đột nhập", watch, []string{"Đã đối chiếu lịch làm việc", "Đã gọi người giữ chìa khóa"}, "Đối chiếu lịch làm việc\nQuan sát từ xa, không vào một mình"},
		{"cable_cut", "Đứt, cắt phá cáp", cut, []string{"Đã khoanh vùng đoạn đứt", "Đã báo Công an địa bàn", "Đã cử tổ hàn nối"}, "Đến hai đầu đoạn cáp\nGiữ nguyên hiện trường"},
		{"power_failure battery_low rectifier_fault generator_fault", "Nguồn điện trạm", network, []string{"Đã hỏi điện lực", "Đã tính giờ ắc quy", "Máy phát đã chạy"}, "Hỏi điện lực, tính giờ ắc quy\nĐưa máy phát nếu quá 2 giờ"},
		{"link_down equipment_fault temperature_high water_leak", "Truyền dẫn và thiết bị", network, []string{"Đã xem cảnh báo đầu kia", "Đã chuyển hướng lưu lượng"}, "Xem cảnh báo đầu kia\nChuyển hướng nếu được"},
	} {
		for kind := range strings.FieldsSeq(p.kinds) {
			row := keng.Plan{Name: p.name + " (mẫu)", Kind: keng.Kind(kind), Area: province, Steps: p.steps, Checklist: p.checklist, Todo: p.todo, Active: true}
			if err := x.tx.SavePlan(ctx, by, x.at, &row); err != nil {
				return err
			}
			if kind == "fire" {
				x.joint = []keng.PlanID{row.ID}
			}
		}
	}
	return nil
}
