"""Goals in running text: "Celem głównym programu jest …", and actions enumerated within a sentence."""

from __future__ import annotations

import re

from extractors.goals.tree import Node, Tree
from extractors.goals.words import SENTENCE, pattern, tidy
from extractors.lexicon import load
from schemas.place import Passage
from schemas.record import Metadata

_END = re.compile(r"\.(?=\s+[A-ZŻŹĆŁŚÓ]|\s*$)")
_STEM = 6
_SHORT = 170
_LONGEST_NAME = 135


def sentence_goals(tree: Tree, passage: Passage, metadata: Metadata) -> None:
    """Add the main goals that sentences of a paragraph state, unless they are those of another document."""
    words = load("goal_words")["words"]
    if "cel" not in passage.text.casefold():
        return
    at = 0
    for start, end in _sentences(passage.text):
        part = passage.part(start, end)
        match = pattern(words["sentence"]).search(part.text) or pattern(words["own"]).search(part.text)
        if match and not foreign(passage.text[at : start + match.end("label")], metadata):
            text = part.part(match.start("text"), match.end("text"))
            numbered = pattern(words["numbered"]).search(text.text)
            text = text.part(0, numbered.start()) if numbered else text
            label = re.sub(r"\W+", "", match["label"]).casefold()
            if not text.text.rstrip().endswith(":") and not tree.repeated(label, text):
                tree.add("main_goal", tidy(text))


def _sentences(text: str) -> list[tuple[int, int]]:
    ends = [match.end() for match in _END.finditer(text)]
    starts = [0, *ends]
    return [(start, end) for start, end in zip(starts, [*ends, len(text)], strict=True) if text[start:end].strip()]


def foreign(before: str, metadata: Metadata) -> bool:
    """Tell whether the last document named before the goal is another one than this ("Gminny Program Profilaktyki …")."""
    named = [match[1] for match in re.finditer(load("goal_words")["words"]["document"], before)]
    if not named or not metadata.title:
        return False
    title = [word[:_STEM].casefold() for word in re.findall(r"\w+", metadata.title)]
    return named[-1][:_STEM].casefold() not in title and not named[-1].isupper()


def enumerated(tree: Tree, passage: Passage, parent: Node | None) -> None:
    """Add the actions that a sentence enumerates after "planowane działania:", parted by commas outside brackets and quotes."""
    match = pattern(load("goal_words")["words"]["enumeration"]).search(passage.text)
    if match is None:
        return
    start = match.start("items")
    separator = ";" if ";" in match["items"] else ","
    depth, begin = 0, 0
    items = match["items"]
    for index, sign in enumerate(items + separator):
        if sign in "(„":
            depth += 1
        elif sign in ")”":
            depth = max(0, depth - 1)
        elif sign == separator and depth == 0:
            tree.add("action", tidy(passage.part(start + begin, start + min(index, len(items)))), parent=parent)
            begin = index + 1


def named_deeds(passage: Passage) -> list[Passage]:
    """Return the sentences of a short paragraph, or of a longer one whose sentences all name something to do and state nothing."""
    text = passage.text
    words = load("goal_words")["words"]
    if not text.rstrip().endswith(".") or pattern(words["sentence"]).search(text):
        return []
    ends = [match.end() for match in SENTENCE.finditer(text)]
    parts = list(zip([0, *ends], [*ends, len(text)], strict=True))
    names = all(end - start <= _LONGEST_NAME and not pattern(words["states"]).search(text, start, end) for start, end in parts)
    return [passage.part(start, end) for start, end in parts] if names or len(text) <= _SHORT else []
