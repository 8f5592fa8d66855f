# Zabbix: a webhook media type that posts its macros as JSON, named event_id or EVENT.ID.
include "keng";
(.payload | with_entries(.key |= (ascii_downcase | gsub("[^a-z0-9]+"; "_")))
 | with_entries(select(.value != null and (.value | tostring | test("^(\\{[A-Z0-9.]+\\}|\\*UNKNOWN\\*)?$") | not)))) as $p
| if $p.event_update_status == "1" or $p.event_update_status == 1 then empty
  else
    (($p.event_value // $p.trigger_value // error("EVENT.VALUE is missing") | tostring) == "0") as $over
    | ($p.event_name // $p.trigger_name // $p.alert_subject // "Zabbix") as $name
    | ([$p.event_tags // "" | tostring | match("kind:([a-z0-9_]+)").captures[0].string][0]) as $tag
    | {
        id: (if $p.event_id then "zbx-\($p.event_id)-\(if $over then "clear" else "raise" end)" else null end),
        source: "zabbix",
        device: ($p.host_host // $p.host_name // $p.host_ip // "zabbix"),
        kind: ($tag // ($name | kind_of) // "equipment_fault"),
        state: (if $over then "clear" else "raise" end),
        severity: (if $p.event_nseverity then
            ["indeterminate", "indeterminate", "warning", "minor", "major", "critical"][$p.event_nseverity | tonumber]
          else $p.event_severity // $p.trigger_severity | severity_of end),
        text: $name,
        attrs: {point: ($p.trigger_id // $p.event_id | tostring), opdata: $p.event_opdata, url: $p.trigger_url, address: $p.host_ip}
      }
    | tidy
  end
