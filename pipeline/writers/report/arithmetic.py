"""The recomputation of a finding as it would stand on paper: operands in a column, a line, the result, what is stated."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from pipeline.checking.numerals import MINUS, number
from schemas.finding import Finding, Operand, Relation

_SUMS = {"sum", "difference"}
_COMPARED = {"same_fact", "order"}
_MANY_SIGNS = 6
"""Most operands whose signs are looked for where they are not all plus."""


class Term(NamedTuple):
    """A row above the line: sign, label, the figure as printed, and whether it is the one that suspicion falls on."""

    sign: str
    label: str
    text: str
    suspect: bool = False


class Arithmetic(NamedTuple):
    """Terms, the formula where they do not simply add up, and what came out against what is stated."""

    terms: tuple[Term, ...]
    formula: str
    computed: str
    stated: str
    stated_label: str
    difference: str
    intervals: tuple[str, str] | None


def relation_of(finding: Finding, relations: Iterable[Relation]) -> Relation | None:
    """Return the tested relation that a finding comes from; its first term is then what the document states."""
    if not finding.operands:
        return None
    return next((each for each in relations if each.rule == finding.rule and each.terms == finding.operands), None)


def stated_at(finding: Finding, relation: Relation | None) -> int | None:
    """Return which operand is the one that the document states and that the others should give; None where it is none of them."""
    values = [operand.value for operand in finding.operands]
    if relation is not None and relation.kind in _COMPARED:
        return None
    if relation is not None and (values[0] is None or finding.stated in {values[0], -values[0]}):
        return 0
    if finding.stated is None or finding.computed in values or finding.stated not in values:
        return None
    return values.index(finding.stated)


def arithmetic(finding: Finding, relation: Relation | None) -> Arithmetic | None:
    """Lay out a finding's recomputation; None where it has none."""
    if not finding.formula and not finding.operands:
        return None
    at = stated_at(finding, relation)
    stated = None if at is None else finding.operands[at]
    parts = tuple(operand for index, operand in enumerate(finding.operands) if index != at)
    # Two values of one fact stand against each other: neither is computed from the other.
    compared = relation.kind in _COMPARED if relation else finding.computed in [part.value for part in parts]
    signs = _signs(parts, finding.computed) if relation and relation.kind in _SUMS else None
    terms = tuple(
        Term(sign, _label(part), part.text, part.cell is not None and part.cell == finding.suspect)
        for sign, part in zip(signs or [""] * len(parts), parts, strict=True)
    )
    computed, difference = _as_said(finding)
    percent = "%" in (stated.text if stated else finding.params.get("stated", ""))
    return Arithmetic(
        terms=terms,
        formula="" if signs else finding.formula,
        computed="" if compared else _said(finding, "computed", computed, percent),
        stated=stated.text if stated else "" if compared else _said(finding, "stated", finding.stated, percent),
        stated_label=_label(stated) if stated else "",
        difference=_difference(difference, percent),
        intervals=_intervals(finding),
    )


def _as_said(finding: Finding) -> tuple[Decimal | None, Decimal | None]:
    """Return what came out and by how much that differs, a fall as its size where the finding's sentence speaks of it so."""
    computed, stated = finding.computed, finding.stated
    if computed is None or stated is None or computed >= 0 or stated < 0:
        return computed, finding.difference
    if not finding.params.get("computed", "").startswith(number(-computed)):
        return computed, finding.difference
    return -computed, stated + computed


def _label(operand: Operand) -> str:
    """Return the label without the figure, which stands beside it."""
    return operand.label.removesuffix(operand.text).rstrip(" \u00a0:–-,")


def _signs(parts: tuple[Operand, ...], computed: Decimal | None) -> list[str] | None:
    """Return the signs that make the parts give the result: all plus, the first less the others, or a mix; None where none do."""
    values = [part.value for part in parts]
    known = [value for value in values if value is not None]
    if computed is None or not parts or len(known) < len(values):
        return None
    count = len(known)
    candidates: Iterable[tuple[int, ...]] = [(1,) * count, (1, *(-1,) * (count - 1))]
    if count <= _MANY_SIGNS:
        candidates = [*candidates, *((1, *rest) for rest in product((1, -1), repeat=count - 1))]
    for signs in candidates:
        if sum(sign * value for sign, value in zip(signs, known, strict=True)) == computed:
            return ["" if at == 0 and sign > 0 else "+" if sign > 0 else MINUS for at, sign in enumerate(signs)]
    return None


def _said(finding: Finding, name: str, value: Decimal | None, percent: bool) -> str:
    """Return a value as the finding's own sentence says it, with its unit, or the bare number."""
    if value is None:
        return ""
    said = finding.params.get(name, "")
    plain = number(value)
    if said and said.strip(" \u00a0%złeuro.p‰").replace("\u00a0", " ") == plain.replace("\u00a0", " "):
        return said
    return f"{plain}%" if percent else plain


def _difference(value: Decimal | None, percent: bool) -> str:
    if value is None:
        return ""
    said = number(value)
    return (said if value <= 0 else f"+{said}") + ("\u00a0p.p." if percent else "")


def _intervals(finding: Finding) -> tuple[str, str] | None:
    """Return both intervals where rounding leaves either of them any width."""
    computed, stated = finding.computed_interval, finding.stated_interval
    if not computed or not stated or not {computed[0], stated[0]} & {"[", "("}:
        return None
    return _single(computed), _single(stated)


def _single(interval: str) -> str:
    """Return an interval whose ends print alike as that number."""
    low, _, high = interval[1:-1].partition("; ")
    return low if low == high else interval
