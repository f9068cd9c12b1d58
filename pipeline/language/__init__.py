"""Everything that an analyst sees, in Polish and English: sentences by key, kept in `<lang>/*.toml`.

A key is the dotted path to a string in any of a language's files: `[error]` with `empty_file = "…"` is `error.empty_file`. Each
area keeps its own file; both languages hold the same keys with the same placeholders.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Literal

LANGUAGES = ("pl", "en")
_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
"""The full stop of a sentence behind that of an abbreviation which ends it."""


def text(key: str, lang: str = "pl", **params: object) -> str:
    """Return the sentence `key` with its placeholders filled; KeyError where the key, a language or a placeholder is missing."""
    return _STOPS.sub(".", catalogue(lang)[key].format_map(params))


def plural(key: str, count: int, lang: str = "pl", **params: object) -> str:
    """Return the form of `key` that goes with `count`, which fills `{count}`: `key.one`, `key.few` (Polish 2–4) or `key.many`."""
    return text(f"{key}.{_form(count, lang)}", lang, count=count, **params)


def known(key: str, lang: str = "pl") -> bool:
    """Tell whether the catalogue holds `key`."""
    return key in catalogue(lang)


@cache
def catalogue(lang: str) -> dict[str, str]:
    """Return all sentences of a language by key; ValueError where two files of it share a key."""
    if lang not in LANGUAGES:
        raise KeyError(lang)
    sentences: dict[str, str] = {}
    for file in sorted(files(__package__).joinpath(lang).iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".toml"):
            continue
        for key, sentence in _flat(tomllib.loads(file.read_text("utf-8"))).items():
            if key in sentences:
                raise ValueError(f"{lang}/{file.name}: {key} stands in another file too")
            sentences[key] = sentence
    return sentences


def placeholders(sentence: str) -> set[str]:
    """Return the names of the placeholders of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def _flat(node: dict[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in node.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{name}.")
        else:
            flat[f"{prefix}{name}"] = str(value)
    return flat


def _form(count: int, lang: str) -> Literal["one", "few", "many"]:
    if count == 1:
        return "one"
    if lang == "pl" and count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14}:
        return "few"
    return "many"
