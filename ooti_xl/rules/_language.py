"""The language of a sheet's headers, in which missing ones are named."""

from __future__ import annotations

from ooti_xl.folding import fold
from ooti_xl.tables import Table


def language(table: Table) -> str:
    """``en`` where more headers are English than French, else ``fr``."""
    french = english = 0
    for key, column in table.columns.items():
        written = fold(table.label(table.layout.places[key]))
        french += written == fold(column.fr)
        english += written == fold(column.en)
    return "en" if english > french else "fr"
