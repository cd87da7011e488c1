"""How the command explains itself and what is wrong with a call, in our words: typer's own are English."""

import re
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from ooti_xl.cli._declared import BadParameter
from ooti_xl.model.folding import did_you_mean
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible

#: The type that is written behind an argument's name.
_TYPE = re.compile(r" <[^<>]*>$")
_SENTENCE = re.compile(r"(?<=\.) (?=[A-ZÀ-Ý])")


def commands_and_groups(say: Speech) -> tuple[type[TyperCommand], type[TyperGroup]]:
    """The classes of a command and of a group of commands that speak a language."""
    context = _context(say)
    return _command(say, context), _group(say, context)


def _context(say: Speech) -> type[typer.Context]:
    """What explains in a language."""
    headings = {"Arguments": say("help_arguments"), "Options": say("help_options"), "Commands": say("help_commands")}
    words = {
        "Show this message and exit.": say("help_help"),
        "[required]": say("help_required"),
        "[default:": say("help_default"),
        "[x>=1]": say("help_at_least_1"),
    }

    def in_our_words(about: str) -> str:
        for theirs, ours in words.items():
            about = about.replace(theirs, ours)
        return about

    class HelpPage(typer.Context.formatter_class):  # type: ignore[misc, valid-type] # it is known only when it runs
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or say("help_usage") + " ")

        def write_heading(self, heading: str) -> None:
            self.write(headings[heading] + "\n")

        def write_dl(self, rows: Sequence[tuple[str, str]], **widths: int) -> None:
            super().write_dl([(_TYPE.sub("", name), in_our_words(about)) for name, about in rows], **widths)

    class CallContext(typer.Context):
        formatter_class = HelpPage

    return CallContext


def _command(say: Speech, context: type[typer.Context]) -> type[TyperCommand]:
    class Command(TyperCommand):
        context_class = context

        def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
            ctx.allow_extra_args = True
            left = super().parse_args(ctx, args)
            if left and not ctx.resilient_parsing:
                ctx.fail(say("call_too_many", given=" ".join(left)))
            return left

    return Command


def _group(say: Speech, context: type[typer.Context]) -> type[TyperGroup]:
    class Group(TyperGroup):
        context_class = context

        def resolve_command(self, ctx: Any, args: list[str]) -> Any:
            name = args[0]
            if self.get_command(ctx, name) is None and not name.startswith("-") and not ctx.resilient_parsing:
                ctx.fail(_with_near(say("call_unknown_command", name=name), did_you_mean(name, self.commands), say))
            return super().resolve_command(ctx, args)

        def format_commands(self, ctx: Any, formatter: Any) -> None:
            about = {name: _SENTENCE.split(known.help or "")[0] for name, known in sorted(self.commands.items())}
            with formatter.section("Commands"):
                formatter.write_dl(list(about.items()))

    return Group


def told(error: TyperException, say: Speech) -> str:
    """What is wrong with a call, below how it should have been; the help where nothing was asked for."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return error.format_message() + "\n"
    context: Any = getattr(error, "ctx", None)
    usage, path = ("", "ooti-xl") if context is None else (context.get_usage() + "\n\n", context.command_path)
    return f"{usage}{visible(_sentence(error, say))}\n{say('call_help', command=f'{path} --help')}\n"


def _sentence(error: Any, say: Speech) -> str:
    match type(error).__name__:
        case "NoSuchOption":
            return _with_near(say("call_unknown_option", option=error.option_name), error.possibilities or (), say)
        case "MissingParameter":
            return say("call_missing", parameter=_named(error))
        case "BadOptionUsage":
            lacks = error.message.endswith("requires an argument.")
            return say("call_value_missing" if lacks else "call_value_given", option=error.option_name)
        case "BadParameter":
            reason = error.message if isinstance(error.__cause__, BadParameter) else say("call_number")
            parameter = _named(error)
            return say("call_wrong", parameter=parameter, reason=reason) if parameter else reason
    return str(error.message)


def _named(error: Any) -> str:
    """The parameter that an error is about; empty where it is about several."""
    hint = error.param_hint or (error.param.get_error_hint() if error.param else "")
    return str(hint).replace("'", "")


def _with_near(sentence: str, near: Sequence[str], say: Speech) -> str:
    return f"{sentence} {say('call_near', names=', '.join(sorted(near)))}" if near else sentence
