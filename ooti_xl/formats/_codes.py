"""Every code that a finding can have, and its severity."""

from __future__ import annotations

from functools import cache

from ooti_xl.exports import all_targets
from ooti_xl.kinds import all_kinds, name_of
from ooti_xl.model.findings import Severity
from ooti_xl.rules import all_rules


@cache
def all_codes() -> dict[str, Severity]:
    """Severity by code, in alphabetical order. A rule may raise it for one case (a reference column that moved)."""
    codes = {code: severity for kind in all_kinds() for code, severity in kind.CODES.items()}
    codes |= {code: severity for target in all_targets() for code, severity in target.CODES.items()}
    codes |= {rule.RULE.code: rule.RULE.severity for rule in all_rules()}
    return dict(sorted(codes.items()))


def sources(code: str) -> tuple[str, ...]:
    """Where a code comes from: names of the kinds that have it; empty for a rule or an export."""
    return tuple(name_of(kind) for kind in all_kinds() if code in kind.CODES)


def targets(code: str) -> tuple[str, ...]:
    """Titles of the systems for which an export gives a code; empty for what a check says."""
    return tuple(target.TITLE for target in all_targets() if code in target.CODES)
