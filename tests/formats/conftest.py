"""The browser that all tests share."""

from tests.browser import chromium

__all__ = ["chromium"]
