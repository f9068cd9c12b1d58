"""What `check` found as CSV for a spreadsheet and as annotations for GitHub Actions."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from pipeline.writers import wording
from schemas.record import PlanRecord
from schemas.run import DocumentOutcome

_COLUMNS = (
    "path",
    "rule",
    "name",
    "severity",
    "page",
    "line_start",
    "line_end",
    "message",
    "formula",
    "computed",
    "stated",
    "quote",
    "fingerprint",
    "suppressed",
)
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_FORMULA = re.compile(r"(?:^|(?<=;))(?=[=+\-@\t＝＋－＠])")
_ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY_ESCAPES = _ESCAPES | str.maketrans({":": "%3A", ",": "%2C"})


def to_csv(checked: Sequence[tuple[DocumentOutcome, PlanRecord | None]], lang: str = "pl") -> str:
    """Return a row a finding under a heading; words that a spreadsheet would take for a formula begin with an apostrophe."""
    words = io.StringIO()
    writer = csv.writer(words, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for outcome, record in checked:
        for finding in record.findings if record else ():
            first = finding.evidence[0] if finding.evidence else None
            place = (first.page, first.line_start, first.line_end) if first else (None, None, None)
            numbers = (finding.computed, finding.stated)
            row = (outcome.path, finding.rule, finding.name, finding.severity, *place, wording.message(finding, lang))
            ends = (first.quote if first else None, finding.fingerprint, finding.suppressed)
            writer.writerow([_inert(cell) for cell in (*row, finding.formula, *numbers, *ends)])
    return words.getvalue().rstrip("\n")


def to_github(checked: Sequence[tuple[DocumentOutcome, PlanRecord | None]], lang: str = "pl") -> str:
    """Return a workflow command a finding that counts, and one a document that could not be read."""
    lines = []
    for outcome, record in checked:
        path = outcome.path.translate(_PROPERTY_ESCAPES)
        if outcome.error:
            lines.append(f"::error file={path}::{outcome.error.translate(_ESCAPES)}")
        if record is None:
            continue
        for finding in (each for each in record.findings if not each.suppressed):
            first = finding.evidence[0] if finding.evidence else None
            by_line = record.source.media_type.startswith("text/")
            place = f",line={first.line_start},endLine={first.line_end}" if first and by_line else ""
            title = f"{finding.rule} {finding.name}".translate(_PROPERTY_ESCAPES)
            where = wording.places(finding.evidence[:1], record.source, lang)
            said = f"{wording.message(finding, lang)} ({where})".translate(_ESCAPES)
            lines.append(f"::{_COMMANDS[finding.severity]} file={path}{place},title={title}::{said}")
    return "\n".join(lines)


def _inert(cell: object) -> object:
    """Return a cell that is no formula, even to a spreadsheet that takes the semicolon or the end of a line for the cell's end."""
    return _FORMULA.sub("'", re.sub(r"[\r\n]+", " ", cell)) if isinstance(cell, str) else cell
