# Tasmota: tele/NAME/LWT, switches of SENSOR and RESULT, Zigbee sensors of ZbReceived. The rest is a sign of life.
include "keng";
(.topic | split("/")) as $t | $t[1] as $name | $t[2] as $what | .payload as $p
| def zigbee: {Contact: "door_open", Occupancy: "motion", Movement: "motion", Fire: "fire", Smoke: "smoke", Water: "water_leak", CO: "gas_leak", Panic: "sos", PersonalAlarm: "sos", GlassBreak: "intrusion"};
  if $what == "LWT" then report("tasmota"; $name; "device_offline"; ($p | tostring | ascii_downcase) == "offline"; {})
  elif ($p | type) == "object" then
    [
      ($p | to_entries[] | select(.key | test("^Switch[0-9]+$")) | .key as $key
        | (.value | if type == "object" then .Action // .State else . end | truth) as $on | select($on != null)
        | report("tasmota"; $name; ($name | kind_of) // "door_open"; $on; {point: $key})),
      ($p.ZbReceived // {} | to_entries[] | (.value.Name // .key) as $sensor | .value | to_entries[]
        | zigbee[.key] as $kind | select($kind != null) | (.value | truth) as $on | select($on != null)
        | report("tasmota"; $name; $kind; $on; {point: $sensor})),
      ($p | to_entries[] | select((.key | test("^Button[0-9]+$")) and .value.Action? == "HOLD" and ($name | kind_of) == "sos") | .key as $key
        | report("tasmota"; $name; "sos"; true; {point: $key}))
    ]
    | if length > 0 then .[] else alive("tasmota"; $name) end
  else alive("tasmota"; $name) end
