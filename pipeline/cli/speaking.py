"""Help and usage errors in the language of the reader: Polish, or English where `--lang en` stands on the command line.

Commands and options are described once, in Polish, from the catalogue; for English each sentence is looked up by its key.
"""

from __future__ import annotations

import re
import sys
from difflib import get_close_matches
from functools import cache
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from pipeline.language import catalogue, known, text

_LANG = "rachmistrz.lang"
_USAGE = 2
_EXTRA = re.compile(r"\[(?:default: (?P<default>[^;\]]*))?(?:; )?(?P<range>[^;\]]*x[^;\]]*)?(?:; )?(?P<required>required)?\]$")
_WORD = re.compile(r"[A-ZŁŚŻÓ]{3,}")
_TYPES = {"<path>": "", "<list[Path]>": "", "<str>": "help.text", "<int range>": "help.number", "<int>": "help.number"}
"""How typer calls the values of a parameter, and what says so; a path needs no saying."""
_QUOTED = re.compile(r"'([^']*)' is not")


class _Speaking:
    """What a command and the group of all have in common."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.meta.setdefault(_LANG, _wanted(args))
        return super().parse_args(ctx, args)  # type: ignore[misc, no-any-return]  # of TyperCommand and TyperGroup

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, description, arguments, options and commands."""
        lang = _lang(ctx)
        formatter.write(usage(ctx, lang) + "\n")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_said(ctx.command.help or "", lang))
        rows: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
        for param in ctx.command.get_params(ctx):
            if record := param.get_help_record(ctx):
                rows[param.param_type_name].append((_words(record[0], lang), _described(param, record[1], lang)))
        commands = getattr(ctx.command, "commands", {})
        sections = {"arguments": rows["argument"], "options": rows["option"]}
        sections["commands"] = [(name, _said(each.help or "", lang)) for name, each in commands.items()]
        for name, found in sections.items():
            if found:
                with formatter.section(text(f"help.{name}", lang)):
                    formatter.write_dl(found)


class Command(_Speaking, TyperCommand):
    """A command that speaks the reader's language."""


class Group(_Speaking, TyperGroup):
    """All commands; wrong usage is told in the reader's language."""

    def main(self, args: Any = None, *, standalone_mode: bool = True, **extra: Any) -> Any:  # type: ignore[override]  # typer calls by name
        """Run the command line and leave with its status."""
        if not standalone_mode:
            return super().main(args, standalone_mode=False, **extra)
        try:
            status = super().main(args, standalone_mode=False, **extra)
        except _USAGE_ERROR as error:
            typer.echo(_error(error), err=True)
            sys.exit(_USAGE)
        except typer.Abort:
            sys.exit(1)
        sys.exit(status if isinstance(status, int) else 0)


_USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]
"""Wrong usage of any kind; typer gives a name only to one kind."""


def usage(ctx: Any, lang: str) -> str:
    """Return the line that shows how a command is called."""
    pieces = [f"[{text('help.options', lang).upper()}]"] if ctx.command.params else []
    for param in ctx.command.params:
        if param.param_type_name == "argument":
            name = _words(param.metavar or param.name.upper(), lang)
            pieces.append(name if param.required else f"[{name}]")
    if hasattr(ctx.command, "commands"):
        pieces.append(text("help.command", lang))
    return text("help.usage", lang, call=" ".join([ctx.command_path, *pieces]))


def _error(error: Any) -> str:
    ctx = error.ctx
    lang = _lang(ctx) if ctx else _wanted(sys.argv)
    said = _sentence(error, lang)
    if ctx is None:
        return said
    return f"{usage(ctx, lang)}\n{text('help.more', lang, call=ctx.command_path)}\n\n{said}"


def _sentence(error: Any, lang: str) -> str:
    """Return what is wrong and what to do, in a sentence."""
    option = getattr(error, "option_name", None)
    param = getattr(error, "param", None)
    kind = type(error).__name__
    if kind == "NoSuchOption":
        possible = " ".join(sorted(error.possibilities or ())) or None
        return text("usage.option_close" if possible else "usage.option", lang, name=option, possible=possible)
    if kind == "BadOptionUsage":
        return text("usage.no_value", lang, name=option)
    if kind == "MissingParameter" and param is not None:
        name = _words(param.metavar or param.name.upper(), lang) if param.param_type_name == "argument" else param.opts[0]
        return text(f"usage.missing_{param.param_type_name}", lang, name=name.rstrip("."))
    if kind == "BadParameter" and param is not None:
        name = param.opts[0] if param.param_type_name == "option" else _words(param.metavar or param.name.upper(), lang)
        value = _QUOTED.search(error.format_message())
        allowed = re.findall(r"'([^']*)'", error.format_message().partition("not one of")[2])
        if value and allowed:
            return text("usage.choice", lang, name=name, value=value[1], allowed=", ".join(allowed))
        return text("usage.value", lang, name=name)
    message = error.format_message()
    if match := re.match(r"No such command '([^']*)'", message):
        close = get_close_matches(match[1], list(getattr(error.ctx.command, "commands", ())))
        return text("usage.command_close" if close else "usage.command", lang, name=match[1], possible=" ".join(close))
    if match := re.search(r"unexpected extra argument\S* \((.*)\)", message):
        return text("usage.extra", lang, name=match[1])
    return text("usage.other", lang, message=message)


def _described(param: Any, said: str, lang: str) -> str:
    """Return the description of a parameter with what typer adds to it in English."""
    own = param.help or ""
    extra = _EXTRA.search(said.removeprefix(own))
    shown = _said(own, lang)
    if extra is None:
        return shown
    parts = [text("help.default", lang, value=extra["default"])] if extra["default"] else []
    parts += [_range(extra["range"])] if extra["range"] else []
    parts += [text("help.required", lang)] if extra["required"] else []
    return f"{shown}  [{'; '.join(parts)}]"


def _range(said: str) -> str:
    """Return a range of numbers as people write it."""
    low, _, high = said.partition("x")
    return f"{low.strip('<=')}–{high.strip('<=')}" if low and high else said.replace("x>=", "≥ ").replace("x<=", "≤ ")


def _said(sentence: str, lang: str) -> str:
    """Return a Polish sentence of the catalogue in a language."""
    if sentence.startswith("Show this message"):
        return text("help.help", lang)
    key = _keys().get(" ".join(sentence.split()))
    return sentence if key is None else text(key, lang)


@cache
def _keys() -> dict[str, str]:
    return {" ".join(sentence.split()): key for key, sentence in catalogue("pl").items()}


def _words(name: str, lang: str) -> str:
    """Return the name of a parameter with the placeholders of its value in a language ("PLIK.toml", "FILE.toml")."""
    for english, key in _TYPES.items():
        name = name.replace(f" {english}", f" {text(key, lang)}" if key else "")
    return _WORD.sub(lambda found: text(f"metavar.{found[0]}", lang) if known(f"metavar.{found[0]}", lang) else found[0], name)


def _lang(ctx: Any) -> str:
    return str(ctx.meta.get(_LANG, "pl"))


def _wanted(args: list[str]) -> str:
    """Return the language that a command line asks for."""
    for at, word in enumerate(args):
        if word == "--lang=en" or (word == "--lang" and args[at + 1 : at + 2] == ["en"]):
            return "en"
    return "pl"
