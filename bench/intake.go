package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// senders is the number of connections, over HTTP as over MQTT.
const senders = 100

// crowd runs a sender on each connection until the time is over, and counts
// the signals that were acknowledged. A sender sends once each time it is
// called and returns how many signals were acknowledged.
func crowd(ctx context.Context, o options, open func(i int) (send func() (int, error), done func(), err error)) (rate float64, err error) {
	type sender struct {
		send func() (int, error)
		done func()
	}
	var all []sender
	defer func() {
		for _, s := range all {
			s.done()
		}
	}()
	for i := range senders {
		send, done, err := open(i)
		if err != nil {
			return 0, err
		}
		all = append(all, sender{send, done})
	}
	var total atomic.Int64
	errs := make(chan error, senders)
	var group sync.WaitGroup
	began := time.Now()
	for _, s := range all {
		group.Go(func() {
			for time.Since(began) < o.seconds && ctx.Err() == nil {
				n, err := s.send()
				if err != nil {
					errs <- err
					return
				}
				total.Add(int64(n))
			}
		})
	}
	group.Wait()
	rate = float64(total.Load()) / time.Since(began).Seconds()
	select {
	case err = <-errs:
	default:
		err = ctx.Err()
	}
	return rate, err
}

func measureIntake(ctx context.Context, s *server, o options) ([]figure, error) {
	var figures []figure
	var next atomic.Int64
	if err := raiseAll(s, &next); err != nil {
		return nil, err
	}
	for _, c := range []struct {
		what  string
		count int
	}{{"one signal a request", 1}, {"arrays of 100", 100}} {
		stop, err := s.profileStart(fmt.Sprintf("intake-%d", c.count))
		if err != nil {
			return nil, err
		}
		rate, err := crowd(ctx, o, func(int) (func() (int, error), func(), error) { return httpSender(s, &next, c.count) })
		if err != nil {
			return nil, err
		}
		if err := stop(); err != nil {
			return nil, err
		}
		figures = append(figures, figure{fmt.Sprintf("HTTP, %d connections, %s", senders, c.what), fmt.Sprintf("%.0f signals/s", rate)})
		if err := s.drained(ctx); err != nil {
			return nil, err
		}
	}
	secrets, err := mqttDevices(ctx, s)
	if err != nil {
		return nil, err
	}
	for _, window := range []int{1, 10} {
		stop, err := s.profileStart(fmt.Sprintf("mqtt-%d", window))
		if err != nil {
			return nil, err
		}
		rate, err := crowd(ctx, o, func(i int) (func() (int, error), func(), error) {
			return mqttSender(s, &next, mqttDevice(i), secrets[i], window)
		})
		if err != nil {
			return nil, err
		}
		if err := stop(); err != nil {
			return nil, err
		}
		figures = append(figures, figure{fmt.Sprintf("MQTT QoS 1, %d clients, %d in flight each", senders, window), fmt.Sprintf("%.0f signals/s", rate)})
		if err := s.drained(ctx); err != nil {
			return nil, err
		}
	}
	return figures, nil
}

// raiseAll raises every condition once, so that the load meets alarms that exist.
func raiseAll(s *server, next *atomic.Int64) error {
	send, done, err := httpSender(s, next, loadDevices)
	if err != nil {
		return err
	}
	defer done()
	for range loadPoints {
		if _, err := send(); err != nil {
			return err
		}
	}
	return nil
}

// httpSender posts arrays of count signals, or single ones.
func httpSender(s *server, next *atomic.Int64, count int) (func() (int, error), func(), error) {
	d, err := openDoor(s.http)
	if err != nil {
		return nil, nil, err
	}
	size := len(load)
	if count > 1 {
		size = arraySize(count)
	}
	message, body := request(s.http, s.api.token, size)
	copy(body, load)
	send := func() (int, error) {
		n := int(next.Add(int64(count))) - count
		if count == 1 {
			fill(body, n)
		} else {
			fillArray(body, n, count)
		}
		return count, d.post(message)
	}
	return send, d.close, nil
}

func mqttDevice(i int) string { return fmt.Sprintf("bench-mqtt-%03d", i) }

func mqttDevices(ctx context.Context, s *server) ([]string, error) {
	site, err := s.api.site(ctx, "BENCH-MQTT", province)
	if err != nil {
		return nil, err
	}
	secrets := make([]string, senders)
	for i := range secrets {
		if secrets[i], err = s.api.device(ctx, mqttDevice(i), "sensor", site); err != nil {
			return nil, err
		}
	}
	return secrets, nil
}

// mqttSender publishes so many messages at once and waits for their PUBACKs.
func mqttSender(s *server, next *atomic.Int64, device, secret string, window int) (func() (int, error), func(), error) {
	c, err := dialMQTT(s.mqtt, device, secret)
	if err != nil {
		return nil, nil, err
	}
	const signal = `{"id":"0000000000","kind":"link_down","state":"raise","severity":"major","text":"Mất liên lạc cổng","attrs":{"point":"p00"}}`
	message, id, payload := publication("keng/"+device+"/signal", len(signal))
	copy(payload, signal)
	state, point := len(`{"id":"0000000000","kind":"link_down","state":"`), len(signal)-len(`00"}}`)
	var batch []byte
	mine := 0
	send := func() (int, error) {
		batch = batch[:0]
		for i := range window {
			digits(payload[7:17], int(next.Add(1)))
			digits(payload[point:point+2], mine%loadPoints)
			copy(payload[state:], [2]string{"raise", "clear"}[mine/loadPoints%2])
			binary.BigEndian.PutUint16(id, uint16(i+1))
			batch = append(batch, message...)
			mine++
		}
		if err := c.conn.SetDeadline(time.Now().Add(30 * time.Second)); err != nil {
			return 0, err
		}
		if _, err := c.conn.Write(batch); err != nil {
			return 0, err
		}
		return window, c.acknowledged(window)
	}
	return send, c.close, nil
}

// kills is how often the program is killed under full load.
const kills = 3

// measureKill kills keng, and the stream's server with it, while a hundred
// connections send; then it sends everything acknowledged once more and counts
// what is not known.
func measureKill(ctx context.Context, s *server, o options) ([]figure, error) {
	var next atomic.Int64
	var acknowledged []int
	for range kills {
		got, err := sendUntilKilled(ctx, s, &next, o.seconds/4)
		if err != nil {
			return nil, err
		}
		acknowledged = append(acknowledged, got...)
		if err := s.start(ctx); err != nil {
			return nil, err
		}
		if s.api.base = "http://" + s.http; len(got) == 0 {
			return nil, fmt.Errorf("nothing was acknowledged before the kill")
		}
	}
	if s.nats != nil { // Only the desk itself knows every signal.
		if err := s.drained(ctx); err != nil {
			return nil, err
		}
		if err := s.stop(); err != nil {
			return nil, err
		}
		s.natsURL = ""
		if err := s.start(ctx); err != nil {
			return nil, err
		}
		s.api.base = "http://" + s.http
	}
	known := 0
	for from := 0; from < len(acknowledged); from += 1000 {
		part := acknowledged[from:min(from+1000, len(acknowledged))]
		signals := make([]object, len(part))
		for i, n := range part {
			signals[i] = object{"id": fmt.Sprintf("%010d", n), "device": "bench-000", "kind": "link_down", "state": "raise"}
		}
		var answer struct{ Duplicates int }
		if err := s.api.call(ctx, http.MethodPost, "/api/v1/signals", signals, &answer); err != nil {
			return nil, err
		}
		known += answer.Duplicates
	}
	return []figure{{fmt.Sprintf("lost of the acknowledged after %d times kill -9 under full load", kills), fmt.Sprintf("%d of %d", len(acknowledged)-known, len(acknowledged))}}, nil
}

// sendUntilKilled returns the numbers of the signals that were acknowledged.
func sendUntilKilled(ctx context.Context, s *server, next *atomic.Int64, after time.Duration) (acknowledged []int, err error) {
	var mu sync.Mutex
	var group sync.WaitGroup
	for range senders {
		d, err := openDoor(s.http)
		if err != nil {
			return nil, err
		}
		group.Go(func() {
			defer d.close()
			message, body := request(s.http, s.api.token, len(load))
			copy(body, load)
			var mine []int
			for {
				n := int(next.Add(1))
				fill(body, n)
				if d.post(message) != nil { // It was killed.
					break
				}
				mine = append(mine, n)
			}
			mu.Lock()
			defer mu.Unlock()
			acknowledged = append(acknowledged, mine...)
		})
	}
	time.Sleep(after)
	err = s.kill(ctx)
	group.Wait()
	return acknowledged, err
}
