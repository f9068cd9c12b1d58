"""A facility holds more people on one day than it has places.

**What it finds**

"DPS dysponuje 60 miejscami" in one chapter, "obecnie w DPS przebywa 68 osób" in another.

**Why it matters**

A home with more residents than places breaks its permit; more likely one of the numbers is out of date.

**How it is decided**

Numbers of places as in the check of a facility's places; numbers of people only where the sentence tells a day ("obecnie", "na
koniec 2027 r.", "przebywa"), for over a year many can take turns. The people told must be more than the largest number of
places, single or together, that the plan gives for the kind of facility. It is a warning, for the two may be of different
years.

**Example**

60 miejsc, „obecnie przebywa 68 osób” → „W placówce jest więcej osób niż miejsc.”
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from extractors.facts.places import Places, facilities, facility_places
from extractors.lexicon import pattern
from extractors.searching import telling
from pipeline.checking import findings
from pipeline.checking.figures import PEOPLE
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Figure
from schemas.reading import Reading

CODE = "DEM714"
NAME = "users-exceed-places"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_REACH = 70


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each number of people that the places of a kind can't hold."""
    places: dict[str, list[Places]] = defaultdict(list)
    for one in facility_places(reading):
        places[one.kind].append(one)
    if not places:
        return
    for kind, figure, quote in _present(reading):
        held = max(places.get(kind, ()), key=lambda one: one.figure.quantity.value or Decimal(0), default=None)
        sums = {one.name: one.figure.quantity.value or Decimal(0) for one in places.get(kind, ()) if one.name and not one.together}
        if held is None or held.figure.quantity.value is None or figure.quantity.interval is None:
            continue
        most = max(held.figure.quantity.value, sum(sums.values(), Decimal(0)))
        if figure.quantity.interval.low > most:
            params = {"people": quote, "places": held.quote}
            evidence = (*figure.evidence, *held.figure.evidence)
            yield findings.build(RULE, f"{CODE}.message", params, evidence, computed=most, stated=figure.quantity.value)


def _present(reading: Reading) -> Iterator[tuple[str, Figure, str]]:
    """Return the numbers of people who are in a kind of facility on a day, with the words that say so."""
    day, others = (pattern("services", "day", key) for key in ("words", "others"))
    for sentence in telling(reading).get(PEOPLE, ()):
        counts = [figure for figure in sentence.figures if figure.quantity.unit == PEOPLE and figure.quantity.qualifier == "exact"]
        text = sentence.passage.text
        if not counts or not day.search(text):
            continue
        named = facilities(text)
        for figure in counts:
            start, end = figure.start - sentence.start, figure.end - sentence.start
            near = [one for one in named if max(one[1] - end, start - one[2]) <= _REACH]
            low, high = max(0, start - _REACH), end + _REACH
            if len(near) == 1 and day.search(text[low:high]) and not others.search(text[low:high]):
                kind, first, last = near[0]
                words = " ".join(text[min(first, start) : max(last, end)].split())
                yield kind, figure, words
