"""A person's choices, kept between clicks: the language of the messages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ooti_xl import wording


def language(file: Path) -> str | None:
    """The language that the person has chosen; None without a choice, or where the file can't be read."""
    try:
        chosen: Any = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):  # nothing chosen yet, or not ours: there is a sensible answer without it
        return None
    found = chosen.get("language") if isinstance(chosen, dict) else None
    return found if found in wording.LOCALES else None


def choose_language(file: Path, locale: str) -> None:
    """Keep a choice. OSError where it can't be."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"language": locale}), "utf-8")
