package auth

import (
	"context"
	"strings"

	"keng"
	"keng/internal/store"
)

// tokenSeen is how exactly the last use of a token is known.
const tokenSeen = keng.Minute

// Token returns the API token with a secret; Unauthorized when there is none or it has ended.
func (a *Auth) Token(ctx context.Context, secret string) (store.Token, error) {
	public := store.Token{Role: keng.RolePublic}
	if !strings.HasPrefix(secret, TokenPrefix) || len(secret) > maxSecret {
		return public, unauthorized()
	}
	hash := keng.HashSecret(secret)
	t, err := a.tokens.get(a.now(), hash, func() (store.Token, error) { return a.readToken(ctx, hash) })
	if err != nil {
		return public, refuse(err)
	}
	if t.UntilAt != 0 && t.UntilAt <= a.now() {
		return public, unauthorized()
	}
	return t, nil
}

// readToken reads a token and notes that it was used.
func (a *Auth) readToken(ctx context.Context, hash string) (store.Token, error) {
	t, err := a.store.TokenByHash(ctx, hash)
	if now := a.now(); err == nil && now-t.UsedAt >= keng.Time(tokenSeen) {
		err = a.store.UseToken(ctx, t.ID, now)
		if keng.KindOf(err) == keng.Unavailable {
			err = nil // a database that is busy or full must not lock programs out
		}
	}
	return t, err
}

// tokenActor is who acts with a token: the token, or the person whose own it
// is, with that person's rights of this moment and nothing but the token's actions.
func (a *Auth) tokenActor(ctx context.Context, secret string) (keng.Actor, error) {
	t, err := a.Token(ctx, secret)
	if err != nil {
		return Public(), err
	}
	if t.PersonID == "" {
		return t.Actor(), nil
	}
	u, err := a.owners.get(a.now(), string(t.PersonID), func() (store.User, error) { return a.store.UserOf(ctx, t.PersonID) })
	if err != nil {
		return Public(), refuse(err)
	}
	if !u.Active || u.MustChange {
		return Public(), unauthorized()
	}
	if u, err = a.reached(ctx, u); err != nil {
		return Public(), err
	}
	actor := u.Actor("token")
	actor.TokenID, actor.Only = t.ID, append([]keng.Action{}, t.Actions...)
	return actor, nil
}

// reached completes a user with the models and teams, when the role reaches by them.
func (a *Auth) reached(ctx context.Context, u store.User) (store.User, error) {
	if !u.Role.ByModel() {
		return u, nil
	}
	var err error
	u.Models, err = a.groups.get(a.now(), string(u.PersonID), func() ([]string, error) { return a.store.Groups(ctx, u.PersonID, a.now()) })
	return u, err
}

// AddToken makes an API token and returns its secret, which is never shown again.
func (a *Auth) AddToken(ctx context.Context, by keng.Actor, t *store.Token) (secret string, err error) {
	secret = TokenPrefix + keng.NewSecret()
	t.Hash = keng.HashSecret(secret)
	err = a.store.Write(ctx, func(tx *store.Tx) error { return tx.AddToken(ctx, by, a.now(), t) })
	return secret, err
}

// maxOwnToken is how long a person's own token can last.
const maxOwnToken = 366 * keng.Day

// AddOwnToken makes a token that acts as the person of a session, with some of
// their actions and an end. It cannot touch the account itself.
func (a *Auth) AddOwnToken(ctx context.Context, id Identity, t *store.Token) (secret string, err error) {
	switch {
	case len(t.Actions) == 0:
		return "", keng.Errf(keng.Invalid, "token.actions").At("actions")
	case t.UntilAt == 0 || t.UntilAt > a.now().Add(maxOwnToken):
		return "", keng.Errf(keng.Invalid, "token.end", maxOwnToken/keng.Day).At("expires_at")
	}
	t.PersonID, t.Role, t.Area, t.UnitID = id.PersonID, id.Role, id.Area, ""
	return a.AddToken(ctx, id.Actor, t)
}

// DeleteToken ends an API token; here at once, in other processes within seconds.
func (a *Auth) DeleteToken(ctx context.Context, by keng.Actor, id keng.TokenID) error {
	err := a.store.Write(ctx, func(tx *store.Tx) error { return tx.DeleteToken(ctx, by, a.now(), id) })
	a.tokens.clear()
	return err
}
