"""A note's box shows all of its text: in a file, and in LibreOffice, which sizes it by itself."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import Severity
from ooti_xl.model.note_size import note_size
from tests.hosts import practice
from tests.hosts.test_contract import NAMELESS, found
from tests.template.making import parts

TEXTS = ["OOTI ✖ court", "OOTI ✖ " + "La devise peut vouloir dire plusieurs monnaies. " * 9, "ligne\n" * 12, "m" * 3000]


@pytest.mark.parametrize("text", TEXTS)
def test_a_box_has_a_line_for_each_of_its_text(text: str) -> None:
    width, height = note_size(text)
    characters = {220: 42, 440: 84}[width]
    assert height // 15 > sum(-(-len(line) // characters) for line in text.split("\n"))
    assert height <= 600


def test_a_box_of_a_file_has_the_size_of_its_text(tmp_path: Path) -> None:
    host = PackageHost(practice.by_openpyxl(tmp_path / "agence.xlsx"))
    host.mark(found((NAMELESS, "currency_ambiguous", Severity.ERROR)), "fr")
    host.save()
    note = openpyxl.load_workbook(host.path)[NAMELESS.sheet][NAMELESS.address].comment
    assert note is not None
    written = b"".join(part for name, part in parts(host.path).items() if name.endswith(".vml"))
    assert b"width:%dpt;height:%dpt" % note_size(note.text) in written


def test_libreoffice_gives_a_longer_note_a_taller_box(app: xw.App) -> None:
    sheet = app.books.add().sheets[0]
    heights = []
    for row, text in enumerate(TEXTS[:3], 1):
        sheet.range((row, 1)).add_note(text)
        shape = sheet.range((row, 1)).note.api.AnnotationShape
        assert shape.TextAutoGrowHeight
        heights.append(shape.Size.Height)
    sheet.book.close()
    assert heights[0] < heights[2] < heights[1]
