package main

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"time"
)

// client is an MQTT 3.1.1 connection that does what a device does, cheaply.
type client struct {
	conn net.Conn
	in   *bufio.Reader
}

// MQTT control packets, with the flags that they have here.
const (
	packetConnect   = 0x10
	packetConnack   = 0x20
	packetPublish   = 0x30
	packetPuback    = 0x40
	packetSubscribe = 0x82
	packetSuback    = 0x90
	quality1        = 0x02
)

// dialMQTT logs in as a device.
func dialMQTT(address, device, secret string) (*client, error) {
	conn, err := net.Dial("tcp", address) //nolint:noctx // A loopback address.
	if err != nil {
		return nil, err
	}
	c := &client{conn, bufio.NewReader(conn)}
	body := text([]byte{}, "MQTT")
	body = append(body, 4, 0xc2, 0, 0) // Version 3.1.1, user name, password, clean session; no keep-alive.
	body = text(text(text(body, device), device), secret)
	answer, err := c.ask(packetConnect, body, packetConnack)
	if err == nil && (len(answer) != 2 || answer[1] != 0) {
		err = fmt.Errorf("the login of %s is refused: %x", device, answer)
	}
	if err != nil {
		conn.Close()
		return nil, err
	}
	return c, nil
}

func (c *client) close() { c.conn.Close() }

func text(b []byte, s string) []byte {
	return append(binary.BigEndian.AppendUint16(b, uint16(len(s))), s...)
}

func packet(kind byte, body []byte) []byte {
	return append(binary.AppendUvarint([]byte{kind}, uint64(len(body))), body...)
}

// ask sends a packet and reads the next one, which must be of the kind that answers it.
func (c *client) ask(kind byte, body []byte, want byte) ([]byte, error) {
	if err := c.conn.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		return nil, err
	}
	if _, err := c.conn.Write(packet(kind, body)); err != nil {
		return nil, err
	}
	got, answer, err := c.read(nil)
	if err == nil && got != want {
		err = fmt.Errorf("packet %x came instead of %x", got, want)
	}
	return answer, errors.Join(err, c.conn.SetDeadline(time.Time{}))
}

// read reads one packet; its body may use the memory of buf.
func (c *client) read(buf []byte) (kind byte, body []byte, err error) {
	if kind, err = c.in.ReadByte(); err != nil {
		return 0, nil, err
	}
	n, err := binary.ReadUvarint(c.in)
	if err != nil || n > 1<<20 {
		return 0, nil, errors.Join(err, fmt.Errorf("a packet of %d bytes", n))
	}
	if body = buf[:0]; uint64(cap(body)) < n {
		body = make([]byte, n)
	}
	body = body[:n]
	_, err = io.ReadFull(c.in, body)
	return kind, body, err
}

func (c *client) subscribe(topic string) error {
	answer, err := c.ask(packetSubscribe, append(text([]byte{0, 1}, topic), 1), packetSuback)
	if err == nil && (len(answer) != 3 || answer[2] != 1) {
		err = fmt.Errorf("the subscription of %s is refused: %x", topic, answer)
	}
	return err
}

// listen hands what is published to this client to f, until the connection ends.
func (c *client) listen(f func(payload []byte)) {
	var buf []byte
	for {
		kind, body, err := c.read(buf)
		if err != nil {
			return
		}
		buf = body
		if kind&0xf0 != packetPublish || len(body) < 4 {
			continue
		}
		topic := int(binary.BigEndian.Uint16(body)) + 2
		if kind&0x06 != quality1 {
			f(body[topic:])
			continue
		}
		f(body[topic+2:])
		ack := [4]byte{packetPuback, 2, body[topic], body[topic+1]}
		if _, err := c.conn.Write(ack[:]); err != nil {
			return
		}
	}
}

// publication is a PUBLISH of quality 1 with room for a payload of n bytes.
func publication(topic string, n int) (message, id, payload []byte) {
	body := append(text(nil, topic), 0, 0)
	at := len(body)
	message = packet(packetPublish|quality1, append(body, make([]byte, n)...))
	body = message[len(message)-at-n:]
	return message, body[at-2 : at], body[at:]
}

// acknowledged reads n PUBACKs.
func (c *client) acknowledged(n int) error {
	var buf [16]byte
	for n > 0 {
		kind, _, err := c.read(buf[:0])
		if err != nil {
			return err
		}
		if kind == packetPuback {
			n--
		}
	}
	return nil
}
