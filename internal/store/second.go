package store

import (
	"context"
	"database/sql"
	"slices"

	"keng"
)

// Second is the second factor of a user: an authenticator app and its recovery codes.
type Second struct {
	Key      string   // base32; "" without
	Step     int64    // the newest time step whose code was used
	Recovery []string // keyed hashes of the codes that were not used
}

func second(ctx context.Context, s *Store, q querier, person keng.PersonID) (Second, error) {
	x, err := only(ctx, q, func(r *sql.Rows, x *Second) error {
		var codes string
		if err := r.Scan(&x.Key, &x.Step, &codes); err != nil {
			return err
		}
		return unpack(codes, &x.Recovery)
	}, `SELECT totp, totp_step, recovery FROM users WHERE person_id = $1`, person)
	if err == nil {
		x.Key, err = s.keys.Open("user", "totp", string(person), x.Key)
	}
	return x, err
}

// Second reads a user's second factor.
func (s *Store) Second(ctx context.Context, person keng.PersonID) (Second, error) {
	return second(ctx, s, s.read, person)
}

// SetTOTP gives a user an authenticator app, whose code of a time step was used already, or takes it away with key "".
func (tx *Tx) SetTOTP(ctx context.Context, by keng.Actor, at keng.Time, person keng.PersonID, key string, step int64) error {
	n, err := tx.run(ctx, `UPDATE users SET totp = $2, totp_step = $3 WHERE person_id = $1`, person, tx.s.keys.Seal("user", "totp", string(person), key), step)
	if err == nil && n == 0 {
		err = keng.Errf(keng.NotFound, "user.none")
	}
	action := "totp_add"
	if key == "" {
		action = "totp_delete"
	}
	return first(err, tx.Note(ctx, at, by, action, "user", string(person), nil))
}

// SetRecovery replaces a user's recovery codes.
func (tx *Tx) SetRecovery(ctx context.Context, by keng.Actor, at keng.Time, person keng.PersonID, codes []string) error {
	hashes := make([]string, len(codes))
	for n, c := range codes {
		hashes[n] = tx.recoveryHash(person, c)
	}
	_, err := tx.run(ctx, `UPDATE users SET recovery = $2 WHERE person_id = $1`, person, pack(hashes))
	return first(err, tx.Note(ctx, at, by, "recovery_set", "user", string(person), map[string]any{"codes": len(codes)}))
}

// recoveryHash is keyed, because a recovery code is short enough to be guessed from a plain hash.
func (tx *Tx) recoveryHash(person keng.PersonID, code string) string {
	return tx.s.keys.Blind("user", "recovery", string(person)+" "+code)
}

// UseStep notes that the code of a time step was used; false when it, or a later one, was used before.
func (tx *Tx) UseStep(ctx context.Context, person keng.PersonID, step int64) (bool, error) {
	n, err := tx.run(ctx, `UPDATE users SET totp_step = $2 WHERE person_id = $1 AND totp_step < $2`, person, step)
	return n > 0, err
}

// UseRecovery uses up a recovery code; false when it is none of the user's.
func (tx *Tx) UseRecovery(ctx context.Context, by keng.Actor, at keng.Time, person keng.PersonID, code string) (bool, error) {
	x, err := second(ctx, tx.s, tx, person)
	if err != nil {
		return false, err
	}
	i := slices.Index(x.Recovery, tx.recoveryHash(person, code))
	if i < 0 {
		return false, nil
	}
	was, left := pack(x.Recovery), pack(slices.Delete(slices.Clone(x.Recovery), i, i+1))
	n, err := tx.run(ctx, `UPDATE users SET recovery = $2 WHERE person_id = $1 AND recovery = $3`, person, left, was)
	if err != nil || n == 0 {
		return false, err
	}
	return true, tx.Note(ctx, at, by, "recovery_use", "user", string(person), map[string]any{"left": len(x.Recovery) - 1})
}

// DropSecond takes every second factor from a user within the actor's scope: the app, the passkeys and the recovery codes.
func (tx *Tx) DropSecond(ctx context.Context, by keng.Actor, at keng.Time, login string) error {
	u, err := tx.user(ctx, login)
	if err == nil {
		err = tx.reach(ctx, by, false, u.owner(), u.owner())
	}
	if err != nil {
		return err
	}
	for _, text := range []string{`DELETE FROM passkeys WHERE person_id = $1`, `UPDATE users SET totp = '', totp_step = 0, recovery = '' WHERE person_id = $1`} {
		if _, err := tx.run(ctx, text, u.PersonID); err != nil {
			return err
		}
	}
	return first(tx.DropSessions(ctx, u.PersonID, ""), tx.Note(ctx, at, by, "second_reset", "user", string(u.PersonID), nil))
}

// UserBySubject reads the user who is known to an OpenID provider under issuer and subject.
func (s *Store) UserBySubject(ctx context.Context, subject string) (User, error) {
	return one(ctx, s, scanUser, userSelect+` WHERE u.subject = $1 AND u.subject <> ''`, subject)
}

// UserByEmail reads the only active person who may log in and has the e-mail
// address; NotFound when there is none or several share it.
func (s *Store) UserByEmail(ctx context.Context, address string) (User, error) {
	_, blind := s.address(keng.ChannelEmail, address)
	if blind == "" {
		return User{}, keng.Errf(keng.NotFound, "not_found")
	}
	found, err := list(ctx, s, scanUser, userSelect+` WHERE p.active AND p.id IN (SELECT person_id FROM contacts WHERE blind = $1 AND blind <> '')`, blind)
	if err != nil {
		return User{}, err
	}
	if len(found) != 1 {
		return User{}, keng.Errf(keng.NotFound, "not_found")
	}
	return found[0], nil
}

// SetSubject ties a user to issuer and subject of an OpenID provider, or unties them with "".
func (tx *Tx) SetSubject(ctx context.Context, by keng.Actor, at keng.Time, person keng.PersonID, subject string) error {
	if subject != "" {
		n, err := only(ctx, tx, func(r *sql.Rows, n *int) error { return r.Scan(n) }, `SELECT COUNT(*) FROM users WHERE subject = $1 AND person_id <> $2`, subject, person)
		if err != nil {
			return err
		}
		if n > 0 {
			return keng.Errf(keng.Conflict, "oidc.taken")
		}
	}
	if _, err := tx.run(ctx, `UPDATE users SET subject = $2 WHERE person_id = $1`, person, subject); err != nil {
		return err
	}
	action := "oidc_link"
	if subject == "" {
		action = "oidc_unlink"
	}
	return tx.Note(ctx, at, by, action, "user", string(person), nil)
}
