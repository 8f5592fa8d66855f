#!/usr/bin/env bash
# Builds an OpenID provider once, from the version pinned in tools/go.mod, and prints where it is. The tests of logging in drive it.
#   server=$(scripts/oidc-server.sh)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=$PWD/bin/tools/oidc-server
mkdir -p bin/tools
exec 9>bin/tools/.oidc-server.lock
flock 9 # Two test binaries may ask at the same time.
if [ ! -x "$program" ] || [ tools/go.mod -nt "$program" ]; then
  CGO_ENABLED=0 go build -trimpath -buildvcs=false -modfile=tools/go.mod -o "$program" github.com/zitadel/oidc/v3/example/server >&2
  touch "$program"
fi
echo "$program"
