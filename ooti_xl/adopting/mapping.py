"""The mapping file: which column of an old file goes where, in TOML, to be edited by a person and given back.

    [[source]]
    file = "clients.csv"
    sheet = ""
    header = 3

    [[source.column]]
    letter = "A"
    header = "Raison sociale"
    to = "clients.company_name"

``to`` is empty for a column that is set aside. With ``candidates`` beside it, it still waits for an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from ooti_xl import toml
from ooti_xl.adopting.fields import field_of, fields, occupies
from ooti_xl.errors import Refusal
from ooti_xl.findings import column_letters
from ooti_xl.folding import did_you_mean, fold

if TYPE_CHECKING:
    from ooti_xl.adopting.matching import Plan


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
        if value and field_of(value) is None:
            near = did_you_mean(value, map(str, fields()), least=0.5)
            raise ValueError(", ".join(near))
        return value


class SourceAnswer(_Strict):
    """One sheet of an old file."""

    file: str
    sheet: str = ""
    header: int = Field(default=0, ge=0)
    column: list[ColumnAnswer] = []


class MappingFile(_Strict):
    """The whole file."""

    source: list[SourceAnswer] = []


@dataclass(frozen=True)
class Answers:
    """What a person has decided."""

    sources: tuple[SourceAnswer, ...] = ()
    _by_header: Mapping[str, str] = field(default_factory=dict)

    def of(self, file: str, sheet: str) -> SourceAnswer | None:
        """The answers for a sheet of a file."""
        return next((one for one in self.sources if (one.file, one.sheet) == (file, sheet)), None)

    def column(self, file: str, sheet: str, column: int, header: str) -> str | None:
        """Where a column goes; empty: to the side sheet; None where nobody has said.

        In another file of the same kind, a column is known by its header.
        """
        said = self.of(file, sheet)
        if said is None:
            return self._by_header.get(fold(header)) if header else None
        letters = column_letters(column)
        same = (one for one in said.column if one.letter == letters and fold(one.header) == fold(header))
        return next((one.to for one in same if one.is_answered), None)


def answers_of(sources: Iterable[SourceAnswer]) -> Answers:
    """Answers by file, and by header where all files agree."""
    sources = tuple(sources)
    by_header: dict[str, set[str]] = {}
    for source in sources:
        for one in source.column:
            if one.header and one.is_answered:
                by_header.setdefault(fold(one.header), set()).add(one.to)
    return Answers(sources, {header: next(iter(to)) for header, to in by_header.items() if len(to) == 1})


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
    return answers_of(sources)


def _check_once(number: int, source: SourceAnswer, text: str, name: str) -> None:
    """Refuse two columns that would go to one place: a place and its parts are one."""
    used: set[str] = set()
    for place, column in enumerate(source.column):
        answer = field_of(column.to)
        if answer is not None and column.to in used:
            line = toml.place_of(text, ("source", number, "column", place, "to"))
            raise Refusal("mapping_twice", path=name, line=line, found=column.to)
        used |= set() if answer is None else set(map(str, occupies(answer.target)))


def _refusal(error: Any, text: str, name: str) -> Refusal:
    path = tuple(error["loc"])
    line = toml.place_of(text, path)
    key = toml.shown_key(path)
    if error["type"] == "value_error":
        nearest = str(error["ctx"]["error"]) or "clients.company_name"
        return Refusal("mapping_target", path=name, line=line, found=str(error["input"]), nearest=nearest)
    return Refusal("mapping_wrong", path=name, line=line, key=key)


def mapping_text(plans: Iterable[Plan], note: str) -> str:
    """A mapping file for these plans; what is doubtful goes nowhere yet, and its candidates stand beside it.

    note
        What is to be done with the file, in the person's language.
    """
    blocks = [toml.comment(note)]
    for plan in plans:
        source = plan.source
        head: dict[str, toml.Value] = {"file": source.file, "sheet": source.sheet, "header": plan.region.header}
        blocks.append("\n".join(["[[source]]", *toml.lines(head)]))
        for match in plan.matches:
            to = "" if match.placed is None else str(match.placed)
            entry: dict[str, toml.Value] = {"letter": column_letters(match.column), "header": match.header, "to": to}
            if not match.sure:
                entry |= {"candidates": [str(one.field.target) for one in match.offered]}
            blocks.append("\n".join(["[[source.column]]", *toml.lines({**entry, **_evidence(match.score, match.why)})]))
    return "\n\n".join(blocks) + "\n"


def _evidence(score: float, why: str) -> Mapping[str, toml.Value]:
    return {"score": round(score, 2), "why": why}
