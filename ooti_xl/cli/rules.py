"""``ooti-xl rules``: every code with what it means, or one explained."""

from typing import Annotated

from ooti_xl import wording
from ooti_xl.cli._declared import Argument, Commands, echo
from ooti_xl.cli._shared import locale_option, terminal_width
from ooti_xl.formats._codes import all_codes
from ooti_xl.model.errors import Refusal
from ooti_xl.model.findings import Severity
from ooti_xl.model.folding import did_you_mean
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import wrapped


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_rules"))
    def rules(
        code: Annotated[str | None, Argument(help=say("help_code"), metavar="CODE", autocompletion=all_codes)] = None,
        locale: Annotated[str, locale_option(say)] = "",
    ) -> None:
        codes = all_codes()
        if code is not None and code not in codes:
            nearest = did_you_mean(code, codes, least=0.5)
            raise Refusal("unknown_code_near" if nearest else "unknown_code", found=code, nearest=nearest)
        for name in codes if code is None else (code,):
            _explain(name, codes[name], say.locale)


def _explain(code: str, severity: Severity, locale: str) -> None:
    """A code, its severity, and what it means."""
    sign = "✖" if severity is Severity.ERROR else "⚠"
    echo(f"{sign} {code} ({wording.say(str(severity), locale)})")
    for line in wrapped(wording.about(code, locale), terminal_width(), indent="    "):
        echo(line)
