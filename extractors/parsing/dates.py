"""Dates in Polish prose: days, months, quarters; also the impossible ones, marked so."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

from extractors.lexicon import load
from extractors.parsing.words import plain

Precision = Literal["day", "month", "quarter", "half"]

MONTHS = {name: number for number, names in enumerate(load("dates")["months"], 1) for name in names}
_ROMAN = {
    roman: number for number, roman in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), 1)
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"

_TAIL = r"(?P<tail>[ ]?(?:r\.|roku|rok)(?!\w))?"
_DIGITS = re.compile(
    rf"""[0-9](?<![0-9.,/\w-].)(?:
      (?P<iy>(?<=[12])[0-9]{{3}})-(?P<im>[0-9]{{2}})-(?P<id>[0-9]{{2}})(?![0-9])
    | (?P<nd>[0-9]?)[ ]?(?P<sep>[./-])[ ]?(?P<nm>[0-9]{{1,2}})[ ]?(?P=sep)[ ]?(?P<ny>{_YEAR})
    | (?P<wd>[0-9]?)[ ](?P<wm>(?i:{_MONTH}))(?:[ ](?P<wy>{_YEAR}))?(?!\w)
    | (?P<rd>[0-9]?)[. ](?P<rm>[IVX]{{1,4}})[. ](?P<ry>{_YEAR})
    | (?P<mm>(?<=0)[1-9]|(?<=1)[0-2])\.(?P<my>{_YEAR})
    | (?P<ly>(?<=[12])[0-9]{{3}})[ ]?Q(?P<lq>[1-4])(?!\w)
    ){_TAIL}""",
    re.VERBOSE,
)
_FIRST = "".join(sorted({letter for month in MONTHS for letter in (month[0], month[0].upper())} | set("IQ")))
"""Letters that a date which begins with a word may begin with: other words cost nothing more."""
_WORDS = re.compile(
    rf"""\b(?=[{_FIRST}])(?:(?P<hm>(?i:{_MONTH}))[ ](?P<hy>{_YEAR})
    | (?P<qr>IV|I{{1,3}})[ ](?P<qw>kwarta[łl]\w*|półrocz\w*)[ ](?P<qy>{_YEAR})
    | Q(?P<kq>[1-4])[ /]?(?P<ky>{_YEAR})
    ){_TAIL}""",
    re.VERBOSE,
)
_YEARED = re.compile(r"(?:19|20)[0-9]{2}(?<=[ /1-4][0-9]{4})")
"""What every date that begins with a word ends with; far cheaper to look for than a word."""
PARTIAL = re.compile(rf"[0-9]{{1,2}}\.[0-9]{{1,2}}\.?(?= ?[-–−—] ?[0-9]{{1,2}}\.[0-9]{{1,2}}\.{_YEAR})")
"""Day and month at the start of a span of dates that prints its year once ("01.01 – 31.12.2018")."""


class DateMatch(NamedTuple):
    """A date at `start:end`; `date` is its first day and None where it has no year or does not exist (`valid` False)."""

    start: int
    end: int
    date: date | None
    raw: str
    valid: bool
    precision: Precision


def find(text: str) -> list[DateMatch]:
    """Return the dates of a text in order."""
    line = plain(text)
    found = [_read_digits(match) for match in _DIGITS.finditer(line)]
    if _YEARED.search(line):
        taken = [match.end for match in found]
        found += [match for match in map(_read_words, _WORDS.finditer(line)) if match.end not in taken]
    return sorted(found, key=lambda match: match.start)


def spans(line: str) -> list[tuple[int, int]]:
    """Return where dates that start with a digit stand in `plain` text."""
    return [match.span() for match in _DIGITS.finditer(line)] + [match.span() for match in PARTIAL.finditer(line)]


def _read_digits(match: re.Match[str]) -> DateMatch:
    group, first = match.groupdict(), match.group()[0]
    if group["iy"]:
        return _match(match, "day", first + group["iy"], int(group["im"]), group["id"])
    if group["ny"]:
        return _match(match, "day", group["ny"], int(group["nm"]), first + group["nd"])
    if group["wm"]:
        return _match(match, "day", group["wy"], MONTHS[group["wm"].lower()], first + group["wd"])
    if group["ry"]:
        return _match(match, "day", group["ry"], _ROMAN.get(group["rm"], 0), first + group["rd"])
    if group["my"]:
        return _match(match, "month", group["my"], int(first + group["mm"]))
    return _match(match, "quarter", first + group["ly"], (int(group["lq"]) - 1) * 3 + 1)


def _read_words(match: re.Match[str]) -> DateMatch:
    group = match.groupdict()
    if group["hy"]:
        return _match(match, "month", group["hy"], MONTHS[group["hm"].lower()])
    if group["ky"]:
        return _match(match, "quarter", group["ky"], (int(group["kq"]) - 1) * 3 + 1)
    half = group["qw"].startswith("p")
    return _match(match, "half" if half else "quarter", group["qy"], (_ROMAN[group["qr"]] - 1) * (6 if half else 3) + 1)


def _match(match: re.Match[str], precision: Precision, year: str | None, month: int, day: str = "1") -> DateMatch:
    found, valid = _day(year, month, int(day))
    return DateMatch(match.start(), match.end(), found, match.group(), valid, precision)


def _day(year: str | None, month: int, day: int) -> tuple[date | None, bool]:
    try:
        found = date(int(year) if year else 2000, month, day)
    except ValueError:
        return None, False
    return (found if year else None), True
