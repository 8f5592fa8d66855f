package viet

// peopleWords are what the register of people and their data say.
var peopleWords = map[string]words{
	"membership.of":        {"Chỉ có thể là thành viên của đơn vị, mô hình, cụm hoặc tổ.", "People belong to a unit, a model, a cluster or a team."},
	"membership.ref":       {"Không có nơi tham gia này.", "There is no such group."},
	"membership.time":      {"Ngày kết thúc phải sau ngày bắt đầu.", "The end must come after the beginning."},
	"membership.twice":     {"Người này đã có vai trò này ở đây trong thời gian đó.", "This person already has this role here at that time."},
	"quiet_hours.bad":      {"Giờ nghỉ phải có hai mốc khác nhau, viết như 22:00 và 06:00.", "Quiet hours need two different times of day, like 22:00 and 06:00."},
	"person.id_bad":        {"Số định danh có 12 chữ số, ba số đầu từ 001 đến 096.", "A personal id has 12 digits, the first three from 001 to 096."},
	"person.id_taken":      {"Đã có người mang số định danh này trong danh bạ.", "Somebody with this personal id is registered already."},
	"person.birth_year":    {"Năm sinh phải từ 1900 trở đi.", "The year of birth must be 1900 or later."},
	"person.purpose":       {"Không có mục đích lưu dữ liệu này.", "There is no such purpose of keeping data."},
	"person.basis":         {"Không có căn cứ pháp lý này.", "There is no such legal basis."},
	"person.closed":        {"Hồ sơ này đã gộp hoặc đã xóa, không sửa được.", "This record was merged or erased and cannot be changed."},
	"journal.step.resting": {"; %s người đang trong giờ nghỉ", "; %s in their quiet hours"},
	"membership.none":      {"Không có lần tham gia này.", "There is no such membership."},
}
