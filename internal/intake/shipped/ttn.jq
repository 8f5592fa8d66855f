# The Things Stack 3 (TTN), by MQTT or webhook. The payload formatter names the fields (decoded_payload).
include "keng";
.payload as $p | ($p.end_device_ids // error("end_device_ids is missing")) as $d | ($d.device_id // $d.dev_eui) as $name
| ($p.uplink_message.decoded_payload // {}) as $o
| [$o | conditions[] | .kind as $kind
    | report("ttn"; $name; .kind; .on; {dev_eui: $d.dev_eui})
    | .at = ($p.uplink_message.received_at // $p.received_at)
    | if $p.uplink_message.f_cnt then .id = "ttn-\($d.dev_eui // $name)-\($p.uplink_message.session_key_id // "")-\($p.uplink_message.f_cnt)-\($kind)" else . end
    | tidy]
| if length > 0 then .[] else alive("ttn"; $name) end
