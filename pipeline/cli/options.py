"""What the commands share: options said once, exit statuses, settings made of options."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from pipeline import inputs
from pipeline.errors import UnusableFile
from pipeline.language import text
from pipeline.settings import Language, Settings

CLEAN, FOUND, USAGE, UNREADABLE, INTERRUPTED = 0, 1, 2, 3, 130
UNFINISHED = frozenset({"failed", "partial"})
"""What became of a document that was not read, or not all of it."""

Paths = Annotated[list[Path], typer.Argument(metavar="PLIK...", help=text("cli.paths"), show_default=False)]
Select = Annotated[list[str] | None, typer.Option("--select", metavar="KOD", help=text("cli.select"), show_default=False)]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="KOD", help=text("cli.ignore"), show_default=False)]
Preview = Annotated[bool, typer.Option("--preview", help=text("cli.preview"))]
Suppressions = Annotated[
    Path | None, typer.Option("--suppressions", metavar="PLIK.toml", help=text("cli.suppressions"), show_default=False)
]
Baseline = Annotated[Path | None, typer.Option("--baseline", metavar="PLIK.json", help=text("cli.baseline"), show_default=False)]
Reference = Annotated[Path | None, typer.Option("--reference", metavar="PLIK.csv", help=text("cli.reference"), show_default=False)]
Ocr = Annotated[bool | None, typer.Option("--ocr/--no-ocr", help=text("cli.ocr"), show_default=False)]
LangOption = Annotated[Language, typer.Option("--lang", help=text("cli.lang"))]


def stop(sentence: str, status: int) -> typer.Exit:
    """Say on the error stream why it ends here; the caller raises what comes back."""
    typer.echo(sentence, err=True)
    return typer.Exit(status)


def settled(
    settings: Settings,
    paths: Sequence[Path],
    suppressions: Path | None,
    baseline: Path | None = None,
    reference: Path | None = None,
) -> Settings:
    """Add the side files to the settings; wrong usage where one of them can't be used."""
    from pipeline import settling

    files = {"suppressions": suppressions, "baseline": baseline, "reference": reference}
    named = {name: str(path) for name, path in files.items() if path is not None}
    settings = settings.model_copy(update=named)
    try:
        settling.side_files(paths, settings)
    except UnusableFile as error:
        raise stop(text(f"file.{error.code}", settings.lang, path=inputs.shown(error.path), **error.params), USAGE) from error
    return settings


def settings_of(select: list[str] | None, ignore: list[str] | None, preview: bool, lang: Language, workers: int = 0) -> Settings:
    """Make settings of options; wrong usage where a check is named that there isn't."""
    from pipeline.checking.catalogue import unknown

    chosen = [code for codes in select or [] for code in codes.split(",") if code]
    left_out = [code for codes in ignore or [] for code in codes.split(",") if code]
    if wrong := unknown([*chosen, *left_out]):
        typer.echo(text("cli.no_such_check", lang, code=", ".join(wrong)), err=True)
        raise typer.Exit(USAGE)
    return Settings(select=tuple(chosen), ignore=tuple(left_out), preview=preview, lang=lang, workers=workers)
