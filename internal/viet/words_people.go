package viet

// peopleWords are what the register of people and their data say.
var peopleWords = map[string]words{
	"membership.of":    {"Chỉ có thể là thành viên của đơn vị, mô hình, cụm hoặc tổ.", "People belong to a unit, a model, a cluster or a team."},
	"membership.ref":   {"Không có nơi tham gia này.", "There is no such group."},
	"membership.time":  {"Ngày kết thúc phải sau ngày bắt đầu.", "The end must come after the beginning."},
	"membership.twice": {"Người này đã có vai trò này ở đây trong thời gian đó.", "This person already has this role here at that time."},
	"membership.none":  {"Không có lần tham gia này.", "There is no such membership."},
}
