"""The record of one document: everything read from it, checked and placed, as written to `records/<document_id>.json`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from schemas.base import SCHEMA_VERSION, Model
from schemas.document import Source
from schemas.fact import Fact
from schemas.finding import Finding, NotJudged, Relation
from schemas.place import Evidence
from schemas.quantity import Quantity

DocumentType = Literal[
    "LPDI", "PAL", "SRPS", "SRPS report", "OZPS", "program", "uchwała", "sprawozdanie finansowe", "publikacja statystyczna", "inne"
]
Status = Literal["projekt", "wersja robocza", "przyjęty", "sprawozdanie", "prezentacja", "nieznany"]
GoalLevel = Literal["area", "main_goal", "specific_goal", "direction", "action", "task"]


class DatedEvent(Model):
    """A date that the document states about itself, and what happened then."""

    what: str
    date: date
    evidence: tuple[Evidence, ...]


class Metadata(Model):
    """What the document says of itself. `gmina` is in the nominative, as TERYT writes it; `teryt` its 7-digit code."""

    document_type: DocumentType = "inne"
    title: str | None = None
    gmina: str | None = None
    voivodeship: str | None = None
    teryt: str | None = None
    issuer: str | None = None
    status: Status = "nieznany"
    period_start: int | None = None
    period_end: int | None = None
    resolution_number: str | None = None
    resolution_date: date | None = None
    legal_basis: tuple[str, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    evidence: dict[str, tuple[Evidence, ...]] = Field(default_factory=dict)
    """Place of each field above, by the field's name."""


class Heading(Model):
    """A heading of the document; `level` 1 is the highest."""

    level: int
    text: str
    evidence: tuple[Evidence, ...]


class TableRecord(Model):
    """A table: printed number, caption, header and body as texts, unit of each column (None where mixed or unknown)."""

    number: int | None = None
    caption: str | None = None
    header: tuple[tuple[str, ...], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    units: tuple[str | None, ...] = ()
    notes: tuple[str, ...] = ()
    doubt: str | None = None
    evidence: tuple[Evidence, ...]


class Amount(Model):
    """A money amount, what it is for and the year it belongs to."""

    quantity: Quantity
    purpose: str | None = None
    year: int | None = None
    source: str | None = None
    """Who pays, where the text says so."""
    evidence: tuple[Evidence, ...]


class Indicator(Model):
    """A monitored indicator with what it starts from, aims at or has reached."""

    name: str
    unit: str | None = None
    area: str | None = None
    baseline: Quantity | None = None
    target: Quantity | None = None
    achieved: Quantity | None = None
    responsible: str | None = None
    deadline: str | None = None
    doubt: str | None = None
    evidence: tuple[Evidence, ...]


class Milestone(Model):
    """A dated step of the plan and what it moves ("Seniorzy w teleopiece: 93 → 300")."""

    text: str
    deadline: str | None = None
    measure: str | None = None
    before: Quantity | None = None
    after: Quantity | None = None
    evidence: tuple[Evidence, ...]


class ScheduledStep(Model):
    """A line of the plan's timetable: what is done, when, by whom and who pays.

    `period` holds the words of the plan ("2026 (remonty), 2027–2030"); `begins` and `ends` sort ("2026", "2026 Q2", "2026-04",
    "2026-04-30") and are None where the plan leaves that side open. A `milestone` is among the
    milestones too, with what it moves.
    """

    action: str
    code: str | None = None
    period: str
    begins: str | None = None
    ends: str | None = None
    responsible: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    milestone: bool = False
    evidence: tuple[Evidence, ...]


class Goal(Model):
    """A node of the plan's tree: area, goal, direction, action or task. `parent` is the parent's code or, without one, text."""

    code: str | None = None
    level: GoalLevel
    text: str
    parent: str | None = None
    responsible: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...]


class PlanRecord(Model):
    """Everything that was read from one document and checked in it."""

    schema_version: str = SCHEMA_VERSION
    document_id: str
    source: Source
    metadata: Metadata
    outline: tuple[Heading, ...] = ()
    tables: tuple[TableRecord, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    schedule: tuple[ScheduledStep, ...] = ()
    goals: tuple[Goal, ...] = ()
    amounts: tuple[Amount, ...] = ()
    facts: tuple[Fact, ...] = ()
    relations: tuple[Relation, ...] = ()
    findings: tuple[Finding, ...] = ()
    not_judged: tuple[NotJudged, ...] = ()
