# ONVIF events as XML. Initialized tells a state when somebody subscribes; it is no alarm.
include "keng";
.device as $login | .name as $hook
| [.payload | .. | objects | .NotificationMessage? // empty | if type == "array" then .[] else . end] as $all
| if ($all | length) == 0 then error("there is no NotificationMessage in it") else $all[] end
| (.Topic | if type == "object" then .["#text"] else . end // "" | gsub("[A-Za-z0-9_]+:"; "")) as $topic
| (.Message.Message // .Message) as $m
| def items($where): [$m[$where] | objects | .SimpleItem | if type == "array" then .[] else . end | objects];
  ([.ProducerReference | .. | strings | capture("(?<id>[0-9a-fA-F]{8}-[0-9a-fA-F-]{27})").id][0]) as $uuid
| ($login // ([$hook | capture("^onvif[-_/](?<id>.+)$").id][0]) // $uuid // "onvif") as $name
| ([items("Data")[] | select(.["@Name"] | test("(?i)^(state|active|alert|ismotion|logicalstate|isinside|failed|istamper|value)$")) | .["@Value"] | truth | select(. != null)][0]) as $on
| (if $topic | test("(?i)fence|linedetector|linecross|crossline") then "intrusion"
   elif $topic | test("(?i)tamper|globalscenechange|imagetoo|signalloss") then "tamper"
   elif $topic | test("(?i)motion|pir|vmd|fielddetector|loitering|objectsinside") then "motion"
   elif $topic | test("(?i)/port|digitalinput|virtualinput") then "door_open"
   elif $topic | test("(?i)storage|hardwarefailure|fanfailure|powersupply|temperature") then "equipment_fault"
   else null end) as $kind
| if $m["@PropertyOperation"] == "Initialized" or $kind == null or ($on == null and $m["@PropertyOperation"] != "Deleted") then alive("onvif"; $name)
  else
    report("onvif"; $name; $kind; $on == true and $m["@PropertyOperation"] != "Deleted";
      {point: ([$topic, (items("Source")[] | .["@Value"])] | join(" ")), topic: $topic})
    | .at = $m["@UtcTime"]
  end
