#!/usr/bin/env bash
# All checks and all tests: first on the embedded SQLite with the pages played in a browser, then on PostgreSQL.
set -euo pipefail
cd "$(dirname "$0")/.."

tools/packages.sh
tools/check.sh
echo "== Tests on SQLite"
env -u TAKAR_DATABASE_URL .venv/bin/pytest -q "$@"
echo "== Tests on PostgreSQL"
tools/postgres.sh .venv/bin/pytest -q -m "not e2e" "$@"
