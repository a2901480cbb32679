# What a person runs here; `make help` lists it. Needs python3.11 with venv and pip, nothing else.

PYTHON = python3.11
WORKERS = 2
PIP = .venv/bin/python -m pip --quiet --no-input --disable-pip-version-check
COMPILE = .venv/bin/python -m piptools compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links $(UPGRADE)
export CUSTOM_COMPILE_COMMAND = make lock

.DEFAULT_GOAL = help
.DELETE_ON_ERROR:
.PHONY: help demo test check format lint types imports bench soak kills lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

demo: .venv/installed ## read seeds/ and ask questions about them, without a key or a network
	@.venv/bin/footnote demo

test: .venv/installed-dev ## run every test
	@.venv/bin/python -m pytest --quiet --numprocesses $(WORKERS) --dist worksteal --inline-snapshot=disable

check: format lint types imports ## format, lint, types and import contracts

format: .venv/installed-dev
	@.venv/bin/python -m ruff format --check

lint: .venv/installed-dev
	@.venv/bin/python -m ruff check

types: .venv/installed-dev
	@.venv/bin/python -m mypy

imports: .venv/installed-dev
	@.venv/bin/lint-imports --no-logo

bench: .venv/installed-dev ## measure speed and memory, a few minutes long
	@.venv/bin/python -m pytest --quiet --override-ini addopts= -p no:randomly -rA tests/benchmarks

soak: .venv/installed-dev ## try what a few examples could miss: 10,000 answers, every fault at every step (half an hour)
	@.venv/bin/python -m pytest --quiet --override-ini addopts= -p no:randomly -rA tests/soaks

kills: .venv/installed-dev ## kill who sends digests at every step, and count what is repeated or lost (ten minutes)
	@.venv/bin/python -m pytest --quiet --override-ini addopts= -p no:randomly -rA tests/soaks/test_digest_kills.py

lock: .venv/installed-dev ## write both lock files anew after a change of pyproject.toml (UPGRADE=--upgrade: newest versions)
	@echo "Locking what runs"
	@.venv/bin/python tests/architecture/requirements.py | $(COMPILE) --output-file requirements.lock -
	@echo "Locking what develops"
	@.venv/bin/python tests/architecture/requirements.py dev | $(COMPILE) --output-file requirements-dev.lock --constraint requirements.lock -

clean: ## remove .venv and every cache; the library in var/ stays
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage* *.egg-info
	@find bot retrieval tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The lock first and by its hashes, then the project without looking for anything: pip takes no -e beside hashes, and
# an isolated build would fetch a setuptools that no lock has seen.
.venv/installed: requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Footnote needs Python 3.11: install it, or name it (make PYTHON=...)"; exit 1; }
	@.venv/bin/python -m pip --version >/dev/null 2>&1 || { echo "Making .venv"; $(PYTHON) -m venv --clear .venv; }
	@echo "Installing requirements.lock (about a minute and a half when everything is new)"
	@$(PIP) install --only-binary :all: --require-hashes --requirement requirements.lock
	@PYTHONWARNINGS=ignore $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	@echo "Installing requirements-dev.lock"
	@$(PIP) install --only-binary :all: --require-hashes --requirement requirements-dev.lock
	@touch $@
