# Emerson / Vertiv NetSure (EES-POWER-MIB). A rectifier sends each alarm twice: alarmTrap with a running number, and
# alarmActiveTrap or alarmCeaseTrap without. Both carry the same time and type, so both get the same id.
include "keng";
.device as $name | .payload.vars as $v | (.name | sub("^.*::"; "")) as $trap
| ($v.alarmType // "" | tostring) as $type
| (if $trap == "alarmActiveTrap" then true
   elif $trap == "alarmCeaseTrap" then false
   elif $v.alarmStatusChange == "activated" then true
   elif $v.alarmStatusChange == "deactivated" then false
   else error("alarmStatusChange is missing") end) as $on
| ($v.alarmDescription // "") as $text
| report("ees"; $name; ($text | kind_of) // "equipment_fault"; $on; {point: $type})
| .id = "ees-\($name)-\($type)-\($v.alarmTime)-\(.state)"
| .severity = ({observation: "warning", warning: "warning", minor: "minor", major: "major", critical: "critical"}[$v.alarmSeverity // "" | tostring])
| .at = $v.alarmTime | .text = $text
| tidy
