package viet

import "strings"

// maxReply bounds the SMS that ParseReply reads, in bytes: three parts of 160.
const maxReply = 480

// Reply is what a person wrote back by SMS.
type Reply struct {
	Answer string // acknowledge, on_the_way, on_scene, refuse or safe
	Code   string // of the incident, lower case; "" when the person left it out
	Note   string // the words after them
}

// phrases maps folded words to answers. The digits are those of the ring text.
var phrases = map[string]string{
	"1": "acknowledge", "nhan": "acknowledge", "da nhan": "acknowledge", "toi nhan": "acknowledge", "ok": "acknowledge", "ack": "acknowledge", "yes": "acknowledge",
	"2": "on_the_way", "den": "on_the_way", "dang den": "on_the_way", "toi dang den": "on_the_way", "coming": "on_the_way", "on the way": "on_the_way",
	"3": "on_scene", "co mat": "on_scene", "da den": "on_scene", "on scene": "on_scene",
	"4": "refuse", "khong": "refuse", "khong den": "refuse", "khong den duoc": "refuse", "tu choi": "refuse", "no": "refuse", "cannot come": "refuse",
	"5": "safe", "an toan": "safe", "toi an toan": "safe", "safe": "safe", "i am safe": "safe",
}

// maxPhrase is the number of words of the longest phrase.
const maxPhrase = 4

// ParseReply reads an SMS such as "1 147", "Đang đến 147 kẹt cầu" or "147
// nhận": an answer by digit or word, the incident's code beside it, and a note.
// A leading "KENG" is skipped. It returns false when it finds no answer; a lone
// number of two or more digits is not one, because it may be either.
func ParseReply(text string) (Reply, bool) {
	words := strings.Fields(Line(text, maxReply))
	if len(words) > 0 && word(words[0]) == "keng" {
		words = words[1:]
	}
	var r Reply
	var n int
	if r.Answer, n = answer(words); n == 0 && len(words) > 1 && isCode(words[0]) {
		r.Code = word(words[0])
		words = words[1:]
		r.Answer, n = answer(words)
	}
	if n == 0 {
		return Reply{}, false
	}
	words = words[n:]
	if r.Code == "" && len(words) > 0 && isCode(words[0]) {
		r.Code = word(words[0])
		words = words[1:]
	}
	r.Note = strings.Join(words, " ")
	return r, true
}

// answer finds the longest phrase at the beginning of words and how many words it has.
func answer(words []string) (string, int) {
	for n := min(maxPhrase, len(words)); n > 0; n-- {
		folded := make([]string, n)
		for i := range folded {
			folded[i] = word(words[i])
		}
		if a, ok := phrases[strings.Join(folded, " ")]; ok {
			return a, n
		}
	}
	return "", 0
}

// word folds one word and drops the punctuation around it.
func word(s string) string { return strings.Trim(Fold(s), ".,;:!?()[]\"'=-#") }

// isCode tells whether a word can be an incident's code: up to 12 ASCII letters and digits, one digit at least.
func isCode(s string) bool {
	s = word(s)
	return s != "" && len(s) <= 12 && strings.Trim(s, "0123456789abcdefghijklmnopqrstuvwxyz") == "" && strings.ContainsAny(s, "0123456789")
}
