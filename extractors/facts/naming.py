"""Name what a figure counts: the nearest topic that has a measure of the figure's dimension.

Words are looked through from near to far: the figure's own clause or cell, then the row label, the column header and the caption of
a table, or the head of its paragraph, the sentence before, the paragraph that introduces its list, and the heading.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from extractors.facts.context import LABELLED, PART_REACH, Context, Frame, Words, is_generic, is_share_of_before
from extractors.facts.periods import NEAR
from extractors.facts.taxonomy import Mention, dimensions
from extractors.morphology import Token

BREAKS = frozenset({",", ";", "(", ")", ":", ".", "–", "-", "•", "→"})
_ITEMS = frozenset({",", ";"})
_APART = frozenset({",", ";", "."})
_PURPOSE = "na"
_MONEY = "kwota"
_NO_COUNTS = frozenset({"udzial", "promil", "wskaznik", _MONEY})
_PEOPLE = frozenset({"osoby", "dzieci", "rodziny", "osoby_w_rodzinach"})
_CLAUSE = 3
"""Words in a bracket before a figure that name it without those outside."""
_LEADING = frozenset({"na", "w", "we", "do", "dla", "u"})
"""Words behind a figure that lead to what it counts itself."""
_LOOSE = 0.9
"""How sure a naming is at most where its words are only loosely tied to the figure."""
_FAR = 30
"""Words between a topic and its figure from which it is a guess that they belong together."""
_TOTAL = frozenset({"ogół"})
_AMONG = frozenset({"wśród", "spośród"})
_GOES_ON = 3
_TOTALLY = frozenset({"łącznie", "razem", "ogółem", "ok", "."})
_INSTITUTION = 2
"""Letters that an abbreviation of a name has at least."""


class Naming(NamedTuple):
    """What names a figure: the topic's mention, the words where it was found and how sure that is.

    `within` is a crossing topic of which the figure counts a part of the named one ("zasiłek …, w tym z tytułu bezrobocia 41").
    """

    mention: Mention
    words: Words
    confidence: float
    dimension: str
    within: Mention | None = None


def inherited(before: Naming | None, context: Context, at: Sequence[int], dims: Sequence[str]) -> Naming | None:
    """Let a figure in brackets behind another one count the same thing in its own unit: "218 osób (198 rodzin)"."""
    words = context.own.tokens
    opening = next((i for i in range(at[0] - 1, -1, -1) if words[i].form not in _TOTALLY), None)
    if before is None or not context.others or opening is None or words[opening].form != "(":
        return None
    previous = [other for other in context.others if other < context.start]
    if not previous or words[opening].start - previous[-1] > 2 * NEAR or _is_named_between(context, previous[-1], dims):
        return None
    counts = [each for each in before.mention.topic.measures if each not in _NO_COUNTS]
    dim = _dimension(before.mention, dims or counts, default=False)
    return before._replace(dimension=dim) if dim else None


def _is_named_between(context: Context, previous: int, dims: Sequence[str]) -> bool:
    """Tell whether a topic stands between the figure before and this one: "choroba (282 rodziny), ubóstwo (85 rodzin)"."""
    words = context.own.tokens
    return any(
        previous < words[mention.tokens[0]].start < context.start and _dimension(mention, dims, default=False)
        for mention in context.own.mentions
    )


def naming(context: Context, at: Sequence[int], dims: Sequence[str]) -> Naming | None:
    """Return what names a figure that may count `dims`, None where its words name nothing known."""
    near = _nearest(context, at, dims)
    if near is not None and not (context.parts and near.mention.topic.crossing) and not _is_only_which(near.mention, context, at):
        return _crossed(near, context, at, dims) if near.mention.topic.crossing and _crosses(context) else near
    if (context.others or not context.in_table) and _has_name(context, at):
        return None
    vague: Naming | None = None
    for frame in sorted(context.frames, key=lambda frame: frame.confidence < LABELLED):
        refers = frame is context.frames[1] and not context.in_table and _refers_back(context)
        if not (frame.names or refers or _goes_on(context)) or (
            frame.confidence < _LOOSE and not context.in_table and _MONEY in dims and not _refers_back(context)
        ):
            continue
        if not frame.narrows and context.in_table and not is_generic(context.frames[0].words):
            break
        for mention in _by_weight(frame):
            dim = _dimension(mention, dims, default=context.in_table)
            if (
                dim is None
                or _is_part(mention, frame.words)
                or (mention.topic.broad and not (context.in_table or _goes_on(context)))
            ):
                continue
            if mention.topic.crossing and not (context.in_table or context.parts or _is_about(mention, frame)):
                continue
            naming = Naming(mention, frame.words, frame.confidence, dim)
            if not (frame.narrows and mention.topic.broad and _is_bare(frame.words)):
                return naming
            vague = vague or naming
    return vague


def _crossed(near: Naming, context: Context, at: Sequence[int], dims: Sequence[str]) -> Naming | None:
    """Return the topic of the same words of which a crossing one counts a part, None where none does for sure."""
    taken = set(near.mention.tokens)
    others = [each for each in context.own.mentions if not (each.topic.crossing or each.topic.broad or taken & set(each.tokens))]
    whole = _nearest(context._replace(own=context.own._replace(mentions=tuple(others))), at, dims)
    places, words = near.mention.tokens, context.own.tokens
    apart = any(words[i].form in _APART for i in range(min(places[-1], at[-1]), max(places[0], at[0])))
    return whole._replace(words=context.own, within=None if apart else near.mention) if whole else None


def _goes_on(context: Context) -> bool:
    """Tell whether a sentence only gives what the one before it told for another year ("Rok wcześniej było to 156 rodzin")."""
    text = context.own.text.casefold()
    return not context.in_table and any(0 <= text.find(words) <= _GOES_ON for words in dimensions().shifted)


def _refers_back(context: Context) -> bool:
    """Tell whether a sentence speaks of what was told before it ("wydano na nie …", "te usługi"): any sum stands near any topic."""
    return any(word.lemmas & dimensions().back for word in context.own.tokens)


def is_among(context: Context, at: Sequence[int]) -> bool:
    """Tell whether the words right before a figure make it a part of what they name ("wśród bezrobotnych 119 osób …")."""
    before = [token.form for token in context.own.tokens[max(0, at[0] - PART_REACH) : at[0]]]
    return not _AMONG.isdisjoint(before) and BREAKS.isdisjoint(before)


def _is_only_which(mention: Mention, context: Context, at: Sequence[int]) -> bool:
    """Tell whether a group of people only says which part of another thing is counted ("staż zaczęło 19 osób, w tym 6 …")."""
    if mention.topic.group is None or not (context.parts or is_share_of_before(context, at)):
        return False
    words, nouns = context.own.tokens[: at[0]], dimensions().nouns.keys()
    whole = words if is_share_of_before(context, at) else context.frames[2].words.tokens
    counted = next((word for word in reversed(whole) if word.lemmas & nouns), None)
    return counted is None or mention.topic.group not in counted.lemmas


def _has_name(context: Context, at: Sequence[int]) -> bool:
    """Tell whether a figure has a name of its own, though an unknown one."""
    follows = any(other < context.start for other in context.others)
    return _is_abbreviated(context, at) or (follows and _has_own_name(context, at))


def _is_abbreviated(context: Context, at: Sequence[int]) -> bool:
    """Tell whether letters that stand for a name lead to a figure ("na KIS (ok. 0,4 mln zł)")."""
    words = context.own.tokens
    lead = next((words[i] for i in range(at[0] - 1, -1, -1) if words[i].form not in _TOTALLY | {"(", "-", "–", ":"}), None)
    name = context.own.text[lead.start : lead.end] if lead else ""
    return name.isalpha() and name.isupper() and len(name) > _INSTITUTION


def _is_about(mention: Mention, frame: Frame) -> bool:
    """Tell whether a label or heading is about a reason of help as such, not one that names it beside other things."""
    told = [word for word in frame.words.tokens if word.form.isalpha() and len(word.form) > _INSTITUTION]
    return frame.confidence >= LABELLED or 2 * len(mention.tokens) >= len(told)


def _is_part(mention: Mention, words: Words) -> bool:
    """Tell whether a label names a topic as a part of what it counts ("Wspieranie rodziny, w tym asystentura")."""
    first = mention.tokens[0]
    return [token.form for token in words.tokens[max(0, first - 2) : first]] == ["w", "tym"]


def _is_bare(words: Words) -> bool:
    """Tell whether a label counts without saying of what, not even a total ("Liczba mieszkańców")."""
    return is_generic(words) and not any(word.lemmas & _TOTAL for word in words.tokens)


def _by_weight(frame: Frame) -> list[Mention]:
    return sorted(frame.words.mentions, key=lambda mention: -len(mention.tokens)) if frame.narrows else list(frame.words.mentions)


def _nearest(context: Context, at: Sequence[int], dims: Sequence[str]) -> Naming | None:
    """Return the nearest topic in the figure's own words; one behind the figure must stand in the same clause, and one before it
    that already names another figure must not be followed by words of another thing ("Klub 85 tys. zł, KIS 70 tys. zł")."""
    words = context.own.tokens
    starts = [token.start for token in words]
    others = [bisect_right(starts, other) - 1 for other in context.others]
    best: tuple[int, Naming] | None = None
    for mention in context.own.mentions:
        dim = _dimension(mention, dims, default=False)
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
            or any(word.form == ";" for word in words[last + 1 : at[0]])
        ):
            continue
        if not behind and any(last < other < at[0] for other in others) and _has_own_name(context, at):
            continue
        gap = first - at[-1] if behind else max(0, at[0] - last)
        if first < at[0] and last > at[-1]:
            gap = min(abs(i - at[0]) for i in mention.tokens) + 3 * any(words[i].form in BREAKS for i in range(first, last))
        crossed = sum(min(last, at[0]) < other < max(first, at[-1]) for other in others)
        between = words[at[-1] + 1 : first] if behind else ()
        meant = behind and any(word.form == _PURPOSE for word in words[at[-1] + 1 : at[-1] + 3])
        meant = meant or (behind and gap <= PART_REACH and words[at[-1] + 1].form in _LEADING and is_share_of_before(context, at))
        meant = meant or (mention.topic.crossing and any(word.lemmas & dimensions().reasons for word in between))
        cost = gap + 3 * (crossed + taken) + (-8 if meant else 2 if behind else 0) - 2 * len(mention.tokens)
        if best is None or cost < best[0]:
            loose = not behind and not crossed and _is_loose(words[last + 1 : at[0]])
            far = 0.5 if gap > _FAR else 0.8 if crossed > 1 else 1.0
            best = cost, Naming(mention, context.own, min(far, _LOOSE) if loose else far, dim)
    return best[1] if best else None


def _has_own_name(context: Context, at: Sequence[int]) -> bool:
    """Tell whether the item of an enumeration that a figure stands in begins with a name in capitals ("…, KIS 70 tys. zł"), or is
    another kind of what the ones before were ("pomocy psychologicznej (51 osób), prawnej (11 osób)").
    """
    words = context.own.tokens
    first = next((i + 1 for i in range(at[0] - 1, 0, -1) if words[i].form in _ITEMS), at[0])
    alone = first + 2 == at[0] and words[first + 1].form == "(" and _is_adjective(words[first])
    return first < at[0] and (context.own.text[words[first].start].isupper() or alone)


def _is_adjective(word: Token) -> bool:
    return all(lemma.endswith(("y", "i")) for lemma in word.lemmas)


def _explains(context: Context, at: Sequence[int], first: int) -> bool:
    """Tell whether a bracket right behind the figure of a cell says what it counts ("91 osób (usługi opiekuńcze)")."""
    return context.in_table and first == at[-1] + 2 and context.own.tokens[at[-1] + 1].form == "("


def _is_taken(words: Sequence[Token], mention: Mention, at: Sequence[int], others: Sequence[int]) -> bool:
    """Tell whether a topic belongs to the figure before it: "31 w rodzinach zastępczych, 9 zaś w placówkach"."""
    first, last = mention.tokens[0], mention.tokens[-1]
    before = [other for other in others if other < first]
    if not before or not any(word.form in _ITEMS for word in words[last + 1 : at[0]]):
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
    forms = [word.form for word in words]
    while "(" in forms and ")" in forms[forms.index("(") :]:
        start = forms.index("(")
        del forms[start : forms.index(")", start) + 1]
    return any(form in BREAKS for form in forms)


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


def _dimension(mention: Mention, dims: Sequence[str], *, default: bool) -> str | None:
    measures = mention.topic.measures
    if not dims:
        return next(iter(measures)) if default else None
    return next((dim for dim in dims if dim in measures), None)
