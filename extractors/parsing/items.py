"""The numbers of items that are told in one run of text: "1. Klub seniora 2. Teleopieka"."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?<![\w.,§(/–-])(\d{1,2})[.)](?=\s|[A-ZĄĆĘŁŃÓŚŹŻ]|$)")
_FEWEST = 2


def numbers(text: str) -> list[tuple[int, int]]:
    """Return the spans of the item numbers of a text: runs of "1.", "2.", … or "1)", "2)", … of two items or more."""
    found: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for match in _NUMBER.finditer(text):
        value = int(match[1])
        if value == 1:
            found += run if len(run) >= _FEWEST else []
            run = [match.span()]
        elif run and value == len(run) + 1:
            run.append(match.span())
    return found + run if len(run) >= _FEWEST else found
