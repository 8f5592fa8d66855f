# Home Assistant by MQTT (discovery prefix or statestream): alarm panels, and binary sensors whose name says what they watch.
include "keng";
(.topic | split("/")) as $t | $t[1] as $domain | $t[2] as $name | $t[-1] as $what
| (if .payload | type == "object" then .payload.state else .payload end | tostring | ascii_downcase) as $state
| if $what != "state" or ($t | length) < 4 then empty
  elif $domain == "alarm_control_panel" then
    if $state == "triggered" then report("homeassistant"; $name; "intrusion"; true; {})
    elif $state | test("^(disarmed|armed_)") then report("homeassistant"; $name; "intrusion"; false; {})
    else empty end
  elif $domain != "binary_sensor" then alive("homeassistant"; $name)
  else ($name | kind_of) as $kind | ($state | truth) as $on
    | if $kind == null then false
      elif $on == null then report("homeassistant"; $name; "device_offline"; $state == "unavailable"; {})
      else report("homeassistant"; $name; $kind; $on; {}) end
  end
