"""Workbooks with a password, in the ways of Excel, and damaged ones."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from hashlib import sha1
from io import BytesIO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto.format.ooxml import OOXMLFile
from olefile import OleFileIO  # type: ignore[import-untyped] # its stubs are a package of their own

from ooti_xl.vba.compound import compound

PASSWORD = "Été 2026 – 東"


def agile(data: bytes) -> bytes:
    """As Excel 2010 and later do it."""
    made = BytesIO()
    OOXMLFile(BytesIO(data)).encrypt(PASSWORD, made)
    return made.getvalue()


def standard(data: bytes, bits: int) -> bytes:
    """As Excel 2007 does it, by the letter of MS-OFFCRYPTO 2.3.4.5 to 2.3.4.9; `bits` of the key: 128, 192 or 256."""
    salt = bytes(range(16))
    found = sha1(salt + PASSWORD.encode("utf-16-le")).digest()
    for turn in range(50_000):
        found = sha1(struct.pack("<I", turn) + found).digest()
    found = sha1(found + bytes(4)).digest().ljust(64, b"\0")
    key = b"".join(sha1(bytes(byte ^ pad for byte in found)).digest() for pad in (0x36, 0x5C))[: bits // 8]

    def encrypted(plain: bytes) -> bytes:
        filled = plain + bytes(-len(plain) % 16)
        return Cipher(algorithms.AES(key), modes.ECB()).encryptor().update(filled)

    header = struct.pack("<8I", 0x24, 0, {128: 0x660E, 192: 0x660F, 256: 0x6610}[bits], 0x8004, bits, 0x18, 0, 0)
    header += "Microsoft Enhanced RSA and AES Cryptographic Provider\0".encode("utf-16-le")
    verifier = bytes(range(100, 116))
    # A digest is padded to whole blocks, by what nobody reads.
    proof = struct.pack("<I16s16sI32s", 16, salt, encrypted(verifier), 20, encrypted(sha1(verifier).digest()))
    info = struct.pack("<HHII", 3, 2, 0x24, len(header)) + header + proof
    return compound({"EncryptionInfo": info, "EncryptedPackage": struct.pack("<Q", len(data)) + encrypted(data)})


def damaged(data: bytes) -> Iterator[bytes]:
    """What can't be opened with the password, or with any."""
    with OleFileIO(BytesIO(agile(data))) as file:
        info, package = (file.openstream(name).read() for name in ("EncryptionInfo", "EncryptedPackage"))
    for old, new in (
        (b"\x04\0\x04\0", b"\x04\0\x03\0"),
        (b'keyBits="256"', b'keyBits="248"'),
        (b'spinCount="100000"', b'spinCount="99999999"'),
        (b"<keyData ", b"<keyDat\0 "),
    ):
        yield compound({"EncryptionInfo": info.replace(old, new), "EncryptedPackage": package})
    yield compound({"EncryptionInfo": info, "EncryptedPackage": package[:5001]})
    yield compound({"Workbook": info, "EncryptedPackage": package})
