#!/bin/sh
# Sign a program for Windows, in place: sh tools/windows/sign.sh FILE
#   CODESIGN_PFX            the certificate with its key, PKCS #12
#   CODESIGN_PASSWORD_FILE  a file with its password; none: it has none
#   CODESIGN_TIMESTAMP      the address of the publisher's time stamp service; none: the signature ends with the certificate
set -eu
osslsigncode sign -pkcs12 "$CODESIGN_PFX" \
    ${CODESIGN_PASSWORD_FILE:+-readpass "$CODESIGN_PASSWORD_FILE"} ${CODESIGN_TIMESTAMP:+-ts "$CODESIGN_TIMESTAMP"} \
    -h sha256 -n OOTI-XL -in "$1" -out "$1.signed" >/dev/null
mv "$1.signed" "$1"
