from datetime import date
from pathlib import Path

import pytest

from pipeline.checking import suppressions
from pipeline.checking.suppressions import Settled, Suppression
from pipeline.errors import UnusableFile
from tests.writers.plans import plan

TODAY = date(2026, 6, 1)
FINDING = plan().findings[0]
ENTRY = Suppression(fingerprint=FINDING.fingerprint, reason="Tak ma być", author="A. Nowak", date=date(2026, 5, 1))


def written(path: Path, content: str) -> Path:
    path.write_text(content, "utf-8")
    return path


def test_what_is_added_is_read_back_and_what_stood_there_stays(tmp_path):
    file = written(tmp_path / "a.toml", "# nasze uwagi\n")
    other = ENTRY.model_copy(
        update={
            "fingerprint": "ff",
            "reason": 'Cudzysłów " i \\ oraz\nnowy wiersz',
            "expires": date(2027, 1, 1),
            "document": "plan.pdf",
        }
    )
    suppressions.add(file, ENTRY)
    suppressions.add(file, other)
    assert suppressions.load(file) == (ENTRY, other.model_copy(update={"reason": 'Cudzysłów " i \\ oraz nowy wiersz'}))
    assert file.read_text("utf-8").startswith("# nasze uwagi\n")


def test_a_new_side_file_says_what_it_is(tmp_path):
    suppressions.add(tmp_path / "a.toml", ENTRY)
    assert suppressions.load(tmp_path / "a.toml") == (ENTRY,)
    assert "[[suppress]]" in (tmp_path / "a.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("[[suppress]]\nfingerprint = 'a'", "suppressions_entry"),
        ("[[suppress]]\nfingerprint = 'a'\nreason = ' '\nauthor = 'x'\ndate = 2026-01-01", "suppressions_entry"),
        ("[[suppress]]\nfingerprint = 'a'\nreason = 'r'\nauthor = 'x'\ndate = 2026-01-01\npage = 4", "suppressions_entry"),
        ("[[suppress]]\nfingerprint = 'a'\nreason = 'r'\nauthor = 'x'\ndate = 'wczoraj'", "suppressions_entry"),
        ("[suppress]\na = 1", "suppressions_shape"),
        ("[[ignore]]\na = 1", "suppressions_shape"),
        ("= =", "suppressions_broken"),
    ],
)
def test_a_wrong_side_file_is_refused(tmp_path, content, code):
    with pytest.raises(UnusableFile) as caught:
        suppressions.load(written(tmp_path / "a.toml", content))
    assert caught.value.code == code


def test_a_missing_file_is_refused(tmp_path):
    for read in (suppressions.load, suppressions.read_baseline):
        with pytest.raises(UnusableFile):
            read(tmp_path / "brak")


def test_a_suppressed_finding_stays_with_its_reason():
    other = FINDING.model_copy(update={"fingerprint": "ff"})
    marked, plain = suppressions.marked((FINDING, other), Settled((ENTRY,)), TODAY)
    assert marked.suppressed == "Tak ma być (A. Nowak, 2026-05-01)"
    assert plain.suppressed is None


def test_an_expired_suppression_does_not_hold():
    expired = ENTRY.model_copy(update={"expires": date(2026, 5, 31)})
    lasting = ENTRY.model_copy(update={"expires": TODAY})
    assert suppressions.marked((FINDING,), Settled((expired,)), TODAY)[0].suppressed is None
    assert suppressions.marked((FINDING,), Settled((lasting,)), TODAY)[0].suppressed


def test_expired_and_unmatched_entries_are_told(tmp_path):
    file = tmp_path / "a.toml"
    for entry in (
        ENTRY,
        ENTRY.model_copy(update={"fingerprint": "stare", "expires": date(2026, 1, 1)}),
        ENTRY.model_copy(update={"fingerprint": "zbedne"}),
        ENTRY.model_copy(update={"fingerprint": "inny-plan", "document": "inny.pdf"}),
    ):
        suppressions.add(file, entry)
    said = suppressions.notes(file, {"plan.pdf": frozenset({FINDING.fingerprint})}, TODAY)
    assert ["stare" in said[0] and "wygasło" in said[0], "zbedne" in said[1], len(said)] == [True, True, 2]


def test_the_file_beside_the_plan_is_used_unless_one_is_given(tmp_path):
    assert suppressions.beside(tmp_path / "plan.pdf") is None
    suppressions.add(tmp_path / suppressions.NAME, ENTRY)
    assert suppressions.beside(tmp_path / "plan.pdf") == tmp_path / suppressions.NAME
    assert suppressions.beside(tmp_path / "plan.pdf", "inny.toml") == Path("inny.toml")


def test_a_baseline_holds_what_was_known(tmp_path):
    file = written(tmp_path / "b.json", suppressions.baseline([("zalesie", FINDING)]))
    known = Settled(baseline=suppressions.read_baseline(file))
    new = FINDING.model_copy(update={"fingerprint": "ff"})
    old, fresh = suppressions.marked((FINDING, new), known, TODAY, "b.json")
    assert (old.suppressed, fresh.suppressed) == ("znane wcześniej (plik bazowy b.json)", None)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"findings": [1]}', '{"findings": [{"rule": "SUM001"}]}'])
def test_what_is_no_baseline_is_refused(tmp_path, content):
    with pytest.raises(UnusableFile):
        suppressions.read_baseline(written(tmp_path / "b.json", content))
