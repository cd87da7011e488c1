"""A project is read back by programs that are not ours, exactly as it was given."""

from __future__ import annotations

import re
from io import BytesIO

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ooti_xl.vba import Module, UnwritableProject, project
from ooti_xl.vba.reserved import RESERVED
from tests.vba.projects import DOCUMENTS, KINDS, by_oletools, by_pyopenvba

CP1252 = "".join(
    bytes([byte]).decode("cp1252") for byte in range(32, 256) if byte not in (0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D)
)
LINES = st.text(st.sampled_from(CP1252 + "\t"), max_size=200).filter(lambda line: not line.startswith("Attribute VB_"))
SOURCES = st.lists(LINES, max_size=60).map("\n".join)
NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,30}", fullmatch=True).filter(
    lambda name: name.lower() not in RESERVED | {"ooti", "thisworkbook", "sheet1"}
)


def module_lists() -> st.SearchStrategy[list[Module]]:
    """Standard modules whose names differ in more than case."""
    return st.lists(st.builds(Module, NAMES, SOURCES), max_size=8, unique_by=lambda module: module.name.lower())


def written(module: Module) -> str:
    """A standard module's source as any reader shows it."""
    return f'Attribute VB_Name = "{module.name}"\r\n' + module.source.replace("\n", "\r\n")


@settings(deadline=None, max_examples=60)
@given(module_lists())
def test_every_source_is_read_back_exactly(modules: list[Module]) -> None:
    data = project("OOTI", [*DOCUMENTS, *modules])

    by_name = {module.name: module for module in by_pyopenvba(data).modules}
    assert {name: by_name[name].kind for name in by_name} == {m.name: KINDS[m.kind] for m in [*DOCUMENTS, *modules]}
    for module in modules:
        assert by_name[module.name].source == written(module)
    seen = by_oletools(data)
    assert {name: seen[name] for name in seen if name not in ("ThisWorkbook", "Sheet1")} == {
        module.name: written(module) for module in modules
    }


@pytest.mark.parametrize("size", [0, 1, 62, 63, 64, 65, 4094, 4095, 4096, 4097, 8191, 8192, 8193, 70_000])
def test_sizes_at_the_edges_of_sectors_and_chunks_come_back(size: int) -> None:
    # Letters in an order that never repeats for long: the compressed stream crosses the sector edges as well.
    source = "".join(chr(65 + number * number % 23) + ("\n" if number % 97 == 96 else "") for number in range(size))
    module = Module("Code", source[:size])

    data = project("OOTI", [*DOCUMENTS, module])

    assert by_oletools(data)["Code"] == written(module)
    assert {m.name: m.source for m in by_pyopenvba(data).modules}["Code"] == written(module)


@given(st.integers(0, 60))
def test_a_container_with_any_number_of_streams_has_no_defect(count: int) -> None:
    modules = [Module(f"M{number}", "Sub A()\nEnd Sub\n") for number in range(count)]

    with olefile.OleFileIO(BytesIO(project("OOTI", modules)), raise_defects=olefile.DEFECT_UNSURE) as container:
        names = {path[-1] for path in container.listdir()}

        assert names == {"PROJECT", "PROJECTwm", "_VBA_PROJECT", "dir", *(module.name for module in modules)}
        assert container.parsing_issues == []
        assert all(container.exists(f"vba/{module.name.lower()}") for module in modules)


@given(st.integers(0, 60), st.integers(1, 28))
def test_the_directory_is_a_red_black_tree_in_the_order_of_the_specification(count: int, width: int) -> None:
    modules = [Module("M" * (number % width + 1) + str(number), "") for number in range(count)]
    with olefile.OleFileIO(BytesIO(project("OOTI", modules))) as container:
        entries = container.direntries
        vba = next(entry for entry in entries if entry and entry.name == "VBA")

    def walked(place: int, red_above: bool) -> tuple[list[str], int]:
        """Names from left to right, and the black entries on each way down."""
        if place == olefile.NOSTREAM:
            return [], 0
        entry = entries[place]
        is_red = entry.color == 0
        assert not (is_red and red_above)
        left, on_the_left = walked(entry.sid_left, is_red)
        right, on_the_right = walked(entry.sid_right, is_red)
        assert on_the_left == on_the_right
        return [*left, entry.name, *right], on_the_left + (not is_red)

    names, _ = walked(vba.sid_child, red_above=True)
    assert names == sorted(names, key=lambda name: (len(name), name.upper()))
    assert len(names) == count + 2


def test_the_same_project_is_the_same_bytes() -> None:
    modules = [*DOCUMENTS, Module("Code", "Sub A()\nEnd Sub\n")]

    assert project("OOTI", modules) == project("OOTI", list(modules))
    assert project("OOTI", modules) != project("Other", modules)


def test_a_project_has_no_password_and_no_compiled_code() -> None:
    data = project("OOTI", DOCUMENTS)
    read = by_pyopenvba(data)

    assert read.protection is not None
    assert not read.protection.has_password
    with olefile.OleFileIO(BytesIO(data)) as container:
        assert container.openstream("VBA/_VBA_PROJECT").read() == bytes.fromhex("CC61FFFF000100")
        text = container.openstream("PROJECT").read().decode("cp1252")
    assert re.search(r'^ID="\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}"\r\n', text)
    assert [reference.name for reference in read.references] == ["stdole", "Office"]


def test_a_document_module_has_the_class_of_its_document() -> None:
    seen = by_oletools(project("OOTI", DOCUMENTS))

    assert 'VB_Base = "0{00020819-0000-0000-C000-000000000046}"' in seen["ThisWorkbook"]
    assert 'VB_Base = "0{00020820-0000-0000-C000-000000000046}"' in seen["Sheet1"]
    assert seen["Sheet1"].count("Attribute VB_") == 8


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("a\nb = 1 ' čeština\n", "Code, line 2: 'č' is not in code page 1252"),
        ("a\r\n\r\nb\0", "Code, line 3: control character '\\x00'"),
        ('Attribute VB_Name = "X"\n', "Code, line 1: attributes"),
        ("x" * 1024, "Code, line 1: longer than 1023"),
    ],
)
def test_a_source_that_no_project_can_hold_is_refused(source: str, said: str) -> None:
    with pytest.raises(UnwritableProject, match=re.escape(said)):
        project("OOTI", [Module("Code", source)])


@pytest.mark.parametrize("name", ["", "1a", "a b", "é", "a" * 32, "Sub", "excel", "dir", "ooti", "_a", "a\n"])
def test_a_name_that_the_editor_would_refuse_is_refused(name: str) -> None:
    with pytest.raises(UnwritableProject):
        project("OOTI", [Module(name, "")])


def test_two_modules_of_one_name_are_refused() -> None:
    with pytest.raises(UnwritableProject, match="two modules"):
        project("OOTI", [Module("Code", ""), Module("CODE", "")])
