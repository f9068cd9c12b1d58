"""What a figure counts: persons, places, money …, by its unit, the noun beside it, and the words of its label and header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.facts.context import PARTS, Context, Words, is_generic
from extractors.facts.nearest import BREAKS, ITSELF, Naming
from extractors.facts.periods import preposition, tokens_of
from extractors.facts.taxonomy import dimensions
from extractors.morphology import Token
from extractors.parsing.units import kind_of
from schemas.quantity import Figure

_NOUN_REACH = 3
_MEASURED = frozenset({"time", "measure"})
_IN_FAMILIES = re.compile(r"\s*(?:osob\w*|osób)?\s*w (?:tych )?rodzinach\b(?! (?:zastęp|wspiera|adop))")
_MEMBERS = re.compile(r"\bosób w (?:tych )?rodzinach\b(?! (?:zastęp|wspiera|adop))", re.IGNORECASE)
_PERSON = "osoba"
_PERSONS_TOLD, _MEMBERS_TOLD = "osoby", "osoby_w_rodzinach"
_OPENING, _CLOSING = frozenset('„“"«'), frozenset('”“"»')
_NAME_REACH = 7
"""Words that a facility's name in quotation marks has at most."""
_TAIL = 2
"""Words that a facility's kind has at most behind those that name its topic ("Świetlica Terapeutyczno-Wychowawcza")."""
_PREPOSITIONS = frozenset({"w", "we", "na", "z", "ze", "do", "dla", "przy", "od", "po", "o", "za", "przez", "oraz", "i", "spośród"})
PLACES = "miejsca"
_WHICH = frozenset({"z", "ze", "bez", "do", "od", "powyżej", "poniżej", "po", "w", "na", "dla", "u"})
_PERSONS = frozenset({"osoby", "dzieci"})
_PEOPLE = _PERSONS | {"rodziny"}
THINGS = frozenset({"placowki", "projekty", "posiedzenia", "etaty", "liczba"})
"""Dimensions that count no people, so that no group of them narrows what is counted."""
_RATIO = re.compile(r"\s*(?:\w+\s+){0,2}na (?:każd\w+ )?(?:100|1 ?000|10 ?000|100 ?000|10 tys|100 tys)\b")
_RATIO_BEFORE = re.compile(
    r"\b[Nn]a (?:każd\w+ )?(?:100|1 ?000|10 ?000|100 ?000)\s+[^\W\d_]+(?:\s+[^\W\d_]+){0,5}\s+przypada\w*\s+(?:średnio\s+)?$"
)
_RATES = ["wskaznik", "promil"]
_PART_OF = re.compile(r"\s*(?:z|ze|spośród)\s+(?:\w+\s+){0,2}")
_ARROW = re.compile(r"\s*(?:→|->)\s*")
_COUNT = frozenset({"liczba", "ilość"})
_ADJECTIVE, _ADVERB = ("y", "i"), ("e", "o")
_PARTICIPLE = ("ych", "ymi", "ym", "ny", "ne", "ni", "ty", "te", "ci", "ący", "ące")
_COUNT_REACH = 11
"""Words between a count and its figure ("liczba osób korzystających z klubu spadła z 80")."""
STAFF, RATIO, _OTHER = "etaty", "wskaznik", "inne"
"""The dimensions of staff, of a rate, and of what the lexicon has no noun of ("Liczba spotkań")."""
_OF_PEOPLE = ["osoby", "dzieci"]
_EXECUTED, _PERCENT = "wykonanie", "%"
_MONEY, _FACILITIES = "kwota", "placowki"
_CHAPTER = re.compile(r"^(?:rozdz\w*\.? )?8(?:0[1-9]|5[1-8])\d{2}\b\W*[^\W\d]", re.IGNORECASE)
"""A chapter of the budget classification with its name, of education or of health and social policy ("85205 Zadania …")."""
_TIMES = frozenset({"×", "x", "*"})


def dimensions_counted(
    figure: Figure, context: Context, following: tuple[Figure, Context] | None, last: tuple[Words, Sequence[str]]
) -> tuple[list[str], bool]:
    """Return the dimensions of what a figure counts, and whether it is told as a part of the next one.

    They are told by its own words, by those of the `following` figure that it leads to, by a count before it, by the `last` figure
    of the same words, or by the words around.
    """
    at = tokens_of(context)
    if dims := dimensions_of(figure, context, at):
        return dims, False
    part = following is not None and is_part_of(context, following[1])
    if following is not None and (part or opens_span(context, following[1])):
        dims = dimensions_of(*following, tokens_of(following[1]))
    dims = dims or dimensions_told(figure, context, at)
    if not dims and last[0] is context.own and not context.unit.tokens and is_bare(figure, context, at):
        dims = [ITSELF] if _is_of_itself(context, at, last[1]) else list(last[1])
    dims = dims or dimensions_around(figure, context, at)
    itself = not (dims or context.in_table or figure.quantity.unit) and is_bare(figure, context, at)
    return [ITSELF] if itself else dims, part


def _is_of_itself(context: Context, at: Sequence[int], dims: Sequence[str]) -> bool:
    """Tell whether the clause of a figure names what is counted itself, in other units than the figure before ("…, współczynnik
    feminizacji wynosi 105").
    """
    words = context.own.tokens
    first = next((i + 1 for i in range(at[0] - 1, -1, -1) if words[i].form in BREAKS), 0)
    named = [each.topic for each in context.own.mentions if first <= each.tokens[0] and each.tokens[-1] < at[0]]
    return any(topic.itself and topic.measures.keys().isdisjoint(dims) for topic in named)


def dimensions_of(figure: Figure, context: Context, at: Sequence[int]) -> list[str]:
    """Return the dimensions that its own words say the figure counts, the likeliest first; empty where they don't tell."""
    nouns, units = dimensions().nouns, dimensions().units
    words = context.own.tokens
    if figure.quantity.unit in units:
        return [_EXECUTED] if figure.quantity.unit == _PERCENT and _is_executed(context, at) else units[figure.quantity.unit]
    inside = [words[i] for i in at]
    if _IN_FAMILIES.match(context.own.text, inside[-1].end):
        return [_MEMBERS_TOLD]
    if _RATIO.match(context.own.text, inside[-1].end) or _RATIO_BEFORE.search(context.own.text, 0, context.start):
        return _RATES
    unit = figure.quantity.unit
    if context.in_table and unit == _PERSON and figure.quantity.text.isdigit():
        label = context.label.tokens if any(word.lemmas & _COUNT for word in context.label.tokens[:1]) else ()
        told = counted_by(context.frames[1].words.tokens) or counted_by(label)
        if _PERSONS_TOLD in told and told[0] != _PERSONS_TOLD:
            return told
    if any(map(_MEMBERS.search, _labels(context))) and is_bare(figure, context, at):
        return [_MEMBERS_TOLD]
    if spoken := counted_by([*inside, *_up_to_noun(_behind(words, at))]):
        return [STAFF, *spoken] if _is_staff(context, at) else spoken
    if figure.quantity.text.isdigit() and (told := counted_by(context.unit.tokens)):
        return told
    if unit and (unit in nouns or kind_of(unit) in _MEASURED or not figure.quantity.text.isdigit()):
        return nouns.get(unit, [unit])
    return []


def _is_executed(context: Context, at: Sequence[int]) -> bool:
    """Tell whether a share is how much of a plan was carried out ("Wykonanie planu w %", "tj. 98,25% planu")."""
    known, words = dimensions(), context.own.tokens
    if any(word.lemmas & known.planned for word in words[at[-1] + 1 : at[-1] + 2]):
        return True
    told = context.frames[1].words.tokens if context.in_table else words[max(0, at[0] - _COUNT_REACH) : at[0]]
    spoken = frozenset(lemma for word in told for lemma in word.lemmas)
    return bool(spoken & known.planned and spoken & known.executed)


def _labels(context: Context) -> list[str]:
    """Return what names a cell's row and column."""
    return [context.label.text, context.frames[1].words.text] if context.in_table else []


def _is_staff(context: Context, at: Sequence[int]) -> bool:
    """Tell whether persons work where they are counted ("19 osób zatrudnionych", "Kadra domu liczy 30 osób")."""
    known, words = dimensions(), context.own.tokens
    if any(word.lemmas & known.employed for word in context.label.tokens[:1]):
        return True
    if context.parts and any(word.lemmas & (known.staff | known.employed) for word in context.frames[2].words.tokens):
        return True
    figures = set(context.others)
    before = next((i + 1 for i in range(at[0] - 1, -1, -1) if words[i].form in BREAKS or words[i].start in figures), 0)
    return any(word.lemmas & known.employed for word in words[at[-1] + 1 : at[-1] + 3]) or any(
        word.lemmas & known.staff for word in words[max(before, at[0] - _COUNT_REACH) : at[0]]
    )


def dimensions_around(figure: Figure, context: Context, at: Sequence[int]) -> list[str]:
    """Return the dimensions of a figure that its own words leave open, empty where it counts another thing.

    They are those of its label ("Seniorzy w klubach: 80"), of the statement whose parts it is among, else of its unit column, label
    and header.
    """
    words = context.own.tokens
    if not is_bare(figure, context, at):
        return []
    colon = next((i for i in range(at[0] - 1, -1, -1) if words[i].form.isalpha() or words[i].form == ":"), 0)
    if words[colon].form == ":" and (told := counted_by(words[:colon])):
        return told
    if context.parts:
        return counted_by(reversed(context.frames[2].words.tokens))
    if shares := dimensions().units.get(context.unit.text.strip()):
        return shares
    if context.unit.tokens and not is_generic(context.unit):
        return counted_by(context.unit.tokens) or [_OTHER]
    if context.in_table and _CHAPTER.match(context.label.text) and not counted_by(context.frames[1].words.tokens):
        return [_MONEY]
    framing = [word for frame in context.frames if frame.narrows for word in heading(frame.words.tokens)]
    header = context.frames[1].words.tokens if context.in_table else ()
    told = counted_by(header) if any(word.lemmas & _COUNT for word in header) and not context.unit.tokens else []
    told = told or counted_by([*context.unit.tokens, *framing, *heading(context.label.tokens)])
    whole = context.in_table and not figure.quantity.decimals and is_generic(context.label)
    told = told or (counted_by(context.frames[2].words.tokens[:_NOUN_REACH]) if whole else [])
    if context.in_table and not figure.quantity.decimals:
        told = _in_caption(context, told) or told
    return told or ([_FACILITIES] if _is_facility(context, at) else [])


def heading(words: Sequence[Token]) -> Sequence[Token]:
    """Return the words of a label that may say what it counts: none of one that only says which ("z prawem do zasiłku")."""
    if tuple(word.form for word in words[:2]) in PARTS:
        words = words[2:]
    return () if words and words[0].form in _WHICH else words


def _in_caption(context: Context, told: Sequence[str]) -> list[str]:
    """Return what a caption says that all cells count: "… (liczba rodzin)", "Rodziny objęte pomocą …", and where it tells where
    people are ("Dzieci w pieczy zastępczej"), also in rows that name the houses.
    """
    header, caption = context.frames[1].words, context.frames[2].words.tokens
    if counted_by(header.tokens) or any(word.lemmas & _COUNT for word in context.label.tokens):
        return []
    counts = [i for i, word in enumerate(caption) if word.lemmas & _COUNT]
    if counts and not told:
        return counted_by(caption[counts[0] + 1 : counts[0] + 1 + _NOUN_REACH])
    people = counted_by(caption[:1])
    inside = len(caption) > 1 and caption[1].form in {"w", "we", "u"} and caption[0].lemmas & dimensions().population
    return people if _PEOPLE & set(people) and (inside or not told) else []


def _is_facility(context: Context, at: Sequence[int]) -> bool:
    """Tell whether a topic that is a kind of house stands right behind a figure in letters that stand for it ("3 DPS")."""
    behind = at[-1] + 1
    return any(mention.tokens == (behind,) and _FACILITIES in mention.topic.measures for mention in context.own.mentions)


def dimensions_told(figure: Figure, context: Context, at: Sequence[int]) -> list[str]:
    """Return the dimensions of a count told before a figure ("liczba osób w rodzinach spadła z 80"), empty where none is told."""
    words = context.own.tokens
    first = 0 if at[-1] + 1 == len(words) else max(0, at[0] - _COUNT_REACH)
    counts = [i for i in range(first, at[0]) if words[i].lemmas & _COUNT]
    if not counts or not is_bare(figure, context, at):
        return []
    named = _up_to_noun(words[counts[-1] + 1 : min(at[0], counts[-1] + 1 + _NOUN_REACH)])
    if counted_by(named) == [_PERSONS_TOLD] and _MEMBERS.search(context.own.text, words[counts[-1]].start, words[at[0]].start):
        return [_MEMBERS_TOLD]
    unknown = bool(named) and not describes(named[-1]) and not any(lemma.endswith("ć") for lemma in named[-1].lemmas)
    return counted_by(named) or ([_OTHER] if unknown else [])


def _behind(words: Sequence[Token], at: Sequence[int]) -> list[Token]:
    after: list[Token] = []
    for word in words[at[-1] + 1 : at[-1] + 1 + _NOUN_REACH]:
        if word.form in BREAKS or word.form in _PREPOSITIONS:
            break
        after.append(word)
    return after


def _up_to_noun(words: Sequence[Token]) -> Sequence[Token]:
    """Return words up to the first noun: that one is counted, not those behind it ("34 oceny rodzin")."""
    return words[: next((i + 1 for i, word in enumerate(words) if not describes(word)), len(words))]


def describes(word: Token) -> bool:
    """Tell whether a word is an adjective, a participle or an adverb ("rocznie", "długotrwale"), as far as its ending tells."""
    if word.form in word.lemmas and word.form.endswith(_ADVERB):
        return True
    lemma = min(word.lemmas, key=lambda each: (len(each), each))
    return lemma.endswith(_ADJECTIVE) or not word.form.isalpha() or (lemma.endswith("ć") and word.form.endswith(_PARTICIPLE))


def is_bare(figure: Figure, context: Context, at: Sequence[int]) -> bool:
    """Tell whether no noun behind a figure says what it counts, that is told elsewhere: "8 przedszkoli, w tym 6 publicznych", "37
    osób; 14 otrzymało wsparcie"; "dwie różne formy" are counted by their own noun.
    """
    after = [word for word in _behind(context.own.tokens, at) if word.form.isalpha()]
    if figure.quantity.qualifier == "multiple" or (at[0] and context.own.tokens[at[0] - 1].form in _TIMES):
        return False
    if not after or context.own.text[after[0].start : after[0].end].isupper() or _is_verb(after[0]):
        return True
    return all(describes(word) for word in after)


def _is_verb(word: Token) -> bool:
    return all(lemma.endswith("ć") for lemma in word.lemmas) and not word.form.endswith(_PARTICIPLE)


def counted_by(words: Iterable[Token]) -> list[str]:
    """Return the dimensions that the first noun of a known kind stands for."""
    known = dimensions()
    words = [word for word in words if word.form not in known.total]
    told = next((known.nouns[lemma] for word in words for lemma in sorted(word.lemmas & known.nouns.keys())), [])
    return told or (_OF_PEOPLE if any(word.form.endswith("ych") and word.lemmas & known.participles for word in words) else [])


def is_part_of(context: Context, following: Context) -> bool:
    """Tell whether a figure is told as a part of the next one: "28 z tych 53 rodzin"."""
    return bool(_PART_OF.fullmatch(context.own.text, context.end, following.start))


def opens_span(context: Context, following: Context) -> bool:
    """Tell whether two figures are the ends of one change: "z 1055 (…) do 628 osób", "20 → 30 miejsc"."""
    if _ARROW.fullmatch(context.own.text, context.end, following.start):
        return True
    return preposition(context) in {"z", "ze", "od"} and preposition(following) == "do"


def _opening(words: Sequence[Token], closing: int) -> int:
    """Return where the name in quotation marks begins that ends at `closing`, 0 where none does within reach."""
    return next((at for at in range(closing - 1, max(0, closing - _NAME_REACH), -1) if words[at].form in _OPENING), 0)


def is_capacity(context: Context, at: Sequence[int], naming: Naming) -> bool:
    """Tell whether persons are those that a facility is made for ("Dom Pobytu dla 43 osób", "przeznaczony dla 60 dzieci")."""
    words = context.own.tokens
    start = at[0] - 1
    if naming.dimension not in _PERSONS or PLACES not in naming.mention.topic.measures or start < 1 or words[start].form != "dla":
        return False
    if words[start - 1].form == "(":
        start -= 1
    if words[start - 1].form in _CLOSING and (opening := _opening(words, start - 1)):
        start = opening
    meant = words[start - 1]
    named = naming.words is context.own and 0 <= start - 1 - naming.mention.tokens[-1] <= _TAIL
    return named or bool(meant.lemmas & dimensions().meant)
