# Two commands set everything up on a fresh machine:
#   make demo   installs into .venv and runs the main job on the shipped example
#   make test   installs what tests need (the browser included) and runs every check
# PYTHON may name another interpreter >= 3.11.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2

.PHONY: demo test check lint types imports eval bench browser clean

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# Sources of the pages' scripts: installing builds them anew where one is newer (frontend/hatch_build.py).
SCRIPTS := $(wildcard frontend/*.json frontend/*.js frontend/*.py frontend/src/*.ts)

$(VENV)/.installed: pyproject.toml $(SCRIPTS) $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.test-installed: pyproject.toml $(SCRIPTS) $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/.installed

demo: $(VENV)/.installed
	$(BIN)/stemmata demo

# The pages are tested in a real browser: an installed Chromium is used, else the system's package is installed.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	  { SUDO=$$(command -v sudo || true); $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq chromium >/dev/null; }

test: $(VENV)/.test-installed browser check
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadgroup

check: lint types imports

lint: $(VENV)/.test-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test-installed
	$(BIN)/mypy

imports: $(VENV)/.test-installed
	$(BIN)/lint-imports

# Scores on the development data in ../shared, with the pinned floors. ONLY="claims worlds" measures some tasks only.
eval: $(VENV)/.test-installed
	$(BIN)/python -m evaluation --workers $(WORKERS) $(if $(ONLY),--only $(ONLY))

# Documents a second with the rule reader, beside dateparser on the same texts in the same run.
bench: $(VENV)/.test-installed
	$(BIN)/python -m evaluation.bench

clean:
	rm -rf frontend/node_modules src/stemmata/web/static/built $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
