// Package viet is how Kẻng speaks and sorts: folding and collation of
// Vietnamese text, numbers, dates and durations, the words of rings and errors
// in Vietnamese and English, and the fitting of text into one SMS. It does no
// I/O and knows no other package of the project.
package viet

import (
	"strings"

	"golang.org/x/text/language"
)

// Lang is a language that Kẻng speaks.
type Lang string

// The two languages; Vietnamese is the default.
const (
	VI Lang = "vi"
	EN Lang = "en"
)

// maxAcceptLanguage bounds the header that Accept parses, in bytes.
const maxAcceptLanguage = 512

// ParseLang returns EN for "en" and its regional forms ("en-GB", "EN_us"), and VI for everything else.
func ParseLang(s string) Lang {
	s = strings.ToLower(strings.TrimSpace(s))
	if s == "en" || strings.HasPrefix(s, "en-") || strings.HasPrefix(s, "en_") {
		return EN
	}
	return VI
}

// Accept returns the language that an Accept-Language header (RFC 9110) asks
// for: the first of Vietnamese and English in order of weight, else Vietnamese.
func Accept(header string) Lang {
	if len(header) > maxAcceptLanguage {
		return VI
	}
	tags, weights, err := language.ParseAcceptLanguage(header)
	if err != nil {
		return VI
	}
	for i, tag := range tags {
		base, _ := tag.Base()
		switch {
		case weights[i] <= 0:
		case base.String() == "vi":
			return VI
		case base.String() == "en":
			return EN
		}
	}
	return VI
}

// pick returns the text for l.
func (l Lang) pick(vi, en string) string {
	if l == EN {
		return en
	}
	return vi
}
