"""One milestone or target is due in two years, or a report before the end of its year.

**What it finds**

"2 mieszkania wspomagane – III kw. 2026" in the schedule, "min. 2 mieszkania do końca 2027 r." in the conclusions of the
diagnosis; a final report in the last quarter of 2028 and another chapter that writes it in 2029.

**Why it matters**

Whoever answers for the task will be held to the earlier date by one page and to the later by another.

**How it is decided**

Two targets are compared where they count the same thing (the noun of the measure is the same, the number too) and each has a year
of its own. A final or mid-term report is compared by name with every sentence that dates it. A report "za 2026 r." can't be due
before that year is over. The finding is a warning, for the words may mean two stages of one task.

**Example**

„Adaptacja 2 mieszkań – 2026", „min. 2 mieszkania do końca 2027 r." → „Dwa terminy jednego celu."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import NamedTuple

from extractors.claims.prose_view import speaks_of
from extractors.parsing import dates
from extractors.searching import sentences
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from pipeline.checking.indicators import subject
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading
from schemas.record import Indicator, Milestone

CODE = "OKR608"
NAME = "deadline-conflict"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_YEAR = re.compile(r"(?<![\d./])(20\d\d)(?![\d/]|\s?[-–]\s?\d)")
_NEAR = 60
_BOTH = 2
_ANNUAL = re.compile(r"\bza\s+(?:cały\s+)?(?:rok\s+)?(20\d\d)(?!\s?[-–/]\s?\d|\d)(?:\s*r\.|\s*roku)?", re.IGNORECASE)
_IN_YEAR = re.compile(r"^[\s,]*w\s+(20\d\d)(?!\d|\s?[-–/])", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:do|najpóźniej|przed)\s+(?:dnia\s+)?$", re.IGNORECASE)


class _Dated(NamedTuple):
    """An event that a text dates: the year, the words and the place."""

    year: int
    text: str
    evidence: tuple[Evidence, ...]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each target and each report with two years."""
    yield from _targets(reading)
    yield from _reports(reading)
    yield from _early(reading)


def _targets(reading: Reading) -> Iterator[Finding]:
    dated = [(year, one) for one in reading.indicators if (year := _year(one.deadline)) and one.target and not one.doubt]
    alike: dict[object, list[int]] = defaultdict(list)
    for at, (_, one) in enumerate(dated):
        if one.target and one.target.value:
            alike[one.unit, one.target.value].append(at)
    for at, to in sorted(pair for group in alike.values() for pair in combinations(group, 2)):
        (first, one), (second, other) = dated[at], dated[to]
        if first != second and _same(one, other) and not set(one.evidence) & set(other.evidence):
            params = {"one": one.name, "first": one.deadline or "", "other": other.name, "second": other.deadline or ""}
            stages = [place for milestone in reading.milestones if _moves(milestone, one) for place in milestone.evidence]
            yield findings.build(RULE, "OKR608.target", params, tuple(dict.fromkeys((*one.evidence, *other.evidence, *stages))))


def _year(deadline: str | None) -> int | None:
    years = set(_YEAR.findall(deadline or ""))
    return int(years.pop()) if len(years) == 1 else None


def _same(one: Indicator, other: Indicator) -> bool:
    """Tell whether two targets count the same number of the same things."""
    if one.target is None or other.target is None or one.unit is None or one.unit != other.unit:
        return False
    value = one.target.value
    return value is not None and value > 1 and value == other.target.value and subject(one.name).same(subject(other.name))


def _moves(milestone: Milestone, indicator: Indicator) -> bool:
    """Tell whether a milestone reaches an indicator's target."""
    reached = milestone.after is not None and indicator.target is not None and milestone.after.value == indicator.target.value
    return reached and subject(milestone.measure or milestone.text).same(subject(indicator.name))


def _reports(reading: Reading) -> Iterator[Finding]:
    for pattern in words()["reports"]["once"]:
        mentions = list(_dated(reading, re.compile(pattern, re.IGNORECASE)))
        years = sorted({mention.year for mention in mentions})
        if len(years) == 2 and len(mentions) <= 4:
            one, other = (next(mention for mention in mentions if mention.year == year) for year in years)
            params = {"text": other.text, "first": str(one.year), "second": str(other.year)}
            places = tuple(dict.fromkeys(place for mention in mentions for place in mention.evidence))
            yield findings.build(RULE, "OKR608.report", params, places)


def _dated(reading: Reading, pattern: re.Pattern[str]) -> Iterator[_Dated]:
    own = range((reading.metadata.period_start or 9999), (reading.metadata.period_end or 0) + 3)
    for milestone in reading.milestones:
        match = pattern.search(milestone.text)
        year = _year(milestone.deadline)
        if match and year is not None and year in own:
            yield _Dated(year, " ".join(match[0].split()), milestone.evidence)
    for sentence in sentences(reading).matching(pattern):
        text = sentence.passage.text
        for match in pattern.finditer(text):
            near = _YEAR.search(text, match.end(), match.end() + _NEAR)
            if near and int(near[1]) in own and not re.search(r"[.;]", text[match.end() : near.start()]):
                yield _Dated(int(near[1]), " ".join(match[0].split()), sentence.passage.evidence(match.start(), near.end()))


def _early(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each report of one year that is due before this year is over."""
    reports = frozenset(words()["reports"]["nouns"])
    for sentence in sentences(reading).holding("za 20", "za rok 20", "za cały rok 20"):
        text = sentence.passage.text
        years = list(_ANNUAL.finditer(text))
        if len(years) != 1 or not speaks_of(text, reports):
            continue
        of, rest = int(years[0][1]), _IN_YEAR.match(text[years[0].end() :])
        due = [day for day in dates.find(text) if day.precision == "day" and _UNTIL.search(text[: day.start])]
        early = [day.raw for day in due if day.date is not None and day.date < date(of, 12, 31)]
        if rest and int(rest[1]) < of:
            early.append(rest[1])
        if len(early) == 1 and len(due) < _BOTH:
            yield findings.build(RULE, "OKR608.early", {"year": str(of), "due": early[0]}, sentence.passage.evidence())
