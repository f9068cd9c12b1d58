"""The words that narrow what a figure counts to a part: groups of people, ages, names of facilities, the base of a share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extractors.facts.context import MIN_WORD, Context, Words
from extractors.facts.counted import RATIO
from extractors.facts.nearest import BREAKS, Naming
from extractors.facts.taxonomy import dimensions, lemma
from extractors.morphology import Token, tokens

_AGE = re.compile(r"(?<![\d,.])([5-8]\d)\s*(?:\+|lat i więcej|roku życia i więcej)")
_AGE_SIDE = re.compile(r"\b(do|poniżej|przed|powyżej|po) (\d{2})\.? ?(?:lat\b|roku życia|roku\b|r\.? ?ż)", re.IGNORECASE)
_AGE_SPAN = re.compile(r"(?<![\d,.–-])(\d{1,2})\s?[-–]\s?(\d{2})\s(?:lat\b|roku życia)")
_STOPS = frozenset({",", ";", "–", "—"})
_SIDES = {"do": "-", "poniżej": "-", "przed": "-", "powyżej": ">", "po": ">"}
"""How an age is written from which, or up to which, a group counts: "do 30. roku życia" is "-30"."""
_AGES = re.compile(
    r"(?<![\d,.])(\d{1,2})(?:\s*[-–]\s*(\d{1,2})\s*(?:lat\b|roku\b|r\.)|\s*(?:\+|lat i więcej|i więcej|lat i starsi))"
)
_OF_AGE = frozenset({"osoby", "dzieci", "udzial"})
_AGED = frozenset({"wiek"})
_AGE_REACH = 6
_REACH = 150
"""Words on either side of a figure that are looked at, more than any clause has."""
_NAME = re.compile(r"[„“\"]([^„”“\"]{3,60})[”“\"]")
_NOT = "nie"
_HOUSES = frozenset({"placowki"})
_PERSON = frozenset({"osoba"})
_AMONG = BREAKS | {"spośród"}
_LEADS = frozenset({"–", "-", "—", ":"})
"""Signs behind which a figure is what the words before them name ("kobiety – 151")."""
_STEM = 5
_AND = frozenset({"i", "oraz", "a"})
_HELP = frozenset({"wsparcie"})


def scope(context: Context, at: Sequence[int]) -> list[tuple[Words, Token]]:
    """Return the words that may narrow what a figure counts: its clause and, in a table, its label and header."""
    words = context.own.tokens
    figures = {bisect_left(words, other, key=lambda word: word.start) for other in context.others}
    low, high = at[0], at[-1]
    led = low - 1 if low and words[low - 1].form in _LEADS else low
    while low > max(0, at[0] - _REACH) and (led <= low - 1 or words[low - 1].form not in _AMONG):
        if low - 1 in figures and led < at[0]:
            break
        low -= 1
    while high + 1 < min(len(words), at[-1] + _REACH) and not _ends(words, high + 1, figures):
        high += 1
    others = [i for i in figures if low - 1 <= i < at[0]] if at[0] and words[at[0] - 1].form in _AND else []
    own = [(context.own, words[i]) for i in range(low, high + 1) if not others or i < min(others) or i >= at[0]]
    own = [(context.own, word) for word in _in_brackets(context, at, low, figures)] + own
    framing = [(frame.words, token) for frame in context.frames if frame.narrows for token in frame.words.tokens]
    return own + framing + [(context.label, token) for token in _beside_subject(context)]


def _in_brackets(context: Context, at: Sequence[int], low: int, figures: set[int]) -> list[Token]:
    """Return the group told right before a bracket that its persons stand in, or that only explains it: "seniorzy (75 osób)",
    "liczba dzieci (0–17 lat) wyniosła 5"; of another figure only the wider place it is of: "w powiecie (6 200 zł)"."""
    words = context.own.tokens
    opened = low - 1
    if opened > 0 and words[opened].form == ")":
        opened = next((i for i in range(opened, 0, -1) if words[i].form == "("), 0)
        if any(opened < figure < low for figure in figures):
            return []
    elif opened < 1 or words[opened].form != "(":
        return []
    known = dimensions()
    wanted = known.population if opened != low - 1 or any(_PERSON & words[i].lemmas for i in at) else known.where & known.narrowing
    return [word for word in words[opened - 1 : opened] if word.lemmas & wanted]


def _ends(words: Sequence[Token], at: int, figures: set[int]) -> bool:
    """Tell whether a clause ends at a word: it breaks off, or joins another figure ("54 osoby dorosłe i 30 dzieci")."""
    return words[at].form in BREAKS or (words[at].form in _AND and at + 1 in figures)


def telling(scope: Sequence[tuple[Words, Token]]) -> list[Token]:
    """Return the words of a scope that may narrow; "objętych wsparciem" says of whom all it counts, so its noun narrows nothing."""
    served = dimensions().served
    before: list[tuple[Words | None, Token | None]] = [(None, None), *scope]
    return [
        token
        for (words, token), (other, last) in zip(scope, before, strict=False)
        if not (last is not None and words is other and last.lemmas & served and token.lemmas & _HELP)
    ]


def _beside_subject(context: Context) -> list[Token]:
    """Return the words of a row's label besides those that name what its figures are of."""
    if not context.in_table or context.label is context.frames[0].words:
        return []
    subject = context.frames[0].words.text
    start = context.label.text.find(subject)
    return [word for word in context.label.tokens if not start <= word.start < start + len(subject)]


def population(spoken: Sequence[Token], context: Context, at: Sequence[int], naming: Naming | None) -> str | None:
    """Return the group of people that a figure is about; those that a house or a day is named after ("dom dziecka") are none."""
    known = dimensions()
    before: list[Token | None] = [None, *spoken]
    sexes = known.sexes if naming and naming.dimension == RATIO else frozenset()
    people = [word for word, last in zip(spoken, before, strict=False) if not (last and last.lemmas & known.named_after)]
    told = {known.same_group.get(lemma, lemma) for lemma in lemmas(people, known.population)}
    return joined((told - sexes) | ages(context, at, naming))


def sexes(naming: Naming | None) -> list[Token]:
    """Return the words by which a topic was found that tell a sex which the measure's name doesn't ("Mężczyźni 65+")."""
    if naming is None or naming.dimension == RATIO:
        return []
    name = naming.mention.topic.measures[naming.dimension]
    found = [naming.words.tokens[i] for i in naming.mention.tokens]
    return [word for word in found if any(lemma[:_STEM] not in name for lemma in word.lemmas & dimensions().sexes)]


def lemmas(words: Sequence[Token], wanted: frozenset[str]) -> set[str]:
    """Return those of the wanted lemmas that the words may have; a word that denies ("niepubliczny") is not what it denies."""
    return {lemma for word in words for lemma in word.lemmas & wanted if lemma.startswith(_NOT) or not word.form.startswith(_NOT)}


def joined(words: set[str]) -> str | None:
    """Return words as one slot, None for none."""
    return " ".join(sorted(words)) or None


def base(context: Context, at: Sequence[int], used: set[int]) -> str | None:
    """Return what a share is a share of, from its own words and, in a table, from its header."""
    words = [token for token in context.own.tokens[max(0, at[0] - _REACH) : at[-1] + _REACH] if token.start not in used]
    if context.in_table:
        words += context.frames[1].words.tokens
    bases = dimensions().base
    return joined({bases[lemma] for word in words for lemma in word.lemmas if lemma in bases})


def ages(context: Context, at: Sequence[int], naming: Naming | None) -> set[str]:
    """Return the age from which a group counts ("65+"), where the topic's words or those beside the figure name exactly one."""
    words = context.own.tokens
    named = naming.mention.tokens if naming and naming.words is context.own else ()
    led = at[0] - 1 if at[0] and words[at[0] - 1].form in _LEADS else at[0]
    for first, last in ((led, at[-1]), (named[0], named[-1]) if named else (0, -1)):
        if last >= first:
            near = range(first - (words[first].form in _LEADS), max(-1, first - _AGE_REACH), -1)
            start = words[next((i + 1 for i in near if words[i].form in BREAKS), near[-1] if near else 0)].start
            ahead = range(last + 1, min(len(words), last + _AGE_REACH))
            end = words[next((i - 1 for i in ahead if words[i].form in _STOPS), ahead[-1] if ahead else last)].end
            ages = {f"{match[1]}+" for match in _AGE.finditer(context.own.text, start, end)}
            ages = ages or {f"{match[1]}-{match[2]}" for match in _AGE_SPAN.finditer(context.own.text, start, end)}
            ages = ages or {f"{_SIDES[match[1].lower()]}{match[2]}" for match in _AGE_SIDE.finditer(context.own.text, start, end)}
            if len(ages) == 1:
                return ages
    return (
        _ages_of_row(context) if context.in_table and naming and naming.dimension in _OF_AGE and not _tells_age(naming) else set()
    )


def _tells_age(naming: Naming) -> bool:
    """Tell whether a measure is itself of an age ("ludność w wieku poprodukcyjnym")."""
    return any(word.lemmas & _AGED for word in tokens(naming.mention.topic.measures[naming.dimension]))


def _ages_of_row(context: Context) -> set[str]:
    """Return the age that a row's label or a column's header names ("65 lat i więcej", "60–69 lat")."""
    for text in (context.label.text, context.frames[1].words.text):
        found = [f"{match[1]}-{match[2]}" if match[2] else f"{match[1]}+" for match in _AGES.finditer(f"{text} lat")]
        if len(found) == 1:
            return set(found)
    return set()


def of_part(context: Context, naming: Naming | None) -> set[str]:
    """Return the words that say which part of the row above a row counts ("w tym rodziny niepełne"), where its topic doesn't."""
    if naming is None or not context.part.tokens:
        return set()
    known, told = dimensions(), {naming.words.tokens[i].form for i in naming.mention.tokens}
    empty = known.generic | known.nouns.keys() | known.population
    return {
        lemma(word)
        for word in context.part.tokens
        if (word.form.isdigit() or (len(word.form) >= MIN_WORD and word.form.isalpha()))
        and word.form not in told
        and not word.lemmas & empty
    }


def of_row(context: Context, naming: Naming | None) -> set[str]:
    """Return the houses that a row is of whose figures the caption names ("Placówki" below "Wydatki na pieczę zastępczą")."""
    if naming is None or not context.in_table or naming.words is not context.frames[2].words:
        return set()
    known = dimensions()
    houses = [
        word for word in context.label.tokens for noun in word.lemmas & known.nouns.keys() if _HOUSES & set(known.nouns[noun])
    ]
    return {lemma(word) for word in houses if naming.dimension not in known.nouns[lemma(word)]}


def telling_words(words: Sequence[Token], at: Sequence[int]) -> set[str]:
    """Return the words of an item of a list of parts that say which part it counts ("kierownik – 1 osoba")."""
    known = dimensions()
    empty = known.generic | known.population | _PERSON
    told = [word for i, word in enumerate(words) if i not in at and len(word.form) >= MIN_WORD and word.form.isalpha()]
    return {lemma(word) for word in told if not word.lemmas & empty}


def names(context: Context, naming: Naming | None) -> set[str]:
    """Return the names in quotation marks between a topic and its figure: one facility of many counts for itself."""
    if naming is None or naming.words is not context.own:
        return set()
    words, places = context.own.tokens, naming.mention.tokens
    low, high = min(words[places[0]].start, context.start), max(words[places[-1]].end, context.end)
    inside = {words[i].start for each in context.own.mentions if each.topic.key == naming.mention.topic.key for i in each.tokens}
    return {
        match[1].casefold()
        for match in _NAME.finditer(context.own.text, low, high)
        if not any(match.start() <= start < match.end() for start in inside)
    }
