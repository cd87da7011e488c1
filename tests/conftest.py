"""What holds of every test: no package is written with a part, a relationship or a type that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from ooti_xl.files.writing import Seen
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.ooxml.container import Package
from tests.browser import chromium
from tests.excel_lint import Complaint, _package, content_types, relationship_ids, relationships

#: The browser is shared by all tests: two at a time can't be driven from one process.
__all__ = ["chromium"]

# A deadline is a timed assertion: it fails where a machine is busy.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

#: Parts of a larger package are not parsed again: those tests are of size and speed.
MOST = 8 << 20


@pytest.fixture(autouse=True, scope="session")
def written_packages_are_sound() -> Iterator[None]:
    """What a host makes of a sound workbook is sound when it is saved: see the checks in `tests/excel_lint`."""
    save = PackageHost.save

    def judged(host: PackageHost, target: Path | None = None, over: Seen | None = None) -> None:
        save(host, target, over)
        if host.parts.changed and not _faults(host.package):
            after = Package(host.path, host.package.packed(host.parts.changed))
            assert not _faults(after), "the package that was written is not sound"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PackageHost, "save", judged)
        yield


def _faults(package: Package) -> set[Complaint]:
    if sum(package.member(name)[0].file_size for name in package.names) > MOST:
        return set()
    read = _package.Package("saved", [(name, package[name]) for name in package.names], [])
    return {c for check in (content_types, relationships, relationship_ids) for c in check.check(read)}
