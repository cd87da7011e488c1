"""Write down CLDR's names of countries, so that a check need not load all that CLDR says of two languages.

python tools/country_names.py    after an update of Babel; a test says when
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.core import Locale

from ooti_xl.kinds._territories import CODES

MODULE = Path(__file__).resolve().parent.parent / "ooti_xl" / "kinds" / "_country_names.py"
_HEAD = '''"""CLDR's names of countries by ISO code, as Babel has them: made by `make countries`, change nothing here.

Source: Unicode CLDR (Unicode License v3).
"""
'''
_WIDTH = 120


def module() -> str:
    """The module's text."""
    return _HEAD + "".join(f'\n{name} = """\\\n{_names(locale)}"""\n' for name, locale in (("FR", "fr"), ("EN", "en")))


def _names(locale: str) -> str:
    """The entries of a language in lines of their own, which end between two of them."""
    named = Locale(locale).territories.items()
    return "".join(f"{line}\n" for line in _filled(f"{code} {name}" for code, name in named if code in CODES))


def _filled(entries: Iterator[str]) -> Iterator[str]:
    line = next(entries)
    for entry in entries:
        if len(f"{line}; {entry}") > _WIDTH:
            yield line
            line = entry
        else:
            line += f"; {entry}"
    yield line


if __name__ == "__main__":
    MODULE.write_text(module(), "utf-8")
