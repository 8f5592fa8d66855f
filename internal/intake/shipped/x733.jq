# X.733 in any vendor's MIB: a variable whose name ends in PerceivedSeverity or AlarmSeverity.
# A bare number counts only in the order of ItuPerceivedSeverity; others run the other way round, so load the vendor's MIB.
include "keng";
.device as $name | .payload.vars as $v
| def var($pattern): [$v | to_entries[] | select((.key | test($pattern; "i")) and .value != null and .value != "") | .value | tostring][0];
  ([$v | to_entries[] | select(.key | test("(perceived|alarm)severity$"; "i"))] | sort_by(.key | test("perceived"; "i") | not)[0]) as $s
| if $s == null then false
  else
    (if ($s.value | type) == "number" and ($s.key | test("perceivedseverity$"; "i") | not) then
       error("\($s.key) is the bare number \($s.value): load the vendor's MIB")
     else $s.value | itu_severity end) as $sev
    | if $sev == null then error("\($s.key) is not a severity: \($s.value)") else . end
    | var("(alarmtext|additionaltext|alarmdescr|description|specificproblem|alarmname)[a-z]*$") as $text
    | var("probablecause(string)?$|alarmcause$") as $cause
    | var("alarmtypeid$|alarmtype$|alarmid$|alarmcode$|specificproblem$") as $type
    | var("resource$|resourceid$|managedobject[a-z]*$|objectinstance$|moname$|location[a-z]*$|entityname$") as $resource
    | var("eventtype$|alarmcategory$") as $event
    | report("x733"; $name;
        ([$type, $cause] | map(strings) | join(" ") | kind_of) // ($text | kind_of)
          // (if $event == "communicationsAlarm" or $event == "2" then "link_down" else "equipment_fault" end);
        $sev != "cleared";
        {point: ([$resource, $type // $cause] | map(select(. != null)) | join(" ")), cause: $cause})
    | if $sev != "cleared" then .severity = $sev else . end
    | .text = $text
    | tidy
  end
