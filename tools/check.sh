#!/usr/bin/env bash
# Everything that can be said about the code without running its tests.
set -euo pipefail
cd "$(dirname "$0")/.."

TAKAR_DATA=$(mktemp -d "${TMPDIR:-/tmp}/takar-check.XXXXXX")
export TAKAR_DATA
trap 'rm -rf "$TAKAR_DATA"' EXIT

.venv/bin/ruff check --quiet --no-cache .
.venv/bin/ruff format --check --quiet .
.venv/bin/mypy
.venv/bin/lint-imports
.venv/bin/takar manage check --fail-level WARNING
.venv/bin/takar manage makemigrations --check --dry-run
.venv/bin/python tools/lock.py
.venv/bin/python tools/audit.py
.venv/bin/python tools/licences.py
.venv/bin/python tools/sbom.py
.venv/bin/python tools/wewenang.py
.venv/bin/python tools/data_pribadi.py
