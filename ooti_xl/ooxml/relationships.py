"""Announcing parts: relationships and content types, added by splices."""

from __future__ import annotations

import posixpath
import re

from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.parts import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, rels_of
from ooti_xl.ooxml.splices import Splice
from ooti_xl.ooxml.xml import Element, attribute_bytes, parse

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAME = re.compile(rb"[^\s<>/=]+")
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


def append(change: Change, part: str, parent: Element, *contents: bytes) -> None:
    """Put content at the end of an element, after what was put there before; an empty tag is opened once."""
    content = b"".join(contents)
    if not parent.empty_tag:
        change.splice(part, Splice(parent.inner_end, parent.inner_end, content))
        return
    closing = b"</" + _NAME.match(change.parts[part], parent.start + 1)[0] + b">"  # type: ignore[index]
    waiting = change.splices.setdefault(part, [])
    place = next((i for i, splice in enumerate(waiting) if splice[:2] == (parent.inner - 2, parent.inner)), None)
    if place is None:
        waiting.append(Splice(parent.inner - 2, parent.inner, b">" + content + closing))
    else:
        opened = waiting[place].new.removesuffix(closing) + content + closing
        waiting[place] = waiting[place]._replace(new=opened)


def relate(change: Change, part: str, kind: str, target: str) -> str:
    """Add a relationship of a type (a URI) from a part to another; gives its id."""
    name = rels_of(part)
    link = posixpath.relpath(target, posixpath.dirname(part) or ".")
    if name in change.added:
        data = change.added[name]
        identity = _free_id(data)
        change.added[name] = data.replace(
            b"</Relationships>", _relationship(b"", identity, kind, link) + b"</Relationships>"
        )
    elif name in change.parts:
        data = change.parts[name]
        root = parse(data, name)
        waiting = b"".join(splice.new for splice in change.splices.get(name, ()))
        identity = _free_id(data + waiting)
        append(change, name, root, _relationship(root.prefix(data), identity, kind, link))
    else:
        identity = "rId1"
        opening = f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">'.encode()
        change.add(name, _HEAD + opening + _relationship(b"", identity, kind, link) + b"</Relationships>")
        declare_by_extension(change, name, _RELATIONSHIPS_TYPE)
    return identity


def _free_id(data: bytes) -> str:
    number = 1
    while f'"rId{number}"'.encode() in data or f"'rId{number}'".encode() in data:
        number += 1
    return f"rId{number}"


def _relationship(prefix: bytes, identity: str, kind: str, target: str) -> bytes:
    fields = b'Relationship Id="%s" Type="%s" Target="%s"/>'
    return b"<" + prefix + fields % (identity.encode(), attribute_bytes(kind), attribute_bytes(target))


def declare(change: Change, part: str, content_type: str) -> None:
    """Declare the content type of a part."""
    _add_type(change, b'Override PartName="/%s" ContentType="%s"/>' % (attribute_bytes(part), content_type.encode()))


def declare_by_extension(change: Change, part: str, content_type: str) -> None:
    """Declare the content type of a part's extension, or of the part alone where its extension has another one.

    Some programs give ``xml`` the type of the workbook or of a sheet, and every other part its own; some give each
    relationships part its own, and ``rels`` none. Source: ECMA-376 part 2, 10.1.2.2.
    """
    extension = posixpath.splitext(part)[1].lstrip(".").lower()
    root = parse(change.parts[CONTENT_TYPES], CONTENT_TYPES)
    declared = {
        e.attributes.get("Extension", "").lower(): e.attributes.get("ContentType", "").lower()
        for e in root.children
        if e.name == "Default"
    }
    if extension in declared:
        if declared[extension] != content_type.lower():
            declare(change, part, content_type)
        return
    content = b'Default Extension="%s" ContentType="%s"/>' % (extension.encode(), content_type.encode())
    if not any(content in splice.new for splice in change.splices.get(CONTENT_TYPES, ())):
        _add_type(change, content)


def _add_type(change: Change, content: bytes) -> None:
    data = change.parts[CONTENT_TYPES]
    root = parse(data, CONTENT_TYPES)
    append(change, CONTENT_TYPES, root, b"<" + root.prefix(data) + content)
