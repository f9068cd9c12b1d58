"""A document together with all that was extracted from it: what checks look at."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from schemas.claim import Claim
from schemas.document import Document
from schemas.fact import Fact
from schemas.place import Passage
from schemas.quantity import CellRef, Figure
from schemas.record import Amount, Goal, Indicator, Metadata, Milestone, ScheduledStep, TableRecord
from schemas.reference import KnownValue


class Sentence(NamedTuple):
    """A sentence: index of its block, its offsets in the block's passage, its words with their places and the figures in it."""

    block: int
    start: int
    end: int
    passage: Passage
    figures: tuple[Figure, ...] = ()


class Reading(NamedTuple):
    """Everything known of one document before it is judged.

    `figures` are all figures in reading order; `cells` the figures of each table cell; `sentences` those of paragraphs, headings,
    list items and notes; `claims` the relations that the document means to hold.
    """

    document: Document
    metadata: Metadata
    tables: tuple[TableRecord, ...] = ()
    figures: tuple[Figure, ...] = ()
    cells: Mapping[CellRef, tuple[Figure, ...]] = MappingProxyType({})
    sentences: tuple[Sentence, ...] = ()
    amounts: tuple[Amount, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    schedule: tuple[ScheduledStep, ...] = ()
    goals: tuple[Goal, ...] = ()
    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    known: tuple[KnownValue, ...] = ()
    """Values known from outside the document."""
