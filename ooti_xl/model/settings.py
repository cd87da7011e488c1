"""What a practice decides once for all its workbooks; everything has a default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Settings:
    """The practice's own choices.

    country
        ISO 3166-1 alpha-2 code of the practice: how a national phone number or a VAT number without prefix is read
        when its row names no country and nothing in it contradicts this one. Never used to decide between currencies.
    currency
        ISO 4217 code of amounts on a sheet whose rows and parents have no currency (hourly rates).
    choices
        More entries for a choice column, by column key: ``{"role": ("Stagiaire",)}``.
    """

    country: str = "FR"
    currency: str = "EUR"
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
