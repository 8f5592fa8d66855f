#!/usr/bin/env bash
# Makes this machine ready and says what it does.
#   setup.sh         checks Go and Node: enough to build and to run.
#   setup.sh test    installs also the Debian packages that the tests drive. It does nothing when all are there.
set -euo pipefail

fail() {
  printf 'setup: %s\n' "$*" >&2
  exit 1
}

# at_least HAVE WANT succeeds when version HAVE is WANT or newer.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

command -v go >/dev/null || fail 'Go 1.26 or newer is missing'
go_version=$(go env GOVERSION)
at_least "${go_version#go}" 1.26 || fail "Go 1.26 or newer is needed, this is $go_version"
command -v node >/dev/null || fail 'Node 20.19 or newer is missing'
node_version=$(node --version)
at_least "${node_version#v}" 20.19 || fail "Node 20.19 or newer is needed, this is $node_version"
[ "${1:-}" = test ] || exit 0

missing=()
need() { # need PACKAGE COMMAND...: PACKAGE is missing when COMMAND fails.
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}
fonts() { [ -n "$(fc-list | head -n 1)" ]; }
servers() { compgen -G '/usr/lib/postgresql/*/bin/initdb' || command -v initdb; }
need postgresql servers
need chromium command -v chromium
need mosquitto-clients command -v mosquitto_pub
need snmp command -v snmptrap
need e2fsprogs test -x /sbin/mkfs.ext4
need poppler-utils command -v pdftoppm
need fonts-dejavu-core fonts
[ ${#missing[@]} -gt 0 ] || exit 0

command -v apt-get >/dev/null || fail "please install: ${missing[*]}"
[ "$(id -u)" = 0 ] || fail "run once as root: apt-get install ${missing[*]}"
echo "setup: installing ${missing[*]}"

# The tests start their own PostgreSQL, so the package must not make a cluster that listens on this machine.
quiet=/etc/postgresql-common/createcluster.d/keng-setup.conf
if [ ! -e "${quiet%/*}" ]; then
  made=${quiet%/*}
  mkdir -p "$made"
fi
trap 'rm -f "$quiet"; [ -z "${made:-}" ] || rmdir --ignore-fail-on-non-empty "$made" 2>/dev/null || true' EXIT
echo 'create_main_cluster = false' >"$quiet"

log=$(mktemp)
export DEBIAN_FRONTEND=noninteractive
apt() { apt-get -o DPkg::Lock::Timeout=600 -qq "$@" </dev/null >>"$log" 2>&1; }
if ! { apt update && apt install -y --no-install-recommends "${missing[@]}"; }; then
  cat "$log" >&2
  fail "apt-get could not install ${missing[*]}"
fi
rm -f "$log"
