"""Name what a figure counts: the nearest topic that has a measure of the figure's dimension.

Words are looked through from near to far: the figure's own clause or cell, then the row label, the column header and the caption of
a table, or the head of its paragraph, the sentence before, the paragraph that introduces its list, and the heading.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.facts.context import LABELLED, PART_REACH, Context, Frame, Words, is_generic, is_share_of_before
from extractors.facts.nearest import BREAKS, ITSELF, LOOSE, Naming, dimension, has_own_name, nearest
from extractors.facts.periods import NEAR
from extractors.facts.taxonomy import Mention, dimensions
from extractors.lexicon import load
from extractors.morphology import Token

_ITEMS = frozenset({",", ";"})
_SHARES, _SHARE = frozenset({"udzial"}), frozenset({"udział", "odsetek"})
_APART = frozenset({",", ";", "."})
_MONEY = "kwota"
_NO_COUNTS = frozenset({"udzial", "promil", "wskaznik", _MONEY})
_TOTAL = frozenset({"ogół"})
_AMONG = frozenset({"wśród", "spośród"})
_GOES_ON = 3
_TOTALLY = frozenset({"łącznie", "razem", "ogółem", "ok", "."})
_INSTITUTION = 2
"""Letters that an abbreviation of a name has at least."""


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
    dim = dimension(before.mention, counts if not dims or dims == [ITSELF] else dims, default=False)
    return before._replace(dimension=dim) if dim else None


def _is_named_between(context: Context, previous: int, dims: Sequence[str]) -> bool:
    """Tell whether a topic stands between the figure before and this one: "choroba (282 rodziny), ubóstwo (85 rodzin)"."""
    words = context.own.tokens
    return any(
        previous < words[mention.tokens[0]].start < context.start and dimension(mention, dims, default=False)
        for mention in context.own.mentions
    )


def naming(context: Context, at: Sequence[int], dims: Sequence[str]) -> Naming | None:
    """Return what names a figure that may count `dims`, None where its words name nothing known."""
    near = nearest(context, at, dims)
    if near is not None and not (context.parts and near.mention.topic.crossing) and not _is_only_which(near.mention, context, at):
        return _crossed(near, context, at, dims) if near.mention.topic.crossing and _crosses(context) else near
    if dims == [ITSELF] or ((context.others or not context.in_table) and _has_name(context, at)):
        return None
    if not context.in_table and set(dims) & _SHARES and _is_told(context.own.tokens[: at[0]]):
        return None
    vague: Naming | None = None
    refers = not context.in_table and _refers_back(context, at[0])
    for frame in _in_order(context, refers=refers):
        if not (frame.names or (refers and (frame is context.frames[0] or frame is context.frames[1])) or _goes_on(context)) or (
            frame.confidence < LOOSE and not context.in_table and _MONEY in dims and not _refers_back(context)
        ):
            continue
        if not frame.narrows and context.in_table and not is_generic(context.frames[0].words):
            break
        for mention in _by_weight(frame, context.part):
            dim = dimension(mention, dims, default=context.in_table)
            if (
                dim is None
                or (_is_part(mention, frame.words) and not context.part.tokens)
                or (mention.topic.broad and not (context.in_table or _goes_on(context)))
            ):
                continue
            if mention.topic.crossing and not (context.in_table or context.parts or _is_about(mention, frame)):
                continue
            naming = Naming(mention, frame.words, frame.confidence, dim)
            if not (frame.narrows and mention.topic.broad and _is_bare(frame.words)):
                return _of_part(naming, context)
            vague = vague or naming
    return vague


def _in_order(context: Context, *, refers: bool) -> Sequence[Frame]:
    """Return the frames as they may name a figure: a label first, and the sentence before where the figure's own refers to it."""
    lead = context.frames[1]
    return sorted(context.frames, key=lambda frame: (frame.confidence < LABELLED, refers and frame is not lead))


def _of_part(naming: Naming, context: Context) -> Naming:
    """Return the group that the row of a part names, where it lies inside the one that the row above counts."""
    inside = load("groups")["inside"]
    for mention in naming.words.mentions:
        measure = f"{mention.topic.key}.{naming.dimension}"
        if (
            _is_inside(mention, naming.words, context.part)
            and inside.get(measure) == f"{naming.mention.topic.key}.{naming.dimension}"
        ):
            return naming._replace(mention=mention)
    return naming


def _crossed(near: Naming, context: Context, at: Sequence[int], dims: Sequence[str]) -> Naming | None:
    """Return the topic of the same words of which a crossing one counts a part, None where none does for sure."""
    taken = set(near.mention.tokens)
    others = [each for each in context.own.mentions if not (each.topic.crossing or each.topic.broad or taken & set(each.tokens))]
    whole = nearest(context._replace(own=context.own._replace(mentions=tuple(others))), at, dims)
    places, words = near.mention.tokens, context.own.tokens
    apart = any(words[i].form in _APART for i in range(min(places[-1], at[-1]), max(places[0], at[0])))
    return whole._replace(words=context.own, within=None if apart else near.mention) if whole else None


def _is_told(words: Sequence[Token]) -> bool:
    """Tell whether the words of an item before a share say themselves what it is of ("pomoc w dojazdach (44%)")."""
    end = len(words) - bool(words and words[-1].form == "(")
    first = next((i + 1 for i in range(end - 1, -1, -1) if words[i].form in _ITEMS), 0)
    known = dimensions()
    empty = known.generic | known.back | known.population | known.elsewhere.keys() | known.nouns.keys() | known.total
    return any(
        len(word.form) > _INSTITUTION
        and word.form.isalpha()
        and word.form not in known.again
        and not word.lemmas & empty
        and not any(lemma.endswith("ć") for lemma in word.lemmas)
        for word in words[first:end]
    )


def _goes_on(context: Context) -> bool:
    """Tell whether a sentence only gives what the one before it told for another year ("Rok wcześniej było to 156 rodzin")."""
    text = context.own.text.casefold()
    return not context.in_table and any(0 <= text.find(words) <= _GOES_ON for words in dimensions().shifted)


def _refers_back(context: Context, end: int | None = None) -> bool:
    """Tell whether a sentence speaks, up to a word, of what was told before it ("wydano na nie …"): any sum is near any topic."""
    return any(word.lemmas & dimensions().back for word in context.own.tokens[:end])


def is_among(context: Context, at: Sequence[int]) -> bool:
    """Tell whether the words right before a figure make it a part of what they name ("wśród bezrobotnych 119 osób …")."""
    before = [token.form for token in context.own.tokens[max(0, at[0] - PART_REACH) : max(0, at[0] - 1)]]
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
    return _is_abbreviated(context, at) or (follows and has_own_name(context, at))


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


def _by_weight(frame: Frame, part: Words) -> list[Mention]:
    """Return the topics of a frame, in a label those of more words first, and last those of a part of what the row above counts."""
    if not frame.narrows:
        return list(frame.words.mentions)
    return sorted(frame.words.mentions, key=lambda mention: (_is_inside(mention, frame.words, part), -len(mention.tokens)))


def _is_inside(mention: Mention, words: Words, part: Words) -> bool:
    return bool(part.text) and words.tokens[mention.tokens[0]].start >= words.text.rfind(part.text) >= 0


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
