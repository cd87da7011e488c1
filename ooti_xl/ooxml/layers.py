"""Layers: each operation on a workbook leaves one, and the top one can be taken off to the byte.

A layer knows the way back for every part that it changed, the parts that it added, and a digest of each as it
was left. Layers are kept in the workbook, in a custom XML part of our own (ECMA-376 part 1, 15.2.5: applications
keep such parts). When another program has saved the workbook since, digests differ and the layers are void.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from ooti_xl.ooxml.parts import RELATIONSHIPS, PartSource, related
from ooti_xl.ooxml.splices import Splice, packed, spliced, unpacked
from ooti_xl.ooxml.xml import parse

STATE_SPACE = "urn:ooti-xl:layers:1"
CUSTOM_XML = f"{RELATIONSHIPS}/customXml"
#: Far more than any honest state; a larger one is not ours.
MAX_STATE = 256 << 20


class Overlay:
    """Parts of a package with changes on top. `changed` is by part name; None stands for a removed part."""

    def __init__(self, source: PartSource, names: tuple[str, ...]) -> None:
        self.source = source
        self.base = names
        self.changed: dict[str, bytes | None] = {}

    def __contains__(self, name: str) -> bool:
        return self.changed[name] is not None if name in self.changed else name in self.source

    def __getitem__(self, name: str) -> bytes:
        if name not in self.changed:
            return self.source[name]
        data = self.changed[name]
        if data is None:
            raise KeyError(name)
        return data

    def head(self, name: str) -> bytes:
        """The first 64 KiB of a part."""
        return self[name][:65536] if name in self.changed else self.source.head(name)

    @property
    def names(self) -> Iterator[str]:
        """Names of the parts that there are."""
        added = (name for name in self.changed if name not in self.base)
        return (name for name in (*self.base, *added) if name in self)

    def set(self, name: str, data: bytes | None) -> None:
        """Change, add or remove a part. A part set back to what the package has is no longer a change."""
        if data is None and name not in self.base:
            self.changed.pop(name, None)
        else:
            self.changed[name] = data


def digest(data: bytes) -> str:
    """A part's fingerprint."""
    return blake2b(data, digest_size=16).hexdigest()


@dataclass
class Layer:
    """One operation.

    kind: ``fix`` or ``marks``; cells: how many it touched; back: packed splices by part; after: digest by part,
    the added ones included.
    """

    kind: str
    cells: int = 0
    back: dict[str, list[int | str]] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)

    def holds(self, parts: Overlay) -> bool:
        """Whether every part is as this layer left it."""
        return all(name in parts and digest(parts[name]) == found for name, found in self.after.items())

    def before(self, parts: Overlay) -> dict[str, bytes | None] | None:
        """The layer's parts as they were before it; None where one is not as it left them, or the way back is lost."""
        if not self.holds(parts):
            return None
        try:
            old = {name: spliced(parts[name], unpacked(flat))[0] for name, flat in self.back.items()}
        except (KeyError, ValueError, TypeError):  # somebody has edited the state: it is only ever a shortcut
            return None
        return {**old, **dict.fromkeys(self.added)}


def state_part(parts: PartSource, workbook_part: str) -> str | None:
    """The part that holds our layers; None where there is none."""
    for relation in related(parts, workbook_part, "/customXml"):
        if relation.target in parts and STATE_SPACE.encode() in parts.head(relation.target):
            return relation.target
    return None


def read_layers(parts: PartSource, part: str) -> list[Layer]:
    """The layers in our part; none where it is damaged, since they only ever are a shortcut."""
    try:
        packed_state = base64.b64decode(parse(parts[part], part).text, validate=True)
        inflater = zlib.decompressobj()
        state: Any = json.loads(inflater.decompress(packed_state, MAX_STATE))
        return [_layer(**fields) for fields in state]
    except (binascii.Error, zlib.error, ValueError, TypeError):
        return []


def _layer(kind: object, cells: object, back: object, after: object, added: object) -> Layer:
    """A layer of these fields; TypeError where one is of another type."""
    match kind, cells, back, after, added:
        case str(), int(), dict(), dict(), list():
            return Layer(kind, cells, back, after, added)
    raise TypeError("not a layer")


def written_layers(layers: list[Layer]) -> bytes:
    """The content of our part."""
    state = json.dumps([vars(layer) for layer in layers], separators=(",", ":"))
    text = base64.b64encode(zlib.compress(state.encode(), 6))
    return (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<layers xmlns="' + STATE_SPACE.encode() + b'">' + text + b"</layers>"
    )


class Change:
    """An operation in the making: splices by part, all in terms of the parts as they are before it; and new parts."""

    def __init__(self, parts: Overlay) -> None:
        self.parts = parts
        self.splices: dict[str, list[Splice]] = {}
        self.added: dict[str, bytes] = {}

    def splice(self, part: str, *splices: Splice) -> None:
        """Change a part."""
        self.splices.setdefault(part, []).extend(splices)

    def add(self, part: str, data: bytes) -> None:
        """Add a part; its name must be free (`free_name`)."""
        self.added[part] = data

    def free_name(self, pattern: str) -> str:
        """The first name of a pattern such as ``xl/comments{}.xml`` that no part has, whatever its case."""
        taken = {name.lower() for name in (*self.parts.names, *self.added)}
        numbers = iter(range(1, len(taken) + 2))
        return next(name for name in map(pattern.format, numbers) if name.lower() not in taken)

    def apply(self, kind: str) -> Layer:
        """Carry it out; gives the layer that it leaves."""
        layer = Layer(kind)
        for name, splices in self.splices.items():
            if not splices:
                continue
            data, back = spliced(self.parts[name], splices)
            self.parts.set(name, data)
            layer.back[name] = packed(back)
            layer.after[name] = digest(data)
        for name, data in self.added.items():
            self.parts.set(name, data)
            layer.added.append(name)
            layer.after[name] = digest(data)
        return layer
