package demo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"strconv"
	"sync"
	"time"

	mqtt "github.com/eclipse/paho.mqtt.golang"
	"github.com/gosnmp/gosnmp"

	"keng"
)

// unplugged is a siren that never connects, so that a call which fails is seen.
const unplugged = "coi-bts-008"

// Limits of the fleet.
const (
	deviceWait = 10 * time.Second // for one word of the broker
	atOnce     = 16               // connections being made
)

// Fleet are the simulated devices, each with an MQTT connection of its own.
type Fleet struct {
	mu      sync.Mutex
	clients map[string]mqtt.Client
	secrets map[string]string
	snmp    string
	rang    func(siren, purpose string) // a siren sounds; may be nil
	stop    context.CancelFunc
}

// Connect logs the devices in, except the one that is unplugged. Sirens answer
// each ring with their own word that they sound, and rang is told; sensors say
// once a minute that they are alive, until Close.
func Connect(ctx context.Context, f File, mqttAddr, snmpAddr string, rang func(siren, purpose string)) (*Fleet, error) {
	ctx, stop := context.WithCancel(ctx)
	fleet := &Fleet{clients: map[string]mqtt.Client{}, secrets: map[string]string{}, snmp: snmpAddr, rang: rang, stop: stop}
	var wg sync.WaitGroup
	slots, failed := make(chan struct{}, atOnce), make([]error, len(f.Devices))
	for n, d := range f.Devices {
		fleet.secrets[d.Name] = d.Secret
		if d.Name == unplugged {
			continue
		}
		slots <- struct{}{}
		wg.Go(func() {
			failed[n] = fleet.connect(d, mqttAddr)
			<-slots
		})
	}
	wg.Wait()
	if err := errors.Join(failed...); err != nil {
		fleet.Close()
		return nil, err
	}
	go fleet.beat(ctx, f.Devices)
	return fleet, nil
}

func (f *Fleet) connect(d Device, addr string) error {
	o := mqtt.NewClientOptions().AddBroker("tcp://" + addr).SetClientID(d.Name).SetUsername(d.Name).SetPassword(d.Secret).SetMaxReconnectInterval(10 * time.Second)
	if d.Kind == keng.DeviceSiren {
		o.SetOnConnectHandler(func(c mqtt.Client) { c.Subscribe("keng/"+d.Name+"/ring", 1, f.sound(d.Name)) })
	}
	c := mqtt.NewClient(o)
	if t := c.Connect(); !t.WaitTimeout(deviceWait) || t.Error() != nil {
		return errors.Join(errors.New("the simulated device "+d.Name+" could not connect"), t.Error())
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.clients[d.Name] = c
	return nil
}

// sound is what a siren does when it is rung.
func (f *Fleet) sound(name string) mqtt.MessageHandler {
	return func(c mqtt.Client, m mqtt.Message) {
		var ring struct {
			Call    string `json:"call"`
			Purpose string `json:"purpose"`
		}
		if json.Unmarshal(m.Payload(), &ring) != nil {
			return
		}
		c.Publish("keng/"+name+"/state", 1, false, fmt.Appendf(nil, `{"call":%q,"state":"ringing"}`, ring.Call))
		if f.rang != nil {
			f.rang(name, ring.Purpose)
		}
	}
}

// beat lets every sensor say that it is alive, spread over each minute.
func (f *Fleet) beat(ctx context.Context, devices []Device) {
	var sensors []string
	for _, d := range devices {
		if d.Kind == keng.DeviceSensor {
			sensors = append(sensors, d.Name)
		}
	}
	if len(sensors) == 0 {
		return
	}
	t := time.NewTicker(time.Minute / time.Duration(len(sensors)))
	defer t.Stop()
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			f.clients[sensors[n%len(sensors)]].Publish("keng/"+sensors[n%len(sensors)]+"/signal", 1, false, `{"state":"alive"}`)
		}
	}
}

// Close disconnects the fleet.
func (f *Fleet) Close() {
	f.stop()
	f.mu.Lock()
	defer f.mu.Unlock()
	var wg sync.WaitGroup
	for _, c := range f.clients {
		wg.Go(func() { c.Disconnect(100) })
	}
	wg.Wait()
}

// signal lets a sensor report over MQTT, and returns when the broker has it on disk.
func (f *Fleet) signal(device string, kind keng.Kind, state keng.SignalState, text string) error {
	b, err := json.Marshal(map[string]any{"kind": kind, "state": state, "text": text})
	if err != nil {
		return err
	}
	t := f.clients[device].Publish("keng/"+device+"/signal", 1, false, b)
	if !t.WaitTimeout(deviceWait) {
		return errors.New(device + ": no acknowledgement")
	}
	return t.Error()
}

// trap sends IF-MIB's linkDown or linkUp (RFC 2863) as an SNMPv2c trap, with the device's secret as community.
func (f *Fleet) trap(device string, up bool) error {
	host, port, err := net.SplitHostPort(f.snmp)
	if err != nil {
		return err
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		return err
	}
	g := &gosnmp.GoSNMP{Target: host, Port: uint16(n), Community: f.secrets[device], Version: gosnmp.Version2c, Timeout: 5 * time.Second, MaxOids: 10}
	if err := g.Connect(); err != nil {
		return err
	}
	oid, status := ".1.3.6.1.6.3.1.1.5.3", 2
	if up {
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
