"""Changes whose values stand around them, in the sentences before or a table near by: "… to spadek o 169 osób, tj. o 4,2%"."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import combinations

from extractors.claims.change_pairs import Pair, Told, alone, chosen, repeated
from extractors.claims.prose_changes import told_by
from extractors.claims.prose_series import Series, near
from extractors.claims.prose_view import (
    BASIS,
    RATES,
    Mention,
    View,
    implied,
    label_words,
    phrases,
    place,
    speaks_of,
    value,
    wordset,
)
from extractors.parsing import periods
from schemas.claim import Claim, ClaimKind
from schemas.quantity import Figure

_BETWEEN = re.compile(r"^[^\d;:.]*(?:(?:tj|ok|tzn)\.[^\d;:.]*)?$")
_SAID = re.compile(r"\b(?:wynos\w*|wyni\w+|o wartości|w wysokości)\s+(?:(?:zatem|więc|odpowiednio|łącznie)\s+)?$")
_ADVERBS = re.compile(r"^(?:\s+(?:więc|zatem|łącznie|razem|aż|tylko|jedynie|w sumie|ogółem|ponad|tym samym))?\s+$")
_NOUN = re.compile(r"([^\W\d_]+)\s+(?:(?:w wysokości|w kwocie|wyni\w+|wynosi|rzędu)\s+)?$")
_NEXT = re.compile(r"^(?:\s+[^\W\d_]+|\s*[„”\"]){0,6}\s*,?\s*(?:tj\.|tzn\.|czyli)?\s*o\s*$")
_ASIDE = re.compile(r"\([^()]*\)")
_MORE = re.compile(r"^\s*(?:[^\W\d_]+\s+){0,2}?(?:(?P<more>więcej|wyższ\w+)|mniej|niższ\w+)\b")
_MORE_BY = re.compile(r"\b(?:(?P<more>więcej|(?:wyższ|większ)\w+)|mniej|(?:niższ|mniejsz)\w+)\s+o\s*$")
_THAN = r"(?:niż|w porównaniu (?:z|do)|wobec|względem|w stosunku do)\s+(?:w\s+)?(?:roku\s+)?((?:19|20)\d\d)\b"
_THAN_IN = re.compile(rf"^[^.;\d]{{0,30}}\b{_THAN}")
_YEARS = re.compile(rf"\b{_THAN}\s*(?:r\.|roku)?")
_SINCE = re.compile(rf"\b(?:{_THAN}|(?:od|stanu z)\s+(?:roku\s+)?((?:19|20)\d\d)\s*(?:r\.|roku)?(?!\s*do\b))", re.IGNORECASE)
_MEANWHILE = re.compile(
    r"\bw (?:tym|analogicznym|podanym|omawianym|badanym) (?:czasie|okresie|samym czasie|samym okresie)\b", re.IGNORECASE
)
_THAT_IS = re.compile(r"(?:\(|\b(?:tj\.|czyli|to jest|co stanowi\w*|co daje))\s*$")
_SECOND = re.compile(r"^(?:\s+[^\W\d_]+)?\)?,?\s+(?:a|i|oraz)\s(?:[^.;:()%]|\br\.){0,60}\bo\s+$")
_MOST = 16
"""Values before a change that may be its own: in a text of more figures than that, words tell nothing."""
_LONGEST = 45
_LEAD = 60
_YEAR = re.compile(r"(?<![\d./-])((?:19|20)\d\d)(?=\s*(?:r\b|rok|,|\)|i\b|$))")

Years = tuple[int, int | None]
"""First and last year of a change; None for the last year that a table gives, and a first one below 0 is counted from there."""
_YEAR_BEFORE: Years = (-1, None)


def around(views: Sequence[View], all_series: Sequence[Series], claimed: Mapping[Hashable, Claim]) -> Iterator[Claim]:
    """Return the claims of the last of some sentences of a paragraph; `claimed` are known ones by the place of the amount."""
    for told in _told(views[-1]):
        known = [claim for amount in told.amounts if (claim := claimed.get(place(amount.figure))) is not None]
        found = _known(known) if known else _found(views, told, all_series)
        if found is not None:
            (old, new, _), strength = found
            for amount in told.amounts:
                if place(amount.figure) not in claimed:
                    labels = tuple(figure.quantity.text for figure in (amount.figure, old, new))
                    kind: ClaimKind = "percent_change" if amount is told.percent else "absolute_change"
                    yield Claim(kind, amount.figure, (old, new), BASIS, labels, strength=strength)


def compared(text: str) -> frozenset[int]:
    """Return the years that a text names only to set another against them: "o 79 mniej niż w 2023 r."."""
    return frozenset(int(year) for year in _YEARS.findall(text))


def _reckoned(new: Mention, told: Told) -> str:
    """Say how the old value follows from the new one and the size: "33 − 6"."""
    size = told.size.figure.quantity.text if told.size is not None else ""
    return f"{new.figure.quantity.text} {'−' if told.direction > 0 else '+'} {size}"


def _known(claims: Sequence[Claim]) -> tuple[Pair, float] | None:
    """Return the values of a change one of whose amounts is claimed already: the other lies between the same."""
    first = claims[0]
    changes = first.kind in {"percent_change", "absolute_change"}
    return (Pair(first.operands[0], first.operands[1], meant=True), first.strength) if changes else None


def _found(views: Sequence[View], told: Told, all_series: Sequence[Series]) -> tuple[Pair, float] | None:
    """Find the values of a change in rows near by, in the sentence, or in those before it."""
    rows = list(_of_rows(views, told, near(all_series, views[-1].sentence.block)))
    own = _of_sentences(views[-1:], told)
    return (
        chosen(told, rows)
        or chosen(told, own)
        or chosen(told, _of_sentences(views, told))
        or repeated(rows, views[-1].mentions)
        or alone(told, own)
        or _implied(views[-1], told)
        or _since(views, told)
    )


def _implied(seen: View, told: Told) -> tuple[Pair, float] | None:
    """Return the value right before size and percentage as the new one, and the old one that the size gives: "33, o 6 więcej …"."""
    at = seen.mentions.index(told.amounts[0])
    new = seen.mentions[at - 1] if at else None
    if told.size is None or told.percent is None or told.size is not told.amounts[0] or new is None or not new.plain:
        return None
    gap = seen.between(new, told.size)
    old = value(new.figure) - told.direction * value(told.size.figure)
    if old <= 0 or not _like(new.unit, told.size.unit) or not _NEXT.match(gap):
        return None
    return Pair(implied(new.figure, old, _reckoned(new, told)), new.figure, meant=True), 0.7


def _since(views: Sequence[View], told: Told) -> tuple[Pair, float] | None:
    """Return the paragraph's only pair of values if its old one is of the year that the change is told against: "wobec 2019 r."."""
    own = [seen for seen in views if seen.sentence.block == views[-1].sentence.block]
    span, pairs = _span(own[-1:], told), _of_sentences(own, told)
    return (pairs[0], 0.7) if span is not None and len(pairs) == 1 and pairs[0].old.quantity.year == span[0] else None


def _told(seen: View) -> Iterator[Told]:
    """Find the changes that a sentence tells by a size, a percentage, or both."""
    amounts = [mention for mention in seen.mentions if _is_amount(seen, mention)]
    direction = 0
    while amounts:
        first = amounts.pop(0)
        given = [first]
        other = _beside(seen, first) or (amounts[0] if amounts and _joined(seen, first, amounts[0]) else None)
        if other is not None:
            given.append(other)
            amounts = amounts[1:] if amounts[:1] == [other] else amounts
        direction = _direction(seen, first) or (direction if _goes_on(seen, first) else 0)
        size = next((one for one in given if one.unit not in {"%", "‰"}), None)
        percent = next((one for one in given if one.unit == "%"), None)
        if direction and (size or percent):
            yield Told(size, percent, direction)
        elif size and _is_difference(seen, first):
            yield Told(size, percent, -1, difference=True)


def _goes_on(seen: View, amount: Mention) -> bool:
    """Tell whether an amount is the second of one verb: "zmniejszyła się o 122 osoby, a w stosunku do 2022 r. o 250 osób"."""
    start = seen.around(amount)[0]
    return _SECOND.match(seen.text[start : amount.start]) is not None


def _direction(seen: View, amount: Mention) -> int:
    """Return the direction of the word of change before an amount, or of "więcej", "mniej" behind it."""
    verb = told_by(_lead(seen, amount))
    if verb is not None:
        return verb[0]
    behind = _ASIDE.sub(" ", seen.text[amount.end : amount.end + _LEAD])
    comparing = _MORE_BY.search(_lead(seen, amount)) or _MORE.match(behind)
    return 0 if comparing is None else 1 if comparing["more"] else -1


def _lead(seen: View, mention: Mention) -> str:
    return seen.text[max(0, mention.start - _LEAD) : mention.start]


def _is_amount(seen: View, mention: Mention) -> bool:
    if not mention.figure.quantity.value or mention.figure.quantity.malformed:
        return False
    if mention.change or not mention.plain:
        return mention.change
    lead = _lead(seen, mention)
    said = _SAID.search(lead) is not None and speaks_of(lead, wordset("direction", "nouns"))
    return said or _is_gain(lead) or _is_difference(seen, mention)


def _is_gain(lead: str) -> bool:
    """Tell whether a verb right before an amount takes it as what was won or lost: "ubyło więc 23 uczniów"."""
    told = list(phrases("direction", "gaining").finditer(lead))
    return bool(told) and _ADVERBS.match(lead[told[-1].end() :]) is not None


def _is_difference(seen: View, mention: Mention) -> bool:
    """Tell whether a noun right before an amount calls it the difference of two others: "dało deficyt 1,5 mln zł"."""
    before = _NOUN.search(_lead(seen, mention))
    return mention.plain and before is not None and speaks_of(before[1], wordset("direction", "differences"))


def _beside(seen: View, amount: Mention) -> Mention | None:
    """Return the percentage that is told right behind an amount without "o": "o 79 osób (16,9%)", "o 36 osób, tj. 10,3%"."""
    at = seen.mentions.index(amount) + 1
    after = seen.mentions[at] if at < len(seen.mentions) else None
    told = after is not None and after.plain and _THAT_IS.search(seen.between(amount, after)) is not None
    return after if after is not None and told and _joined(seen, amount, after) else None


def _joined(seen: View, one: Mention, other: Mention) -> bool:
    """Tell whether two amounts are size and percentage of one change, side by side but for an aside in brackets.

    Percentage points behind a word of change of their own are a share's: "(wzrost o 5%), a udział zwiększył się o 2 p.p.".
    """
    gap = _YEARS.sub(" ", _ASIDE.sub(" ", seen.between(one, other)))
    rates = (one.unit == "%") + (other.unit == "%")
    another = "p.p." in {one.unit, other.unit} and told_by(gap) is not None
    return rates == 1 and not another and len(gap) <= _LONGEST and _BETWEEN.match(gap) is not None


def _of_sentences(views: Sequence[View], told: Told) -> list[Pair]:
    """Return the pairs of values in the sentence and those before it, old and new by year, else by the direction."""
    unit = told.size.unit if told.size is not None else None
    values = [
        mention.figure
        for seen in views
        for mention in seen.mentions
        if mention.plain and mention.figure.quantity.value and mention not in told.amounts and _like(mention.unit, unit)
    ]
    span = _span(views[-1:], told)
    pairs = []
    for one, other in combinations(values[-_MOST:], 2):
        years = one.quantity.year, other.quantity.year
        dated = None not in years and years[0] != years[1]
        since = span is not None and span[1] is None and years.count(None) == 1 and span[0] in years
        if one.quantity.value == other.quantity.value or not (dated or since or span is None):
            continue
        old, new = sorted((one, other), key=value, reverse=told.direction < 0)
        if since and old.quantity.year is None:
            continue
        if since or not dated or (old.quantity.year or 0) < (new.quantity.year or 0):
            pairs.append(Pair(old, new, dated))
    return [pair._replace(meant=True) for pair in pairs] if len(pairs) == 1 else pairs


def _like(unit: str | None, wanted: str | None) -> bool:
    if wanted == "p.p.":
        return unit == "%"
    return unit not in RATES and (unit == wanted or wanted is None or (unit is None and wanted != "PLN"))


def _of_rows(views: Sequence[View], told: Told, rows: Sequence[Series]) -> Iterator[Pair]:
    """Return old and new value of each row over the years that the sentence names; those are meant whose label it names too."""
    span = _span(views, told)
    if span is None:
        return
    said = frozenset().union(*label_words(views[-1].text))
    for one in rows:
        last = span[1] or max((year for year in one.values if year is not None), default=None)
        first = span[0] if span[0] > 0 else (last or 0) + span[0]
        old, new = one.values.get(first), one.values.get(last)
        if old is None or new is None or not (_usable(old) and _usable(new)):
            continue
        if (value(new) - value(old)) * told.direction > 0:
            yield Pair(old, new, bool(one.words) and all(word & said for word in one.words))


def _span(views: Sequence[View], told: Told) -> Years | None:
    """Return the years that a change is told between: those behind its amounts, else of the sentence or the one it points to."""
    text = views[-1].text
    years = sorted({int(year) for year in _YEAR.findall(periods.blank(text))})
    behind = text[told.amounts[-1].end :]
    lead = _told_before(views[-1], told.amounts[0])
    against = [int(year) for year in _YEARS.findall(lead)]
    later = max((year for year in years if year not in compared(text)), default=None)
    if against and (later is None or later > against[-1]):
        return against[-1], later
    if phrases("since", "year_before").search(lead) or (later is None and phrases("since", "year_before").search(behind[:_LEAD])):
        return (later - 1, later) if later is not None else _YEAR_BEFORE
    than = _THAN_IN.match(behind)
    if than is not None and years and years[-1] > int(than[1]):
        return int(than[1]), years[-1]
    if years and phrases("since", "year_before").search(behind[:_LEAD]):
        return years[-1] - 1, years[-1]
    spans = {(span.first_year, span.last_year) for span in periods.find(text)}
    if spans or len(years) == 2:
        return spans.pop() if len(spans) == 1 else (years[0], years[1]) if not spans else None
    since = _SINCE.search(text)
    if since is not None and len(years) <= 1:
        return int(since[1] or since[2]), None
    return _span(views[:-1], told) if len(views) > 1 and _MEANWHILE.search(text) else None


def _told_before(seen: View, amount: Mention) -> str:
    """Return the words between an amount and the figure before it in its sentence, where what it is set against may stand.

    Behind "o 16" of "o 16 więcej niż w 2023 r." stands what that is set against; words before belong to another amount.
    """
    if amount not in seen.mentions or _MORE.match(seen.text[amount.end :]):
        return ""
    return seen.text[max(seen.around(amount)[0], amount.start - _LEAD) : amount.start]


def _usable(figure: Figure) -> bool:
    return bool(figure.quantity.value) and not figure.quantity.malformed and figure.quantity.unit not in RATES
