"""Changes dated by a distance: "w ciągu pięciu lat o …", "depopulacja (spadek o … w ciągu 5 lat)", "wobec roku poprzedniego"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.claims.prose_changes import Change, told_by
from extractors.claims.prose_series import Series, of_words
from extractors.claims.prose_view import WORD, Mention, View, label_words, phrases
from extractors.parsing import periods
from extractors.parsing.words import forms
from schemas.quantity import Figure

_WITHIN = re.compile(
    r"\b(?:w\s+ciągu|na\s+przestrzeni|przez|w)\s+(?:ostatnich\s+)?([^\W\d_]+|\d{1,2})\s+lat(?:ach)?\b", re.IGNORECASE
)
_YEAR = re.compile(r"\bw\s+((?:19|20)\d\d)\s+(?:roku|r\.)", re.IGNORECASE)
_BRACKET = re.compile(r"\(([^()]*)\)")
_NAMES = 3
_HUNDRED = Decimal(100)
_NEAR = 8
"""A table stands so many blocks before the sentence at most."""


def since(view: View, all_series: Sequence[Series]) -> Iterator[Change]:
    """Return the change of a sentence against a series, where it says since when only by a number of years or "the year before"."""
    yield from _bracketed(view, all_series)
    told = [mention for mention in view.mentions if mention.change and mention.unit not in {"p.p.", "%"}]
    if len(told) != 1 or periods.find(view.text):
        return
    amount = told[0]
    length = _WITHIN.search(view.text[: amount.start])
    before = _YEAR.search(view.text[: amount.start])
    if length is not None:
        yield from _within(view, amount, length, all_series)
    elif before is not None and phrases("since", "year_before").search(view.text[amount.end :]):
        year = int(before[1])
        subject = view.text[: before.start()] + " " + view.text[before.end() : amount.start]
        for one in _of_subject(view, amount, subject, all_series):
            yield from _change(view, amount, one, ((year - 1, year),))


def _bracketed(view: View, all_series: Sequence[Series]) -> Iterator[Change]:
    """Return the changes that brackets tell of the words before them, with their own "w ciągu … lat"."""
    for bracket in _BRACKET.finditer(view.text):
        told = [mention for mention in view.mentions if bracket.start() < mention.start < bracket.end() and mention.change]
        length = _WITHIN.search(bracket[1])
        if len(told) != 1 or told[0].unit == "p.p." or length is None or periods.find(bracket[1]):
            continue
        words = WORD.findall(view.text[: bracket.start()])
        for count in range(1, min(_NAMES, len(words)) + 1):
            named = of_words(tuple(all_series), label_words(" ".join(words[-count:])))
            for one in named[:1]:
                yield from _over(view, told[0], one, _years(length))
            if named:
                break


def _years(length: re.Match[str]) -> int:
    return int(length[1]) if length[1].isdigit() else int(forms("numerals", "cardinals").get(length[1].casefold(), 0))


def _over(view: View, amount: Mention, one: Series, years: int) -> Iterator[Change]:
    """Return the change of a series over its last years; "in five years" is said of 2020–2024 as of 2019–2024."""
    last = max((year for year in one.values if year is not None), default=0)
    if years > 1:
        yield from _change(view, amount, one, ((last - years + 1, last), (last - years, last)))


def _within(view: View, amount: Mention, length: re.Match[str], all_series: Sequence[Series]) -> Iterator[Change]:
    subject = view.text[: length.start()] + " " + view.text[length.end() : amount.start]
    found = told_by(subject)
    if found is None:
        return
    for one in of_words(tuple(all_series), label_words(subject[: found[1]])):
        yield from _over(view, amount, one, _years(length))


def _of_subject(view: View, amount: Mention, subject: str, all_series: Sequence[Series]) -> list[Series]:
    """Return the only series of a table close before the sentence whose label holds the subject's words in the amount's unit."""
    found = told_by(subject)
    if found is None:
        return []
    noun = re.match(r"[^\W\d_]+", subject[found[1] :])
    wanted = label_words(subject[found[1] + (len(noun[0]) if noun else 0) :])
    at = view.sentence.block
    near = [
        one
        for one in all_series
        if 0 < at - one.block <= _NEAR
        and wanted
        and all(any(word & own for own in one.words) for word in wanted)
        and _unit(one, amount)
    ]
    return near if len(near) == 1 else []


def _unit(one: Series, amount: Mention) -> bool:
    return all(figure.quantity.unit == amount.unit for figure in one.values.values())


def _change(view: View, amount: Mention, one: Series, spans: Sequence[tuple[int, int]]) -> Iterator[Change]:
    """Return the change over the first of the spans that the series covers and that fits, else over the first that it covers."""
    covered = [(one.values[first], one.values[last]) for first, last in spans if first in one.values and last in one.values]
    fitting = [pair for pair in covered if _fits(pair, amount)]
    for old, new in (fitting or covered)[:1]:
        stretch = (view.sentence.start, view.sentence.end)
        yield Change(old, new, (amount.figure,), 0, "", view.sentence.block, stretch, one.label)


def _fits(pair: tuple[Figure, Figure], amount: Mention) -> bool:
    old, new = pair[0].quantity.value, pair[1].quantity.value
    interval = amount.figure.quantity.interval
    if old is None or new is None or interval is None or not old:
        return False
    size = abs(new - old) * _HUNDRED / abs(old) if amount.unit == "%" else abs(new - old)
    return interval.low <= size <= interval.high
