"""The numbers of items that are told in one run of text: "1. Klub seniora 2. Teleopieka"."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?<![\w.,§(/–-])(\d{1,2})[.)](?=\s|[A-ZĄĆĘŁŃÓŚŹŻ]|$)")
_FEWEST = 2


def numbers(text: str) -> list[tuple[int, int]]:
    """Return the spans of the item numbers of a text: runs of "1.", "2.", … or "1)", "2)", … of two items or more.

    A run that goes on from elsewhere ("4.", "5.", "6.") must have three.
    """
    runs: list[list[re.Match[str]]] = []
    for match in _NUMBER.finditer(text):
        if runs and int(match[1]) == int(runs[-1][-1][1]) + 1:
            runs[-1].append(match)
        else:
            runs.append([match])
    return [match.span() for run in runs if len(run) >= (_FEWEST if run[0][1] == "1" else _FEWEST + 1) for match in run]
