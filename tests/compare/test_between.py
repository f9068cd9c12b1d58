"""What stands out only where plans lie side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.compare import compare
from pipeline.writers import compare_html, compare_jsonl
from schemas.comparison import Between
from schemas.record import PlanRecord
from tests.compare.plans import fact, plan, record

SENTENCE = "W {gmina} w 2024 r. pomocą społeczną objęto 412 osób w trudnej sytuacji życiowej, w tym 180 kobiet i 232 mężczyzn."


def between(*records: PlanRecord, rule: str) -> list[Between]:
    return [one for one in compare(records).between if one.rule == rule]


def kept(text: str, gmina: str) -> PlanRecord:
    """Read a plan as its file would be: with a content of its own."""
    read = plan(text, gmina)
    return read.model_copy(update={"source": read.source.model_copy(update={"sha256": gmina})})


def test_sentence_copied_with_its_figures_and_another_name() -> None:
    plans = [kept(SENTENCE.format(gmina=f"gminie {gmina}"), gmina) for gmina in ("Milicz", "Trzebnica")]
    (only,) = between(*plans, rule="XPL102")
    assert {spot.document_id for spot in only.spots} == {"milicz", "trzebnica"}


@pytest.mark.parametrize(
    "other",
    [
        SENTENCE.format(gmina="gminie Trzebnica").replace("412", "415"),
        "W gminie Trzebnica w 2024 r. pomoc społeczna objęła 412 osób, które znalazły się w trudnej sytuacji życiowej.",
        "W 2024 r. pomoc dostało 412 osób.",
    ],
)
def test_other_figures_other_words_and_short_sentences_are_no_copies(other: str) -> None:
    assert between(kept(SENTENCE.format(gmina="gminie Milicz"), "Milicz"), kept(other, "Trzebnica"), rule="XPL102") == []


def test_a_powiat_told_in_two_ways() -> None:
    told = [
        record(gmina, fact("bezrobotni.osoby", number, place="powiat milicki")).model_copy(
            update={"source": kept("Plan.", gmina).source}
        )
        for gmina, number in (("Milicz", "1200"), ("Trzebnica", "1300"))
    ]
    (only,) = between(*told, rule="XPL103")
    assert only.params["place"] == "powiat milicki"
    assert [spot.quote for spot in only.spots] == ["1200 osoba", "1300 osoba"]


def test_own_figures_of_two_gminas_may_differ() -> None:
    told = [
        record(gmina, fact("bezrobotni.osoby", number)).model_copy(update={"source": kept("Plan.", gmina).source})
        for gmina, number in (("Milicz", "1200"), ("Trzebnica", "1300"))
    ]
    assert between(*told, rule="XPL103") == []


def test_what_stands_out_is_on_the_page_and_in_a_file(tmp_path: Path) -> None:
    plans = [kept(SENTENCE.format(gmina=f"gminie {gmina}"), gmina) for gmina in ("Milicz", "Trzebnica")]
    comparison = compare(plans)
    page = compare_html.write(comparison, tmp_path).read_text("utf-8")
    assert "Między planami" in page
    (line,) = [
        each
        for each in compare_jsonl.write(comparison, tmp_path).read_text("utf-8").splitlines()
        if json.loads(each)["rule"] == "XPL102"
    ]
    assert "412" in json.loads(line)["message"]
