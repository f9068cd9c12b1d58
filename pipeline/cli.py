"""The command line. Commands are thin: they turn words into settings, call the run, and turn its outcome into an exit status.

0 clean, 1 findings at or above `--fail-on`, 2 wrong usage, 3 an input that can't be read, 130 interrupted.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline import inputs
from pipeline.errors import FolderInUse, UnreadableInput, UnusableFile, UnwritableOutput
from pipeline.language import plural, text
from pipeline.settings import COLLECTION, Language, Settings, at_least
from schemas.finding import Severity

if TYPE_CHECKING:
    from pipeline.api import Checked
    from schemas.record import PlanRecord

CLEAN, FOUND, USAGE, UNREADABLE, INTERRUPTED = 0, 1, 2, 3, 130

app = typer.Typer(add_completion=False, rich_markup_mode=None, help=text("cli.help"))


Format = Literal["text", "json", "jsonl", "sarif", "csv", "github"]
Paths = Annotated[list[Path], typer.Argument(metavar="PLIK...", help=text("cli.paths"), show_default=False)]
Select = Annotated[list[str] | None, typer.Option("--select", metavar="KOD", help=text("cli.select"), show_default=False)]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="KOD", help=text("cli.ignore"), show_default=False)]
Preview = Annotated[bool, typer.Option("--preview", help=text("cli.preview"))]
Suppressions = Annotated[
    Path | None, typer.Option("--suppressions", metavar="PLIK.toml", help=text("cli.suppressions"), show_default=False)
]
Baseline = Annotated[Path | None, typer.Option("--baseline", metavar="PLIK.json", help=text("cli.baseline"), show_default=False)]
LangOption = Annotated[Language, typer.Option("--lang", help=text("cli.lang"))]


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Say what to do next where no command is given."""
    if context.invoked_subcommand is None:
        typer.echo(text("cli.start"))


@app.command(help=text("cli.check"))
def check(
    paths: Paths,
    *,
    format: Annotated[Format, typer.Option("--format", help=text("cli.format"))] = "text",
    fail_on: Annotated[Severity, typer.Option("--fail-on", help=text("cli.fail_on"))] = "error",
    select: Select = None,
    ignore: Ignore = None,
    preview: Preview = False,
    suppressions: Suppressions = None,
    baseline: Baseline = None,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", metavar="PLIK.json", help=text("cli.write_baseline"), show_default=False)
    ] = None,
    lang: LangOption = "pl",
) -> None:
    """Check plans and print what does not add up."""
    from pipeline import api, settling

    settings = _settled(_settings(select, ignore, preview, lang), paths, suppressions, baseline)
    checked = api.check(paths, settings)
    _print(checked, format, lang)
    records = [record for _, record in checked if record is not None]
    for note in settling.side_file_notes(records, settings):
        typer.echo(note, err=True)
    if write_baseline is not None:
        _write_baseline(records, write_baseline, lang)
    if any(outcome.status == "failed" for outcome, _ in checked):
        raise typer.Exit(UNREADABLE)
    findings = (finding for record in records for finding in record.findings if not finding.suppressed)
    if any(at_least(finding.severity, fail_on) for finding in findings):
        raise typer.Exit(FOUND)


@app.command(help=text("cli.ingest"))
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
    no_report: Annotated[bool, typer.Option("--no-report", help=text("cli.no_report"))] = False,
    lang: LangOption = "pl",
) -> None:
    """Read and check plans and leave records, tables, a workbook and reports."""
    from rich.console import Console

    from pipeline import settling
    from pipeline.writers import progress

    settings = _settled(_settings(select, ignore, preview, lang, workers), paths, suppressions, baseline)
    settings = settings.model_copy(update={"timeout": timeout, "memory": memory, "report": not no_report})
    with progress.Bar(Console(stderr=True), lang) as bar:
        try:
            from pipeline.flows.run import run

            result = run(paths, out, settings, bar, wait=wait)
        except UnwritableOutput as error:
            raise _stop(text("cli.out_failed", lang, path=error.path, reason=error.reason), USAGE) from error
        except FolderInUse as error:
            raise _stop(text("cli.in_use", lang, path=error.path), USAGE) from error
        except KeyboardInterrupt as error:
            raise _stop(text("cli.interrupted", lang, done=bar.done_count), INTERRUPTED) from error
    progress.print_result(result, Console(highlight=False), lang)
    for note in settling.run_notes(result, out, settings):
        typer.echo(note, err=True)
    if any(outcome.status != "failed" for outcome in result.documents):
        typer.echo(text("cli.done", lang, path=out, first=out / ("rachmistrz.xlsx" if no_report else "index.html")))
    if any(outcome.status == "failed" for outcome in result.documents):
        raise typer.Exit(UNREADABLE)


@app.command(help=text("cli.report"))
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
        raise _stop(text("cli.report_none", lang or "pl", path=inputs.shown(out)), USAGE) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _stop(text("cli.out_failed", lang or "pl", path=inputs.shown(out), reason=reason), USAGE) from error
    typer.echo(plural("cli.reported", count, lang or "pl", path=inputs.shown(out / "index.html")))


@app.command(help=text("cli.annotate"))
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

    settings = _settled(_settings(select, ignore, preview, lang), [path], suppressions, baseline)
    out = out or path.with_name(f"{path.stem}-{text('comment.suffix', lang)}.pdf")
    if out.resolve() == path.resolve():
        raise _stop(text("cli.same_out", lang, path=inputs.shown(path)), USAGE)
    try:
        record = api.annotate(path, out, settings)
    except UnreadableInput as error:
        raise _stop(api.sentence(error, inputs.shown(path), lang), UNREADABLE) from error
    except UnwritableOutput as error:
        raise _stop(text("cli.out_failed", lang, path=error.path, reason=error.reason), USAGE) from error
    marked = sum(not finding.suppressed for finding in record.findings)
    typer.echo(plural("cli.annotated", marked, lang, path=inputs.shown(out)))


@app.command(help=text("cli.suppress"))
def suppress(
    path: Annotated[Path, typer.Argument(metavar="PLIK", help=text("cli.suppress_path"), show_default=False)],
    fingerprint: Annotated[str, typer.Argument(metavar="ODCISK", help=text("cli.suppress_fingerprint"), show_default=False)],
    *,
    reason: Annotated[str, typer.Option("--reason", metavar="POWÓD", help=text("cli.suppress_reason"), show_default=False)],
    author: Annotated[str, typer.Option("--author", metavar="KTO", help=text("cli.suppress_author"), show_default=False)],
    expires: Annotated[
        str | None, typer.Option("--expires", metavar="DATA", help=text("cli.suppress_expires"), show_default=False)
    ] = None,
    suppressions: Suppressions = None,
    lang: LangOption = "pl",
) -> None:
    """Add a finding to the suppressions file."""
    from pipeline import api, settling

    if not (reason.strip() and author.strip()):
        raise _stop(text("cli.suppress_empty", lang), USAGE)
    try:
        until = date.fromisoformat(expires) if expires else None
    except ValueError as error:
        raise _stop(text("cli.suppress_date", lang, date=expires), USAGE) from error
    settings = _settled(Settings(preview=True, lang=lang), [path], suppressions if suppressions and suppressions.exists() else None)
    try:
        record = api.analyse(path, settings)
    except UnreadableInput as error:
        raise _stop(api.sentence(error, inputs.shown(path), lang), UNREADABLE) from error
    finding = next((each for each in record.findings if each.fingerprint == fingerprint), None)
    if finding is None:
        raise _stop(text("cli.no_such_finding", lang, path=inputs.shown(path), fingerprint=fingerprint), USAGE)
    if finding.suppressed:
        raise _stop(text("cli.suppressed_already", lang, fingerprint=fingerprint, reason=finding.suppressed), USAGE)
    try:
        file = settling.suppress(finding, path, reason, author, expires=until, file=suppressions)
    except UnwritableOutput as error:
        raise _stop(text("cli.out_failed", lang, path=error.path, reason=error.reason), USAGE) from error
    typer.echo(text("cli.suppressed", lang, path=inputs.shown(file), message=finding.message))


@app.command(help=text("cli.rules"))
def rules(lang: LangOption = "pl") -> None:
    """List the checks."""
    from pipeline.checking.catalogue import checks
    from pipeline.writers import wording

    for each in checks():
        preview = f" ({text('report.preview', lang)})" if each.preview else ""
        severity = text(f"severity.{each.severity}", lang)
        typer.echo(f"{each.code}  {severity:<12} {wording.summary(each, lang)}{preview}")


@app.command(help=text("cli.explain"))
def explain(
    code: Annotated[str, typer.Argument(metavar="KOD", help=text("cli.code"), show_default=False)], lang: LangOption = "pl"
) -> None:
    """Say what a check finds, why that matters and how it is decided."""
    from pipeline.checking.catalogue import checks

    found = next((each for each in checks() if code.upper() == each.code or code == each.name), None)
    if found is None:
        typer.echo(text("cli.no_such_check", lang, code=code), err=True)
        raise typer.Exit(USAGE)
    from pipeline.writers import wording

    typer.echo(f"{found.code} {found.name} ({text(f'severity.{found.severity}', lang)})\n\n{wording.summary(found, lang)}")
    for title, body in wording.page(found, lang).items():
        typer.echo(f"\n{title}\n{body}")


@app.command(help=text("cli.serve"))
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
        raise _stop(text("cli.serve_taken", lang, port=port, other=port + 1 if port < 65535 else 8765), USAGE)
    if not guard.loopback(host):
        typer.echo(text("cli.serve_warning", lang, host=host), err=True)
    typer.echo(text("cli.serve_at", lang, url=server.address(host, port)))
    try:
        serving.serve(out, lang, host, port, browse=browse)
    except UnwritableOutput as error:
        raise _stop(text("cli.out_failed", lang, path=error.path, reason=error.reason), USAGE) from error


@app.command(help=text("compare.command"))
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
        raise _stop(text(key, lang, path=inputs.shown(out), count=error.count), USAGE) from error
    except UnwritableOutput as error:
        raise _stop(text("cli.out_failed", lang, path=error.path, reason=error.reason), USAGE) from error
    page, workbook, table = (inputs.shown(path) for path in compared[1:])
    typer.echo(text("compare.done", lang, page=page, workbook=workbook, table=table))


def main() -> None:
    """Run the command line; the entry point of the distribution."""
    gc.set_threshold(*COLLECTION)
    app()


def _print(checked: Sequence[Checked], format: Format, lang: Language) -> None:
    """Print what was found; what could not be read goes to the error stream too, where the format is for programs."""
    from pipeline.writers import report_json, report_lines

    if format == "text":
        from rich.console import Console

        from pipeline.writers import terminal

        terminal.print_report(checked, Console(highlight=False), lang)
        return
    if format == "sarif":
        from pipeline.writers import report_sarif

        typer.echo(report_sarif.to_sarif(checked, lang))
    else:
        write = {
            "json": report_json.to_json,
            "jsonl": report_json.to_jsonl,
            "csv": report_lines.to_csv,
            "github": report_lines.to_github,
        }
        typer.echo(write[format](checked, lang))
    for outcome, _ in checked:
        if outcome.error:
            typer.echo(outcome.error, err=True)


def _stop(sentence: str, status: int) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(status)


def _settled(settings: Settings, paths: Sequence[Path], suppressions: Path | None, baseline: Path | None = None) -> Settings:
    """Add the side files to the settings; wrong usage where one of them can't be used."""
    from pipeline import settling

    named = {name: str(path) for name, path in (("suppressions", suppressions), ("baseline", baseline)) if path is not None}
    settings = settings.model_copy(update=named)
    try:
        settling.side_files(paths, settings)
    except UnusableFile as error:
        raise _stop(text(f"file.{error.code}", settings.lang, path=inputs.shown(error.path), **error.params), USAGE) from error
    return settings


def _write_baseline(records: Sequence[PlanRecord], path: Path, lang: Language) -> None:
    from pipeline.checking.suppressions import baseline
    from pipeline.writers.atomic import write_bytes

    content = baseline((record.document_id, finding) for record in records for finding in record.findings)
    try:
        write_bytes(path, content.encode())
    except OSError as error:
        raise _stop(text("cli.out_failed", lang, path=inputs.shown(path), reason=error.strerror), USAGE) from error
    typer.echo(text("cli.baseline_written", lang, path=inputs.shown(path)), err=True)


def _settings(select: list[str] | None, ignore: list[str] | None, preview: bool, lang: Language, workers: int = 0) -> Settings:
    """Make settings of options; wrong usage where a check is named that there isn't."""
    from pipeline.checking.catalogue import unknown

    chosen = [code for codes in select or [] for code in codes.split(",") if code]
    left_out = [code for codes in ignore or [] for code in codes.split(",") if code]
    if wrong := unknown([*chosen, *left_out]):
        typer.echo(text("cli.no_such_check", lang, code=", ".join(wrong)), err=True)
        raise typer.Exit(USAGE)
    return Settings(select=tuple(chosen), ignore=tuple(left_out), preview=preview, lang=lang, workers=workers)


if __name__ == "__main__":
    main()
