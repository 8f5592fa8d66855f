package viet

// deskWords are what the duty desk says: refusals, results of calls, replies.
var deskWords = map[string]words{
	"alarm.none":    {"Không có cảnh báo này.", "There is no such alarm."},
	"alarm.not_out": {"Cảnh báo này đang trong phục vụ.", "This alarm is in service."},

	"answer.bad":      {"Câu trả lời phải là: nhận, đang đến, có mặt, không đến được, an toàn hoặc ghi chú.", "The answer must be acknowledge, on_the_way, on_scene, refuse, safe or note."},
	"checklist.index": {"Phương án không có mục này.", "The plan has no such point."},
	"text.long":       {"Nội dung dài quá %s ký tự.", "The text is longer than %s bytes."},
	"place.missing":   {"Cần cho biết nơi xảy ra: địa điểm, vị trí trên bản đồ hoặc mô tả.", "Say where it is: a site, a position on the map or words."},
	"site.none":       {"Không có địa điểm này.", "There is no such site."},
	"device.none":     {"Không có thiết bị này.", "There is no such device."},

	"incident.undo.not_yours": {"Chỉ người đánh kẻng mới rút lại được.", "Only the person who struck the gong can take it back."},
	"incident.undo.late":      {"Chỉ rút lại được trong %s giây; hãy dùng hết báo động.", "It can be taken back within %s seconds only; give the all-clear instead."},
	"incident.widen.km":       {"Bán kính phải từ 0 đến %s km.", "The distance must be between 0 and %s km."},
	"incident.merge.self":     {"Không thể gộp một sự cố vào chính nó.", "An incident cannot be merged into itself."},
	"incident.merge.state":    {"Chỉ gộp được sự cố chưa kết thúc vào sự cố đang mở, cùng loại thật hoặc diễn tập.", "Only an unfinished incident can be merged into an open one, both real or both drill."},

	"work.none":   {"Không có công việc theo kế hoạch này.", "There is no such planned work."},
	"work.target": {"Chỉ chọn một: địa điểm, thiết bị hoặc tuyến.", "Choose one: a site, a device or a link."},
	"work.long":   {"Công việc theo kế hoạch dài tối đa %s ngày.", "Planned work may last %s days at most."},

	"call.no_channel":      {"Người này chưa có kênh liên lạc nào.", "This person has no channel."},
	"call.contact_changed": {"Kênh liên lạc đã thay đổi.", "The contact has changed."},
	"call.no_device":       {"Thiết bị không còn hoặc đã tắt.", "The device is gone or switched off."},
	"call.no_push":         {"Chưa có điện thoại nào đăng ký thông báo.", "No phone has subscribed."},
	"call.not_yours":       {"Cuộc gọi này không phải của thiết bị này.", "This call is not the device's."},
	"call.over":            {"Đã hết báo động trước khi gọi.", "It was over before the call."},
	"call.reported":        {"Nhà mạng hoặc thiết bị báo: %s", "The operator or the device reports: %s"},

	"reply.stranger":    {"Số này chưa có trong danh bạ của Kẻng.", "This number is not known to Kẻng."},
	"reply.no_incident": {"Không có sự cố nào đang chờ bạn trả lời với mã này.", "No incident with this code waits for your answer."},

	"link.bad": {"Liên kết không đúng hoặc đã hỏng.", "The link is wrong or damaged."},
}
