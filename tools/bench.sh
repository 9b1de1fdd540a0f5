#!/usr/bin/env bash
# Print the figures of each benchmark in bench/, on SQLite and on PostgreSQL.
set -euo pipefail
cd "$(dirname "$0")/.."

run_all() {
    for file in bench/[a-z]*.py; do
        echo "-- $file"
        .venv/bin/python -m "bench.$(basename "$file" .py)"
    done
}

if [ "${1:-}" = "--run" ]; then
    run_all
    exit
fi
tools/packages.sh
TAKAR_DATA=$(mktemp -d "${TMPDIR:-/tmp}/takar-bench.XXXXXX")
export TAKAR_DATA
trap 'rm -rf "$TAKAR_DATA"' EXIT
echo "== SQLite"
env -u TAKAR_DATABASE_URL "$0" --run
echo "== PostgreSQL"
tools/postgres.sh "$0" --run
