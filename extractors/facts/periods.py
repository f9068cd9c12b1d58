"""The years that a figure is about: from its own words, else from those that frame it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from extractors.facts.context import YEARS, Context, Frame, Words
from extractors.facts.taxonomy import dimensions
from schemas.fact import Period
from schemas.quantity import Figure

NEAR = 16
"""A year within so many characters after a figure dates it, whatever stands before."""
_SINCE = re.compile(r"\bod(?: \w+)?\s+$")
_UNTIL = re.compile(r"\bdo\b")
_CLAUSE_END = re.compile(r"\s[–—]\s|;")
_NAMED = re.compile(r"\bna lata $")
"""Years of a row's label behind these words belong to the name of a programme."""
_COMPARED_REACH, _FOUNDED_REACH = 3, 14
_YEAR = frozenset({"rok"})
_SET_AGAINST = re.compile(
    r"\b(?:niż (?:w |za )?(?:roku |rok )?|(?:porównaniu|stosunku|odniesieniu) (?:do|z) (?:roku |rokiem )?|(?:wobec|względem) )$",
    re.IGNORECASE,
)
"""Words right before a year that a difference is told against ("o 6 więcej niż w 2024 r.")."""
_LEADS = re.compile(r"\s*(?:r\.|roku|rok)?\s*[-–:]?\s*")
_FROM, _TO = frozenset({"z", "ze"}), "do"
START, END = 0, 1
"""The ends of a change."""
SAME_TIME = re.compile(r"\b(?:tym|tego) (?:samym |samego )?(?:roku|okresie|czasie)\b", re.IGNORECASE)
"""Words that date a sentence by the one before it, even that of the paragraph before."""
_start = attrgetter("start")
_BY_THEN = re.compile(r"\bdo (?:końca )?(?:roku )?$", re.IGNORECASE)
"""Words before a year by which something is reached, not what it starts from ("Do 2030 r. liczba wzrośnie z 24 do 40")."""
_BESIDE = 6
"""Characters between a year and the figure that it leads to ("w porównaniu z 2021 r. (45 rodzin)")."""
_AT_ONCE, _OPENING = 3, 12
"""Characters between a figure and words that date it by the year before, and before such words at a sentence's beginning."""


def tokens_of(context: Context) -> list[int]:
    """Return the indices of a figure's own tokens."""
    words = context.own.tokens
    first = bisect_right(words, context.start, key=lambda token: token.end)
    last = bisect_left(words, context.end, key=lambda token: token.start)
    return list(range(first, last))


def preposition(context: Context) -> str:
    """Return the word right before a figure."""
    at = tokens_of(context)
    return context.own.tokens[at[0] - 1].form if at and at[0] else ""


def period_of(figure: Figure, context: Context, *, change: bool = False) -> Period | None:
    """Return the year or years that a figure is about: those right behind it, else the last before it, else those of its frames.

    A `change` is not of the year that it is told against.
    """
    found = [match for match in YEARS.finditer(context.own.text) if not _is_beginning(context.own.text, match)]
    if change:
        found = [match for match in found if not _SET_AGAINST.search(context.own.text, 0, match.start())]
    reached = [match for match in found if preposition(context) in _FROM and _BY_THEN.search(context.own.text, 0, match.start())]
    found, ends = [match for match in found if match not in reached], {int(match[1]) for match in reached}
    end = change_end(context)
    if end is not None and (same := _same_time(context, found)):
        return Period(start=same[end], end=same[end])
    behind = [match for match in found if context.end <= match.start() <= context.end + NEAR and not _is_of_next(context, match)]
    if behind and not any(context.end <= other < behind[0].start() for other in context.others):
        return _period_in(behind[0], context)
    before = [match for match in found if match.end() <= context.start]
    before = [match for match in before if not _is_aside(context, match)] or before
    before = [match for match in before if not _is_set_against(context, match)]
    if before:
        return _period_in(before[-1], context)
    after = [match for match in found if match.start() >= context.end and not _is_apart(context, match.start())]
    after = [match for match in after if not (_is_of_next(context, match) or _is_set_against(context, match))]
    if after:
        return _period_in(after[0], context)
    if end == START and not found:
        return None
    if figure.quantity.year and not change and figure.quantity.year not in ends and not _is_led(figure.quantity.year, context):
        return Period(start=figure.quantity.year, end=figure.quantity.year)
    told = {match.groups(): match for match in YEARS.finditer(context.dated.text)}
    if len(told) == 1:
        return _as_period(next(iter(told.values())))
    for frame in _by_nearness(context):
        named = _NAMED if context.in_table and frame is context.frames[0] else None
        found = [match for match in YEARS.finditer(frame.words.text) if _dates(frame.words, match.start(), named)]
        if not context.in_table:
            found = [match for match in found if not _is_bracketed(frame.words.text, match)]
        years = {match.groups(): match for match in found}
        if len(years) == 1:
            return _as_period(next(iter(years.values())))
    return Period(start=context.years[0], end=context.years[1]) if context.years else None


def change_end(context: Context) -> int | None:
    """Return which end of a change a figure is: "spadła z 84 (start) do 73 (end)"; None for any other figure."""
    at = tokens_of(context)
    words = context.own.tokens
    lead = words[at[0] - 1].form if at and at[0] else ""
    if lead not in _FROM | {_TO}:
        return None
    others = [bisect_left(words, other, key=_start) for other in context.others]
    behind = next((i for i in others if i > at[-1]), 0)
    before = next((i for i in reversed(others) if i < at[0]), 0)
    if lead == _TO:
        return END if before and words[before - 1].form in _FROM else None
    return START if behind and words[behind - 1].form == _TO else None


def _same_time(context: Context, found: Sequence[re.Match[str]]) -> tuple[int, int] | None:
    """Return the years of the time that a change is told of by those before: "wzrósł w tym czasie z 19% do 23%"."""
    told = SAME_TIME.search(context.own.text, 0, context.start)
    if told is None:
        return None
    matches = [match for match in found if match.end() <= told.start()] or list(YEARS.finditer(context.dated.text))
    years = {int(year) for match in matches for year in match.groups() if year}
    return (min(years), max(years)) if len(years) > 1 else None


def _is_led(year: int, context: Context) -> bool:
    """Tell whether a year behind a figure leads to the next one ("498 osób (w 2022 r. – 517)"), or it is only set against it."""
    return any(
        int(match[1]) == year
        and (_is_of_next(context, match) or _is_set_against(context, match) or _is_apart(context, match.start()))
        for match in YEARS.finditer(context.own.text, context.end)
    )


def shifted(period: Period | None, context: Context) -> Period | None:
    """Return the year that words date a figure by from the one told before: "50 rok wcześniej", "Rok wcześniej było to …"."""
    if period is None or context.in_table or period.start != period.end:
        return period
    text = context.own.text.casefold()
    for words, years in dimensions().shifted.items():
        at = text.find(words)
        opens = 0 <= at <= _OPENING and not YEARS.search(context.own.text, 0, context.end)
        led = text[: context.start].rstrip(" –-:").endswith(words)
        behind = text.find(words, context.end, context.end + _AT_ONCE + len(words))
        told = behind >= 0 and not any(0 <= other - behind - len(words) <= _AT_ONCE for other in context.others)
        if opens or led or told:
            return Period(start=period.start + years, end=period.end + years, assumed=period.assumed)
    return period


def in_report(context: Context, reported: Period | None) -> Period | None:
    """Return the year of a figure of a yearly report that no words of its own date: the reported one, or another that its column
    names by that one ("Stan na koniec roku poprzedniego"); values to start from may be of any year.
    """
    if reported is None or not context.in_table:
        return reported
    words, relative = context.frames[1].words.tokens, dimensions().relative
    told = [relative[lemma] for word in words for lemma in word.lemmas & relative.keys()]
    if told and any(word.lemmas & _YEAR for word in words):
        return Period(start=reported.start + sum(told), end=reported.end + sum(told), assumed=True)
    return reported if context.role != "baseline" else None


def years_told(words: Words) -> frozenset[int]:
    """Return the years that a sentence tells something of, without those that things began in or are only compared with."""
    found = [match for match in YEARS.finditer(words.text) if not _is_beginning(words.text, match)]
    found = [
        match
        for match in found
        if _dates(words, match.start(), None)
        and not any(each.search(words.text, 0, match.start()) for each in (_SET_AGAINST, _BY_THEN))
    ]
    return frozenset(int(year) for match in found for year in match.groups() if year)


def _dates(words: Words, start: int, named: re.Pattern[str] | None) -> bool:
    """Tell whether a year of a frame dates figures: it isn't one compared with, nor behind words by which a name goes on."""
    return not _is_compared(words, start) and not (named and named.search(words.text, 0, start))


def _is_set_against(context: Context, match: re.Match[str]) -> bool:
    """Tell whether a figure is only set against a year, which is not right before it ("w porównaniu z 2021 r. (45 rodzin) …")."""
    apart = not 0 <= context.start - match.end() <= _BESIDE
    return apart and _SET_AGAINST.search(context.own.text, 0, match.start()) is not None


def _is_beginning(text: str, match: re.Match[str]) -> bool:
    """Tell whether a year only says since when something is so ("od 2019 r. działa…"), with no end told."""
    return bool(_SINCE.search(text, 0, match.start())) and not _UNTIL.search(text, match.end(), match.end() + 2 * NEAR)


def _is_aside(context: Context, match: re.Match[str]) -> bool:
    """Tell whether a year stands in a bracket that ends before the figure ("31 kart (wzrost z 22 w 2023), z czego 9 …")."""
    return _is_bracketed(context.own.text, match) and context.own.text.find(")", match.end()) < context.start


def _is_bracketed(text: str, match: re.Match[str]) -> bool:
    return text.rfind("(", 0, match.start()) > text.rfind(")", 0, match.start()) and ")" in text[match.end() :]


def _is_apart(context: Context, start: int) -> bool:
    """Tell whether a year behind a figure belongs to another clause, or to a figure of a bracket that opens between them
    ("410 osób (spadek z 520 w 2019 r.)")."""
    between = context.own.text[context.end : start]
    if _CLAUSE_END.search(between):
        return True
    inside = between.rfind("(") > between.rfind(")")
    return inside and any(context.end + between.rfind("(") < other < start for other in context.others)


def _is_of_next(context: Context, match: re.Match[str]) -> bool:
    """Tell whether a year leads to the next figure ("…, w 2022 r. – 36 osób"), or opens a bracket whose own figure it dates."""
    text = context.own.text
    if any(_LEADS.fullmatch(text, match.end(), other) for other in context.others):
        return True
    opened = text.rfind("(", context.end, match.start())
    closed = text.find(")", match.end())
    return opened >= 0 and any(match.end() <= other < (closed if closed >= 0 else len(text)) for other in context.others)


def _by_nearness(context: Context) -> Sequence[Frame]:
    """Return the frames as they date a figure: in a text, the sentence before it comes first."""
    head, *rest = context.frames
    return context.frames if context.in_table or not rest else (rest[0], head, *rest[1:])


def _is_compared(words: Words, start: int) -> bool:
    """Tell whether a year is only what another one is set against ("w porównaniu z rokiem 2023"), or that something began in."""
    before = [token for token in words.tokens if token.end <= start]
    return any(dimensions().compared & token.lemmas for token in before[-_COMPARED_REACH:]) or any(
        dimensions().founded & token.lemmas for token in before[-_FOUNDED_REACH:]
    )


def _period_in(match: re.Match[str], context: Context) -> Period:
    """Return the period of a match; of years that a change spans, its ends take one each ("z 18% do 21,5% w latach 2019-2023")."""
    period = _as_period(match)
    if period.start != period.end and context.others:
        end = {"z": period.start, "ze": period.start, "do": period.end}.get(preposition(context))
        return Period(start=end, end=end) if end else period
    return period


def _as_period(match: re.Match[str]) -> Period:
    return Period(start=int(match[1]), end=int(match[2] or match[1]))
