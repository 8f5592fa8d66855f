# Frigate: events only. Who it is and which plate it has was dropped at the door and is never stored.
include "keng";
if .topic == "frigate/available" then report("frigate"; .device // "frigate"; "device_offline"; (.payload | tostring) == "offline"; {})
else
  .payload as $p | $p.after as $a
  | if ($a | type) != "object" then error("there is no event in it")
    elif $a.false_positive == true then empty
    elif $p.type == "new" or ($p.type == "update" and $p.before.false_positive == true) or $p.type == "end" then
      ($p.type == "end") as $over
      | {
          id: "frigate-\($a.id)-\(if $over then "clear" else "raise" end)",
          source: "frigate",
          device: $a.camera,
          kind: ({fire: "fire", smoke: "smoke"}[$a.label // ""] // "camera_event"),
          state: (if $over then "clear" else "raise" end),
          at: (if $over then $a.end_time else $a.start_time end | if . then todate else null end),
          text: "\($a.label) \($a.entered_zones // [] | join(", "))",
          attrs: {point: $a.label, zones: ($a.entered_zones // [] | join(", "))}
        }
      | tidy
    else empty end
end
