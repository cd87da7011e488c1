"""What is done to each of many workbooks, wherever: a task in, a result out."""

from __future__ import annotations

from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


def reason(error: BaseException) -> str:
    """What an exception that should not have been says: the type of the error, then its words."""
    return f"{type(error).__name__}: {error}"
