package viet

import (
	"fmt"
	"time"
)

// words is one sentence in both languages. Every placeholder is %s or %[n]s.
type words struct{ vi, en string }

// catalogues are all sentences, one map a part of the product.
var catalogues = []map[string]words{ringWords, errorWords, deskWords, appWords, journalWords, webWords, registerWords, accessWords, peopleWords, actWords, unitWords, transferWords, causeWords, historyWords, networkWords, areaWords}

// lookup finds a sentence in the catalogue.
func lookup(key string) (words, bool) {
	for _, catalogue := range catalogues {
		if w, ok := catalogue[key]; ok {
			return w, true
		}
	}
	return words{}, false
}

// Has tells whether the catalogue has the sentence.
func Has(key string) bool {
	_, ok := lookup(key)
	return ok
}

// T returns the sentence named by key with its placeholders filled. Whole
// numbers, decimals, times and durations among the arguments are written as
// the language writes them. An unknown key is returned as it is.
func T(l Lang, key string, args ...any) string {
	w, ok := lookup(key)
	if !ok {
		return key
	}
	if len(args) == 0 {
		return l.pick(w.vi, w.en)
	}
	filled := make([]any, len(args))
	for i, a := range args {
		filled[i] = speak(l, a)
	}
	return fmt.Sprintf(l.pick(w.vi, w.en), filled...)
}

// speak writes an argument in the language.
func speak(l Lang, a any) any {
	switch v := a.(type) {
	case int:
		return Int(l, int64(v))
	case int64:
		return Int(l, v)
	case float64:
		return Decimal(l, v, 1)
	case time.Duration:
		return Span(l, v)
	case time.Time:
		return DateTime(v)
	case interface{ Std() time.Time }: // the project's own instant
		return DateTime(v.Std())
	}
	return fmt.Sprint(a)
}
