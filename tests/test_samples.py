"""The samples end to end: planted errors are found where they stand, right places are left alone, both kinds of file are read."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from corpus.truth import stands_at, touches
from pipeline import api
from pipeline.checking.catalogue import checks
from schemas.record import PlanRecord

SAMPLES = Path(__file__).resolve().parent.parent / "corpus" / "samples"
TRUTHS = {
    path.name.removesuffix(".truth.json"): json.loads(path.read_text(encoding="utf-8")) for path in SAMPLES.glob("*.truth.json")
}
CLEAN = [name for name, truth in TRUTHS.items() if not truth["errors"]]
COVERED = {check.code for check in checks() if not check.preview}


@cache
def record(name: str) -> PlanRecord:
    return api.analyse(SAMPLES / TRUTHS[name]["document"])


def planted() -> list[tuple[str, int]]:
    """Return the planted errors that the released checks cover, by sample and position."""
    return [
        (name, index)
        for name, truth in sorted(TRUTHS.items())
        for index, error in enumerate(truth["errors"])
        if COVERED.intersection(error["codes"])
    ]


def test_there_are_samples_of_every_kind() -> None:
    documents = [SAMPLES / truth["document"] for truth in TRUTHS.values()]
    assert len(documents) >= 8
    assert all(path.exists() for path in documents)
    assert 0.4 <= sum(path.suffix == ".pdf" for path in documents) / len(documents) <= 0.6
    assert {truth["type"] for truth in TRUTHS.values()} == {"LPDI", "PAL", "SRPS", "SRPS report", "program"}
    assert {TRUTHS[name]["document"].rsplit(".", 1)[1] for name in CLEAN} == {"txt", "pdf"}


def test_most_planted_errors_are_of_released_checks() -> None:
    assert len(planted()) >= 40


@pytest.mark.parametrize(("name", "index"), planted())
def test_a_planted_error_is_found_where_it_stands(name: str, index: int) -> None:
    error = TRUTHS[name]["errors"][index]
    found = [finding for finding in record(name).findings if touches(finding, [error])]
    told = {finding.rule for finding in found if finding.severity != "info"}
    assert told & set(error["codes"]), f"{error['wrong']} for {error['right']}: {error['quote']}"


@pytest.mark.parametrize("name", sorted(TRUTHS))
def test_nothing_right_is_called_an_error(name: str) -> None:
    errors = TRUTHS[name]["errors"]
    wrong = [finding.message for finding in record(name).findings if finding.severity != "info" and not touches(finding, errors)]
    assert wrong == []


@pytest.mark.parametrize("name", sorted(TRUTHS))
def test_tempting_places_are_left_alone(name: str) -> None:
    right = TRUTHS[name]["right"]
    assert len(right) >= 3
    cried = [
        (finding.rule, place["quote"])
        for place in right
        for finding in record(name).findings
        if finding.severity != "info"
        and finding.rule in place["codes"]
        and stands_at(finding.evidence, place)
        and not touches(finding, TRUTHS[name]["errors"])
    ]
    assert cried == []


@pytest.mark.parametrize("name", sorted(TRUTHS))
def test_what_holds_was_really_tested(name: str) -> None:
    """Silence counts only where the tables were read and their sums recomputed."""
    holding = [relation for relation in record(name).relations if relation.verdict in ("holds", "holds_rounded")]
    assert len(holding) >= 15
    assert len(record(name).tables) == TRUTHS[name]["tables"]


@pytest.mark.parametrize("name", sorted(TRUTHS))
def test_the_plan_is_known_for_what_it_is(name: str) -> None:
    truth, metadata = TRUTHS[name], record(name).metadata
    assert metadata.document_type == truth["type"]
    assert metadata.gmina == truth["gmina"]
    assert [metadata.period_start, metadata.period_end] == truth["period"]
    assert metadata.status == truth["status"]
    assert metadata.resolution_number == truth["resolution_number"]
    assert (metadata.resolution_date.isoformat() if metadata.resolution_date else None) == truth["resolution_date"]
