"""Spans of years: "2026–2030", "lata 2027-28", "rok szkolny 2020/2021", "od 2021 do 2024 r."."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.parsing.words import plain

_YEAR = r"(?:19|20)[0-9]{2}"
_PERIOD = re.compile(
    rf"""(?P<first>[12](?<![0-9\w./-].)(?:(?<=1)9|(?<=2)0)[0-9]{{2}})
    (?: (?:[ ]r\.|[ ]roku)? (?:[ ]?[-–—−][ ]?|[ ]do[ ]) (?P<last>{_YEAR}) | [-–—−](?P<short>[0-9]{{2}})(?![ ]?[0-9%])
      | / (?P<school>{_YEAR}|[0-9]{{2}}) )
    (?![0-9/]|[.,-][0-9])""",
    re.VERBOSE,
)


class PeriodMatch(NamedTuple):
    """A span of years at `start:end`."""

    start: int
    end: int
    first_year: int
    last_year: int


def find(text: str) -> list[PeriodMatch]:
    """Return the spans of years in a text, in order; "2021/1060" and falling pairs are none."""
    found = []
    for match in _PERIOD.finditer(plain(text)):
        first = int(match["first"])
        printed = match["last"] or match["short"] or match["school"]
        last = int(printed) if len(printed) == 4 else first // 100 * 100 + int(printed)
        if first < last <= first + (1 if match["school"] else 120):
            found.append(PeriodMatch(match.start(), match.end(), first, last))
    return found


def blank(text: str) -> str:
    """Return the text with its spans of years blanked out, so that what is left are single years; offsets stay."""
    for match in find(text):
        text = text[: match.start] + " " * (match.end - match.start) + text[match.end :]
    return text
