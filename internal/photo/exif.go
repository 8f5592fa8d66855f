package photo

import "encoding/binary"

// orientation reads how a JPEG must be turned to be upright from its EXIF segment (EXIF 2.32, tag 0x0112 of the first
// directory): 1 to 8, and 1 when it does not say so or what it says cannot be read.
func orientation(file []byte) int {
	const upright, wanted = 1, 0x0112
	exif := exifOf(file)
	if len(exif) < 8 {
		return upright
	}
	var order binary.ByteOrder = binary.BigEndian
	if string(exif[:2]) == "II" {
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(exif[4:]))
	if at+2 > int64(len(exif)) {
		return upright
	}
	for n, entry := 0, at+2; n < int(order.Uint16(exif[at:])) && entry+12 <= int64(len(exif)); n, entry = n+1, entry+12 {
		if order.Uint16(exif[entry:]) == wanted {
			if turn := int(order.Uint16(exif[entry+8:])); turn >= 1 && turn <= 8 {
				return turn
			}
			return upright
		}
	}
	return upright
}

// exifOf finds the EXIF data of a JPEG: the TIFF header and what follows it, in the first APP1 segment that has one.
func exifOf(file []byte) []byte {
	const head = "Exif\x00\x00"
	for at := 2; at+4 <= len(file) && file[at] == 0xff; {
		marker, length := file[at+1], int(binary.BigEndian.Uint16(file[at+2:]))
		if marker == 0xda || length < 2 || at+2+length > len(file) { // the picture begins, or the file is cut
			return nil
		}
		if body := file[at+4 : at+2+length]; marker == 0xe1 && len(body) > len(head) && string(body[:len(head)]) == head {
			return body[len(head):]
		}
		at += 2 + length
	}
	return nil
}
