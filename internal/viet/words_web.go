package viet

// webWords are what the HTTP face says of requests.
var webWords = map[string]words{
	"error.too_often":      {"Gửi quá nhanh, hãy chờ %s giây.", "Too many requests; wait %s seconds."},
	"request.cross_origin": {"Yêu cầu đến từ một trang khác nên bị từ chối.", "The request comes from another site and is refused."},
	"request.long":         {"Địa chỉ quá dài.", "The address is too long."},
	"request.method":       {"Địa chỉ này không nhận phương thức đó.", "This address does not take that method."},
	"request.no_route":     {"Không có địa chỉ này.", "There is no such address."},

	"request.json":    {"Nội dung gửi lên không phải là JSON đúng.", "The body is not valid JSON."},
	"request.type":    {"Nội dung gửi lên phải là application/json.", "The body must be application/json."},
	"request.big":     {"Nội dung gửi lên vượt quá giới hạn.", "The body is larger than allowed."},
	"request.missing": {"Yêu cầu này cần có nội dung.", "This request needs a body."},

	"field.bad":     {"Giá trị không đúng.", "The value is not valid."},
	"field.boolean": {"Phải là true hoặc false.", "It must be true or false."},
	"field.choice":  {"Phải là một trong: %s.", "It must be one of: %s."},
	"field.few":     {"Cần ít nhất %s mục.", "At least %s items are needed."},
	"field.least":   {"Không được nhỏ hơn %s.", "It must be at least %s."},
	"field.long":    {"Dài tối đa %s ký tự.", "At most %s characters."},
	"field.many":    {"Tối đa %s mục.", "At most %s items."},
	"field.missing": {"Cần có giá trị này.", "This value is needed."},
	"field.most":    {"Không được lớn hơn %s.", "It must be at most %s."},
	"field.number":  {"Phải là số.", "It must be a number."},
	"field.short":   {"Cần ít nhất %s ký tự.", "At least %s characters are needed."},
	"field.text":    {"Phải là văn bản.", "It must be text."},
	"field.time":    {"Thời điểm phải có dạng 2026-03-31T22:00:00+07:00.", "A time looks like 2026-03-31T22:00:00+07:00."},

	"task.chattering": {"Thiết bị %s báo chập chờn, cần kiểm tra.", "The device %s chatters; check it."},
	"task.stale":      {"Cảnh báo của thiết bị %s kéo dài quá lâu, cần xử lý.", "An alarm of the device %s has lasted too long; look after it."},

	"area.none":            {"Không có địa bàn này: %s.", "There is no such area: %s."},
	"note.missing":         {"Cần có nội dung ghi chú.", "The note is empty."},
	"link.over":            {"Liên kết này đã hết hạn.", "This link has expired."},
	"password.must_change": {"Hãy đổi mật khẩu dùng một lần trước.", "Replace the one-time password first."},
	"self.no_person":       {"Chỉ tài khoản của một người mới làm được việc này.", "Only a person's own login can do this."},
	"sms.key":              {"Khóa của tổng đài SMS không đúng.", "The key of the SMS gateway is wrong."},

	"list.sort.bad":  {"Danh sách này không sắp xếp được theo cột %s.", "This list cannot be sorted by the column %s."},
	"list.where.bad": {"Danh sách này không lọc được theo: %s.", "This list cannot be filtered by: %s."},
	"list.value.bad": {"“%s” không phải là giá trị của cột %s.", "“%s” is not a value of the column %s."},
}
