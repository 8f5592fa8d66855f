package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"keng"
)

// policyChecks is how often each case is asked.
const policyChecks = 1_000_000

// measurePolicy asks the policy about rows inside and outside the scopes of
// roles that are bounded by area, unit and model. It needs no server.
func measurePolicy(ctx context.Context, _ *server, _ options) ([]figure, error) {
	models := make([]string, 30)
	for n := range models {
		models[n] = string(keng.NewID[keng.TeamID](keng.Time(n)))
	}
	who := []keng.Actor{
		{Role: keng.RoleCommuneOfficer, AreaPath: "37/14077/"},
		{Role: keng.RoleSafetyOfficer, AreaPath: "37/", UnitPath: "019d4431-af00-75a6-b9f0-d2a26e8bc9f7/"},
		{Role: keng.RoleTeamLeader, AreaPath: "37/14077/", Models: models},
		{Role: keng.RoleProvinceOfficer, AreaPath: "37/", UnitPath: "019d4431-af00-75a6-b9f0-d2a26e8bc9f7/", Only: []keng.Action{keng.ActExport, keng.ActPeople, keng.ActRead}},
	}
	unit := "019d4431-af00-75a6-b9f0-d2a26e8bc9f7/019d4431-af00-75a6-b9f0-d2a26e8bc9f8/"
	rows := []keng.Row{{AreaPath: "37/14077/", UnitPath: unit}, {AreaPath: "37/14056/", UnitPath: unit}, {AreaPath: "37/14077/"}, {AreaPath: "37/14077/", Model: models[len(models)-1]}}
	worst, held := time.Duration(0), 0
	for _, a := range who {
		for _, r := range rows {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			start := time.Now()
			for range policyChecks {
				if a.CanAt(keng.ActRead, r) {
					held++
				}
			}
			worst = max(worst, time.Since(start))
		}
	}
	if held == 0 || held == policyChecks*len(who)*len(rows) {
		return nil, errors.New("the policy holds nothing, or everything")
	}
	return []figure{{"role, action and scope of one row, the slowest of 16 cases", fmt.Sprintf("%d ns", worst.Nanoseconds()/policyChecks)}}, nil
}
