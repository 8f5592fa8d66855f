package viet

// causeWords are what the desk says of the network, of causes and of rules.
var causeWords = map[string]words{
	"cause.title":  {"Nghi %s, %s: %s trạm mất liên lạc", "Probably %s, %s: %s stations dark"},
	"cause.text":   {"Nghi %s hỏng, tin cậy %s%%; %s trong %s trạm phía sau mất liên lạc, %s xã, phường", "Probably %s failed, sure to %s%%; %s of the %s stations behind it are dark, in %s communes"},
	"cause.sensed": {"Thiết bị đo báo tuyến %s đứt; chưa trạm nào mất liên lạc", "An instrument says that the link %s is cut; no station is dark yet"},
	"break.place":  {"cách %s %s về phía %s", "%[2]s from %[1]s towards %[3]s"},
	"break.text":   {"Đo từ %s: đứt cách %s theo cáp, sai số ±%s", "Measured from %s: broken %s along the cable, ±%s"},

	"journal.sensed":           {"%s báo tuyến %s đứt", "%s says that the link %s is cut"},
	"journal.break":            {"Đo từ %s bằng %s: đứt cách %s theo cáp", "Measured from %s by %s: broken %s along the cable"},
	"journal.break.area":       {"%s, sai số ±%s, %s", "%s, ±%s, in %s"},
	"journal.doubted.beyond":   {"%s đo trên tuyến %s được %s, dài hơn cả cáp: không tin", "%s measured %[3]s on the link %[2]s, which is more than the cable has: not believed"},
	"journal.doubted.distance": {"%s đo trên tuyến %s được %s, không thể có: không tin", "%s measured %[3]s on the link %[2]s, which cannot be: not believed"},
	"journal.doubted.end":      {"%s báo về tuyến %s nhưng không đặt ở đầu nào của tuyến: không tin", "%s speaks of the link %s but stands at no end of it: not believed"},
	"journal.cause_moved":      {"Đo được trên cáp: nguyên nhân chuyển từ %s sang %s", "Measured on the cable: the cause is %[2]s, not %[1]s"},

	"alarm.not_suppressed":       {"Cảnh báo này không bị ẩn dưới nguyên nhân nào.", "No cause hides this alarm."},
	"alarm.suppress.life_safety": {"Cảnh báo về tính mạng không bao giờ bị ẩn dưới một nguyên nhân.", "A life-safety alarm is never hidden under a cause."},
	"journal.alarm.separate":     {"Tách cảnh báo %s thành việc riêng", "Separated the alarm %s from its cause"},
	"journal.alarm.belong":       {"Gắn cảnh báo %s vào sự cố này", "Put the alarm %s under this incident"},
	"journal.release":            {"Nguyên nhân đã hết; %s cảnh báo còn lại sẽ gọi nếu chưa trở lại bình thường", "The cause is gone; %s alarms that remain ring unless they return"},

	"link.kind":     {"Loại tuyến phải là fibre, microwave, copper hoặc leased.", "The kind of a link must be fibre, microwave, copper or leased."},
	"link.ends":     {"Tuyến cần hai đầu là hai địa điểm có trong danh bạ.", "A link needs two ends that are sites of the register."},
	"link.loop":     {"Hai đầu của tuyến không được là một.", "A link cannot lead from a station to itself."},
	"link.length":   {"Chiều dài tuyến tính bằng mét, từ 0 đến 20.000.000.", "The length of a link is in metres, 0 to 20,000,000."},
	"link.fibres":   {"Số sợi phải từ 0 đến 100.000.", "The number of fibres must be 0 to 100,000."},
	"link.route":    {"Đường của tuyến cần từ 2 đến %s điểm.", "The line of a link has 2 to %s points."},
	"span.long":     {"Khoảng thời gian phải có đầu trước cuối, trước hiện tại nếu là chuyện đã qua, và không dài quá %s ngày.", "The time must begin before it ends, before now when it is of the past, and be no longer than %s days."},
	"kpi.person":    {"Chỉ người quản lý lịch trực xem được chỉ số theo người trực.", "Figures by person on duty are for those who keep the rotas."},
	"kpi.seat_gone": {"Lịch trực hoặc tổ đã bỏ", "A rota or team that is no more"},
	"rule.itself":   {"Một loại không thể là nguyên nhân của chính nó trên cùng thiết bị.", "A kind cannot be its own cause on one device."},
	"rule.within":   {"Thời gian từ nguyên nhân đến hệ quả phải từ 1 giây đến %s phút.", "The time from cause to effect must be 1 second to %s minutes."},
	"rule.near":     {"Phạm vi phải là device, site hoặc neighbour.", "The range must be device, site or neighbour."},

	"network.none":        {"Chưa có mạng lưới: hãy nhập hoặc vẽ các tuyến.", "There is no network yet: import or draw its links."},
	"network.element":     {"Phần tử viết như link:MÃ, node:MÃ, power:TÊN, duct:TÊN hoặc site:TÊN.", "An element is written link:CODE, node:CODE, power:NAME, duct:NAME or site:NAME."},
	"link.none":           {"Không có tuyến này.", "There is no such link."},
	"rule.none":           {"Không có quy tắc này.", "There is no such rule."},
	"rule.whole":          {"Quy tắc dùng chung cho cả hệ thống, chỉ người quản lý toàn hệ thống học được.", "Rules hold for the whole installation; only somebody of the whole country can learn them."},
	"rule.hand.device":    {"Sau “%s” có “%s” trên cùng thiết bị trong %s giây", "“%s” is followed by “%s” on the same device within %s s"},
	"rule.hand.site":      {"Sau “%s” có “%s” tại cùng trạm trong %s giây", "“%s” is followed by “%s” at the same station within %s s"},
	"rule.hand.neighbour": {"Sau “%s” có “%s” tại cùng trạm hoặc trạm kề trong %s giây", "“%s” is followed by “%s” at the same station or one link away within %s s"},
	"rule.seen.device":    {"“%s” kéo theo “%s” trên cùng thiết bị trong %s giây, %s trong %s lần", "“%s” was followed by “%s” on the same device within %s s in %s of %s cases"},
	"rule.seen.site":      {"“%s” kéo theo “%s” tại cùng trạm trong %s giây, %s trong %s lần", "“%s” was followed by “%s” at the same station within %s s in %s of %s cases"},
	"rule.seen.neighbour": {"“%s” kéo theo “%s” tại cùng trạm hoặc trạm kề trong %s giây, %s trong %s lần", "“%s” was followed by “%s” at the same station or one link away within %s s in %s of %s cases"},
}
