# `make help` explains itself. Needs Python >= 3.11 and make, nothing else.
PYTHON ?= python3
LOTSE = .venv/bin/lotse
LOCK = .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test check fix messages privacy study bench lock

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' Makefile | awk -F'|' '{printf "%-16s %s\n", $$1, $$2}'

setup: ## prepare everything, start nothing; then .venv/bin/lotse is the command line
	@$(PYTHON) bootstrap/setup.py

setup-dev: ## the same with what tests and checks need
	@$(PYTHON) bootstrap/setup.py --dev

run: setup ## serve on http://localhost:8000 (PORT, LOTSE_DATA and DATABASE_URL are read)
	@exec $(LOTSE) run --with-parent

test: setup-dev ## all tests, journeys in Chromium included (PYTEST_ARGS are passed on)
	@exec $(LOTSE) test $(PYTEST_ARGS)

check: setup-dev ## lint, types, stairs, rules of the house
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy && .venv/bin/lint-imports
	@exec $(LOTSE) test tests/house

fix: setup-dev ## let ruff repair what it can
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .

messages: setup-dev ## bring the translation catalogs up to the sources and say what is missing
	@.venv/bin/python tools/catalogs.py update

privacy: setup-dev ## write the record of processing anew from the classes of the fields
	@.venv/bin/python tools/processing_record.py

study: setup-dev ## slow studies
	@if [ -n "$$NODE_MODULES" ]; then .venv/bin/python study/hours/differential.py; \
	else echo "The comparison with opening_hours.js needs NODE_MODULES=<folder with npm's opening_hours>."; fi
	@$(LOTSE) test -n 0 -s study
	@LOTSE_EVERY_WAY=1 $(LOTSE) test tests/pages/test_foreign_rows.py tests/pages/test_hostile_staff.py tests/house/test_pages.py

bench: setup-dev ## benchmarks, each beside its peer in the same run
	@.venv/bin/python benchmarks/hours/open_now.py
	@exec $(LOTSE) test -n 0 -s benchmarks

lock: setup-dev ## resolve the dependencies anew
	@.venv/bin/python $(wildcard bootstrap/pip-*.whl)/pip install --quiet --disable-pip-version-check uv
	@$(LOCK) -o requirements/run.txt
	@$(LOCK) --group dev -c requirements/run.txt -o requirements/dev.txt
