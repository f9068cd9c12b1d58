"""Lexicon files as Python tables, read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

_SPACES = "\t\n\r\f\v\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_TABLE = dict.fromkeys(map(ord, _SPACES), " ")
_ODD = re.compile(f"[{_SPACES}]")


def plain(text: str) -> str:
    """Return the text with every kind of space as " "; offsets stay."""
    return text.translate(_TABLE) if _ODD.search(text) else text


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return the lexicon file `name`.toml."""
    source = resources.files("extractors.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


@cache
def forms(name: str, section: str) -> dict[str, str]:
    """Return form -> key of a section that lists forms by key."""
    return {form: key for key, listed in lexicon(name)[section].items() for form in listed}


@cache
def words(name: str, section: str, key: str = "") -> frozenset[str]:
    """Return a list of a lexicon file as a set."""
    listed = lexicon(name)[section]
    return frozenset(listed[key] if key else listed)


@cache
def stems(name: str, section: str, key: str = "") -> tuple[str, ...]:
    """Return beginnings of words for `str.startswith`."""
    listed = lexicon(name)[section]
    return tuple(listed[key] if key else listed)
