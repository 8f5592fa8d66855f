# ChirpStack 4, by MQTT or HTTP. The device profile's codec names the fields (object).
include "keng";
.payload as $p | ($p.deviceInfo // error("deviceInfo is missing")) as $d
| ($d.deviceName // $d.devEui) as $name | {dev_eui: $d.devEui} as $attrs
| def stamp($kind): .at = $p.time | if $p.deduplicationId then .id = "cs-\($p.deduplicationId)-\($kind)" else . end | tidy;
  if ($p.batteryLevel | type) == "number" and $p.batteryLevel >= 0 then
    report("chirpstack"; $name; "battery_low"; $p.batteryLevel < 15; $attrs + {level: $p.batteryLevel}) | stamp("battery_low")
  elif ($p.object | type) == "object" and $p.integrationName == null then
    [$p.object | conditions[] | .kind as $kind | report("chirpstack"; $name; .kind; .on; $attrs) | stamp($kind)]
    | if length > 0 then .[] else alive("chirpstack"; $name) end
  elif $p.level == "ERROR" then
    report("chirpstack"; $name; "equipment_fault"; true; $attrs + {point: $p.code}) | .text = $p.description | .severity = "warning" | .at = $p.time | tidy
  else alive("chirpstack"; $name) end
