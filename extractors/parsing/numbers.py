"""Digits to exact numbers: grouping, decimal sign, and what can't be decided."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
NUMBER = r"(?:[0-9]{1,3}(?: [0-9]{3}(?![0-9]))+|[0-9]+)(?:[.,][0-9]+)*[½¼¾]?|[½¼¾]"
"""A printed number with any grouping, well formed or not; expects `plain` text."""

_LONGEST = 24
"""Longer runs of digits are account numbers and the like, and would outgrow the precision of Decimal."""

_SEPARATOR = re.compile(r"[.,]")


class Numeral(NamedTuple):
    """A number as its digits tell it, before sign, scale and unit.

    `value` is None where it is malformed; `readings` then lists what it may have meant. A well-formed numeral that can be read in
    two ways ("1.234") has the likelier value and both readings.
    """

    value: Decimal | None
    decimals: int = 0
    malformed: bool = False
    readings: tuple[Decimal, ...] = ()


def read(token: str) -> Numeral | None:
    """Return the number of a token that `NUMBER` matched; None for a code such as "1.2.3" or "007"."""
    if token[-1] in _VULGAR:
        whole = read(token[:-1]) if len(token) > 1 else Numeral(Decimal(0))
        return Numeral(whole.value + _VULGAR[token[-1]]) if whole is not None and whole.value is not None else None
    digits = token.replace(" ", "")
    if len(digits) > _LONGEST:
        return None
    parts = _SEPARATOR.split(digits)
    signs = _SEPARATOR.findall(digits)
    if not signs:
        return None if len(digits) > 1 and digits[0] == "0" else Numeral(Decimal(digits))
    if len(parts[0]) > 1 and parts[0][0] == "0":
        return None
    if len(signs) == 1:
        return _one_sign(token, parts, signs[0])
    return _several_signs(token, parts, signs)


def _one_sign(token: str, parts: list[str], sign: str) -> Numeral:
    whole, tail = parts
    value = Decimal(f"{whole}.{tail}")
    if sign == "." and len(tail) == 3 and len(whole) <= 3 and whole != "0" and " " not in token:
        return Numeral(Decimal(whole + tail), 0, readings=(Decimal(whole + tail), value))
    return Numeral(value, len(tail))


def _several_signs(token: str, parts: list[str], signs: list[str]) -> Numeral | None:
    inner, last = parts[1:-1], parts[-1]
    grouped = len(parts[0]) <= 3 and all(len(part) == 3 for part in inner) and " " not in token
    if grouped and len(set(signs)) == 1 and len(last) == 3:
        return Numeral(Decimal("".join(parts)))
    if grouped and len(set(signs[:-1])) == 1 and signs[-1] != signs[0]:
        return Numeral(Decimal("".join(parts[:-1]) + "." + last), len(last))
    if " " not in token and all(len(part) < 3 for part in parts):
        return None
    readings = (Decimal("".join(parts[:-1]) + "." + last), Decimal(parts[0] + "." + parts[1]), Decimal("".join(parts)))
    return Numeral(None, malformed=True, readings=tuple(dict.fromkeys(readings)))


def last_significant(value: Decimal, decimals: int) -> Decimal:
    """Return the worth of the last significant digit: 100 for 1 900, 0.1 for 3.4, 0.01 for 2.50."""
    if decimals or not value:
        return Decimal(1).scaleb(-decimals)
    digits = str(abs(int(value)))
    return Decimal(1).scaleb(len(digits) - len(digits.rstrip("0")))
