"""Compile the message catalogs: ooti_xl/locales/<language>/LC_MESSAGES/ooti_xl.po to .mo."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).resolve().parent.parent / "ooti_xl" / "locales"


def compile_all() -> None:
    """Compile every catalog whose source is newer than what was compiled."""
    for source in sorted(LOCALES.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            with source.open("rb") as file:
                catalog = read_po(file, locale=source.parts[-3], abort_invalid=True)
            with target.open("wb") as file:
                write_mo(file, catalog)


if __name__ == "__main__":
    compile_all()
