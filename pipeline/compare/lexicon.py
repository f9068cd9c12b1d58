"""The words and units that decide whether figures of two plans may stand side by side."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from extractors.facts.taxonomy import taxonomy
from extractors.lexicon import load


class Words(NamedTuple):
    """`comparison.toml`, ready for use."""

    units: dict[str, frozenset[str]]
    shares: frozenset[str]
    counts: frozenset[str]
    clients: tuple[str, ...]
    raw: frozenset[str]
    money: str
    planned: frozenset[str]
    neutral: frozenset[str]
    staff: frozenset[str]
    other: frozenset[str]
    done: frozenset[str]
    baseline: frozenset[str]
    members: str
    part: str
    captions: frozenset[str]
    needs: dict[str, frozenset[str]]
    needs_in_text: dict[str, frozenset[str]]
    wider: dict[str, str]
    signed: frozenset[str]
    implied: dict[str, frozenset[str]]
    areas: dict[str, str]
    """Area of each topic."""
    order: dict[str, int]
    """Place of each topic in the taxonomy."""


@cache
def words() -> Words:
    """Read the lexicon."""
    entry = load("comparison")
    topics = list(taxonomy().topics)
    return Words(
        units={dimension: frozenset(units) for dimension, units in entry["units"].items()},
        shares=frozenset(entry["kinds"]["shares"]),
        counts=frozenset(entry["kinds"]["counts"]),
        clients=tuple(entry["kinds"]["clients"]),
        raw=frozenset(entry["kinds"]["raw"]),
        money=entry["kinds"]["money"],
        planned=frozenset(entry["words"]["planned"]),
        neutral=frozenset(entry["words"]["neutral"]),
        staff=frozenset(entry["words"]["staff"]),
        other=frozenset(entry["words"]["other"]),
        done=frozenset(entry["words"]["done"]),
        members=entry["words"]["members"],
        part=entry["words"]["part"],
        baseline=frozenset(entry["words"]["baseline"]),
        captions=frozenset(entry["words"]["captions"]),
        needs={begins: frozenset(needed) for begins, needed in entry["needs"].items()},
        needs_in_text={begins: frozenset(needed) for begins, needed in entry["needs_in_text"].items()},
        wider=dict(entry["wider"]),
        signed=frozenset(entry["signed"]["topics"]),
        implied={topic: frozenset(groups) for topic, groups in entry["implied"].items()},
        areas=_areas(topics, entry["areas"]),
        order={topic: place for place, topic in enumerate(topics)},
    )


def _areas(topics: list[str], last: dict[str, str]) -> dict[str, str]:
    """Give each topic its area; a topic behind the last one named belongs to the last area."""
    found: dict[str, str] = {}
    names = list(last)
    current = 0
    for topic in topics:
        found[topic] = names[current]
        if topic == last[names[current]] and current + 1 < len(names):
            current += 1
    return found
