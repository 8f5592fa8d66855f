# Words that every translator may use: include "keng";

# tidy drops what is empty from a signal and from its attrs.
def tidy:
  with_entries(select(.value != null and .value != ""))
  | if .attrs then .attrs |= with_entries(select(.value != null and .value != "")) else . end;

# slug turns text into the code of a kind: "Mất điện lưới" gives "mat_dien_luoi"; null when nothing is left.
def slug:
  if type != "string" then null
  else fold | gsub("[^a-z0-9]+"; "_") | gsub("^_+|_+$"; "") | .[:64] | if . == "" then null else . end
  end;

# kind_of guesses a kind from Vietnamese or English words; null when none fits. Vietnamese words count with their marks,
# or in text that has no marks at all: khói is smoke and khởi is not, while a topic named bao_khoi is.
def kind_of:
  if type != "string" then null
  else
    (fold | gsub("[^a-z0-9]+"; " ")) as $f | ascii_downcase as $s | (($s | fold) == ($s | gsub("\\s+"; " ") | gsub("^ | $"; ""))) as $plain
    | def en($words): $f | test("\\b(\($words))\\b");
      def vi($marked; $unmarked): ($s | test($marked; "i")) or ($plain and ($f | test("\\b(\($unmarked))\\b")));
      if vi("cháy"; "bao chay|dam chay|chay no") or en("fire|flames?") then "fire"
      elif vi("khói"; "khoi|bao khoi") or en("smoke") then "smoke"
      elif vi("cấp cứu|kẻng"; "cap cuu|bao kheng|keng") or en("sos|panic|emergency") then "sos"
      elif vi("khí ga"; "khi ga") or en("gas|gas leak") then "gas_leak"
      elif vi("rò nước|ngập"; "ro nuoc|ngap") or en("flood|water|leak|leakage") then "water_leak"
      elif vi("nắn điện"; "nan dien") or en("rectifier|rectifiers|rect [0-9]+") then "rectifier_fault"
      elif vi("máy phát|máy nổ"; "may phat|may no") or en("generator|genset") then "generator_fault"
      elif vi("ắc quy"; "ac quy|acquy") or en("battery|batteries|batt ?[0-9]*|under ?voltage|low voltage") then "battery_low"
      elif vi("mất điện|điện lưới"; "mat dien|dien luoi") or en("mains|mains fail(ure)?|power (fail|failure|failed|lost|outage)|ac ?fail(ure)?|ac input|utility|on battery") then "power_failure"
      elif vi("đứt cáp|cắt cáp"; "dut cap|cat cap") or en("(cable|fiber|fibre) (cut|break)|los|loss of signal") then "cable_cut"
      elif vi("nhiệt độ"; "nhiet do") or en("over ?temp(erature)?|high temp(erature)?|temperature|overheat(ing)?") then "temperature_high"
      elif vi("đột nhập"; "dot nhap") or en("intrusion|intruder|break in|glass ?break|fence|line ?(crossing|detection)|burglar") then "intrusion"
      elif vi("cạy phá"; "cay pha") or en("tamper|tampering|vibration|shock") then "tamper"
      elif vi("cửa|cổng"; "cua") or en("door|window|gate|contact") then "door_open"
      elif vi("chuyển động"; "chuyen dong") or en("motion|occupancy|pir|presence|vmd") then "motion"
      elif vi("mất liên lạc|mất kết nối"; "mat lien lac|mat ket noi") or en("link ?down|unreachable|unavailable|icmp|ping|no response") then "link_down"
      else null end
  end;

# severity_of maps the words and numbers of others to X.733; null when unknown, so the kind's own counts.
def severity_of:
  if type != "string" then null
  else ascii_downcase | gsub("[ -]"; "_")
  | if test("^(critical|extreme|disaster|emergency|alert|fatal|page)$") then "critical"
    elif test("^(major|severe|high|error|exception)$") then "major"
    elif test("^(minor|moderate|average|medium)$") then "minor"
    elif test("^(warning|low|warn|notice)$") then "warning"
    elif test("^(indeterminate|unknown|info|information|informational|none|not_classified)$") then "indeterminate"
    else null end
  end;

# itu_severity reads ItuPerceivedSeverity (RFC 3877), a word or a number; the numbers run from 3, critical, down to 6, warning.
def itu_severity:
  if type == "number" then ["cleared", "indeterminate", "critical", "major", "minor", "warning"][. - 1]
  elif type != "string" then null
  elif test("^[0-9]+$") then tonumber | itu_severity
  else ascii_downcase | if test("^(clear|cleared|normal|ok)$") then "cleared" else severity_of end
  end;

# truth reads what sensors write for yes and no; null when it is neither.
def truth:
  if type == "boolean" then .
  elif type == "number" then if . == 1 then true elif . == 0 then false else null end
  elif type == "string" then
    ascii_downcase
    | if IN("on", "true", "1", "yes", "open", "opened", "detected", "alarm", "active", "triggered", "trigger", "leak", "wet", "motion", "occupied", "low") then true
      elif IN("off", "false", "0", "no", "close", "closed", "clear", "cleared", "normal", "ok", "inactive", "idle", "dry", "none", "vacant", "unoccupied", "high", "good") then false
      else null end
  else null end;

# report writes one condition as a signal.
def report($source; $device; $kind; $on; $attrs):
  {source: $source, device: $device, kind: $kind, state: (if $on then "raise" else "clear" end), attrs: $attrs} | tidy;

# alive is the sign of life of a device; it never is an alarm.
def alive($source; $device): {source: $source, device: $device, state: "alive"};

# conditions reads the flat object of a sensor: for every field that is known to be an alarm, {kind, on}.
def conditions:
  {
    smoke: "smoke", smoke_alarm: "smoke", smoke_detected: "smoke", smoke_status: "smoke", fire: "fire", fire_alarm: "fire",
    gas: "gas_leak", gas_alarm: "gas_leak", carbon_monoxide: "gas_leak", co_alarm: "gas_leak",
    water_leak: "water_leak", leak: "water_leak", leakage: "water_leak", leakage_status: "water_leak", flood: "water_leak", water: "water_leak", waterleak: "water_leak",
    door: "door_open", door_open: "door_open", door_status: "door_open", magnet_status: "door_open", window_open: "door_open",
    occupancy: "motion", motion: "motion", presence: "motion", pir: "motion", pir_status: "motion",
    tamper: "tamper", tampered: "tamper", tamper_status: "tamper", vibration: "tamper",
    glass_break: "intrusion", intrusion: "intrusion", sos: "sos", panic: "sos",
    battery_low: "battery_low", low_battery: "battery_low", power_failure: "power_failure", mains_fail: "power_failure"
  } as $known
  | [to_entries[]
    | (.key | ascii_downcase) as $key
    | if $key == "contact" then (.value | truth) as $t | select($t != null) | {kind: "door_open", on: ($t | not)}
      else $known[$key] as $kind | select($kind != null) | (.value | truth) as $t | select($t != null) | {kind: $kind, on: $t}
      end]
  | group_by(.kind) | map({kind: .[0].kind, on: any(.on)});
