#!/usr/bin/env bash
# Runs every fuzz test of the module for a bounded time each.
#   scripts/fuzz.sh 30s
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
each=${1:-30s}
for package in $(go list ./...); do
  for name in $(go test -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
    echo "fuzzing $package $name for $each"
    go test -run '^$' -fuzz "^$name\$" -fuzztime "$each" "$package"
  done
done
