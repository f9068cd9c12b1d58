"""Numbers that are names: places in laws and in the document, codes, phone numbers, addresses, web addresses, list markers."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.parsing import units
from extractors.parsing.numbers import NUMBER
from extractors.parsing.words import plain, stems, words

_LINK = re.compile(r"[a-z]{0,2}\)?(?: z \d{4} r\.,?)? ?(?:,|;|i|oraz|lub|albo|do|[-–—/]) ?(?:nr |ust\. ?|pkt ?|lit\. ?[a-z]+,? ?)?")
_WEB = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+")
_NAMED = re.compile(
    r"""(?i:tel|fax|faks|kom|telefon)[.:]{0,2}[ ]?(?:nr[ ])?[(+]?[0-9][0-9 ()/-]{5,14}[0-9]
    | (?:NIP|REGON|KRS|PESEL|BDO|RSPO|TERYT)[:. ]{0,3}(?:nr[ ])?[0-9][0-9 -]{4,16}[0-9]
    | (?i:godz\.|godzinach|godzinie)[ ]?(?:od[ ])?[0-9]{1,2}(?:[.:][0-9]{2})?(?:[ ]?(?:-|–|do)[ ]?[0-9]{1,2}(?:[.:][0-9]{2})?)?
    | (?:\+48|\(0?-?[0-9]{2}\))[ ]?[0-9][0-9 -]{6,12}[0-9]""",
    re.VERBOSE,
)
_NAMES = re.compile(r"(?i:tel|fa[xk]|kom|godz)|NIP|REGON|KRS|PESEL|BDO|RSPO|TERYT|\+48|\(0?-?[0-9]{2}\)")
_FIXED = re.compile(
    r"""[0-9](?<![0-9].)(?:
      [0-9](?:[ ][0-9]{4}){6}(?![0-9])                              # bank account
    | [0-9]{2}-[0-9]{3}-[0-9]{2,3}(?:-[0-9]{2})?(?![0-9])           # phone, NIP
    | [0-9][ ][0-9]{3}[ ][0-9]{2}[ ][0-9]{2}(?![0-9])               # phone
    | [0-9]-[0-9]{3}(?=[ ][A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż])             # postal code
    | (?<![.,].)[0-9]?:[0-9]{2}(?::[0-9]{2})?(?![0-9])              # time of day
    | 4/7(?<![\w.,]24/7)(?![0-9])
    )""",
    re.VERBOSE,
)
_VILLAGE = re.compile(r"(?:^| )(?:w|we|z|ze) (?:[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+ ){1,3}$")
_NUMBER = re.compile(NUMBER)
_LEFT = 40
_CLOSERS = '”"»'
_OPENERS = "(„\"'[«*_"


class ReferenceMatch(NamedTuple):
    """A span that holds digits but no quantity."""

    start: int
    end: int


def fixed(text: str) -> list[ReferenceMatch]:
    """Return web addresses, phone and account numbers, postal codes and times of day in `plain` text."""
    found = [match.span() for match in _FIXED.finditer(text)]
    if "www." in text or "://" in text or "@" in text:
        found += [match.span() for match in _WEB.finditer(text)]
    if _NAMES.search(text):
        found += [match.span() for match in _NAMED.finditer(text)]
    apart: list[ReferenceMatch] = []
    for start, end in sorted(found):
        if not apart or start >= apart[-1].end:
            apart.append(ReferenceMatch(start, end))
    return apart


def last_words(text: str, at: int) -> list[str]:
    """Return up to four lower-case words before `at`."""
    return text[max(0, at - _LEFT) : at].lower().split()[-4:]


def cued(before: list[str], *, counted: bool) -> bool:
    """Tell whether the words before a number make it a reference; `counted` says that a unit or lower-case word follows."""
    if not before:
        return False
    word = before[-1]
    bare = word.lstrip(_OPENERS)
    if word in words("references", "strong") or bare in words("references", "strong"):
        return True
    return not counted and bare.rstrip(":*_") in words("references", "weak")


def addressed(text: str, at: int, before: list[str]) -> bool:
    """Tell whether a bare number at `at` is a house number ("ul. Lipowa 15", "w Nowej Wsi 45")."""
    if not words("references", "streets").isdisjoint(before):
        return True
    return _VILLAGE.search(text, max(0, at - _LEFT), at) is not None


def named(text: str, at: int, end: int) -> bool:
    """Tell whether a bare number ends a name in quotation marks („Dobry start 300”)."""
    if text[end : end + 1] not in _CLOSERS or not text[end : end + 1]:
        return False
    opened = max(text.rfind(mark, max(0, at - 60), at) for mark in '„“«"')
    return opened >= 0 and any(map(str.isalpha, text[opened:at]))


def describes(follows: str) -> bool:
    """Tell whether the words after a number make it part of an adjective ("2 letni", "5 osobowa")."""
    word = follows[1:] if follows[:1] in {" ", "-"} else ""
    return word.startswith(stems("references", "adjectives")) and not word.startswith(stems("references", "adjective_like"))


def continued(text: str, last_end: int, start: int) -> bool:
    """Tell whether a number at `start` goes on a list whose last reference ended at `last_end` ("ust. 1, 2 i 4")."""
    return 0 <= last_end < start < last_end + 24 and _LINK.fullmatch(text, last_end, start) is not None


def find(text: str) -> list[ReferenceMatch]:
    """Return the references of a text in order, each number of a list on its own."""
    text = plain(text)
    found = fixed(text)
    inside = {at for match in found for at in range(match.start, match.end)}
    last_end = -1
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if start in inside:
            continue
        following, before = text[end : end + 2], last_words(text, start)
        counted = len(following) == 2 and following[0] == " " and following[1].islower()
        unitless = units.after(text, end).unit is None
        free = unitless and (addressed(text, start, before) or continued(text, last_end, start))
        if cued(before, counted=counted) or free:
            found.append(ReferenceMatch(start, end))
            last_end = end
    return sorted(found)
