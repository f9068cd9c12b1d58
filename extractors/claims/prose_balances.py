"""Totals, rests and differences whose other figures stand around them: "dochody wyniosły …, a wydatki …, co dało nadwyżkę …".

No list of phrases tells which figures belong together. Those are taken that add up, or would but for one slip of the pen in one of
them; that is no chance only where the figures have digits enough for the number of sums that were tried, so words that call a
figure a total, a rest or a difference count for more.
"""

from __future__ import annotations

import re
from collections.abc import Container, Hashable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from extractors.claims.prose_each import is_rate
from extractors.claims.prose_view import BASIS, UNCOUNTED, Mention, View, phrases, place, speaks_of, value, wordset
from extractors.claims.slips import apart
from schemas.claim import Claim
from schemas.interval import Interval

_PARTS = 6
"""Most parts of a total that prose tells."""
_MOST = 16
"""Figures of one unit around a total that are looked at."""
TOLD, _SOME, _UNTOLD = 8, 20, 400
"""One in so many chance sums may pass for meant: where words call a figure a total or a rest, list some parts, or tell nothing."""
_FEW = 100
"""What a total that is larger than its parts must come to for a slip to tell that "w tym" lists them all."""
_LONG = 100_000
"""Figures from which on any two may be parts, whatever stands between them."""
_BEHIND = 25
_CLAUSE = re.compile(r"[;:()]")
_ANY = "any"
_MEASURED = frozenset({"PLN", "godzina", "km", "km²", "ha", "m²", "m", "kg", "t", "Mg"})
"""Units that a figure always has printed beside it."""


class Sum(NamedTuple):
    """Figures that may belong together: a whole and its parts, and one in how many such sums may be chance."""

    whole: Mention
    parts: tuple[Mention, ...]
    chance: int

    @property
    def figures(self) -> tuple[Mention, ...]:
        return (self.whole, *self.parts)


def around(views: Sequence[View], claimed: Container[Hashable]) -> Iterator[Claim]:
    """Return the claims of the last of some sentences of a paragraph whose figures add up but for a slip of the pen."""
    last = views[-1]
    units = dict.fromkeys(mention.unit for mention in last.mentions if mention.unit not in UNCOUNTED)
    for unit in (*units, _ANY):
        line = _line(views, unit)
        first = next((at for at, (seen, _) in enumerate(line) if seen is last), len(line))
        if first == len(line):
            continue
        cues = [cue(seen, mention) for seen, mention in line]
        for sums in _families([mention for _, mention in line], cues, first):
            new = [one for one in sums if (unit is not _ANY or one.chance == TOLD) and _of_one_kind(one) and _is_new(one, claimed)]
            for chance in (TOLD, _SOME, _UNTOLD):
                yield from _slipped([one for one in new if one.chance == chance])


def _line(views: Sequence[View], unit: str | None) -> list[tuple[View, Mention]]:
    """Return the plain figures of one unit, or of all that count things, in the order of the text, the nearest ones.

    Of a list of things counted, only the first may have its noun.
    """
    found = [
        (seen, mention)
        for seen in views
        for mention in seen.mentions
        if mention.plain
        and (
            mention.unit == unit
            or (mention.unit is None and unit not in _MEASURED)
            or (unit is _ANY and mention.unit not in UNCOUNTED | _MEASURED)
        )
        and mention.figure.quantity.scale == 1
        and not mention.figure.quantity.per
        and not is_rate(seen, mention)
        and value(mention.figure) > 0
    ]
    return found[-_MOST:]


def _families(line: Sequence[Mention], cues: Sequence[str], first: int) -> Iterator[list[Sum]]:
    """Yield the sums that figures in a row may make, those of one kind together, each with one of the figures from `first` on."""
    places = range(len(line))
    own = places[first:]
    yield [_sum(line, cues, at, own[start:]) for at in places[:first] for start in (0, 1) if 1 < len(own) - start <= _PARTS]
    row = [
        _sum(line, cues, at, range(start, start + count))
        for at in places
        for count in range(2, min(_PARTS, len(line) - 1) + 1)
        for start in (at - count - 1, at - count, at + 1, at + 2)
        if 0 <= start <= len(line) - count and max(at, start + count - 1) >= first
    ]
    yield row + [_sum(line, cues, at, (at - 1, at + 1)) for at in places[1:-1] if at + 1 >= first]
    long = [at for at in places if value(line[at].figure) >= _LONG]
    pairs = ((at, pair) for at in long for pair in combinations([one for one in long if one != at], 2))
    yield [_sum(line, cues, at, pair) for at, pair in pairs if max(at, *pair) >= first]


def _sum(line: Sequence[Mention], cues: Sequence[str], whole: int, parts: Sequence[int]) -> Sum:
    rest = cues[parts[-1]] == "rest" or (len(parts) == 2 and any(cues[one] in {"rest", "difference"} for one in parts))
    behind = cues[whole] == "whole" or (cues[parts[0]] == "among" and whole < parts[0])
    some = cues[parts[0]] == "some" and whole == parts[0] - 1
    chance = TOLD if rest or behind else _SOME if some else _UNTOLD
    return Sum(line[whole], tuple(line[one] for one in parts), chance)


def cue(seen: View, mention: Mention) -> str:
    """Return what the words beside a figure call it: "whole", "rest", "difference", "among", "some" or ""."""
    start = seen.around(mention)[0]
    before = _CLAUSE.split(seen.text[start : mention.start])[-1]
    if phrases("parts", "total").search(before):
        return "whole"
    behind = _CLAUSE.split(seen.text[mention.start : mention.end + _BEHIND].split(",")[0])[0]
    if speaks_of(f"{before} {behind}", wordset("balance", "rest")):
        return "rest"
    if speaks_of(before, wordset("balance", "differences")):
        return "difference"
    if not start and phrases("balance", "among").match(before.lstrip()):
        return "among"
    return "some" if phrases("parts", "some").search(before) else ""


def _of_one_kind(one: Sum) -> bool:
    """Tell whether the parts may be what the whole counts: no number of families adds up to one of persons."""
    units = {part.unit for part in one.parts} - {None}
    return one.whole.unit is None or len(units) != 1 or one.whole.unit in units


def _is_new(one: Sum, claimed: Container[Hashable]) -> bool:
    """Tell whether a sum has figures of one year and a whole that nothing else explains."""
    years = {mention.figure.quantity.year for mention in one.figures} - {None}
    return (
        len(years) < 2 and place(one.whole.figure) not in claimed and not all(place(part.figure) in claimed for part in one.parts)
    )


def _holds(one: Sum) -> bool:
    reach = Interval.point(0)
    for part in one.parts:
        reach = reach + _interval(part)
    return reach.meets(_interval(one.whole))


def _interval(mention: Mention) -> Interval:
    return mention.figure.quantity.interval or Interval.point(value(mention.figure))


def _slipped(tried: Sequence[Sum]) -> Iterator[Claim]:
    """Return the claims of the sums that one slip of the pen explains, in a figure that no sum which holds has."""
    right = {mention for one in tried if _holds(one) for mention in one.figures}
    found = [one for one in tried if _telling(one, len(tried) * one.chance, right)]
    if (found and found[0].chance == _UNTOLD) or len(
        {tuple(place(mention.figure) for mention in one.figures) for one in found}
    ) == 1:
        for one in found[:_PARTS]:
            labels = tuple(mention.figure.quantity.text for mention in one.figures)
            parts = tuple(part.figure for part in one.parts)
            yield Claim("prose_partition", one.whole.figure, parts, BASIS, labels, strength=0.8 if one.chance == TOLD else 0.7)


def _telling(one: Sum, tries: int, right: Container[Mention]) -> bool:
    """Tell whether a slip of the pen in one figure of a sum explains that it doesn't hold, and that this is no chance."""
    values = [value(mention.figure) for mention in one.figures]
    over = values[0] - sum(values[1:])
    if not over or (one.chance == _SOME and max(values[1:]) < values[0] < _FEW):
        return False
    meant = (values[0] - over, *(part + over for part in values[1:]))
    ways = [
        apart(printed, number) for mention, printed, number in zip(one.figures, values, meant, strict=True) if mention not in right
    ]
    return 0 < sum(ways) * tries < room(values, listed=one.chance == _SOME)


def room(values: Sequence[Decimal], *, listed: bool = False) -> Decimal:
    """Return how many values a figure might have by chance, counted in the last digit that any of them has.

    One of two parts may be small beside the other; of a longer list, or one that words open, the whole tells.
    """
    grain = min(Decimal(1).scaleb(_exponent(one)) for one in values)
    told = min(values) if len(values) < 4 and not listed else values[0]
    return Decimal(10) ** len(str(int(told / grain)))


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
