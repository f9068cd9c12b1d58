"""The report of a document: one HTML file that needs nothing else, neither network nor the files it was made from."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from pipeline import originals
from pipeline.writers import wording
from pipeline.writers.atomic import write_bytes
from pipeline.writers.report import charts, figures, goals, places, tables
from pipeline.writers.report.cards import Card, cards, chapter_choices, choices, groups
from pipeline.writers.report.page import fill
from pipeline.writers.report.pages import Band, bands
from schemas.record import PlanRecord

FOLDER = "reports"
INDEX = "index.html"
_LINE_END = re.compile(r"\r\n|\n|\r")
_RELATIONS = 600
"""Most relations that hold listed; the number of all is told."""
_AMOUNTS = 500


def write(record: PlanRecord, out: Path, lang: str = "pl") -> Path:
    """Write `reports/<document_id>.html` and return its path; the original, if still there, is read again for the places."""
    path = place(out, record.document_id)
    write_bytes(path, render(record, lang, original(record, out)).encode())
    return path


def place(out: Path, document_id: str) -> Path:
    """Return where the report of a document stands."""
    return out / FOLDER / f"{document_id}.html"


def tidy(out: Path, kept: Collection[str | None]) -> None:
    """Take away the reports of documents that are not to be kept, and the index where none is."""
    for path in (out / FOLDER).glob("*.html"):
        if path.stem not in kept:
            path.unlink()
    if not kept:
        (out / INDEX).unlink(missing_ok=True)


def original(record: PlanRecord, out: Path) -> bytes | None:
    """Return the bytes that the record was read from; None where the file is gone or another one by now."""
    try:
        data = originals.located(record.source.path, out).read_bytes()
    except (OSError, ValueError):
        return None
    return data if hashlib.sha256(data).hexdigest() == record.source.sha256 else None


def render(record: PlanRecord, lang: str = "pl", data: bytes | None = None) -> str:
    """Return the report; `data` is the original, whose pages or lines show the places, which else are quoted."""
    found = cards(record, lang)
    drawn = _bands(record, found, data)
    found = _with_places(record, found, data, drawn, lang)
    return fill(
        "document.html.j2",
        lang,
        record=record,
        about=wording.about(record.metadata, lang),
        unread=wording.unread(record.source, lang),
        pages=record.source.pages if wording.paged(record.source) else 0,
        bands=list(drawn.values()),
        quoted=bool(found) and not any(card.shown.pieces or card.shown.snippets for card in found),
        cards=found,
        groups=groups(found),
        checks=choices(found),
        chapters=chapter_choices(found),
        counts=Counter(finding.severity for finding in record.findings if not finding.suppressed),
        settled=sum(bool(finding.suppressed) for finding in record.findings),
        verdicts=Counter(relation.verdict for relation in record.relations),
        tables=tables.tables(record, found, lang),
        goals=goals.tree(record, lang),
        indicators=charts.indicators(record, lang),
        schedule=[(step, wording.places(step.evidence[:1], record.source, lang)) for step in record.schedule],
        series=charts.series(record),
        dots=charts.dots(record.amounts),
        amounts=[(amount, wording.places(amount.evidence[:1], record.source, lang)) for amount in record.amounts[:_AMOUNTS]],
        measures=figures.figures(record, lang),
        holding=_holding(record, lang),
        unjudged=[
            (each, wording.reason(each, lang), wording.places(each.evidence[:1], record.source, lang)) for each in record.not_judged
        ],
    )


def _bands(record: PlanRecord, found: Sequence[Card], data: bytes | None) -> dict[int, Band]:
    if data is None or record.source.media_type != "application/pdf":
        return {}
    wanted = places.wanted(card.places for card in found)
    return bands(data, wanted) if wanted else {}


def _with_places(record: PlanRecord, found: Sequence[Card], data: bytes | None, drawn: dict[int, Band], lang: str) -> list[Card]:
    lines: list[str] = []
    if data is not None and record.source.media_type.startswith("text/"):
        lines = _LINE_END.split(data.decode(record.source.encoding or "utf-8", "replace").removeprefix("\ufeff").replace("\f", ""))
    shown = []
    for card in found:
        if drawn:
            seen = places.on_pages(card.places, drawn, record, lang)
        elif lines:
            seen = places.in_lines(card.places, lines, record, lang)
        else:
            seen = places.Shown(quotes=places.quotes(card.places, record, lang))
        shown.append(card._replace(shown=seen))
    return shown


def _holding(record: PlanRecord, lang: str) -> list[tuple[str, str, str, str]]:
    """Return the relations that hold: formula, what it gives, where, and the check."""
    held = [relation for relation in record.relations if relation.verdict in {"holds", "holds_rounded"}][:_RELATIONS]
    return [
        (
            relation.formula,
            relation.terms[0].label if relation.terms else "",
            wording.places(relation.evidence[:1], record.source, lang),
            relation.verdict,
        )
        for relation in held
    ]
