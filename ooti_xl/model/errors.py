"""What we refuse to do, as exceptions: one tree, drawn here.

    OotiError
    └── Refusal                 the sentence is in the catalogs, under its code
        ├── UnusableWorkbook    the file can't be read as a workbook that we can check
        ├── UnwritablePlace     the result can't be put where it was asked
        └── RefusedEdit         a change would overwrite what is not what it was

A person's mistakes in cells are findings, never exceptions.
"""

from __future__ import annotations

from typing import Any

from ooti_xl.model.masking import masked


class OotiError(Exception):
    """Base of every exception that this package raises on purpose."""


class Refusal(OotiError):
    """A clear no. `code` names its sentence in the catalogs, `facts` what the sentence mentions: never a secret.

    As a text it is its sentence in French.
    """

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = {name: masked(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}

    def __str__(self) -> str:
        return self.message()

    def message(self, locale: str = "fr") -> str:
        """Why, and what to do, in ``fr`` or ``en``."""
        from ooti_xl import wording

        return wording.refusal(self.code, self.facts, locale)

    def __reduce__(self) -> Any:
        return (_rebuild, (type(self), self.code, self.facts))


def _rebuild(kind: type[Refusal], code: str, facts: dict[str, Any]) -> Refusal:
    """Exceptions with keyword arguments cross process borders only with help."""
    return kind(code, **facts)


class UnusableWorkbook(Refusal):
    """The file can't be read as a workbook that we can check."""


class UnwritablePlace(Refusal):
    """The result can't be put where it was asked: read-only, open elsewhere, disk full."""


class RefusedEdit(Refusal):
    """A change would overwrite a cell that is no longer what it was, or that holds a formula."""
