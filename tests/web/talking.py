"""Speaking with the engine as the page does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

from ooti_xl.web import Conversation
from tests.books import Record, grids_of


class Talk:
    """One page's conversation: objects in, objects out, and the bytes of the last file."""

    def __init__(self, folder: Path) -> None:
        self.conversation = Conversation(folder)
        self.file: bytes | None = None

    def __call__(self, verb: str, data: bytes | None = None, **given: Any) -> dict[str, Any]:
        text, self.file = self.conversation.ask(json.dumps({"do": verb, **given}), data)
        answer: dict[str, Any] = json.loads(text)
        return answer


def opened(path: Path, folder: Path, locale: str = "fr") -> Talk:
    """A conversation about a file; `folder` is what the page has for itself."""
    talk = Talk(folder)
    state = talk("open", path.read_bytes(), name=path.name, locale=locale)
    assert "refused" not in state, state
    return talk


def written(path: Path, **records: Sequence[Record]) -> Path:
    """A workbook with these records, as openpyxl writes it."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, grid in grids_of(**records).items():
        sheet = book.create_sheet(name)
        for row, values in enumerate(grid.values, 1):
            for column, value in enumerate(values, 1):
                sheet.cell(row, column, value).number_format = grid.number_format(row, column)
    book.save(path)
    return path
