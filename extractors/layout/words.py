"""The words of the layout lexicon, and tests on the looks of a text that several modules need."""

from __future__ import annotations

import re
from functools import cache

from extractors.lexicon import load

LONGEST_WORD = 64
"""Signs at the end of a text that tell its last word."""
_LETTER = re.compile(r"[^\W\d_]")
_YEAR = re.compile(
    r"^(?:\d{1,2}\.\d{1,2}\.)?(?:(?:19|20)\d\d)(?:\s*[-–/]\s*(?:19|20)?\d\d)?\s*(?:r\.?|roku)?\*{0,3}$", re.IGNORECASE
)
_NUMBER = re.compile(
    r"""^[(\[]?(?:ok\.|ca|ponad|do|od|≈|~|[<>≤≥=±])?\s*[-+−–]?\s*\d[\d\s.,']*\s*
    (?:%|‰|tys\.?|mln|mld|p\.\s?p\.|os\.|szt\.|pkt)*(?:\s*zł)?[)\]]?[*¹²³⁰⁴-⁹⁾]{0,3}$""",
    re.IGNORECASE | re.VERBOSE,
)


@cache
def words(name: str) -> tuple[str, ...]:
    """Return a list of the layout lexicon."""
    return tuple(load("layout")[name])


def opens_with(text: str, name: str) -> bool:
    """Tell whether the text begins with one of the lexicon's words, whole."""
    lowered = text.lstrip("*• ").casefold()
    return any(
        lowered.startswith(word) and (len(lowered) == len(word) or not word[-1].isalnum() or not lowered[len(word)].isalnum())
        for word in words(name)
    )


def has_letters(text: str) -> bool:
    """Tell whether the text holds a letter."""
    return _LETTER.search(text) is not None


def is_year(text: str) -> bool:
    """Tell whether the whole text is a year, a day of one or a span of years ("2024", "31.12.2024 r.", "2021–2024")."""
    return _YEAR.match(text.strip()) is not None


def is_value(text: str) -> bool:
    """Tell whether the whole text is a printed number with or without a unit, and no year."""
    text = text.strip()
    return _NUMBER.match(text) is not None and not is_year(text)


def runs_on(before: str, after: str) -> bool:
    """Tell whether `after` goes on with the sentence or phrase that `before` left open, judged by their ends alone."""
    before, after = before.rstrip(), after.lstrip()
    if not before or not after:
        return False
    first = after.lstrip("(„\"'[")[:1]
    if not first or not (first.islower() or after[0] == "("):
        return False
    return before[-1] not in ".!?:;" or before.split()[-1].casefold().lstrip("(") in words("abbreviations")


def dangles(text: str) -> bool:
    """Tell whether the text ends in a word, or half a word, that can't end a phrase."""
    parts = text.split()
    if not parts:
        return False
    last = parts[-1].casefold().lstrip("(")
    if last in words("dangling_years"):
        return any(part.casefold() in words("dangling") for part in parts[-2:-1])
    return last in words("dangling") or re.search(r"[^\W\d_]-$", last) is not None


def seam(before: str, after: str) -> str:
    """Return what stands between two parts of a broken text: nothing after a hyphen that must stay or a slash, else a space.

    A hyphen that a line break added is told by `hyphenated`.
    """
    return "" if re.fullmatch(r"\w[-‑/]", before[-2:]) and after[:1].isalnum() else " "


def hyphenated(before: str, after: str) -> bool:
    """Tell whether the hyphen at the end of `before` was added by a line break ("zdeinstytu-" + "cjonalizowane").

    A Polish compound ("społeczno-" + "zawodowy") keeps its hyphen; the lexicon knows its first members.
    """
    first = re.search(r"([^\W\d_]{2,})[-\u00ad]$", before[-LONGEST_WORD:]) if before.endswith(("-", "\u00ad")) else None
    return first is not None and after[:1].islower() and first[1].casefold() not in words("compound_members")
