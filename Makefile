# Everything one does with the project. `make` alone lists it.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8501
ONLINE ?=
VERSION ?=
CHROME ?=
FIREFOX ?=
TURN ?=
QUICK ?=
FILE ?=
YES ?=
PREFER ?=
STRICT ?=
SOFFICE ?=

# What is typed is handed over as it stands: the shell would read blanks, quotes and $ in it.
export KI_ATLAS_FILE := $(value FILE)
export KI_ATLAS_VERSION := $(value VERSION)
unexport FILE VERSION

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --disable-pip-version-check --quiet
PYTEST := $(PY) -m pytest -n 2 --dist worksteal --durations=10
# Where the set-up has found or put them.
BROWSERS = CHROME="$$(CHROME='$(CHROME)' tests/browser/install_chromium.sh)" \
  FIREFOX="$$(FIREFOX='$(FIREFOX)' tests/browser/install_firefox.sh)"

.DEFAULT_GOAL := help
.PHONY: help install setup run test test-rest test-all checks unit coverage browser fix check-data geocode datapackage check-links workbook import release-data undo-import withdraw-release bench constraints

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
	@FIREFOX='$(FIREFOX)' tests/browser/install_firefox.sh
	@SOFFICE='$(SOFFICE)' tests/install_libreoffice.sh

# --- running ----------------------------------------------------------------------------------------------

run: $(VENV)/.runtime ## start the dashboard (HOST=127.0.0.1 PORT=8501)
	$(PY) -m streamlit run app.py --server.address=$(HOST) --server.port=$(PORT)

# --- testing ----------------------------------------------------------------------------------------------

test: setup checks unit browser ## lint, types, unit, page and browser tests

test-rest: setup ## what test-all adds to test: the longest tests, and those of further pages
	@$(BROWSERS) $(PYTEST) -m "full_matrix and not other_days" tests/browser
	$(PYTEST) -m full_matrix --ignore=tests/browser

test-all: ## everything, in every language, colour scheme and width
	$(MAKE) TURN=all test test-rest

checks: $(VENV)/.dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy .
	$(VENV)/bin/oxlint --deny-warnings web

unit: $(VENV)/.dev
	$(PYTEST) -m "not browser and not full_matrix" $(COVERED)

coverage: ## the unit tests with branch coverage, and the ten files with the least
	@$(MAKE) unit COVERED="--cov --cov-report="
	@$(PY) -m coverage report --sort=cover | sed -n '1,12p;/^TOTAL/p'

browser: setup
	@$(BROWSERS) $(PYTEST) -m "browser and not full_matrix and not other_days" tests/browser
	@$(BROWSERS) $(PYTEST) -m "browser and not full_matrix" --ignore=tests/browser # these start a browser of their own

fix: $(VENV)/.dev ## format, and mend what the linter can
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

# --- data -------------------------------------------------------------------------------------------------

check-data: $(VENV)/.runtime ## print every fault and warning of the data folder (KI_ATLAS_DATA=folder; STRICT=1: warnings are faults)
	@$(PY) -m curation.check_data $(if $(STRICT),--strict)

geocode: $(VENV)/.runtime ## fill missing coordinates from the gazetteer (ONLINE=1: refine by Nominatim)
	@$(PY) -m curation.geocode $(if $(ONLINE),--online)

datapackage: $(VENV)/.runtime ## write data/datapackage.json from the schema (VERSION=2026-12-01 dates the data anew)
	@$(PY) -m curation.datapackage \
	  $(if $(value VERSION),--version="$$KI_ATLAS_VERSION" --created="$$KI_ATLAS_VERSION")

check-links: $(VENV)/.runtime ## ask online which addresses of sources are dead; the page of data care lists them
	@$(PY) -m curation.link_check

workbook: $(VENV)/.runtime ## write the records as an Excel workbook to edit, build/ki-atlas.xlsx (YES=1: also over an edited one)
	@$(PY) -m curation.workbook $(if $(YES),--replace)

import: $(VENV)/.runtime ## check and import an edited workbook (FILE=…; YES=1 answers; STRICT=1: warnings are faults; PREFER=upload|records settles conflicts)
	@test -n "$$KI_ATLAS_FILE" || { echo "make import FILE=workbook.xlsx" >&2; exit 2; }
	@$(PY) -m curation.import_records $(if $(YES),--yes) $(if $(STRICT),--strict) $(if $(PREFER),--prefer $(PREFER)) -- "$$KI_ATLAS_FILE"

undo-import: $(VENV)/.runtime ## bring back the records that the last import has replaced (once more: take that back)
	@$(PY) -m curation.undo_import

release-data: $(VENV)/.runtime ## keep the records as a version for good, data/releases/ (VERSION=2026-12-01 dates them anew)
	@$(PY) -m curation.release $(if $(value VERSION),--version="$$KI_ATLAS_VERSION")

withdraw-release: $(VENV)/.runtime ## take the newest kept version away, damaged or mistaken (VERSION=…; YES=1 answers)
	@test -n "$$KI_ATLAS_VERSION" || { echo "make withdraw-release VERSION=2026-12-01" >&2; exit 2; }
	@$(PY) -m curation.release --withdraw="$$KI_ATLAS_VERSION" $(if $(YES),--yes)

bench: setup ## measure speed and print the table (QUICK=1: in four minutes)
	@CHROME="$$(CHROME='$(CHROME)' tests/browser/install_chromium.sh)" $(PY) -m bench

# --- upkeep -----------------------------------------------------------------------------------------------

constraints: ## write constraints.txt from a fresh environment (after a change of requirements)
	rm -rf build/constraints && $(PYTHON) -m venv build/constraints
	sed '/^-c /d' requirements.txt requirements-dev.txt | sed '/^-r /d' > build/constraints/all.txt
	build/constraints/bin/python -m pip install --disable-pip-version-check --quiet -r build/constraints/all.txt
	build/constraints/bin/python -m pip freeze > constraints.txt
	rm -rf build/constraints
