"""Which rows of several workbooks are the same record.

A record is known by its OOTI ID, else by what its sheet declares (`Row.identities`): a code or an e-mail address, else
a name. The weaker is only asked where the stronger does not contradict: two clients of one name and two codes are two
clients. An annexe is known by all that it says, since two of one title are legitimate.

Rows of one workbook are never the same record: what is there twice stays there twice, and the check says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from ooti_xl.collecting.reading import ReturnedRecord
from ooti_xl.model.folding import fold
from ooti_xl.sheets import sheet_of

#: What a row is known by, the strongest first; None where it does not say.
Keys = tuple[str | None, ...]


def keys_of(sheet: str, record: ReturnedRecord, linked: dict[str, str]) -> Keys:
    """A row's keys.

    linked
        By column key of a link, what it points to, as a text that is the same for the same record everywhere.
    """
    said = {key: fold(meaning) for key, meaning in record.meanings.items()} | linked
    exact = {key: meaning.casefold() for key, meaning in record.meanings.items()}  # "1.1" is not the code "11"
    given = exact.get("ooti_id")
    identities = sheet_of(sheet).identities
    if not identities:
        whole = {**record.meanings, **linked}
        return given, "\n".join(f"{key} {whole[key]}" for key in sorted(whole) if key != "ooti_id")
    return given, *(identity.told(exact if identity.exact else said) for identity in identities)


class Sameness:
    """Groups rows into records.

    keys, files
        One entry a row: what it is known by, and the number of its workbook. Rows are in the order of their
        workbooks, and as they stand there.
    """

    def __init__(self, keys: Sequence[Keys], files: Sequence[int]) -> None:
        self.keys, self.files = keys, files
        self.parent = list(range(len(keys)))
        self.members: list[list[int]] = [[row] for row in range(len(keys))]
        #: Rows of one name that are not the same record, since something stronger tells them apart.
        self.homonyms: list[list[int]] = []
        for level in range(max(map(len, keys), default=0)):
            self._join(level)

    def record_of(self, row: int) -> int:
        """The first row of a row's record."""
        while self.parent[row] != row:
            row = self.parent[row]
        return row

    def _join(self, level: int) -> None:
        found: dict[str, list[int]] = {}
        for row, keys in enumerate(self.keys):
            if (key := keys[level]) is not None:
                found.setdefault(key, []).append(row)
        for key in sorted(found):
            rows = found[key]
            if self._contradicted(rows, level):
                self.homonyms.append(rows)
                rows = [row for row in rows if not self._stronger(row, level)]  # they say no more than one another
            times: dict[int, int] = {}
            first: dict[int, int] = {}
            for row in rows:  # the n-th of a workbook is the n-th of another
                number = times[self.files[row]] = times.get(self.files[row], 0) + 1
                self._unite(first.setdefault(number, row), row)

    def _contradicted(self, rows: Sequence[int], level: int) -> bool:
        known = {(s, key) for row in rows for s, key in self._stronger(row, level)}
        return len(known) > len({s for s, _ in known})

    def _stronger(self, row: int, level: int) -> set[tuple[int, str]]:
        """What a row's record is known by that is stronger than a level."""
        members = self.members[self.record_of(row)]
        return {(s, key) for member in members for s, key in enumerate(self.keys[member][:level]) if key is not None}

    def _unite(self, one: int, other: int) -> None:
        one, other = sorted((self.record_of(one), self.record_of(other)))
        apart = {self.files[row] for row in self.members[one]}.isdisjoint(self.files[r] for r in self.members[other])
        if one != other and apart:
            self.parent[other] = one
            self.members[one] += self.members[other]
