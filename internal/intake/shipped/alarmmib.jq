# ALARM-MIB (RFC 3877): alarmActiveState and alarmClearState. The last number of the model pointer is the state;
# without it the pointer names the same alarm when it is raised and when it is cleared. The kind is always the same,
# because a clear trap need not carry the text.
include "keng";
.device as $name | .payload.vars as $v | (.name | sub("^.*::"; "")) as $trap
| ($v.alarmActiveModelPointer // "" | tostring | sub("\\.[0-9]+$"; "")) as $model
| ($v.alarmActiveResourceId // "" | tostring) as $resource
| ($v.ituAlarmPerceivedSeverity | itu_severity) as $sev
| ($v.ituAlarmAdditionalText // $v.alarmActiveDescription) as $text
| report("alarm-mib"; $name; "equipment_fault"; $trap == "alarmActiveState" and $sev != "cleared";
    {point: ([$resource, $model] | map(select(. != "")) | join(" ")), cause: $v.ituAlarmProbableCause})
| if $sev != "cleared" then .severity = $sev else . end
| .at = $v.alarmActiveDateAndTime | .text = $text
| tidy
