"""The French guide as pages for a browser: docs/fr/utilisation.md, the pages that it leads to, their pictures."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

from markdown_it import MarkdownIt
from pins import ROOT

DOCS = ROOT / "docs"
FIRST = DOCS / "fr" / "utilisation.md"
_LINK = re.compile(r'(href|src)="([^":#]+)(#[^"]*)?"')
_STYLE = """
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.6 "Segoe UI", sans-serif; color: #222 }
img { max-width: 100%; border: 1px solid #ddd } table { border-collapse: collapse }
td, th { border: 1px solid #ccc; padding: .2rem .6rem; text-align: left }
code, pre { background: #f3f3f3; padding: .1rem .3rem }
"""


def write_guide(folder: Path) -> None:
    """Write the guide; links between its pages lead to each other, as in the docs."""
    waiting, done = [FIRST], set[Path]()
    while waiting:
        source = waiting.pop()
        if source in done:
            continue
        done.add(source)
        target = folder / source.relative_to(DOCS)
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix != ".md":
            shutil.copyfile(source, target)
            continue
        body = MarkdownIt().enable("table").render(source.read_text("utf-8"))
        waiting += [linked for _, name, _ in _LINK.findall(body) if (linked := _linked(source, name)) is not None]
        target.with_suffix(".html").write_text(_page(source, body), "utf-8")


def _linked(source: Path, name: str) -> Path | None:
    """The file of the docs that a page names; None for what is not shipped."""
    found = (source.parent / name).resolve()
    return found if found.is_file() and DOCS in found.parents else None


def _page(source: Path, body: str) -> str:
    def shown(link: re.Match[str]) -> str:
        attribute, name, part = link.groups()
        if _linked(source, name) is None:
            return ""  # what it leads to is not shipped
        return f'{attribute}="{re.sub(r"[.]md$", ".html", name)}{part or ""}"'

    title = re.search("^# (.+)$", source.read_text("utf-8"), re.MULTILINE)
    assert title is not None, source
    language = "fr" if source.parent.name == "fr" else "en"
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{html.escape(title[1])}</title>'
        f"<style>{_STYLE}</style></head><body>\n{_LINK.sub(shown, body)}</body></html>\n"
    )
