"""The text counts "a dozen or so" where it gives another number itself.

**What it finds**

"Przychodnia zatrudnia kilkanaście pielęgniarek" in one chapter, "zatrudnia 6 pielęgniarek" in another.

**Why it matters**

The need for more staff is told from the one, the cost from the other.

**How it is decided**

An indefinite numeral ("kilka", "kilkanaście", "kilkadziesiąt", "kilkaset") and a number must count the same kind of thing, one
that is not as common as persons or years, and both sentences must use the same verb ("zatrudniać", "prowadzić"). Every number
so given must lie outside what the numeral can mean. "A few a year" is also held against a row of a table whose label the
sentence names.

**Example**

„zatrudnia kilkanaście pielęgniarek", „zatrudnia 6 pielęgniarek" → „Raz kilkanaście, raz 6."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from extractors.claims.prose_series import series
from extractors.lexicon import load
from extractors.morphology import lemmas
from extractors.searching import sentences
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.place import Evidence, join
from schemas.quantity import Figure
from schemas.reading import Reading, Sentence

CODE = "DUP315"
NAME = "vague-count"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"(?<![\d.,])(?P<number>\d{1,4})\s+(?P<noun>[^\W\d_]{4,})")
_FEW = "kilk"
_REACH = 60
_TELLING = 2

Key = tuple[str, str]


class _Count(NamedTuple):
    """A count: what it can mean, as printed, and its place."""

    low: int
    high: int
    text: str
    evidence: tuple[Evidence, ...]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each indefinite count that no number given fits."""
    vague: dict[Key, list[_Count]] = defaultdict(list)
    exact: dict[Key, list[_Count]] = defaultdict(list)
    pattern = _vague_pattern()
    for sentence in sentences(reading).holding(_FEW):
        for key, count in _counts(sentence, pattern):
            vague[key].append(count)
    for sentence in reading.sentences if vague else ():
        for key, count in _counts(sentence, _NUMBER):
            exact[key].append(count)
    yield from _yearly(reading)
    for key, counts in vague.items():
        given = exact.get(key, [])
        for count in counts:
            if given and not any(count.low <= other.low <= count.high for other in given):
                params = {"vague": count.text, "exact": given[0].text}
                places = dict.fromkeys(place for one in (count, *given) for place in one.evidence)
                yield findings.build(RULE, "DUP315.message", params, tuple(places))


def _yearly(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each "a few a year" above a row of a table whose years give more."""
    lexicon = load("claims_of_text")
    pattern = re.compile(lexicon["yearly"]["pattern"], re.IGNORECASE)
    for sentence in sentences(reading).holding(_FEW):
        match = pattern.search(sentence.passage.text)
        bounds = lexicon["about_how_many"]["numerals"].get(match["number"].casefold()) if match else None
        if match is None or bounds is None:
            continue
        said = _spoken(sentence.passage.text)
        for one in series(reading):
            if len(one.words) < _TELLING or not all(word & said for word in one.words):
                continue
            beyond = [figure for figure in one.values.values() if (figure.quantity.value or 0) > bounds[1]]
            if beyond:
                params = {"vague": match[0], "exact": f"{one.label}: {', '.join(figure.quantity.text for figure in beyond)}"}
                row = join([cell.passage for cell in reading.document.tables[one.table].cells if cell.row == _row(beyond[0])])
                yield findings.build(RULE, "DUP315.message", params, sentence.passage.evidence() + row.evidence())


def _row(figure: Figure) -> int:
    return figure.cell.row if figure.cell else -1


def _spoken(text: str) -> frozenset[str]:
    """Return the lemmas of a sentence, with the nouns that a table may use for the same."""
    found = {lemma for word in _WORD.findall(text) for lemma in lemmas(word.casefold())}
    for group in load("claims_of_text")["yearly"]["same"]:
        if found & set(group):
            found |= set(group)
    return frozenset(found)


def _vague_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<number>{'|'.join(load('claims_of_text')['about_how_many']['numerals'])})\s+(?P<noun>[^\W\d_]{{4,}})")


def _counts(sentence: Sentence, pattern: re.Pattern[str]) -> Iterator[tuple[Key, _Count]]:
    """Return the counts of a sentence by verb and noun."""
    lexicon = load("claims_of_text")["about_how_many"]
    text = sentence.passage.text
    for match in pattern.finditer(text):
        noun = min(lemmas(match["noun"].casefold()))
        if noun in lexicon["generic"]:
            continue
        before = [lemmas(word.casefold()) for word in _WORD.findall(text[max(0, match.start() - _REACH) : match.start()])]
        verbs = [verb for verb in lexicon["verbs"] if any(verb in word for word in before)]
        low, high = lexicon["numerals"].get(match["number"].casefold()) or (int(match["number"]),) * 2
        for verb in verbs:
            yield (verb, noun), _Count(low, high, match[0], sentence.passage.evidence(match.start(), match.end()))
