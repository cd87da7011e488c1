"""A template for one client: its name, its records, its lists and language; and one for each of a file of agencies."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path

from ooti_xl import kinds
from ooti_xl.check import read_book
from ooti_xl.files import content, portable
from ooti_xl.files.encoding import decoded
from ooti_xl.hosts.package.opened import OpenedPackage
from ooti_xl.kinds._listing import entries as entries_of
from ooti_xl.model.errors import Refusal, UnusableWorkbook
from ooti_xl.model.folding import did_you_mean, fold
from ooti_xl.ooxml.file_type import unread
from ooti_xl.tables import Book
from ooti_xl.tables.carried import lists_in, not_taken, records_in
from ooti_xl.template.forms import SUFFIXES
from ooti_xl.template.lists import offers
from ooti_xl.template.options import RecordCells, TemplateOptions
from ooti_xl.wording import LOCALES

#: Columns of a file of agencies, and how else they may be called.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("nom", "agence", "agency"),
    "file": ("fichier",),
    "locale": ("langue", "language"),
    "currency": ("devise",),
    "prefill": ("préremplissage", "données", "data"),
    "statuses": ("statuts",),
    "roles": ("rôles",),
    "phases": (),
}
#: The list behind each of them.
_LISTS = {"statuses": "status", "roles": "role", "phases": "shortname"}
#: Bytes of a file of agencies: thousands of lines have fewer.
MOST = 4 << 20
#: Columns that a refusal names.
_NAMED = 10
#: Characters of a file's name that is made of a client's.
LONGEST = 80
_BETWEEN = re.compile(r"[,;|\n]")


@dataclass(frozen=True, slots=True)
class Agency:
    """What a template is to be for one client; texts as a person wrote them, empty where nothing was.

    statuses, roles, phases
        Entries of a list, between commas.
    prefill
        A workbook whose records are there from the start.
    """

    name: str = ""
    file: str = ""
    locale: str = ""
    currency: str = ""
    prefill: Path | None = None
    statuses: str = ""
    roles: str = ""
    phases: str = ""


@dataclass(frozen=True, slots=True)
class Prefill:
    """Records from a workbook, its practice's own lists by key, and what stays behind: sheet name and header of columns
    that are none of ours."""

    records: Mapping[str, Sequence[RecordCells]]
    left: Sequence[tuple[str, str]] = ()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def prefill_from(path: Path) -> Prefill:
    """The records of any workbook that a check can read. UnusableWorkbook as a check raises it."""
    host = OpenedPackage(path)
    book = read_book(host.sheet_names(), host.read)
    if not book.tables:
        raise UnusableWorkbook("nothing_to_prefill", path=host.name)
    return Prefill(records_in(book), tuple(not_taken(book)), dict(_own_lists(book)))


def _own_lists(book: Book) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lists with an entry that we don't know: the others are ours, and may have grown since."""
    ours = [offers(TemplateOptions(locale=locale)) for locale in LOCALES]
    for key, sent in lists_in(book).items():
        known = {fold(str(item)) for offered in ours if key in offered for item in offered[key].entries}
        if not known.issuperset(map(fold, sent)):
            yield key, sent


def lists_of(client: Agency) -> dict[str, tuple[str, ...]]:
    """The lists that a client has of its own. Refusal("unknown_currency") for what is no currency of ours."""
    found = {key: entries(getattr(client, name)) for name, key in _LISTS.items()}
    if client.currency:
        found["currency"] = _first(client.currency.strip().upper())
    return {key: listed for key, listed in found.items() if listed}


def entries(text: str) -> tuple[str, ...]:
    """The entries of a list that a person wrote, each once, in their order.

    >>> entries("Étude, Chantier,, étude ; Livré | Livré+")
    ('Étude', 'Chantier', 'Livré', 'Livré+')
    """
    return entries_of(",".join(" ".join(part.split()) for part in _BETWEEN.split(text)))


def _first(currency: str) -> tuple[str, ...]:
    """The currencies with one before the others."""
    known: tuple[str, ...] = kinds.currency.entries()
    if currency not in known:
        raise Refusal("unknown_currency", found=currency, nearest=did_you_mean(currency, known, least=0.5) or known[:3])
    return (currency, *(other for other in known if other != currency))


def options_for(client: Agency, prefill: Prefill | None, every: TemplateOptions) -> TemplateOptions:
    """A client's template: everybody's, with what is its own. Refusal: "unknown_locale", and as `lists_of`."""
    language = client.locale.strip().lower() or every.locale
    if language not in LOCALES:
        raise Refusal("unknown_locale", found=client.locale, known=LOCALES)
    records = {} if prefill is None else prefill.records
    lists = {**(prefill.lists if prefill else {}), **lists_of(client)}
    return replace(every, locale=language, agency=client.name, lists=lists, records=records)


def clients_in(path: Path, suffix: str = ".xlsm") -> Iterator[tuple[int, Agency | Refusal]]:
    """The clients of a file of agencies (CSV between ``;`` or ``,``), each with its line; a bad line is its refusal.

    A path in it is from the file's own folder. In the encodings that Excel writes (`encoding`).

    suffix
        Of the files that it does not name.

    Refusal: "agencies_unreadable"; as `unread` and `decoded`; "agencies_header" where a column is none of ours or the
    names are missing.
    """
    try:
        text = decoded(content(path, MOST), path.name)
        first = text.split("\n", 1)[0]
        rows = csv.reader(StringIO(text, newline=""), delimiter=";" if first.count(";") >= first.count(",") else ",")
        keys = _keys(next(rows, []), path)
        line = rows.line_num + 1
        for cells in rows:
            if any(cell.strip() for cell in cells):
                texts = dict(zip(keys, (cell.strip() for cell in cells), strict=False))
                yield line, _client(texts, path.parent, suffix)
            line = rows.line_num + 1
    except OSError as error:
        raise unread(error, str(path), MOST) from error
    except csv.Error as error:
        raise Refusal("agencies_unreadable", path=str(path), reason=str(error)) from error


def _keys(header: Sequence[str], path: Path) -> list[str]:
    names = {fold(name): key for key, others in COLUMNS.items() for name in (key, *others)}
    keys = [names.get(fold(cell), "") for cell in header]
    unknown = tuple(cell for cell, key in zip(header, keys, strict=True) if not key and cell.strip())
    if unknown or "name" not in keys or len(set(filter(None, keys))) < len(list(filter(None, keys))):
        found = unknown or tuple(header)
        named = found if len(found) <= _NAMED else (*found[:_NAMED], "…")
        raise Refusal("agencies_header", path=path.name, found=named, known=tuple(COLUMNS))
    return keys


def _client(cells: Mapping[str, str], folder: Path, suffix: str) -> Agency | Refusal:
    name = cells.get("name", "")
    if not name:
        return Refusal("agency_nameless")
    file = cells.get("file", "") or f"{_plain(name)}{suffix}"
    if portable(file) != file or Path(file).suffix.lower() not in SUFFIXES:
        return Refusal("agency_file", found=file, known=SUFFIXES)
    texts = {key: cells.get(key, "") for key in COLUMNS if key not in ("name", "file", "prefill")}
    given = cells.get("prefill", "")
    return Agency(name=name, file=file, prefill=folder / given if given else None, **texts)


def _plain(name: str) -> str:
    """A file's name from a client's.

    >>> _plain("Agence Étoile & fils / Lyon")
    'agence-etoile-fils-lyon'
    >>> _plain("Con")  # Windows keeps that name for itself
    'agence-con'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST]
    return plain if plain and portable(plain) == plain else f"agence-{plain}".rstrip("-")
