"""The command that reads a batch of plans into a folder of results."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
from pipeline.errors import FolderInUse, MissingExtra, Silent, UnusableFile, UnwritableOutput
from pipeline.language import plural, text
from pipeline.settings import Language
from pipeline.writers import progress, verdict_columns

Out = Annotated[str, typer.Option("--out", metavar="KATALOG", help=text("cli.out"))]
Cluster = Annotated[str | None, typer.Option("--cluster", metavar="ADRES", help=text("cli.cluster"), show_default=False)]


def ingest(
    paths: Paths,
    *,
    out: Out = "outputs",
    cluster: Cluster = None,
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
    from pipeline.flows import storage
    from pipeline.flows.run import run

    settings = settled(settings_of(select, ignore, preview, lang, workers), paths, suppressions, baseline, reference)
    settings = settings.model_copy(update={"timeout": timeout, "memory": memory, "report": not no_report, "ocr": ocr})
    bar = progress.Bar(Console(stderr=True), lang)
    with told(lang, bar), storage.kept(out, wait=wait) as folder:
        _take_up(folder, verdicts, lang)
        with bar:
            address = out if storage.is_address(out) else None
            result = run(paths, folder, settings, bar, wait=wait, cluster=cluster, address=address)
    progress.print_result(result, Console(highlight=False), lang)
    for note in settling.run_notes(result, folder, settings):
        typer.echo(note, err=True)
    if any(outcome.status != "failed" for outcome in result.documents):
        first = "rachmistrz.xlsx" if no_report else "index.html"
        typer.echo(text("cli.done", lang, path=out, first=f"{out}/{first}" if address else Path(out) / first))
    if any(outcome.status in UNFINISHED for outcome in result.documents):
        raise typer.Exit(UNREADABLE)


@contextmanager
def told(lang: Language, bar: progress.Bar) -> Iterator[None]:
    """Say in a sentence what stops a run, and end with the status that goes with it."""
    try:
        yield
    except UnwritableOutput as error:
        raise stop(text("cli.out_failed", lang, path=error.path, reason=error.reason), USAGE) from error
    except FolderInUse as error:
        key = "cli.in_use_from" if error.host else "cli.in_use"
        raise stop(text(key, lang, path=error.path, host=error.host, since=error.since), USAGE) from error
    except MissingExtra as error:
        key = "cli.missing_extra" if error.extra else "cli.missing_library"
        raise stop(text(key, lang, extra=error.extra, reason=error.reason), USAGE) from error
    except Silent as error:
        raise stop(text(f"cli.silent_{error.kind}", lang, address=error.address), USAGE) from error
    except KeyboardInterrupt as error:
        raise stop(text("cli.interrupted", lang, done=bar.done_count), INTERRUPTED) from error


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
