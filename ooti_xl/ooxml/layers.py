"""Layers: each operation on a workbook leaves one, and the top one can be taken off to the byte.

A layer knows the way back for every part that it changed, the parts that it added, and a digest of each as it
was left. Layers are kept in the workbook, in a custom XML part of our own (ECMA-376 part 1, 15.2.5: applications
keep such parts). When another program has saved the workbook since, digests differ and the layers are void.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from ooti_xl.ooxml.at_once import at_once
from ooti_xl.ooxml.overlay import Overlay
from ooti_xl.ooxml.parts import RELATIONSHIPS, PartSource, related, relationships, rels_of
from ooti_xl.ooxml.splices import PACKED, TEXT, Splice, packed, spliced
from ooti_xl.ooxml.xml import parse

STATE_SPACE = "urn:ooti-xl:layers:1"
CUSTOM_XML = f"{RELATIONSHIPS}/customXml"
#: Far more than any honest state; a larger one is not ours. Two million marked cells take this much.
MAX_STATE = 64 << 20
#: An honest state is about 13 times smaller when compressed, the sparsest small ones more.
MAX_RATIO, SMALL_STATE = 100, 1 << 20


def digest(pieces: Iterable[bytes]) -> str:
    """A part's fingerprint."""
    found = blake2b(digest_size=16)
    for piece in pieces:
        found.update(piece)
    return found.hexdigest()


@dataclass
class Layer:
    """One operation.

    kind: ``fix`` or ``marks``; cells: how many it touched; back: packed splices by part; after: digest by part,
    the added ones included.
    """

    kind: str
    cells: int = 0
    back: dict[str, bytes] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)

    def holds(self, parts: Overlay) -> bool:
        """Whether every part is as this layer left it."""
        names = list(self.after)
        return all(name in parts for name in names) and self.after == digests(parts, names)


def digests(parts: Overlay, names: Sequence[str]) -> dict[str, str]:
    """The fingerprints of parts by name."""
    size = sum(map(parts.size, names))
    return dict(zip(names, at_once(lambda name: digest(parts.pieces(name)), names, size), strict=True))


def state_part(parts: PartSource, workbook_part: str) -> str | None:
    """The part that holds our layers; None where there is none."""
    for relation in related(parts, workbook_part, "/customXml"):
        if relation.target in parts and STATE_SPACE.encode() in parts.head(relation.target):
            return relation.target
    return None


#: The state exactly as we write it: whoever forges it can give many values, but neither depth nor other types. Compiled
#: when there is one: that takes as long as marking a small sheet.
_NAMES = rb"(?:" + TEXT + rb"(?:,(?=\")|(?=\])))*+"
_DIGESTS = rb"(?:" + TEXT + rb':"[0-9a-f]{32}"(?:,(?=")|(?=\})))*+'
_BACKS = rb"(?:" + TEXT + rb":" + PACKED + rb'(?:,(?=")|(?=\})))*+'
_LAYER = (
    rb'\{"kind":"(\w+)","cells":([0-9]{1,10}),"back":\{(' + _BACKS + rb')\},"after":(\{' + _DIGESTS
    + rb'\}),"added":(\[' + _NAMES + rb"\])\}"
)  # fmt: skip
_BACK = rb"(" + TEXT + rb"):(" + PACKED + rb")"


def read_layers(parts: PartSource, part: str) -> list[Layer]:
    """The layers in our part; none where it is not exactly as we write it, since they only ever are a shortcut."""
    try:
        packed_state = base64.b64decode(parse(parts[part], part).text, validate=True)
        inflater = zlib.decompressobj()
        most = min(MAX_STATE, SMALL_STATE + MAX_RATIO * len(packed_state))
        state = inflater.decompress(packed_state, most)
    except (binascii.Error, zlib.error, ValueError):
        return []
    return _layers(state) if inflater.eof and not inflater.unused_data else []


def _layers(state: bytes) -> list[Layer]:
    layers = []
    place, written = 1, re.compile(_LAYER)
    while (found := written.match(state, place)) is not None:
        kind, cells, backs, after, added = found.groups()
        back = {json.loads(name): flat for name, flat in re.findall(_BACK, backs)}
        layers.append(Layer(kind.decode(), int(cells), back, json.loads(after), json.loads(added)))
        place = found.end() + state.startswith(b",", found.end())
    return layers if written_state(layers) == state else []


def written_state(layers: Iterable[Layer]) -> bytes:
    """Layers as JSON."""
    return b"[" + b",".join(map(_written, layers)) + b"]"


def _written(layer: Layer) -> bytes:
    backs = b",".join(_json(name) + b":" + flat for name, flat in layer.back.items())
    fields = b'{"kind":%s,"cells":%d,"back":{%s},"after":%s,"added":%s}'
    return fields % (_json(layer.kind), layer.cells, backs, _json(layer.after), _json(layer.added))


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def written_layers(layers: list[Layer]) -> bytes:
    """The content of our part."""
    text = base64.b64encode(zlib.compress(written_state(layers), 6))
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

    def free_name(self, pattern: str, *beside: str) -> str:
        """The first name of a pattern such as ``xl/comments{}.xml`` that no part has, whatever its case.

        Nor has a part by that name relationships: some programs leave those of parts that are gone.

        beside
            Parts whose relationships may lead to parts that are not there: their names are not free either.
        """
        led_to = (relation.target for part in beside for relation in relationships(self.parts, part))
        taken = {name.lower() for name in (*self.parts.names, *self.added, *led_to)}
        numbers = iter(range(1, len(taken) + 2))
        return next(
            name for name in map(pattern.format, numbers) if taken.isdisjoint({name.lower(), rels_of(name).lower()})
        )

    def apply(self, kind: str) -> Layer:
        """Carry it out; gives the layer that it leaves."""
        layer = Layer(kind)
        for name, splices in self.splices.items():
            if not splices:
                continue
            data, back = spliced(self.parts[name], splices)
            self.parts.set(name, data)
            layer.back[name] = packed(back)
        self.parts.let_go()
        for name, data in self.added.items():
            self.parts.set(name, data)
            layer.added.append(name)
        layer.after = digests(self.parts, [*layer.back, *layer.added])
        return layer
