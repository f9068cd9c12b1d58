"""The text says that something rose, and its two values fall, or the reverse.

**What it finds**

"liczba rodzin wzrosła ze 150 do 120"; a column "Trend" that says "wzrostowy" beside falling figures.

**Why it matters**

The direction is what the reader remembers; the figures beside it say the opposite.

**How it is decided**

In a sentence the word of change must stand right before "z A do B"; words that turn its sense ("tempo", "mimo", "nie") leave it
unjudged. Without figures, its clause must name a period and a series by the whole label. In a table a cell of words alone under
"Trend", "Tendencja" or "Zmiana" is held against the first and the last year of its row.

**Example**

„wzrosła ze 150 do 120 rodzin" → „Tekst mówi o wzroście, a wartości spadają ze 150 do 120."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.claims import prose, prose_changes
from extractors.claims.prose_series import Series, series
from extractors.claims.prose_trends import trends
from extractors.claims.prose_view import speaks_of
from extractors.lexicon import load
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from pipeline.language import text
from schemas.document import Cell, Table
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.quantity import Figure
from schemas.reading import Reading

CODE = "CHG203"
NAME = "direction-differs"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_DIGIT = re.compile(r"\d")


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each word of change that its values contradict."""
    for change in prose.changes(reading):
        if change.direction and _opposite(change.direction, change.old, change.new):
            passage = reading.document.blocks[change.sentence].passage
            yield _finding(change.direction, change.old, change.new, passage.evidence(*change.stretch))
    yield from _over_years(reading)
    trends = [_trend_cells(table) for table in reading.document.tables]
    for one in series(reading):
        if trends[one.table]:
            yield from _told_beside(one, trends[one.table])


def _over_years(reading: Reading) -> Iterator[Finding]:
    """Hold "w latach A–B liczba … wzrosła", told without figures, against the series that the clause names by its whole label."""
    for sentence, told in trends(reading):
        loose = [trend for trend in told if trend.first and not trend.steady]
        ends = [(trend, trend.series.values.get(trend.first), trend.series.values.get(trend.last)) for trend in loose]
        pairs = [(trend, old, new) for trend, old, new in ends if old is not None and new is not None]
        if pairs and all(_opposite(trend.direction, old, new) for trend, old, new in pairs):
            trend, old, new = pairs[0]
            yield _finding(trend.direction, old, new, sentence.passage.evidence())


def _trend_cells(table: Table) -> list[Cell]:
    """Return the cells of a table that stand under the header of a trend and tell it in words."""
    heads = load("trend_words")["trend"]["headers"]
    told = {head.col for head in table.cells if head.row < table.header_rows and head.passage.text.casefold().strip(" .:") in heads}
    return [cell for cell in table.cells if cell.col in told and not _DIGIT.search(cell.passage.text)] if told else []


def _told_beside(one: Series, trends: list[Cell]) -> Iterator[Finding]:
    """Hold the words of a row's trend cell against the row's first and last year."""
    years = sorted(year for year, figure in one.values.items() if year is not None and figure.quantity.value is not None)
    cell = one.values[years[0]].cell if len(years) > 1 else None
    for trend in trends:
        if cell is None or trend.row != cell.row:
            continue
        up, down = (speaks_of(trend.passage.text, frozenset(load("trend_words")["trend"][key])) for key in ("up", "down"))
        direction = 0 if up == down else 1 if up else -1
        old, new = one.values[years[0]], one.values[years[-1]]
        if direction and _opposite(direction, old, new):
            yield _finding(direction, old, new, trend.passage.evidence())


def _opposite(direction: int, old: Figure, new: Figure) -> bool:
    before, after = old.quantity.value, new.quantity.value
    if before is None or after is None or prose_changes.vague(old) or prose_changes.vague(new):
        return False
    return (after - before) * Decimal(direction) < 0


def _finding(direction: int, old: Figure, new: Figure, places: tuple[Evidence, ...]) -> Finding:
    params = {"word": text("CHG203.up" if direction > 0 else "CHG203.down"), "old": old.quantity.text, "new": new.quantity.text}
    return findings.build(RULE, "CHG203.message", params, tuple(dict.fromkeys(places + old.evidence + new.evidence)))
