"""What kind of file a workbook to fill is written as: its name's end says."""

from collections.abc import Collection
from pathlib import Path

from ooti_xl.cli._declared import BadParameter, Option
from ooti_xl.template.forms import SUFFIXES, WORKBOOKS
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible


def suffix_of(path: Path, option: str, say: Speech, known: Collection[str] = tuple(WORKBOOKS)) -> str:
    """The suffix of a file to write; a usage error, which names the option, where it is none that is known."""
    suffix = path.suffix.lower()
    if suffix not in known:
        raise BadParameter(say("template_suffix", path=visible(path.name), known=known), param_hint=option)
    return suffix


def form_option(say: Speech) -> Option:
    """``--form``: the kind of file where no name says it."""
    forms = tuple(suffix[1:] for suffix in SUFFIXES)

    def known(value: str) -> str:
        if value and value not in forms:
            raise BadParameter(say("bad_format", known=forms))
        return value

    return Option("--form", help=say("help_form"), metavar="|".join(forms), callback=known, is_eager=True)
