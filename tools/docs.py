"""Generate the pages that list every column, target, format and code, from the declarations and the catalogs.

python tools/docs.py            write docs/rules.md and docs/fr/regles.md
python tools/docs.py --check    fail when they are not what the sources give
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from ooti_xl import exports, formats, wording
from ooti_xl.formats._codes import all_codes, sources, targets
from ooti_xl.kinds import name_of
from ooti_xl.model.columns import title
from ooti_xl.rules import all_rules
from ooti_xl.sheets import all_sheets

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = {"en": DOCS / "rules.md", "fr": DOCS / "fr" / "regles.md"}
_OTHER = {"en": "[En français](fr/regles.md).", "fr": "[In English](../rules.md)."}
_SIGNS = {"error": "✖", "warning": "⚠"}
_MADE = "<!-- Made by `make docs` from the sources: change those, not this page. -->"


def page(locale: str) -> str:
    """The page in a language."""
    return "\n".join((*_head(locale), *_sheets(locale), *_targets(locale), *_formats(locale), *_codes(locale)))


def _say(key: str, locale: str) -> str:
    return wording.say(key, locale)


def _head(locale: str) -> Iterator[str]:
    yield from (f"# {_say('rules_title', locale)}", "", _MADE, "")
    yield from (f"{_say('rules_intro', locale)} {_OTHER[locale]}", "")


def _sheets(locale: str) -> Iterator[str]:
    yield from (f"## {_say('rules_sheets', locale)}", "")
    for row in all_sheets():
        sheet = row.sheet
        yield from (f"### {sheet.step}. {title(sheet, locale)}", "")
        yield "| " + " | ".join(_say(f"rules_{key}", locale) for key in ("column", "other", "kind", "need")) + " |"
        yield "|---|---|---|---|"
        for column in row.columns().values():
            other = title(column, "en" if locale == "fr" else "fr")
            kind = _say(f"kind_{name_of(column.kind)}", locale)
            yield f"| {title(column, locale)} | {other} | {kind} | {_say(f'need_{column.need}', locale)} |"
        yield ""


def _targets(locale: str) -> Iterator[str]:
    yield from (f"## {_say('rules_targets', locale)}", "")
    for name in exports.names():
        target = exports.target_of(name)
        files = ", ".join(dict.fromkeys(file for file, _ in target.FILES))
        yield f"- `ooti-xl export --to {name}`: {target.TITLE} ({files})"
    yield ""


def _formats(locale: str) -> Iterator[str]:
    yield from (f"## {_say('rules_formats', locale)}", "")
    yield from (f"- `ooti-xl check --format {name}`: {_say(f'format_{name}', locale)}" for name in formats.names())
    yield ""


def _codes(locale: str) -> Iterator[str]:
    own = {rule.RULE.code for rule in all_rules()}
    yield from (f"## {_say('rules_codes', locale)}", "")
    for code, severity in all_codes().items():
        kinds = ", ".join(_say(f"kind_{kind}", locale) for kind in sources(code))
        exports = ", ".join(targets(code))
        where = _say("rules_of_rule", locale) if code in own else _say("rules_of_kind", locale) + kinds
        if exports:
            where = _say("rules_of_target", locale) + exports
        yield f"### `{code}`"
        yield from ("", f"{_SIGNS[severity]} {_say(severity, locale)} · {where}", "", wording.about(code, locale), "")


def main(check: bool) -> int:
    """Write the pages, or say which are stale."""
    stale = [locale for locale, path in PAGES.items() if not path.exists() or path.read_text("utf-8") != page(locale)]
    for locale in stale:
        if check:
            print(f"{PAGES[locale].name} is not what the sources give: run make docs", file=sys.stderr)
        else:
            PAGES[locale].parent.mkdir(parents=True, exist_ok=True)
            PAGES[locale].write_text(page(locale), "utf-8")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
