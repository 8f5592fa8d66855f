package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// province is where the sites of the measurement lie; its communes come with every installation.
const province = "37"

// api is keng's HTTP API, used to set things up.
type api struct{ base, token string }

// call sends in as JSON and reads the answer into out; either may be nil.
func (a *api) call(ctx context.Context, method, path string, in, out any) error {
	var body io.Reader
	if in != nil {
		b, err := json.Marshal(in)
		if err != nil {
			return err
		}
		body = bytes.NewReader(b)
	}
	req, err := http.NewRequestWithContext(ctx, method, a.base+path, body)
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	return a.do(req, out)
}

// do sends a request in the name of the bench and reads the answer into out, which may be nil.
func (a *api) do(req *http.Request, out any) error {
	req.Header.Set("Authorization", "Bearer "+a.token)
	req.Header.Set("Accept-Language", "en")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(io.LimitReader(resp.Body, 16<<20))
	if err != nil {
		return err
	}
	if resp.StatusCode >= 300 {
		return fmt.Errorf("%s %s: %s: %s", req.Method, req.URL.Path, resp.Status, text[:min(len(text), 500)])
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(text, out)
}

type object map[string]any

// made is what the API answers for something new.
type made struct{ ID, Secret, Code, Number string }

func (a *api) add(ctx context.Context, path string, in object) (made, error) {
	var m made
	return m, a.call(ctx, http.MethodPost, path, in, &m)
}

// commune is one of the province's communes with a point in it.
type commune struct {
	Code     string
	Lat, Lon float64
}

// communesOf lists the province's communes.
func (a *api) communesOf(ctx context.Context) ([]commune, error) {
	var list struct{ Items []commune }
	if err := a.call(ctx, http.MethodGet, "/api/v1/areas?limit=500&parent="+province, nil, &list); err != nil {
		return nil, err
	}
	if len(list.Items) < 100 {
		return nil, fmt.Errorf("province %s has %d communes only", province, len(list.Items))
	}
	return list.Items, nil
}

// communes are the codes of the province's communes.
func (a *api) communes(ctx context.Context) ([]string, error) {
	list, err := a.communesOf(ctx)
	codes := make([]string, len(list))
	for n, c := range list {
		codes[n] = c.Code
	}
	return codes, err
}

func (a *api) site(ctx context.Context, code, area string) (id string, err error) {
	m, err := a.add(ctx, "/api/v1/sites", object{"code": code, "name": "Trạm " + code, "kind": "bts", "area": area, "lat": 20.25, "lon": 106.2, "made_up": true})
	return m.ID, err
}

func (a *api) device(ctx context.Context, name, kind, site string) (secret string, err error) {
	m, err := a.add(ctx, "/api/v1/devices", object{"name": name, "kind": kind, "site_id": site, "enabled": true})
	return m.Secret, err
}

// person is somebody with a mobile phone; number 7 has +84910000007.
func (a *api) person(ctx context.Context, number int, area, role string) (id string, err error) {
	m, err := a.add(ctx, "/api/v1/people", object{
		"name": fmt.Sprintf("Người Đo %d", number), "area": area, "role": role, "lang": "vi", "active": true,
		"contacts": []object{{"channel": "sms", "address": fmt.Sprintf("+8491%07d", number)}},
	})
	return m.ID, err
}

func (a *api) plan(ctx context.Context, in object, who ...object) error {
	in["area"], in["active"], in["steps"] = province, true, []object{{"after": 0, "who": who}}
	_, err := a.add(ctx, "/api/v1/plans", in)
	return err
}
