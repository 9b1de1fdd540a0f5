SHELL := /bin/bash
PYTHON ?= python3
UV_VERSION := 0.13.8
BIN := .venv/bin
UV := UV_PYTHON_DOWNLOADS=never $(BIN)/uv --quiet

.DEFAULT_GOAL := help
.PHONY: audit mutasi paket help setup setup-dev demo serve test check format bench gambar lock docs

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | column -t -s "$$(printf '\t')"

setup: .venv/.setup ## make .venv with everything that Takar needs to run

setup-dev: .venv/.setup-dev ## add what the tests and checks need

demo: setup ## fill an example agency and open it on this machine
	$(BIN)/takar demo

serve: setup ## serve the installation in TAKAR_DATA
	$(BIN)/takar serve

test: setup-dev ## check, then all tests on SQLite and on PostgreSQL
	tools/test.sh

check: setup-dev ## style, types, import order, generated documents, lock
	tools/check.sh

format: setup-dev ## rewrite the style that can be rewritten
	$(BIN)/ruff check --fix-only src tests tools
	$(BIN)/ruff format src tests tools

bench: setup-dev ## print the figures of bench/, on both databases
	tools/bench.sh

faults: setup-dev ## kill, cut and starve real servers; KAMPANYE, BANYAK, BENIH: see docs/reference/kampanye-galat.md
	PYTHONPATH=tests:tests/faults nice -n 10 $(BIN)/python -m kampanye

mutasi: setup-dev ## try the tests of measuring against changed code; see docs/reference/mutasi.md
	CI=1 nice -n 10 $(BIN)/mutmut run --max-children 1
	$(BIN)/mutmut results
	$(BIN)/mutmut export-cicd-stats

gambar: setup-dev ## take the pictures of the README and the guide anew
	tools/gambar.sh

audit: setup ## ask the internet too whether a locked package has a known hole
	$(BIN)/python tools/audit.py --online

paket: setup-dev ## make dist/takar_*.deb: Takar with all its libraries, for a machine without internet
	$(BIN)/python tools/paket.py

docs: setup-dev ## rewrite the generated reference pages
	$(BIN)/python tools/licences.py --write
	$(BIN)/python tools/sbom.py --write
	$(BIN)/python tools/aturan_ukur.py --write
	$(BIN)/python tools/wewenang.py --write
	$(BIN)/python tools/data_pribadi.py --write

lock: $(BIN)/uv ## resolve the dependencies anew
	$(UV) pip compile pyproject.toml --group build --output-file requirements.lock $(LOCK_FLAGS)
	$(UV) pip compile pyproject.toml --group build --group dev --constraint requirements.lock \
	    --output-file requirements-dev.lock $(LOCK_FLAGS)

LOCK_FLAGS := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
    --no-annotate --no-header --upgrade

$(BIN)/uv: Makefile
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	touch $@

.venv/.setup: requirements.lock pyproject.toml $(BIN)/uv
	$(UV) pip install --python $(BIN)/python --require-hashes --requirement requirements.lock
	$(UV) pip install --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@

.venv/.setup-dev: requirements-dev.lock .venv/.setup
	$(UV) pip install --python $(BIN)/python --require-hashes --requirement requirements-dev.lock
	touch $@
