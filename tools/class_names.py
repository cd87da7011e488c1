"""Fail where two classes of the package have one name: who reads a name has to know which class is meant.

python tools/class_names.py
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def twice(package: Path) -> dict[str, list[str]]:
    """The public class names that stand more than once in the modules of a folder, each with its places."""
    places = defaultdict(list)
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(f"{path.relative_to(package.parent)}:{node.lineno}")
    return {name: found for name, found in sorted(places.items()) if len(found) > 1}


def main(package: Path = ROOT / "ooti_xl") -> int:
    """Say which names stand twice; gives the exit status."""
    found = twice(package)
    for name, places in found.items():
        print(f"{name} is the name of {len(places)} classes, rename all but one: {', '.join(places)}", file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
