"""By what a sheet's records are known, the strongest first."""

from __future__ import annotations

from dataclasses import dataclass

from ooti_xl.model.columns import Identity, Need, Row


@dataclass(frozen=True, slots=True)
class Level:
    """Something that records are known by.

    identity
        None: by all that they say, their references apart.
    against
        The places of the levels that contradict it where two records differ there.
    sure
        Whether two records that are alike in it are one.
    """

    identity: Identity | None
    against: tuple[int, ...] = ()
    sure: bool = True


def levels_of(row_type: type[Row]) -> list[Level]:
    """A sheet's levels: its reference, codes, numbers of a register, names; all that is said; what is only likely."""
    columns = row_type.columns()
    exact = [identity for identity in row_type.identities if identity.exact]
    registered = [Identity(columns=(key,), exact=True) for key in row_type.registered]
    names = [identity for identity in row_type.identities if not identity.exact]
    levels = [Level(Identity(columns=("ooti_id",), exact=True))]
    levels += [Level(identity, (0,)) for identity in exact]
    first = len(levels)
    # An establishment of the same VAT number has another SIRET; codes are everybody's own.
    levels += [Level(identity, (0, *range(first, first + n))) for n, identity in enumerate(registered)]
    levels += [Level(identity, tuple(range(len(levels)))) for identity in names]
    levels.append(Level(None, (0,)))
    if not row_type.identities:
        owners = [key for key, c in columns.items() if c.target and not c.many and c.need is Need.REQUIRED]
        levels.append(Level(Identity(columns=(row_type.named,), beside=tuple(owners)), (0,), sure=False))
    return levels


def apart_at(row_type: type[Row]) -> tuple[int, ...]:
    """The places of the levels that tell two near names apart: a reference, a number of a register."""
    first = 1 + sum(identity.exact for identity in row_type.identities)
    return 0, *range(first, first + len(row_type.registered))
