#!/usr/bin/env bash
# All checks; all tests on the embedded SQLite, with the pages played in a browser; on PostgreSQL those that ask the
# database. One worker per core, each with a data folder and a database of its own. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."

tools/packages.sh
tools/check.sh
echo "== Tests on SQLite"
env -u TAKAR_DATABASE_URL .venv/bin/pytest -q -n auto "$@"
echo "== Tests on PostgreSQL"
tools/postgres.sh .venv/bin/pytest -q -n auto -m "basisdata and not e2e and not sekali" "$@"
