"""Numbers and bullets that open a heading or a list item."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Style = Literal["division", "legal", "roman", "decimal", "letter", "code", "paren", "paren_letter", "bullet"]


class Marker(NamedTuple):
    """A printed number or bullet: its text, style, depth (components of "2.1.1" = 3), its own number and where the words begin."""

    text: str
    style: Style
    depth: int
    ordinal: int | None
    end: int


_ROMAN = "(?:X{0,3}(?:IX|IV|V?I{0,3}))"
_UPPER = r"A-ZĄĆĘŁŃÓŚŹŻ"
_BULLET = re.compile(
    r"^([-–—•●▪■□◦►➢✓✔·\uf0b7\uf0a7\uf0d8\uf0fc*]|\N{BOX DRAWINGS LIGHT UP AND RIGHT})(?:\s+|(?<![*])(?=[^\W\d_]))"
)
_HOLLOW = re.compile(rf"^(o)\s+(?=[{_UPPER}])")
_PAREN = re.compile(r"^(?:\(?(\d{1,3})|\(?([a-ząćęłńóśźż]{1,2}))\)\s+")
_DIVISION = re.compile(
    rf"^((?:część|dział|rozdział|oddział|załącznik)\s+(?:nr\s*)?({_ROMAN}|\d{{1,3}}|[A-Z]))(?:[.:)]|\s+[-–]|(?=\s|$))\s*",
    re.IGNORECASE,
)
_LEGAL = re.compile(r"^(§\s*(\d{1,3})[a-z]?\.?|Art\.\s*(\d{1,3})[a-z]?\.)(?:\s+|$)")
_ROMAN_NUMBER = re.compile(rf"^((?=[IVX])({_ROMAN})((?:\.\d{{1,2}})*)([.)]?))\s+(?=\S)")
_DECIMAL = re.compile(r"^((\d{1,2}[a-z]?(?:\.\d{1,2}[a-z]?)*)([.:]?))\s+(?=\S)")
_LETTER = re.compile(rf"^(([A-Z])\.)\s+(?=[{_UPPER}])")
_CODE = re.compile(rf"^([{_UPPER}]{{1,4}}[.\-]?\d{{1,2}}(?:\.\d{{1,2}})*[.:]?)\s+(?=[{_UPPER}„])")
_VALUES = {"I": 1, "V": 5, "X": 10}


def find_marker(text: str) -> Marker | None:
    """Return the marker that the text opens with, None where it opens with words."""
    for read in (_bullet, _paren, _division, _legal, _roman, _decimal, _letter, _code):
        marker = read(text)
        if marker is not None:
            return marker
    return None


def roman_value(text: str) -> int:
    """Return the value of a Roman number."""
    values = [_VALUES[char] for char in text.upper()]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))


def _bullet(text: str) -> Marker | None:
    match = _BULLET.match(text) or _HOLLOW.match(text)
    if match is None:
        return None
    inner = _paren(text[match.end() :])
    if inner is not None:
        return inner._replace(end=match.end() + inner.end)
    return Marker(match[1], "bullet", 1, None, match.end())


def _paren(text: str) -> Marker | None:
    match = _PAREN.match(text)
    if match is None:
        return None
    style: Style = "paren" if match[1] else "paren_letter"
    return Marker(match[0].strip(), style, 1, int(match[1]) if match[1] else ord(match[2][0]) - ord("a") + 1, match.end())


def _division(text: str) -> Marker | None:
    match = _DIVISION.match(text)
    if match is None or not match[2] or not text[0].isupper():
        return None
    number = match[2]
    ordinal = int(number) if number.isdigit() else roman_value(number) if re.fullmatch("[IVX]+", number, re.IGNORECASE) else None
    return Marker(match[1], "division", 1, ordinal, match.end())


def _legal(text: str) -> Marker | None:
    match = _LEGAL.match(text)
    return match and Marker(match[1], "legal", 1, int(match[2] or match[3]), match.end())


def _roman(text: str) -> Marker | None:
    match = _ROMAN_NUMBER.match(text)
    if match is None or not (match[4] or match[3] or len(match[2]) > 1):
        return None
    parts = [part for part in match[3].split(".") if part]
    return Marker(match[1], "roman", 1 + len(parts), int(parts[-1]) if parts else roman_value(match[2]), match.end())


def _decimal(text: str) -> Marker | None:
    match = _DECIMAL.match(text)
    if match is None:
        return None
    parts = match[2].split(".")
    if any(part.startswith("0") for part in parts) or not (match[3] or (len(parts) > 1 and text[match.end()].isupper())):
        return None
    depth = len(parts) + sum(part[-1].isalpha() for part in parts)
    last = parts[-1]
    ordinal = ord(last[-1]) - ord("a") + 1 if last[-1].isalpha() else int(last)
    return Marker(match[1], "decimal", depth, ordinal, match.end())


def _letter(text: str) -> Marker | None:
    match = _LETTER.match(text)
    return match and Marker(match[1], "letter", 1, ord(match[2]) - ord("A") + 1, match.end())


def _code(text: str) -> Marker | None:
    match = _CODE.match(text)
    return match and Marker(match[1], "code", 1 + match[1].rstrip(".:").count("."), None, match.end())
