"""The command that reads a batch of plans into a folder of results."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline import inputs
from pipeline.cli.options import (
    INTERRUPTED,
    UNFINISHED,
    UNREADABLE,
    USAGE,
    Baseline,
    Ignore,
    LangOption,
    Ocr,
    Paths,
    Preview,
    Reference,
    Select,
    Suppressions,
    settings_of,
    settled,
    stop,
)
from pipeline.errors import FolderInUse, UnusableFile, UnwritableOutput
from pipeline.language import plural, text
from pipeline.settings import Language
from pipeline.writers import verdict_columns


def ingest(
    paths: Paths,
    *,
    out: Annotated[Path, typer.Option("--out", metavar="KATALOG", help=text("cli.out"))] = Path("outputs"),
    workers: Annotated[int, typer.Option("--workers", min=0, help=text("cli.workers"))] = 0,
    timeout: Annotated[int, typer.Option("--timeout", min=0, help=text("cli.timeout"))] = 0,
    memory: Annotated[int, typer.Option("--memory", min=1024, help=text("cli.memory"))] = 2048,
    wait: Annotated[bool, typer.Option("--wait", help=text("cli.wait"))] = False,
    select: Select = None,
    ignore: Ignore = None,
    preview: Preview = False,
    suppressions: Suppressions = None,
    baseline: Baseline = None,
    reference: Reference = None,
    ocr: Ocr = None,
    verdicts: Annotated[
        Path | None, typer.Option("--verdicts", metavar="PLIK.xlsx", help=text("cli.verdicts"), show_default=False)
    ] = None,
    no_report: Annotated[bool, typer.Option("--no-report", help=text("cli.no_report"))] = False,
    lang: LangOption = "pl",
) -> None:
    """Read and check plans and leave records, tables, a workbook and reports."""
    from rich.console import Console

    from pipeline import settling
    from pipeline.writers import progress

    settings = settled(settings_of(select, ignore, preview, lang, workers), paths, suppressions, baseline, reference)
    settings = settings.model_copy(update={"timeout": timeout, "memory": memory, "report": not no_report, "ocr": ocr})
    _take_up(out, verdicts, lang)
    with progress.Bar(Console(stderr=True), lang) as bar:
        try:
            from pipeline.flows.run import run

            result = run(paths, out, settings, bar, wait=wait)
        except UnwritableOutput as error:
            raise stop(text("cli.out_failed", lang, path=error.path, reason=error.reason), USAGE) from error
        except FolderInUse as error:
            raise stop(text("cli.in_use", lang, path=error.path), USAGE) from error
        except KeyboardInterrupt as error:
            raise stop(text("cli.interrupted", lang, done=bar.done_count), INTERRUPTED) from error
    progress.print_result(result, Console(highlight=False), lang)
    for note in settling.run_notes(result, out, settings):
        typer.echo(note, err=True)
    if any(outcome.status != "failed" for outcome in result.documents):
        typer.echo(text("cli.done", lang, path=out, first=out / ("rachmistrz.xlsx" if no_report else "index.html")))
    if any(outcome.status in UNFINISHED for outcome in result.documents):
        raise typer.Exit(UNREADABLE)


def _take_up(out: Path, workbook: Path | None, lang: Language) -> None:
    """Take the analyst's verdicts from a workbook, and say so."""
    from pipeline import verdicts

    try:
        taken = verdicts.take_up(out, workbook, lang)
    except UnusableFile as error:
        raise stop(text(f"file.{error.code}", lang, path=inputs.shown(error.path), **error.params), USAGE) from error
    except UnwritableOutput as error:
        raise stop(text("cli.out_failed", lang, path=error.path, reason=error.reason), USAGE) from error
    for note in taken.notes:
        typer.echo(note, err=True)
    if taken.accepted:
        path = inputs.shown(workbook or out / verdict_columns.WORKBOOK)
        typer.echo(plural("cli.verdicts_taken", taken.accepted, lang, path=path))
