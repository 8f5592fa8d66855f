package broker

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"time"

	mqtt "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/packets"

	"keng"
	"keng/internal/viet"
)

// glue ties the library's callbacks to sessions. What a client publishes is
// taken from the library as soon as it is read, because the library would
// acknowledge one message at a time, mix the ids of both directions, and answer
// errors of QoS 2 with the wrong packet.
type glue struct {
	mqtt.HookBase
	b *Broker
}

// ID names the hook for the library.
func (g *glue) ID() string { return "keng" }

// Provides lists the callbacks below.
func (g *glue) Provides(event byte) bool {
	return bytes.Contains([]byte{
		mqtt.OnConnect, mqtt.OnConnectAuthenticate, mqtt.OnACLCheck, mqtt.OnSessionEstablish, mqtt.OnSessionEstablished,
		mqtt.OnPacketRead, mqtt.OnPacketEncode, mqtt.OnSubscribe, mqtt.OnUnsubscribe, mqtt.OnDisconnect, mqtt.OnClientExpired,
		mqtt.OnPublishDropped,
	}, []byte{event})
}

// sessionOf returns the session of a client, nil before its login.
func sessionOf(cl *mqtt.Client) *session {
	if c, ok := cl.Net.Conn.(*conn); ok {
		return c.session.Load()
	}
	return nil
}

// OnConnect logs a client in. Its id becomes "device/id", so that no client of
// another device can take its session over.
func (g *glue) OnConnect(cl *mqtt.Client, pk packets.Packet) error {
	c, ok := cl.Net.Conn.(*conn)
	if !ok {
		return packets.ErrServerUnavailable
	}
	s, code := g.login(cl, pk)
	if code != packets.CodeSuccess {
		if cl.Properties.ProtocolVersion < 5 && code != packets.ErrServerUnavailable {
			code = packets.ErrBadUsernameOrPassword // MQTT 3 knows "not authorized" only.
		}
		if err := g.b.server.SendConnack(cl, code, false, nil); err != nil {
			return err
		}
		return code
	}
	cl.ID = mount(s.dev.name, cl.ID)
	cl.State.Inflight.ResetSendQuota(0)       // The library's own count can deadlock; reachable does it.
	cl.Properties.Props.TopicAliasMaximum = 0 // A dropped message would lose an alias.
	cl.Properties.Will = mqtt.Will{}          // The will goes through Publish, see session.end.
	cl.Properties.Props.SessionExpiryInterval = min(cl.Properties.Props.SessionExpiryInterval, uint32(sessionExpiry.Seconds()))
	c.session.Store(s)
	return nil
}

// login checks the credentials and the will of a CONNECT.
func (g *glue) login(cl *mqtt.Client, pk packets.Packet) (*session, packets.Code) {
	name := string(pk.Connect.Username)
	credentials := Credentials{Device: name, Secret: string(pk.Connect.Password), ClientID: cl.ID, Remote: cl.Net.Remote}
	if !pk.Connect.UsernameFlag || !pk.Connect.PasswordFlag || !validDevice(name) {
		g.refuse(credentials, "no usable name and password")
		return nil, packets.ErrBadUsernameOrPassword
	}
	if len(cl.ID) > maxTopic {
		g.refuse(credentials, "client id too long")
		return nil, packets.ErrClientIdentifierNotValid
	}
	ctx, cancel := context.WithTimeout(g.b.ctx, loginTimeout)
	defer cancel()
	rights, ok := g.b.hooks.Login(ctx, credentials)
	if !ok {
		g.refuse(credentials, "wrong name or secret")
		return nil, packets.ErrBadUsernameOrPassword
	}
	dev := g.b.devices.get(name)
	if dev.full(cl.ID) {
		g.refuse(credentials, "too many clients of one device")
		return nil, packets.ErrServerUnavailable
	}
	s := newSession(g.b, cl, dev, rights)
	if pk.Connect.WillFlag {
		if !mayPublish(s.roots, pk.Connect.WillTopic) {
			g.refuse(credentials, "will on a topic of others")
			return nil, packets.ErrNotAuthorized
		}
		w := cl.Properties.Will
		s.will = &Message{Device: name, Topic: w.TopicName, Payload: w.Payload, QoS: w.Qos, Retained: w.Retain, Will: true}
		s.delay = time.Duration(min(w.WillDelayInterval, cl.Properties.Props.SessionExpiryInterval)) * time.Second
	}
	return s, packets.CodeSuccess
}

// refuse logs a failed login, one line a second.
func (g *glue) refuse(c Credentials, why string) {
	if skipped, ok := g.b.noise.allow(time.Now()); ok {
		g.b.log.Warn("MQTT login refused", "device", viet.Line(c.Device, maxDevice), "remote", c.Remote, "why", why, "not_logged", skipped)
	}
}

// OnConnectAuthenticate lets in whom OnConnect logged in.
func (g *glue) OnConnectAuthenticate(cl *mqtt.Client, _ packets.Packet) bool {
	return sessionOf(cl) != nil
}

// OnSessionEstablish comes before the library cuts an older connection of the client.
func (g *glue) OnSessionEstablish(cl *mqtt.Client, _ packets.Packet) {
	if s := sessionOf(cl); s != nil {
		s.dev.join(s)
	}
}

// OnSessionEstablished comes when the client has its CONNACK.
func (g *glue) OnSessionEstablished(cl *mqtt.Client, pk packets.Packet) {
	if s := sessionOf(cl); s != nil {
		s.dev.greet(s, pk.Connect.Clean, g.b.hooks.Connected)
	}
}

// OnDisconnect comes when an established client is gone, whatever the reason.
func (g *glue) OnDisconnect(cl *mqtt.Client, err error, expire bool) {
	s := sessionOf(cl)
	if s == nil {
		return
	}
	cause := cl.StopCause()
	if errors.Is(cause, packets.ErrSessionTakenOver) || errors.Is(cause, packets.ErrAdministrativeAction) {
		s.silent.Store(true)
	}
	if expire {
		s.dev.forget(s.clientID, s.inbox)
	}
	s.end(whyGone(s, cause, err))
}

// whyGone says in a word or two why a client is gone.
func whyGone(s *session, cause, err error) string {
	switch {
	case s.left.Load():
		return "disconnected"
	case cause != nil:
		return cause.Error()
	case err != nil:
		return err.Error()
	}
	return "closed"
}

// OnClientExpired comes when a kept session is over.
func (g *glue) OnClientExpired(cl *mqtt.Client) {
	if s := sessionOf(cl); s != nil {
		s.dev.forget(s.clientID, s.inbox)
	}
}

// OnPacketRead takes what a client publishes and releases out of the library's
// hands, and sees whether it says good-bye.
func (g *glue) OnPacketRead(cl *mqtt.Client, pk packets.Packet) (packets.Packet, error) {
	s := sessionOf(cl)
	if s == nil {
		return pk, nil // CONNECT
	}
	switch pk.FixedHeader.Type {
	case packets.Publish:
		if code := s.receive(pk); code != packets.CodeSuccess {
			s.kick(code)
			return pk, packets.ErrRejectPacket
		}
		return swallowed(), nil
	case packets.Pubrel:
		comp := packets.Packet{FixedHeader: packets.FixedHeader{Type: packets.Pubcomp}, PacketID: pk.PacketID}
		if !s.inbox.release(pk.PacketID) {
			comp.ReasonCode = packets.ErrPacketIdentifierNotFound.Code
		}
		if err := cl.WritePacket(comp); err != nil {
			return pk, packets.ErrRejectPacket
		}
		return swallowed(), nil
	case packets.Disconnect:
		s.left.Store(pk.ReasonCode != packets.CodeDisconnectWillMessage.Code)
	}
	return pk, nil
}

// swallowed is what the library gets instead of a packet that we dealt with: an
// acknowledgement of message 0, which never exists, so it does nothing.
func swallowed() packets.Packet {
	return packets.Packet{FixedHeader: packets.FixedHeader{Type: packets.Puback}}
}

// receive checks a PUBLISH and queues it. Any code but CodeSuccess ends the connection.
func (s *session) receive(pk packets.Packet) packets.Code {
	if code := pk.PublishValidate(0); code != packets.CodeSuccess {
		return code
	}
	it := item{pk: pk, at: time.Now()}
	s.dev.rate.add(it.at)
	s.dev.last.Store(it.at.UnixMilli())
	it.again = pk.FixedHeader.Qos == 2 && s.inbox.has(pk.PacketID)
	if !it.again && !mayPublish(s.roots, pk.TopicName) {
		it.refuse = keng.Errf(keng.Forbidden, "broker.publish.denied")
	}
	if !s.offer(it) {
		return packets.ErrServerShuttingDown
	}
	return packets.CodeSuccess
}

// OnPacketEncode gives a device its topics without the mount, tells MQTT 5
// clients the largest packet, and keeps DISCONNECT from MQTT 3 clients, which
// do not know one from the server.
func (g *glue) OnPacketEncode(cl *mqtt.Client, pk packets.Packet) packets.Packet {
	switch pk.FixedHeader.Type {
	case packets.Publish:
		pk.TopicName = unmount(pk.TopicName)
	case packets.Connack:
		pk.Properties.MaximumPacketSize = uint32(g.b.options.MaxPacket)
	case packets.Disconnect:
		if cl.Properties.ProtocolVersion < 5 {
			pk.FixedHeader.Type = packets.Reserved
		}
	}
	return pk
}

// OnSubscribe mounts the filters. One that is too many becomes one that nobody
// may subscribe to, because the library has no other way to refuse it.
func (g *glue) OnSubscribe(cl *mqtt.Client, pk packets.Packet) packets.Packet {
	pk = g.mounted(cl, pk)
	n := cl.State.Subscriptions.Len()
	for i := range pk.Filters {
		if _, again := cl.State.Subscriptions.Get(pk.Filters[i].Filter); again {
			continue
		}
		if n++; n > maxSubscriptions {
			pk.Filters[i].Filter = mount("", "$too-many")
		}
	}
	return pk
}

// OnUnsubscribe mounts the filters.
func (g *glue) OnUnsubscribe(cl *mqtt.Client, pk packets.Packet) packets.Packet {
	return g.mounted(cl, pk)
}

func (g *glue) mounted(cl *mqtt.Client, pk packets.Packet) packets.Packet {
	if s := sessionOf(cl); s != nil {
		pk.Filters = slices.Clone(pk.Filters)
		for i := range pk.Filters {
			pk.Filters[i].Filter = mount(s.dev.name, pk.Filters[i].Filter)
		}
	}
	return pk
}

// OnACLCheck decides on subscriptions and deliveries, whose topics are mounted.
// Publications are decided in receive.
func (g *glue) OnACLCheck(cl *mqtt.Client, topic string, write bool) bool {
	s := sessionOf(cl)
	if s == nil || write {
		return false
	}
	if maySubscribe(s.roots, unmount(topic)) {
		return true
	}
	s.dev.refused.Add(1)
	if skipped, ok := s.dev.noise.allow(time.Now()); ok {
		g.b.log.Warn("MQTT subscription refused", "device", s.dev.name, "filter", viet.Line(unmount(topic), maxTopic), "not_logged", skipped)
	}
	return false
}

// OnPublishDropped counts what a device that does not read has missed.
func (g *glue) OnPublishDropped(cl *mqtt.Client, _ packets.Packet) {
	if s := sessionOf(cl); s != nil {
		s.dev.lost.Add(1)
	}
}

// words5 is the reason text that MQTT 5 clients get.
func words5(err error, code packets.Code) string {
	if e, ok := errors.AsType[*keng.Error](err); ok {
		return viet.T(viet.EN, e.Key, e.Args...)
	}
	return code.Reason
}
