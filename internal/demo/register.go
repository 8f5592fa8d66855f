package demo

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"keng"
)

// The register of safety models as the article tells it for 2021, by the numbers
// that the project gives its figures. What the article does not name is marked;
// a digit that it does not give is not made up.

// figure is one of the article's numbers as evidence.
func figure(text string, numbers ...int) string {
	var s strings.Builder
	s.WriteString("Báo tỉnh, tháng 3/2022, số liệu ")
	for n, f := range numbers {
		if n > 0 {
			s.WriteString(", ")
		}
		s.WriteString(strconv.Itoa(f))
	}
	if text != "" {
		s.WriteString(": " + text)
	}
	return s.String()
}

// addRegister adds the plans of the cluster, the 54 kinds of model, and the models with their figures.
func (x *filler) addRegister(ctx context.Context) error {
	for _, add := range []func(context.Context) error{x.addJoint, x.addModelKinds, x.addTelecomModels, x.addFarmersModels, x.addGongModels, x.addProposal} {
		if err := add(ctx); err != nil {
			return err
		}
	}
	return nil
}

// addCluster adds the telecom's centre and its three neighbours, each with somebody who is rung.
func (x *filler) addCluster(ctx context.Context) error {
	c := keng.Cluster{Name: "Cụm cơ quan, doanh nghiệp an toàn về ANTT (mẫu)", Area: hostArea, ValidFrom: since2021,
		Charter: "Các đơn vị trong cụm báo tin cho nhau và cho Công an địa bàn, cùng xây dựng phương án, cử người hỗ trợ khi có sự cố (mẫu)."}
	offices := []keng.Unit{
		{Code: "VT-Nam Định", Name: "Trung tâm Viễn thông Nam Định (mẫu)", Kind: keng.UnitCentre, Parent: x.units["VT"]},
		{Code: "LDLD", Name: "Liên đoàn Lao động tỉnh (mẫu)", Kind: keng.UnitOffice},
		{Code: "VKSND", Name: "Viện Kiểm sát nhân dân tỉnh (mẫu)", Kind: keng.UnitOffice},
		{Code: "BVDK", Name: "Bệnh viện Đa khoa tỉnh (mẫu)", Kind: keng.UnitClinic},
	}
	for n := range offices {
		u := &offices[n]
		head, err := x.person(ctx, "Phụ trách bảo vệ, "+u.Name, keng.Person{Area: hostArea})
		if err != nil {
			return err
		}
		if u.ID = x.units[u.Code]; u.ID == "" {
			u.Area, u.Since = "356", since2021 // the city of Nam Định, of which the article does not tell the ward
			if err := x.tx.SaveUnit(ctx, by, x.at, u); err != nil {
				return err
			}
			x.units[u.Code] = u.ID
		}
		u.Area, u.Since, u.Head = hostArea, reform, head
		if err := x.tx.SaveUnit(ctx, by, x.at, u); err != nil {
			return err
		}
		c.Units = append(c.Units, u.ID)
	}
	c.Lead = c.Units[0]
	if err := x.tx.SaveCluster(ctx, by, x.at, &c); err != nil {
		return err
	}
	x.cluster = c
	note := keng.Activity{ClusterID: c.ID, At: until2022, Kind: keng.ActivityMeeting, By: "Cụm trưởng (mẫu)",
		Text: "Họp cụm cuối năm: trao đổi tình hình với Công an địa bàn, thống nhất phương án hỗ trợ khi cháy tại trạm (mẫu)."}
	return x.tx.SaveActivity(ctx, by, x.at, &note)
}

// addJoint gives the cluster the plans in which its units help each other.
func (x *filler) addJoint(ctx context.Context) error {
	x.cluster.Plans = x.joint
	return x.tx.SaveCluster(ctx, by, x.at, &x.cluster)
}

// addModelKinds adds the 54 kinds: 20 led by the province, 34 by district or
// commune. The article names eight; of which level those are is the demo's assumption.
func (x *filler) addModelKinds(ctx context.Context) error {
	x.kinds = map[string]keng.ModelKindID{}
	named := []struct {
		key, name, unit string
		kind            keng.SafetyKind
		figures         []int
	}{
		{"telecom", "Ba an toàn: tự quản, tự phòng, tự bảo vệ", "VT", keng.ThreeSafeties, []int{10}},
		{"cluster", "Cụm cơ quan, doanh nghiệp an toàn về ANTT", "VT", keng.ClusterModel, []int{25}},
		{"three", "Ba an toàn của Hội Nông dân", "HND", keng.ThreeSafeties, []int{36}},
		{"gong", "Tiếng kẻng an ninh", "HND", keng.SecurityGong, []int{44}},
		{"coast", "Nông dân tự quản về ANTT và tham gia giữ gìn bình yên tuyến biển", "HND", keng.CoastModel, []int{46}},
		{"self", "Nông dân tự quản về ANTT", "HND", keng.SelfManaging, []int{47}},
		{"camera", "Camera tự quản ANTT", "HND", keng.SelfManagedCameras, []int{48}},
		{"club", "Câu lạc bộ Nông dân với an toàn giao thông", "HND", keng.TrafficClub, []int{54}},
	}
	for n := range 54 {
		k := keng.ModelKind{Kind: keng.OtherModel, Level: keng.LedByProvince, Area: old, Since: since2021, Evidence: figure("54 mô hình, 20 do cấp tỉnh chỉ đạo; báo không nêu tên mô hình này", 1, 2, 3)}
		key := ""
		switch {
		case n < len(named):
			d := named[n]
			key, k.Name, k.Kind, k.UnitID = d.key, d.name+" (mẫu)", d.kind, x.units[d.unit]
			k.Evidence = figure("cấp chỉ đạo là giả định của bản mẫu", append(d.figures, 2)...)
		case n < 20:
			k.Name = "Mô hình cấp tỉnh " + two(n+1) + " (mẫu, báo không nêu tên)"
		default:
			k.Name, k.Level = "Mô hình cấp huyện, cấp xã "+two(n-19)+" (mẫu, báo không nêu tên)", keng.LedByRest
		}
		if err := x.tx.SaveModelKind(ctx, by, x.at, &k); err != nil {
			return err
		}
		if key != "" {
			x.kinds[key] = k.ID
		}
	}
	for _, c := range []keng.Counter{
		{KindID: x.kinds["self"], What: "members", Quantity: keng.Quantity{N: 1000, Compare: keng.More}, Unit: "person", From: since2021, Until: until2022, Source: figure("hội viên của 24 mô hình thành lập trong năm", 53)},
		{KindID: x.kinds["club"], What: "members", Quantity: keng.Quantity{N: 300, Compare: keng.Less}, Unit: "person", From: since2021, Until: until2022, Source: figure("hội viên của 5 câu lạc bộ", 55)},
	} {
		if err := x.tx.SaveCounter(ctx, by, x.at, &c); err != nil {
			return err
		}
	}
	return nil
}

// model adds a model that works since 2021 at the latest, with its figures.
func (x *filler) model(ctx context.Context, key string, m keng.Model, counters ...keng.Counter) (keng.ModelID, error) {
	m.Name, m.KindID, m.State, m.Since = m.Name+" (mẫu)", x.kinds[key], keng.ModelWorking, since2021
	if err := x.tx.SaveModel(ctx, by, x.at, &m); err != nil {
		return "", err
	}
	for _, c := range counters {
		c.ModelID, c.Until = m.ID, until2022
		if err := x.tx.SaveCounter(ctx, by, x.at, &c); err != nil {
			return "", err
		}
	}
	return m.ID, nil
}

func exact(what string, n int64, unit string, number int) keng.Counter {
	return keng.Counter{What: what, Quantity: keng.Quantity{N: n, Compare: keng.Equal}, Unit: unit, Source: figure("", number)}
}

// addTelecomModels adds the telecom's Three Safeties with its nodes, and the cluster as a model.
func (x *filler) addTelecomModels(ctx context.Context) error {
	id, err := x.model(ctx, "telecom", keng.Model{Name: "Ba an toàn, Viễn thông Nam Định", Area: old, UnitID: x.units["VT"], Evidence: figure("", 10, 11, 12, 13),
		Charter: "An toàn địa bàn đặt trạm, trung tâm; an toàn cho người lao động; an toàn tài sản của đơn vị, của cán bộ, công nhân viên và của khách hàng."},
		exact("host_exchange", 1, "site", 14), exact("satellite_exchange", 24, "site", 15), exact("msan", 1, "site", 16), exact("bts", 500, "site", 17), exact("bsc", 4, "site", 18))
	if err != nil {
		return err
	}
	x.telecom = id
	award := keng.Activity{ModelID: id, At: until2022, Kind: keng.ActivityAward, Text: figure("Bằng khen của Bộ Công an năm 2021", 31), By: "bản mẫu"}
	if err := x.tx.SaveActivity(ctx, by, x.at, &award); err != nil {
		return err
	}
	_, err = x.model(ctx, "cluster", keng.Model{Name: "Cụm Trung tâm Viễn thông và ba cơ quan", Area: "356", UnitID: x.units["VT-Nam Định"], Evidence: figure("", 25, 26)}, exact("units", 4, "unit", 25))
	return err
}

// addFarmersModels adds the association's models beside the gongs. Of four
// coast models three communes are named, of the 37 self-managing ones none:
// their communes are the demo's choice; the five clubs are of two districts.
func (x *filler) addFarmersModels(ctx context.Context) error {
	names := map[keng.AreaCode]string{}
	var communes []keng.Area
	for _, a := range x.past {
		if names[a.Code] = lower(a.Name); a.Kind != keng.District {
			communes = append(communes, a)
		}
	}
	named := func(key, what string, code keng.AreaCode, m keng.Model, counters ...keng.Counter) error {
		m.Name, m.Area, m.UnitID = what+" "+names[code], code, x.units["HND-"+string(code)]
		_, err := x.model(ctx, key, m, counters...)
		return err
	}
	for n, code := range []keng.AreaCode{"14140", "14242", "13783", "13840", "13738", trucHung, "13705"} {
		if err := named("three", "Ba an toàn", code, keng.Model{Evidence: figure("", 36, 37+n)}); err != nil {
			return err
		}
	}
	for _, code := range []keng.AreaCode{"13951", "14197", "14206"} {
		if err := named("coast", "Nông dân tự quản tuyến biển", code, keng.Model{Founded: since2021, Evidence: figure("thành lập trong năm 2021, không rõ ngày", 46, 51)}); err != nil {
			return err
		}
	}
	if _, err := x.model(ctx, "coast", keng.Model{Name: "Nông dân tự quản tuyến biển, mô hình thứ tư", Area: old, UnitID: x.units["HND"], Founded: since2021,
		Evidence: figure("báo nêu bốn mô hình và ba xã; xã của mô hình này không rõ", 46, 51)}); err != nil {
		return err
	}
	for n := range 37 {
		a := communes[n*len(communes)/37]
		m := keng.Model{Name: "Nông dân tự quản về ANTT " + lower(a.Name), Area: a.Code, UnitID: x.units["HND"], MadeUp: true, Evidence: figure("xã là lựa chọn của bản mẫu", 47)}
		if n < 24 {
			m.Founded, m.Evidence = since2021, figure("thành lập trong năm 2021, không rõ ngày; xã là lựa chọn của bản mẫu", 47, 52)
		}
		if _, err := x.model(ctx, "self", m); err != nil {
			return err
		}
	}
	for n := range 5 {
		if _, err := x.model(ctx, "club", keng.Model{Name: fmt.Sprintf("Câu lạc bộ Nông dân với an toàn giao thông %d", n+1), Area: old, Areas: []keng.AreaCode{"361", "360"}, UnitID: x.units["HND"],
			Founded: since2021, Evidence: figure("ở Nghĩa Hưng và Ý Yên, báo không tách; thành lập trong năm 2021, không rõ ngày", 54)}); err != nil {
			return err
		}
	}
	return named("camera", "Camera tự quản ANTT", "13840", keng.Model{Evidence: figure("Hội Nông dân và Công an xã", 48)}, exact("contributions", 28_000_000, "VND", 49), exact("cameras", 56, "camera", 50))
}

// addGongModels adds the security gong of each of the 25 branches of Trực Hùng with its three members.
func (x *filler) addGongModels(ctx context.Context) error {
	for _, p := range x.places {
		if p.kind != "gong" || formerly(p.code) != trucHung {
			continue
		}
		id, err := x.model(ctx, "gong", keng.Model{Name: "Tiếng kẻng an ninh " + village(p.name), Area: trucHung, UnitID: x.units["CH-"+p.code], Lat: p.lat, Lon: p.lon,
			Evidence: figure("mỗi chi hội một mô hình", 44), Charter: "Một hồi dài: tập hợp. Chín tiếng nhanh, mười hồi: báo động. Ba tiếng lúc 22 giờ: báo yên (mẫu)."},
			exact("members", 3, "person", 45))
		if err != nil {
			return err
		}
		for n, person := range x.gongs[p.code].Members {
			m := keng.Membership{PersonID: person, Of: keng.OfModel, Ref: string(id), Role: "member", From: since2021}
			if n == 0 {
				m.Role = "head"
			}
			if err := x.tx.SaveMembership(ctx, by, x.at, &m); err != nil {
				return err
			}
		}
		if p.code != gongSite {
			continue
		}
		drill := keng.Activity{ModelID: id, At: x.at.Add(-12 * keng.Day), Kind: keng.ActivityDrill, Text: "Diễn tập không báo trước: cả ba thành viên có mặt sau 6 phút (mẫu).", By: "Chi hội trưởng (mẫu)"}
		if err := x.tx.SaveActivity(ctx, by, x.at, &drill); err != nil {
			return err
		}
	}
	return nil
}

// addProposal multiplies the telecom's model to a school, as the article asks; it is a proposal of today.
func (x *filler) addProposal(ctx context.Context) error {
	school := keng.Unit{Code: "TH-01", Name: "Trường trung học cơ sở 01 (mẫu)", Kind: keng.UnitSchool, Area: hostArea, ValidFrom: reform}
	if err := x.tx.SaveUnit(ctx, by, x.at, &school); err != nil {
		return err
	}
	_, err := x.tx.MultiplyModel(ctx, by, x.at, x.telecom, "Ba an toàn trong nhà trường (mẫu)", hostArea, school.ID)
	return err
}
