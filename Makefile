# `make` lists what can be made.
VENV := .venv
PYTHON := $(VENV)/bin/python
FLASK := $(VENV)/bin/flask --app wsgi
PORT ?= 8000
export NAVIGATOR_HTTPS ?= 0

.DEFAULT_GOAL := help
.PHONY: help setup run serve test check bench campaign-red-flags campaign-flows campaign-hours campaign-identifiers campaign-journeys campaign-kill campaign-recount campaign-replays campaign-rows campaign-suppression lock screenshots

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

# --- set-up: everything into .venv and git-ignored folders ---

$(VENV)/ready: requirements-dev.txt
	python3 -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.txt
	$(PYTHON) -m pip check --disable-pip-version-check
	$(PYTHON) -m compileall -q $(VENV)/lib || true
	touch $@

navigator/static/vendor/ready: package-lock.json scripts/assets.py | $(VENV)/ready
	$(PYTHON) scripts/assets.py
	touch $@

instance/secret_key:
	mkdir -p instance && chmod 700 instance
	umask 077 && python3 -c "import secrets; print(secrets.token_urlsafe(48))" > $@

setup: $(VENV)/ready navigator/static/vendor/ready instance/secret_key  ## environment, assets, secret, database with the demonstration
	$(FLASK) init-db
	$(FLASK) load-demonstration

run: setup  ## set up, then serve the demonstration on http://127.0.0.1:8000
	@$(FLASK) show-sign-ins
	@echo "The desk: http://127.0.0.1:$(PORT)   (stop with Ctrl C)"
	@$(MAKE) --no-print-directory serve

serve:  ## serve what is set up already
	$(VENV)/bin/gunicorn --bind 127.0.0.1:$(PORT) --log-level warning wsgi:app

# --- tests ---

test: $(VENV)/ready navigator/static/vendor/ready  ## everything the tests need, then the whole suite
	@$(PYTHON) scripts/what_is_missing.py
	$(PYTHON) -m pytest -n 2 --dist worksteal

check: $(VENV)/ready navigator/static/vendor/ready  ## style, types and the whole suite
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(PYTHON) -m pytest -n 2 --dist worksteal

bench: $(VENV)/ready navigator/static/vendor/ready  ## measure red flags, search beside other engines, the desk, and twenty people typing
	$(PYTHON) -m benchmarks.red_flags
	$(PYTHON) -m benchmarks.engines
	$(PYTHON) -m benchmarks.search_pieces
	$(PYTHON) -m benchmarks.desk
	$(PYTHON) -m benchmarks.typing_desks

campaign-red-flags: $(VENV)/ready  ## say every danger in tens of thousands of other ways; which are still heard?
	$(PYTHON) -m benchmarks.red_flag_campaign

campaign-flows: $(VENV)/ready  ## break thousands of random flows on purpose; does the checker see what trying everything sees?
	$(PYTHON) -m benchmarks.flow_campaign

campaign-hours: $(VENV)/ready  ## ask a million moments whether made-up services are open; is each what a table of minutes has?
	$(PYTHON) -m benchmarks.hours_campaign

campaign-kill: $(VENV)/ready navigator/static/vendor/ready  ## kill two thousand writers and fifty servers in the middle of the log; is anything lost or doubled?
	$(PYTHON) -m benchmarks.kill_campaign

campaign-identifiers: $(VENV)/ready  ## type ten thousand identifiers in each of twelve ways; is one not seen, are ordinary notes sent back?
	$(PYTHON) -m benchmarks.identifier_campaign

campaign-replays: $(VENV)/ready navigator/static/vendor/ready  ## press ten thousand endings, doubled, dropped and sent again; is each one row?
	$(PYTHON) -m benchmarks.replay_campaign

campaign-recount: $(VENV)/ready  ## a million events over twenty-one years, counted twice by two programs; does any week differ?
	$(PYTHON) -m benchmarks.recount_campaign

campaign-rows: $(VENV)/ready  ## five million lines of 150 practices: the page from all sides and the return of a year, timed
	$(PYTHON) -m benchmarks.five_million

campaign-suppression: $(VENV)/ready  ## protect two thousand random tables and attack them; can a hidden figure be worked out?
	$(PYTHON) -m benchmarks.suppression_campaign

campaign-journeys: $(VENV)/ready navigator/static/vendor/ready  ## every whole call of tests/journeys/scenarios in a browser
	EVERY_SCENARIO=1 $(PYTHON) -m pytest tests/journeys/test_scenarios.py -n 2 --dist worksteal

# --- upkeep ---

lock: $(VENV)/ready  ## pin what requirements*.in ask for, with hashes
	$(PYTHON) -m uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-annotate --no-header --no-emit-index-url -o requirements.txt requirements.in
	$(PYTHON) -m uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-annotate --no-header --no-emit-index-url -o requirements-dev.txt requirements-dev.in
	$(PYTHON) -m uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-annotate --no-header --no-emit-index-url -o requirements-node.txt requirements-node.in

screenshots: setup  ## make the README's pictures from the running product
	$(PYTHON) scripts/screenshots.py
