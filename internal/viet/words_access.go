package viet

// accessWords are about logging in and about who may what.
var accessWords = map[string]words{
	"login.code":      {"Mã không đúng.", "The code is wrong."},
	"login.step_over": {"Bước đăng nhập này đã hết hạn, hãy bắt đầu lại.", "This step has ended; begin again."},
	"self.confirm":    {"Hãy nhập lại mật khẩu.", "Enter the password again."},
	"session.none":    {"Không có phiên đăng nhập này.", "There is no such session."},
	"totp.code":       {"Mã không đúng. Hãy kiểm tra giờ trên điện thoại.", "The code is wrong. Check the clock of the phone."},

	"passkey.address": {"Khóa đăng nhập chỉ dùng được khi mở Kẻng bằng tên miền qua HTTPS.", "Passkeys work only where Kẻng is opened by its name over HTTPS."},
	"passkey.bad":     {"Không xác nhận được khóa đăng nhập này.", "This passkey could not be confirmed."},
	"passkey.known":   {"Khóa đăng nhập này đã được lưu.", "This passkey is kept already."},
	"passkey.many":    {"Mỗi người có nhiều nhất %s khóa đăng nhập.", "A person has %s passkeys at most."},
	"passkey.none":    {"Không có khóa đăng nhập này.", "There is no such passkey."},

	"oidc.down":    {"Không liên lạc được với nơi cấp tài khoản.", "The OpenID provider cannot be reached."},
	"oidc.none":    {"Nơi này không dùng tài khoản bên ngoài.", "No OpenID provider is set up here."},
	"oidc.refused": {"Nơi cấp tài khoản không xác nhận lần đăng nhập này.", "The OpenID provider did not confirm this login."},
	"views.login":  {"Chỉ người đăng nhập mới giữ được chế độ xem; mã truy cập thì không.", "Only somebody who is logged in keeps views; a token cannot."},
	"views.large":  {"Chế độ xem đã lưu quá nhiều; hãy xóa bớt.", "Too much is kept of views; remove some."},
	"oidc.taken":   {"Tài khoản đó đã gắn với người khác.", "That account is tied to somebody else."},
	"oidc.unknown": {"Chưa ai ở đây gắn với tài khoản đó. Hãy hỏi quản trị viên.", "Nobody here is tied to that account. Ask an administrator."},

	"token.action":  {"“%s” không phải là việc mà %s được làm.", "“%s” is nothing that a %s may do."},
	"token.actions": {"Hãy chọn ít nhất một việc.", "Choose one action at least."},
	"token.end":     {"Khóa API phải có hạn, nhiều nhất %s ngày.", "The token must end, within %s days."},

	"break_glass.no":      {"Chỉ người được gọi hoặc đang đến mới xem được, và chỉ khi sự cố còn mở.", "Only who was rung or comes can see this, and only while the incident is live."},
	"journal.break_glass": {"Mở thông tin khẩn: nơi xảy ra và cách gọi những người cùng đến", "Opened what responders need: the place and how to reach the others"},

	"unit.outside": {"Việc này ở ngoài đơn vị của bạn.", "This is outside your unit."},
}
