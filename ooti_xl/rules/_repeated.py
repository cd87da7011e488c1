"""Values that may be the same, written twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence


def repeated(values: Sequence[str | None], keys: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The values whose key is another's too, with their places."""
    times = Counter(keys)
    if len(times) < len(keys):
        for place, (value, key) in enumerate(zip(values, keys, strict=True)):
            if value is not None and times[key] > 1:
                yield place, value
