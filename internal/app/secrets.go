package app

import (
	"context"

	"keng"
	"keng/internal/gong"
	"keng/internal/store"
)

// secrets are the installation's own keys, made at the first start and kept sealed in the database.
type secrets struct {
	pushPublic, pushPrivate string // VAPID
	link                    string // signs short links
	sms                     string // of the SMS operator's callbacks
}

func loadSecrets(ctx context.Context, s *store.Store) (secrets, error) {
	public, private, err := gong.NewPushKeys()
	if err != nil {
		return secrets{}, err
	}
	made := secrets{pushPublic: public, pushPrivate: private, link: keng.NewSecret(), sms: keng.NewSecret()}
	for _, x := range []struct {
		name  string
		value *string
	}{{"push_private", &made.pushPrivate}, {"push_public", &made.pushPublic}, {"link_key", &made.link}, {"sms_key", &made.sms}} {
		kept, err := s.Secret(ctx, x.name)
		if err != nil {
			return made, err
		}
		if kept != "" {
			*x.value = kept
			continue
		}
		if err := s.Write(ctx, func(tx *store.Tx) error { return tx.SetSecret(ctx, x.name, *x.value) }); err != nil {
			return made, err
		}
	}
	return made, nil
}
