# Shelly, second generation and later: NotifyStatus on ID/events/rpc, and ID/online.
include "keng";
(.topic | split("/")) as $t | .payload as $p
| (if $p | type == "object" then $p.src else null end // $t[0]) as $id
| if $t[-1] == "online" then report("shelly"; $id; "device_offline"; ($p | truth) == false; {})
  elif ($p | type) != "object" or ($p.method | IN("NotifyStatus", "NotifyFullStatus", "NotifyEvent") | not) then false
  else
    [
      $p.params // {} | to_entries[] | select(.value | type == "object") | .key as $part | ($part | split(":")[0]) as $class | .value as $v
      | if $class == "input" then ($v.state | truth) as $on | select($on != null) | report("shelly"; $id; ($id | kind_of) // "door_open"; $on; {point: $part})
        elif $class | IN("smoke", "flood", "gas") then ($v.alarm | truth) as $on | select($on != null)
          | report("shelly"; $id; {smoke: "smoke", flood: "water_leak", gas: "gas_leak"}[$class]; $on; {point: $part})
        elif ($v.errors | type) == "array" then
          report("shelly"; $id; if $v.errors | any(test("overtemp")) then "temperature_high" else "equipment_fault" end; ($v.errors | length) > 0; {point: $part})
        else empty end
    ]
    | if length > 0 then .[] else alive("shelly"; $id) end
  end
