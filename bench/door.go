package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"net"
	"strconv"
	"time"
)

// door is one keep-alive connection to POST /api/v1/signals that costs the
// machine little: it writes bytes made before and reads no more of the answer
// than where it ends.
type door struct {
	conn net.Conn
	in   *bufio.Reader
}

func openDoor(address string) (*door, error) {
	conn, err := net.Dial("tcp", address) //nolint:noctx // A loopback address.
	if err != nil {
		return nil, err
	}
	return &door{conn, bufio.NewReaderSize(conn, 16<<10)}, nil
}

func (d *door) close() { d.conn.Close() }

// request is a POST with room for a body of n bytes at its end.
func request(host, token string, n int) (message, body []byte) {
	head := fmt.Sprintf("POST /api/v1/signals HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n", host, token, n)
	message = append([]byte(head), make([]byte, n)...)
	return message, message[len(head):]
}

// post sends a message and waits for its answer, which must be 202.
func (d *door) post(message []byte) error {
	if err := d.conn.SetDeadline(time.Now().Add(30 * time.Second)); err != nil {
		return err
	}
	if _, err := d.conn.Write(message); err != nil {
		return err
	}
	line, err := d.in.ReadSlice('\n')
	if err != nil {
		return err
	}
	var refused error
	if !bytes.HasPrefix(line, []byte("HTTP/1.1 202")) {
		refused = fmt.Errorf("the server answered %q", bytes.TrimSpace(line))
	}
	length := -1
	for {
		if line, err = d.in.ReadSlice('\n'); err != nil {
			return err
		}
		if len(line) <= 2 {
			break
		}
		if value, ok := bytes.CutPrefix(line, []byte("Content-Length: ")); ok {
			if length, err = strconv.Atoi(string(bytes.TrimSpace(value))); err != nil {
				return err
			}
		}
	}
	if length < 0 {
		err = d.chunks()
	} else {
		_, err = d.in.Discard(length)
	}
	return errors.Join(refused, err)
}

// chunks skips a body whose length is not known before.
func (d *door) chunks() error {
	for {
		line, err := d.in.ReadSlice('\n')
		if err != nil {
			return err
		}
		n, err := strconv.ParseInt(string(bytes.TrimSpace(line)), 16, 32)
		if err != nil {
			return err
		}
		if _, err := d.in.Discard(int(n) + 2); err != nil {
			return err
		}
		if n == 0 {
			return nil
		}
	}
}

// Conditions that the load speaks about: each device has so many points, and
// each point is raised, cleared, raised and so on.
const (
	loadDevices = 1000
	loadPoints  = 100
)

// load is one signal with places for its numbers.
const load = `{"id":"0000000000","source":"bench","device":"bench-000","kind":"link_down","state":"raise","severity":"major","text":"Mất liên lạc cổng","attrs":{"point":"p00"}}`

var (
	loadID     = bytes.Index([]byte(load), []byte("0000000000"))
	loadDevice = bytes.Index([]byte(load), []byte("bench-000")) + len("bench-")
	loadState  = bytes.Index([]byte(load), []byte("raise"))
	loadPoint  = bytes.Index([]byte(load), []byte("p00")) + 1
)

// digits writes n with leading zeros.
func digits(to []byte, n int) {
	for i := len(to) - 1; i >= 0; i-- {
		to[i] = byte('0' + n%10)
		n /= 10
	}
}

// fill writes signal number n of a run into b, which holds the bytes of load.
func fill(b []byte, n int) {
	digits(b[loadID:loadID+10], n)
	digits(b[loadDevice:loadDevice+3], n%loadDevices)
	digits(b[loadPoint:loadPoint+2], n/loadDevices%loadPoints)
	if n/(loadDevices*loadPoints)%2 == 0 {
		copy(b[loadState:], "raise")
	} else {
		copy(b[loadState:], "clear")
	}
}

// fillArray writes signals n, n+1, … as an array; b has room for arraySize of them.
func fillArray(b []byte, n, count int) {
	for i := range count {
		b[i*(len(load)+1)] = ','
		one := b[i*(len(load)+1)+1:][:len(load)]
		copy(one, load)
		fill(one, n+i)
	}
	b[0], b[len(b)-1] = '[', ']'
}

func arraySize(count int) int { return count*(len(load)+1) + 1 }
