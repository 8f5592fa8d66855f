package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"keng"
	"keng/internal/seal"
	"keng/internal/viet"
)

// Bounds of the words by which people are found.
const (
	maxWords     = 16
	maxWordBytes = 40
)

// wordsOf are the words of a text in its folded form.
func wordsOf(text string) []string {
	list := strings.FieldsFunc(viet.Fold(plain(text)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for n, w := range list {
		list[n] = clip(w, maxWordBytes)
	}
	return list[:min(len(list), maxWords)]
}

// personWords are the words under which a person is found, and the label that
// they are listed by: all of them, given name first, each after a space.
func personWords(name, title string) (label string, words []string) {
	list := wordsOf(name)
	if n := len(list); n > 1 {
		list = append([]string{list[n-1]}, list[:n-1]...)
	}
	list = append(list, wordsOf(title)...)
	if len(list) > 0 {
		label = " " + strings.Join(list, " ")
	}
	return label, unique(list)
}

// smallScope is how many people of an area are looked through one by one
// instead of by the words of the whole country.
const smallScope = 4000

// ListPersons lists a page of people with their contacts, and the cursor of the
// next page: by given name unless another order is wanted. A text finds those of whose
// name and title every one of its words begins a word, in any order; a whole
// phone number or personal id finds whose it is. With a text and no other
// order, the page is in the order of the folded names.
func (s *Store) ListPersons(ctx context.Context, f Filter) ([]keng.Person, string, error) {
	var w where
	f.within(&w, ofItself)
	if f.Role != "" {
		w.and("role = ?", plain(string(f.Role)))
	}
	if !f.Inactive {
		w.and("active")
	}
	words := wordsOf(f.Text)
	owned, err := s.ownerOf(ctx, f, &w)
	if err != nil {
		return nil, "", err
	}
	switch {
	case owned: // A few at most: with an order, the database would walk the whole list in it until it has met them.
		return s.personsIn(ctx, f, w)
	case len(words) == 0:
	default:
		small, err := s.fewIn(ctx, f.Scope.AreaPath)
		if err != nil {
			return nil, "", err
		}
		if !small && f.Sort == "" {
			return s.findPersons(ctx, f, w, words)
		}
		for _, word := range words {
			if w.and("' ' || fold LIKE ?", "% "+likeText(word)+"%"); !small {
				w.and("no IN (SELECT no FROM person_words WHERE word >= ? AND word < ?)", word, word+lastRune)
			}
		}
	}
	order, err := personList.apply(f, &w)
	if err != nil {
		return nil, "", err
	}
	rows, err := s.persons(ctx, s.read, w.String()+" ORDER BY "+order.by("")+" LIMIT "+w.arg(f.limit()+1), order.by("p.")+", ", w.args...)
	if err != nil {
		return nil, "", err
	}
	rows, next := order.page(rows, f)
	return rows, next, nil
}

// personsIn lists the few people whom a condition leaves, in the list's order.
func (s *Store) personsIn(ctx context.Context, f Filter, w where) ([]keng.Person, string, error) {
	f.After = ""
	if _, err := personList.apply(f, &w); err != nil {
		return nil, "", err
	}
	rows, err := s.persons(ctx, s.read, w.String(), "", w.args...)
	slices.SortFunc(rows, func(a, b keng.Person) int {
		return cmp.Or(cmp.Compare(viet.PersonKey(a.Name), viet.PersonKey(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	return rows[:min(len(rows), f.limit())], "", err
}

// lastRune is above every character of a word, for a range search by its beginning.
const lastRune = "\U0010FFFF"

// ownerOf narrows to whose a text is that is a whole phone number or personal id; false when it is none.
func (s *Store) ownerOf(ctx context.Context, f Filter, w *where) (bool, error) {
	if f.NamesOnly || strings.Trim(f.Text, "+0123456789 .-()") != "" {
		return false, nil
	}
	if id, ok := keng.ParsePersonalID(f.Text); ok && id != "" {
		w.and("personal_blind = ? AND personal_blind <> ''", s.keys.Blind("person", "personal_id", id))
		return true, nil
	}
	phone, ok := seal.Phone(f.Text)
	if !ok {
		return false, nil
	}
	ids, err := list(ctx, s, scanText, `SELECT DISTINCT person_id FROM contacts WHERE blind = $1 AND blind <> '' LIMIT 500`, s.keys.Blind("contact", string(keng.ChannelSMS), phone))
	if err != nil || len(ids) == 0 {
		w.and("1 = 0")
		return true, err
	}
	in(w, "id", ids)
	return true, nil
}

// fewIn tells whether an area below the provinces holds so few people that they can be looked through.
func (s *Store) fewIn(ctx context.Context, path string) (bool, error) {
	if len(path) <= provincePath {
		return false, nil
	}
	var w where
	w.scope("area_path", path)
	n, err := one(ctx, s, scanCount, `SELECT COUNT(*) FROM (SELECT 1 FROM persons`+w.String()+` LIMIT `+w.arg(smallScope+1)+`) q`, w.args...)
	return n <= smallScope, err
}

// found is one hit in the words, in their order.
type found struct {
	word, label string
	no          int64
}

// findPersons lists a page by the index of words: the rarest of the words is
// walked in order, the others are looked for in its rows' labels.
func (s *Store) findPersons(ctx context.Context, f Filter, w where, words []string) ([]keng.Person, string, error) {
	plainly := f
	plainly.After = ""
	if _, err := personList.apply(plainly, &w); err != nil {
		return nil, "", err
	}
	lead, last, err := s.lead(ctx, f.After, words)
	if err != nil {
		return nil, "", err
	}
	for n, word := range words {
		if n != lead {
			w.and("k.label LIKE ?", "% "+likeText(word)+"%")
		}
	}
	var hits []found
	for len(hits) <= f.limit() {
		more, err := s.hits(ctx, w, words[lead], last, f.limit()+1)
		if err != nil {
			return nil, "", err
		}
		for _, h := range more {
			if first := leading(h.label, words[lead]); first == h.word && len(hits) <= f.limit() {
				hits = append(hits, h)
			}
		}
		if len(more) <= f.limit() {
			break
		}
		last = more[len(more)-1]
	}
	next := ""
	if len(hits) > f.limit() {
		hits = hits[:f.limit()]
		h := hits[len(hits)-1]
		b, _ := json.Marshal([]any{words[lead], h.word, h.label, h.no}) // Texts and numbers always marshal.
		next = base64.RawURLEncoding.EncodeToString(b)
	}
	people, err := s.personsByNo(ctx, s.persons, hits)
	return people, next, err
}

// hits reads rows of the index behind a row, in order.
func (s *Store) hits(ctx context.Context, w where, word string, last found, limit int) ([]found, error) {
	w.args, w.parts = slices.Clone(w.args), slices.Clone(w.parts)
	w.and("k.word >= ? AND k.word < ?", word, word+lastRune)
	if last.word != "" {
		w.and("(k.word, k.label, k.no) > (?, ?, ?)", last.word, last.label, last.no)
	}
	return list(ctx, s, func(r *sql.Rows, h *found) error { return r.Scan(&h.word, &h.label, &h.no) },
		`SELECT k.word, k.label, k.no FROM person_words k JOIN persons ON persons.no = k.no`+w.String()+` ORDER BY k.word, k.label, k.no LIMIT `+w.arg(limit), w.args...)
}

// leading is the smallest word of a label that begins with what was typed:
// under it, and no other, the person is listed.
func leading(label, typed string) string {
	best := ""
	for w := range strings.FieldsSeq(label) {
		if strings.HasPrefix(w, typed) && (best == "" || w < best) {
			best = w
		}
	}
	return best
}

// lead chooses the word that is walked: the rarest, or the one of the page before.
func (s *Store) lead(ctx context.Context, after string, words []string) (int, found, error) {
	if after != "" {
		bad := keng.Errf(keng.Invalid, "cursor.bad").At("after")
		var h found
		var word string
		b, err := base64.RawURLEncoding.DecodeString(after)
		if err != nil || len(after) > maxCursor || json.Unmarshal(b, &[]any{&word, &h.word, &h.label, &h.no}) != nil || plain(h.label) != strings.TrimSpace(h.label) {
			return 0, h, bad
		}
		n := slices.Index(words, word)
		if n < 0 || !strings.HasPrefix(h.word, word) {
			return 0, h, bad
		}
		return n, h, nil
	}
	if len(words) == 1 {
		return 0, found{}, nil
	}
	for most := int64(500); ; most *= 10 {
		best, least := 0, most
		for n, word := range words {
			count, err := one(ctx, s, scanCount, `SELECT COUNT(*) FROM (SELECT 1 FROM person_words WHERE word >= $1 AND word < $2 LIMIT $3) q`, word, word+lastRune, least)
			if err != nil {
				return 0, found{}, err
			}
			if count < least {
				best, least = n, count
			}
		}
		if least < most || most > 10_000 {
			return best, found{}, nil
		}
	}
}

// personsByNo reads the people of hits, in their order.
func (s *Store) personsByNo(ctx context.Context, read func(context.Context, querier, string, string, ...any) ([]keng.Person, error), hits []found) ([]keng.Person, error) {
	out := []keng.Person{}
	if len(hits) == 0 {
		return out, nil
	}
	marks, args := make([]string, len(hits)), make([]any, len(hits))
	at := make(map[int64]int, len(hits))
	for n, h := range hits {
		marks[n], args[n], at[h.no] = "?", h.no, n
	}
	var w where
	w.and("no IN ("+strings.Join(marks, ", ")+")", args...)
	out, err := read(ctx, s.read, w.String(), "", w.args...)
	slices.SortFunc(out, func(a, b keng.Person) int { return at[a.No] - at[b.No] })
	return out, err
}

// Similar is a person who may be the one that somebody is about to add.
type Similar struct {
	keng.Person
	keng.Likeness
}

// maxSimilar is how many people are compared.
const maxSimilar = 200

// SimilarPersons lists who in a scope may be the same person as p, the likeliest
// first: by personal id, by phone, and by a name with the same unit, year of birth or area.
func (s *Store) SimilarPersons(ctx context.Context, scope keng.Scope, p keng.Person) ([]Similar, error) {
	mark := s.mark(p)
	nos := map[int64]bool{}
	for _, w := range s.alikeConditions(p, mark) {
		w.within(scope, ofPerson)
		w.and("p.merged_into = '' AND p.erased_at = 0 AND p.id <> ?", string(p.ID))
		found, err := list(ctx, s, scanCount, `SELECT p.no FROM persons p`+w.String()+` LIMIT `+w.arg(maxSimilar), w.args...)
		if err != nil {
			return nil, err
		}
		for _, no := range found {
			nos[no] = true
		}
	}
	hits := make([]found, 0, len(nos))
	for no := range nos {
		hits = append(hits, found{no: no})
	}
	people, err := s.personsByNo(ctx, s.sealedPersons, hits)
	if err != nil {
		return nil, err
	}
	out := []Similar{}
	for _, o := range people {
		if o.PersonalID, err = s.keys.Open("person", "personal_id", string(o.ID), o.PersonalID); err != nil {
			return nil, err
		}
		if like := keng.Alike(mark, s.mark(o)); like.Score >= keng.MaybeSame {
			o.PersonalID = ""
			out = append(out, Similar{o, like})
		}
	}
	slices.SortFunc(out, func(a, b Similar) int {
		if a.Score != b.Score {
			return b.Score - a.Score
		}
		return int(a.No - b.No)
	})
	return out[:min(len(out), 10)], nil
}

// mark is what a person is compared by.
func (s *Store) mark(p keng.Person) keng.PersonMark {
	m := keng.PersonMark{Name: strings.Join(wordsOf(p.Name), " "), BirthYear: p.BirthYear, UnitID: p.UnitID, Area: p.Area, PersonalID: s.keys.Blind("person", "personal_id", p.PersonalID)}
	for _, c := range p.Contacts {
		if _, blind := s.address(c.Channel, c.Address); blind != "" {
			m.Phones = append(m.Phones, blind)
		}
	}
	return m
}

// alikeConditions are the searches for people like p.
func (s *Store) alikeConditions(p keng.Person, mark keng.PersonMark) []where {
	var out []where
	add := func(cond string, args ...any) {
		var w where
		w.and(cond, args...)
		out = append(out, w)
	}
	if mark.PersonalID != "" {
		add("p.personal_blind = ? AND p.personal_blind <> ''", mark.PersonalID)
	}
	for _, blind := range mark.Phones {
		add("p.id IN (SELECT person_id FROM contacts WHERE blind = ? AND blind <> '')", blind)
	}
	words := wordsOf(p.Name)
	if len(words) < 2 || p.BirthYear == 0 && p.UnitID == "" && p.Area == "" {
		return out
	}
	given, family := words[len(words)-1], words[0]
	add("p.no IN (SELECT no FROM person_words WHERE word = ? AND label LIKE ?) AND (p.birth_year = ? AND p.birth_year > 0 OR p.unit_id = ? AND p.unit_id <> '' OR p.area = ? AND p.area <> '')",
		given, "% "+likeText(family)+"%", p.BirthYear, string(p.UnitID), string(p.Area))
	return out
}
