# IF-MIB: linkDown and linkUp. The point is the interface's index.
include "keng";
.device as $name | .oid as $oid | .payload.vars as $v
| ($v.ifIndex // ([.payload.list[] | select(.name | test("^if(Index|Descr|Name|AdminStatus|OperStatus|Alias)$")) | .index][0]) | if . then tostring else null end) as $if
| report("if-mib"; $name; "link_down"; ($oid | endswith(".3")); {point: $if, interface: ($v.ifName // $v.ifDescr), alias: $v.ifAlias})
| if $v.ifAdminStatus == "down" then .severity = "warning" else . end
| .text = ([$v.ifName // $v.ifDescr, $v.ifAlias] | map(select(. != null and . != "")) | join(" · "))
| tidy
