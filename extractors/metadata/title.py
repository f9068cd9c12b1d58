"""Title and type of a document."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, cast

from extractors.lexicon import load
from extractors.metadata.front import Front, pattern, spaced
from schemas.document import BlockKind
from schemas.place import Passage, join
from schemas.record import DocumentType

_LONGEST = 330
_LINES = 6
_FIRST, _ENOUGH, _GOES_ON = 8, 4, 80
_DATE = re.compile(r"\b\d{1,2}\.\d{1,2}\.\d{4}\s*(?:r\.)?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BODY = re.compile(r"(?:gmina|miasto|rada|urząd|spis|wstęp)\b", re.IGNORECASE)
_GMINA = re.compile(r"\b(?:gmin|miast)\w*", re.IGNORECASE)
_AFTER_YEARS = re.compile(r"[„\"(]|za\b|z perspektywą", re.IGNORECASE)
_SENTENCES = re.compile(r"[^\W\d_]{4}[.!?]\s+[A-ZŻŹĆŁŚÓ][a-ząćęłńóśźż]")
_ENDS = re.compile(r"[.;:]\s*$")


class Title(NamedTuple):
    """The title in one line, and where it stands."""

    text: str
    passage: Passage


def title(head: Front) -> Title | None:
    """Return the title: of the plan itself rather than of the resolution that adopts it."""
    found = [candidate for start in range(len(head.blocks)) if (candidate := _candidate(head, start))]
    if found:
        return max(found, key=lambda each: _worth(each, found.index(each)))
    return _subject(head) or _heading(head)


def _heading(head: Front) -> Title | None:
    """Return the first heading that says enough to be a title, where no known word opens one."""
    for index in range(min(_FIRST, len(head.blocks))):
        block = head.blocks[index]
        if head.kinds[index] is not BlockKind.HEADING or len(block.text.split()) < _ENOUGH or len(block.text) > _LONGEST:
            continue
        following = head.blocks[index + 1 : index + 2]
        goes_on = following and following[0].text[:1].islower() and len(following[0].text) < _GOES_ON
        whole = join([block, *following]) if goes_on else block
        return Title(spaced(_DATE.sub(" ", whole.text)), whole)
    return None


def _worth(candidate: Title, order: int) -> float:
    text = candidate.text
    named = any(pattern(expression).search(text) for kind in load("document_types")["type"] for expression in kind["title"][:4])
    worth = 3 * bool(_YEAR.search(text)) + 2 * bool(_GMINA.search(text)) + 2 * named - order / 10
    return worth - (len(text.split()) < 3)


@cache
def _openings() -> re.Pattern[str]:
    words = sorted((each["nominative"] for each in load("document_types")["opening"]), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _candidate(head: Front, start: int) -> Title | None:
    """Return the title that begins at a block: whole, or as the subject of its first sentence."""
    first = head.blocks[start]
    if head.kinds[start] is BlockKind.LIST_ITEM or not _openings().match(first.text):
        return None
    cut = pattern(load("document_types")["words"]["after_title"]).search(first.text[:_LONGEST])
    if cut and cut.start() > 8 and len(first.text) > cut.end() + 20:
        return Title(spaced(first.text[: cut.start()]), first.part(0, cut.start()))
    if len(first.text) > _LONGEST or (cut and cut.start() <= 8) or _SENTENCES.search(first.text):
        return None
    parts = [first]
    for following in head.blocks[start + 1 : start + _LINES]:
        text = following.text
        if _ENDS.search(parts[-1].text) or len(text) > 160 or _openings().match(text) or _complete(parts):
            break
        continues = pattern(load("document_types")["words"]["continues"]).match(text)
        dated = _YEAR.search(text) and not any(_YEAR.search(part.text) for part in parts)
        if not _open(parts) and any(_YEAR.search(part.text) for part in parts) and not _AFTER_YEARS.match(text):
            break
        if not (continues or dated or (first.text.isupper() and text.isupper() and not _BODY.match(text))):
            break
        parts.append(following)
    whole = join(parts)
    return Title(spaced(whole.text), whole)


def _open(parts: list[Passage]) -> bool:
    """Tell whether a quotation has been opened and not closed."""
    text = "".join(part.text for part in parts)
    return text.count("„") > text.count("”")


def _complete(parts: list[Passage]) -> bool:
    return bool(re.search(r"(?:19|20)\d\d\s*(?:r\.|roku)?[”\")]*$", parts[-1].text.strip())) and len(parts) > 1


def _subject(head: Front) -> Title | None:
    """Return the title of what a resolution adopts, put into the nominative."""
    words = load("document_types")["words"]
    for index, block in enumerate(head.blocks):
        found = pattern(words["subject"]).search(block.text)
        if found is None or found.end() >= len(block.text):
            continue
        parts = [block.part(found.end(), len(block.text))]
        if not _ENDS.search(block.text) and index + 1 < len(head.blocks) and len(head.blocks[index + 1].text) < 160:
            parts.append(head.blocks[index + 1])
        whole = join(parts)
        text = spaced(whole.text).rstrip(" .")
        for opening in sorted(load("document_types")["opening"], key=lambda each: -len(each["nominative"])):
            for form in opening["other"]:
                if text.casefold().startswith(form.casefold() + " "):
                    return Title(opening["nominative"] + text[len(form) :], whole)
        return Title(text, whole)
    return None


def document_type(head: Front, named: Title | None) -> DocumentType:
    """Return the type that the title tells, else the one whose words fill the front matter."""
    kinds = load("document_types")["type"]
    if named:
        for kind in kinds:
            if any(pattern(expression).search(named.text) for expression in kind["title"]):
                return cast(DocumentType, kind["name"])
    for block in head.blocks[:_FIRST]:
        for kind in kinds:
            if len(block.text) < _GOES_ON and any(
                pattern(expression).search(block.text) for expression in kind["title"] if "^" not in expression
            ):
                return cast(DocumentType, kind["name"])
    text = spaced(" ".join(block.text for block in head.blocks))
    counts = {kind["name"]: sum(pattern(word).search(text) is not None for word in kind["body"]) for kind in kinds}
    best = max(counts, key=lambda name: counts[name])
    if counts[best] > 1:
        return cast(DocumentType, best)
    if any(pattern(load("document_types")["words"]["resolution"]).match(block.text) for block in head.blocks):
        return "uchwała"
    return "inne"
