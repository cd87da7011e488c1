"""Whether the way back that a layer holds only takes off what is ours.

The layers stand in the workbook, where anybody can write others: a forged one could change an amount, remove a sheet or
bring in a link, without a word, when somebody clears marks. So a way back is taken only where

- it touches no parts but those that marks and corrections touch, and removes none but those that they add;
- of cells it changes looks, never number formats, and takes out empty ones. What corrected cells hold, and the figures
  of the first page, may change: the host reads the corrected ones again, and compares them with the journal;
- the calculation chain, which a replaced formula leaves behind, may be led to again;
- every other part is afterwards what it is now, less what is ours (`less`).

Otherwise the longer way is gone, by meaning (`after_other_programs`), which believes the journal alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from ooti_xl.hosts.package import mark_notes
from ooti_xl.hosts.package.cell_ways import CellWays
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.ooxml import drawing, style_lists, styles
from ooti_xl.ooxml.layers import STATE_SPACE, Layer
from ooti_xl.ooxml.new_tables import tables_of
from ooti_xl.ooxml.overlay import Overlay
from ooti_xl.ooxml.parts import CONTENT_TYPES, RELATIONSHIPS, ContentTypes, Relationship, Workbook, related, rels_of
from ooti_xl.ooxml.parts import relationships as links_of
from ooti_xl.ooxml.recalculation import CHAIN
from ooti_xl.ooxml.sheet_bytes import SheetBytes
from ooti_xl.ooxml.splices import led_back
from ooti_xl.ooxml.xml import Element, less, parse

_FILTER = "_xlnm._FilterDatabase"
_CHAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"


@dataclass(frozen=True)
class WayBack:
    """The way back of a layer that holds.

    number_format
        Gives the number format of a style index, as the styles are now.
    sheets
        Names of the sheets that it may remove: our report and the journal.
    corrected
        Row and column of the cells whose content it may change, by the name of their sheet.
    headers
        What headers of tables may be called again.
    journal, home
        The names of these sheets. What the journal says afterwards is for the host to compare.
    """

    layer: Layer
    parts: Overlay
    workbook: Workbook
    number_format: Callable[[int], str]
    sheets: Collection[str]
    corrected: Mapping[str, Collection[tuple[int, int]]]
    headers: Collection[str]
    journal: str
    home: str

    def former_parts(self) -> dict[str, bytes | None] | None:
        """The layer's parts as they were before it; None where the way back does more than take off what is ours."""
        former = Overlay(self.parts, tuple(self.parts.names))
        try:
            for name, flat in self.layer.back.items():
                former.set(name, self._former(name, flat))
            for name in self.layer.added:
                former.set(name, None)
            return former.changed if self._is_less(former) else None
        except (KeyError, ValueError, UnusableWorkbook):  # somebody has edited the state: it is only ever a shortcut
            return None

    def _former(self, name: str, flat: bytes) -> bytes:
        """A part as it was. ValueError where it is none that a layer changes."""
        data, sheet = self.parts[name], self._by_part.get(name)
        if name not in self.layer.after or name in self.layer.added:
            raise ValueError(name)
        if sheet is not None and sheet != self.journal:
            return self._cells(SheetBytes(data, name), sheet).former(flat)
        if name in self._of_sheets("/vmlDrawing"):
            return led_back(data, flat, lambda _, now, then: drawing.may_become(now, then))
        if sheet is not None or name in self._others:
            return led_back(data, flat, lambda *_: True)
        raise ValueError(name)

    def _cells(self, data: SheetBytes, sheet: str) -> CellWays:
        gone = (r.id for r in self._links[data.part] if r.target in self.layer.added)
        boxes = {drawing.element(data, "legacyDrawing", identity) for identity in gone}
        cells = self.corrected.get(sheet, ())
        return CellWays(data, self.number_format, cells, boxes, has_figures=sheet == self.home)

    @cached_property
    def _by_part(self) -> dict[str, str]:
        return {sheet.part: sheet.name for sheet in self.workbook.sheets}

    @cached_property
    def _links(self) -> dict[str, list[Relationship]]:
        """The relationships that a layer may change, by the part that has them."""
        return {part: links_of(self.parts, part) for part in (self.workbook.part, *self._by_part)}

    def _of_sheets(self, ending: str) -> set[str]:
        return {r.target for part in self._by_part for r in related(self.parts, part, ending)}

    @cached_property
    def _own_tables(self) -> list[str]:
        """The tables of the sheets that may go."""
        return tables_of(
            self.parts, self.workbook, [part for part, name in self._by_part.items() if name in self.sheets]
        )

    @cached_property
    def _others(self) -> set[str]:
        """The small parts that a layer may change."""
        return {*self._trees, *self._of_sheets("/comments")}

    @cached_property
    def _trees(self) -> dict[str, Callable[[Element, Element], bool]]:
        """How parts before and now are compared, by name."""
        styled = self.workbook.one("/styles")
        return {
            CONTENT_TYPES: partial(_is_shorter, ("Override", "Default")),
            **dict.fromkeys(map(rels_of, self._links), partial(_is_shorter, ("Relationship",))),
            rels_of(self.workbook.part): _are_workbook_links_shorter,
            self.workbook.part: self._is_workbook_less,
            **({} if styled is None else {styled: style_lists.are_less}),
            **dict.fromkeys(self._of_sheets("/table"), self._is_table_less),
        }

    def _is_less(self, former: Overlay) -> bool:
        """Whether the package is afterwards what it is now, less what is ours."""
        changed = ((name, former.changed.get(name), is_less) for name, is_less in self._trees.items())
        return (
            all(map(self._may_go, self.layer.added))
            and all(self._are_links_less(former, part) for part in self._links)
            and self._are_types_less(former)
            and all(is_less(parse(d, name), parse(self.parts[name], name)) for name, d, is_less in changed if d)
            and self._do_styles_fit(former)
            and all(map(partial(self._are_notes_less, former), self._of_sheets("/comments")))
        )

    def _are_notes_less(self, former: Overlay, name: str) -> bool:
        """Whether no note of ours is left in a comments part, and every word of a person's."""
        if name not in former:
            return True
        is_less = name not in former.changed or mark_notes.are_less(former[name], self.parts[name], name)
        return is_less and not mark_notes.has_ours(former[name], name)

    def _may_go(self, name: str) -> bool:
        """Whether a part holds nothing that is not ours."""
        if name in self._by_part:
            return self._by_part[name] in self.sheets
        if name in self._of_sheets("/vmlDrawing"):
            return drawing.is_all_ours(self.parts[name])
        if name in self._of_sheets("/comments"):
            return mark_notes.are_all_ours(self.parts[name])
        if name in self._of_sheets("/table"):
            return name in self._own_tables
        own = STATE_SPACE.encode() in self.parts.head(name)
        return own or name in map(rels_of, self._by_part) or name == self.workbook.one("/styles")

    def _are_links_less(self, former: Overlay, part: str) -> bool:
        """Whether exactly the relationships to the parts that go are gone, and nothing names them any more."""
        if part in self.layer.added:
            return all(not link.external and link.target in self.layer.added for link in self._links[part])
        gone = [r for r in self._links[part] if not r.external and r.target in self.layer.added]
        named = (quote % r.id.encode() for r in gone for quote in (b'"%s"', b"'%s'"))
        left = [r for r in self._links[part] if r not in gone]
        then = [link for link in links_of(former, part) if link in left or not self._is_chain(former, part, link)]
        return then == left and not any(map(former[part].__contains__, named))

    def _is_chain(self, former: Overlay, part: str, link: Relationship) -> bool:
        """Whether a relationship leads from the workbook to a calculation chain, which a correction leaves."""
        leads = part == self.workbook.part and link.type.endswith(CHAIN) and not link.external
        return leads and link.target in former and ContentTypes(former).of(link.target) == _CHAIN_TYPE

    def _are_types_less(self, former: Overlay) -> bool:
        """Whether every part has the content type that it has now, and none is declared for what goes."""
        then, now = ContentTypes(former), ContentTypes(self.parts)
        gone = {name.lower() for name in self.layer.added}
        left = (name for name in former.names if name != CONTENT_TYPES)
        return gone.isdisjoint(then.own) and all(then.of(name) == now.of(name) for name in left)

    def _is_workbook_less(self, then: Element, now: Element) -> bool:
        gone = less(then, now, may_differ=("calcPr",), attributes=("fullCalcOnLoad",))
        return gone is not None and all(map(self._may_leave(now), gone))

    def _may_leave(self, workbook: Element) -> Callable[[Element], bool]:
        """Whether an element of the workbook part belongs to a sheet that goes, or asks for a calculation."""
        targets = {r.id: r.target for r in self._links[self.workbook.part]}
        sheets = [targets.get(e.attributes.get(f"{{{RELATIONSHIPS}}}id", "")) for e in workbook.all("sheet")]
        places = {str(place) for place, target in enumerate(sheets) if target in self.layer.added}

        def may(element: Element) -> bool:
            said = element.attributes
            match element.name:
                case "sheet":
                    return targets.get(said.get(f"{{{RELATIONSHIPS}}}id", "")) in self.layer.added
                case "definedName":
                    return said.get("name") == _FILTER and said.get("localSheetId") in places
                case "definedNames":
                    return all(map(may, element.children))
                case "calcPr":
                    return said.keys() == {"fullCalcOnLoad"}
            return False

        return may

    def _is_table_less(self, then: Element, now: Element) -> bool:
        named = {e.attributes.get("name") for e in now.all("tableColumn")} | set(self.headers)
        others = {e.attributes.get("name") for e in then.all("tableColumn")} - named
        return not others and less(then, now, may_differ=("tableColumn",), attributes=("name",)) == []

    def _do_styles_fit(self, former: Overlay) -> bool:
        """Whether no sheet uses a cell format that goes, unless that looks like none."""
        part = self.workbook.one("/styles")
        if part is None or part not in former.changed:
            return True
        most = style_lists.last_kept(former.changed[part], self.parts[part], part)
        return not any(styles.uses_beyond(former[sheet], most) for sheet in self._by_part if sheet in former)


def _is_shorter(names: Collection[str], then: Element, now: Element) -> bool:
    """Whether nothing but elements of these names is there now and was not."""
    gone = less(then, now)
    return gone is not None and all(element.name in names for element in gone)


def _are_workbook_links_shorter(then: Element, now: Element) -> bool:
    """As `_is_shorter`; the calculation chain may be led to again."""
    there = {element.attributes.get("Id") for element in now.all("Relationship")}
    back = [e for e in then.children if e.attributes.get("Type", "").endswith(CHAIN)]
    left = [e for e in then.children if e not in back or e.attributes.get("Id") in there]
    return _is_shorter(("Relationship",), replace(then, children=left), now)
