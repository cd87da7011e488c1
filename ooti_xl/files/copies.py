"""What a copy of a person's file is called."""

from __future__ import annotations

from pathlib import Path

from ooti_xl.model.errors import UnusableWorkbook


def copy_beside(file: Path, word: str) -> Path:
    """Where a copy goes, beside the file. UnusableWorkbook for what is no file's name.

    >>> copy_beside(Path("agence.xlsx"), "corrige").name
    'agence-corrige.xlsx'
    """
    if not file.name:
        raise UnusableWorkbook("is_directory", path=str(file))
    return file.with_name(f"{file.stem}-{word}{file.suffix}")
