"""The streams that describe a project: `dir`, `PROJECT` and `PROJECTwm`. Source: MS-OVBA 2.3."""

from __future__ import annotations

import struct
import uuid
from collections.abc import Iterator, Sequence

from ooti_xl.vba.modules import ENCODING, Kind, Module

_CODE_PAGE = 1252
_ENGLISH = 0x0409
_WINDOWS_64 = 3
#: The version of a project never saved by the editor.
_VERSION = (1, 0)
#: "There is no valid cookie": the editor makes its own (2.3.4.2.3.1, 2.3.4.2.3.2.7).
_NO_COOKIE = 0xFFFF
#: Name and libid (2.1.1.8). Windows finds a library by its GUID; the path is only a hint.
_REFERENCES = (
    ("stdole", r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation"),
    # IRibbonControl, the type of every ribbon callback's argument, is this library's.
    (
        "Office",
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#"
        r"C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library",
    ),
)


def dir_stream(project: str, modules: Sequence[Module]) -> bytes:
    """Project, references and modules as records, before compression (2.3.4.2)."""
    return b"".join((*_information(project), *_references(), *_modules(modules), _record(0x10)))


def _information(project: str) -> Iterator[bytes]:
    yield _record(0x01, struct.pack("<I", _WINDOWS_64))
    yield _record(0x02, struct.pack("<I", _ENGLISH))
    yield _record(0x14, struct.pack("<I", _ENGLISH))
    yield _record(0x03, struct.pack("<H", _CODE_PAGE))
    yield _record(0x04, project.encode(ENCODING))
    yield _record(0x05) + _record(0x40)  # description
    yield _record(0x06) + _record(0x3D)  # help file
    yield _record(0x07, bytes(4))  # help context
    yield _record(0x08, bytes(4))  # flags
    yield struct.pack("<HIIH", 0x09, 4, *_VERSION)  # the one record whose length is not its length
    yield _record(0x0C) + _record(0x3C)  # constants for conditional compilation


def _references() -> Iterator[bytes]:
    for name, libid in _REFERENCES:
        place = libid.encode(ENCODING)
        yield _named(0x16, 0x3E, name)
        yield _record(0x0D, struct.pack("<I", len(place)) + place + bytes(6))


def _modules(modules: Sequence[Module]) -> Iterator[bytes]:
    yield _record(0x0F, struct.pack("<H", len(modules)))
    yield _record(0x13, struct.pack("<H", _NO_COOKIE))
    for module in modules:
        yield _named(0x19, 0x47, module.name)
        yield _named(0x1A, 0x32, module.name)  # its stream
        yield _record(0x1C) + _record(0x48)  # description
        yield _record(0x31, bytes(4))  # where the source begins: no compiled code stands before it
        yield _record(0x1E, bytes(4))  # help context
        yield _record(0x2C, struct.pack("<H", _NO_COOKIE))
        yield _record(0x21 if module.kind is Kind.STANDARD else 0x22)
        yield _record(0x2B)


def _record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HI", number, len(content)) + content


def _named(number: int, wide: int, name: str) -> bytes:
    """A name in the project's code page, and again in UTF-16."""
    return _record(number, name.encode(ENCODING)) + _record(wide, name.encode("utf-16-le"))


def project_stream(project: str, modules: Sequence[Module]) -> bytes:
    """What the editor shows and who may see it: nothing is locked, there is no password (2.3.1)."""
    # A GUID of the name's own: the same project is the same bytes.
    identity = f"{{{uuid.uuid5(uuid.NAMESPACE_URL, project)}}}".upper()
    lines = [
        f'ID="{identity}"',
        *(_item(module) for module in modules),
        f'Name="{project}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{_hidden(identity, bytes(4))}"',  # protection: none
        f'DPB="{_hidden(identity, bytes(1))}"',  # password: none
        f'GC="{_hidden(identity, bytes([0xFF]))}"',  # visible
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
        "",
    ]
    return "\r\n".join(lines).encode(ENCODING)


def _item(module: Module) -> str:
    return f"Module={module.name}" if module.kind is Kind.STANDARD else f"Document={module.name}/&H00000000"


def _hidden(identity: str, data: bytes) -> str:
    """Data Encryption of MS-OVBA 2.4.3.2, with a seed of 0: no filling bytes."""
    seed, version = 0, 2
    key = sum(identity.encode(ENCODING)) & 0xFF
    hidden = [seed, seed ^ version, seed ^ key]
    plain = key
    for byte in struct.pack("<I", len(data)) + data:
        hidden.append(byte ^ (hidden[-2] + plain & 0xFF))
        plain = byte
    return bytes(hidden).hex().upper()


def names_stream(modules: Sequence[Module]) -> bytes:
    """`PROJECTwm`: each name in both writings (2.3.3)."""
    names = (module.name.encode(ENCODING) + b"\0" + f"{module.name}\0".encode("utf-16-le") for module in modules)
    return b"".join(names) + bytes(2)
