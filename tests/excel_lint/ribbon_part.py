"""A ribbon is not what its relationship says, or there are two of one kind: Excel shows none.

Source: MS-CUSTOMUI 2.1 and MS-CUSTOMUI2 2.1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.excel_lint._package import RIBBON_RELATIONS, Complaint, Package, complainer

complain = complainer(__name__)
_OLD, _NEW = (f"{{http://schemas.microsoft.com/office/{year}/customui}}customUI" for year in ("2006/01", "2009/07"))
#: Roots by type. Ribbons of the old schema under the new type are common, and are shown.
_ROOTS = {RIBBON_RELATIONS[0]: (_OLD,), RIBBON_RELATIONS[1]: (_OLD, _NEW)}


def check(package: Package) -> Iterator[Complaint]:
    ribbons = [found for found in package.relationships("") if found.type in _ROOTS]
    for kind, count in Counter(found.type for found in ribbons).items():
        if count > 1:
            yield complain("_rels/.rels", f"{count} ribbons of the type {kind}")
    for found in ribbons:
        tag = package.tree(found.target).tag
        if tag not in ("absent", *_ROOTS[found.type]):
            yield complain(found.target, f"{tag} is not the root of a ribbon of the type {found.type}")
