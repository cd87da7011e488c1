"""What independent programs read in a VBA project: oletools and pyOpenVBA."""

from __future__ import annotations

import warnings

from pyopenvba import VBAModuleKind
from pyopenvba.cfb import CFB
from pyopenvba.vba import VBAProject, decompress, parse_vba_project

from ooti_xl.vba import Kind, Module

# oletools uses names that pyparsing has since renamed: it warns when imported, and again when it parses.
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from oletools.olevba import VBA_Parser, decompress_stream

DOCUMENTS = [Module("ThisWorkbook", "", Kind.WORKBOOK), Module("Sheet1", "", Kind.SHEET)]
KINDS = {
    Kind.STANDARD: VBAModuleKind.standard,
    Kind.WORKBOOK: VBAModuleKind.other,
    Kind.SHEET: VBAModuleKind.other,
}


def by_oletools(data: bytes) -> dict[str, str]:
    """Each module's whole source, attributes and all."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser = VBA_Parser("vbaProject.bin", data=data)
        try:
            return {name.rsplit(".", 1)[0]: source for _, _, name, source in parser.extract_macros()}
        finally:
            parser.close()


def by_pyopenvba(data: bytes) -> VBAProject:
    """The project as pyOpenVBA reads it."""
    return parse_vba_project(CFB.from_bytes(data))


def decompressed(data: bytes) -> tuple[bytes, bytes]:
    """What oletools and pyOpenVBA make of a compressed container."""
    return bytes(decompress_stream(bytearray(data))), bytes(decompress(data))
