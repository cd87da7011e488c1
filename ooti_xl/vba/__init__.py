"""Writes a VBA project of source only, the vbaProject.bin of an .xlsm or .xlam file, and reads the sources of any.

Excel compiles the source when it opens the file: no compiled code is written. From two specifications of
Microsoft's: MS-OVBA (what a project is) and MS-CFB version 3 (the container that holds it).
"""

from __future__ import annotations

from ooti_xl.vba.modules import Kind, Module, UnwritableProject
from ooti_xl.vba.project import project
from ooti_xl.vba.sources import UnreadableProject, sources

__all__ = ["Kind", "Module", "UnreadableProject", "UnwritableProject", "project", "sources"]
