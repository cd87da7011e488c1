#!/bin/sh
# Make .venv with a Python of 3.11 or newer. On a fresh Debian, Python comes without its venv module:
# install it where we may, say how where we may not.
set -eu
python=$1
[ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1 && exit 0
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "ooti-xl needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ..." >&2
    exit 1
}
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    . tools/as-root.sh
    as_root apt-get install -y -qq python3-venv || {
        echo "Python's venv module is missing: install the Debian package python3-venv, then run make again." >&2
        exit 1
    }
fi
"$python" -m venv .venv
