"""Announcing parts: relationships and content types, added by splices."""

from __future__ import annotations

import posixpath

from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.parts import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, rels_of
from ooti_xl.ooxml.splices import Splice
from ooti_xl.ooxml.xml import Element, attribute_bytes, parse

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def insert_last(data: bytes, parent: Element, content: bytes) -> Splice:
    """The splice that puts content at the end of an element, opening an empty tag where needed."""
    if not parent.empty_tag:
        return Splice(parent.inner_end, parent.inner_end, content)
    tag = data[parent.start : parent.inner]
    name = tag[1:].split(b"/")[0].split()[0]
    return Splice(parent.inner - 2, parent.inner, b">" + content + b"</" + name + b">")


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
        change.splice(name, insert_last(data, root, _relationship(root.prefix(data), identity, kind, link)))
    else:
        identity = "rId1"
        opening = f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">'.encode()
        change.add(name, _HEAD + opening + _relationship(b"", identity, kind, link) + b"</Relationships>")
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


def declare_extension(change: Change, extension: str, content_type: str) -> None:
    """Declare the content type of an extension, unless it is declared."""
    data = change.parts[CONTENT_TYPES]
    defaults = (e for e in parse(data, CONTENT_TYPES).children if e.name == "Default")
    declared = any(e.attributes.get("Extension", "").lower() == extension for e in defaults)
    waiting = any(f'Extension="{extension}"'.encode() in s.new for s in change.splices.get(CONTENT_TYPES, ()))
    if not declared and not waiting:
        _add_type(change, b'Default Extension="%s" ContentType="%s"/>' % (extension.encode(), content_type.encode()))


def _add_type(change: Change, content: bytes) -> None:
    data = change.parts[CONTENT_TYPES]
    root = parse(data, CONTENT_TYPES)
    change.splice(CONTENT_TYPES, insert_last(data, root, b"<" + root.prefix(data) + content))
