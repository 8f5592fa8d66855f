#!/usr/bin/env bash
# Builds nats-server once, from the version pinned in tools/go.mod, and prints where it is. Tests and the benchmark drive it.
#   server=$(scripts/nats-server.sh)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=$PWD/bin/tools/nats-server
mkdir -p bin/tools
exec 9>bin/tools/.nats-server.lock
flock 9 # Two test binaries may ask at the same time.
if [ ! -x "$program" ] || [ tools/go.mod -nt "$program" ]; then
  CGO_ENABLED=0 go build -trimpath -buildvcs=false -modfile=tools/go.mod -o "$program" github.com/nats-io/nats-server/v2 >&2
  touch "$program"
fi
echo "$program"
