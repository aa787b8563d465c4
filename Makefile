# make convert   sets up everything and converts raw/ into output/
# make test      sets up everything and runs ruff, mypy and all tests
# Both set up once: .venv/ready is newer than pyproject.toml and constraints.txt until one of them changes.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.DEFAULT_GOAL := help
.PHONY: help setup convert test lint golden docs bench clean

help: ## say what there is to make
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

$(READY): pyproject.toml constraints.txt tools/setup.sh
	@echo "==> setting up .venv (tested versions of constraints.txt; a minute or two the first time)"
	@PYTHON="$(PYTHON)" sh tools/setup.sh
	@touch $(READY)

setup: $(READY) ## make .venv with everything in it

convert: $(READY) ## convert raw/ into output/
	@echo "==> converting raw/ into output/"
	@$(BIN)/perwal convert raw/ -o output/ -v

test: lint ## run ruff, mypy and all tests
	@echo "==> tests"
	@$(BIN)/python -m pytest -q -n auto

lint: $(READY) ## run ruff and mypy
	@echo "==> ruff"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "==> mypy --strict"
	@$(BIN)/mypy

golden: $(READY) ## write the golden files anew; look at the diff before you commit
	@echo "==> golden files"
	@$(BIN)/python -m tests.golden.regenerate
	@git --no-pager diff --stat -- tests/golden

docs: $(READY) ## write docs/tables.md, docs/rules/ and the shipped PDF anew
	@echo "==> docs/tables.md, docs/rules/, raw/*.pdf"
	@$(BIN)/python -m tools.tables_md
	@$(BIN)/python -m tools.rules_md
	@$(BIN)/python -m bench.render_reference

bench: $(READY) ## measure accuracy and speed
	@echo "==> bench"
	@$(BIN)/python -m bench

clean: ## remove .venv, caches and what was converted
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info
	find output -mindepth 1 ! -name .gitkeep -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
