"""Compile what is said in a language, in ooti_xl/locales/<language>: LC_MESSAGES/ooti_xl.po to .mo, and the names of
countries that Babel has: a check that needs them does not wait for all else that Babel knows of a language.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).resolve().parent.parent / "ooti_xl" / "locales"


def compile_all() -> None:
    """Compile every catalog whose source is newer than what was compiled, and write down what countries are called."""
    for source in sorted(LOCALES.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            with source.open("rb") as file:
                catalog = read_po(file, locale=source.parts[-3], abort_invalid=True)
            with target.open("wb") as file:
                write_mo(file, catalog)
    for folder in sorted(LOCALES.glob("*/")):
        named = Locale(folder.name).territories.items()
        (folder / "territories.txt").write_text("".join(f"{code} {name}\n" for code, name in named), "utf-8")


if __name__ == "__main__":
    compile_all()
