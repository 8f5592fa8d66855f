package demo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"strconv"
	"time"

	mqtt "github.com/eclipse/paho.mqtt.golang"
	"github.com/gosnmp/gosnmp"

	"keng"
)

// Fleet are the simulated devices, each with an MQTT connection of its own.
type Fleet struct {
	clients map[string]mqtt.Client
	secrets map[string]string
	snmp    string
}

// Connect logs every device in; sirens answer each ring with their own word that they sound.
func Connect(f File, mqttAddr, snmpAddr string) (*Fleet, error) {
	fleet := &Fleet{clients: map[string]mqtt.Client{}, secrets: map[string]string{}, snmp: snmpAddr}
	for _, d := range f.Devices {
		o := mqtt.NewClientOptions().AddBroker("tcp://" + mqttAddr).SetClientID(d.Name).SetUsername(d.Name).SetPassword(d.Secret)
		if d.Kind == keng.DeviceSiren {
			topic := "keng/" + d.Name
			o.SetOnConnectHandler(func(c mqtt.Client) {
				c.Subscribe(topic+"/ring", 1, func(c mqtt.Client, m mqtt.Message) {
					var ring struct {
						Call string `json:"call"`
					}
					if json.Unmarshal(m.Payload(), &ring) == nil {
						c.Publish(topic+"/state", 1, false, fmt.Appendf(nil, `{"call":%q,"state":"ringing"}`, ring.Call))
					}
				})
			})
		}
		c := mqtt.NewClient(o)
		if t := c.Connect(); !t.WaitTimeout(10*time.Second) || t.Error() != nil {
			return fleet, errors.Join(errors.New("simulated device "+d.Name+" could not connect"), t.Error())
		}
		fleet.clients[d.Name], fleet.secrets[d.Name] = c, d.Secret
	}
	return fleet, nil
}

// Close disconnects the fleet.
func (f *Fleet) Close() {
	for _, c := range f.clients {
		c.Disconnect(100)
	}
}

// scene is one thing that happens in the demo's day, after a wait.
type scene struct {
	wait   time.Duration
	device string
	kind   string
	state  string
	text   string
	trap   bool // by SNMP instead of MQTT
}

// day is what happens, over and over.
var day = []scene{
	{5 * time.Second, "cb-bts-001", "door_open", "raise", "Cửa trạm mở ngoài giờ", false},
	{20 * time.Second, "cb-bts-001", "door_open", "clear", "", false},
	{10 * time.Second, "cb-bts-002", "fire", "raise", "Đầu báo khói, nhà trạm", false},
	{30 * time.Second, "cb-vt-001", "", "raise", "", true},
	{20 * time.Second, "nut-bao-31", "theft", "raise", "Kẻng báo trộm", false},
	{5 * time.Second, "cb-bts-003", "temperature_high", "raise", "", false}, {2 * time.Second, "cb-bts-003", "temperature_high", "clear", "", false},
	{2 * time.Second, "cb-bts-003", "temperature_high", "raise", "", false}, {2 * time.Second, "cb-bts-003", "temperature_high", "clear", "", false},
	{20 * time.Second, "cb-vt-001", "", "clear", "", true},
	{10 * time.Second, "cb-bts-002", "fire", "clear", "", false},
	{5 * time.Second, "nut-bao-31", "theft", "clear", "", false},
	{5 * time.Minute, "cb-bts-004", "power_failure", "raise", "Mất điện lưới", false},
	{time.Minute, "cb-bts-004", "power_failure", "clear", "", false},
}

// Play plays the day at a speed until ctx ends.
func (f *Fleet) Play(ctx context.Context, speed float64, failed func(error)) {
	for {
		for _, s := range day {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Duration(float64(s.wait) / speed)):
			}
			if err := f.send(s); err != nil {
				failed(err)
			}
		}
	}
}

func (f *Fleet) send(s scene) error {
	if s.trap {
		return f.trap(s)
	}
	b, err := json.Marshal(map[string]any{"kind": s.kind, "state": s.state, "text": s.text})
	if err != nil {
		return err
	}
	t := f.clients[s.device].Publish("keng/"+s.device+"/signal", 1, false, b)
	if !t.WaitTimeout(10 * time.Second) {
		return errors.New(s.device + ": no acknowledgement")
	}
	return t.Error()
}

// trap sends IF-MIB's linkDown or linkUp with the device's secret as community.
func (f *Fleet) trap(s scene) error {
	host, port, err := net.SplitHostPort(f.snmp)
	if err != nil {
		return err
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		return err
	}
	g := &gosnmp.GoSNMP{Target: host, Port: uint16(n), Community: f.secrets[s.device], Version: gosnmp.Version2c, Timeout: 5 * time.Second, MaxOids: 10}
	if err := g.Connect(); err != nil {
		return err
	}
	oid, status := ".1.3.6.1.6.3.1.1.5.3", 2
	if s.state == "clear" {
		oid, status = ".1.3.6.1.6.3.1.1.5.4", 1
	}
	_, err = g.SendTrap(gosnmp.SnmpTrap{Variables: []gosnmp.SnmpPDU{
		{Name: ".1.3.6.1.6.3.1.1.4.1.0", Type: gosnmp.ObjectIdentifier, Value: oid},
		{Name: ".1.3.6.1.2.1.2.2.1.1.1", Type: gosnmp.Integer, Value: 1},
		{Name: ".1.3.6.1.2.1.2.2.1.7.1", Type: gosnmp.Integer, Value: 1},
		{Name: ".1.3.6.1.2.1.2.2.1.8.1", Type: gosnmp.Integer, Value: status},
	}})
	return errors.Join(err, g.Conn.Close())
}
