"""Commands over finished results: reports written anew, an annotated copy, the review page, plans side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline import inputs
from pipeline.cli.options import (
    UNREADABLE,
    USAGE,
    Baseline,
    Ignore,
    LangOption,
    Preview,
    Select,
    Suppressions,
    settings_of,
    settled,
    stop,
)
from pipeline.errors import UnreadableInput, UnwritableOutput
from pipeline.language import plural, text
from pipeline.settings import Language


def report(
    out: Annotated[Path, typer.Argument(metavar="KATALOG", help=text("cli.report_out"), show_default=False)],
    *,
    lang: Annotated[Language | None, typer.Option("--lang", help=text("cli.report_lang"), show_default=False)] = None,
) -> None:
    """Write the reports of a finished run anew."""
    from pipeline.writers.report import index

    try:
        count = index.rebuild(out, lang)
    except FileNotFoundError as error:
        raise stop(text("cli.report_none", lang or "pl", path=inputs.shown(out)), USAGE) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise stop(text("cli.out_failed", lang or "pl", path=inputs.shown(out), reason=reason), USAGE) from error
    typer.echo(plural("cli.reported", count, lang or "pl", path=inputs.shown(out / "index.html")))


def annotate(
    path: Annotated[Path, typer.Argument(metavar="PLIK.pdf", help=text("cli.annotate_path"), show_default=False)],
    *,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="PLIK.pdf", help=text("cli.annotate_out"), show_default=False)
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    preview: Preview = False,
    suppressions: Suppressions = None,
    baseline: Baseline = None,
    lang: LangOption = "pl",
) -> None:
    """Write a copy of a PDF with highlights and comments on what does not add up."""
    from pipeline import api

    settings = settled(settings_of(select, ignore, preview, lang), [path], suppressions, baseline)
    out = out or path.with_name(f"{path.stem}-{text('comment.suffix', lang)}.pdf")
    if out.resolve() == path.resolve():
        raise stop(text("cli.same_out", lang, path=inputs.shown(path)), USAGE)
    try:
        record = api.annotate(path, out, settings)
    except UnreadableInput as error:
        raise stop(api.sentence(error, inputs.shown(path), lang), UNREADABLE) from error
    except UnwritableOutput as error:
        raise stop(text("cli.out_failed", lang, path=error.path, reason=error.reason), USAGE) from error
    marked = sum(not finding.suppressed for finding in record.findings)
    typer.echo(plural("cli.annotated", marked, lang, path=inputs.shown(out)))


def serve(
    out: Annotated[Path, typer.Argument(metavar="KATALOG", help=text("cli.serve_out"), show_default=False)],
    *,
    host: Annotated[str, typer.Option("--host", help=text("cli.serve_host"))] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help=text("cli.serve_port"))] = 8765,
    browse: Annotated[bool, typer.Option("--open", help=text("cli.serve_open"))] = False,
    lang: LangOption = "pl",
) -> None:
    """Open the results for review in a browser."""
    from pipeline import serving
    from pipeline.web import guard, server

    if not server.free(host, port):
        raise stop(text("cli.serve_taken", lang, port=port, other=port + 1 if port < 65535 else 8765), USAGE)
    if not guard.loopback(host):
        typer.echo(text("cli.serve_warning", lang, host=host), err=True)
    typer.echo(text("cli.serve_at", lang, url=server.address(host, port)))
    try:
        serving.serve(out, lang, host, port, browse=browse)
    except UnwritableOutput as error:
        raise stop(text("cli.out_failed", lang, path=error.path, reason=error.reason), USAGE) from error


def compare(
    out: Annotated[Path, typer.Argument(metavar="KATALOG", help=text("compare.folder"), show_default=False)],
    *,
    lang: LangOption = "pl",
) -> None:
    """Set the plans of a finished run side by side."""
    from pipeline import comparing

    try:
        compared = comparing.run(out, lang)
    except comparing.TooFew as error:
        key = "compare.too_few" if error.count else "compare.no_run"
        raise stop(text(key, lang, path=inputs.shown(out), count=error.count), USAGE) from error
    except UnwritableOutput as error:
        raise stop(text("cli.out_failed", lang, path=error.path, reason=error.reason), USAGE) from error
    page, workbook, table = (inputs.shown(path) for path in compared[1:])
    typer.echo(text("compare.done", lang, page=page, workbook=workbook, table=table))
