// Package app puts the parts of Kẻng together: configuration, and one
// straight-line New, Start and Stop that main and the tests use.
package app

import (
	"flag"
	"fmt"
	"log/slog"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"time"

	"keng/internal/auth"
	"keng/internal/gong"
	"keng/internal/intake"
)

// Config is everything that can be set, by flag or by environment variable:
// --public-url is KENG_PUBLIC_URL.
type Config struct {
	Data         string // data folder
	DB           string // postgres://…; empty: SQLite in the data folder
	NATS         string // nats://…; empty: the bus within the process
	NATSReplicas int
	HTTP         string // address of the console and the API
	MQTT         string
	MQTTTLS      string
	SNMP         string
	TLSCert      string // PEM file for HTTPS and MQTT over TLS
	TLSKey       string

	Name      string // of the installation
	Prefix    string // of incident numbers
	PublicURL string // address under which phones reach the console
	Proxies   string // peers whose X-Forwarded headers are believed

	OIDC auth.OIDC // the provider by which people can log in

	SNMPCommunities string // accepted beside the devices' own secrets
	SNMPUsers       string // name:auth:password:privacy:password, several separated by commas

	SMS     gong.Kannel
	SMSKey  string // secret of the operator's callbacks
	Accents bool
	SMPP    gong.SMPP
	SMTP    gong.SMTP
	Subject string // mailto: or https: address for push services
	Allow   string // private addresses that outgoing calls may reach

	LogLevel  string
	LogFormat string
	Pprof     string // loopback address of the profiler; empty: off
}

// Flags binds the configuration to a flag set. The environment gives the
// defaults, so a flag wins over its variable.
func (c *Config) Flags(f *flag.FlagSet, getenv func(string) string) {
	text := func(p *string, name, value, usage string) {
		f.StringVar(p, name, env(getenv, name, value), usage)
	}
	c.StoreFlags(f, getenv)
	text(&c.NATS, "nats", "", "NATS JetStream `url` for the signals; empty: within the process")
	f.IntVar(&c.NATSReplicas, "nats-replicas", 1, "copies of the stream in a NATS cluster")
	text(&c.HTTP, "http", ":8080", "`address` of the console and the API")
	text(&c.MQTT, "mqtt", ":1883", "`address` of the MQTT broker")
	text(&c.MQTTTLS, "mqtt-tls", "", "`address` of the MQTT broker over TLS")
	text(&c.SNMP, "snmp", ":1162", "UDP `address` for SNMP traps")
	text(&c.TLSCert, "tls-cert", "", "PEM `file` with the certificate for HTTPS and MQTT over TLS")
	text(&c.TLSKey, "tls-key", "", "PEM `file` with its key")
	text(&c.Name, "name", "Kẻng", "name of the installation")
	text(&c.Prefix, "prefix", "K", "prefix of incident numbers")
	text(&c.PublicURL, "public-url", "", "`url` under which phones reach the console; rings carry a link when it is set")
	text(&c.Proxies, "proxies", "", "`prefixes` of reverse proxies, 10.0.0.0/8,…")
	text(&c.OIDC.Issuer, "oidc-issuer", "", "`url` of an OpenID provider by which people can log in")
	text(&c.OIDC.ClientID, "oidc-client-id", "", "Kẻng's client id there")
	text(&c.OIDC.Secret, "oidc-secret", "", "its secret")
	text(&c.OIDC.Name, "oidc-name", "OpenID", "what people call the provider")
	text(&c.SNMPCommunities, "snmp-communities", "", "accepted SNMP communities beside the devices' secrets, separated by commas")
	text(&c.SNMPUsers, "snmp-users", "", "SNMPv3 users name:SHA:password:AES:password, separated by commas")
	text(&c.SMS.URL, "sms-url", "", "`url` of the SMS gateway's sendsms (Kannel)")
	text(&c.SMS.User, "sms-user", "", "its user")
	text(&c.SMS.Password, "sms-password", "", "its password")
	text(&c.SMS.From, "sms-from", "", "sender of SMS")
	text(&c.SMSKey, "sms-key", "", "secret of the gateway's callbacks /api/v1/sms/…?key=; empty: made at the first start")
	f.BoolVar(&c.Accents, "sms-accents", env(getenv, "sms-accents", "") == "true", "SMS with Vietnamese accents (70 characters)")
	text(&c.SMPP.Addr, "smpp", "", "`address` of the SMS operator's SMPP 3.4 server")
	text(&c.SMPP.SystemID, "smpp-system-id", "", "its system id")
	text(&c.SMPP.Password, "smpp-password", "", "its password")
	text(&c.SMPP.SystemType, "smpp-system-type", "", "its system type")
	text(&c.SMPP.From, "smpp-from", "", "sender of SMS over SMPP")
	f.BoolVar(&c.SMPP.TLS, "smpp-tls", env(getenv, "smpp-tls", "") == "true", "SMPP over TLS")
	text(&c.SMTP.Host, "smtp-host", "", "mail server")
	f.IntVar(&c.SMTP.Port, "smtp-port", number(getenv, "smtp-port"), "its port")
	text(&c.SMTP.User, "smtp-user", "", "its user")
	text(&c.SMTP.Password, "smtp-password", "", "its password")
	text(&c.SMTP.From, "smtp-from", "", "sender of mail")
	text((*string)(&c.SMTP.TLS), "smtp-tls", "starttls", "starttls, tls or none")
	text(&c.Subject, "push-subject", "", "mailto: or https: address for the browsers' push services")
	text(&c.Allow, "allow", "", "`prefixes` of private addresses that outgoing calls may reach, 10.1.2.3,192.168.0.0/16")
	text(&c.Pprof, "pprof", "", "loopback `address` of the profiler")
}

// StoreFlags binds only what every command needs: where the data is and how to log.
func (c *Config) StoreFlags(f *flag.FlagSet, getenv func(string) string) {
	f.StringVar(&c.Data, "data", env(getenv, "data", "data"), "data `folder`")
	f.StringVar(&c.DB, "db", env(getenv, "db", ""), "`postgres://…` address; empty: SQLite in the data folder")
	f.StringVar(&c.LogLevel, "log-level", env(getenv, "log-level", "info"), "debug, info, warn or error")
	f.StringVar(&c.LogFormat, "log-format", env(getenv, "log-format", "text"), "text or json")
}

func env(getenv func(string) string, name, value string) string {
	if v := getenv("KENG_" + strings.ReplaceAll(strings.ToUpper(name), "-", "_")); v != "" {
		return v
	}
	return value
}

func number(getenv func(string) string, name string) int {
	n := 0
	_, _ = fmt.Sscanf(env(getenv, name, "0"), "%d", &n) // not a number: the default.
	return n
}

// Logger makes the process's logger.
func (c *Config) Logger() (*slog.Logger, error) {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		return nil, fmt.Errorf("--log-level: %w", err)
	}
	o := &slog.HandlerOptions{Level: level}
	switch c.LogFormat {
	case "text":
		return slog.New(slog.NewTextHandler(os.Stderr, o)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(os.Stderr, o)), nil
	}
	return nil, fmt.Errorf("--log-format %q: text or json", c.LogFormat)
}

// gong is the configuration of the channels with the installation's own secrets.
func (c *Config) gong(push gong.Push, smsKey string) (gong.Config, error) {
	allow, err := prefixes("--allow", c.Allow)
	if err != nil {
		return gong.Config{}, err
	}
	g := gong.Config{Allow: allow, SMS: c.SMS, SMPP: c.SMPP, SMTP: c.SMTP, Push: push, Accents: c.Accents}
	if g.SMS.URL != "" && g.SMS.DLRURL == "" && c.PublicURL != "" {
		g.SMS.DLRURL = strings.TrimSuffix(c.PublicURL, "/") + "/api/v1/sms/dlr?key=" + smsKey
	}
	g.SMS.Timeout = 8 * time.Second
	return g, nil
}

// snmpConfig reads "name:SHA:password:AES:password,…"; a user may have no privacy, or neither.
func (c *Config) snmpConfig() (intake.SNMPConfig, error) {
	out := intake.SNMPConfig{Addr: c.SNMP, MIBs: filepath.Join(c.Data, "mibs")}
	for s := range strings.SplitSeq(c.SNMPCommunities, ",") {
		if s = strings.TrimSpace(s); s != "" {
			out.Communities = append(out.Communities, s)
		}
	}
	for s := range strings.SplitSeq(c.SNMPUsers, ",") {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		parts := strings.Split(s, ":")
		if len(parts) != 1 && len(parts) != 3 && len(parts) != 5 {
			return out, fmt.Errorf("--snmp-users: %q is not name, name:SHA:password or name:SHA:password:AES:password", parts[0])
		}
		parts = append(parts, "", "", "", "")
		out.Users = append(out.Users, intake.SNMPUser{Name: parts[0], Auth: parts[1], AuthPassphrase: parts[2], Priv: parts[3], PrivPassphrase: parts[4]})
	}
	return out, nil
}

// prefixes reads "10.1.2.3,192.168.0.0/16".
func prefixes(flag, list string) ([]netip.Prefix, error) {
	var out []netip.Prefix
	for s := range strings.SplitSeq(list, ",") {
		s = strings.TrimSpace(s)
		if s == "" {
			continue
		}
		if p, err := netip.ParsePrefix(s); err == nil {
			out = append(out, p)
			continue
		}
		a, err := netip.ParseAddr(s)
		if err != nil {
			return nil, fmt.Errorf("%s: %q is not an address or a prefix", flag, s)
		}
		out = append(out, netip.PrefixFrom(a, a.BitLen()))
	}
	return out, nil
}
