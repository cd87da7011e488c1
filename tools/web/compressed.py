"""Files compressed beside themselves, as far as that can be: what servers send instead of them."""

from __future__ import annotations

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

#: What is not worth it: small, or compressed already.
SMALLEST = 1024
PACKED = (".xlsx", ".br", ".gz")


def compress(folder: Path, cache: Path) -> None:
    """Write a .br and a .gz beside each file; what was compressed before is taken from the cache."""
    kept = cache / "compressed"
    kept.mkdir(parents=True, exist_ok=True)
    paths = [p for p in folder.rglob("*") if p.is_file() and p.suffix not in PACKED and p.stat().st_size >= SMALLEST]
    known = {path: kept / sha256(path.read_bytes()).hexdigest() for path in paths}
    new = [part for path, place in known.items() if not place.with_suffix(".br").exists() for part in (path, place)]
    if new:
        subprocess.run(["node", str(Path(__file__).with_name("compress.mjs")), *map(str, new)], check=True)
    for path, place in known.items():
        for suffix in (".br", ".gz"):
            shutil.copy(place.with_suffix(suffix), path.with_name(path.name + suffix))
