#!/bin/sh
# The whole test suite, on every core, with coverage shown.
set -eu
exec .venv/bin/python -m pytest -q -n auto --cov --cov-report=term "$@"
