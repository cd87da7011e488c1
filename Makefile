# Every command here works from a fresh clone: what it needs is set up first, in .venv and .tools.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: demo test coverage test-windows installer fuzz lint types catalogs docs template examples bench bench-web screenshots web clean help

help: ## Show these commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile

demo: .venv/installed catalogs ## Check the draft practice and leave a coloured copy beside it
	$(BIN)/ooti-xl demo examples/agence-brouillon.xlsx

test: .venv/installed-dev catalogs ## Set up what the tests need and run them all
	sh tools/system-packages.sh
	$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest -q -n auto

coverage: .venv/installed-dev catalogs ## The same tests, and which lines none of them runs: twice the time
	sh tools/system-packages.sh
	$(BIN)/python -m pytest -q -n auto --cov --cov-report=term

installer: .venv/installed catalogs ## Build dist/ooti-xl-setup.exe, the installer for Windows
	sh tools/windows/packages.sh
	$(BIN)/python tools/windows/build.py

test-windows: .venv/installed-dev catalogs ## Build the installer, install it under Wine and try what it has installed
	sh tools/windows/packages.sh test
	$(BIN)/python -m pytest -q tests/windows/on_wine.py

fuzz: .venv/installed-dev catalogs ## Damage a workbook in many more ways than the tests do (N=5000 SEED=1)
	$(BIN)/python -m tests.fuzz $(or $(N),5000) $(or $(SEED),1)

lint: .venv/installed-dev catalogs ## Style, types, one-way imports, names of classes, generated docs up to date
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/class_names.py
	$(BIN)/python tools/docs.py --check

catalogs: .venv/installed ## Compile what is said in a language, and the code where Python is told not to do it by itself
	@$(BIN)/python tools/catalogs.py
	@$(BIN)/python -m compileall -q ooti_xl

docs: .venv/installed catalogs ## Generate the pages that list every code
	$(BIN)/python tools/docs.py

template: .venv/installed catalogs ## Write workbook_template.xlsm again, from its sources
	$(BIN)/ooti-xl template --locale fr --out workbook_template.xlsm --force

examples: .venv/installed-dev ## Write the draft practice and the old files again
	$(BIN)/python examples/make_brouillon.py
	$(BIN)/python examples/make_anciens.py

bench: .venv/installed-bench catalogs ## Measure speed and memory against other tools
	$(BIN)/python benchmarks/run.py

bench-web: .venv/installed-bench web ## Measure the page in Chromium against the engine in CPython
	$(BIN)/python benchmarks/web.py

screenshots: .venv/installed-dev catalogs ## Turn the coloured draft into pictures (LibreOffice, Chromium)
	sh tools/system-packages.sh
	$(BIN)/python tools/screenshots.py
	$(BIN)/python tools/ribbon_picture.py
	$(BIN)/python tools/page_pictures.py

web: .venv/installed-dev catalogs ## Build the page in dist/web: static files for any server
	sh tools/system-packages.sh
	$(BIN)/python tools/web

clean: ## Remove everything that these commands made
	rm -rf .venv .tools dist build benchmarks/build .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/installed: pyproject.toml hatch_build.py
	sh tools/venv.sh "$(PYTHON)"
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	touch $@

.venv/installed-bench: .venv/installed-dev
	$(BIN)/python -m pip install --quiet --editable ".[bench]"
	touch $@
