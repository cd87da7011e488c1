"""A workbook with very many notes of a person: only those that a mark touches cost anything."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path

from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import column_letters
from tests.ooxml.build import DECLARATION, MAIN, written
from tests.ooxml.foreign import FOREIGN
from tests.ooxml.test_exactness import all_parts, report_on

LOOKS = '<rPr><b/><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><charset val="1"/></rPr>'
NOTES = 10_000


def test_marking_and_clearing_do_not_hold_every_note(tmp_path: Path) -> None:
    made = FOREIGN["a_persons_notes"]()
    runs = "".join(f"<r>{LOOKS}<t>{text}</t></r>" for text in ("Mme Durand:", "vu"))
    notes = "".join(
        f'<comment ref="{column_letters(1 + i % 9)}{2 + i // 9}" authorId="0"><text>{runs}</text></comment>'
        for i in range(NOTES)
    )
    listed = f"<authors><author>Mme Durand</author></authors><commentList>{notes}</commentList>"
    made["xl/comments1.xml"] = f'{DECLARATION}<comments xmlns="{MAIN}">{listed}</comments>'.encode()
    path = written(tmp_path / "a.xlsx", made)
    before = all_parts(path)
    host = PackageHost(path)
    tracemalloc.start()
    host.mark(report_on("Clients", ["B2", "D2"]), "fr")
    marking = tracemalloc.get_traced_memory()[1]
    gc.collect()  # elements know their parents: without it, the tree of the marking would count as the clearing's
    assert host.clear() == 2
    clearing = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    host.save()
    assert all_parts(path) == before
    # A tree of all that is in them takes 12,000 bytes a note.
    assert max(marking, clearing) < NOTES * 6_000
