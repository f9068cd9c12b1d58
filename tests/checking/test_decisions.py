import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.checking import suppressions
from pipeline.checking.decisions import NAME, Decision, Decisions, _entry
from pipeline.errors import UnwritableOutput

DISMISSED = Decision(
    fingerprint="ab12", verdict="dismissed", reason="Zaokrąglenie", author="Anna", finding="Suma …", document="a.pdf"
)


def test_a_decision_is_kept_for_the_next_start(tmp_path: Path):
    Decisions(tmp_path).keep(DISMISSED)
    kept = Decisions(tmp_path).all()["ab12"]
    assert kept.model_copy(update={"date": ""}) == DISMISSED
    assert kept.date


def test_a_later_decision_takes_the_place_of_an_earlier_one_and_a_blank_one_takes_it_back(tmp_path: Path):
    decisions = Decisions(tmp_path)
    decisions.keep(DISMISSED)
    decisions.keep(Decision(fingerprint="ab12", verdict="accepted"))
    assert decisions.all()["ab12"].verdict == "accepted"
    assert decisions.keep(Decision(fingerprint="ab12")) is None
    assert Decisions(tmp_path).all() == {}


def test_a_note_alone_is_kept(tmp_path: Path):
    Decisions(tmp_path).keep(Decision(fingerprint="ab12", note="Zapytać skarbnika"))
    assert Decisions(tmp_path).all()["ab12"].verdict == "open"


def test_what_is_dismissed_feeds_the_suppressions_of_later_runs(tmp_path: Path):
    decisions = Decisions(tmp_path)
    decisions.keep(DISMISSED)
    decisions.keep(Decision(fingerprint="cd34", verdict="accepted"))
    side = tmp_path / suppressions.NAME
    (entry,) = suppressions.load(side)
    assert (entry.fingerprint, entry.reason, entry.author, entry.document) == ("ab12", "Zaokrąglenie", "Anna", "a.pdf")
    decisions.keep(Decision(fingerprint="ab12"))
    assert suppressions.load(side) == ()


def test_nothing_is_dismissed_without_a_reason():
    with pytest.raises(ValidationError):
        Decision(fingerprint="ab12", verdict="dismissed", reason="  ")


def test_a_file_written_by_hand_is_taken_up(tmp_path: Path):
    decisions = Decisions(tmp_path)
    assert decisions.all() == {}
    (tmp_path / NAME).write_text('[[decision]]\nfingerprint = "ff"\nverdict = "accepted"\n', "utf-8")
    assert decisions.all()["ff"].verdict == "accepted"


@pytest.mark.parametrize(
    "broken", ["[[decision]\n", '[[decision]]\nverdict = "accepted"\n', '[[decision]]\nfingerprint = "a"\nwho = "x"\n']
)
def test_a_broken_file_is_left_as_it_is(tmp_path: Path, broken: str):
    (tmp_path / NAME).write_text(broken, "utf-8")
    with pytest.raises(UnwritableOutput):
        Decisions(tmp_path).keep(DISMISSED)
    assert (tmp_path / NAME).read_text("utf-8") == broken


def test_nothing_half_written_stays(tmp_path: Path):
    Decisions(tmp_path).keep(DISMISSED)
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME, suppressions.NAME]


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words_are_read_back_as_they_were(reason: str, note: str):
    decision = Decision(fingerprint="ab", reason=reason, note=note)
    entry = tomllib.loads(_entry("decision", decision))["decision"][0]
    assert (entry.get("reason", ""), entry.get("note", "")) == (reason, note)
