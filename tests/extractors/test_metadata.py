from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from extractors.metadata import metadata
from pipeline.readers import read_document
from schemas.record import Metadata
from tests.builders import doc

_DRAFT = """
    Projekt

    z dnia 4 lutego 2026 r.

    UCHWAŁA NR
    RADY MIEJSKIEJ W PRUDNIKU

    z dnia 26 lutego 2026 r.

    w sprawie przyjęcia Lokalnego Planu Rozwoju Usług Społecznych Gminy Prudnik na lata 2026–2029

    Na podstawie art. 18 ust. 2 pkt 15 i art. 40 ust. 1 ustawy z dnia 8 marca 1990 r. o samorządzie gminnym
    (Dz. U. z 2025 r. poz. 1153) oraz art. 110 ust. 10 ustawy z dnia 12 marca 2004 r. o pomocy społecznej
    (Dz. U. z 2025 r. poz. 1214) uchwala się, co następuje:

    § 1. Przyjmuje się plan w brzmieniu załącznika.

    Załącznik do uchwały Nr .....
    Rady Miejskiej w Prudniku
    z dnia 27 lutego 2026 r.

    LOKALNY PLAN ROZWOJU USŁUG SPOŁECZNYCH
    GMINY PRUDNIK
    NA LATA 2026–2029

    1. Wprowadzenie

    Plan określa, jak gmina będzie rozwijać usługi dla mieszkańców.
"""


@pytest.fixture(scope="module")
def draft() -> Metadata:
    return metadata(doc(_DRAFT))


def test_a_draft_resolution_with_its_plan(draft: Metadata) -> None:
    assert draft.document_type == "LPDI"
    assert draft.status == "projekt"
    assert draft.title is not None
    assert draft.title.casefold() == "lokalny plan rozwoju usług społecznych gminy prudnik na lata 2026–2029"
    assert (draft.gmina, draft.teryt, draft.voivodeship) == ("Prudnik", "1610043", "opolskie")
    assert (draft.period_start, draft.period_end) == (2026, 2029)
    assert draft.issuer == "Rada Miejska w Prudniku"
    assert draft.resolution_number is None
    assert draft.resolution_date == date(2026, 2, 26)


def test_every_article_carries_its_own_statute(draft: Metadata) -> None:
    local, social = (
        "ustawy z dnia 8 marca 1990 r. o samorządzie gminnym (Dz. U. z 2025 r. poz. 1153)",
        "ustawy z dnia 12 marca 2004 r. o pomocy społecznej (Dz. U. z 2025 r. poz. 1214)",
    )
    assert draft.legal_basis == (f"art. 18 ust. 2 pkt 15 {local}", f"art. 40 ust. 1 {local}", f"art. 110 ust. 10 {social}")


def test_dates_say_what_they_date(draft: Metadata) -> None:
    assert {event.what: event.date for event in draft.dates} == {
        "data projektu": date(2026, 2, 4),
        "data uchwały": date(2026, 2, 26),
        "data uchwały w załączniku": date(2026, 2, 27),
    }
    assert all(event.evidence for event in draft.dates)


def test_fields_know_where_they_stand(draft: Metadata) -> None:
    assert draft.evidence["status"][0].quote == "Projekt"
    assert draft.evidence["period_start"][0].quote == "2026–2029"


def test_an_adopted_resolution_has_a_number() -> None:
    found = metadata(
        doc("""
            UCHWAŁA NR XVI/128/2025
            RADY GMINY SOSNOWA WOLA

            z dnia 12 grudnia 2025 r.

            w sprawie przyjęcia Gminnego Programu Wspierania Rodziny na lata 2026-2028

            Na podstawie art. 176 pkt 1 ustawy z dnia 9 czerwca 2011 r. o wspieraniu rodziny uchwala się:

            § 1. Przyjmuje się Gminny Program Wspierania Rodziny dla Gminy Sosnowa Wola.
        """)
    )
    assert (found.status, found.resolution_number, found.resolution_date) == ("przyjęty", "XVI/128/2025", date(2025, 12, 12))
    assert found.document_type == "program"
    assert found.gmina == "Sosnowa Wola"
    assert found.teryt is None
    assert (found.period_start, found.period_end) == (2026, 2028)


@pytest.mark.parametrize(
    ("title", "kind", "period"),
    [
        ("Sprawozdanie z realizacji Strategii Rozwiązywania Problemów Społecznych Gminy Sosnowa Wola na lata 2021–2027 za rok 2024",
         "SRPS report", (2024, 2024)),
        ("Raport z realizacji Strategii Rozwiązywania Problemów Społecznych Prudnika na lata 2018-2025 za okres 1.01-31.12.2021 r.",
         "SRPS report", (2021, 2021)),
        ("Ocena zasobów pomocy społecznej za rok 2024 Gminy Sosnowa Wola", "OZPS", (2024, 2024)),
    ],
)  # fmt: skip
def test_a_report_is_about_the_year_it_reports_on(title: str, kind: str, period: tuple[int, int]) -> None:
    found = metadata(doc(f"{title}\n\n1. Wstęp\n\nDokument przedstawia wyniki pracy ośrodka."))
    assert found.document_type == kind
    assert (found.period_start, found.period_end) == period


def test_slides_thank_for_attention() -> None:
    found = metadata(
        doc("""
            Lokalny Plan Deinstytucjonalizacji Usług Społecznych dla Gminy Sosnowa Wola na lata 2026-2028

            Najważniejsze założenia

            DZIĘKUJĘ ZA UWAGĘ!
        """)
    )
    assert found.status == "prezentacja"


def test_a_working_version_says_so_or_shows_it() -> None:
    said = "Lokalny Plan Deinstytucjonalizacji Gminy Sosnowa Wola na lata 2026-2028 opisuje usługi.\n\nTo wersja robocza planu."
    shown = "Strategia Gminy Sosnowa Wola na lata 2026-2028\n\nPodstawa: uchwała nr XX/2023.\n\nKoszt: do uzupełnienia."
    one = "Strategia Gminy Sosnowa Wola na lata 2026-2028\n\nKoszt: do uzupełnienia."
    assert metadata(doc(said)).status == "wersja robocza"
    assert metadata(doc(shown)).status == "wersja robocza"
    assert metadata(doc(one)).status == "nieznany"


def test_a_namesake_that_nothing_tells_apart_has_no_code() -> None:
    unsure = metadata(doc("Program Wspierania Rodziny Gminy Olszanka na lata 2026-2028\n\nGmina Olszanka wspiera rodziny."))
    sure = metadata(doc("Program Wspierania Rodziny Gminy Olszanka na rok 2026\n\nOlszanka leży w województwie opolskim."))
    assert (unsure.gmina, unsure.teryt) == ("Olszanka", None)
    assert (sure.gmina, sure.voivodeship) == ("Olszanka", "opolskie")
    assert sure.teryt is not None


def test_an_empty_document_has_no_metadata() -> None:
    found = metadata(doc("Notatka."))
    assert (found.document_type, found.status, found.gmina, found.title) == ("inne", "nieznany", None, None)


@pytest.mark.parametrize("folder", ["real", "pdf"])
def test_real_plans(shared: Path, folder: str) -> None:
    for gold in sorted((shared / "gold").glob("*.json")):
        wanted = json.loads(gold.read_text("utf-8"))["metadata"]
        (path,) = (shared / folder).glob(f"{gold.stem}.*")
        found = metadata(read_document(path, gold.stem))
        assert (found.document_type, found.status, found.gmina) == (wanted["doc_type"], wanted["status"], wanted["gmina"])
        assert [found.period_start, found.period_end] == wanted["period"]
        assert found.voivodeship == wanted["voivodeship"]


def test_a_draft_for_consultation_is_a_draft() -> None:
    text = "PROGRAM RODZINNY\nGMINY PRUDNIK\nNA LATA 2026–2028\n– projekt do konsultacji –\n\n1. Wstęp\n\nProgram obejmuje gminę.\n"
    assert metadata(doc(text)).status == "projekt"
