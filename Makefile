# `make demo` starts SmartBot with demo data, `make test` passes all tests.
# Both do their own set-up on a machine that has Python 3.11+, make and git.

PYTHON ?= python3
VENV ?= .venv
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps

# A key for this machine alone, made on the first run and never committed.
export SECRET_KEY ?= $(shell cat .secret-key 2>/dev/null)
export LOCAL ?= on

.PHONY: help install demo serve test evaluate e2e screenshots lint check messages client lock sbom clean

help:  ## list what can be made
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

install: $(VENV)/.base $(VENV)/.encoder .secret-key  ## make the virtual environment

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "SmartBot needs Python 3.11 or newer: set PYTHON=..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "On Debian, install python3-venv first."; exit 1; }

$(VENV)/.base: $(VENV)/bin/python requirements/base.txt
	$(PIP) -r requirements/base.txt
	@touch $@

$(VENV)/.encoder: $(VENV)/.base requirements/encoder.txt
	$(PIP) -r requirements/encoder.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.encoder requirements/dev.txt
	$(PIP) -r requirements/dev.txt
	@touch $@

.secret-key:
	@$(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(48))' > $@

# As in the Dockerfile. The addresses of proxies in front, whose X-Forwarded-For and
# X-Forwarded-Proto are believed, are named in PROXIES; nobody else's word counts.
PROXIES ?=
SERVE := $(BIN)/uvicorn smartbot.asgi:application --host $(HOST) --port $(PORT) --lifespan off \
	--ws-max-size 65536 --ws-per-message-deflate false --timeout-graceful-shutdown 10 \
	--no-access-log --no-server-header \
	$(if $(PROXIES),--proxy-headers --forwarded-allow-ips '$(PROXIES)',--no-proxy-headers)

demo: install  ## start SmartBot with demo data (HOST, PORT)
	@SECRET_KEY=$$(cat .secret-key) $(MANAGE) migrate -v 0
	@SECRET_KEY=$$(cat .secret-key) $(MANAGE) seed_demo --address http://$(HOST):$(PORT)
	@SECRET_KEY=$$(cat .secret-key) exec $(SERVE)

serve: install  ## migrate and serve, without demo data (HOST, PORT)
	@SECRET_KEY=$$(cat .secret-key) $(MANAGE) migrate -v 0
	@echo "SmartBot is at http://$(HOST):$(PORT)/"
	@SECRET_KEY=$$(cat .secret-key) exec $(SERVE)

test: $(VENV)/.dev .secret-key  ## run the tests (on DATABASE_URL; SQLite by default)
	SECRET_KEY=$$(cat .secret-key) $(BIN)/python -m pytest -n auto --maxprocesses 4

HALF ?= held
evaluate: $(VENV)/.dev  ## measure how texts are read (HALF=work shows each mistake)
	$(BIN)/python -m benchmarks.reading --half $(HALF)

e2e: $(VENV)/.dev .secret-key  ## run the browser tests (needs Debian's chromium)
	SECRET_KEY=$$(cat .secret-key) $(BIN)/python -m pytest e2e -n 2 --screenshot only-on-failure --output test-results

screenshots: $(VENV)/.dev .secret-key  ## retake docs/screenshots (needs Debian's chromium)
	SECRET_KEY=$$(cat .secret-key) $(BIN)/python -m e2e.screenshots

lint: $(VENV)/.dev .secret-key  ## ruff, mypy, import rules, bandit
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	SECRET_KEY=$$(cat .secret-key) $(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/bandit -q -r -ll -c pyproject.toml .

check: $(VENV)/.dev .secret-key  ## migrations, deployment settings, compose, nginx, catalogues
	SECRET_KEY=$$(cat .secret-key) $(MANAGE) makemigrations --check --dry-run
	SECRET_KEY=$$(cat .secret-key) DEBUG=off LOCAL=off ALLOWED_HOSTS=smartbot.example $(MANAGE) check --deploy --fail-level WARNING
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec compose.yaml
	deploy/check-nginx
	MAKE="$(MAKE) -s VENV=$(VENV)" deploy/check-messages

messages: $(VENV)/.dev .secret-key  ## collect and compile the message catalogues (needs gettext)
	SECRET_KEY=$$(cat .secret-key) $(MANAGE) makemessages -v 0 -l ru -l kk --no-wrap --no-location --no-obsolete \
		--ignore '$(VENV)/*' --ignore 'e2e/*' --ignore '*/tests/*' --ignore conftest.py
	@# A date would make every collection a change.
	sed -i '/^"POT-Creation-Date/d' smartbot/locale/*/LC_MESSAGES/django.po
	SECRET_KEY=$$(cat .secret-key) $(MANAGE) compilemessages -v 0 --ignore '$(VENV)/*'

client: $(VENV)/.dev .secret-key  ## make the Python client anew from the OpenAPI
	SECRET_KEY=$$(cat .secret-key) $(MANAGE) spectacular --lang en --format openapi-json --file $(VENV)/openapi.json
	$(BIN)/python clients/python/generate.py $(VENV)/openapi.json clients/python/src/smartbot_client

LOCK := uv pip compile -q --universal -p 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links
lock:  ## renew the locked requirements (maintainers; needs uv)
	cd requirements && $(LOCK) -o base.txt base.in
	cd requirements && $(LOCK) -c base.txt -o dev.txt dev.in
	cd requirements && $(LOCK) -c base.txt -o encoder.txt encoder.in

sbom: $(VENV)/.dev  ## write sbom.json: what SmartBot is made of (CycloneDX), by the locked requirements
	$(BIN)/cyclonedx-py requirements requirements/base.txt --output-reproducible --of JSON -o sbom.json

clean:  ## remove what make has made, and the local database
	rm -rf $(VENV) .secret-key db.sqlite3* staticfiles
