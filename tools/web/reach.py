"""Which modules a program may import, now or later: its own, those that these name anywhere, and so on.

Runs in Pyodide, whose Python reads the syntax of its own library.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

Walk = Callable[[ast.AST], Iterator[ast.Import | ast.ImportFrom]]


class Sources:
    """The Python sources of some folders, by the name of their module.

    folders
        Each with the part of it that is looked through: a package, or ``.``.
    """

    def __init__(self, folders: Mapping[Path, str]) -> None:
        self.paths: dict[str, Path] = {}
        for folder, part in folders.items():
            for path in sorted((folder / part).rglob("*.py")):
                parts = path.relative_to(folder).with_suffix("").parts
                name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
                self.paths.setdefault(name, path)

    def below(self, package: str) -> list[str]:
        """A package with all its modules."""
        return [name for name in self.paths if name == package or name.startswith(package + ".")]

    def reached(self, roots: Iterable[str], cut: Collection[str] = ()) -> set[str]:
        """The modules that a program starting with these may import.

        cut
            Modules and packages that are left out, though they are named.
        """
        found: set[str] = set()
        waiting = list(roots)
        while waiting:
            name = waiting.pop()
            if name in found or name not in self.paths or _lines(name) & set(cut):
                continue
            found.add(name)
            if "." in name:
                waiting.append(name.rpartition(".")[0])
            waiting += self._named(name, _imports)
        return found

    def needed(self, modules: Iterable[str]) -> set[tuple[str, str]]:
        """A module, and one that it can't be imported without, where that is not among them."""
        there = set(modules)
        pairs = {(name, other) for name in there for other in self._named(name, _imports_at_once)}
        return {(name, other) for name, other in pairs if other in self.paths and other not in there}

    def _named(self, module: str, imports: Walk) -> Iterator[str]:
        path = self.paths[module]
        package = module if path.name == "__init__.py" else module.rpartition(".")[0]
        for node in imports(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
                continue
            parents = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*parents, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _lines(name: str) -> set[str]:
    """A module's name, and those of the packages that it is in."""
    parts = name.split(".")
    return {".".join(parts[:end]) for end in range(1, len(parts) + 1)}


def _imports(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """The imports of a module, wherever they stand; not those that only a type checker sees."""
    if isinstance(tree, ast.If) and "TYPE_CHECKING" in ast.dump(tree.test):
        for node in tree.orelse:
            yield from _imports(node)
        return
    if isinstance(tree, ast.Import | ast.ImportFrom):
        yield tree
    for node in ast.iter_child_nodes(tree):
        yield from _imports(node)


def _imports_at_once(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Those that stand in no function, and in no block that knows what to do without."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Try | ast.If):
            yield from _imports_at_once(node)
