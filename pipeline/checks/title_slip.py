"""A word of a title stands nowhere else, and one letter makes it a word that the text is about.

**What it finds**

"Granity dla organizacji" over a chapter in a programme that speaks of "granty" throughout.

**Why it matters**

The title is copied into the table of contents, the resolution and the reports, and no spelling checker objects: the word
exists.

**How it is decided**

The word must be a noun in the nominative, have at least six letters and stand, in whatever case, in no text but titles. A word
of the text must begin with the same four letters, and one of its forms in the nominative must differ from the title's by a
single letter. It is a note, for the rarer word may be meant.

**Example**

Tytuł „Granity dla organizacji", w tekście „grantów" → „Zapewne „granty” zamiast „granity”."
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extractors.morphology import lemmas, nominatives
from extractors.vocabulary import vocabulary
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "NAM978"
NAME = "title-slip"
SEVERITY: Severity = "info"
RULE = Rule(CODE, NAME, SEVERITY)
_LONG = 6
_SAME = 4
_TITLES = (BlockKind.HEADING, BlockKind.CONTENTS)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each word of a title that is probably a slip."""
    words = vocabulary(reading.document)
    body = words.used(lambda text: text.kind not in _TITLES)
    titled = {form: words.using(form) for form in words.places if form not in body and len(form) >= _LONG}
    starts = {word[:_SAME] for word in titled}
    by_start: dict[str, list[str]] = defaultdict(list)
    for form in body:
        if form[:_SAME] in starts:
            by_start[form[:_SAME]].append(form)
    for word, texts in titled.items():
        near = by_start[word[:_SAME]]
        listed_only = all(text.kind is BlockKind.CONTENTS for text in texts)
        if listed_only or any(lemmas(form) & lemmas(word) for form in near) or word not in nominatives(word):
            continue
        meant = sorted(other for form in near for other in nominatives(form) if _one_letter(word, other))
        if meant:
            texts.sort(key=lambda text: _TITLES.index(text.kind))
            places = dict.fromkeys(place for text in texts for place in text.passage.evidence())
            yield findings.build(RULE, "NAM978.message", {"text": word, "meant": meant[0]}, tuple(places))


def _one_letter(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter put in, left out or changed."""
    if abs(len(one) - len(other)) == 1:
        short, long = sorted((one, other), key=len)
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
