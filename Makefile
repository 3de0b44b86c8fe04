# Everything one does with the project. `make` alone lists it.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8501
ONLINE ?=
VERSION ?=
CHROME ?=
FILE ?=
YES ?=
PREFER ?=
SOFFICE ?=

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help install setup run test test-rest test-all checks unit browser fix check-data geocode datapackage check-links workbook import release-data bench constraints

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "  PYTHON=python3.13 chooses the interpreter (3.11 or newer) of a new $(VENV)."

# --- set-up: a target file a step, so that a second call does nothing -------------------------------------

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; '$(PYTHON)' is not. Name another: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make virtual environments. Debian, as root: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt constraints.txt | $(PY)
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	$(PIP) -r requirements-dev.txt
	@touch $@

install: $(VENV)/.runtime ## install what running needs

setup: $(VENV)/.dev ## install everything that running and testing need
	@CHROME='$(CHROME)' tests/browser/install_chromium.sh
	@SOFFICE='$(SOFFICE)' tests/install_libreoffice.sh

# --- running ----------------------------------------------------------------------------------------------

run: $(VENV)/.runtime ## start the dashboard (HOST=127.0.0.1 PORT=8501)
	$(PY) -m streamlit run app.py --server.address=$(HOST) --server.port=$(PORT)

# --- testing ----------------------------------------------------------------------------------------------

test: setup checks unit browser ## lint, types, unit, page and browser tests

test-rest: setup ## what test-all adds to test: every page in every language and colour scheme, the longest tests
	@CHROME="$$(CHROME='$(CHROME)' tests/browser/install_chromium.sh)" $(PY) -m pytest -n 2 --dist worksteal -m full_matrix tests/browser
	$(PY) -m pytest -n 2 -m full_matrix --ignore=tests/browser

test-all: test test-rest ## the full matrix

checks: $(VENV)/.dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy .
	$(VENV)/bin/oxlint --deny-warnings web

unit: $(VENV)/.dev
	$(PY) -m pytest -n 2 -m "not browser and not full_matrix"

browser: setup
	@CHROME="$$(CHROME='$(CHROME)' tests/browser/install_chromium.sh)" \
	  $(PY) -m pytest -n 2 --dist worksteal -m "browser and not full_matrix" tests/browser
	@CHROME="$$(CHROME='$(CHROME)' tests/browser/install_chromium.sh)" \
	  $(PY) -m pytest -m "browser and not full_matrix" --ignore=tests/browser # these start a browser of their own

fix: $(VENV)/.dev ## format, and mend what the linter can
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

# --- data -------------------------------------------------------------------------------------------------

check-data: $(VENV)/.runtime ## print every fault of the data folder (KI_ATLAS_DATA=folder)
	@$(PY) -m curation.check_data

geocode: $(VENV)/.runtime ## fill missing coordinates from the gazetteer (ONLINE=1: refine by Nominatim)
	@$(PY) -m curation.geocode $(if $(ONLINE),--online)

datapackage: $(VENV)/.runtime ## write data/datapackage.json from the schema (VERSION=2026-12-01 dates the data anew)
	@$(PY) -m curation.datapackage $(if $(VERSION),--version $(VERSION) --created $(VERSION))

check-links: $(VENV)/.runtime ## ask online which addresses of sources are dead; the page of data care lists them
	@$(PY) -m curation.link_check

workbook: $(VENV)/.runtime ## write the records as an Excel workbook to edit, build/ki-atlas.xlsx
	@$(PY) -m curation.workbook

import: $(VENV)/.runtime ## check and import an edited workbook (FILE=…; YES=1 answers; PREFER=upload|records settles conflicts)
	@test -n '$(FILE)' || { echo "make import FILE=workbook.xlsx" >&2; exit 2; }
	@$(PY) -m curation.import_records '$(FILE)' $(if $(YES),--yes) $(if $(PREFER),--prefer $(PREFER))

release-data: $(VENV)/.runtime ## keep the records as a version for good, data/releases/ (VERSION=2026-12-01 dates them anew)
	@$(PY) -m curation.release $(if $(VERSION),--version $(VERSION))

bench: setup ## measure speed and print the table
	@CHROME="$$(CHROME='$(CHROME)' tests/browser/install_chromium.sh)" $(PY) -m bench

# --- upkeep -----------------------------------------------------------------------------------------------

constraints: ## write constraints.txt from a fresh environment (after a change of requirements)
	rm -rf build/constraints && $(PYTHON) -m venv build/constraints
	sed '/^-c /d' requirements.txt requirements-dev.txt | sed '/^-r /d' > build/constraints/all.txt
	build/constraints/bin/python -m pip install --disable-pip-version-check --quiet -r build/constraints/all.txt
	build/constraints/bin/python -m pip freeze > constraints.txt
	rm -rf build/constraints
