"""What checks leave: relations that were tested, findings, and what was not judged."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.base import Model, Number
from schemas.place import Evidence
from schemas.quantity import CellRef

RelationKind = Literal["sum", "difference", "share", "change", "average", "product", "same_fact", "order"]
Verdict = Literal["holds", "holds_rounded", "contradiction", "not_judged"]
Severity = Literal["error", "warning", "info"]


class Operand(Model):
    """A figure that takes part in a relation: what it is called, its printed text, value and place."""

    label: str
    text: str
    value: Number | None = None
    cell: CellRef | None = None
    evidence: tuple[Evidence, ...] = ()


class Relation(Model):
    """An arithmetic relation that was recognised and tested, whether it holds or not.

    `rule` is the code of the check that tested it; `basis` says what showed the intent (label, printed formula, layout, peers,
    prose); `formula` is the recomputation as an analyst reads it ("235 − 480 = −245").
    """

    kind: RelationKind
    rule: str
    verdict: Verdict
    basis: str
    total: CellRef | None = None
    operands: tuple[CellRef, ...] = ()
    terms: tuple[Operand, ...] = ()
    formula: str = ""
    computed: Number | None = None
    stated: Number | None = None
    note: str | None = None
    evidence: tuple[Evidence, ...]


class Cause(Model):
    """A likely cause by its key in the catalogues and its words, so that a writer can say it in another language."""

    key: str
    params: dict[str, str] = Field(default_factory=dict)


class Finding(Model):
    """Something that a careful analyst would want to see before the vote.

    `fingerprint` stays the same while rule, facts and values do, wherever they move in the file. `suspect` is the one cell whose
    change to `proposal` would mend every relation that meets in it. `causes` name likely accounting slips. `related` are
    fingerprints of findings with the same root cause. `message` is the sentence in Polish; `message_key` and `params` let a writer
    say it in another language.
    """

    rule: str
    name: str
    severity: Severity
    message: str
    message_key: str = ""
    params: dict[str, str] = Field(default_factory=dict)
    formula: str = ""
    operands: tuple[Operand, ...] = ()
    computed: Number | None = None
    stated: Number | None = None
    difference: Number | None = None
    computed_interval: str | None = None
    stated_interval: str | None = None
    causes: tuple[str, ...] = ()
    cause_keys: tuple[Cause, ...] = ()
    """The causes again, in the same order, as keys and words."""
    suspect: CellRef | None = None
    proposal: Number | None = None
    preview: bool = False
    suppressed: str | None = None
    """Why it doesn't count, where someone has settled it; None where it does."""
    fingerprint: str = ""
    related: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...]


class NotJudged(Model):
    """A claim or table that was seen and could not be tested; `why` is the reason again, as key and words."""

    rule: str
    reason: str
    why: Cause | None = None
    evidence: tuple[Evidence, ...] = ()
