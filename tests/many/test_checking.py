"""What a process that checks many workbooks keeps of them: nothing."""

from __future__ import annotations

import gc
from pathlib import Path

from ooti_xl.many.checking import CheckTask, check_next
from ooti_xl.many.inputs import Source
from ooti_xl.tables import Table
from tests.books import linked_records
from tests.web.talking import written


def tables() -> int:
    """How many tables there are in this process."""
    gc.unfreeze()
    return sum(isinstance(one, Table) for one in gc.get_objects())


def test_a_workbook_is_gone_when_the_next_is_checked(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", **linked_records())
    before = tables()
    outcome = check_next(CheckTask(Source("a", path), None, in_place=False, locale="fr", password=None))
    assert outcome.report is not None
    assert tables() == before
