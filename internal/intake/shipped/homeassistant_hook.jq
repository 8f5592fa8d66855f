# Home Assistant by webhook: an automation posts {entity_id, state, device_class?, friendly_name?}.
include "keng";
.payload as $p | ($p.entity_id // error("entity_id is missing") | split(".")) as $e
| {
    door: "door_open", garage_door: "door_open", window: "door_open", opening: "door_open", lock: "door_open",
    smoke: "smoke", gas: "gas_leak", carbon_monoxide: "gas_leak", moisture: "water_leak", motion: "motion", occupancy: "motion", presence: "motion",
    tamper: "tamper", vibration: "tamper", battery: "battery_low", heat: "temperature_high", problem: "equipment_fault", safety: "sos"
  } as $classes
| ($classes[$p.device_class // ""] // ($p.friendly_name | kind_of) // ($e[1] | kind_of) // "equipment_fault") as $kind
| ($p.state | tostring | ascii_downcase) as $state
| if $state == "unavailable" then report("homeassistant"; $e[1]; "device_offline"; true; {})
  elif $e[0] == "alarm_control_panel" then report("homeassistant"; $e[1]; "intrusion"; $state == "triggered"; {})
  else ($state | truth) as $on
    | if $on == null then error("the state is neither on nor off: \($state)") else report("homeassistant"; $e[1]; $kind; $on; {name: $p.friendly_name}) end
  end
