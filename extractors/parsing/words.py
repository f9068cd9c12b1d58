"""Lexicon files as Python tables, read once."""

from __future__ import annotations

import re
from functools import cache

from extractors.lexicon import load

_SPACES = "\t\n\r\f\v\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_TABLE = dict.fromkeys(map(ord, _SPACES), " ")
_ODD = re.compile(f"[{_SPACES}¹²³⁰⁴-⁹⁾]")
_NOTE_MARK = re.compile(r"(?<!\bm)(?<!\b[kcd]m)(?:[¹²³⁰⁴-⁹]{1,2}⁾?)+")


def plain(text: str) -> str:
    """Return the text with every kind of space, and the marks of notes raised above the line, as " "; offsets stay."""
    if _ODD.search(text) is None:
        return text
    return _NOTE_MARK.sub(lambda mark: " " * len(mark[0]), text.translate(_TABLE))


@cache
def forms(name: str, section: str) -> dict[str, str]:
    """Return form -> key of a section that lists forms by key."""
    return {form: key for key, listed in load(name)[section].items() for form in listed}


@cache
def words(name: str, section: str, key: str = "") -> frozenset[str]:
    """Return a list of a lexicon file as a set."""
    listed = load(name)[section]
    return frozenset(listed[key] if key else listed)


@cache
def stems(name: str, section: str, key: str = "") -> tuple[str, ...]:
    """Return beginnings of words for `str.startswith`."""
    listed = load(name)[section]
    return tuple(listed[key] if key else listed)
