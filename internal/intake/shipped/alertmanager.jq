# Prometheus Alertmanager and Grafana: webhook, version 4.
include "keng";
.payload.alerts[]
| (.labels // {}) as $l | (.annotations // {}) as $a | (.status == "resolved") as $over
| {
    id: (if .fingerprint then "am-\(.fingerprint)-\(.startsAt)-\(.status)" else null end),
    source: "alertmanager",
    device: ($l.device // $l.instance // $l.node // $l.host // $l.hostname // $l.job // "alertmanager" | sub(":[0-9]+$"; "")),
    kind: ($l.kind // ($l.alertname | kind_of) // ($l.alertname | slug) // "equipment_fault"),
    state: (if $over then "clear" else "raise" end),
    severity: ($l.severity // $l.priority // $l.alertLevel | severity_of),
    at: (if $over then .endsAt else .startsAt end),
    text: ($a.summary // $a.description // $a.message // $a.alertInfo // $l.alertname),
    attrs: {point: (.fingerprint // $l.alertname), alertname: $l.alertname, description: $a.description, site: $l.site, url: .generatorURL}
  }
| tidy
