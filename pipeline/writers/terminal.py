"""The report that `check` prints for a person: each finding with its places and quotes, its arithmetic and both values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.checking.numerals import number
from pipeline.language import plural, text
from pipeline.writers import wording
from schemas.document import Source
from schemas.finding import Finding, Operand
from schemas.record import PlanRecord
from schemas.run import DocumentOutcome

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}
_MARKS = {"error": "✖", "warning": "▲", "info": "●"}
_QUOTE = 220
"""Longest quote printed, in characters; the rest is cut in the middle."""
_OPERANDS = 12
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def print_report(checked: Sequence[tuple[DocumentOutcome, PlanRecord | None]], console: Console, lang: str = "pl") -> None:
    """Print all documents and, where there are several, the sum over them."""
    for outcome, record in checked:
        console.print(_document(outcome, record, lang))
    outcomes = [outcome for outcome, _ in checked]
    unread = sum(outcome.status == "failed" for outcome in outcomes)
    if len(outcomes) > 1:
        words = text(
            "report.total", lang, documents=plural("count.documents", len(outcomes), lang), counts=wording.counts(outcomes, lang)
        )
        console.print(Text(words, "bold"), end="")
        console.print(Text(" " + text("report.unread", lang, count=unread), "bold red") if unread else "")


def _document(outcome: DocumentOutcome, record: PlanRecord | None, lang: str) -> RenderableType:
    if record is None:
        return Group(Text.assemble(("✖ ", "bold red"), _plain(outcome.error or outcome.path)), Text())
    parts: list[RenderableType] = [_plain(outcome.path, "bold underline")]
    about = wording.about(record.metadata, lang)
    parts.append(_plain(" · ".join(part for part in (about, wording.pages(outcome, lang)) if part), "dim"))
    if outcome.error:
        parts.append(Text.assemble(("▲ ", "bold yellow"), _plain(outcome.error)))
    parts.append(Text())
    parts += [_finding(finding, record.source, lang) for finding in in_order(record.findings) if not finding.suppressed]
    parts.append(_summary(outcome, record, lang))
    return Group(*parts, Text())


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings as a reader meets them in the document."""
    return sorted(findings, key=lambda finding: [(place.page, place.line_start) for place in finding.evidence[:1]])


def _finding(finding: Finding, source: Source, lang: str) -> RenderableType:
    style = _STYLES[finding.severity]
    head = Text.assemble(
        (f"{_MARKS[finding.severity]} {text(f'severity.{finding.severity}', lang)} ", style),
        (finding.rule, style),
        (f" {finding.name}", "cyan"),
        (f" ({text('report.preview', lang)})" if finding.preview else "", "dim"),
        (f"  {wording.places(finding.evidence[:2], source, lang)}", "dim"),
    )
    body: list[RenderableType] = [_plain(wording.message(finding, lang))]
    listed = {operand.text for operand in finding.operands}
    body += [_quote(each.quote, wording.place(each, source, lang)) for each in finding.evidence if each.quote not in listed]
    if finding.operands or finding.formula or finding.computed is not None or finding.causes:
        body.append(_arithmetic(finding, source, lang))
    return Group(head, Padding(Group(*body), (0, 0, 1, 2)))


def _quote(words: str, place: str) -> RenderableType:
    row = Table.grid(padding=(0, 1))
    row.add_column(style="dim", no_wrap=True)
    row.add_column(style="italic", overflow="fold")
    row.add_row(f"│ {place}", _plain(f"„{_short(words)}”"))
    return row


def _arithmetic(finding: Finding, source: Source, lang: str) -> RenderableType:
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    if finding.operands:
        rows.add_row(text("report.operands", lang), _operands(finding.operands, source, lang))
    if finding.formula:
        rows.add_row(text("report.computation", lang), _plain(finding.formula))
    unit = wording.unit(finding)
    if finding.computed is not None:
        allowed = finding.computed_interval
        shown = number(finding.computed, unit)
        widened = f"  ({text('report.allowed', lang, interval=allowed)})" if allowed and allowed != shown and ";" in allowed else ""
        rows.add_row(text("report.computed", lang), Text.assemble((shown, "bold green"), (widened, "dim")))
    if finding.stated is not None:
        words = Text(number(finding.stated, unit), "bold red")
        if finding.difference is not None:
            words.append(f"   {text('report.difference', lang)} {number(finding.difference, unit)}", "not bold default")
        rows.add_row(text("report.stated", lang), words)
    for cause in wording.causes(finding, lang):
        rows.add_row(text("report.cause", lang), _plain(cause))
    return rows


def _operands(operands: Sequence[Operand], source: Source, lang: str) -> RenderableType:
    rows = Table.grid(padding=(0, 2))
    rows.add_column(overflow="fold", max_width=50)
    rows.add_column(justify="right", no_wrap=True)
    rows.add_column(style="dim", no_wrap=True)
    for operand in operands[:_OPERANDS]:
        rows.add_row(_plain(operand.label or "–"), _plain(operand.text), wording.places(operand.evidence[:1], source, lang))
    if len(operands) > _OPERANDS:
        rows.add_row(text("report.more_operands", lang, count=len(operands) - _OPERANDS))
    return rows


def _summary(outcome: DocumentOutcome, record: PlanRecord, lang: str) -> Text:
    verdicts = [relation.verdict for relation in record.relations]
    broken = verdicts.count("contradiction")
    relations = text(
        "report.relations",
        lang,
        tested=len(verdicts) - verdicts.count("not_judged"),
        holding=verdicts.count("holds") + verdicts.count("holds_rounded"),
        broken=broken,
        unjudged=len(record.not_judged),
    )
    settled = sum(finding.suppressed is not None for finding in record.findings)
    if settled:
        relations += " " + text("suppressions.counted", lang, count=settled).capitalize() + "."
    if settled == len(record.findings):
        return Text.assemble((f"✔ {text('report.clean', lang)} ", "bold green"), (relations, "dim"))
    return Text.assemble((f"{wording.counts([outcome], lang)}. ", "bold"), (relations, "dim"))


def _plain(words: str, style: str = "") -> Text:
    """Return words of a document as words: no markup, no control characters that the terminal would obey."""
    return Text(_CONTROL.sub("\ufffd", words), style)


def _short(words: str) -> str:
    if len(words) <= _QUOTE:
        return words
    return f"{words[: _QUOTE * 2 // 3]} […] {words[-_QUOTE // 3 :]}"
