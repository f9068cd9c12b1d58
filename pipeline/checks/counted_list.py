"""The text announces a number of items, and the list has another number of them.

**What it finds**

"wyznaczono pięć celów:" before a list of four.

**Why it matters**

An item was lost or added after the sentence was written; the reader can't tell which is right.

**How it is decided**

The number must stand in the sentence that introduces the list and ends with a colon, right before a noun of goals, areas, tasks
and the like. The items that follow at the list's first level are counted, over page breaks too; a list with numbers must end
with the number of its items, else it isn't judged. Items that the sentence itself lists behind its colon, with "oraz" before the
last, are counted too. Words that select ("m.in.", "w tym") leave it unjudged.

A chapter that sets out its members under headings ("Cel I", "Cel II") is counted too, where the sentence that announces them stands
in it ("sformułowano cztery cele") and the headings run from 1 without a gap. The codes behind the noun at the beginning of lines
("Kierunek 3."), or behind it and its adjective ("siedem celów operacyjnych", "Cel operacyjny 2.3"), are counted over the whole
document, if they run on from 1 under each code above them.

**Example**

„Plan obejmuje cztery obszary:" i trzy punkty → „Zapowiedziano 4, wymieniono 3."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractors.claims.prose_view import WORD, phrases, speaks_of
from extractors.morphology import lemmas
from extractors.searching import beginnings, sentences, texts
from extractors.structure import roman, words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import Block, BlockKind, onwards
from schemas.finding import Finding, Severity
from schemas.place import Evidence, Passage
from schemas.quantity import Figure
from schemas.reading import Reading, Sentence

CODE = "SUM010"
NAME = "counted-list-differs"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_NUMBER = re.compile(r"^\W*(\d{1,2})[.)]")
_LABEL = re.compile(r"^\W*(?:[\dIVXL]+(?:\.\d+)*[.)]\s*)?([^\W\d_]+)(?:\s+([^\W\d_]{4,}))?\s+(?:nr\s+)?(\d{1,2}|[IVXL]+)\b(?!\.\d)")
_CODED = re.compile(
    r"^\W*([^\W\d_]{3,})\s+([^\W\d_]{4,})\s+(?:nr\s+)?((?:\d{1,2}|[IVXL]+)(?:\.\d{1,2}){0,2})(?=\.?(?:[\s:–-]|$))", re.MULTILINE
)
_PLAIN = re.compile(r"^\W*([^\W\d_]{3,})\s+(?:nr\s+)?(\d{1,2}|[IVXL]+)(?=[.:](?!\d)|\s+[–-]\s|\s*$)", re.MULTILINE)
_INTRO = re.compile(r"^\W*([^\W\d_]{3,})\s+([^\W\d_]{4,})\s*:\s*$")
_LAST = re.compile(r"\s(?:oraz|a także)\s[^,]+$")
_MOST = 15
_REACH = 60
_NEAR = 3
_NO_WORDS: tuple[frozenset[str], ...] = (frozenset(), frozenset())

_Names = tuple[frozenset[str], frozenset[str]]
"""Lemmas of a noun and of the word behind it."""


class _Labelled(NamedTuple):
    """A label: the lemmas of its noun and of its adjective (none of a noun alone, "Kierunek 3."), its code and its place."""

    noun: frozenset[str]
    adjective: frozenset[str]
    code: str
    passage: Passage
    span: tuple[int, int]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return self.passage.evidence(*self.span)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each list or chapter that is not as long as announced."""
    counting = [sentence for sentence in sentences(reading).matching(_nouns()) if sentence.figures]
    yield from _lists(reading, counting)
    yield from _chapters(reading, counting)
    yield from _inline(counting)
    yield from _coded(reading, counting)


@cache
def _nouns() -> re.Pattern[str]:
    return beginnings(words()["counted"]["nouns"])


def _lists(reading: Reading, counting: Iterable[Sentence]) -> Iterator[Finding]:
    last: dict[int, Sentence] = {sentence.block: sentence for sentence in reading.sentences}
    blocks = reading.document.blocks
    for sentence in counting:
        index = sentence.block
        intro = last[index] is sentence and blocks[index].passage.text.rstrip().endswith(":")
        if not intro or blocks[index].kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            continue
        announced = _announced(sentence)
        if announced is None:
            continue
        items = _items(blocks, index)
        count = announced.quantity.value
        if len(items) < 2 or count is None or count == len(items) or not _complete(items):
            continue
        yield _finding(announced, items, "SUM010.message")


def _inline(counting: Iterable[Sentence]) -> Iterator[Finding]:
    """Count the items that a sentence lists behind its colon, up to the "oraz" before the last: "dwa kierunki: A, B oraz C"."""
    for sentence in counting:
        text = sentence.passage.text
        before, colon, listed = text.partition(":")
        if not colon or not _LAST.search(listed) or re.search(r"[:;()]|\s[–—-]\s", listed):
            continue
        announced = _announced(sentence)
        if (
            announced is None
            or announced.end - sentence.start > len(before)
            or len(before) - (announced.end - sentence.start) > _REACH
        ):
            continue
        items = re.split(r",\s+(?:(?:oraz|a także)\s+)?|\s+(?:oraz|a także)\s+", listed.strip(" ."))
        # "i" may join two items or two words of one: both countings are allowed.
        joined = sum(len(re.findall(r"\si\s", item)) for item in items)
        value = announced.quantity.value
        if len(items) > 1 and value is not None and not len(items) <= value <= len(items) + joined and all(items):
            params = {"announced": announced.quantity.text, "count": str(len(items))}
            places = announced.evidence + sentence.passage.evidence(len(before) + 1, len(text))
            yield findings.build(RULE, "SUM010.message", params, places, computed=Decimal(len(items)), stated=value)


def _finding(announced: Figure, items: Sequence[Block], key: str) -> Finding:
    params = {"announced": announced.quantity.text, "count": str(len(items))}
    places = announced.evidence + items[0].passage.evidence() + items[-1].passage.evidence()
    return findings.build(RULE, key, params, places, computed=Decimal(len(items)), stated=announced.quantity.value)


def _chapters(reading: Reading, counting: Iterable[Sentence]) -> Iterator[Finding]:
    blocks = reading.document.blocks
    for sentence in counting:
        if blocks[sentence.block].kind is not BlockKind.PARAGRAPH:
            continue
        announced = _announced(sentence)
        if announced is None or not _sets_out(sentence):
            continue
        after = WORD.findall(sentence.passage.text[announced.end - sentence.start :])[:_NEAR]
        items = _headed(blocks, sentence.block, frozenset().union(*map(lemmas, after)))
        if len(items) > 1 and announced.quantity.value != len(items):
            yield _finding(announced, items, "SUM010.headings")


def _coded(reading: Reading, counting: Iterable[Sentence]) -> Iterator[Finding]:
    """Count the codes of "siedem celów operacyjnych" in the whole document: "Cel operacyjny 1.1" to "Cel operacyjny 3.2"."""
    announced: list[tuple[Figure, _Names]] = []
    for sentence in counting:
        for figure in _counts(sentence) if _sets_out(sentence) else ():
            after = WORD.findall(sentence.passage.text[figure.start - sentence.start :])
            noun, adjective, *_ = (*(lemmas(word.lower()) for word in after[figure.quantity.text[0].isalpha() :][:2]), *_NO_WORDS)
            announced.append((figure, (noun, adjective)))
    labels = tuple(_labels(reading)) if announced else ()
    counted = {names: _codes(labels, *names) for names in {names for _, names in announced}}
    for figure, names in announced:
        count, places = counted[names]
        if count > 1 and figure.quantity.value != count:
            params = {"announced": figure.quantity.text, "count": str(count)}
            stated = figure.quantity.value
            yield findings.build(RULE, "SUM010.headings", params, figure.evidence + places, computed=Decimal(count), stated=stated)


def _codes(labels: Iterable[_Labelled], noun: frozenset[str], adjective: frozenset[str]) -> tuple[int, tuple[Evidence, ...]]:
    """Count the codes of a noun's labels, 0 where they don't run on, and tell where the first and the last stand.

    Where some of the labels have an adjective, those with the one that stands behind the noun are counted.
    """
    own = [label for label in labels if label.noun & noun]
    wanted = adjective if any(label.adjective for label in own) else None
    own = [label for label in own if (label.adjective & wanted if wanted else not label.adjective)]
    codes = dict.fromkeys(label.code for label in own)
    return (len(codes), own[0].evidence + own[-1].evidence) if _runs_on(codes) else (0, ())


def _labels(reading: Reading) -> Iterator[_Labelled]:
    """Return the labels that lines begin with, and those of the items below one."""
    for text in texts(reading.document).matching(_nouns()):
        if text.kind is BlockKind.CONTENTS:
            continue
        for label in _CODED.finditer(text.passage.text):
            if noun := _counted(label[1]):
                yield _Labelled(noun, lemmas(label[2].lower()), label[3], text.passage, label.span())
        for label in _PLAIN.finditer(text.passage.text):
            if noun := _counted(label[1]):
                yield _Labelled(noun, frozenset(), label[2], text.passage, label.span())
    for index, block in enumerate(reading.document.blocks):
        intro = _INTRO.match(block.passage.text) if block.passage.text.rstrip().endswith(":") else None
        if intro and (noun := _counted(intro[1])):
            for number, item in enumerate(_items(reading.document.blocks, index), 1):
                yield _Labelled(noun, lemmas(intro[2].lower()), str(number), item.passage, (0, len(item.passage.text)))


def _runs_on(codes: Iterable[str]) -> bool:
    """Tell whether codes run on from 1 under each code above them, and all have as many levels."""
    under: dict[str, set[int]] = defaultdict(set)
    for code in codes:
        above, _, last = code.rpartition(".")
        under[above].add(int(last) if last.isdigit() else roman(last) or 0)
    level = {above.count(".") + bool(above) for above in under}
    return len(level) == 1 and all(members == set(range(1, len(members) + 1)) for members in under.values())


def _sets_out(sentence: Sentence) -> bool:
    """Tell whether the sentence sets out members of the plan itself, not of another edition."""
    text = sentence.passage.text
    other = frozenset(words()["periods"]["other_edition"])
    return speaks_of(text, frozenset(words()["counted"]["setters"])) and not speaks_of(text, other)


def _headed(blocks: Sequence[Block], start: int, named: frozenset[str]) -> list[Block]:
    """Return the headings "Cel I", "Cel II" … of the chapter that the block stands in, where they run on from 1.

    Their noun, and their adjective if they have one, must be among the words `named` after the number.
    """
    over = next((block.level for block in reversed(blocks[:start]) if block.kind is BlockKind.HEADING), 0)
    found: list[Block] = []
    tabled = 0
    for block in onwards(blocks, start + 1):
        if block.table is not None:
            tabled = max(tabled, *(_place(cell.passage.text, named) for cell in block.table.cells))
        if block.kind is BlockKind.HEADING and block.level <= over:
            break
        if block.kind not in {BlockKind.HEADING, BlockKind.LIST_ITEM}:
            continue
        place = _place(block.passage.text, named)
        if not place:
            continue
        if place != len(found) + 1:
            return []
        found.append(block)
    return found if tabled <= len(found) else []  # a heading was lost: the chapter's table knows more members


def _place(text: str, named: frozenset[str]) -> int:
    """Return the number of a label such as "Cel II" at the beginning of a text; 0 where none of the named ones stands there."""
    label = _LABEL.match(text)
    if label is None or not _counted(label[1]) & named or (label[2] and not lemmas(label[2].lower()) & named):
        return 0
    return int(label[3]) if label[3].isdigit() else roman(label[3]) or 0


def _counted(noun: str) -> frozenset[str]:
    return lemmas(noun.lower()) & frozenset(words()["counted"]["nouns"])


def _announced(sentence: Sentence) -> Figure | None:
    """Return the only number of the sentence where it counts what a list lists."""
    if phrases("parts", "some").search(sentence.passage.text):
        return None
    counts = [
        figure for figure in sentence.figures if figure.quantity.value is not None and figure.quantity.unit not in {"%", "PLN"}
    ]
    announced = list(_counts(sentence))
    return announced[0] if len(counts) == 1 == len(announced) else None


def _counts(sentence: Sentence) -> Iterator[Figure]:
    """Return the numbers of the sentence that count goals, areas, tasks and the like."""
    text = sentence.passage.text
    nouns = frozenset(words()["counted"]["nouns"])
    for figure in sentence.figures:
        value = figure.quantity.value
        whole = value is not None and value == value.to_integral_value() and 2 <= value <= _MOST
        after = text[figure.start - sentence.start : figure.end - sentence.start + _REACH]
        if whole and figure.quantity.qualifier == "exact" and figure.quantity.unit not in {"%", "PLN"} and speaks_of(after, nouns):
            yield figure


def _items(blocks: Sequence[Block], intro: int) -> list[Block]:
    """Return the items of the list's first level that follow a block."""
    found: list[Block] = []
    for block in onwards(blocks, intro + 1):
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.kind is not BlockKind.LIST_ITEM or (found and block.level < found[0].level):
            break
        if not found or block.level == found[0].level:
            found.append(block)
    return found


def _complete(items: Sequence[Block]) -> bool:
    """Tell whether a numbered list runs from 1 to its length; a list of bullets is complete as it stands."""
    numbers = [int(match[1]) for item in items if (match := _NUMBER.match(item.passage.text))]
    return not numbers or numbers == list(range(1, len(items) + 1))
