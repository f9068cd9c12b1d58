"""Name an unknown measure by the document's own words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import lru_cache
from operator import attrgetter

from extractors.facts.context import Context, Words, is_generic, is_share_of_before
from extractors.facts.counted import describes
from extractors.facts.nearest import BREAKS
from extractors.facts.taxonomy import dimensions
from extractors.morphology import Token
from extractors.parsing.dates import MONTHS

_REACH = 12
"""Words on one side of a figure that may name it."""
_SHORT = 2
_BREAKS = BREAKS | {"×", "=", "−"}
_OPENING = frozenset({"w", "tym", "z", "czego", "tego"})
_NUMBERED, _NUMBER_SIGNS = 2, frozenset({")", "."})
"""The words of an item's number, "2)"."""
_TIMES = frozenset({"x", "×"})
_PART = 3
"""Words behind a part that only say which one it is ("w tym 6 długotrwale bezrobotnych")."""
_WHOLE = 20
"""Words of a statement that only leads to its figure ("Liczba uczestników szkoleń – 14"), which they all name."""
_AND = frozenset({"i", "oraz", "a"})
_WHICH = frozenset({"który"})
_VALUES = frozenset({"baseline", "achieved", "target", "deadline"})
_STATES = _VALUES | {"year"}
"""Columns whose header tells when a row's measure has a value, not what it measures; the former are of indicators with names."""
_YEAR = frozenset({"rok", "r"})
_PERSONS = frozenset({"osoba", "rodzina"})
_ABBREVIATION = 4
"""Letters that a word cut short has at most."""
_FEWEST = 2
"""Telling words on one side of a figure that name it without those of the other."""


_DATE = re.compile(
    rf"(?:\b(?:według |wg )?(?:stanu?|stanem) )?(?:\b(?:na|w) (?:dzień|dniu|koniec|końcu) )?(?:\b\d{{1,2}}[. ] ?)?"
    rf"(?:\b(?:{'|'.join(MONTHS)}|\d{{1,2}}|[IVX]+)[. ] ?)?\b(?:19|20)\d{{2}}(?: r\.| roku?)?",
    re.IGNORECASE,
)
_SPANS = frozenset({"–", "-", "−"})
_ASIDE = 6
"""Words that a bracket behind a figure has at most ("128 700 zł (60%) stanowiła dotacja")."""
_start = attrgetter("start")


def own_measure(context: Context, at: Sequence[int], dims: Sequence[str]) -> tuple[str, str]:
    """Return the key and the words of an unknown measure.

    In a text these are the words behind the figure or, where they don't tell, those before it; in a table the row's label, with the
    header where that says more than a year or a unit, the caption where the label says nothing ("Razem"), and the words around the
    figure in a cell that holds a text of its own.
    """
    clause = _clause(context, at)
    parts = [_text(context.own, clause)]
    if context.parts:
        whole = _statement(context.frames[2].words.tokens)
        parts, clause = [_text(context.frames[2].words, whole), *parts], [*whole, *clause]
    if context.in_table:
        framing = _of_row(context)
        own = {context.own.tokens[i] for i in at}
        tells = _tells([word for word in clause if word not in own])
        parts = [*(words.text for words in framing), *(parts if tells else [])]
        clause = [*(word for words in framing for word in words.tokens), *(clause if tells else [])]
    dated = {word for words in (context.own, *(frame.words for frame in context.frames), context.label) for word in _dates(words)}
    lemmas = {min(word.lemmas) for word in clause if (word.form.isdigit() or len(word.form) > _SHORT) and word not in dated}
    lemmas -= {word.form for word in (*context.own.tokens, *context.frames[2].words.tokens) if word.form.isdigit()}
    return ".".join([f"własne:{' '.join(sorted(lemmas))}", *dims[:1]]), " · ".join(parts)


def _dates(words: Words) -> list[Token]:
    """Return the words that only say when ("na dzień 31 grudnia 2023 r.")."""
    spans = _date_spans(words.text)
    return [word for word in words.tokens if any(start <= word.start < end for start, end in spans)] if spans else []


@lru_cache(maxsize=1 << 12)
def _date_spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _DATE.finditer(text))


def _of_row(context: Context) -> list[Words]:
    """Return the words that frame a cell: the caption where no other says what is counted, the label, and a header that tells more
    than when.
    """
    header, caption = context.frames[1].words, context.frames[2].words
    framing = [context.label] if context.label.text else []
    if context.role not in _STATES and any(map(_is_more_than_when, header.tokens)):
        framing.append(header)
    if caption.text and context.role not in _VALUES and (is_generic(context.label) or not any(map(_says_what, framing))):
        framing.insert(0, caption)
    return framing or [header]


def _is_more_than_when(word: Token) -> bool:
    return word.form == "=" or (word.form.isalpha() and word.lemmas.isdisjoint(_YEAR))


def _says_what(words: Words) -> bool:
    """Tell whether words say what is counted or measured ("Liczba uczestników", "Wydatki na …")."""
    known = dimensions()
    return bool(words.mentions) or any(word.lemmas & known.values for word in words.tokens)


def _clause(context: Context, at: Sequence[int]) -> list[Token]:
    """Return the words that tell what a figure of a text is, in their order."""
    own, words = context.own, context.own.tokens
    if at[0] > _NUMBERED and words[0].form.isdigit() and words[1].form in _NUMBER_SIGNS:
        shorter = context._replace(own=own._replace(tokens=words[_NUMBERED:], mentions=()))
        return _clause(shorter, [i - _NUMBERED for i in at])
    figures = {other for other in context.others if other > context.start}
    after = at[-1] + (2 if own.text[context.start] in _TIMES and words[at[-1] + 1 : at[-1] + 2] else 1)
    if words[after : after + 1] and words[after].form == "(":
        closing = next((i for i in range(after, min(len(words), after + _ASIDE)) if words[i].form == ")"), after - 1)
        figures = {other for other in figures if closing < after or other > words[closing].end}
        after = closing + 1
    if after < len(words) and words[after].form == ")":
        behind = _until_break(words[after + 1 : after + _REACH], figures, _AND)
    else:
        behind = _until_break(words[after : after + _REACH], figures)
    if not context.others and at[0] and not any(word.form.isalpha() for word in words[at[-1] + 1 :]):
        return [word for word in words[: min(at[0], _WHOLE)] if word.form not in _BREAKS]
    if is_share_of_before(context, at) and len(behind) <= _PART:
        return [*_statement(words[: at[0]]), *behind]
    before, counted = _before(context, at[0]), _counted(context, at)
    behind = counted + behind
    if before and before[0].lemmas & _WHICH and not _tells(before[1:] + behind, _FEWEST + 1):
        reach = words.index(before[0])
        before = [*(word for word in words[max(0, reach - _REACH) : reach] if word.form not in _BREAKS), *before]
    if not _tells([word for word in before + behind if not _is_where(word, own)], _FEWEST) and not any(
        _names(word, own) for word in before
    ):
        before = [word for word in words[max(0, at[0] - _REACH - len(before)) : at[0]] if word.form not in _BREAKS]
    if not _tells(before + behind):
        behind = counted + [word for word in words[at[-1] + 1 : at[-1] + 1 + 2 * _REACH] if word.form not in _BREAKS]
    return before + behind or [words[i] for i in at]


def _counted(context: Context, at: Sequence[int]) -> list[Token]:
    """Return the nouns of a figure that its unit doesn't tell ("35 porad", "5 nowych dzieci"), with what describes them."""
    inside = [context.own.tokens[i] for i in at]
    first = next((i + 1 for i in range(len(inside) - 1, -1, -1) if any(map(str.isdigit, inside[i].form))), len(inside))
    told = [word for word in inside[first:] if word.form.isalpha() and len(word.form) > _SHORT and not word.lemmas & _PERSONS]
    return told if any(word.lemmas & dimensions().nouns.keys() for word in told) else []


def _before(context: Context, end: int, *, joined: bool = True) -> list[Token]:
    """Return the words of a clause that lead to its figure; where it goes on with another figure's, `joined` with those that lead
    to that one ("do Lipna jest 9 km, natomiast do Brzezin 14 km", "udział wzięło 54 dorosłych i 30 dzieci").
    """
    words, contrast = context.own.tokens, dimensions().contrast
    figures = {at for other in context.others if (at := bisect_left(words, other, key=_start)) < end}
    if figures and words[end - 1].form == "=":
        end = min(figures)
    first = _opening_of(words, end, figures)
    clause = list(words[first:end])
    change = dimensions().change
    if first > 1 and words[first - 1].form == "(" and not _tells([word for word in clause if not word.lemmas & change]):
        return [*_before(context, first - 1, joined=joined), *clause]
    if first > 1 and words[first - 1].form == ":":
        clause = [*words[_opening_of(words, first - 1, figures) : first - 1], *clause]
    after_figure = first - 1 in figures
    if after_figure:
        clause = clause[next((i for i, word in enumerate(clause) if word.form in contrast), 0) :]
    one = len(clause) == 1 and describes(clause[0])
    if joined and figures and (after_figure or one or (clause and clause[0].form in contrast)):
        lead = _before(context, min(figures) if one else max(figures), joined=False)
        lead = [word for word in lead if not (one and describes(word))]
        return [*lead, *clause]
    return clause


def _opening_of(words: Sequence[Token], end: int, figures: Collection[int]) -> int:
    """Return where the clause that ends at `end` begins: behind a break or another figure."""
    return next(
        (i + 1 for i in range(end - 1, max(-1, end - 1 - _REACH), -1) if _breaks(words, i) or i in figures),
        max(0, end - _REACH),
    )


def _breaks(words: Sequence[Token], at: int) -> bool:
    """Tell whether a clause ends at a word: the dot of an abbreviation ends none ("w 2024 r. w domu"), nor a hyphen of a word."""
    word = words[at]
    hyphen = word.form == "-" and 0 < at < len(words) - 1 and words[at - 1].end == word.start and word.end == words[at + 1].start
    span = word.form in _SPANS and 0 < at < len(words) - 1 and all(words[i].form.isdigit() for i in (at - 1, at + 1))
    short = word.form == "." and at > 0 and len(words[at - 1].form) <= _ABBREVIATION
    return word.form in _BREAKS and not (short or hyphen or span)


def _names(word: Token, own: Words) -> bool:
    """Tell whether one word names what is counted: a group of people, or letters that stand for a name."""
    return bool(word.lemmas & dimensions().population) or (len(word.form) > _SHORT and own.text[word.start : word.end].isupper())


def _statement(words: Sequence[Token]) -> list[Token]:
    """Return the last words of a statement that opens a list of parts, without those that open it and its figures."""
    return [word for word in words if word.form not in _BREAKS | _OPENING and not word.form[0].isdigit()][-_REACH:]


def _is_where(word: Token, own: Words) -> bool:
    """Tell whether a word behind a figure belongs to where it counts ("z terenu Miasta Nowa Sól")."""
    return bool(word.lemmas & dimensions().where) or own.text[word.start].isupper()


def _until_break(words: Sequence[Token], figures: Collection[int] = (), stops: Collection[str] = ()) -> list[Token]:
    """Return the words up to a break or one that stops them, or to what joins another figure ("54 osoby dorosłe i 30 dzieci")."""
    for i, word in enumerate(words):
        joins = word.form in _AND and i + 1 < len(words) and words[i + 1].start in figures
        if joins or _breaks(words, i) or word.form in stops:
            return list(words[:i])
    return list(words)


def _tells(words: Sequence[Token], fewest: int = 1) -> bool:
    """Tell whether words name something: a unit, a number or a word for any measure don't."""
    known = dimensions()
    empty = known.generic | known.served | known.back
    telling = [word for word in words if len(word.form) > _SHORT and word.form.isalpha() and not word.lemmas & empty]
    return len([word for word in telling if not word.lemmas & known.units.keys()]) >= fewest


def _text(own: Words, words: Sequence[Token]) -> str:
    """Return the words as printed, with "…" where others stand between them."""
    text = ""
    for i, word in enumerate(words):
        gap = own.text[words[i - 1].end : word.start] if i else ""
        text += (" " if gap.strip() == "" and gap else " … " if gap.strip() else "") + own.text[word.start : word.end]
    return text
