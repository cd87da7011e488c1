"""Damaged packages: a workbook with one or two things in it changed at random, the same for the same number."""

from __future__ import annotations

import re
import warnings
import zipfile
from io import BytesIO
from random import Random

Parts = dict[str, bytes]

_TAG = re.compile(rb"<[^<>]+>")
_VALUE = re.compile(rb'(?<==")[^"]*(?=")')
_ATTRIBUTE = re.compile(rb' [\w:]+="[^"]*"')
_TEXT = re.compile(rb"(?<=>)[^<>]+(?=<)")
#: An element that holds none of its name.
_ELEMENT = re.compile(rb"<([\w:]+)(?=[ />])(?:[^<>]*/>|[^<>]*>(?:(?!<\1[ />]).){0,2000}?</\1>)", re.DOTALL)
_MC = b"http://schemas.openxmlformats.org/markup-compatibility/2006"
_ODD = [
    b"", b"-1", b"0", b"99999999999", b"9" * 5000, b"rId99", b"A0", b"XFE1", b"A1:XFD1048576", b"../../x.xml", b"/",
    b"\xff", b"true", b"NaN", b"1e999", b"1e-999", "²".encode(), "٣".encode(), b"&#xD800;", b"&#0;", b"_x0000_",
    b"&lt;", b"=1+1", b"a" * 70_000, b"00", b"+1", b" 1 ",
]  # fmt: skip


def read(data: bytes) -> Parts:
    """The parts of a package."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Parts, twice: str = "") -> bytes:
    """Parts as a package; one of them may be there twice."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it is there twice
        for name in (*parts, *([twice] if twice else ())):
            package.writestr(name, parts[name])
    return stream.getvalue()


def mutant(data: bytes, number: int) -> bytes:
    """A file with one or two things changed; only bytes where it is no package."""
    dice = Random(number)
    if dice.random() < 0.1 or not data.startswith(b"PK"):
        return _bytes_changed(data, dice)
    parts = read(data)
    for _ in range(dice.choice((1, 1, 2))):
        dice.choices((_part_gone, _parts_exchanged, _text_changed, _writing_changed), (2, 1, 8, 3))[0](parts, dice)
    return packed(parts, dice.choice(list(parts)) if dice.random() < 0.02 else "")


def _bytes_changed(data: bytes, dice: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed[: dice.choice((len(changed), len(changed), dice.randrange(len(changed))))])


def _part_gone(parts: Parts, dice: Random) -> None:
    name = dice.choice(list(parts))
    data = parts.pop(name)
    if dice.random() < 0.5:
        parts[dice.choice((name.upper(), f"x/{name}", dice.choice(list(parts))))] = data


def _parts_exchanged(parts: Parts, dice: Random) -> None:
    """One part holds what another did; sometimes both."""
    one, other = dice.choice(list(parts)), dice.choice(list(parts))
    parts[one], parts[other] = parts[other], dice.choice((parts[one], parts[other]))


def _writing_changed(parts: Parts, dice: Random) -> None:
    """What means the same to some readers, and something else to others: encodings, comments, namespaces, repeats."""
    name = dice.choice(list(parts))
    data = parts[name]
    found = list(_ELEMENT.finditer(data))
    if not found or dice.random() < 0.1:
        parts[name] = dice.choice((b"\xef\xbb\xbf" + data, data.decode("utf-8", "replace").encode("utf-16"), data * 2))
        return
    one = dice.choice(found)
    whole, tag = one[0], one[1]
    new = dice.choice(
        (
            b"<!--" + whole + b"-->",
            b"<![CDATA[" + whole + b"]]>",
            b'<e:%s xmlns:e="urn:e"' % tag + whole[1 + len(tag) :].replace(b"</%s>" % tag, b"</e:%s>" % tag),
            b'<%s xmlns="urn:e"' % tag + whole[1 + len(tag) :],
            b'<mc:AlternateContent xmlns:mc="%s"><mc:Fallback>%s</mc:Fallback></mc:AlternateContent>' % (_MC, whole),
            whole * dice.choice((2, 300)),
            b"<%s>" % tag * 250 + whole + b"</%s>" % tag * 250,
            whole.replace(b'"', b"'"),
            whole.replace(b" ", b"\n\t"),
        )
    )
    parts[name] = data[: one.start()] + new + data[one.end() :]


def _text_changed(parts: Parts, dice: Random) -> None:
    name = dice.choice(list(parts))
    data = parts[name]
    found = list(dice.choice((_TAG, _VALUE, _ATTRIBUTE, _TEXT)).finditer(data))
    if not found:
        parts[name] = data[: dice.randrange(len(data) + 1)]
        return
    one, other = dice.choice(found), dice.choice(found)
    new = dice.choice((b"", one[0] * 2, other[0], dice.choice(_ODD), one[0][: len(one[0]) // 2]))
    parts[name] = data[: one.start()] + new + data[one.end() :]
