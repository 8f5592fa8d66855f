# Zigbee2MQTT: sensors, availability and the bridge's own state.
include "keng";
.topic as $topic | .payload as $p | .device as $login
| ($topic | ltrimstr("zigbee2mqtt/")) as $name
| (if $p | type == "object" then $p.state else $p end | tostring | ascii_downcase) as $state
| if $name == "bridge/state" then report("zigbee2mqtt"; $login // "zigbee2mqtt"; "device_offline"; $state == "offline"; {})
  elif $name | startswith("bridge/") then empty
  elif $name | endswith("/availability") then report("zigbee2mqtt"; $name | rtrimstr("/availability"); "device_offline"; $state == "offline"; {})
  elif $name | test("/(set|get)$") then empty
  elif ($p | type) == "object" then
    [
      ($p | conditions[] | report("zigbee2mqtt"; $name; .kind; .on; {battery: $p.battery})),
      (select($p.action | IN("emergency", "panic", "sos")) | report("zigbee2mqtt"; $name; "sos"; true; {}))
    ]
    | if length > 0 then .[] else alive("zigbee2mqtt"; $name) end
  else alive("zigbee2mqtt"; $name) end
