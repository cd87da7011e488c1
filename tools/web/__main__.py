"""Build the page: python tools/web. What comes out is dist/web, static files for any server (docs/web.md).

Python's part is packed by the page's own interpreter; all of it is fetched from the registries by its digest. Built
once for the same sources.
"""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from compressed import compress
from fetched import pyodide, wheels
from licences import page_of
from words import words_of

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "addin" / "web"
OUT = ROOT / "dist" / "web"
CACHE = ROOT / ".tools" / "web"
TOOLS = Path(__file__).resolve().parent
#: What is of Pyodide in the page, as its package has it.
OF_PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
#: What starts the engine.
BOOT = ("aes.mjs", "archive.mjs", "boot.mjs")
#: What is the engine's, and kept for good under the version's own folder; all else is the page's.
ENGINE = (*BOOT, "worker.js")
#: What the build needs of the page's folder, and the page does not.
NOT_SERVED = ("requirements.txt", "package.json", "package-lock.json")
EXAMPLE = ROOT / "examples" / "agence-brouillon.xlsx"


def main() -> None:
    """Build it, unless it is there."""
    digest = _digest(_sources())
    stamp = OUT / "version.json"
    if stamp.exists() and json.loads(stamp.read_text("utf-8")) == {"version": digest}:
        return
    folder, packages = pyodide(CACHE, PAGE), wheels(CACHE, PAGE / "requirements.txt")
    making = OUT.with_name("web.part")
    shutil.rmtree(making, ignore_errors=True)
    engine = making / digest
    engine.mkdir(parents=True)
    shutil.copytree(_packed(folder, packages), engine, dirs_exist_ok=True)
    shutil.copy(EXAMPLE, engine / "example.xlsx")
    archives = sum(path.stat().st_size for path in engine.glob("*.zip"))
    for name in ENGINE:
        text = (PAGE / name).read_text("utf-8").replace("__ARCHIVES__", str(archives))
        (engine / name).write_text(text, "utf-8")
    _shell(making, digest, packages)
    compress(making, CACHE)
    shutil.rmtree(OUT, ignore_errors=True)
    making.rename(OUT)
    _tell(OUT)


def _packed(folder: Path, packages: Path) -> Path:
    """The folder of Pyodide and of what is packed of Python, for the same sources once."""
    page = [PAGE / name for name in (*BOOT, "package-lock.json", "requirements.txt")]
    place = CACHE / f"packed-{_digest([*_engine(), *_tools(), *page, EXAMPLE])}"
    if not place.exists():
        making = place.with_suffix(".part")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir()
        for name in OF_PYODIDE:
            shutil.copy(folder / name, making)
        lock = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))
        (making / "pyodide-lock.json").write_text(json.dumps({**lock, "packages": {}}), "utf-8")
        _node("pyodide.mjs", folder, TOOLS / "pack.py", folder / "python_stdlib.zip", packages, ".", making)
        _compile_ahead(making)
        making.rename(place)
    return place


def _compile_ahead(engine: Path) -> None:
    """Add to the library what is compiled on the way to a first answer: the engine is started once, and watched."""
    for name in BOOT:
        shutil.copy(PAGE / name, engine)
    compiled = engine / "compiled"
    _node("ahead.mjs", engine, EXAMPLE, compiled)
    with zipfile.ZipFile(engine / "python_stdlib.zip", "a") as library:
        library.writestr(zipfile.ZipInfo(compiled.name), compiled.read_bytes())
    compiled.unlink()


def _node(script: str, *given: Path | str) -> None:
    subprocess.run(["node", *map(str, (TOOLS / script, *given))], check=True, cwd=ROOT)


def _engine() -> list[Path]:
    return [path for path in (ROOT / "ooti_xl").rglob("*.*") if path.suffix in (".py", ".po")]


def _tools() -> list[Path]:
    return [path for path in TOOLS.rglob("*.*") if path.suffix in (".py", ".mjs")]


def _sources() -> Iterator[Path]:
    """All that the page is made of."""
    yield from PAGE.rglob("*.*")
    yield from _tools()
    yield from _engine()
    yield EXAMPLE


def _digest(paths: Iterable[Path]) -> str:
    found = sha256()
    for path in sorted(paths):
        found.update(str(path.relative_to(ROOT)).encode() + b"\0" + sha256(path.read_bytes()).digest())
    return found.hexdigest()[:12]


def _shell(making: Path, version: str, packages: Path) -> None:
    """The page around the engine; its scripts know their version, and the files that belong to it."""
    shutil.copytree(PAGE, making, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOT_SERVED, *ENGINE))
    (making / "licences.html").write_text(page_of(packages), "utf-8")
    for locale, words in words_of(ROOT / "ooti_xl" / "locales").items():
        (making / f"words-{locale}.json").write_text(json.dumps(words, ensure_ascii=False), "utf-8")
    (making / "version.json").write_text(json.dumps({"version": version}), "utf-8")
    kept = [
        path
        for path in making.rglob("*")
        if path.is_file() and path.name not in ("sw.js", "version.json", "index.html")
    ]
    files = json.dumps(["./", *sorted(path.relative_to(making).as_posix() for path in kept)])
    _preload(making / "index.html", sorted(path.name for path in making.glob("*.js") if path.name != "sw.js"))
    for path in making.glob("*.js"):
        text = path.read_text("utf-8").replace("__VERSION__", version).replace("__FILES__", files)
        path.write_text(text, "utf-8")


def _preload(page: Path, modules: Iterable[str]) -> None:
    """Name all modules in the page: they are fetched at once, not each when another is found to import it."""
    text = page.read_text("utf-8")
    script = next(line for line in text.splitlines(keepends=True) if "<script" in line)
    indent = script[: script.index("<")]
    links = "".join(f'{indent}<link rel="modulepreload" href="{name}">\n' for name in modules)
    page.write_text(text.replace(script, links + script), "utf-8")


def _tell(folder: Path) -> None:
    sizes = {path: path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    sent = sum(
        sizes.get(path.with_name(path.name + ".br"), size)
        for path, size in sizes.items()
        if path.suffix not in (".br", ".gz")
    )
    print(f"{folder.relative_to(ROOT)}: {len(sizes)} files, {sent / 1e6:.2f} MB to download (brotli)")


if __name__ == "__main__":
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:  # tests in several processes each ask for the page
        fcntl.flock(lock, fcntl.LOCK_EX)
        main()
