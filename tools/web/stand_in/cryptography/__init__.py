"""In the page, what msoffcrypto needs of the package `cryptography`, which has no wheel for browsers.

These are its names and no others, with its arguments and its errors; AES itself is the page's (addin/web/aes.mjs).
Everywhere else it is the real package that encrypts.
"""
