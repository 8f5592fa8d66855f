package viet

// transferWords are what reading and writing tables says: import and export.
var transferWords = map[string]words{
	"sheet.none":       {"Không có tệp này.", "There is no such file."},
	"sheet.unreadable": {"Không đọc được tệp.", "The file cannot be read."},
	"sheet.empty":      {"Tệp trống.", "The file is empty."},
	"sheet.kind":       {"Tệp này không phải là bảng CSV hoặc XLSX.", "This file is not a CSV or XLSX table."},
	"sheet.format":     {"Định dạng phải là csv hoặc xlsx, không phải: %s.", "The format must be csv or xlsx, not %s."},
	"sheet.old":        {"Tệp là Excel kiểu cũ (.xls) hoặc có mật khẩu; hãy lưu lại thành .xlsx không mật khẩu.", "The file is an old Excel file (.xls) or has a password; save it as .xlsx without one."},
	"sheet.big":        {"Tệp lớn %s MB, tối đa là %s MB; hãy chia thành nhiều tệp.", "The file has %s MB, at most %s MB are allowed; split it."},
	"sheet.bomb":       {"Tệp XLSX phình ra quá lớn khi giải nén nên bị từ chối.", "The XLSX file grows beyond measure when it is unpacked, so it is refused."},
	"sheet.shared":     {"Bảng XLSX có quá nhiều chữ; hãy lưu thành CSV.", "The XLSX table holds too much text; save it as CSV."},
	"sheet.broken":     {"Tệp XLSX bị hỏng.", "The XLSX file is damaged."},
	"sheet.wide":       {"Dòng %s có hơn %s cột.", "Row %s has more than %s columns."},
	"sheet.cell":       {"Dòng %s có ô dài hơn %s ký tự.", "Row %s has a cell of more than %s characters."},
	"sheet.row":        {"Dòng %s quá dài; có lẽ thiếu dấu ngoặc kép đóng.", "Row %s is too long; a closing quotation mark may be missing."},
	"sheet.quote":      {"Dòng %s có dấu ngoặc kép sai chỗ.", "Row %s has a misplaced quotation mark."},
	"sheet.text":       {"Dòng %s có ký tự không đọc được; hãy lưu tệp dạng UTF-8.", "Row %s has characters that cannot be read; save the file as UTF-8."},
	"sheet.date":       {"%s không phải là một ngày có thật; viết như 31/12/2026.", "%s is not a date that exists; write it like 31/12/2026."},
	"sheet.number":     {"%s không phải là số.", "%s is not a number."},
	"sheet.yes":        {"%s không phải là có hoặc không.", "%s is neither yes nor no."},
}
