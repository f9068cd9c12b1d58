"""Commands that print: check plans, add a finding to the suppressions, list and explain the checks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline import inputs
from pipeline.cli.options import (
    FOUND,
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
from pipeline.errors import UnreadableInput, UnwritableOutput
from pipeline.language import text
from pipeline.settings import Language, Settings, at_least
from schemas.finding import Severity

if TYPE_CHECKING:
    from pipeline.api import Checked
    from schemas.record import PlanRecord

Format = Literal["text", "json", "jsonl", "sarif", "csv", "github"]


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
    reference: Reference = None,
    ocr: Ocr = None,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", metavar="PLIK.json", help=text("cli.write_baseline"), show_default=False)
    ] = None,
    lang: LangOption = "pl",
) -> None:
    """Check plans and print what does not add up."""
    from pipeline import api, settling

    settings = settled(settings_of(select, ignore, preview, lang), paths, suppressions, baseline, reference)
    settings = settings.model_copy(update={"ocr": ocr})
    checked = api.check(paths, settings)
    _print(checked, format, settings)
    records = [record for _, record in checked if record is not None]
    for note in settling.side_file_notes(records, settings):
        typer.echo(note, err=True)
    if write_baseline is not None:
        _write_baseline(records, write_baseline, lang)
    if any(outcome.status in UNFINISHED for outcome, _ in checked):
        raise typer.Exit(UNREADABLE)
    findings = (finding for record in records for finding in record.findings if not finding.suppressed)
    if any(at_least(finding.severity, fail_on) for finding in findings):
        raise typer.Exit(FOUND)


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
        raise stop(text("cli.suppress_empty", lang), USAGE)
    try:
        until = date.fromisoformat(expires) if expires else None
    except ValueError as error:
        raise stop(text("cli.suppress_date", lang, date=expires), USAGE) from error
    settings = settled(Settings(preview=True, lang=lang), [path], suppressions if suppressions and suppressions.exists() else None)
    try:
        record = api.analyse(path, settings)
    except UnreadableInput as error:
        raise stop(api.sentence(error, inputs.shown(path), lang), UNREADABLE) from error
    finding = next((each for each in record.findings if each.fingerprint == fingerprint), None)
    if finding is None:
        raise stop(text("cli.no_such_finding", lang, path=inputs.shown(path), fingerprint=fingerprint), USAGE)
    if finding.suppressed:
        raise stop(text("cli.suppressed_already", lang, fingerprint=fingerprint, reason=finding.suppressed), USAGE)
    try:
        file = settling.suppress(finding, path, reason, author, expires=until, file=suppressions)
    except UnwritableOutput as error:
        raise stop(text("cli.out_failed", lang, path=error.path, reason=error.reason), USAGE) from error
    typer.echo(text("cli.suppressed", lang, path=inputs.shown(file), message=finding.message))


def rules(lang: LangOption = "pl") -> None:
    """List the checks."""
    from pipeline.checking.catalogue import checks
    from pipeline.writers import wording

    for each in checks():
        preview = f" ({text('report.preview', lang)})" if each.preview else ""
        severity = text(f"severity.{each.severity}", lang)
        typer.echo(f"{each.code}  {severity:<12} {wording.summary(each, lang)}{preview}")


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


def _print(checked: Sequence[Checked], format: Format, settings: Settings) -> None:
    """Print what was found; what could not be read goes to the error stream too, where the format is for programs."""
    from pipeline.checking.suppressions import read_baseline
    from pipeline.writers import report_json, report_lines

    lang = settings.lang
    if format == "text":
        from rich.console import Console

        from pipeline.writers import terminal

        terminal.print_report(checked, Console(highlight=False), lang)
        return
    if format == "sarif":
        from pipeline.writers import report_sarif

        known = read_baseline(Path(settings.baseline)) if settings.baseline else None
        typer.echo(report_sarif.to_sarif(checked, lang, known))
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


def _write_baseline(records: Sequence[PlanRecord], path: Path, lang: Language) -> None:
    from pipeline.checking.suppressions import baseline
    from pipeline.writers.atomic import write_bytes

    content = baseline((record.document_id, finding) for record in records for finding in record.findings)
    try:
        write_bytes(path, content.encode())
    except OSError as error:
        raise stop(text("cli.out_failed", lang, path=inputs.shown(path), reason=error.strerror), USAGE) from error
    typer.echo(text("cli.baseline_written", lang, path=inputs.shown(path)), err=True)
