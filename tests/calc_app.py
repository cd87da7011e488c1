"""One headless LibreOffice for all tests that need a running application. It ends with the tests' process."""

from __future__ import annotations

import os
from functools import cache

import pytest
import xlwings as xw

from ooti_xl import calc


@cache
def _office() -> xw.App:
    calc.activate()
    return xw.App(add_book=False)


@pytest.fixture(scope="session")
def app() -> xw.App:
    """An office of our own; the tests that need it are skipped where there is none, but not under CI."""
    try:
        return _office()
    except calc.OfficeMissing as reason:
        if os.environ.get("CI"):
            pytest.fail(str(reason))
        pytest.skip(str(reason))
