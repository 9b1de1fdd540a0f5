#!/usr/bin/env bash
# Take the pictures of the README and the guide anew, by playing the SOP in a browser.
set -euo pipefail
cd "$(dirname "$0")/.."

tools/packages.sh
TAKAR_GAMBAR=docs/gambar exec .venv/bin/pytest -q tests/e2e/test_siklus_penuh.py
