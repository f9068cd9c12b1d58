"""A word is misspelt.

**What it finds**

"Podsumwanie" over the last chapter, "spotkań sąsiedzich" in a goal.

**Why it matters**

A resolution is published word for word; a slip in a title is copied into every document that quotes it.

**How it is decided**

A word of small letters that the dictionary of Polish doesn't have, and that one letter put in, left out, changed or swapped
makes a word that the document uses elsewhere (in headings and headers: any word of the dictionary). Names, short words and
words that stand more than twice don't count; nor does a document whose words are mostly unknown. A slip in a heading is a
warning, the others are one note.

**Example**

„Podsumwanie" jako tytuł rozdziału → „Literówka w tytule: „Podsumwanie” (zapewne „podsumowanie”)."
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractors.lexicon import load
from extractors.morphology import known
from extractors.vocabulary import Vocabulary, entitles, vocabulary
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "NAM976"
NAME = "misspelt-word"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_ALONE = re.compile(r"(?<![\w\-–@./„”\"])[^\W\d_]+(?![\w\-–@/]|\.\w)")
"""A word that is no part of another sign."""
_LETTER = re.compile(r"[^\W\d_]{2,}")
_LONG = 6
_MOST = 2
_STEM = 6
_JOINED = "o"
"""What the first part of a compound ends with ("informacyjno – edukacyjny")."""
_FEWEST = 2
"""A word that another is taken for a slip of must stand in the document at least so often."""
_UNKNOWN = 8
"""Where more than one word in so many is unknown, the text isn't Polish or was read badly."""


class _Word(NamedTuple):
    """A word as printed, whether it stands in a heading or header, and its place."""

    text: str
    title: bool
    evidence: tuple[Evidence, ...]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a warning for each misspelt title and one note on the other words."""
    words = vocabulary(reading.document)
    unknown = {form for form in words.places if len(form) >= _LONG and not known(form) and not known(form.title())}
    if unknown and len(unknown) * _UNKNOWN <= len(words.places):
        printed = _printed(_rare(unknown, words), words)
        near = _neighbours((form for form in words.places if form not in unknown and words.count(form) >= _FEWEST), printed)
        meant = {form: _meant(form, near, title=any(map(entitles, words.using(form)))) for form in printed}
        yield from _told((other, printed[form]) for form, other in meant.items() if other)


def _rare(unknown: set[str], words: Vocabulary) -> set[str]:
    """Return the unknown words that may be slips: those that are used once or twice, and are no terms."""
    terms = tuple(load("claims_of_text")["letters"]["terms"])
    stems: Counter[str] = Counter()
    for form in unknown:
        stems[form[:_STEM]] += words.count(form)
    return {form for form in unknown if stems[form[:_STEM]] <= _MOST and not form.endswith(_JOINED) and not form.startswith(terms)}


def _printed(forms: set[str], words: Vocabulary) -> dict[str, list[_Word]]:
    """Return words as they stand, names and parts of other signs left out."""
    found: dict[str, list[_Word]] = defaultdict(list)
    for text in words.holding(forms):
        passage, title = text.passage, entitles(text)
        for match in _ALONE.finditer(passage.text):
            if match[0].casefold() not in forms:
                continue
            opens = title and match[0] == match[0].capitalize() and not _LETTER.search(passage.text[: match.start()])
            if opens or match[0] == match[0].casefold():
                found[match[0].casefold()].append(_Word(match[0], title, passage.evidence(*match.span())))
    return found


def _told(slips: Iterable[tuple[str, list[_Word]]]) -> Iterator[Finding]:
    rest: list[tuple[str, _Word]] = []
    for meant, words in slips:
        if any(word.title for word in words):
            places = tuple(place for word in words for place in word.evidence)
            yield findings.build(RULE, "NAM976.title", {"text": words[0].text, "meant": meant}, places)
        else:
            rest += [(meant, word) for word in words]
    if rest:
        said = ", ".join(dict.fromkeys(f"„{word.text}” ({meant})" for meant, word in rest))
        places = tuple(place for _, word in rest for place in word.evidence)
        yield findings.build(RULE._replace(severity="info"), "NAM976.message", {"words": said}, places)


def _meant(form: str, near: dict[str, str], *, title: bool) -> str | None:
    """Return the word that was probably meant: one that begins alike before others; None where there is none."""
    own = {near[cut] for cut in (form, *_cuts(form)) if cut in near and _apart(form, near[cut])}
    if own:
        return min(own, key=lambda other: (other[0] != form[0], other))
    edits = sorted(_edits(form), key=lambda other: (other[0] != form[0], other)) if title else ()
    return next(filter(known, edits), None)


def _neighbours(forms: Iterable[str], others: Iterable[str]) -> dict[str, str]:
    """Return words by each form that one left-out letter leaves of them, themselves included, as far as the others share it."""
    wanted = {cut for other in others for cut in (other, *_cuts(other))}
    found: dict[str, str] = {}
    for form in forms if wanted else ():
        for cut in (form, *_cuts(form)):
            if cut in wanted:
                found.setdefault(cut, form)
    return found


def _cuts(form: str) -> list[str]:
    return [form[:at] + form[at + 1 :] for at in range(len(form))]


def _apart(form: str, other: str) -> bool:
    """Tell whether two words differ by one letter put in, left out or changed, or by two neighbours swapped."""
    if abs(len(form) - len(other)) == 1:
        short, long = sorted((form, other), key=len)
        return short in _cuts(long)
    if len(form) != len(other):
        return False
    differing = [at for at, (one, two) in enumerate(zip(form, other, strict=True)) if one != two]
    if len(differing) == 2:
        first, second = differing
        return second == first + 1 and form[first] == other[second] and form[second] == other[first]
    return len(differing) == 1


def _edits(form: str) -> set[str]:
    letters = load("claims_of_text")["letters"]["all"]
    found = set(_cuts(form))
    for at in range(len(form) + 1):
        found |= {form[:at] + letter + form[at:] for letter in letters}
        found |= {form[:at] + letter + form[at + 1 :] for letter in letters if at < len(form)}
    return found - {form}
