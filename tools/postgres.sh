#!/usr/bin/env bash
# Run a command with TAKAR_DATABASE_URL naming a PostgreSQL of its own: a new cluster in a temporary folder, reached
# through a private socket only, durable as in use (fsync on), run as a user that is not root, stopped afterwards.
#   tools/postgres.sh COMMAND [ARGUMENT...]
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb || echo /missing/initdb)")
if [ ! -x "$bin/initdb" ]; then
    echo "tools/postgres.sh: PostgreSQL's server is not installed (Debian package: postgresql)." >&2
    exit 2
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/takar-pg.XXXXXX")
as_owner=()
if [ "$(id -u)" -eq 0 ]; then
    chown postgres: "$folder"
    as_owner=(runuser -u postgres --)
fi

stop() {
    # pg_ctl reads the process id that this cluster wrote into its own folder.
    (cd "$folder" && "${as_owner[@]}" "$bin/pg_ctl" -D "$folder/data" -m fast -w stop >/dev/null 2>&1) || true
    rm -rf "$folder"
}
trap stop EXIT

(
    cd "$folder"
    "${as_owner[@]}" "$bin/initdb" -D data -U takar -A trust -E UTF8 --no-locale >init.log
    "${as_owner[@]}" "$bin/pg_ctl" -D data -l server.log -w -o "-k '$folder' -h ''" start >/dev/null
    "${as_owner[@]}" "$bin/createdb" -h "$folder" -U takar takar
)
export TAKAR_DATABASE_URL="postgresql:///takar?host=$folder&user=takar"
"$@"
