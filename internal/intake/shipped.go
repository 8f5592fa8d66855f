package intake

import (
	"embed"
	"sync"

	"keng"
)

//go:embed shipped/*.jq
var shippedFiles embed.FS

// shipped is the list of translators that come with the product. Lower
// priorities are asked first; x733 takes any trap, so it is asked last.
var shipped = []struct {
	file     string
	name     string
	door     keng.Door
	match    string
	priority int64
}{
	{"keng_json", "Kẻng JSON", keng.DoorHTTP, "keng*", 100},
	{"alertmanager", "Alertmanager, Grafana", keng.DoorHTTP, "alertmanager*,prometheus*,grafana*", 100},
	{"zabbix", "Zabbix", keng.DoorHTTP, "zabbix*", 100},
	{"homeassistant_hook", "Home Assistant (webhook)", keng.DoorHTTP, "homeassistant*", 100},
	{"chirpstack", "ChirpStack (HTTP)", keng.DoorHTTP, "chirpstack*", 100},
	{"ttn", "The Things Stack (webhook)", keng.DoorHTTP, "ttn*", 100},
	{"onvif", "ONVIF", keng.DoorHTTP, "onvif*", 100},
	{"hikvision", "Hikvision", keng.DoorHTTP, "hikvision*", 100},
	{"tasmota", "Tasmota", keng.DoorMQTT, "tele/+/+,stat/+/+", 100},
	{"zigbee2mqtt", "Zigbee2MQTT", keng.DoorMQTT, "zigbee2mqtt/#", 100},
	{"homeassistant", "Home Assistant (MQTT)", keng.DoorMQTT, "homeassistant/#", 100},
	{"shelly1", "Shelly, gen 1", keng.DoorMQTT, "shellies/#", 100},
	{"shelly2", "Shelly, gen 2+", keng.DoorMQTT, "+/events/rpc,+/online", 110},
	{"frigate", "Frigate", keng.DoorMQTT, "frigate/events,frigate/available", 100},
	{"chirpstack", "ChirpStack (MQTT)", keng.DoorMQTT, "application/+/device/+/event/+", 100},
	{"ttn", "The Things Stack (MQTT)", keng.DoorMQTT, "v3/+/devices/+/+", 100},
	{"ifmib", "IF-MIB", keng.DoorSNMP, "1.3.6.1.6.3.1.1.5.3,1.3.6.1.6.3.1.1.5.4", 100},
	{"upsmib", "UPS-MIB", keng.DoorSNMP, "1.3.6.1.2.1.33.2.*", 100},
	{"alarmmib", "ALARM-MIB", keng.DoorSNMP, "1.3.6.1.2.1.118.0.*", 100},
	{"ees", "Emerson NetSure (EES-POWER-MIB)", keng.DoorSNMP, "1.3.6.1.4.1.6302.2.1.5.*", 100},
	{"x733", "X.733", keng.DoorSNMP, "*", 900},
}

// Shipped returns the translators that come with the product, for the rows of a
// new installation. Their ids are stable, so an upgrade finds them again.
func Shipped() []keng.Translator {
	rows := make([]keng.Translator, 0, len(shipped))
	for _, s := range shipped {
		rows = append(rows, keng.Translator{
			ID: keng.TranslatorID("shipped-" + string(s.door) + "-" + s.file), Name: s.name, Door: s.door, Match: s.match,
			Program: shippedText(s.file), Priority: s.priority, Enabled: true, Shipped: true,
		})
	}
	return rows
}

func shippedText(file string) string {
	b, err := shippedFiles.ReadFile("shipped/" + file + ".jq")
	if err != nil {
		return "" // The names come from the table above, and a test reads them all.
	}
	return string(b)
}

// shippedTexts are the programs of the product, by their text.
var shippedTexts = sync.OnceValue(func() map[string]bool {
	texts := make(map[string]bool, len(shipped))
	for _, s := range shipped {
		texts[shippedText(s.file)] = true
	}
	return texts
})

// isShipped tells whether a program is the product's own, unchanged.
func isShipped(program string) bool { return shippedTexts()[program] }
