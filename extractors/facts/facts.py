"""Give every figure its five slots: measure, unit, place, period and population.

A figure's words are looked for from near to far: its own clause or cell, then the row label, the column header and the caption of a
table, or the head of its paragraph, the sentence before, the paragraph that introduces its list, and the heading. The nearest topic
that has a measure of the figure's dimension names it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from extractors.facts.context import Context, Frame, Words, contexts
from extractors.facts.periods import NEAR, period_of, preposition, tokens_of
from extractors.facts.taxonomy import Mention, dimensions
from extractors.morphology import Token
from schemas.fact import Fact
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading

_BREAKS = frozenset({",", ";", "(", ")", ":", ".", "–", "-"})
_NOUN_REACH = 3
_MIN_WORD = 3
_IN_FAMILIES = re.compile(r"\s*(?:osob\w*|osób)?\s*w (?:tych )?rodzinach\b")
_AGE = re.compile(r"(?<![\d,.])([5-8]\d)\s*(?:\+|lat i więcej|roku życia i więcej)")
_AGE_REACH = 6
_NAME = re.compile(r"[„“\"]([^„”“\"]{3,60})[”“\"]")
_PREPOSITIONS = frozenset({"w", "we", "na", "z", "ze", "do", "dla", "przy", "od", "po", "o", "za", "przez", "oraz", "i"})
_PURPOSE = "na"
_SHARE = "udzial"
_LOOSE = 0.9
"""How sure a naming is at most where its words are only loosely tied to the figure."""
_SAID = 140
"""Characters on each side of a figure that are kept with it."""
_PLACES = "miejsca"
_PERSONS = frozenset({"osoby", "dzieci"})
_PART = "część"
_PARTS = frozenset({("w", "tym"), ("z", "czego"), ("z", "tego")})
_PART_REACH = 3
_OPENS_PARTS = re.compile(r"\b(?:w|z) tym\s*:\s*$|\bz tego\s*:\s*$")
_TOTAL = frozenset({"ogół"})


class Naming(NamedTuple):
    """What names a figure: the topic's mention, the words where it was found and how sure that is."""

    mention: Mention
    words: Words
    confidence: float
    dimension: str


def facts(reading: Reading) -> tuple[Fact, ...]:
    """Return a fact for every figure that stands for a value, in reading order."""
    found: list[tuple[tuple[int, int, int, int], Fact]] = []
    gmina = reading.metadata.gmina
    before: Naming | None = None
    for (figure, context), following in _with_next(contexts(reading)):
        at = tokens_of(context)
        if figure.quantity.interval is None or not at or _is_word_for_one(figure) or _is_change(context.own.tokens, at):
            continue
        dims = _dimensions(figure, context, at)
        if not dims and following and _opens_span(context, following[1]):
            dims = _dimensions(following[0], following[1], tokens_of(following[1]))
        if not dims and before is not None and before.words is context.own:
            dims = [before.dimension]
        naming = _inherited(before, context, at, dims) or _naming(context, at, dims)
        if naming and _is_capacity(context, at, naming):
            naming = naming._replace(dimension=_PLACES)
        before = naming
        cell = figure.cell or CellRef(table=0, row=0, col=0)
        fact = _fact(figure, context, at, dims, naming).model_copy(update={"place": gmina})
        found.append(((figure.block, cell.row, cell.col, figure.start), fact))
    return tuple(fact for _, fact in sorted(found, key=lambda item: item[0]))


def _is_capacity(context: Context, at: Sequence[int], naming: Naming) -> bool:
    """Tell whether persons are those that a facility is made for ("Dom Pobytu dla 43 osób", "przeznaczony dla 60 dzieci")."""
    words = context.own.tokens
    start = at[0] - 1
    if naming.dimension not in _PERSONS or _PLACES not in naming.mention.topic.measures or start < 1 or words[start].form != "dla":
        return False
    if words[start - 1].form == "(":
        start -= 1
    meant = words[start - 1]
    named = naming.words is context.own and start - 1 in naming.mention.tokens
    return named or bool(meant.lemmas & dimensions().meant)


def _with_next(found: Iterable[tuple[Figure, Context]]) -> Iterator[tuple[tuple[Figure, Context], tuple[Figure, Context] | None]]:
    """Give each figure with the next one, where that stands in the same words."""
    items = list(found)
    for item, following in zip_longest(items, items[1:]):
        yield item, following if following and following[1].own is item[1].own else None


def _opens_span(context: Context, following: Context) -> bool:
    """Tell whether two figures are the ends of one change: "z 1055 (…) do 628 osób"."""
    return preposition(context) in {"z", "ze", "od"} and preposition(following) == "do"


def _fact(figure: Figure, context: Context, at: Sequence[int], dims: Sequence[str], naming: Naming | None) -> Fact:
    scope = _scope(context, at)
    if naming is None:
        measure, name, confidence = *_own_measure(context, at, dims), 0.5
    else:
        topic = naming.mention.topic
        measure, name, confidence = f"{topic.key}.{naming.dimension}", topic.measures[naming.dimension], naming.confidence
    used = {naming.words.tokens[i].start for i in naming.mention.tokens} if naming else set()
    spoken = [token for words, token in scope if not (naming and words is naming.words and token.start in used)]
    known = dimensions()
    narrowing = _lemmas(spoken, known.narrowing - known.population)
    narrowing |= _names(context, naming)
    listed = "" if context.in_table else context.frames[2].words.text
    if _is_share_of_before(context, at) or _OPENS_PARTS.search(listed):
        narrowing.add(_PART)
    return Fact(
        measure=measure,
        known=naming is not None,
        measure_text=name,
        unit=figure.quantity.unit if naming is None else None,
        period=period_of(figure, context),
        population=_joined(_lemmas(spoken, known.population) | _ages(context, at, naming)),
        subgroup=_joined(narrowing),
        base=_base(context, used) if dims and dims[0] == _SHARE else None,
        hedge=_joined(_lemmas(spoken, known.hedging)),
        quantity=figure.quantity,
        confidence=min(confidence, 0.4) if figure.quantity.doubt else confidence,
        block=figure.block,
        cell=figure.cell,
        said=None if context.in_table else _said(context),
        evidence=figure.evidence,
    )


def _is_share_of_before(context: Context, at: Sequence[int]) -> bool:
    """Tell whether the words right before a figure make it a part of the one before it ("z czego ok. 10 tys. w samym mieście")."""
    if not any(other < context.start for other in context.others):
        return False
    before = [token.form for token in context.own.tokens[max(0, at[0] - _PART_REACH) : at[0]]]
    return any(pair in _PARTS for pair in pairwise(before))


def _said(context: Context) -> str:
    """Return the words around a figure, whole words only; "…" stands for what is left out."""
    text = context.own.text
    start, end = max(0, context.start - _SAID), min(len(text), context.end + _SAID)
    start = text.find(" ", start, context.start) + 1 if start else 0
    end = end if end == len(text) else max(text.rfind(" ", context.end, end), context.end)
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")


def _scope(context: Context, at: Sequence[int]) -> list[tuple[Words, Token]]:
    """Return the words that may narrow what a figure counts: its clause and, in a table, its label and header."""
    words = context.own.tokens
    low, high = at[0], at[-1]
    while low > 0 and words[low - 1].form not in _BREAKS:
        low -= 1
    while high + 1 < len(words) and words[high + 1].form not in _BREAKS:
        high += 1
    own = [(context.own, words[i]) for i in range(low, high + 1)]
    return own + [(frame.words, token) for frame in context.frames if frame.narrows for token in frame.words.tokens]


def _lemmas(words: Sequence[Token], wanted: frozenset[str]) -> set[str]:
    return {lemma for word in words for lemma in word.lemmas & wanted}


def _joined(words: set[str]) -> str | None:
    return " ".join(sorted(words)) or None


def _base(context: Context, used: set[int]) -> str | None:
    """Return what a share is a share of, from its own words and, in a table, from its header."""
    words = [token for token in context.own.tokens if token.start not in used]
    if context.in_table:
        words += context.frames[1].words.tokens
    bases = dimensions().base
    return _joined({bases[lemma] for word in words for lemma in word.lemmas if lemma in bases})


def _ages(context: Context, at: Sequence[int], naming: Naming | None) -> set[str]:
    """Return the age from which a group counts ("65+"), where the topic's words or those beside the figure name exactly one."""
    words = context.own.tokens
    named = naming.mention.tokens if naming and naming.words is context.own else ()
    for inside in (named, at):
        if inside:
            start = words[max(0, inside[0] - _AGE_REACH)].start
            end = words[min(len(words), inside[-1] + _AGE_REACH) - 1].end
            ages = {match[1] for match in _AGE.finditer(context.own.text, start, end)}
            if len(ages) == 1:
                return {f"{ages.pop()}+"}
    return set()


def _names(context: Context, naming: Naming | None) -> set[str]:
    """Return the names in quotation marks between a topic and its figure: one facility of many counts for itself."""
    if naming is None or naming.words is not context.own:
        return set()
    words, places = context.own.tokens, naming.mention.tokens
    low, high = min(words[places[0]].start, context.start), max(words[places[-1]].end, context.end)
    inside = {words[i].start for i in places}
    return {
        match[1].casefold()
        for match in _NAME.finditer(context.own.text, low, high)
        if not any(match.start() <= start < match.end() for start in inside)
    }


def _is_word_for_one(figure: Figure) -> bool:
    """Tell whether a figure is the word "jeden", which mostly counts nothing ("jedna rodzina mogła…")."""
    return figure.quantity.value == 1 and not any(letter.isdigit() for letter in figure.quantity.text)


def _is_change(words: Sequence[Token], at: Sequence[int]) -> bool:
    """Tell whether a figure says by how much something changed ("wzrosła o 37 osób", "ubyło 69 osób")."""
    known = dimensions()
    if any(known.gain & word.lemmas for word in words[max(0, at[0] - 5) : at[0]]):
        return True
    if not any(word.form == "o" for word in words[max(0, at[0] - 2) : at[0] + 1]):
        return False
    spoken = [word for word in words[: at[0]] if word.form.isalpha()]
    return any(known.change & word.lemmas for word in (*spoken[-14:], *words[at[0] : at[-1] + 3]))


def _dimensions(figure: Figure, context: Context, at: Sequence[int]) -> list[str]:
    """Return the dimensions that the figure may count, the likeliest first; empty where nothing tells."""
    nouns, units = dimensions().nouns, dimensions().units
    words = context.own.tokens
    if figure.quantity.unit in units:
        return units[figure.quantity.unit]
    inside = [words[i] for i in at]
    if _IN_FAMILIES.match(context.own.text, inside[-1].end):
        return ["osoby_w_rodzinach"]
    after: list[Token] = []
    for word in words[at[-1] + 1 : at[-1] + 1 + _NOUN_REACH]:
        if word.form in _BREAKS or word.form in _PREPOSITIONS:
            break
        after.append(word)
    frames = [word for frame in context.frames if frame.narrows for word in frame.words.tokens]
    for word in [*inside, *after, *frames]:
        for lemma in word.lemmas:
            if lemma in nouns:
                return nouns[lemma]
    return []


def _dimension(mention: Mention, dims: Sequence[str], *, default: bool) -> str | None:
    measures = mention.topic.measures
    if not dims:
        return next(iter(measures)) if default else None
    return next((dim for dim in dims if dim in measures), None)


def _inherited(before: Naming | None, context: Context, at: Sequence[int], dims: Sequence[str]) -> Naming | None:
    """Let a figure in brackets behind another one count the same thing in its own unit: "218 osób (198 rodzin)"."""
    words = context.own.tokens
    if before is None or not context.others or not at[0] or words[at[0] - 1].form != "(":
        return None
    previous = [other for other in context.others if other < context.start]
    if not previous or words[at[0] - 1].start - previous[-1] > 2 * NEAR or _is_named_between(context, previous[-1], dims):
        return None
    dim = _dimension(before.mention, dims, default=False)
    return before._replace(dimension=dim) if dim else None


def _is_named_between(context: Context, previous: int, dims: Sequence[str]) -> bool:
    """Tell whether a topic stands between the figure before and this one: "choroba (282 rodziny), ubóstwo (85 rodzin)"."""
    words = context.own.tokens
    return any(
        previous < words[mention.tokens[0]].start < context.start and _dimension(mention, dims, default=False)
        for mention in context.own.mentions
    )


def _naming(context: Context, at: Sequence[int], dims: Sequence[str]) -> Naming | None:
    near = _nearest(context, at, dims)
    if near is not None:
        return near
    vague: Naming | None = None
    for frame in context.frames:
        if not frame.narrows and context.in_table and not _is_generic(context.frames[0].words):
            break
        for mention in _by_weight(frame):
            dim = _dimension(mention, dims, default=context.in_table)
            if dim is None or _is_part(mention, frame.words) or (mention.topic.broad and not context.in_table):
                continue
            naming = Naming(mention, frame.words, frame.confidence, dim)
            if not (frame.narrows and mention.topic.broad and _is_bare(frame.words)):
                return naming
            vague = vague or naming
    return vague


def _is_part(mention: Mention, words: Words) -> bool:
    """Tell whether a label names a topic as a part of what it counts ("Wspieranie rodziny, w tym asystentura")."""
    first = mention.tokens[0]
    return [token.form for token in words.tokens[max(0, first - 2) : first]] == ["w", "tym"]


def _is_generic(words: Words) -> bool:
    """Tell whether a label names nothing of its own ("Liczba osób", "Razem", "2024 r.")."""
    known = dimensions()
    return all(
        len(word.form) < _MIN_WORD or not word.form.isalpha() or word.lemmas & known.generic or word.lemmas & known.nouns.keys()
        for word in words.tokens
    )


def _is_bare(words: Words) -> bool:
    """Tell whether a label counts without saying of what, not even a total ("Liczba mieszkańców")."""
    return _is_generic(words) and not any(word.lemmas & _TOTAL for word in words.tokens)


def _by_weight(frame: Frame) -> list[Mention]:
    return sorted(frame.words.mentions, key=lambda mention: -len(mention.tokens)) if frame.narrows else list(frame.words.mentions)


def _nearest(context: Context, at: Sequence[int], dims: Sequence[str]) -> Naming | None:
    """Return the nearest topic in the figure's own words; one behind the figure must stand in the same clause."""
    words = context.own.tokens
    starts = [token.start for token in words]
    others = [bisect_right(starts, other) - 1 for other in context.others]
    best: tuple[int, Naming] | None = None
    for mention in context.own.mentions:
        dim = _dimension(mention, dims, default=False)
        if dim is None:
            continue
        first, last = mention.tokens[0], mention.tokens[-1]
        behind = first > at[-1]
        if behind and _is_broken(words[at[-1] + 1 : first]):
            continue
        gap = first - at[-1] if behind else max(0, at[0] - last)
        crossed = sum(min(last, at[0]) < other < max(first, at[-1]) for other in others)
        meant = behind and any(word.form == _PURPOSE for word in words[at[-1] + 1 : at[-1] + 3])
        cost = gap + 3 * crossed + (-8 if meant else 2 if behind else 0) - 2 * len(mention.tokens)
        if best is None or cost < best[0]:
            loose = not behind and not crossed and _is_loose(words[last + 1 : at[0]])
            best = cost, Naming(mention, context.own, 0.8 if crossed > 1 else _LOOSE if loose else 1.0, dim)
    if best and best[1].mention.topic.crossing and _crosses(context):
        return best[1]._replace(confidence=0.5)
    return best[1] if best else None


def _is_loose(words: Sequence[Token]) -> bool:
    """Tell whether a topic is far from a figure in sense: an aside and another clause begin between them."""
    forms = {word.form for word in words}
    return bool(forms & {"–", "—"}) and "," in forms


def _is_broken(words: Sequence[Token]) -> bool:
    """Tell whether a clause ends between two places; what stands in brackets doesn't end it."""
    forms = [word.form for word in words]
    while "(" in forms and ")" in forms[forms.index("(") :]:
        start = forms.index("(")
        del forms[start : forms.index(")", start) + 1]
    return any(form in _BREAKS for form in forms)


def _crosses(context: Context) -> bool:
    """Tell whether the words around speak of another topic, of which a crossing one counts a part only.

    A sentence that gives reasons for help in general ("z powodu … przyznano pomoc") does not.
    """
    if _gives_reasons(context.own):
        return False
    around = [*context.own.mentions, *(mention for frame in context.frames[:2] for mention in frame.words.mentions)]
    return any(not (mention.topic.crossing or mention.topic.broad) for mention in around)


def _gives_reasons(words: Words) -> bool:
    """Tell whether a sentence names the reasons of help as such, not those of one form of it."""
    known = dimensions()
    spoken = {lemma for token in words.tokens for lemma in token.lemmas}
    return bool(spoken & known.reasons and spoken & known.help) and not spoken & known.form


def _own_measure(context: Context, at: Sequence[int], dims: Sequence[str]) -> tuple[str, str]:
    """Name an unknown measure by the document's own words: the row label in a table, the words nearby in a text."""
    if context.in_table and context.frames[0].words.text:
        words, text = context.frames[0].words.tokens, context.frames[0].words.text
    else:
        low, high = max(0, at[0] - 4), min(len(context.own.tokens), at[-1] + 5)
        words = context.own.tokens[low:high]
        text = context.own.text[words[0].start : words[-1].end]
    lemmas = sorted({min(word.lemmas) for word in words if len(word.form) > 2 or (context.in_table and word.form.isdigit())})
    return ".".join([f"własne:{' '.join(lemmas)}", *dims[:1]]), text
