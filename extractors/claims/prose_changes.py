"""Changes told in a sentence: "wzrosła z 120 do 150, o 25%", "zmniejszyła się w latach 2021–2024 o 40 osób"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from extractors.claims.prose_cells import Told
from extractors.claims.prose_series import Series, of_words
from extractors.claims.prose_view import BASIS, RATES, WORD, Mention, View, label_words, phrases, speaks_of, wordset
from extractors.parsing import periods
from schemas.claim import Claim, ClaimKind
from schemas.quantity import Figure

_TO = re.compile(r"^(?:(?:r\.|[^.;:()%]){0,60}?)\b(?:do|na)\s+(?:poziomu\s+|wysokości\s+|wartości\s+|kwoty\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"(?:^|[\s(])z(?:e)?\s+(?:poziomu\s+|wysokości\s+|wartości\s+|kwoty\s+|liczby\s+)?$", re.IGNORECASE)
_LESS = re.compile(r"\b(mniej|więcej)\b", re.IGNORECASE)
_THAN = re.compile(r"\b(?:niż|w porównaniu|w stosunku do|względem|wobec)\b", re.IGNORECASE)
_ANAPHOR = re.compile(
    r"\b(?:liczba|kwota|wartość|wielkość|suma) ta\b|\b(?:odsetek|udział|wskaźnik) ten\b|\bwydatki te\b", re.IGNORECASE
)
_ASIDE = re.compile(r",\s+przy\s+\w+", re.IGNORECASE)
_AGAINST = re.compile(
    r"^[^;:()%]{0,50}?\b(?:wobec|w porównaniu z|w stosunku do|względem)\s+(?:kwoty\s+|liczby\s+)?$", re.IGNORECASE
)
_THIS = re.compile(r"^\W*(?:Oznacza to|Daje to|To |Jest to|W tym okresie|W ciągu tego okresu|W okresie tym|Tym samym)")
_BRACKET = re.compile(r"^\s*\(\s*(?:tj\.|czyli)?\s*$")
_OTHER_CLAUSE = re.compile(r"[;]|\b(?:a(?! więc| zatem)|zaś|natomiast|podczas gdy)\b")
_REACH = 110
_BEFORE = 90


class Change(NamedTuple):
    """A change of one measure: old and new figure, the amounts by which it is said to change, and the words' direction."""

    old: Figure
    new: Figure
    amounts: tuple[Figure, ...]
    direction: int
    """1 up, -1 down, 0 unsaid."""
    words: str
    sentence: int
    stretch: tuple[int, int]
    """Offsets in the block's passage of the words that tell the change."""
    label: str


def changes(view: View, all_series: tuple[Series, ...], before: View | None = None) -> Iterator[Change]:
    """Return the changes that a sentence tells: between figures of its own or of the sentence before, or two years of a series."""
    own = [*_from_to(view), *_fell_to(view)] or [*_than(view), *_against(view)]
    yield from own
    used = {id(amount) for change in own for amount in change.amounts}
    left = [mention for mention in view.mentions if mention.change and id(mention.figure) not in used]
    if left:
        told = [] if own else list(_of_before(view, before))
        yield from told or _over_years(view, left, all_series)


def claims_of(change: Change) -> Iterator[Claim]:
    """Return what a change claims: each amount by which it is said to go up or down."""
    for amount in change.amounts:
        kind = _kind(change, amount)
        if kind is not None:
            # A cell may print the size of a fall without its sign, as a sentence does.
            amount = amount.model_copy(update={"cell": None})
            labels = (amount.quantity.text, change.old.quantity.text, change.new.quantity.text)
            yield Claim(kind, amount, (change.old, change.new), BASIS, labels, strength=0.9)


def _kind(change: Change, amount: Figure) -> ClaimKind | None:
    unit = amount.quantity.unit
    shares = change.new.quantity.unit in RATES
    if unit == "%":
        return None if shares else "percent_change"
    if unit == "p.p.":
        return "absolute_change" if shares else None
    if unit is None or unit == change.new.quantity.unit or change.new.quantity.unit is None:
        return "absolute_change"
    return None


def _from_to(view: View) -> Iterator[Change]:
    """Find "z A … do B" and the amounts told beside it."""
    for index, (one, other) in enumerate(pairwise(view.mentions)):
        if not (_valued(one) and _valued(other)) or not _same_unit(one, other):
            continue
        gap = view.between(one, other)
        if not _FROM.search(view.text[: one.start]) or not _TO.match(gap) or len(gap) > _REACH:
            continue
        start = max(0, one.start - _BEFORE)
        stretch = _clause(view.text, start, one.start)
        amounts = _amounts(view, index, index + 1, stretch)
        words = view.text[stretch : one.start]
        yield _change(view, (one, other), amounts, words, (stretch, other.end))


def _than(view: View) -> Iterator[Change]:
    """Find "N osób, tj. o D więcej niż w 2022 r. (M osób)"."""
    for before, amount, after in zip(view.mentions, view.mentions[1:], view.mentions[2:], strict=False):
        if not amount.change or not (_valued(before) and _valued(after)) or not _same_unit(before, after):
            continue
        gap = view.between(amount, after)
        comparing = _LESS.search(gap)
        if comparing is None or not _THAN.search(gap) or len(gap) > _REACH or len(view.between(before, amount)) > _REACH:
            continue
        if re.search(r"[;)]", gap) or ";" in view.between(before, amount) or phrases("parts", "some").search(gap):
            continue
        if phrases("rates", "mean").search(gap[comparing.end() :]):
            continue  # "… o 79 mniej niż rok wcześniej, średnio 3,9 na osobę": an average of the same things
        change = _change(view, (after, before), (amount.figure,), "", (before.start, after.end))
        yield change._replace(direction=1 if comparing[1].lower() == "więcej" else -1, words=comparing[1])


def _fell_to(view: View) -> Iterator[Change]:
    """Find "objęto A osób, liczba ta spadła do B" and the amounts told after it."""
    for index, (one, other) in enumerate(pairwise(view.mentions)):
        gap = view.between(one, other)
        told = _ANAPHOR.search(gap)
        if told is None or not (_valued(one) and _valued(other)) or not _same_unit(one, other) or not _TO.match(gap[told.end() :]):
            continue
        verb = told_by(gap[told.end() :])
        if verb is not None:
            amounts = _amounts(view, index, index + 1, one.end)
            yield _change(view, (one, other), amounts, gap[told.end() :], (one.start, other.end))


def _against(view: View) -> Iterator[Change]:
    """Find "wyniosły B wobec A w 2021 roku (wzrost o P%)"."""
    for index, (one, other) in enumerate(pairwise(view.mentions)):
        gap = view.between(one, other)
        if not (_valued(one) and _valued(other)) or not _same_unit(one, other) or not _AGAINST.match(gap) or len(gap) > _REACH:
            continue
        amounts = _amounts(view, index, index + 1, one.end)
        if amounts:
            first = next(mention for mention in view.mentions if mention.figure is amounts[0])
            if _ASIDE.search(view.text[other.end : first.start]):
                continue  # "… wobec A, przy spadku zysku o P%": the change of something else
            yield _change(view, (other, one), amounts, view.text[other.end : first.start], (one.start, first.end))


def _of_before(view: View, before: View | None) -> Iterator[Change]:
    """Find "Oznacza to, że … zmniejszyła się o D" after a sentence with the values of two years."""
    if before is None or before.sentence.block != view.sentence.block or not _THIS.match(view.text):
        return
    values = [mention for mention in before.mentions if _valued(mention)]
    if len(values) != 2 or any(_valued(mention) for mention in view.mentions) or not _same_unit(*values):
        return
    years = [mention.figure.quantity.year for mention in values]
    if years[0] is None or years[1] is None or years[0] == years[1]:
        return
    old, new = values if years[0] < years[1] else values[::-1]
    amounts = tuple(mention.figure for mention in view.mentions if mention.change)
    verb = told_by(view.text[: next(mention.start for mention in view.mentions if mention.change)])
    stretch = (view.sentence.start, view.sentence.end)
    yield Change(old.figure, new.figure, amounts, verb[0] if verb else 0, "", view.sentence.block, stretch, "")


def _over_years(view: View, amounts: list[Mention], all_series: tuple[Series, ...], row: str = "") -> Iterator[Change]:
    """Find "W latach A–B liczba … zmniejszyła się o D" and the series of a table that it speaks of.

    `row` is the label of the row where the words stand in a table's cell.
    """
    spans = {(span.first_year, span.last_year) for span in periods.find(view.text)}
    verb = told_by(view.text[: amounts[0].start])
    if len(spans) != 1 or verb is None:
        return
    first, last = spans.pop()
    subject = _subject(view, amounts[0], verb[1]).strip() or row
    wanted = label_words(subject)
    for one in of_words(all_series, wanted):
        old, new = one.values.get(first), one.values.get(last)
        if old is not None and new is not None and old.quantity.value is not None and new.quantity.value is not None:
            figures = tuple(mention.figure for mention in amounts)
            words = view.text[verb[1] : amounts[0].start].strip()
            stretch = (view.sentence.start, view.sentence.end)
            yield Change(old, new, figures, verb[0], words, view.sentence.block, stretch, one.label)
            return


def _subject(view: View, amount: Mention, at: int) -> str:
    """Return what a word of change at `at` speaks of: after a noun what follows it, before a verb what the clause begins with."""
    word = WORD.match(view.text, at)
    if word is not None and speaks_of(word[0], wordset("direction", "nouns")):
        return re.sub(r"\b(?:o|tj\.)\s*(?:[^\W\d_]+\s*)?$", " ", view.text[word.end() : amount.start])
    if any(_valued(mention) for mention in view.mentions if mention.start < amount.start):
        return ""
    start = _clause(view.text, 0, at)
    subject = view.text[start:at]
    for span in periods.find(subject):
        subject = subject[: span.start] + " " * (span.end - span.start) + subject[span.end :]
    return re.sub(r"\b[wW]\s+(?:latach|okresie|l\.)\s", " ", subject)


def in_cell(told: Told, all_series: tuple[Series, ...]) -> Iterator[Change]:
    """Return the changes that a cell tells in words: "7 480 osób (spadek o 6,2% w l. 2019–2023)"."""
    for seen in told.views:
        amounts = [mention for mention in seen.mentions if mention.change]
        if told.label and amounts:
            for change in _over_years(seen, amounts, all_series, told.label):
                yield change._replace(direction=0)


def _change(view: View, pair: tuple[Mention, Mention], amounts: tuple[Figure, ...], words: str, stretch: tuple[int, int]) -> Change:
    old, new = pair
    verb = told_by(words)
    offset = view.sentence.start
    turned = speaks_of(words, wordset("direction", "turning"))
    direction = 0 if verb is None or turned else verb[0]
    return Change(
        old.figure,
        new.figure,
        amounts,
        direction,
        words.strip(),
        view.sentence.block,
        (offset + stretch[0], offset + stretch[1]),
        words.strip(),
    )


def _amounts(view: View, first: int, second: int, start: int) -> tuple[Figure, ...]:
    """Return the changes told between the clause's start and the old figure, or right after the new one.

    A percentage in brackets right behind such a change is one too: "o 79 osób (16,9%)".
    """
    found: list[Figure] = []
    last: Mention | None = None
    for index, mention in enumerate(view.mentions):
        if last is not None and mention.unit == "%" and mention.plain and _BRACKET.match(view.between(last, mention)):
            found.append(mention.figure)
        last = None
        if not mention.change or mention.start < start:
            continue
        gap = view.text[view.mentions[second].end : mention.start] if index > second else ""
        if index < first or (index > second and len(gap) <= 45 and not _OTHER_CLAUSE.search(gap) and not _of_other(gap)):
            found.append(mention.figure)
            last = mention
    return tuple(found)


def _of_other(gap: str) -> bool:
    """Tell whether the words before an amount begin to speak of another measure: ", liczba opiekunek zwiększy się o"."""
    subject = re.match(r"^[^,]*,\s+([^\W\d_]+)\s+(?!ta\b|te\b|ten\b|tych\b)", gap)
    return subject is not None and speaks_of(subject[1], wordset("direction", "subjects")) and told_by(gap) is not None


def told_by(text: str) -> tuple[int, int] | None:
    """Return the direction of the last word of change in a text and where it stands; None without one."""
    found: tuple[int, int] | None = None
    for word in WORD.finditer(text):
        for direction, key in ((1, "up"), (-1, "down")):
            if speaks_of(word[0], wordset("direction", key)):
                found = direction, word.start()
    return found


def _clause(text: str, start: int, end: int) -> int:
    """Return where the clause that ends at `end` begins: after the last semicolon, bracket or conjunction that opens another.

    Brackets around a mere multiple ("podwojenie (x2) liczby") open none.
    """
    cut = start
    for match in re.finditer(r"[;]|(?<![x×]\d)\)|,\s+(?:a|zaś|natomiast|podczas gdy|co|przy)\s", text[start:end]):
        cut = start + match.end()
    return cut


def _valued(mention: Mention) -> bool:
    return mention.figure.quantity.value is not None and not mention.change and not mention.figure.quantity.malformed


def _same_unit(one: Mention, other: Mention) -> bool:
    return one.unit == other.unit or one.unit is None or (other.unit is None and one.unit not in RATES)


def vague(figure: Figure) -> bool:
    """Tell whether a figure states a bound or a range rather than a value."""
    return figure.quantity.value is None or figure.quantity.qualifier not in {"exact", "about", "over", "almost"}
