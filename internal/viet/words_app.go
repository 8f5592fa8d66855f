package viet

// appWords are what the program says when it starts, stops and works on its files.
var appWords = map[string]words{
	"app.data":   {"Không dùng được thư mục dữ liệu.", "The data folder cannot be used."},
	"app.locked": {"Thư mục dữ liệu %s đang do một máy chủ Kẻng khác dùng.", "Another Kẻng server uses the data folder %s."},
	"app.listen": {"Không mở được cổng.", "A door cannot be opened."},
	"app.backup": {"Không đọc hoặc ghi được tệp sao lưu.", "The backup cannot be read or written."},
}
