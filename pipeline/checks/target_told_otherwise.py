"""A sentence or an action sets another target than the indicator does.

**What it finds**

"Utworzenie 6 mieszkań treningowych" among the actions, "Liczba mieszkań treningowych: 0 → 4" in the table of indicators;
"liczba opiekunek wzrośnie z 14 do 25" where the table ends at 20.

**Why it matters**

Money and staff follow one of the two; which one the council has adopted nobody can tell.

**How it is decided**

An action, or a sentence on what lies ahead, speaks of an indicator where it holds all words of its name but the common ones beside
a figure of the same unit; an indicator that only names what it counts ("Liczba opiekunek") is met where that noun is counted. The
figure must be a value of the indicator's row, of any year, or, told as a rise or an addition, a difference of two; one sentence of
several that together make up the target settles it too. Yearly amounts, other groups of people and figures for a year that the row
doesn't hold are left out. It is an error where the sentence names the target's year or starts from the same baseline. A sentence
on the state in the baseline's year counts only where its figure is the baseline with a slip of the pen.

**Example**

„Teleopieka dla 300 osób", wskaźnik „Liczba osób objętych teleopieką: 0 → 150" → „Działanie i wskaźnik podają różne wartości."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractors.claims.slips import swapped
from extractors.indicators.words import pattern
from extractors.lexicon import load
from extractors.morphology import Token, tokens
from extractors.searching import beginnings, sentences
from pipeline.checking import findings
from pipeline.checking.findings import Rule, fallen
from pipeline.checking.indicator_rows import About, Row, begun, groups_of, table_rows
from pipeline.checking.indicators import ALIKE, COUNT, alike
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.quantity import Figure, Quantity
from schemas.reading import Reading, Sentence

CODE = "IND417"
NAME = "target-told-otherwise"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_YEAR = re.compile(r"(?<![\d.,/])((?:19|20)\d\d)(?![\d/])")
_PLACE = re.compile(r"\b[Ww]e? ([A-ZŻŹĆŁŚÓ][a-ząćęłńóśźż]{3,})")
_ADJACENT = 3
"""Words between a figure and the noun that it counts, at most."""
_MOST = 4
"""More figures than this on one name speak of several things."""
_STEM = 4
_HUNDRED = Decimal(100)


class _Told(NamedTuple):
    """A figure of a sentence, with the words of its part and what they say of it."""

    figure: Figure
    part: tuple[Token, ...]
    before: tuple[Token, ...]
    behind: tuple[Token, ...]
    years: frozenset[int]
    ahead: bool


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each figure told of an indicator that its row doesn't hold."""
    rows = table_rows(reading)
    if not rows:
        return
    by_name: dict[About, list[Row]] = defaultdict(list)
    for row in rows:
        by_name[row.about].append(row)
    names = begun(by_name)
    mentions: dict[About, list[_Told]] = defaultdict(list)
    naming = {id(sentence): sentence for sentence in sentences(reading).matching(beginnings(names))}
    for told in _told(reading, rows, naming):
        near = {about for word in told.part for key in (word.form[:ALIKE], *word.lemmas) for about in names.get(key, ())}
        named = [about for about in near if _is_on(told, about)]
        most = max((len(about.name) for about in named), default=0)
        named = [about for about in named if len(about.name) == most]
        if named and not any(_agrees(told, row) for about in named for row in by_name[about]):
            for about in named:
                mentions[about].append(told)
    for row in rows:
        wrong = mentions.get(row.about, [])
        told_values = [one.figure.quantity.value for one in wrong]
        if len(wrong) > _MOST or (len(wrong) > 1 and sum(filter(None, told_values), Decimal(0)) in row.values):
            continue
        for one in wrong:
            yield _finding(one, row)


def _told(reading: Reading, rows: Sequence[Row], naming: Mapping[int, Sentence]) -> Iterator[_Told]:
    """Yield the figures of actions and of sentences, each with the words between the figures beside it.

    Sentences that aren't among those `naming` something, or for years of which no row tells anything, are passed over.
    """
    known = frozenset(year for row in rows for year in row.years)
    started = frozenset(row.indicator.baseline.year for row in rows if row.indicator.baseline)
    actions = {(place.page, place.line_start) for goal in reading.goals for place in goal.evidence}
    gmina = (reading.metadata.gmina or "").casefold()
    block, dated = -1, frozenset[int]()
    blocks = {sentence.block for sentence in naming.values()}
    for sentence in reading.sentences:
        if sentence.block not in blocks:
            continue
        text = sentence.passage.text
        years = frozenset(int(year) for year in _YEAR.findall(text))
        dated = years or (dated if sentence.block == block else frozenset())
        block = sentence.block
        if not sentence.figures or id(sentence) not in naming:
            continue
        ahead = pattern("ahead").search(text) is not None or _future().search(text) is not None or _stands(sentence, actions)
        if not (not years or years & known if ahead else dated & started):
            continue
        figures = [figure for figure in sentence.figures if figure.cell is None]
        yield from _figures(text, sentence.start, figures, gmina, years=years if ahead else dated, ahead=ahead)


def _stands(sentence: Sentence, lines: Set[tuple[int, int]]) -> bool:
    """Tell whether a sentence begins on one of the lines, or goes on there on another page."""
    first: dict[int, int] = {}
    for piece in sentence.passage.pieces:
        first.setdefault(piece.page, piece.line)
    return any(place in lines for place in first.items())


@cache
def _future() -> re.Pattern[str]:
    return re.compile(load("indicator_words")["words"]["future"], re.IGNORECASE)


def _figures(
    text: str, start: int, figures: Sequence[Figure], gmina: str, *, years: frozenset[int], ahead: bool
) -> Iterator[_Told]:
    if _repeated().search(text) or _elsewhere(text, gmina):
        return
    found = tokens(text)
    spans = [(figure.start - start, figure.end - start) for figure in figures]
    for index, figure in enumerate(figures):
        quantity = figure.quantity
        if quantity.value is None or quantity.signed or quantity.per or quantity.doubt:
            continue
        begin = spans[index][0]
        low = next((stop for _, stop in reversed(spans[:index]) if not _leads(text[stop:begin])), 0)
        high = _clause_end(text, spans[index][1], spans[index + 1][0]) if index + 1 < len(spans) else len(text)
        yield _Told(
            figure,
            tuple(word for word in found if low <= word.start < high),
            tuple(word for word in found if low <= word.start < begin),
            tuple(word for word in found if begin <= word.start < high),
            years,
            ahead,
        )


def _clause_end(text: str, start: int, end: int) -> int:
    """Return where the words between two figures begin to lead to the second: "4 osoby, teleopieka obejmie o 45 więcej"."""
    comma = text.rfind(", ", start, end)
    return comma if comma >= 0 else end


@cache
def _repeated() -> re.Pattern[str]:
    return re.compile(load("indicator_words")["words"]["repeated"], re.IGNORECASE)


def _elsewhere(text: str, gmina: str) -> bool:
    """Tell whether a sentence speaks of one place of many ("w Olszanach")."""
    return any(name.casefold()[:_STEM] not in gmina for name in _PLACE.findall(text))


def _leads(between: str) -> bool:
    """Tell whether words between two figures make them the ends of one change ("z 24 w 2023 r. do 40")."""
    return re.fullmatch(r"[^,;()]{0,25}?\b(?:do|na)\s+(?:poziomu\s+)?|\s*(?:→|->|–|-)\s*", between) is not None


def _is_on(told: _Told, about: About) -> bool:
    """Tell whether a figure is told of an indicator."""
    quantity = told.figure.quantity
    if about.noun:
        if not _counts(told, about.noun):
            return False
    elif not all(any(alike(word, name) for word in told.part) for name in about.name):
        return False
    if quantity.unit == "%":
        return told.ahead and about.unit != "%" and _is_by(told)
    if not about.noun and quantity.unit != about.unit and not (quantity.unit is None and _is_bound(told)):
        return False
    return about.groups.issuperset(groups_of(told.part))


def _counts(told: _Told, noun: frozenset[str]) -> bool:
    """Tell whether a figure counts a noun: "14 opiekunek", "liczba opiekunek z 14 do 20"."""
    if any(word.lemmas & noun for word in told.behind[: _ADJACENT + 1]):
        return True
    last = next((i for i, word in enumerate(told.before) if word.lemmas & noun), None)
    return last is not None and last > 0 and bool(told.before[last - 1].lemmas & COUNT) and _is_bound(told)


def _is_bound(told: _Told) -> bool:
    """Tell whether a figure is an end of a change ("z 14", "do 20")."""
    return bool(told.before) and told.before[-1].form in {"z", "ze", "do", "na", "o", "wyniesie", ":", "→"}


def _is_by(told: _Told) -> bool:
    return bool(told.before) and told.before[-1].form == "o"


def _agrees(told: _Told, row: Row) -> bool:
    """Tell whether a figure is one that the row can hold, or nothing is known of it."""
    quantity = told.figure.quantity
    value, interval, start = quantity.value, quantity.interval, row.indicator.baseline
    assert value is not None
    if told.years and not told.years & row.years:
        return True
    if not told.ahead:
        return not (start and start.value and start.year in told.years and swapped(value, start.value))
    differences = {abs(one - other) for one in row.values for other in row.values if one != other}
    if quantity.unit == "%":
        shares = [difference / each * _HUNDRED for difference in differences for each in row.values if each]
        return interval is None or any(share in interval for share in shares)
    held = set(row.values)
    if _is_by(told):
        held = differences
    elif _adds(told):
        held |= differences
    return value in held or any(_meets(quantity, each) for each in held)


def _adds(told: _Told) -> bool:
    return any(_added().match(word.form) for word in told.part)


@cache
def _added() -> re.Pattern[str]:
    return re.compile(load("indicator_words")["words"]["added"], re.IGNORECASE)


def _meets(quantity: Quantity, value: Decimal) -> bool:
    return quantity.interval is not None and value in quantity.interval


def _finding(told: _Told, row: Row) -> Finding:
    indicator, quantity = row.indicator, told.figure.quantity
    target = indicator.target if told.ahead else indicator.baseline
    assert target is not None
    sure = target.year in told.years
    params = {"indicator": indicator.name, "value": target.text, "told": quantity.text}
    places: tuple[Evidence, ...] = (*told.figure.evidence, *indicator.evidence)
    return findings.build(
        RULE if sure else RULE._replace(severity=fallen(RULE.severity)),
        f"{CODE}.message" if told.ahead else f"{CODE}.start",
        params,
        tuple(dict.fromkeys(places)),
        computed=target.value,
        stated=quantity.value,
    )
