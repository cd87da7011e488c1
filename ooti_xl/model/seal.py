"""The seal of a template: what must be unchanged when a workbook comes back.

The template carries it; a host reads it (`tables.template_state`).
A workbook that was not made from a template has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ooti_xl.patterns import pattern

#: Version of the template that this package builds. A seal says itself which sheets, columns and lists it was sent
#: with, so that a new one needs no new version: only what an older program could not judge rightly does.
CURRENT_VERSION = 1
#: The very hidden sheet that holds the seal, and the first cell of that sheet and of the sheet with the lists.
SHEET = "_ooti_seal"
SIGN = "ooti-xl"
#: What the formula of a name that is a macro ends with.
MACRO = "!()"
#: Functions that leave the workbook, of Excel 4's macros and of newer Excels; and a link to another program.
_LEAVES = pattern(
    r"\b(?:call|exec|register|register\.id|run|initiate|execute|poke|fopen|fwrite|fwriteln|rtd|sql\.request|webservice"
    r"|image)\s*\(|[\w']\|'|^=?[\w.]+\|"
)
#: Keys of the sheets that nobody fills.
_OTHERS = frozenset(("home", "lists"))

#: The attributes of a sheet's protection and of a workbook's (ECMA-376 part 1, 18.3.1.85 and 18.2.29), and what they
#: say: yes or no, a number, a name, BASE64.
_OF_SHEETS = pattern(
    "sheet|objects|scenarios|sort|autoFilter|pivotTables|select(?:L|Unl)ockedCells|format(?:Cells|Columns|Rows)"
    "|insert(?:Columns|Rows|Hyperlinks)|delete(?:Columns|Rows)|algorithmName|hashValue|saltValue|spinCount"
)
_OF_WORKBOOKS = pattern("lock(?:Structure|Windows|Revision)|workbook(?:AlgorithmName|HashValue|SaltValue|SpinCount)")
_SAID = pattern(r"[A-Za-z0-9+/=-]{1,100}")

#: What the first seals do not say, since they were made from the declarations as they stood at commit 8c98a6c: the keys
#: of the columns by sheet, and of the lists. It stays as it is, whatever is declared now: such workbooks are in use.
_FIRST_COLUMNS: Mapping[str, tuple[str, ...]] = {
    sheet: tuple(keys.split())
    for sheet, keys in {
        "clients": "ooti_id company_name number billing_address currency group business_vat_id name email phone address"
        " notes tags siret",
        "projects": "ooti_id project_title case_number client currency city country tax_rate start_date end_date cost"
        " fee_pct fees surface_area status tags",
        "phases": "ooti_id project mission shortname name pct amount start_date end_date",
        "annexes": "ooti_id project title total_fees annex_type phases date description",
        "collaborators": "ooti_id first_name last_name email team role payable_per_hour billable_per_hour currency"
        " mobile start_date end_date weekly_hours projects tags",
    }.items()
}
_FIRST_LISTS = ("currency", "country", "tax_rate", "status", "shortname", "annex_type", "role")


def leaves(formula: str) -> bool:
    """Whether a name's formula may start a program or fetch data.

    >>> leaves('EXEC("calc.exe")'), leaves("cmd|'/c calc'!A1"), leaves("'1 Clients'!$A$1:$C$9")
    (True, True, False)
    """
    return _LEAVES.search(formula.casefold()) is not None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a workbook's file holds beside the cells of its sheets.

    macros
        SHA-256 of what each module of the VBA project does, by its name; modules that do nothing are left out.
    names
        Formula by defined name, a sheet's own as ``sheet!name``; without those that programs define for themselves, as
        long as these start nothing. It ends with `MACRO` where the name is that of a macro.
    ribbon
        SHA-256 of what the file adds to the application's ribbon; empty where it adds nothing.
    tabs
        Every sheet's name, of any kind and hidden or not, in order.
    active
        The parts that may start something or fetch data, as `ooxml.active` finds them.
    links
        The files that its formulas take values from.
    date1904
        Whether its days are counted from 1904 on, and not from 1900.
    """

    macros: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    ribbon: str = ""
    tabs: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    date1904: bool = False


@dataclass(frozen=True, slots=True)
class Seal:
    """What the template holds where nothing may be changed: a workbook is judged by its own, not by what is declared.

    version
        Of the template that the workbook was made from.
    locale
        ``fr`` or ``en``: the language of its sheets, headers and lists.
    sheets
        The name of each sheet's tab by sheet key, in their order; ``home`` and ``lists`` are keys too.
    headers
        The header row by sheet key, in order.
    columns
        By sheet key, the columns' keys in the order of their headers.
    references
        By sheet key, the pre-filled records: OOTI ID to what names the record, in the column that
        `model.columns.name_column` gives.
    lists
        Entries by list title, texts and numbers; lists and entries in their order.
    list_keys
        The lists' keys, in the same order.
    protected
        Keys of the sheets that were protected.
    protection
        By sheet key, and by ``workbook``: the attributes of the protection element, to put it back.
    recipient
        The practice that it was made for; empty where nobody was named, and in the first seals.
    sentences
        What the launcher says, in its cells' order, beside the seal.
    contents
        What its file held beside the cells; None in the first seals, which promised nothing of it.
    """

    version: int = CURRENT_VERSION
    locale: str = "fr"
    sheets: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    references: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lists: Mapping[str, tuple[str | float, ...]] = field(default_factory=dict)
    list_keys: tuple[str, ...] = ()
    protected: frozenset[str] = frozenset()
    protection: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    recipient: str = ""
    sentences: tuple[str, ...] = ()
    contents: Contents | None = None

    @property
    def filled(self) -> tuple[str, ...]:
        """Keys of the sheets that are filled, in the order of their tabs."""
        return tuple(key for key in self.sheets if key not in _OTHERS)

    def header_row(self, sheet: str) -> dict[str, str]:
        """Header by column key, in the template's order."""
        return dict(zip(self.columns.get(sheet, ()), self.headers.get(sheet, ()), strict=False))

    def entries(self, list_key: str) -> tuple[str | float, ...]:
        """The entries of a list; none where the template has no such list."""
        return dict(zip(self.list_keys, self.lists.values(), strict=False)).get(list_key, ())


def protects(attributes: Mapping[str, str], sheet: str) -> bool:
    """Whether these attributes, of a sheet's protection or of ``workbook``'s, protect it and say nothing else.

    >>> protects({"sheet": "1", "sort": "0"}, "clients"), protects({"sheet": "1", "x/><v": "1"}, "clients")
    (True, False)
    """
    known, switch = (_OF_WORKBOOKS, "lockStructure") if sheet == "workbook" else (_OF_SHEETS, "sheet")
    names_fit, values_fit = map(known.fullmatch, attributes), map(_SAID.fullmatch, attributes.values())
    return attributes.get(switch) == "1" and all(names_fit) and all(values_fit)


def completed(seal: Seal) -> Seal:
    """A seal as it was read, with the keys that the first ones leave out."""
    columns = seal.columns or {sheet: _FIRST_COLUMNS[sheet] for sheet in seal.headers if sheet in _FIRST_COLUMNS}
    return replace(seal, columns=columns, list_keys=seal.list_keys or _FIRST_LISTS[: len(seal.lists)])
