"""A control says a thing twice, itself and by a callback, or has two pictures or two places: Excel shows no ribbon."""

from __future__ import annotations

from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)
_PICTURES = ("image", "imageMso", "getImage", "getImageMso")
_PLACES = ("insertAfterMso", "insertBeforeMso", "insertAfterQ", "insertBeforeQ")


def check(package: Package) -> Iterator[Complaint]:
    for part, root in package.ribbons.items():
        for element in root.iter():
            names = set(element.attrib)
            pairs = [(name, f"get{name[:1].upper()}{name[1:]}") for name in sorted(names.difference(_PICTURES))]
            for group in (_PICTURES, _PLACES, *pairs):
                clash = [name for name in group if name in names]
                if len(clash) > 1:
                    yield complain(part, f"{element.get('id') or element.get('idMso')} has {' and '.join(clash)}")
