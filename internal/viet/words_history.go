package viet

// historyWords are what is said about files of past alarms, and the reasons of the rules learned from them.
var historyWords = map[string]words{
	"history.open":    {"Không mở được tệp %s.", "The file %s cannot be opened."},
	"history.empty":   {"Tệp trống: cần dòng tiêu đề %s.", "The file is empty: a header %s is needed."},
	"history.column":  {"Thiếu cột %s; cần các cột %s.", "The column %s is missing; the columns %s are needed."},
	"history.csv":     {"CSV hỏng ở dòng %s, ký tự %s.", "The CSV is broken at line %s, character %s."},
	"history.missing": {"Dòng %s, cột %s: trống.", "Line %s, column %s: empty."},
	"history.long":    {"Dòng %s, cột %s: dài hơn %s byte.", "Line %s, column %s: longer than %s bytes."},
	"history.time":    {"Dòng %s, cột %s: %s không phải là số giây.", "Line %s, column %s: %s is not a number of seconds."},
	"history.number":  {"Dòng %s, cột %s: %s không phải là số thứ tự dòng.", "Line %s, column %s: %s is not the number of a row."},
	"history.flag":    {"Dòng %s, cột %s: %s không phải 0 hay 1.", "Line %s, column %s: %s is neither 0 nor 1."},
	"history.again":   {"Dòng %s, cột %s: số %s đã có.", "Line %s, column %s: the number %s is there already."},
	"history.oracle":  {"Bản chuẩn không có dòng số %s.", "The oracle has no row %s."},
	"history.rows":    {"Tệp có quá %s dòng.", "The file has more than %s rows."},
	"history.line":    {"Tệp có dòng dài hơn %s KiB.", "The file has a line longer than %s KiB."},
	"history.file":    {"Tệp lớn hơn %s MiB.", "The file is larger than %s MiB."},

	"rule.order": {
		"%[1]s kéo theo %[2]s trong vòng %[3]s giây ở %[4]s trên %[5]s lần, gấp %[6]s lần so với ngẫu nhiên.",
		"%[1]s was followed by %[2]s within %[3]s s in %[4]s of %[5]s cases, %[6]s times as often as by chance.",
	},
	"rule.presence": {
		"%[2]s đến cùng lúc với %[1]s: %[3]s trên %[4]s lần có %[1]s trong vòng %[5]s giây, còn %[1]s cũng đến một mình.",
		"%[2]s comes at the same instant as %[1]s: in %[3]s of %[4]s cases %[1]s was within %[5]s s, and %[1]s also comes alone.",
	},
	"rule.person": {"%[1]s gây ra %[2]s trong vòng %[3]s giây, do người ghi.", "%[1]s brings %[2]s within %[3]s s, as somebody wrote."},
}
