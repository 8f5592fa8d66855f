# Hikvision ISAPI: EventNotificationAlert. A videoloss that is inactive and heartBeat say only that the camera lives.
# Plates and faces are not read at all.
include "keng";
.device as $login | (.payload.EventNotificationAlert // error("there is no EventNotificationAlert in it")) as $e
| ($e.eventType // "" | ascii_downcase) as $type | ($e.eventState == "active") as $on
| ($login // $e.macAddress // $e.ipAddress // "hikvision") as $name
| {
    vmd: "motion", pir: "motion", linedetection: "intrusion", fielddetection: "intrusion", regionentrance: "intrusion", regionexiting: "intrusion", unattendedbaggage: "camera_event",
    attendedbaggage: "camera_event", loitering: "intrusion", shelteralarm: "tamper", tamperdetection: "tamper", defocus: "tamper", scenechangedetection: "tamper",
    io: "door_open", videoloss: "equipment_fault", diskfull: "equipment_fault", diskerror: "equipment_fault", nicbroken: "link_down", ipconflict: "equipment_fault", illaccess: "tamper",
    firedetection: "fire", smokedetection: "smoke", smokeandfiredetection: "fire", tma: "temperature_high", tmpa: "temperature_high"
  }[$type] as $kind
| if $type == "heartbeat" or ($type == "videoloss" and ($on | not)) then alive("hikvision"; $name)
  elif $type | test("anpr|plate|face|human|person|vehicle") then empty
  elif $kind == null then alive("hikvision"; $name)
  else
    report("hikvision"; $name; $kind; $on; {point: ($e.channelID // $e.dynChannelID | if . then "channel \(.)" else null end), channel: $e.channelName, event: $e.eventType})
    | .at = $e.dateTime | .text = $e.eventDescription | tidy
  end
