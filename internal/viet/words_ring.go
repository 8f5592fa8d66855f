package viet

// ringWords are the words of SMS, push messages, e-mails and chat.
var ringWords = map[string]words{
	"drill":            {"DIỄN TẬP", "DRILL"},
	"drill.long":       {"DIỄN TẬP – không phải sự cố thật.", "DRILL – this is not a real incident."},
	"ring.place":       {"Nơi: %s", "Place: %s"},
	"ring.at":          {"Lúc: %s", "Time: %s"},
	"ring.by":          {"Báo bởi: %s", "Called by: %s"},
	"ring.cause":       {"Nguyên nhân: %s", "Cause: %s"},
	"ring.todo":        {"Việc cần làm:", "What to do:"},
	"ring.says":        {"%s báo: %s", "%s: %s"},
	"ring.said_by":     {"%s báo", "Called by %s"},
	"ring.link":        {"Trả lời tại: %s", "Answer here: %s"},
	"ring.open":        {"Mở sự cố", "Open the incident"},
	"ring.look":        {"Xem tại: %s", "See: %s"},
	"ring.no_kind":     {"Sự cố", "Incident"},
	"ring.reply":       {"Nhắn 1 %[1]s: nhận; 2 %[1]s: đang đến", "Reply 1 %[1]s: I take it; 2 %[1]s: coming"},
	"ring.reply.short": {"Nhắn 1 %s để nhận", "Reply 1 %s to take it"},
	"ring.reply.long": {
		"Trả lời bằng SMS: 1 %[1]s nhận, 2 %[1]s đang đến, 3 %[1]s có mặt, 4 %[1]s không đến được, 5 %[1]s tôi an toàn",
		"Reply by SMS: 1 %[1]s I take it, 2 %[1]s on the way, 3 %[1]s on scene, 4 %[1]s cannot come, 5 %[1]s I am safe",
	},

	"clear.title":  {"Hết báo động: %s", "All clear: %s"},
	"clear.short":  {"HẾT BÁO ĐỘNG %s: %s.", "ALL CLEAR %s: %s."},
	"clear.says":   {"Đã hết báo động.", "It is over."},
	"clear.what":   {"Việc: %s", "What: %s"},
	"clear.by":     {"Người báo hết: %s", "All clear given by: %s"},
	"clear.result": {"Kết quả: %s", "Result: %s"},
	"clear.note":   {"Ghi chú: %s", "Note: %s"},

	"taken.title": {"%s đã nhận: %s", "%s took it: %s"},
	"taken.short": {"%s đã nhận %s lúc %s.", "%s took %s at %s."},
	"taken.state": {"%s: %s", "%s: %s"},
	"taken.rest":  {"Không cần gọi lại; vẫn sẵn sàng nếu được gọi thêm.", "No need to call back; stay ready in case more people are called."},

	"summary.title": {"%s báo động đang chờ", "%s alarms are waiting"},
	"summary.short": {"%s BÁO ĐỘNG đang chờ người nhận", "%s ALARMS wait to be taken"},
	"summary.say":   {"Có quá nhiều báo động cùng lúc nên được gộp thành một danh sách.", "There are too many alarms at once, so they come as one list."},
	"summary.more":  {"và %s việc khác", "and %s more"},

	"test.title": {"Thử chuông báo của Kẻng", "Test ring from Kẻng"},
	"test.body":  {"Đây là tin thử. Nhận được tin này nghĩa là kênh báo của bạn hoạt động.", "This is a test. Receiving it means that your channel works."},

	"label.answer.acknowledge": {"đã nhận", "acknowledged"},
	"label.answer.on_the_way":  {"đang đến", "on the way"},
	"label.answer.on_scene":    {"có mặt tại hiện trường", "on scene"},
	"label.answer.refuse":      {"không đến được", "cannot come"},
	"label.answer.safe":        {"tôi an toàn", "I am safe"},
	"label.answer.note":        {"ghi chú", "note"},

	"label.result.real":        {"đúng là sự cố", "real"},
	"label.result.false_alarm": {"báo động giả", "false alarm"},
	"label.result.drill":       {"diễn tập", "drill"},
	"label.result.test":        {"thử", "test"},

	"reply.ok":      {"Kẻng đã ghi: %s – %s.", "Kẻng noted: %s – %s."},
	"reply.late":    {"%s đã hết báo động, không cần đến nữa.", "%s is over, nobody needs to come."},
	"reply.taken":   {"Kẻng đã ghi: %s – %s. %s đã nhận trước.", "Kẻng noted: %s – %s. %s took it first."},
	"reply.unknown": {"Kẻng không hiểu tin này. Nhắn số trả lời và mã trong tin báo, ví dụ: 1 147.", "Kẻng does not understand. Send the answer's digit and the code of the alarm, for example: 1 147."},

	"label.severity.critical":      {"nguy cấp", "critical"},
	"label.severity.major":         {"nặng", "major"},
	"label.severity.minor":         {"nhẹ", "minor"},
	"label.severity.warning":       {"cảnh báo", "warning"},
	"label.severity.indeterminate": {"chưa rõ", "indeterminate"},
}
