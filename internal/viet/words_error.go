package viet

// errorWords are the sentences of keng.Error keys. A sentence tells what is
// wrong and, where it helps, what to do. Every key that the code uses is here;
// a test reads the code and compares.
var errorWords = map[string]words{
	// One sentence a kind, for errors without a better one.
	"error.invalid":      {"Dữ liệu gửi lên không hợp lệ.", "The request is not valid."},
	"error.unauthorized": {"Cần đăng nhập.", "Please log in."},
	"error.forbidden":    {"Bạn không có quyền làm việc này.", "You are not allowed to do this."},
	"error.not_found":    {"Không tìm thấy.", "Not found."},
	"error.conflict":     {"Dữ liệu đã thay đổi, hãy tải lại.", "It has changed meanwhile; please reload."},
	"error.too_much":     {"Quá lớn hoặc quá nhiều, hãy chờ rồi thử lại.", "Too large or too often; wait and try again."},
	"error.unavailable":  {"Tạm thời chưa làm được, hãy thử lại.", "Not possible right now; try again."},
	"error.internal":     {"Lỗi của hệ thống. Lỗi đã được ghi lại.", "An error of the system. It has been logged."},

	"alarm.acked":              {"Cảnh báo này đã có người xác nhận.", "This alarm is already acknowledged."},
	"alarm.not_shelved":        {"Cảnh báo này không bị tạm gác.", "This alarm is not shelved."},
	"alarm.out.life_safety":    {"Cảnh báo an toàn tính mạng không được đưa ra ngoài phục vụ.", "A life-safety alarm cannot be taken out of service."},
	"alarm.shelve.life_safety": {"Cảnh báo an toàn tính mạng không được tạm gác.", "A life-safety alarm cannot be shelved."},
	"alarm.shelve.long":        {"Chỉ được tạm gác tối đa %s giờ.", "An alarm can be shelved for at most %s hours."},

	"incident.not_clear": {"Sự cố chưa hết báo động.", "The incident has no all-clear yet."},
	"incident.over":      {"Sự cố đã kết thúc.", "The incident is over."},
	"result.bad":         {"Kết quả phải là: sự cố thật, báo động giả, diễn tập hoặc thử.", "The result must be real, false_alarm, drill or test."},
	"result.drill":       {"Diễn tập chỉ có kết quả diễn tập, sự cố thật thì không.", "A drill can only result in drill, and nothing else can."},

	"incident.none":  {"Không có sự cố này.", "There is no such incident."},
	"journal.broken": {"Nhật ký bị đứt hoặc bị sửa ở dòng %s.", "The journal is broken or was changed at line %s."},

	"name.missing":   {"Cần có tên.", "A name is needed."},
	"person.missing": {"Cần chọn một người.", "A person is needed."},
	"reason.missing": {"Cần nêu lý do.", "A reason is needed."},
	"time.past":      {"Thời điểm kết thúc phải ở tương lai.", "The end must lie in the future."},

	"plan.every":    {"Hai lần gọi phải cách nhau ít nhất %s giây.", "Two rings must be at least %s seconds apart."},
	"plan.step.bad": {"Bước của phương án có thời gian hoặc số lần không hợp lệ.", "A step of the plan has a bad delay or count."},
	"plan.steps":    {"Phương án cần từ 1 đến %s bước.", "A plan needs 1 to %s steps."},
	"plan.target":   {"Đối tượng được gọi không hợp lệ: %s.", "Not a valid target: %s."},
	"plan.who":      {"Mỗi bước cần từ 1 đến %s đối tượng được gọi.", "A step needs 1 to %s targets."},
	"shift.bad":     {"Ca trực có giờ bắt đầu hoặc kết thúc không hợp lệ.", "A shift has a bad begin or end."},
	"shift.length":  {"Ca trực dài quá mức cho phép.", "A shift is too long."},

	"signal.attrs.big":      {"Thuộc tính của tín hiệu vượt quá %s byte.", "The attributes of the signal exceed %s bytes."},
	"signal.device.missing": {"Tín hiệu thiếu tên thiết bị.", "The signal names no device."},
	"signal.kind.bad":       {"Loại của tín hiệu chỉ gồm chữ thường, số, dấu chấm và gạch dưới.", "The kind of a signal has lower-case letters, digits, dots and underscores only."},
	"signal.kind.missing":   {"Tín hiệu thiếu loại.", "The signal has no kind."},
	"signal.name.bad":       {"Tên có ký tự không dùng được hoặc quá dài.", "The name is too long or has characters that cannot be used."},
	"signal.severity.bad":   {"Mức độ không có trong X.733: %s.", "Not a severity of X.733: %s."},
	"signal.state.bad":      {"Trạng thái phải là raise, clear hoặc alive, không phải: %s.", "The state must be raise, clear or alive, not %s."},

	"bus.away":    {"Không kết nối được tới luồng tín hiệu, hãy gửi lại.", "The stream of signals cannot be reached; send it again."},
	"bus.encode":  {"Không ghi được tín hiệu.", "The signal cannot be encoded."},
	"bus.late":    {"Chưa kịp lưu trước khi hết giờ, hãy gửi lại.", "Time ran out before it was known to be stored; send it again."},
	"bus.receive": {"Bàn trực không nhận được tín hiệu. Lỗi đã được ghi lại.", "The desk could not take the signal. It has been logged."},
	"bus.stopped": {"Hệ thống đang dừng, hãy gửi lại.", "The system is stopping; send it again."},

	"gong.address":        {"Địa chỉ không dùng được cho kênh này.", "The address cannot be used on this channel."},
	"gong.channel":        {"Không có kênh báo %s.", "There is no channel %s."},
	"gong.chat.service":   {"Dịch vụ %s chưa được hỗ trợ; dùng telegram, ntfy, matrix, gotify hoặc generic.", "The service %s is not supported; use telegram, ntfy, matrix, gotify or generic."},
	"gong.console.closed": {"Người này không mở màn hình trực.", "This person has no console open."},
	"gong.dlr.bad":        {"Báo cáo phát của tổng đài SMS không đọc được.", "The SMS gateway's delivery report cannot be read."},
	"gong.forbidden":      {"Không được gọi ra địa chỉ %s; quản trị viên có thể cho phép.", "Outgoing calls to %s are not allowed; the operator can allow it."},
	"gong.gone":           {"Điện thoại đã bỏ nhận thông báo.", "The phone no longer takes notifications."},
	"gong.internal":       {"Lỗi của hệ thống khi báo. Lỗi đã được ghi lại.", "An error of the system while ringing. It has been logged."},
	"gong.mail.from":      {"Địa chỉ gửi thư của hệ thống không hợp lệ.", "The sender address of the system's mail is not valid."},
	"gong.no_host":        {"Không tìm thấy máy chủ %s.", "The host %s is not found."},
	"gong.off":            {"Kênh này chưa được cài đặt.", "This channel is not set up."},
	"gong.redirect":       {"Bị chuyển hướng tới %s; hệ thống không gọi theo chuyển hướng.", "It redirects to %s; redirects are not followed."},
	"gong.refused":        {"Bên nhận từ chối: %s", "The other side refused: %s"},
	"gong.reply.bad":      {"Tin nhắn trả lời không đọc được.", "The reply SMS cannot be read."},
	"gong.siren.away":     {"Kẻng chưa kết nối nên không nhận được hiệu lệnh.", "The gong is not connected and did not get the signal."},
	"gong.siren.purpose":  {"Kẻng không phát được loại tin này: %s.", "A gong cannot sound this kind of message: %s."},
	"gong.smpp.down":      {"Chưa kết nối được với tổng đài SMS.", "The link to the SMS centre is down."},
	"gong.state.bad":      {"Tin trạng thái của kẻng không đọc được.", "The gong's state message cannot be read."},
	"gong.state.big":      {"Tin trạng thái của kẻng dài quá %s byte.", "The gong's state message is longer than %s bytes."},
	"gong.stopped":        {"Hệ thống dừng khi đang báo.", "The system stopped while ringing."},
	"gong.timeout":        {"Hết giờ mà không có trả lời.", "No answer in time."},
	"gong.unreachable":    {"Không kết nối được: %s", "Cannot be reached: %s"},

	"not_found":     {"Không tìm thấy.", "Not found."},
	"store.busy":    {"Cơ sở dữ liệu đang bận, hãy thử lại.", "The database is busy; try again."},
	"store.exists":  {"Đã có dòng dữ liệu này.", "This already exists."},
	"store.migrate": {"Không nâng cấp được cơ sở dữ liệu.", "The database could not be upgraded."},
	"store.newer":   {"Cơ sở dữ liệu ở phiên bản %s, mới hơn phiên bản %s của chương trình này.", "The database has version %s, newer than this program's %s."},
	"store.open":    {"Không mở được cơ sở dữ liệu.", "The database cannot be opened."},
}
