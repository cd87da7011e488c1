"""Damages to the VBA project and the ribbon."""

from __future__ import annotations

from collections.abc import Callable

from ooti_xl.vba import Kind, Module
from ooti_xl.vba.compound import compound
from ooti_xl.vba.compression import compress
from tests.excel_lint._damages import Damage, Doing, attribute, both, data, edit, put
from tests.excel_lint._package import RIBBON_RELATIONS
from tests.excel_lint._specimen import RIBBON, vba
from tests.excel_lint._vba import decompressed, streams

VBA, BOOK, SHEET, SPARE = "xl/vbaProject.bin", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet4.xml"
LINKS = "customUI/_rels/customUI14.xml.rels"
_AGAIN = f'<Relationship Id="again" Type="{RIBBON_RELATIONS[1]}" Target="{RIBBON}"/>'


def calling(name: str) -> Doing:
    """Another callback of the first button."""
    return edit(RIBBON, 'onAction="validate"', f'onAction="{name}"')


def project(*others: Module, without: str = "") -> Doing:
    """The project with other modules, or without one."""
    return data(VBA, lambda _: vba(*others, without=without))


def code(source: str) -> Doing:
    """The project with one more standard module."""
    return project(Module("More", source))


def stream(path: str, changed: Callable[[bytes], bytes] | None) -> Doing:
    """Other bytes in one stream of the project, or the project without it."""

    def do(whole: bytes) -> bytes:
        found = streams(whole)
        before = found.pop(path)
        if changed is not None:
            found[path] = changed(before)
        inner = {name.removeprefix("VBA/"): content for name, content in found.items() if name.startswith("VBA/")}
        return compound({"VBA": inner, **{name: content for name, content in found.items() if "/" not in name}})

    return data(VBA, do)


def lines(old: str, new: str) -> Doing:
    """Another text in the stream PROJECT."""
    return stream("PROJECT", lambda whole: whole.replace(old.encode(), new.encode()))


def other_name(source: bytes) -> bytes:
    """A module's stream whose source gives another name."""
    return compress(decompressed(source).replace(b'"Code"', b'"Other"'))


DAMAGES = [
    Damage("vba_project", VBA, "can't be read", data(VBA, lambda whole: whole[:1000])),
    Damage("vba_project", VBA, "can't be read", data(VBA, lambda whole: whole[: len(whole) // 2])),
    Damage("vba_project", VBA, "can't be read", data(VBA, lambda whole: b"MZ" + whole[2:])),
    Damage("vba_project", VBA, "can't be read", stream("VBA/dir", lambda whole: whole[:-20])),
    Damage("vba_project", VBA, "can't be read", stream("VBA/Code", lambda whole: whole[:-9])),
    Damage("vba_project", VBA, "_VBA_PROJECT is missing", stream("VBA/_VBA_PROJECT", lambda whole: whole[:4])),
    Damage("vba_project", VBA, "PROJECT has no CMG", lines("CMG=", "GMC=")),
    Damage("vba_project", VBA, "the module code is in", lines("Module=Code\r\n", "")),
    Damage("vba_project", VBA, "names itself ['Other']", stream("VBA/Code", other_name)),
    Damage("vba_module_names", VBA, "compressed, or cut off", stream("PROJECTwm", compress)),
    Damage("vba_module_names", VBA, "compressed, or cut off", stream("PROJECTwm", lambda whole: whole[:-2])),
    Damage("vba_module_names", VBA, "PROJECTwm lists", stream("PROJECTwm", lambda whole: b"A\0A\0\0\0" + whole)),
    Damage("code_names", SPARE, "Spare_ is not a module", project(without="Spare_")),
    Damage("code_names", BOOK, "ThisWorkbook is not a module", project(without="ThisWorkbook")),
    Damage("code_names", SPARE, "not of this kind", project(Module("Spare_", "", Kind.WORKBOOK), without="Spare_")),
    Damage("code_names", VBA, "the module extra belongs to 0 documents", project(Module("Extra", "", Kind.SHEET))),
    Damage("ribbon_part", "_rels/.rels", "2 ribbons", put("_rels/.rels", "</Rel", _AGAIN)),
    Damage(
        "ribbon_part",
        RIBBON,
        "not the root of a ribbon",
        edit("_rels/.rels", "2007/relationships/ui", "2006/relationships/ui"),
    ),
    Damage("ribbon_ids", RIBBON, "2 controls have the id first", edit(RIBBON, 'id="third"', 'id="first"')),
    Damage("ribbon_ids", RIBBON, "first has id and idMso", attribute(RIBBON, "button", "idMso", "Copy")),
    Damage("ribbon_ids", RIBBON, "'1 st' is not an id", edit(RIBBON, 'id="first"', 'id="1 st"')),
    Damage("ribbon_ids", RIBBON, "is not an id", edit(RIBBON, 'id="first"', f'id="{"x" * 1025}"')),
    Damage("ribbon_pairs", RIBBON, "second has label and getLabel", attribute(RIBBON, "toggleButton", "label", "Two")),
    Damage("ribbon_pairs", RIBBON, "first has image and imageMso", attribute(RIBBON, "button", "imageMso", "Undo")),
    Damage("ribbon_texts", RIBBON, "the label of first has 1025", attribute(RIBBON, "button", "label", "x" * 1025)),
    Damage(
        "ribbon_texts", RIBBON, "the supertip of first has 1025", attribute(RIBBON, "button", "supertip", "x" * 1025)
    ),
    Damage("ribbon_texts", RIBBON, "the screentip of first has 0", attribute(RIBBON, "button", "screentip", "")),
    Damage("ribbon_texts", RIBBON, "the keytip of first has 4", attribute(RIBBON, "button", "keytip", "ABCD")),
    Damage(
        "ribbon_texts", RIBBON, "2 controls in specimen have the key tip C", attribute(RIBBON, "button", "keytip", "c")
    ),
    Damage("ribbon_images", RIBBON, "the picture seal of first", attribute(RIBBON, "button", "image", "seal")),
    Damage(
        "ribbon_images", RIBBON, "the picture logo of first", edit(LINKS, "relationships/image", "relationships/movie")
    ),
    Damage("ribbon_callbacks", RIBBON, "gone is 0 public Subs", calling("gone")),
    Damage("ribbon_callbacks", RIBBON, "hidden_one is 0 public Subs", calling("hidden_one")),
    Damage("ribbon_callbacks", RIBBON, "ThisWorkbook.validate is 0 public Subs", calling("ThisWorkbook.validate")),
    Damage("ribbon_callbacks", RIBBON, "without_control has 0 parameters and is given 1", calling("without_control")),
    Damage("ribbon_callbacks", RIBBON, "colour has 2 parameters and is given 1", calling("colour")),
    Damage(
        "ribbon_callbacks",
        RIBBON,
        "takes 'control As Object' first",
        both(calling("loose"), code("Sub loose(control As Object)\nEnd Sub")),
    ),
    Damage(
        "ribbon_callbacks",
        RIBBON,
        "getVisible of first: validate has 1 parameters",
        attribute(RIBBON, "button", "getVisible", "validate"),
    ),
    Damage(
        "ribbon_callbacks",
        RIBBON,
        "validate is 2 public Subs",
        code("Sub validate(control As IRibbonControl)\nEnd Sub"),
    ),
    Damage("vba_project", VBA, "the stream 'VBA/Code' is missing", stream("VBA/Code", None)),
    Damage("vba_project", VBA, "has no module", stream("VBA/dir", lambda _: compress(bytes.fromhex("100000000000")))),
    Damage(
        "vba_project",
        VBA,
        "dir has no end",
        stream("VBA/dir", lambda _: compress(bytes.fromhex("010004000000") + bytes(4))),
    ),
    Damage("vba_project", VBA, "dir is cut off", stream("VBA/dir", lambda _: compress(bytes.fromhex("0100FF000000")))),
]
