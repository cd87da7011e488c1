"""The example records of the sheets in one language: in the headers' notes, and the rows of ``--examples``."""

from __future__ import annotations

from collections.abc import Sequence

from ooti_xl.model.columns import Bilingual, title
from ooti_xl.model.findings import Raw
from ooti_xl.sheets import sheet_of


def records(key: str, locale: str) -> Sequence[dict[str, Raw]]:
    """The example records of a sheet; a sheet may have none."""
    return [{column: _in(locale, held) for column, held in record.items()} for record in sheet_of(key).examples]


def example(sheet: str, column: str, locale: str) -> Raw:
    """An example of a column's values; None where there is none."""
    return next((record[column] for record in records(sheet, locale) if column in record), None)


def _in(locale: str, held: Raw | Bilingual) -> Raw:
    return title(held, locale) if isinstance(held, Bilingual) else held
