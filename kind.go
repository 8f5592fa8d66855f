package keng

import "strings"

// Severity is X.733's perceived severity without "cleared", which is a state here.
type Severity string

// Severities from worst to least.
const (
	Critical      Severity = "critical"
	Major         Severity = "major"
	Minor         Severity = "minor"
	Warning       Severity = "warning"
	Indeterminate Severity = "indeterminate"
)

// Rank orders severities: critical 5 … indeterminate 1, empty 0.
func (s Severity) Rank() int {
	switch s {
	case Critical:
		return 5
	case Major:
		return 4
	case Minor:
		return 3
	case Warning:
		return 2
	case Indeterminate:
		return 1
	}
	return 0
}

// severityWords maps the words of other systems (CAP, syslog, Zabbix,
// Prometheus) to X.733.
var severityWords = map[string]Severity{
	"critical": Critical, "extreme": Critical, "disaster": Critical, "emergency": Critical, "alert": Critical, "fatal": Critical, "page": Critical,
	"major": Major, "severe": Major, "high": Major, "error": Major,
	"minor": Minor, "moderate": Minor, "average": Minor, "medium": Minor,
	"warning": Warning, "low": Warning, "warn": Warning, "notice": Warning,
	"indeterminate": Indeterminate, "unknown": Indeterminate, "info": Indeterminate, "information": Indeterminate, "informational": Indeterminate, "none": Indeterminate, "not_classified": Indeterminate,
}

// ParseSeverity reads an X.733 severity or a known synonym, in any case.
func ParseSeverity(s string) (Severity, bool) {
	sev, ok := severityWords[code(s)]
	return sev, ok
}

// Kind is the code of what happens: fire, cable_cut, theft. Kinds are rows, not
// constants; a kind that nobody has configured gets DefaultKind's rules.
type Kind string

// Valid tells whether k is a code of lower-case letters, digits, dots, colons and underscores, at most 64.
func (k Kind) Valid() bool {
	if k == "" || len(k) > 64 {
		return false
	}
	return !strings.ContainsFunc(string(k), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' && r != '.' && r != ':' && r != '/'
	})
}

// KindRule is how alarms and incidents of one kind behave. Times are milliseconds; zero switches a rule off.
type KindRule struct {
	Kind         Kind     `json:"kind"`
	Vi           string   `json:"vi"` // label in Vietnamese
	En           string   `json:"en"` // label in English
	Severity     Severity `json:"severity"`
	LifeSafety   bool     `json:"life_safety"`    // never shelved, suppressed or folded away
	OnDelay      int64    `json:"on_delay"`       // the condition must last this long before it annunciates
	OffDelay     int64    `json:"off_delay"`      // it must be gone this long before it returns to normal
	ReAlarm      int64    `json:"re_alarm"`       // acknowledged and still active after this: unacknowledged again
	StaleAfter   int64    `json:"stale_after"`    // active longer than this is stale
	HoldOff      int64    `json:"hold_off"`       // a possible child waits this long for its cause; zero: it is never one
	Dark         bool     `json:"dark"`           // the station where it stands is silent
	AutoAllClear bool     `json:"auto_all_clear"` // when every alarm returned, the incident is all-clear by itself
	ByHand       bool     `json:"by_hand"`        // offered on the gong and the phone-intake form
	Advice       string   `json:"advice"`         // what to do, one line each, when no plan says it
}

// Label is the kind's name in "vi" or "en", or its code.
func (r KindRule) Label(lang string) string {
	switch {
	case lang == "en" && r.En != "":
		return r.En
	case r.Vi != "":
		return r.Vi
	}
	return string(r.Kind)
}

// Kinds that the product itself raises.
const (
	KindSilent  Kind = "device_silent"  // not heard for its agreed time
	KindOffline Kind = "device_offline" // last will of an MQTT device
	KindQuiet   Kind = "quiet_signal"   // báo yên, 22:00
	KindTest    Kind = "test"
)

// HoldOff is how long a possible child waits for its cause unless its kind says otherwise.
const HoldOff = 2 * Second

// DefaultKind is the rule for kinds nobody has configured.
func DefaultKind(k Kind) KindRule {
	return KindRule{Kind: k, Severity: Major, StaleAfter: Day, AutoAllClear: true}
}

// DefaultKinds are the rows of a new installation; every one can be edited.
func DefaultKinds() []KindRule {
	life := func(k Kind, vi, en, advice string) KindRule {
		return KindRule{Kind: k, Vi: vi, En: en, Severity: Critical, LifeSafety: true, StaleAfter: Day, ByHand: true, Advice: advice}
	}
	tech := func(k Kind, vi, en string, sev Severity) KindRule {
		return KindRule{Kind: k, Vi: vi, En: en, Severity: sev, StaleAfter: Day, AutoAllClear: true}
	}
	theft := life("theft", "Báo trộm", "Theft", "Chặn các lối ra\nKhông xông vào một mình\nGiữ máy, Công an xã đang đến")
	intrusion := life("intrusion", "Đột nhập", "Intrusion", "Quan sát từ xa, không vào một mình\nGọi Công an xã")
	theft.LifeSafety = false
	intrusion.ByHand, intrusion.LifeSafety, intrusion.Severity = false, false, Major
	disorder := life("disorder", "Mất trật tự", "Public disorder", "Giữ khoảng cách\nGọi Công an xã")
	disorder.LifeSafety, disorder.Severity = false, Major
	other := life("other", "Việc khẩn khác", "Other emergency", "Hỏi rõ nơi xảy ra và việc cần giúp")
	other.LifeSafety, other.Severity = false, Major
	door := tech("door_open", "Cửa trạm mở", "Door open", Minor)
	heat := tech("temperature_high", "Nhiệt độ cao", "High temperature", Major)
	heat.OffDelay = Minute
	silent := tech(KindSilent, "Thiết bị im lặng", "Device silent", Warning)
	offline := tech(KindOffline, "Thiết bị mất kết nối", "Device offline", Warning)
	link := tech("link_down", "Mất liên lạc", "Link down", Major)
	loss := tech("signal_loss", "Mất tín hiệu quang", "Loss of signal", Major)
	far := tech("remote_defect", "Lỗi đầu xa", "Remote defect", Minor)
	for _, k := range []*KindRule{&silent, &offline, &link, &loss, &far} {
		k.HoldOff = HoldOff
	}
	silent.Dark, offline.Dark, link.Dark = true, true, true
	return []KindRule{
		life("fire", "Cháy", "Fire", "Báo mọi người ra ngoài, gọi 114\nNgắt điện nếu an toàn\nDùng bình chữa cháy gần nhất"),
		life("smoke", "Đầu báo khói", "Smoke", "Đến xem ngay, gọi 114 nếu có lửa\nNgắt điện nếu an toàn"),
		life("sos", "Cấp cứu, SOS", "SOS", "Gọi 115\nỞ lại với người gặp nạn cho đến khi có người đến"),
		life("drowning", "Đuối nước", "Drowning", "Ném phao, sào, dây; không xuống nước một mình\nGọi 115"),
		life("flood", "Vỡ đê, ngập", "Flood", "Đưa người ra khỏi chỗ thấp\nBáo Ban chỉ huy phòng chống thiên tai"),
		life("accident", "Tai nạn", "Accident", "Gọi 115\nCảnh giới hai đầu đường"),
		theft, intrusion, disorder, other,
		tech(KindCableCut, "Đứt cáp", "Cable cut", Critical),
		tech("power_failure", "Mất điện lưới", "Power failure", Major),
		tech("battery_low", "Ắc quy yếu", "Battery low", Minor),
		tech("rectifier_fault", "Hỏng nắn điện", "Rectifier fault", Major),
		tech("generator_fault", "Hỏng máy phát", "Generator fault", Major),
		link, loss, far,
		tech("equipment_fault", "Hỏng thiết bị", "Equipment fault", Major),
		tech("water_leak", "Rò nước", "Water leak", Major),
		tech("motion", "Có chuyển động", "Motion", Warning),
		tech("tamper", "Cạy phá thiết bị", "Tamper", Major),
		tech("camera_event", "Camera báo sự kiện", "Camera event", Warning),
		heat, door, silent, offline,
		tech(KindTest, "Thử", "Test", Warning),
	}
}
