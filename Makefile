# Five words and no more: setup, run, test, check, fix.
PY := .venv/bin/python
.PHONY: setup run test check fix
.DEFAULT_GOAL := run

setup: .venv/.ready

.venv/.ready: requirements/run.txt requirements/develop.txt pyproject.toml
	@sh bin/setup
	@touch $@

run: setup
	@.venv/bin/alongside migrate
	@.venv/bin/alongside sample
	@.venv/bin/alongside serve

test: setup
	@sh bin/system chromium pdftotext
	@$(PY) -m pytest -n 3 --dist worksteal $(TESTS)

check: setup
	@sh bin/check

fix: setup
	@.venv/bin/ruff check --fix-only --quiet alongside tests
	@.venv/bin/ruff format --quiet alongside tests
	@git ls-files '*.html' | xargs -r .venv/bin/djade --target-version 5.2 --quiet || true
