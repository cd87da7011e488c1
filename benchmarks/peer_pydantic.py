"""Clients by pydantic: a model over calamine's rows, its values judged by the packages that we judge them with.

What it does not do, which is in its favour: look at texts (spaces, broken characters, symbols), at near duplicates, at
what a cell shows or computes; offer a correction; put what is wrong into words or into a file.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from judging import HEADERS, JUDGES, REQUIRED, SHEET, UNIQUE
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, create_model
from pydantic_core import PydanticCustomError
from python_calamine import CalamineWorkbook


def _judged(header: str, value: str) -> str:
    """The value, where it is empty or the column's judge takes it."""
    if value and not JUDGES[header](value):
        raise PydanticCustomError("value", "not a value of this column")
    return value


def _type(header: str) -> Any:
    """The type of a column: a text, filled where it must be, judged where it has a judge."""
    filled = Annotated[str, Field(min_length=1)] if header in REQUIRED else str
    return Annotated[filled, AfterValidator(lambda value: _judged(header, value))] if header in JUDGES else filled


FIELDS: dict[str, Any] = {f"c{i}": (_type(header), Field(alias=header)) for i, header in enumerate(HEADERS)}
Client: type[BaseModel] = create_model("Client", __config__=ConfigDict(strict=True), **FIELDS)


def bad_cells(path: Path) -> set[tuple[int, str]]:
    """The bad cells of a workbook, by row and header."""
    header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name(SHEET).to_python()
    records = [dict(zip(map(str, header), row, strict=True)) for row in rows]
    return {*_bad_values(records), *_repeated(records)}


def _bad_values(records: list[dict[str, Any]]) -> Iterator[tuple[int, str]]:
    for number, record in enumerate(records, 2):
        try:
            Client.model_validate(record)
        except ValidationError as refused:
            yield from ((number, str(error["loc"][0])) for error in refused.errors(include_url=False))


def _repeated(records: list[dict[str, Any]]) -> Iterator[tuple[int, str]]:
    for header in UNIQUE:
        times = Counter(record[header] for record in records)
        repeated = {value for value, count in times.items() if value and count > 1}
        yield from ((number, header) for number, record in enumerate(records, 2) if record[header] in repeated)


if __name__ == "__main__" and not bad_cells(Path(sys.argv[1])):
    sys.exit("pydantic found nothing: it did not read the sheet")
