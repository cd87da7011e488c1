"""A project from its modules. Source: MS-OVBA 2.2, the streams of a project and their places."""

from __future__ import annotations

from collections.abc import Sequence

from ooti_xl.vba.compound import compound
from ooti_xl.vba.compression import compress
from ooti_xl.vba.modules import Module, check_names
from ooti_xl.vba.streams import dir_stream, names_stream, project_stream

#: Version FFFF: "no compiled code here, read the sources" (2.3.4.1).
_NO_CACHE = bytes.fromhex("CC61FFFF000100")


def project(name: str, modules: Sequence[Module]) -> bytes:
    """The bytes of vbaProject.bin; the same modules in the same order give the same bytes.

    modules: with one for the workbook and one for each sheet, or Excel adds them and repairs the file.
    UnwritableProject: a name or a source that no project can hold.
    """
    check_names(name, modules)
    sources = {module.name: compress(module.content()) for module in modules}
    return compound(
        {
            "VBA": {"_VBA_PROJECT": _NO_CACHE, "dir": compress(dir_stream(name, modules)), **sources},
            "PROJECT": project_stream(name, modules),
            "PROJECTwm": names_stream(modules),
        }
    )
