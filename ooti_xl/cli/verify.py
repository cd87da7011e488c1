"""``ooti-xl verify``: whether workbooks that came back are unchanged where they must be."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

from ooti_xl.cli import ERRORS, OK, REFUSED
from ooti_xl.cli._declared import Argument, Commands, Exit, Option, echo
from ooti_xl.cli._progress import progress
from ooti_xl.cli._shared import (
    counted,
    format_option,
    locale_option,
    password_in,
    password_option,
    say_line,
    seal_key_in,
    seal_key_option,
)
from ooti_xl.files import readable
from ooti_xl.many.inputs import expand, fetched
from ooti_xl.model.errors import Refusal
from ooti_xl.tasks.verify import Verdict, Verified, made_for_the_same, verify_workbook
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible

FORMS = ("text", "json")
_STATUS = {Verdict.UNCHANGED: OK, Verdict.CHANGED: ERRORS, Verdict.UNSEALED: REFUSED, Verdict.NEWER: REFUSED}
_SIGNS = {OK: "✔", ERRORS: "✖", REFUSED: "✖"}


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_verify"))
    def verify(
        files: Annotated[list[str], Argument(help=say("help_files"), metavar="FILES")],
        seal_key_file: Annotated[Path | None, seal_key_option(say)] = None,
        form: Annotated[str, format_option(say, FORMS)] = "text",
        recipient: Annotated[str, Option("--for", help=say("help_verify_for"), metavar="NAME")] = "",
        password_file: Annotated[Path | None, password_option(say)] = None,
        locale: Annotated[str, locale_option(say)] = "",
    ) -> None:
        key, password = seal_key_in(seal_key_file, say), password_in(password_file, say)
        documents: list[dict[str, Any]] = []
        worst = OK
        sources = expand(files)
        with progress([source.name for source in sources], say, speaks=form == "text") as advance:
            for source in sources:
                advance(source.name)
                try:
                    with fetched(source) as path:
                        found = verify_workbook(path, key=key, password=password, recipient=recipient)
                except Refusal as refusal:
                    worst = REFUSED
                    text = refusal.message(say.locale)
                    documents.append(_refused(source.name, refusal.code, text))
                    if form == "text":
                        echo(f"✖ {visible(source.name)}\n  {visible(text)}")
                    continue
                worst = max(worst, _STATUS[found.verdict])
                documents.append(_document(source.name, found, say.locale))
                if form == "text":
                    _tell(source.name, found, say)
        if form == "text":
            tell_the_same(((document["source"], document.get("recipient", "")) for document in documents), say)
            _tell_total(documents, say)
        if form == "json":
            sys.stdout.write(json.dumps(documents, ensure_ascii=False, indent=1) + "\n")
        raise Exit(worst)


def _tell(name: str, found: Verified, say: Speech) -> None:
    verdict = say(f"verdict_{found.verdict}")
    proof = " " + say("verdict_proven") if found.is_proven and found.verdict is Verdict.UNCHANGED else ""
    echo(visible(f"{_SIGNS[_STATUS[found.verdict]]} {name}"))
    echo(f"  {verdict}{proof}")
    if found.recipient:
        echo("  " + visible(say("verdict_for", recipient=found.recipient)))
    if found.is_older:
        echo("  " + say("verdict_older"))
    for finding in found.findings:
        sign = "✖" if finding.is_error else "⚠"
        say_line(f"  {finding.cell.sheet} {finding.cell.address}  {sign} {finding.message(say.locale)}")


def _tell_total(documents: Sequence[dict[str, Any]], say: Speech) -> None:
    """How many of several workbooks are how."""
    if len(documents) > 1:
        verdicts = Counter(document.get("verdict") for document in documents)
        unchanged, changed = verdicts[Verdict.UNCHANGED], verdicts[Verdict.CHANGED]
        counts = {
            "count_workbooks": len(documents),
            "count_workbooks_unchanged": unchanged,
            "count_workbooks_changed": changed,
            "count_workbooks_unjudged": len(documents) - unchanged - changed,
        }
        say_line(say("verify_total", **counted(counts, say)))


def tell_the_same(made: Iterable[tuple[str, str]], say: Speech) -> None:
    """Say which workbooks were made for the same practice, as `tasks.verify.made_for_the_same` finds them."""
    for recipient, names in made_for_the_same(made).items():
        echo("⚠ " + visible(say("same_recipient", recipient=recipient, files=", ".join(names))))


def _document(name: str, found: Verified, language: str) -> dict[str, Any]:
    findings = [
        {
            "code": finding.code,
            "severity": str(finding.severity),
            "sheet": finding.cell.sheet,
            "cell": finding.cell.address,
            "message": finding.message(language),
        }
        for finding in found.findings
    ]
    return {
        "version": 1,
        "source": readable(name),
        "verdict": str(found.verdict),
        "proven": found.is_proven,
        "recipient": found.recipient,
        "findings": findings,
    }


def _refused(name: str, code: str, text: str) -> dict[str, Any]:
    return {"version": 1, "source": readable(name), "error": {"code": code, "message": readable(text)}}
