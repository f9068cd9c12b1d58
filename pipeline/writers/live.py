"""Formulas that recompute a finding live in the workbook: its arithmetic with the cells of the tables in place of the figures.

A formula holds numbers, operators and addresses of our own sheets, never words of a document. It is written only where it gives
what the check computed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from schemas.finding import Finding, Operand
from schemas.quantity import CellRef

_NUMBER = r"(?P<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?:[ \u00a0]?(?:%|zł))?"
_TOKEN = re.compile(rf"\s*(?:{_NUMBER}|(?P<operator>[-+−·×:/()]))")
_OPERATORS = {"−": "-", "·": "*", "×": "*", ":": "/"}
_LONGEST = 4000

Address = Callable[[CellRef], "Placed | None"]


class Placed(NamedTuple):
    """A cell of the workbook with the number that it holds, as a formula calls it ("'plan'!B12")."""

    address: str
    value: Decimal


class Live(NamedTuple):
    """A formula and what it gives."""

    formula: str
    value: Decimal


def computed(finding: Finding, address: Address) -> Live | None:
    """Return the formula that recomputes what a check computed; None where its arithmetic can't be told."""
    left, equals, _ = finding.formula.partition("=")
    if not equals or finding.computed is None or ";" in left or "≠" in left:
        return None
    places = [placed for operand in finding.operands if (placed := _placed(operand, address))]
    parts = list(_parts(left))
    shown = []
    for kind, words in parts:
        at = next((index for index, placed in enumerate(places) if kind == "number" and placed.value == Decimal(words)), None)
        shown.append(words if at is None else places.pop(at).address)
    result = _value([kind if kind == "number" else words for kind, words in parts], [Decimal(w) for k, w in parts if k == "number"])
    formula = "=" + "".join(shown)
    if result is None or len(formula) > _LONGEST:
        return None
    if _rounds_to(result, finding.computed):
        return Live(formula, result)
    if _rounds_to(result * 100, finding.computed):
        return Live(f"=({formula[1:]})*100", result * 100)
    return None


def pointing(value: Decimal | None, finding: Finding, address: Address) -> Live | None:
    """Return the formula that points at a figure of the document: what is stated, or what that is set against."""
    found = (_placed(operand, address) for operand in finding.operands if operand.value == value)
    placed = next((each for each in found if each), None)
    return Live(f"={placed.address}", placed.value) if placed else None


def _placed(operand: Operand, address: Address) -> Placed | None:
    placed = address(operand.cell) if operand.cell else None
    return placed if placed and placed.value == operand.value else None


def _parts(words: str) -> Iterator[tuple[str, str]]:
    """Give the numbers (as a formula writes them) and operators of an expression; nothing where it holds anything else."""
    found: list[tuple[str, str]] = []
    at, words = 0, words.strip()
    while at < len(words):
        match = _TOKEN.match(words, at)
        if match is None:
            return
        at = match.end()
        if match["operator"]:
            found.append(("operator", _OPERATORS.get(match["operator"], match["operator"])))
        else:
            found.append(("number", re.sub(r"[ \u00a0\u202f]", "", match["number"]).replace(",", ".")))
    if sum(kind == "number" for kind, _ in found) > 1:
        yield from found


def _value(parts: list[str], numbers: list[Decimal]) -> Decimal | None:
    """Work out an expression of numbers, + - * / and brackets; None where it is none."""
    expression = _Expression(parts, numbers)
    try:
        value = expression.sum()
    except (IndexError, InvalidOperation, ZeroDivisionError):
        return None
    return value if expression.at == len(parts) else None


class _Expression:
    """Reads an expression from left to right; IndexError where it breaks off."""

    def __init__(self, parts: list[str], numbers: list[Decimal]) -> None:
        self.parts, self.numbers, self.at = parts, list(reversed(numbers)), 0

    def sum(self) -> Decimal:
        value = self._product()
        while self.at < len(self.parts) and self.parts[self.at] in "+-":
            sign = self._next()
            value = value + self._product() if sign == "+" else value - self._product()
        return value

    def _product(self) -> Decimal:
        value = self._single()
        while self.at < len(self.parts) and self.parts[self.at] in "*/":
            sign = self._next()
            value = value * self._single() if sign == "*" else value / self._single()
        return value

    def _single(self) -> Decimal:
        part = self._next()
        if part == "number":
            return self.numbers.pop()
        if part == "-":
            return -self._single()
        if part != "(":
            raise IndexError(part)
        value = self.sum()
        if self._next() != ")":
            raise IndexError(part)
        return value

    def _next(self) -> str:
        self.at += 1
        return self.parts[self.at - 1]


def _rounds_to(value: Decimal, shown: Decimal) -> bool:
    """Tell whether a result is what was computed, which may be rounded for display."""
    exponent = shown.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(0)
    return abs(value - shown) <= step
