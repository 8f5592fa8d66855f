# UPS-MIB (RFC 1628). upsTrapOnBattery is sent again every minute; the removal of upsAlarmOnBattery ends it.
include "keng";
.device as $name | .payload.vars as $v | (.name | sub("^.*::"; "")) as $trap
| ($v.upsAlarmId // "" | tostring) as $alarm
| def kind($a):
    if $a | test("OnBattery|InputBad") then "power_failure"
    elif $a | test("Battery|Charger") then "battery_low"
    elif $a | test("Temp") then "temperature_high"
    else "equipment_fault" end;
  if $trap == "upsTrapOnBattery" then
    report("ups-mib"; $name; "power_failure"; true; {point: "upsAlarmOnBattery", minutes_left: $v.upsEstimatedMinutesRemaining, seconds_on_battery: $v.upsSecondsOnBattery})
  elif $trap == "upsTrapAlarmEntryAdded" or $trap == "upsTrapAlarmEntryRemoved" then
    if $alarm == "upsAlarmTestInProgress" then empty
    elif $alarm == "" then error("upsAlarmId is missing")
    else report("ups-mib"; $name; kind($alarm); $trap == "upsTrapAlarmEntryAdded"; {point: $alarm}) | .text = $alarm end
  elif $trap == "upsTrapTestCompleted" then
    if $v.upsTestResultsSummary == "doneError" then report("ups-mib"; $name; "equipment_fault"; true; {point: "upsTest"}) | .text = $v.upsTestResultsDetail | tidy
    elif $v.upsTestResultsSummary == "donePass" then report("ups-mib"; $name; "equipment_fault"; false; {point: "upsTest"})
    else empty end
  else false end
