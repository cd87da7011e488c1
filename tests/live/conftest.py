"""The headless LibreOffice that all tests share."""

from tests.calc_app import app

__all__ = ["app"]
