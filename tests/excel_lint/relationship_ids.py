"""A part names a relationship that it doesn't have, or that is of another type."""

from __future__ import annotations

from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, R, complainer

complain = complainer(__name__)
#: The last word of the type that an element's r:id needs.
_NEEDS = {
    "sheet": ("worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"),
    "legacyDrawing": ("vmlDrawing",),
    "legacyDrawingHF": ("vmlDrawing",),
    "drawing": ("drawing",),
    "tablePart": ("table",),
    "hyperlink": ("hyperlink",),
    "picture": ("image",),
    "pivotCache": ("pivotCacheDefinition",),
}
_ATTRIBUTES = tuple(f"{R}{name}" for name in ("id", "embed", "link", "pict", "dm", "lo", "qs", "cs"))


def check(package: Package) -> Iterator[Complaint]:
    for part in package.parts:
        types = {relationship.id: relationship.type for relationship in package.relationships(part)}
        for element in package.tree(part).iter() if part.endswith(".xml") else ():
            for identifier in filter(None, map(element.get, _ATTRIBUTES)):
                kind = types.get(identifier)
                if kind is None:
                    yield complain(part, f"{element.tag} names the relationship {identifier}, which is missing")
                elif kind.rpartition("/")[2] not in _NEEDS.get(element.tag, (kind.rpartition("/")[2],)):
                    yield complain(part, f"{element.tag} names {identifier}, which is a {kind.rpartition('/')[2]}")
