"""``python -m tests.fuzz 5000 7`` (`make fuzz`): a number of damaged workbooks, and the number of the first one."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.fuzz.seeds import seeds
from tests.fuzz.trials import failures


def main() -> int:
    """Say what does not hold, each with its number; gives 1 where there is such."""
    count, first = (int(text) for text in (*sys.argv[1:], *("1000", "0")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory(prefix="ooti-") as folder:
        workbooks = seeds(Path(folder))
    found = 0
    for line in failures(workbooks, range(first, first + count)):
        found += 1
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    return min(found, 1)


if __name__ == "__main__":
    sys.exit(main())
