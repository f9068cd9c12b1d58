"""The lexicon of goals, and codes such as "1.1", "II" or "DZ.1.1" in front of a goal's text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from extractors.layout.markers import roman_value
from schemas.place import Passage
from schemas.record import GoalLevel

RANK: dict[GoalLevel, int] = {"area": 0, "main_goal": 1, "specific_goal": 2, "direction": 3, "action": 4, "task": 5}
"""Depth of a level: the parent of a goal is the nearest goal before it whose rank is less."""
GOAL_LEVELS: tuple[GoalLevel, ...] = ("specific_goal", "main_goal", "direction", "area")
"""Levels that a reference such as "Cel II" may mean, the likeliest first."""

_CODE = re.compile(
    r"(?P<code>[A-ZŻŹĆŁŚÓ]{1,4}[.\s]?\d+(?:\.\d+)*[a-z]?|\d+(?:\.\d+)+[a-z]?|\d+(?=[.):])|[IVX]+(?=[.):]))"
    r"(?:[.):]*\s+(?=\S)|[.)](?=[„A-ZŻŹĆŁŚÓ]))"
)
_BULLET = re.compile(r"^\s*(?:[-–—•·▪◦●○*‣►✓✔]|o(?=\s))\s*")
_COUNTED = re.compile(r"(?:(\d{1,2})[.)]\s?|([IVX]{1,4})[.)]?\s+)(?=[„A-ZŻŹĆŁŚÓ])")
_LINE_ITEM = re.compile(r"^\s*(?:[•·▪◦●○‣►✓✔]|[-–—](?=\s)|\d{1,2}\)|[a-z]\))\s*")
SENTENCE = re.compile(r"[.;](?:\s+(?=[A-ZŻŹĆŁŚÓ])|\s*$)")
_TAIL = re.compile(r"(?:\s+[-–—]\s*\.)?[\s*_;,]*$")
_FIRST_SENTENCE = 160
_FULL_LINE = 30
_OBLIQUE = re.compile(r"[^\W\d_]{4,}(?:ych|ym|ymi|ich|im|ego|iej|ej|ów|om|ami)")


class Coded(NamedTuple):
    """A code and the text behind it."""

    code: str | None
    passage: Passage


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return a compiled expression that ignores case."""
    return re.compile(text, re.IGNORECASE)


def split_code(passage: Passage) -> Coded:
    """Split "1.1: Rozwój usług" or "DZ.1.2. Uruchomienie" into code and text; "2 mieszkania" has no code."""
    text = passage.text
    match = _CODE.match(text)
    if match is None:
        return Coded(None, tidy(passage))
    return Coded(match["code"].replace(" ", ""), tidy(passage.part(match.end(), len(text))))


def tidy(passage: Passage) -> Passage:
    """Return the passage without bullets, bold marks and list punctuation at its ends; a final full stop stays."""
    text = passage.text
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    start += len(text[start:]) - len(text[start:].lstrip(" \n*_:–—"))
    return passage.part(start, max(start, len(_TAIL.sub("", text))))


def first_sentence(passage: Passage) -> Passage:
    """Return the first sentence of a list item where it is short and more explain it, else the whole."""
    match = SENTENCE.search(passage.text)
    if match and match.end() < len(passage.text) and 12 < match.start() <= _FIRST_SENTENCE:
        return passage.part(0, match.start() + 1)
    return passage


def cell_items(passage: Passage) -> list[Passage]:
    """Return the items of a table cell: its bulleted or numbered lines, each with the lines that continue it."""
    starts = [match.start() for match in re.finditer(r"[•▪●‣►]", passage.text)]
    if not starts:
        starts = [piece.start for piece in passage.pieces if _LINE_ITEM.match(passage.text[piece.start :])]
    coded = [
        piece.start for piece in passage.pieces if re.match(r"[A-ZŻŹĆŁŚÓ]{1,4}\.\d+(?:\.\d+)*\.?\s", passage.text[piece.start :])
    ]
    ended = [match.end() for match in re.finditer("\n", passage.text)]
    cuts = sorted({0, *(ended or starts), *coded, *_counted(passage)})
    ends = [*cuts[1:], len(passage.text)]
    parts = [passage.part(start, end) for start, end in zip(cuts, ends, strict=True)]
    return [item for part in parts if (item := _unmarked(part)).text]


def _counted(passage: Passage) -> list[int]:
    """Return where lines begin that are numbered one after another ("1. …", "2. …"), and those of a Roman numbering above them."""
    found: list[int] = []
    numbers = {False: 0, True: 0}
    for piece in passage.pieces:
        match = _COUNTED.match(passage.text, piece.start)
        if match is None:
            continue
        roman = match[2] is not None
        number = roman_value(match[2]) if roman else int(match[1])
        if number in (1, numbers[roman] + 1):
            found.append(piece.start)
            numbers = {roman: number, not roman: 0 if roman else numbers[True]}
    return sorted(found + _run_on(passage.text, found)) if len(found) > 1 else []


def _run_on(text: str, starts: Sequence[int]) -> list[int]:
    """Return where the next number of a numbered list stands within the line of the item before ("3. Klub 4.Zajęcia")."""
    found = []
    for start, end in pairwise([*starts, len(text)]):
        number = _COUNTED.match(text, start)
        if number and number[1]:
            following = rf"(?<=[^\W\d_]{{4}}\s){int(number[1]) + 1}\.\s?(?=[A-ZŻŹĆŁŚÓ][^\W\d_])"
            found += [match.start() for match in islice(re.compile(following).finditer(text, start, end), 1)]
    return found


def _unmarked(passage: Passage) -> Passage:
    match = _LINE_ITEM.match(passage.text)
    return tidy(passage.part(match.end(), len(passage.text)) if match else passage)


def parts_of(passage: Passage) -> tuple[str, ...]:
    """Return the names in a cell of bodies or sources: one a line, or parted by commas and semicolons outside brackets.

    Lines of a PDF wrap where they are full, so there a line that begins small goes on with the name before it.
    """
    names: list[str] = []
    starts = [piece.start for piece in passage.pieces] or [0]
    for index, (start, end) in enumerate(zip(starts, [*starts[1:], len(passage.text)], strict=True)):
        text = " ".join(passage.text[start:end].split()).strip("•-–— ")
        wrapped = bool(passage.pieces and passage.pieces[index].words)
        inside = start > 0 and not passage.text[start - 1].isspace()
        dangling = bool(names) and names[-1].endswith(("–", "-", "/", " i", " oraz"))
        bracketed = bool(names) and any(names[-1].count(opening) > names[-1].count(closing) for opening, closing in ("()", "„”"))
        if names and text and (inside or dangling or bracketed or text[0] in "(/" or _runs_over(names[-1], text, wrapped=wrapped)):
            names[-1] += text if inside else f" {text}"
        elif text:
            names.append(text)
    split = [part.strip(" ;,–-") for name in names for part in re.split(r"[;,]\s+(?![^(]*\))", name)]
    return tuple(dict.fromkeys(part for part in split if part))


def _runs_over(name: str, line: str, *, wrapped: bool) -> bool:
    """Tell whether a line goes on with the name above it: by a small letter on a page, or as its last word in an oblique case."""
    return (wrapped and line[0].islower()) or (len(name) > _FULL_LINE and _OBLIQUE.fullmatch(line) is not None)


def spaced(text: str) -> str:
    """Return the text on one line, without marks of bold."""
    return " ".join(text.replace("**", "").split())
