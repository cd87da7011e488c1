#!/bin/sh
# What builds the Windows installer, from Debian's packages; with "test", also what it is tried with.
set -eu
. tools/as-root.sh
export DEBIAN_FRONTEND=noninteractive

missing=""
command -v makensis >/dev/null 2>&1 || missing="$missing nsis"
command -v osslsigncode >/dev/null 2>&1 || missing="$missing osslsigncode"
if [ "${1:-}" = test ]; then
    [ -x /usr/lib/wine/wine64 ] || missing="$missing wine64"
    command -v x86_64-w64-mingw32-gcc >/dev/null 2>&1 || missing="$missing gcc-mingw-w64-x86-64-win32"
    command -v openssl >/dev/null 2>&1 || missing="$missing openssl"
    [ -e /usr/share/i18n/locales/fr_FR ] || missing="$missing locales"
fi
[ -z "$missing" ] && exit 0
echo "Installing$missing ..."
# shellcheck disable=SC2086
as_root apt-get update -qq && as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null || {
    echo "Could not install$missing: install these Debian packages, then run make again." >&2
    exit 1
}
