"""The mapping file: which column of an old file goes where, in TOML, to be edited by a person and given back.

    [[source]]
    file = "clients.csv"
    sheet = ""
    header = 3

    [[source.column]]
    letter = "A"
    header = "Raison sociale"
    to = "clients.company_name"

``to`` is empty for a column that is set aside. With ``candidates`` beside it, it still waits for an answer. Above a
column stand, as a comment, some of its values and why each candidate is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from ooti_xl.adopting.fields import Goal, Target, fields, goal_of, occupies
from ooti_xl.files import toml
from ooti_xl.model.errors import Refusal
from ooti_xl.model.findings import column_letters
from ooti_xl.model.folding import did_you_mean, fold

if TYPE_CHECKING:
    from ooti_xl.adopting.plans import Match, Plan
    from ooti_xl.adopting.regions import Region


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ColumnAnswer(_Strict):
    """One column of an old file and where it goes."""

    letter: str = Field(pattern=r"^[A-Z]{1,3}$")
    header: str = ""
    to: str = ""
    score: float = 0.0
    why: str = ""
    candidates: list[str] = []

    @property
    def is_answered(self) -> bool:
        """A column that goes nowhere while candidates stand beside it still waits."""
        return bool(self.to) or not self.candidates

    @field_validator("to")
    @classmethod
    def _is_known(cls, value: str) -> str:
        if value and goal_of(value) is None:
            near = did_you_mean(value, map(str, fields()), least=0.5)
            raise ValueError(", ".join(near))
        return value


class SourceAnswer(_Strict):
    """One sheet of an old file."""

    file: str
    sheet: str = ""
    table: int = Field(default=1, ge=1)
    header: int = Field(default=0, ge=0)
    header_rows: int = Field(default=1, ge=1, le=3)
    found: str = ""
    column: list[ColumnAnswer] = []

    @property
    def is_said(self) -> bool:
        """Whether a person has said where the headers stand; those that were only found may be elsewhere next year."""
        return self.found != _found(self.header, self.header_rows)


class MappingFile(_Strict):
    """The whole file."""

    source: list[SourceAnswer] = []


Goals = dict[int, Goal | None]
T = TypeVar("T")


@dataclass(frozen=True)
class Answers:
    """What a person has decided."""

    sources: tuple[SourceAnswer, ...] = ()

    def of(self, file: str, sheet: str, table: int = 1) -> SourceAnswer | None:
        """The answers for a table on a sheet of a file."""
        return next((one for one in self.sources if (one.file, one.sheet, one.table) == (file, sheet, table)), None)

    def goals(self, region: Region) -> Goals:
        """Where the columns of a table go, by 1-based column; None: to the side sheet. Those that nobody has decided
        are left out.

        Where they are not in their places, as in next year's file, a table of the same headers is one of the same form.
        Else a column is known by its header, where all answers to it agree in tables that are much alike.
        """
        said = self.of(region.source.file, region.source.sheet, region.number)
        goals = None if said is None else _by_letter(said, region)
        if goals is not None:
            return goals
        form = next((one for one in self.sources if _is_form_of(one, region)), None)
        alike = [form] if form else [one for one in self.sources if _is_alike(one, region)]
        return _without_clashes(_by_header(alike, region))


def _found(header: int, rows: int) -> str:
    """Where headers were found, as the file says it: ``3-4``."""
    return str(header) if rows == 1 else f"{header - rows + 1}-{header}"


def _by_letter(said: SourceAnswer, region: Region) -> Goals | None:
    """The answers where each of their columns is in its place; None where one is not."""
    by_place = {(one.letter, fold(one.header)): one for one in said.column if one.is_answered}
    places = {column: (column_letters(column), fold(header)) for column, header in region.headers.items()}
    if not by_place.keys() <= set(places.values()):
        return None
    return {column: goal_of(by_place[place].to) for column, place in places.items() if place in by_place}


def _headers(headers: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(header) for header in headers if header)


def _is_form_of(said: SourceAnswer, region: Region) -> bool:
    """Whether a table has the headers of one that was answered, in whatever order."""
    headers = _headers(region.headers.values())
    return len(headers) > 1 and headers == _headers(one.header for one in said.column)


def _is_alike(said: SourceAnswer, region: Region) -> bool:
    """Whether a table and one that was answered share most headers of either: an e-mail address may be of a client in
    one table, and of a collaborator in another."""
    here, there = _headers(region.headers.values()), _headers(one.header for one in said.column)
    return 2 * len(here & there) > min(len(here), len(there))


def _by_header(sources: Iterable[SourceAnswer], region: Region) -> Goals:
    """Columns of one header are told apart by their order; a column without one by its place."""
    goals: Goals = {}
    said = [dict(_numbered((one, one.header or one.letter) for one in source.column)) for source in sources]
    columns = ((column, header or column_letters(column)) for column, header in region.headers.items())
    for place, column in _numbered(columns):
        found = {one[place].to for one in said if place in one and one[place].is_answered}
        if len(found) == 1:
            goals[column] = goal_of(found.pop())
    return goals


def _without_clashes(goals: Goals) -> Goals:
    """Without those of which answers for different tables would put two into one place: nobody has decided that."""
    targets = {column: goal.field.target for column, goal in goals.items() if goal is not None}
    used = Counter(targets.values())
    occupied = Counter(place for target in targets.values() for place in occupies(target))
    alone = {t for t in used if occupied[t] == 1 and sum(used[place] for place in occupies(t)) == 1}
    return {column: goal for column, goal in goals.items() if goal is None or goal.field.target in alone}


def _numbered(named: Iterable[tuple[T, str]]) -> Iterator[tuple[tuple[str, int], T]]:
    """Things by folded header, and which one of that header they are."""
    seen: dict[str, int] = {}
    for thing, header in named:
        seen[fold(header)] = seen.get(fold(header), 0) + 1
        yield (fold(header), seen[fold(header)]), thing


def read_mapping(text: str, name: str) -> Answers:
    """The answers in a mapping file's text.

    Refusal: toml_syntax, mapping_wrong, mapping_target, each with the line.
    """
    content = toml.loaded(text, name)
    try:
        sources = MappingFile.model_validate(content).source
    except ValidationError as error:
        raise _refusal(error.errors()[0], text, name) from error
    for number, source in enumerate(sources):
        _check_once(number, source, text, name)
    return Answers(tuple(sources))


def _check_once(number: int, source: SourceAnswer, text: str, name: str) -> None:
    """Refuse two columns that would go to one place: a place and its parts are one."""
    used: set[Target] = set()
    occupied: set[Target] = set()
    for place, column in enumerate(source.column):
        answer = goal_of(column.to)
        if answer is None:
            continue
        target, own = answer.field.target, occupies(answer.field.target)
        if target in occupied or not used.isdisjoint(own):
            line = toml.place_of(text, ("source", number, "column", place, "to"))
            raise Refusal("mapping_twice", path=name, line=line, found=column.to)
        used.add(target)
        occupied |= own


def _refusal(error: Any, text: str, name: str) -> Refusal:
    path = tuple(error["loc"])
    line = toml.place_of(text, path)
    key = toml.shown_key(path)
    if error["type"] == "value_error":
        nearest = str(error["ctx"]["error"]) or "clients.company_name"
        return Refusal("mapping_target", path=name, line=line, found=str(error["input"]), nearest=nearest)
    return Refusal("mapping_wrong", path=name, line=line, key=key)


Explain = Callable[["Plan", "Match"], Iterable[str]]


def mapping_text(plans: Iterable[Plan], note: str, explain: Explain = lambda plan, match: ()) -> str:
    """A mapping file for these plans; what is doubtful goes nowhere yet, and its candidates stand beside it.

    note
        What is to be done with the file, and the places that there are, in the person's language.
    explain
        The lines above a column: some of its values, and why each candidate is one.
    """
    blocks = [toml.comment(note)]
    for plan in plans:
        blocks.append("\n".join(["[[source]]", *toml.lines(_head(plan.region))]))
        for match in plan.matches:
            entry: dict[str, toml.Value] = {
                "letter": column_letters(match.column), "header": match.header, "to": match.to
            }  # fmt: skip
            if not match.sure:
                entry |= {"candidates": [str(one.goal) for one in match.offered]}
            entry |= {"score": round(match.score, 2), "why": match.why}
            above = [toml.comment(line) for line in explain(plan, match)]
            blocks.append("\n".join([*above, "[[source.column]]", *toml.lines(entry)]))
    return "\n\n".join(blocks) + "\n"


def _head(region: Region) -> dict[str, toml.Value]:
    head: dict[str, toml.Value] = {"file": region.source.file, "sheet": region.source.sheet}
    if region.number > 1:
        head["table"] = region.number
    head["header"] = region.header
    if len(region.header_rows) > 1:
        head["header_rows"] = len(region.header_rows)
    if not region.is_said:
        head["found"] = _found(region.header, max(len(region.header_rows), 1))
    return head
