# The commands of this project; `make help` lists them.
#
# Everything is installed into .venv with pip.
# A stamp in .venv remembers the installation: it is done again only when a pyproject.toml changes.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RECIPES := pyproject.toml $(sort $(wildcard plugins/*/pyproject.toml))
PLUGINS := $(patsubst %/pyproject.toml,-e %,$(filter plugins/%,$(RECIPES)))
PLAN := examples/hoa-binh-2023/plan.toml
# One document is one namespace, so its blocks stay on one worker.
PYTEST := $(BIN)/pytest -n 2 --dist loadfile

.PHONY: help setup demo test check test-long bench bench-tables bench-cohorts bench-books docs clean

help:  ## List the commands
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed, and $(PYTHON) is older; name another: make PYTHON=python3.12 ..."; exit 1; }
	@echo "== Making $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { echo "$(PYTHON) cannot make a virtual environment; on Debian: apt-get install python3-venv"; exit 1; }
	@$(BIN)/pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/installed: $(VENV)/made $(RECIPES)
	@echo "== Installing the library, its command line and $(words $(filter plugins/%,$(RECIPES))) plugins into $(VENV)"
	@$(BIN)/pip install --quiet -e '.[cli,excel]' $(PLUGINS)
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo "== Installing the tools of the checks into $(VENV)"
	@$(BIN)/pip install --quiet -e '.[cli,excel,tables,notebook,spark,authoring]' --group dev
	@touch $@

setup: $(VENV)/installed-dev  ## Set up .venv with the library, the plugins and all tools
	@echo "make setup: $(VENV) is ready"

demo: $(VENV)/installed  ## Score the example movement of all five groups and write its report
	@echo "== Scoring $(PLAN)"
	@$(BIN)/emulation evaluate $(PLAN) --out out/demo --xlsx
	@echo "make demo: done; open out/demo/report.html, or out/demo/ket-qua.xlsx in a spreadsheet"

test: $(VENV)/installed-dev  ## Run every check: lint, layers, types, docs, tests
	@echo "== ruff check";         $(BIN)/ruff check .
	@echo "== ruff format";        $(BIN)/ruff format --check .
	@echo "== import layers";      $(BIN)/lint-imports
	@echo "== mypy";               $(BIN)/mypy
	@echo "== pyright";            $(BIN)/pyright
	@echo "== docs";               $(BIN)/sphinx-build -q -n -W --keep-going -b html docs docs/_build/html
	@echo "== pytest";             $(PYTEST) -m 'not long'
	@.ci/browser say
	@.ci/java say
	@.ci/office say
	@echo "make test: every check passed"

check: $(VENV)/installed-dev  ## Run the quick checks only (lint and types), for use while writing
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
	@echo "make check: lint and types passed; make test runs the rest"

test-long: $(VENV)/installed-dev  ## Run the long tests: many more examples for every property
	@echo "== pytest, long"
	@HYPOTHESIS_PROFILE=long $(PYTEST)
	@.ci/browser say
	@.ci/java say
	@.ci/office say
	@echo "make test-long: every test passed"

bench: $(VENV)/installed-dev  ## Measure microseconds per submission, beside other engines
	@for script in benchmarks/bench_*.py; do echo "== $$script"; $(BIN)/python "$$script"; done
	@echo "make bench: done"

bench-tables: $(VENV)/installed-dev  ## Measure tables: a million rows, 27 million out of core, Spark; write their page
	@$(BIN)/python -m benchmarks.tables
	@$(BIN)/python -m benchmarks.tables.out_of_core
	@$(BIN)/python -m benchmarks.tables.on_spark
	@$(BIN)/python -m benchmarks.tables.page
	@echo "make bench-tables: done; see docs/explanation/benchmarks.md"

bench-books: $(VENV)/installed-dev  ## Measure a workbook of 100,000 rows beside openpyxl; write the page
	@$(BIN)/python -m benchmarks.books
	@$(BIN)/python -m benchmarks.tables.page
	@echo "make bench-books: done; see docs/explanation/benchmarks.md"

bench-cohorts: $(VENV)/installed-dev  ## Measure ranks of a million rows, and decisions over 10,000 units; write their page
	@$(BIN)/python -m benchmarks.cohorts
	@$(BIN)/python -m benchmarks.tables.page
	@echo "make bench-cohorts: done; see docs/explanation/benchmarks.md"

docs: $(VENV)/installed-dev  ## Build the documentation, without a single warning
	@echo "== Building docs"
	@$(BIN)/sphinx-build -q -n -W --keep-going -b html docs docs/_build/html
	@echo "make docs: done; open docs/_build/html/index.html"

clean:  ## Remove .venv, caches and results
	@rm -rf $(VENV) out build dist docs/_build .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find src tests plugins -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
	@echo "make clean: done"
