package demo

import (
	"context"
	"strings"

	"keng"
)

// old is the province of the article, until 2025-07-01.
const old keng.AreaCode = "36"

// The days of the demo's past.
const (
	since2021 keng.Time = 1609434000000 // 2021-01-01 in Vietnam: of before, the demo says nothing
	until2022 keng.Time = 1640969999000 // the last second of 2021
	reform    keng.Time = 1751302800000 // 2025-07-01: no districts any more
)

// formerly tells in which commune of 2021 a house with a gong stood.
func formerly(site string) keng.AreaCode {
	communes := map[string]keng.AreaCode{
		"KENG-26": "14140", "KENG-27": "14242", "KENG-28": "13783", "KENG-29": "13840", "KENG-30": "13738", "KENG-31": "13705", // Three Safeties
		"KENG-32": "13951", "KENG-33": "14197", "KENG-34": "14206", // coast
		"KENG-35": "14005", "KENG-36": "14017", "KENG-37": "13966", // craft villages
	}
	if c, ok := communes[site]; ok {
		return c
	}
	return trucHung
}

const trucHung keng.AreaCode = "14083"

// addUnits adds the organisations as they were in 2021: the telecom with its
// centres, the farmers' association down to a branch at each gong, the health
// centre with its 16 departments, and the police. What lay in an area of then
// has followed to today's; the association's districts were merged into the province's.
func (x *filler) addUnits(ctx context.Context) error {
	units := []keng.Unit{
		{Code: "VT", Name: "Viễn thông Nam Định (mẫu)", Kind: keng.UnitEnterprise, Area: old},
		{Code: "HND", Name: "Hội Nông dân tỉnh Nam Định (mẫu)", Kind: keng.UnitAssociationProvince, Area: old},
		{Code: "CA", Name: "Công an tỉnh (mẫu)", Kind: keng.UnitProvincialPolice, Area: old},
		{Code: "CA-PT", Name: "Phòng Xây dựng phong trào toàn dân bảo vệ ANTQ (mẫu)", Kind: keng.UnitDepartment, Parent: "CA", Area: old},
		{Code: "TTYT", Name: "Trung tâm Y tế huyện Nam Trực (mẫu)", Kind: keng.UnitClinic, Area: "362"},
	}
	for _, n := range []string{"Nam Định", "Ý Yên", "Hải Hậu"} {
		units = append(units, keng.Unit{Code: "VT-" + n, Name: "Trung tâm Viễn thông " + n + " (mẫu)", Kind: keng.UnitCentre, Parent: "VT", Area: old})
	}
	for n := range 16 {
		units = append(units, keng.Unit{Code: "TTYT-" + two(n+1), Name: "Khoa, phòng " + two(n+1) + " (mẫu)", Kind: keng.UnitDepartment, Parent: "TTYT", Area: "362"})
	}
	units = append(units, x.associations()...)
	for n := range units {
		units[n].Since = since2021
	}
	for _, a := range x.order { // a police of each commune of today
		units = append(units, keng.Unit{Code: "CA-" + string(a), Name: "Công an " + lower(x.areas[a].Name) + " (mẫu)", Kind: keng.UnitCommunePolice, Parent: "CA", Area: a, ValidFrom: reform})
	}
	for _, u := range units { // their parents are codes until here
		u.Parent = x.units[string(u.Parent)]
		if err := x.tx.SaveUnit(ctx, by, x.at, &u); err != nil {
			return err
		}
		x.units[u.Code] = u.ID
	}
	for _, d := range x.past {
		if d.Kind != keng.District {
			continue
		}
		if _, err := x.tx.MergeUnit(ctx, by, x.at, x.units["HND-"+string(d.Code)], x.units["HND"], reform, "Bỏ cấp huyện từ 01/07/2025"); err != nil {
			return err
		}
	}
	return nil
}

// associations are the farmers' associations below the province's: of every
// district, of the communes of the article, and a branch at each gong.
func (x *filler) associations() []keng.Unit {
	var units []keng.Unit
	names, district := map[keng.AreaCode]string{}, map[keng.AreaCode]keng.AreaCode{}
	for _, a := range x.past {
		names[a.Code], district[a.Code] = lower(a.Name), a.Parent
		if a.Kind == keng.District {
			units = append(units, keng.Unit{Code: "HND-" + string(a.Code), Name: "Hội Nông dân " + lower(a.Name) + " (mẫu)", Kind: keng.UnitAssociationDistrict, Parent: "HND", Area: a.Code})
		}
	}
	seen := map[keng.AreaCode]bool{}
	var branches []keng.Unit
	for _, p := range x.places {
		if p.kind != "gong" {
			continue
		}
		c := formerly(p.code)
		if !seen[c] {
			seen[c] = true
			units = append(units, keng.Unit{Code: "HND-" + string(c), Name: "Hội Nông dân " + names[c] + " (mẫu)", Kind: keng.UnitAssociationCommune, Parent: keng.UnitID("HND-" + string(district[c])), Area: c})
		}
		branches = append(branches, keng.Unit{Code: "CH-" + p.code, Name: "Chi hội nông dân " + village(p.name) + " (mẫu)", Kind: keng.UnitBranch, Parent: keng.UnitID("HND-" + string(c)),
			Area: c, Lat: p.lat, Lon: p.lon})
	}
	return append(units, branches...)
}

// two writes a number with two digits, so that names sort.
func two(n int) string { return string([]byte{'0' + byte(n/10), '0' + byte(n%10)}) }

// lower makes "Xã Ninh Cường" the "xã Ninh Cường" of a sentence.
func lower(name string) string {
	for _, kind := range []string{"Thành phố", "Thị trấn", "Thị xã"} {
		if rest, ok := strings.CutPrefix(name, kind+" "); ok {
			return strings.ToLower(kind) + " " + rest
		}
	}
	first, rest, _ := strings.Cut(name, " ")
	return strings.ToLower(first) + " " + rest
}
