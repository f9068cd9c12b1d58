"""The topic nearest to a figure in its own words that has a measure of the figure's dimension."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from extractors.facts.context import PART_REACH, Context, Words, is_share_of_before
from extractors.facts.taxonomy import Mention, dimensions
from extractors.morphology import Token

BREAKS = frozenset({",", ";", "(", ")", ":", ".", "–", "-", "•", "→"})
_ITEMS = frozenset({",", ";"})
_JOINING = frozenset({"oraz", "i", "a"})
_WHICH = frozenset({"który"})
_OUTSIDE, _BROAD = 6, 4
"""What it costs that a topic stands in brackets that end before the figure, or may be about figures of all kinds."""
_PURPOSE = "na"
ITSELF = "samo"
"""Stands for the dimension of a figure that no word tells what it counts: it may count the topic itself."""
_PERSONS, _CHILDREN, _HOUSES = "osoby", "dzieci", frozenset({"placowki", "miejsca"})
"""Persons of a house for children are children."""
_PEOPLE = frozenset({"osoby", "dzieci", "rodziny", "osoby_w_rodzinach"})
_CLAUSE = 3
"""Words in a bracket before a figure that name it without those outside."""
_LEADING = frozenset({"na", "w", "we", "do", "dla", "u"})
"""Words behind a figure that lead to what it counts itself."""
LOOSE = 0.9
"""How sure a naming is at most where its words are only loosely tied to the figure."""
_FAR = 30
"""Words between a topic and its figure from which it is a guess that they belong together."""


class Naming(NamedTuple):
    """What names a figure: the topic's mention, the words where it was found and how sure that is.

    `within` is a crossing topic of which the figure counts a part of the named one ("zasiłek …, w tym z tytułu bezrobocia 41").
    """

    mention: Mention
    words: Words
    confidence: float
    dimension: str
    within: Mention | None = None


def nearest(context: Context, at: Sequence[int], dims: Sequence[str]) -> Naming | None:
    """Return the nearest topic in the figure's own words; one behind the figure must stand in the same clause, and one before it
    that already names another figure must not be followed by words of another thing ("Klub 85 tys. zł, KIS 70 tys. zł")."""
    words = context.own.tokens
    starts = [token.start for token in words]
    others = [bisect_right(starts, other) - 1 for other in context.others]
    best: tuple[int, Naming] | None = None
    for mention in context.own.mentions:
        dim = dimension(mention, dims, default=False)
        if dim is None:
            continue
        first, last = mention.tokens[0], mention.tokens[-1]
        if first in at and any(at[-1] < other < last for other in others):
            continue  # its words belong to two figures: "1 849 mieszkańców, czyli 20,3% ogółu"
        behind = first > at[-1]
        if behind and any(at[-1] < other < first for other in others) and words[at[-1] + 1].form in _LEADING:
            continue
        if behind and _is_broken(words[at[-1] + 1 : first]) and not (_explains(context, at, first) and dim in _PEOPLE):
            continue
        if not behind and _is_outside(words[last + 1 : at[0]]):
            continue
        taken = not behind and _is_taken(words, mention, at, others)
        if taken and (
            any(word.form in _LEADING for word in words[at[-1] + 1 : at[-1] + 2])
            or (any(word.form == ";" for word in words[last + 1 : at[0]]) and not _refers(words[last + 1 : at[0]]))
        ):
            continue
        if not behind and any(last < other < at[0] for other in others) and has_own_name(context, at):
            continue
        gap = first - at[-1] if behind else max(0, at[0] - last)
        if first < at[0] and last > at[-1]:
            gap = min(abs(i - at[0]) for i in mention.tokens) + 3 * any(words[i].form in BREAKS for i in range(first, last))
        crossed = sum(min(last, at[0]) < other < max(first, at[-1]) for other in others)
        between = words[at[-1] + 1 : first] if behind else ()
        meant = behind and any(word.form == _PURPOSE for word in words[at[-1] + 1 : at[-1] + 3])
        meant = meant or (behind and gap <= PART_REACH and words[at[-1] + 1].form in _LEADING and is_share_of_before(context, at))
        meant = meant or (mention.topic.crossing and any(word.lemmas & dimensions().reasons for word in between))
        spread = (last - first + 1 - len(mention.tokens)) // 2
        cost = gap + spread + 3 * (crossed + taken) + (-8 if meant else 2 if behind else 0) - 2 * len(mention.tokens)
        cost += _OUTSIDE * (not behind and _is_aside(words, mention, at)) + _BROAD * mention.topic.broad
        if best is None or cost < best[0]:
            loose = not behind and not crossed and _is_loose(words[last + 1 : at[0]])
            far = 0.5 if gap > _FAR else 0.8 if crossed > 1 else 1.0
            best = cost, Naming(mention, context.own, min(far, LOOSE) if loose else far, dim)
    return best[1] if best else None


def has_own_name(context: Context, at: Sequence[int]) -> bool:
    """Tell whether the item of an enumeration that a figure stands in begins with a name in capitals ("…, KIS 70 tys. zł"), or is
    another kind of what the ones before were ("pomocy psychologicznej (51 osób), prawnej (11 osób)").
    """
    words = context.own.tokens
    first = next((i + 1 for i in range(at[0] - 1, 0, -1) if words[i].form in _ITEMS), at[0])
    alone = first + 2 == at[0] and words[first + 1].form == "(" and _is_adjective(words[first])
    return first < at[0] and (context.own.text[words[first].start].isupper() or alone)


def _is_adjective(word: Token) -> bool:
    return all(lemma.endswith(("y", "i")) for lemma in word.lemmas)


def _is_aside(words: Sequence[Token], mention: Mention, at: Sequence[int]) -> bool:
    """Tell whether a topic stands in brackets that end before the figure ("11 osób (w tym 2 asystentów), z których 9 …")."""
    closed = any(word.form == ")" for word in words[mention.tokens[-1] + 1 : at[0]])
    opened = [word.form for word in words[: mention.tokens[0]]]
    return closed and opened.count("(") > opened.count(")")


def _explains(context: Context, at: Sequence[int], first: int) -> bool:
    """Tell whether a bracket right behind the figure of a cell says what it counts ("91 osób (usługi opiekuńcze)")."""
    return context.in_table and first == at[-1] + 2 and context.own.tokens[at[-1] + 1].form == "("


def _is_taken(words: Sequence[Token], mention: Mention, at: Sequence[int], others: Sequence[int]) -> bool:
    """Tell whether a topic belongs to the figure before it: "31 w rodzinach zastępczych, 9 zaś w placówkach"."""
    first, last = mention.tokens[0], mention.tokens[-1]
    before = [other for other in others if other < first]
    joined = words[at[0] - 1].form in _JOINING
    if not before or not (joined or any(word.form in _ITEMS for word in words[last + 1 : at[0]])):
        return False
    return not any(word.form in _ITEMS | {")"} for word in words[before[-1] : first])


def _is_loose(words: Sequence[Token]) -> bool:
    """Tell whether a topic is far from a figure in sense: an aside and another clause begin between them."""
    forms = {word.form for word in words}
    return bool(forms & {"–", "—"}) and "," in forms


def _is_outside(words: Sequence[Token]) -> bool:
    """Tell whether a figure stands in a bracket that says itself by how much what changes, after words outside
    ("starzenie się (spadek liczby dzieci o 5%)")."""
    forms = [word.form for word in words]
    opened = max((i for i, form in enumerate(forms) if form == "("), default=len(forms))
    return forms[-1:] == ["o"] and len(forms) - opened > _CLAUSE and ")" not in forms[opened:]


def _is_broken(words: Sequence[Token]) -> bool:
    """Tell whether a clause ends between two places; what stands in brackets doesn't end it."""
    forms = [word.form for i, word in enumerate(words) if not (word.form == "," and _opens_relative(words[i + 1 : i + 3]))]
    while "(" in forms and ")" in forms[forms.index("(") :]:
        start = forms.index("(")
        del forms[start : forms.index(")", start) + 1]
    return any(form in BREAKS for form in forms)


def _refers(words: Sequence[Token]) -> bool:
    """Tell whether words speak of what stands before them ("33 zezwolenia; wpływy z nich …")."""
    return any(word.lemmas & dimensions().back for word in words)


def _opens_relative(words: Sequence[Token]) -> bool:
    """Tell whether a clause goes on about the word before it ("590 osób, którym przyznano …")."""
    return any(word.lemmas & _WHICH for word in words)


def dimension(mention: Mention, dims: Sequence[str], *, default: bool) -> str | None:
    """Return the dimension of a topic's measure that a figure has, one taken for likely where words of a table name the topic."""
    measures = mention.topic.measures
    if dims == [ITSELF]:
        return next(iter(measures)) if mention.topic.itself else None
    if not dims:
        return next(iter(measures)) if default else None
    found = next((dim for dim in dims if dim in measures), None)
    children = default and _PERSONS in dims and _CHILDREN in measures and not measures.keys().isdisjoint(_HOUSES)
    return found or (_CHILDREN if children else None)
