"""Where several relations break at one cell, that cell is the root cause: say it once, with the value that mends all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from itertools import product

from pipeline.checking import causes
from pipeline.checking.numerals import number
from schemas.finding import Finding, Relation
from schemas.quantity import CellRef

_ORDER = {"error": 0, "warning": 1, "info": 2}
_MOST_TERMS = 10
_RELATED = 3
"""Figures of a text that make a relation of their own; two may differ in several ways."""
_ADDITIVE = frozenset({"sum", "difference"})


def settle(findings: tuple[Finding, ...], relations: tuple[Relation, ...]) -> tuple[Finding, ...]:
    """Return the findings with doubles left out, those of one root merged under its suspect cell, in reading order."""
    kept = _without_doubles(findings)
    touching: dict[CellRef, list[Relation]] = defaultdict(list)
    for relation in relations:
        if relation.kind in _ADDITIVE and relation.verdict != "not_judged":
            for cell in {cell for cell in (relation.total, *relation.operands) if cell is not None}:
                touching[cell].append(relation)
    by_cell = _by_cell(kept)
    merged: dict[str, Finding] = {}
    gone: set[str] = set()
    for finding in kept:
        if finding.fingerprint in gone or finding.fingerprint in merged:
            continue
        suspect = _suspect(finding, by_cell, touching)
        if suspect is None:
            continue
        cell, proposal = suspect
        beside = (other for other in by_cell[cell] if other is not finding)
        others = [other for other in beside if other.fingerprint not in gone and other.fingerprint not in merged]
        merged[finding.fingerprint] = _rooted(finding, others, cell, proposal)
        gone |= {other.fingerprint for other in others}
    settled = [merged.get(finding.fingerprint, finding) for finding in kept if finding.fingerprint not in gone]
    return tuple(sorted(_linked(settled), key=_place))


def _without_doubles(findings: Iterable[Finding]) -> list[Finding]:
    """Keep one finding for each contradiction, the most severe, where several checks met the same cells or figures of a text."""
    seen: dict[object, Finding] = {}
    for finding in sorted(findings, key=lambda finding: (_ORDER[finding.severity], finding.rule)):
        cells = frozenset(_cells(finding))
        places = frozenset(finding.evidence)
        key: object = (cells, finding.stated) if len(cells) > 1 else (finding.fingerprint, finding.evidence)
        if not cells and finding.operands and len(places) >= _RELATED:
            key = places
        seen.setdefault(key, finding)
    unique: list[Finding] = []
    counts: Counter[str] = Counter()
    for finding in seen.values():
        counts[finding.fingerprint] += 1
        count = counts[finding.fingerprint]
        mark = f"{finding.fingerprint}-{count}"
        unique.append(finding.model_copy(update={"fingerprint": mark}) if count > 1 else finding)
    return unique


def _by_cell(findings: Iterable[Finding]) -> dict[CellRef, list[Finding]]:
    found: dict[CellRef, list[Finding]] = defaultdict(list)
    for finding in findings:
        for cell in _cells(finding):
            found[cell].append(finding)
    return found


def _cells(finding: Finding) -> list[CellRef]:
    return [cell for term in finding.operands if (cell := term.cell) is not None]


def _suspect(
    finding: Finding, by_cell: dict[CellRef, list[Finding]], touching: dict[CellRef, list[Relation]]
) -> tuple[CellRef, Decimal] | None:
    """Return the one cell whose change mends every relation that meets in it, with the value it should have.

    At least two relations must meet there, all of them broken now; with one alone nothing tells which of its cells is wrong.
    """
    found: list[tuple[CellRef, Decimal]] = []
    for cell in _cells(finding):
        meeting = touching.get(cell, [])
        if len(meeting) < 2 or any(relation.verdict != "contradiction" for relation in meeting):
            continue
        mends = {_mend(relation, cell) for relation in meeting}
        (mend,) = mends if len(mends) == 1 else (None,)
        if mend is not None:
            found.append((cell, mend))
    return found[0] if len(found) == 1 else None


def _mend(relation: Relation, cell: CellRef) -> Decimal | None:
    """Return the value of `cell` that would make the relation exact."""
    if relation.computed is None or relation.stated is None:
        return None
    if relation.total == cell:
        return relation.computed
    value = next((term.value for term in relation.terms[1:] if term.cell == cell), None)
    sign = _sign(relation, cell)
    if value is None or sign is None:
        return None
    return value + sign * (relation.stated - relation.computed)


def _sign(relation: Relation, cell: CellRef) -> int | None:
    """Return with which sign a cell enters a relation; None where the figures leave it open."""
    if relation.kind == "sum":
        return 1
    if len(relation.operands) == 2:
        return 1 if relation.operands[0] == cell else -1
    terms = [(term.cell, term.value) for term in relation.terms[1:] if term.value is not None]
    if len(terms) > _MOST_TERMS:
        return None
    found: set[int] = set()
    for signs in product((1, -1), repeat=len(terms)):
        if sum(sign * value for sign, (_, value) in zip(signs, terms, strict=True)) == relation.computed:
            found.update(sign for sign, (place, value) in zip(signs, terms, strict=True) if place == cell and value)
    return found.pop() if len(found) == 1 else None


def _rooted(finding: Finding, others: list[Finding], cell: CellRef, proposal: Decimal) -> Finding:
    evidence = dict.fromkeys(place for each in (finding, *others) for place in each.evidence)
    printed = next((term.text for term in finding.operands if term.cell == cell), "")
    suspect = (("suspect", {"text": printed, "count": str(1 + len(others)), "proposal": number(proposal)}),)
    return finding.model_copy(
        update={
            "suspect": cell,
            "proposal": proposal,
            "related": tuple(other.fingerprint for other in others),
            "evidence": tuple(evidence),
            "causes": (*causes.sentences(suspect), *finding.causes),
            "cause_keys": (*causes.keyed(suspect), *finding.cause_keys),
        }
    )


def _linked(findings: list[Finding]) -> list[Finding]:
    """Let findings that share a cell name each other."""
    by_cell = _by_cell(findings)
    linked = []
    for finding in findings:
        beside = [shared for cell in _cells(finding) if len(shared := by_cell[cell]) > 1]
        near = {other.fingerprint: None for shared in beside for other in shared if other is not finding}
        related = tuple(dict.fromkeys((*finding.related, *near)))
        linked.append(finding.model_copy(update={"related": related}) if related != finding.related else finding)
    return linked


def _place(finding: Finding) -> tuple[int, int, str, str]:
    first = finding.evidence[0] if finding.evidence else None
    return (first.page if first else 0, first.line_start if first else 0, finding.rule, finding.fingerprint)
