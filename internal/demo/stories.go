package demo

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"keng"
	"keng/internal/store"
)

// door is opened at night without planned work; the engineer answers by SMS and the owner of the key closes it.
func (s *Show) door(ctx context.Context) error {
	i, err := s.begin(ctx, "BTS-007", "cb-bts-007", "door_open", "Cửa trạm mở, không có lịch làm việc")
	if err != nil {
		return err
	}
	s.tell(i, i.Title+" (MQTT)", "a station's door is open; the engineer on duty is rung")
	list, err := s.rung(ctx, i.ID, 1)
	if err != nil {
		return err
	}
	if err := s.wait(ctx, 8*time.Second); err != nil {
		return err
	}
	if err := s.said(ctx, list[0], keng.AnswerAck, "1", "gọi người giữ chìa khóa"); err != nil {
		return err
	}
	s.tell(i, "kỹ sư trực đã nhận qua SMS", "taken by SMS")
	if err := s.wait(ctx, 20*time.Second); err != nil {
		return err
	}
	if err := s.Fleet.signal("cb-bts-007", "door_open", keng.Clear, ""); err != nil {
		return err
	}
	if err := s.officer.over(ctx, i.ID); err != nil {
		return err
	}
	s.tell(i, "cửa đã đóng, hết báo động", "the door is shut: all clear by itself")
	return s.officer.resolve(ctx, i.ID, keng.ResultFalseAlarm, "Thợ quên báo lịch làm việc")
}

// gong is struck by the branch head of a village; everybody within 3 km is
// rung, the first takes it, and the officer gives the all-clear.
func (s *Show) gong(ctx context.Context) error {
	if err := s.tidy(ctx, gongSite); err != nil {
		return err
	}
	var i keng.Incident
	strike := map[string]any{"kind": "theft", "site_id": s.sites[gongSite], "cause": "Hai người lạ cắt dây điện, chạy về phía đê"}
	if err := s.head.do(ctx, http.MethodPost, "/api/v1/gong", strike, &i); err != nil {
		return err
	}
	s.tell(i, "Kẻng Trực Hùng: báo trộm, gọi mọi người trong 3 km", "the gong of Trực Hùng is struck: everybody within 3 km is rung")
	list, err := s.rung(ctx, i.ID, 3)
	if err != nil {
		return err
	}
	if err := s.come(ctx, list[1], 6*time.Second); err != nil {
		return err
	}
	s.tell(i, "đã có người nhận và có mặt", "the first has taken it and is on scene")
	if err := s.answer(ctx, list[2], keng.AnswerOnTheWay, "chặn lối ra đê"); err != nil {
		return err
	}
	if err := s.officer.tick(ctx, i.ID, 0, 1); err != nil {
		return err
	}
	if err := s.wait(ctx, 12*time.Second); err != nil {
		return err
	}
	if err := s.officer.allClear(ctx, i.ID, "Đã giữ hai người, bàn giao Công an xã"); err != nil {
		return err
	}
	s.tell(i, "hết báo động, mọi người đã được báo", "all clear; everybody who was rung is told")
	if err := s.wait(ctx, 15*time.Second); err != nil {
		return err
	}
	return s.officer.resolve(ctx, i.ID, keng.ResultReal, "Thu lại 40 m dây điện")
}

// fire is reported where the siren is unplugged, so that its call fails; the
// engineer cannot come, which rings the next step at once.
func (s *Show) fire(ctx context.Context) error {
	i, err := s.begin(ctx, "BTS-008", "cb-bts-008", "fire", "Hai đầu báo khói cùng kêu")
	if err != nil {
		return err
	}
	s.tell(i, i.Title+"; còi tại trạm không trả lời", "fire; the station's siren does not answer")
	first, err := s.rung(ctx, i.ID, 1)
	if err != nil {
		return err
	}
	if err := s.wait(ctx, 6*time.Second); err != nil {
		return err
	}
	if err := s.said(ctx, first[0], keng.AnswerRefuse, "4", "đang ở cách 30 km"); err != nil {
		return err
	}
	s.tell(i, "kỹ sư không đến được: gọi bước sau ngay", "the engineer cannot come: the next step rings at once")
	list, err := s.rung(ctx, i.ID, 1, first...)
	if err != nil {
		return err
	}
	if err := s.come(ctx, list[0], 7*time.Second); err != nil {
		return err
	}
	s.tell(i, "tổ bảo vệ ANTT đã có mặt", "the security team is on scene")
	if err := s.officer.tick(ctx, i.ID, 0, 1, 2); err != nil {
		return err
	}
	if err := s.wait(ctx, 15*time.Second); err != nil {
		return err
	}
	if err := s.Fleet.signal("cb-bts-008", "fire", keng.Clear, ""); err != nil {
		return err
	}
	if err := s.officer.allClear(ctx, i.ID, "Chập ắc quy, đã dập bằng bình CO₂"); err != nil {
		return err
	}
	s.tell(i, "hết báo động", "all clear")
	return s.officer.resolve(ctx, i.ID, keng.ResultReal, "Thay tổ ắc quy số 2")
}

// link goes down and comes back, told by SNMP traps.
func (s *Show) link(ctx context.Context) error {
	const site, device = "VT-001", "cb-vt-001"
	if err := s.Fleet.trap(device, true); err != nil {
		return err
	}
	if err := s.tidy(ctx, site); err != nil {
		return err
	}
	if err := s.Fleet.trap(device, false); err != nil {
		return err
	}
	i, err := s.officer.opened(ctx, s.sites[site], "link_down")
	if err != nil {
		return err
	}
	s.tell(i, i.Title+" (SNMP linkDown)", "a link is down, says an SNMP trap")
	return s.serve(ctx, i, 25*time.Second, func() error { return s.Fleet.trap(device, true) }, "Nắn lại đầu quang")
}

// power fails at an exchange and comes back.
func (s *Show) power(ctx context.Context) error {
	i, err := s.begin(ctx, "VT-002", "cb-vt-002", "power_failure", "Mất điện lưới, ắc quy còn 6 giờ")
	if err != nil {
		return err
	}
	s.tell(i, i.Title, "power failure at an exchange")
	end := func() error { return s.Fleet.signal("cb-vt-002", "power_failure", keng.Clear, "") }
	return s.serve(ctx, i, 30*time.Second, end, "Điện lực cắt đột xuất 30 phút")
}

// serve lets the engineer on duty take an incident, ends its cause after a while and closes it.
func (s *Show) serve(ctx context.Context, i keng.Incident, after time.Duration, end func() error, note string) error {
	list, err := s.rung(ctx, i.ID, 1)
	if err != nil {
		return err
	}
	if err := s.wait(ctx, 7*time.Second); err != nil {
		return err
	}
	if err := s.answer(ctx, list[0], keng.AnswerAck, ""); err != nil {
		return err
	}
	s.tell(i, "kỹ sư trực đã nhận", "taken by the engineer on duty")
	if err := s.wait(ctx, after); err != nil {
		return err
	}
	if err := end(); err != nil {
		return err
	}
	if err := s.officer.over(ctx, i.ID); err != nil {
		return err
	}
	s.tell(i, "đã trở lại bình thường", "back to normal: all clear by itself")
	return s.officer.resolve(ctx, i.ID, keng.ResultReal, note)
}

// quiet moves the quiet signal of one gong from 22:00 to now; the next one is at 22:00 again.
func (s *Show) quiet(ctx context.Context) error {
	dev, err := s.Store.DeviceByName(ctx, "keng-05")
	if err != nil {
		return err
	}
	now := keng.At(time.Now())
	err = s.Store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.SaveDevice(ctx, by, now, &dev); err != nil { // a changed register makes the server look at the clock again.
			return err
		}
		return tx.SetQuietDue(ctx, dev.ID, now)
	})
	if err != nil {
		return err
	}
	return s.Fleet.signal("cb-host-001", keng.KindTest, keng.Clear, "")
}

// chatter is a sensor that changes its mind: one incident, one task, one quieter alarm.
func (s *Show) chatter(ctx context.Context) error {
	const kind = keng.Kind("temperature_high")
	// A chattering alarm stays active for five minutes, so a demo that starts again takes another station.
	n := 3 + time.Now().Unix()/300%4
	device := fmt.Sprintf("cb-bts-%03d", n)
	i, err := s.begin(ctx, fmt.Sprintf("BTS-%03d", n), device, kind, "46 °C")
	if err != nil {
		return err
	}
	s.tell(i, i.Title+"; cảm biến chập chờn", "a chattering sensor: one incident only, and a task for its owner")
	for n := range 6 {
		if err := s.wait(ctx, time.Second); err != nil {
			return err
		}
		if err := pause(ctx, 20*time.Millisecond); err != nil { // two reports of one instant are one.
			return err
		}
		state := keng.Clear
		if n%2 == 1 {
			state = keng.Raise
		}
		if err := s.Fleet.signal(device, kind, state, "46 °C"); err != nil {
			return err
		}
	}
	list, err := s.rung(ctx, i.ID, 1)
	if err != nil {
		return err
	}
	if err := s.answer(ctx, list[0], keng.AnswerAck, "sẽ thay cảm biến"); err != nil {
		return err
	}
	if err := s.wait(ctx, 10*time.Second); err != nil {
		return err
	}
	if err := s.Fleet.signal(device, kind, keng.Clear, ""); err != nil {
		return err
	}
	return s.officer.resolve(ctx, i.ID, keng.ResultFalseAlarm, "Cảm biến chập chờn, đã giao thay")
}
