# `make run` serves the demo, `make test` runs every test. Both set up what they need.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
STAMPS := .stamps
SOURCES := $(shell find sdk editor messages server/pages/islands server/pages/locale -type f \
	-not -path '*/dist/*' 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help run test check setup build size bench bench-sdk bench-editor pictures lock clean lint types node-test catalogue

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: setup build ## set everything up and serve the demo (PORT, HOST_PORT, CAIRN_DATA, DATABASE_URL)
	@exec $(BIN)/cairn demo

test: setup $(STAMPS)/python-dev build ## set everything up and run every test
	@$(MAKE) --no-print-directory lint types node-test size
	@$(BIN)/python -m e2e.chromium
	@$(BIN)/python -m pytest -n 3 --dist loadfile

check: setup $(STAMPS)/python-dev build lint types node-test ## the fast part of the tests (seconds)
	@$(BIN)/python -m pytest -q tests/test_architecture.py tests/database

lint:
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@npm run --silent lint

types:
	@$(BIN)/mypy
	@npm run --silent types

node-test:
	@npm run --silent test

size: setup build ## print each SDK file's bytes; fails over budget
	@npm run --silent size

bench: setup $(STAMPS)/python-dev build ## measure intake and sessions beside PostgreSQL's own limit
	@$(BIN)/python -m bench

bench-sdk: setup $(STAMPS)/python-dev build ## measure what the SDK costs a page, beside its peers (minutes)
	@$(BIN)/python -m e2e.chromium
	@$(BIN)/python -m bench.sdk

bench-editor: setup $(STAMPS)/python-dev build ## measure what an author waits for, on a page of 20,000 nodes (minutes)
	@$(BIN)/python -m e2e.chromium
	@$(BIN)/python -m bench.editor

pictures: setup $(STAMPS)/python-dev build ## walk the story in a browser and keep README's pictures
	@$(BIN)/python -m e2e.chromium
	@CAIRN_PICTURES=docs/pictures $(BIN)/python -m pytest -q e2e/test_story.py

build: sdk/dist/manifest.json ## bundle the SDK, the editor and the dashboard's scripts

setup: $(STAMPS)/node $(STAMPS)/python ## install what is locked

lock: $(STAMPS)/python-dev ## lock the Python dependencies again, with hashes and without addresses
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --extra dev -c requirements.lock pyproject.toml \
		-o requirements-dev.lock

clean: ## remove everything that was installed or built (the data under var/ stays)
	rm -rf .venv node_modules $(STAMPS) sdk/dist server/pages/static/dist

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
		echo "Cairn needs Python 3.11 or newer, and there is no '$(PYTHON)'. Install it, or name yours: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Cairn needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1). Name a newer one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "Python's venv module is incomplete here. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }

$(STAMPS)/python: $(BIN)/python requirements.lock pyproject.toml
	@echo "Installing Python packages…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/python-dev: $(STAMPS)/python requirements-dev.lock
	@echo "Installing development packages…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/node: package.json package-lock.json
	@command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || { \
		echo "Cairn builds its scripts with Node 20 or newer, and there is no 'node' or 'npm'. Install Node from your system's packages or nodejs.org, then run this again." >&2; exit 1; }
	@node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' || { \
		echo "Cairn needs Node 20 or newer; this is $$(node --version). Install a newer one, then run this again." >&2; exit 1; }
	@echo "Installing Node packages…"
	@npm ci --silent --no-audit --no-fund
	@mkdir -p $(STAMPS) && touch $@

sdk/dist/manifest.json: $(STAMPS)/node $(STAMPS)/python $(SOURCES)
	@echo "Building…"
	@npm run --silent build
	@touch $@

catalogue: $(STAMPS)/python-dev ## collect what the dashboard says into its Japanese catalogue, for translating
	@$(BIN)/pybabel -q extract -F server/pages/babel.cfg -k say -k say_n:1,2 --no-location -o $(STAMPS)/messages.pot server/pages
	@$(BIN)/pybabel -q update -D messages -i $(STAMPS)/messages.pot -d server/pages/locale -l ja \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width=100
