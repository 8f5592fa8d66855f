# Shelly, first generation: shellies/ID/sensor/…, input, overtemperature, online.
include "keng";
(.topic | split("/")) as $t | $t[1] as $id | ($t[2:] | join("/")) as $what | (.payload | truth) as $on
| {
    "sensor/state": "door_open", "sensor/smoke": "smoke", "sensor/flood": "water_leak", "sensor/gas": "gas_leak",
    "sensor/motion": "motion", "sensor/vibration": "tamper", "sensor/tilt": "tamper", "overtemperature": "temperature_high"
  } as $known
| if $what == "online" then report("shelly"; $id; "device_offline"; $on == false; {})
  elif $known[$what] and $on != null then report("shelly"; $id; $known[$what]; $on; {})
  elif ($t[2] == "input") and $on != null then report("shelly"; $id; ($id | kind_of) // "door_open"; $on; {point: "input:\($t[3])"})
  else alive("shelly"; $id) end
