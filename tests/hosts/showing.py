"""What a cell shows, where no application says it: the few number formats that corrections give, in English."""

from __future__ import annotations

import datetime as dt

from ooti_xl.model.findings import Raw


def shown(value: Raw, code: str) -> str:
    """A value as a number format shows it."""
    match value, code:
        case str(), _:
            return value
        case dt.time(), "h:mm:ss":
            return f"{value.hour}:{value:%M:%S}"
        case dt.timedelta(), "[h]:mm:ss":
            minutes, seconds = divmod(int(value.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
        case dt.date(), "dd/mm/yyyy" | "dd/mm/yyyy hh:mm":
            letters = (("dd", "%d"), ("mm/", "%m/"), ("yyyy", "%Y"), ("hh", "%H"), (":mm", ":%M"))
            for letter, meaning in letters:
                code = code.replace(letter, meaning)
            return value.strftime(code)
        case float(), "0.00%":
            return f"{value:.2%}"
    raise AssertionError(f"{value!r} in a cell of {code!r}")
