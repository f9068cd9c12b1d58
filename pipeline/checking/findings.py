"""Build findings: a sentence that says what disagrees with what, the arithmetic, values, places, a lasting fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable
from decimal import Decimal
from typing import NamedTuple

from extractors import recognition
from pipeline.checking import causes, numerals, verdict
from pipeline.checking.causes import Slip
from pipeline.checking.verdict import Judged
from pipeline.language import text
from schemas.finding import Cause, Finding, NotJudged, Operand, Severity
from schemas.place import Evidence

_FALL: dict[Severity, Severity] = {"error": "warning", "warning": "info", "info": "info"}
_WEAK = 0.75
"""Claims below this strength rest on inference alone and found a warning at most."""


class Rule(NamedTuple):
    """What a check says of itself: code, name and severity of its findings."""

    code: str
    name: str
    severity: Severity


def fallen(severity: Severity, steps: int = 1) -> Severity:
    """Return the severity after falling by `steps`; a note stays a note."""
    for _ in range(steps):
        severity = _FALL[severity]
    return severity


def build(
    rule: Rule,
    key: str,
    params: dict[str, str],
    evidence: tuple[Evidence, ...],
    *,
    doubt: str | None = None,
    formula: str = "",
    operands: tuple[Operand, ...] = (),
    computed: Decimal | None = None,
    stated: Decimal | None = None,
    slips: tuple[Slip, ...] = (),
    facts: Iterable[str] = (),
) -> Finding:
    """Build a finding from places. `key` names the sentence in the catalogues, `facts` what identifies it besides the params.

    The severity falls one step where `doubt` says why the reading may be wrong, two where the print is hardly legible.
    """
    if doubt:
        slips += (("doubt", {"reason": doubt}),)
    return Finding(
        rule=rule.code,
        name=rule.name,
        severity=fallen(rule.severity, 2 if doubt == recognition.ILLEGIBLE else 1) if doubt else rule.severity,
        message=text(key, "pl", **params),
        message_key=key,
        params=params,
        formula=formula,
        operands=operands,
        computed=computed,
        stated=stated,
        difference=None if computed is None or stated is None else stated - computed,
        causes=causes.sentences(slips),
        cause_keys=causes.keyed(slips),
        fingerprint=fingerprint(rule.code, facts or params.values(), [term.text for term in operands]),
        evidence=evidence,
    )


def from_judged(rule: Rule, judged: Judged, key: str, params: dict[str, str], slips: tuple[Slip, ...] = ()) -> Finding:
    """Build the finding of a contradicted claim. Params get the usual words: result, computed, stated, difference, count.

    `slips` are likely causes known besides those that the claim itself shows.
    """
    claim, relation = judged.claim, judged.relation
    unit = claim.result.quantity.unit
    decimals = _shown_decimals(judged)
    words = standard_params(judged) | params
    severity = rule.severity if claim.strength >= _WEAK else fallen(rule.severity)
    computed = _computed(judged)
    if computed is not None:
        slips += causes.likely(claim, computed)
    if any(cause == "opposite" for cause, _ in slips):
        severity = fallen(severity)
    facts = [claim.kind, *(claim.labels or ())]
    finding = build(
        rule._replace(severity=severity),
        key,
        words,
        relation.evidence,
        doubt=_doubt(judged),
        formula=relation.formula,
        operands=relation.terms,
        computed=computed if computed is None or decimals is None else round(computed, decimals),
        stated=relation.stated,
        slips=slips,
        facts=facts,
    )
    return finding.model_copy(
        update={
            "computed_interval": None if judged.computed is None else numerals.interval(judged.computed, unit),
            "stated_interval": None if judged.stated is None else numerals.interval(judged.stated, unit),
        }
    )


def not_judged(rule: Rule, why: Cause, evidence: tuple[Evidence, ...]) -> NotJudged:
    """Tell that something could not be tested, by the key and the words of the sentence that says why."""
    return NotJudged(rule=rule.code, reason=text(why.key, **why.params), why=why, evidence=evidence)


def standard_params(judged: Judged) -> dict[str, str]:
    """Return the words that every message about a claim may use."""
    claim, relation = judged.claim, judged.relation
    unit, decimals = claim.result.quantity.unit, _shown_decimals(judged)
    labels = claim.labels or ("",) * (1 + len(claim.operands))
    computed, stated = _computed(judged), relation.stated
    words = {
        "result": labels[0],
        "first": labels[1] if len(labels) > 1 else "",
        "second": labels[2] if len(labels) > 2 else "",
        "count": str(len(claim.operands)),
        "stated": claim.result.quantity.text,
        "computed": "" if computed is None else numerals.number(computed, unit, decimals=decimals),
        "difference": "",
    }
    if computed is not None and stated is not None:
        words["difference"] = numerals.number(abs(stated - computed), unit, decimals=decimals)
    return words


def _computed(judged: Judged) -> Decimal | None:
    """Return what is set against the stated result: of a change told in prose its size, as the words give its direction."""
    computed = judged.relation.computed
    return abs(computed) if computed is not None and verdict.of_size(judged.claim) else computed


def fingerprint(code: str, facts: Iterable[str], values: Iterable[str]) -> str:
    """Return a mark that stays while rule, facts and values do: no page, line or cell goes in."""
    parts = [code, *(" ".join(fact.casefold().split()) for fact in facts), *("".join(value.split()) for value in values)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _doubt(judged: Judged) -> str | None:
    claim = judged.claim
    doubts = [claim.doubt, *(figure.quantity.doubt for figure in (claim.result, *claim.operands))]
    return recognition.ILLEGIBLE if recognition.ILLEGIBLE in doubts else next((doubt for doubt in doubts if doubt), None)


def recognised(finding: Finding, pages: Container[int]) -> Finding:
    """Return a finding that founds no error where it rests on print that was recognised on one of these pages."""
    if finding.severity != "error" or not any(place.page in pages for place in finding.evidence):
        return finding
    doubt = (("doubt", {"reason": recognition.RECOGNISED}),)
    new = causes.sentences(doubt)[0] not in finding.causes
    said = (*finding.causes, *causes.sentences(doubt)) if new else finding.causes
    keys = (*finding.cause_keys, *causes.keyed(doubt)) if new else finding.cause_keys
    return finding.model_copy(update={"severity": fallen("error"), "causes": said, "cause_keys": keys})


def _shown_decimals(judged: Judged) -> int | None:
    """Return the decimals to round to for display where the recomputation is a quotient."""
    if judged.relation.kind in {"share", "change", "average"}:
        return max(2, judged.claim.result.quantity.decimals)
    return None
