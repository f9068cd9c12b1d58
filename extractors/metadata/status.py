"""Status of a document: draft, working version, adopted, report, slides."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from extractors.lexicon import load
from extractors.metadata.front import Front, pattern
from extractors.metadata.resolution import Resolution, stamped
from extractors.metadata.title import Title
from schemas.document import BlockKind, Document
from schemas.place import Passage
from schemas.record import Status


class State(NamedTuple):
    """The status and what shows it."""

    name: Status
    passage: Passage | None = None


def status(document: Document, head: Front, title: Title | None, kind: str, act: Resolution | None) -> State:
    """Return the status by the strongest signal.

    Slides and reports show by their kind; a draft by the word at its head or a resolution without number; an adopted act by its
    number; a working version by what it says of itself or, where nothing else is known, by two sorts of unfinished places.
    """
    words = load("status")
    slides = _slides(document)
    if slides:
        return slides
    if title and (kind == "sprawozdanie finansowe" or pattern(words["report"]["title"]).match(title.text)):
        return State("sprawozdanie", title.passage)
    for line in head.lines[:40]:
        if pattern(words["draft"]["line"]).match(line.text) or stamped(line.text):
            return State("projekt", line)
    for line in head.furniture:
        for name, key in (("projekt", "draft"), ("przyjęty", "adopted")):
            if pattern(words[key]["footer"]).search(line.text):
                return State("projekt" if name == "projekt" else "przyjęty", line)
    if act:
        return State("przyjęty" if act.number else "projekt", act.passage)
    return _working(document) or State("nieznany")


def _slides(document: Document) -> State | None:
    words = load("status")["slides"]
    for block in reversed(document.blocks[-30:]):
        for word in words["words"]:
            if pattern(word).match(" ".join(block.passage.text.split())):
                return State("prezentacja", block.passage)
    if document.source.pages < words["pages"]:
        return None
    counts: Counter[int] = Counter()
    for line in document.lines:
        counts[line.page] += len(line.passage.text.split())
    sizes = sorted(counts[page] for page in range(1, document.source.pages + 1))
    if sizes[len(sizes) // 2] <= words["words_per_page"] and not document.tables:
        return State("prezentacja", document.lines[0].passage if document.lines else None)
    return None


def _working(document: Document) -> State | None:
    words = load("status")["working"]
    leftovers: dict[str, Passage] = {}
    for block in document.blocks:
        if block.kind is BlockKind.CONTENTS:
            continue
        text = block.passage.text
        for word in words["words"]:
            if match := pattern(word).search(text):
                return State("wersja robocza", block.passage.part(match.start(), match.end()))
        for word in words["leftovers"]:
            if match := re.search(word, text):
                leftovers.setdefault(word, block.passage.part(match.start(), match.end()))
    return State("wersja robocza", next(iter(leftovers.values()))) if len(leftovers) > 1 else None
