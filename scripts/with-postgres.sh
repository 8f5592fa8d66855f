#!/usr/bin/env bash
# Runs a command with KENG_TEST_POSTGRES naming a PostgreSQL server that lives as long as the command.
# The server belongs to an unprivileged user, keeps its data in a temporary folder, and listens on a socket there
# only. It syncs to disk like a real one. When KENG_TEST_POSTGRES is already set, that server is used instead.
#   scripts/with-postgres.sh go test ./internal/store
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT...]" >&2; exit 2; }
[ -z "${KENG_TEST_POSTGRES:-}" ] || exec "$@"

bin=$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1 || command -v initdb || true)
[ -n "$bin" ] || { echo 'with-postgres: no PostgreSQL server on this machine; scripts/setup.sh test installs it' >&2; exit 1; }
bin=${bin%/initdb}

# A socket path may have 107 bytes, so the folder does not follow TMPDIR.
home=$(mktemp -d /tmp/keng-postgres.XXXXXX)
as=()
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root.
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
  chown postgres:postgres "$home"
fi
stop() {
  "${as[@]}" "$bin/pg_ctl" --pgdata="$home/data" --mode=immediate --silent stop >/dev/null 2>&1 || true
  rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cd "$home" # The unprivileged user may not be allowed where we are.
quietly() { "$@" >"$home/log" 2>&1 || { cat "$home/log" >&2; exit 1; }; }
touch "$home/log" && chmod 666 "$home/log"
quietly "${as[@]}" "$bin/initdb" --pgdata="$home/data" --username=keng --auth=trust \
  --encoding=UTF8 --locale=C.UTF-8 --no-sync
quietly "${as[@]}" "$bin/pg_ctl" --pgdata="$home/data" --log="$home/server.log" --wait --silent \
  --options="-c listen_addresses= -c unix_socket_directories=$home -c max_connections=300 -c shared_buffers=128MB" start
quietly "${as[@]}" "$bin/createdb" --host="$home" --username=keng keng
cd "$OLDPWD"

export KENG_TEST_POSTGRES="postgres://keng@/keng?host=$home"
"$@"
