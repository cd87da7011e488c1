"""A person's choices, kept between clicks: the language of the messages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ooti_xl import wording
from ooti_xl.files import content
from ooti_xl.files.writing import make_folder, put


def language(file: Path) -> str | None:
    """The language that the person has chosen; None without a choice, or where the file can't be read."""
    try:
        chosen: Any = json.loads(content(file))
    except (
        OSError,
        ValueError,
        RecursionError,
    ):  # nothing chosen yet, or not ours: there is a sensible answer without it
        return None
    found = chosen.get("language") if isinstance(chosen, dict) else None
    return found if found in wording.LOCALES else None


def choose_language(file: Path, locale: str) -> None:
    """Keep a choice. UnwritablePlace where it can't be."""
    make_folder(file.parent)
    put(json.dumps({"language": locale}).encode(), file)
