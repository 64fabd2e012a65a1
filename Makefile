# Type `make` to see what there is. Variables of the environment (QUIZAPP_PORT=8001 make run) are passed on.

PYTHON ?= python3
BIN := .venv/bin
PRODUCT := .venv/product.stamp
TOOLS := .venv/tools.stamp
TEXTS := .venv/texts.pot
CATALOGUES := $(wildcard quizapp/translations/*/LC_MESSAGES/*.po)

# Debian's Python has no pip for a virtual environment without the package python3-venv; the system's pip serves both.
PIP = $$(test -x $(BIN)/pip && echo $(BIN)/python -m pip || echo $(PYTHON) -m pip --python $(BIN)/python)
INSTALL = $(PIP) --disable-pip-version-check --no-input --quiet install

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run demo test postgresql check fix texts bench programs servers lock

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(TOOLS) ## Install the product and the tools for working on it, in .venv

run: $(PRODUCT) ## Serve on http://127.0.0.1:8000 (LAN=1: for others in this network too)
	@exec $(BIN)/quizapp serve $(if $(filter-out 0 no off,$(LAN)),--lan)

demo: $(PRODUCT) ## The same with a school that shows everything in use
	@$(BIN)/quizapp demo
	@exec $(BIN)/quizapp serve $(if $(filter-out 0 no off,$(LAN)),--lan)

test: $(TOOLS) programs ## Run every test (ARGS="-k words" for some of them)
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder $(ARGS)

postgresql: $(TOOLS) programs servers ## Run the tests of what is stored once more, on a real PostgreSQL server
	QUIZAPP_TEST_DATABASE=postgresql $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder -m "not browser or engines" $(ARGS)

check: $(TOOLS) ## Check style, types, the order of imports, templates and the question sets
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint quizapp --check --lint --quiet
	$(BIN)/quizapp generate seeds/us-japan-2022-01-21.yaml --check
	$(BIN)/quizapp lint
	$(BIN)/quizapp recheck

fix: $(TOOLS) ## Correct what can be corrected without a person
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djlint quizapp --reformat --quiet

texts: $(TOOLS) ## Bring the texts that the code marks for translation into the catalogues of quizapp/translations
	$(BIN)/pybabel --quiet extract -F pyproject.toml --add-location file --sort-by-file -w 120 -o $(TEXTS) quizapp
	$(BIN)/pybabel --quiet update -i $(TEXTS) -d quizapp/translations -w 120 -N --ignore-obsolete --ignore-pot-creation-date
	@$(BIN)/pybabel compile --statistics -d quizapp/translations

bench: $(TOOLS) ## Measure what an answer, a next question, the pages of progress and a class game cost
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.signing_in
	$(BIN)/python -m benchmarks.live
	$(BIN)/python -m benchmarks.chaos

programs: | $(BIN)/python ## Bring Chromium, fonts and nginx for the tests, where there are none
	@.ci/programs

servers: | $(BIN)/python
	@.ci/programs servers

lock: ## Lock the dependencies again (ARGS=--upgrade: at their newest)
	@.ci/lock $(ARGS)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("quizapp needs Python 3.11 or later" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || $(PYTHON) -m venv --clear --without-pip .venv

$(PRODUCT): requirements.txt pyproject.toml setup.py $(CATALOGUES) | $(BIN)/python
	@echo "Installing quizapp in .venv; this is done once."
	@$(INSTALL) --require-hashes --requirement requirements.txt
	@PYTHONWARNINGS=ignore $(INSTALL) --no-deps --no-build-isolation --editable . # setuptools warns of being asked for this
	@touch $@

$(TOOLS): requirements-dev.txt $(PRODUCT)
	@echo "Installing the tools in .venv; this is done once."
	@$(INSTALL) --require-hashes --requirement requirements-dev.txt
	@touch $@
