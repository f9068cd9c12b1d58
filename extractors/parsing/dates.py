"""Dates in Polish prose: days, months, quarters; also the impossible ones, marked so."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

from extractors.parsing.words import lexicon, plain

Precision = Literal["day", "month", "quarter", "half"]

MONTHS = {name: number for number, names in enumerate(lexicon("dates")["months"], 1) for name in names}
_ROMAN = {
    roman: number for number, roman in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), 1)
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"

_DATE = re.compile(
    rf"""(?<![0-9.,/\w-])(?:
      (?P<iy>{_YEAR})-(?P<im>[0-9]{{2}})-(?P<id>[0-9]{{2}})(?![0-9])
    | (?P<nd>[0-9]{{1,2}})[ ]?(?P<sep>[./-])[ ]?(?P<nm>[0-9]{{1,2}})[ ]?(?P=sep)[ ]?(?P<ny>{_YEAR})
    | (?P<wd>[0-9]{{1,2}})[ ](?P<wm>(?i:{_MONTH}))(?:[ ](?P<wy>{_YEAR}))?(?!\w)
    | (?P<rd>[0-9]{{1,2}})[. ](?P<rm>[IVX]{{1,4}})[. ](?P<ry>{_YEAR})
    | (?P<mm>0[1-9]|1[0-2])\.(?P<my>{_YEAR})
    | (?P<hm>(?i:{_MONTH}))[ ](?P<hy>{_YEAR})
    | (?P<qr>IV|I{{1,3}})[ ](?P<qw>kwarta[łl]\w*|półrocz\w*)[ ](?P<qy>{_YEAR})
    | (?P<ly>{_YEAR})[ ]?Q(?P<lq>[1-4])(?!\w)
    | Q(?P<kq>[1-4])[ /]?(?P<ky>{_YEAR})
    )(?P<tail>[ ]?(?:r\.|roku|rok)(?!\w))?""",
    re.VERBOSE,
)
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
    return [_read(match, text) for match in _DATE.finditer(plain(text))]


def _read(match: re.Match[str], text: str) -> DateMatch:
    group = match.groupdict()
    day: str | None = "1"
    precision: Precision = "day"
    if group["iy"]:
        year, month, day = group["iy"], int(group["im"]), group["id"]
    elif group["ny"]:
        year, month, day = group["ny"], int(group["nm"]), group["nd"]
    elif group["wm"]:
        year, month, day = group["wy"], MONTHS[group["wm"].lower()], group["wd"]
    elif group["ry"]:
        year, month, day = group["ry"], _ROMAN.get(group["rm"], 0), group["rd"]
    elif group["my"] or group["hy"]:
        precision = "month"
        year, month = group["my"] or group["hy"], int(group["mm"]) if group["mm"] else MONTHS[group["hm"].lower()]
    elif group["qy"]:
        half = group["qw"].startswith("p")
        precision = "half" if half else "quarter"
        year, month = group["qy"], (_ROMAN[group["qr"]] - 1) * (6 if half else 3) + 1
    else:
        precision = "quarter"
        year, month = group["ly"] or group["ky"], (int(group["lq"] or group["kq"]) - 1) * 3 + 1
    found, valid = _day(year, month, int(day or "1"))
    end = match.end()
    return DateMatch(match.start(), end, found, text[match.start() : end], valid, precision)


def _day(year: str | None, month: int, day: int) -> tuple[date | None, bool]:
    try:
        found = date(int(year) if year else 2000, month, day)
    except ValueError:
        return None, False
    return (found if year else None), True
