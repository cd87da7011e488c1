"""Colours and formats of the template, in one place: what a header, an input cell, a title look like."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ooti_xl.hosts import FILLS
from ooti_xl.model.columns import Column, Need

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

INK, PAPER, LINE, GREY, QUIET = "#1F2A37", "#F7F8FA", "#D5DAE1", "#E6E8EC", "#6B7280"
BRAND = "#1F2A37"
FONT = "Calibri"


class Looks:
    """The formats of a workbook, each made when it is first asked for."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._kept: dict[tuple[int, str], Format] = {}
        self._free: dict[str, Format] = {}

    def of(self, **properties: Any) -> Format:
        """A format; text stands at the top of its cell unless told otherwise."""
        return self.workbook.add_format(
            {"font_name": FONT, "font_size": 11, "font_color": INK, "valign": "vcenter", **properties}
        )

    def header(self, column: Column, colour: str) -> Format:
        """A header cell: its need shows in weight, line and sign, not only in colour.

        The sign is part of the number format: the cell's text stays what OOTI expects.
        """
        common = {"text_wrap": True, "align": "left", "indent": 1, "bold": True, "border": 1, "border_color": LINE}
        if column.reference:
            return self.of(**{**common, "bold": False}, italic=True, bg_color=GREY, pattern=1, num_format="@")
        if column.need is Need.REQUIRED:
            dark = {"bg_color": colour, "font_color": "#FFFFFF", "bottom": 5, "bottom_color": INK}
            return self.of(**{**common, **dark}, num_format='@" *"')
        if column.need is Need.RECOMMENDED:
            return self.of(**{**common, "bottom": 8, "bottom_color": colour}, bg_color=PAPER, num_format='@" ○"')
        return self.of(**{**common, "bold": False}, bg_color=PAPER, num_format="@")

    def cells(self, column: Column) -> Format:
        """The cells below a header: unlocked, and formatted as the column's kind asks."""
        return self._input(column, "General" if column.multiline else column.kind.LOOK.number_format)

    def _input(self, column: Column, number_format: str) -> Format:
        locked = {"locked": column.reference, **({"bg_color": GREY, "font_color": QUIET} if column.reference else {})}
        several = column.kind.LOOK.wrap or column.multiline
        return self.of(num_format=number_format, text_wrap=several, valign="top", **locked)

    def kept(self, column: Column, number_format: str) -> Format:
        """The cells below a header with a number format of their own."""
        known = self._kept.get((id(column), number_format))
        if known is None:
            known = self._kept[id(column), number_format] = self._input(column, number_format)
        return known

    def free(self, number_format: str) -> Format:
        """A cell of a sheet that nothing is asked of."""
        known = self._free.get(number_format)
        if known is None:
            known = self._free[number_format] = self.of(num_format=number_format, locked=False, valign="top")
        return known

    @cached_property
    def band(self) -> Format:
        return self.of(bg_color=BRAND, font_color="#FFFFFF", bold=True, font_size=18)

    @cached_property
    def band_small(self) -> Format:
        return self.of(bg_color=BRAND, font_color="#D5DAE1", font_size=11)

    @cached_property
    def section(self) -> Format:
        return self.of(bold=True, font_size=13, bottom=2, bottom_color=BRAND)

    @cached_property
    def plain(self) -> Format:
        return self.of()

    @cached_property
    def prose(self) -> Format:
        return self.of(text_wrap=True, valign="top")

    @cached_property
    def prose_link(self) -> Format:
        return self.of(text_wrap=True, valign="top", underline=1, font_color="#1F5F8B")

    @cached_property
    def quiet(self) -> Format:
        return self.of(font_color=QUIET)

    @cached_property
    def table_head(self) -> Format:
        return self.of(bold=True, bg_color=GREY, border=1, border_color=LINE, indent=1)

    @cached_property
    def number(self) -> Format:
        return self.of(num_format="#,##0", border=1, border_color=LINE, align="right", indent=1)

    @cached_property
    def share(self) -> Format:
        return self.of(num_format="0%", border=1, border_color=LINE, align="right", indent=1)

    @cached_property
    def state(self) -> Format:
        return self.of(border=1, border_color=LINE, bold=True, indent=1)

    @cached_property
    def moment(self) -> Format:
        return self.of(num_format="dd/mm/yyyy hh:mm", align="left", bold=True)

    @cached_property
    def entered(self) -> Format:
        return self.of(bold=True, locked=False, bottom=1, bottom_color=QUIET, num_format="@")

    @cached_property
    def list_title(self) -> Format:
        return self.of(bold=True, bg_color=GREY)

    @cached_property
    def listed(self) -> Format:
        return self.of(num_format="@")

    @cached_property
    def rate(self) -> Format:
        return self.of(num_format="0.0%", align="left")

    def step_link(self, colour: str) -> Format:
        """The name of a step on the first page, in its sheet's colour: it leads there."""
        return self.of(bold=True, font_color=colour, underline=1, border=1, border_color=LINE, indent=1)

    def step_number(self, colour: str) -> Format:
        return self.of(bold=True, font_color="#FFFFFF", bg_color=colour, align="center", border=1, border_color=LINE)

    def sample(self, colour: str) -> Format:
        """A cell in one of the colours that a check uses."""
        return self.of(bg_color=f"#{FILLS[colour]}", border=1, border_color=LINE, indent=1)

    def verdict(self, colour: str) -> Format:
        """The state of a step, for a conditional format: only what it changes."""
        ink = {"error": "#9C0006", "waiting": "#7A4D00", "ready": "#0B5B2A", "empty": QUIET}[colour]
        fill = {"error": FILLS["error"], "waiting": FILLS["warning"], "ready": "C6EFCE", "empty": "F7F8FA"}[colour]
        return self.workbook.add_format({"font_color": ink, "bg_color": f"#{fill}"})
