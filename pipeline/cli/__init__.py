"""The command line. Commands are thin: they turn words into settings, call the run, and turn its outcome into an exit status.

0 clean, 1 findings at or above `--fail-on`, 2 wrong usage, 3 an input that can't be read, 130 interrupted. A new command is a
function in a module of this package and a line of `COMMANDS`: the key of its description, the function.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

import typer

from pipeline.cli import checking, reading, results, standing
from pipeline.cli.options import LangOption
from pipeline.cli.speaking import Command, Group
from pipeline.language import text
from pipeline.settings import COLLECTION

COMMANDS: dict[str, Callable[..., None]] = {
    "cli.check": checking.check,
    "cli.ingest": reading.ingest,
    "cli.watch": standing.watch,
    "cli.deploy": standing.deploy,
    "cli.report": results.report,
    "cli.annotate": results.annotate,
    "cli.suppress": checking.suppress,
    "cli.rules": checking.rules,
    "cli.explain": checking.explain,
    "cli.serve": results.serve,
    "compare.command": results.compare,
}

app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None, help=text("cli.help"))
for _key, _command in COMMANDS.items():
    app.command(cls=Command, help=text(_key))(_command)


@app.callback(invoke_without_command=True)
def start(context: typer.Context, lang: LangOption = "pl") -> None:
    """Say what to do next where no command is given."""
    if context.invoked_subcommand is None:
        typer.echo(text("cli.start", lang))


def main() -> None:
    """Run the command line; the entry point of the distribution."""
    gc.set_threshold(*COLLECTION)
    app()
