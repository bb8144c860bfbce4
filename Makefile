# Three commands for a newcomer: `make demo`, `make studio` and `make test`. Each does its whole set-up first.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo studio test check lint types contracts unit evals gallery golden schemas clean

demo: .venv/ready
	$(BIN)/citecut make examples/thu-vien.vi.md -o demo --formats 9x16,1x1,16x9

studio: .venv/ready
	$(BIN)/citecut studio

test: lint types contracts unit evals

check: test

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/ready
	$(BIN)/mypy

contracts: .venv/ready
	$(BIN)/lint-imports

unit: .venv/ready
	$(BIN)/pytest -n 2

evals: .venv/ready
	$(BIN)/python -m evals floors

gallery: .venv/ready
	$(BIN)/python -m tests.render.gallery gallery

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	touch $@

golden: .venv/ready
	$(BIN)/python -m tests.render.golden

schemas: .venv/ready
	$(BIN)/python -m citecut.model.schemas docs/schemas

clean:
	rm -rf .venv demo gallery .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
