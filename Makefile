# What there is to do. `make help` explains.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONPATH := .:platform
CODE := manage.py platform tenants modules api migrations tests

.DEFAULT_GOAL := help
.PHONY: help run demo-reset test check sweep bench new-module migrations template lock format clean

help: ## Mostra questo elenco
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: $(VENV)/run ## Accende tutto, con i dati di dimostrazione, su http://rete.localhost:8000
	@exec $(BIN)/python -m rete.site.local

demo-reset: $(VENV)/run ## Rifà da capo i dati di dimostrazione (con «make run» acceso in un altro terminale)
	@$(BIN)/python manage.py demo reset

# Half of the tests wait for processes of their own, the others keep one busy: side by side they take two thirds of the time.
test: check ## Controlla tutto: check, modello delle reti, test
	@mkdir -p .data; \
	env --default-signal=INT $(BIN)/python -m pytest -m slow >.data/slow-tests.log 2>&1 & slow=$$!; \
	trap 'kill -INT $$slow' TERM; \
	$(BIN)/python -m pytest -m "not slow"; one=$$?; \
	wait $$slow; other=$$?; \
	cat .data/slow-tests.log; \
	exit $$((one + other))

check: $(VENV)/dev ## I controlli veloci: stile, tipi, livelli, pagine, migrazioni, dipendenze
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy
	$(BIN)/djlint --lint --quiet platform tenants modules api
	git ls-files --cached --others --exclude-standard '*.html' | xargs $(BIN)/djade --check --target-version 5.2
	$(BIN)/codespell platform tenants modules api tests Makefile pyproject.toml
	$(BIN)/deptry .
	$(BIN)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check --fail-level WARNING

sweep: $(VENV)/dev ## Guarda in Chromium più pagine di ogni tipo, come ogni ruolo, su tre reti della dimostrazione
	RETE_SWEEP=all $(BIN)/python -m pytest tests/web/test_sweep.py

bench: $(VENV)/dev ## Misura accanto a un riferimento (ONLY=nome per una sola misura)
	$(BIN)/python -m tests.bench $(ONLY)

new-module: $(VENV)/dev ## Crea un modulo: make new-module NAME=nome
	$(BIN)/python manage.py new_module $(NAME)
	@$(BIN)/ruff format --quiet modules/$(NAME) migrations/network/$(NAME) tests/modules/$(NAME)
	@$(MAKE) --no-print-directory template

migrations: $(VENV)/dev ## Scrive le migrazioni dei modelli cambiati e il modello delle reti
	$(BIN)/python -W ignore::RuntimeWarning manage.py makemigrations
	@$(MAKE) --no-print-directory template

template: $(VENV)/dev ## Rifà il modello compilato delle reti dalle migrazioni
	$(BIN)/python -m rete.site.local.once template build

lock: $(VENV)/dev ## Rifà i requisiti bloccati, con le impronte
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
		--custom-compile-command 'make lock' --extra embedded -o deploy/requirements.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
		--custom-compile-command 'make lock' --extra embedded --extra dev -c deploy/requirements.txt \
		-o deploy/requirements-dev.txt pyproject.toml
	$(BIN)/pip-audit --disable-pip --require-hashes -r deploy/requirements-dev.txt

format: $(VENV)/dev ## Mette in ordine il codice
	$(BIN)/ruff check --fix-only --quiet $(CODE)
	$(BIN)/ruff format $(CODE)

clean: ## Toglie l'ambiente e le memorie degli strumenti, non i dati (.data)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

# Packages are installed again only when what is locked has changed.
$(VENV)/run: deploy/requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installo i pacchetti…"
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-compile --require-hashes -r deploy/requirements.txt
	@touch $@

$(VENV)/dev: deploy/requirements-dev.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installo i pacchetti per lo sviluppo…"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r deploy/requirements-dev.txt
	@touch $@ $(VENV)/run
