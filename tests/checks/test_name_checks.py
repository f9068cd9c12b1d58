"""Checks of names and words: acts, gminas, facilities, slips of the pen, titles."""

from __future__ import annotations

import pytest

from schemas.finding import Finding
from tests.builders import found


def lines(finding: Finding) -> list[int]:
    return [place.line_start for place in finding.evidence]


def test_act_with_two_dates() -> None:
    (only,) = found(
        "Na podstawie ustawy z dnia 12 marca 2004 r. o pomocy społecznej (Dz. U. z 2024 r. poz. 1283) uchwala się program.\n\n"
        "Zadania określa ustawa z dnia 12 maja 2004 r. o pomocy społecznej.",
        "REF911",
    )
    assert only.severity == "error"
    assert "12.03.2004" in only.message
    assert "12.05.2004" in only.message


def test_act_with_two_places_in_the_journal_is_a_warning() -> None:
    (only,) = found(
        "Na podstawie ustawy z dnia 12 marca 2004 r. o pomocy społecznej (t.j. Dz. U. z 2024 r. poz. 1283) uchwala się program.\n\n"
        "Zadania określa ustawa z dnia 12 marca 2004 r. o pomocy społecznej (Dz.U. 2023 poz. 901 ze zm.).",
        "REF911",
    )
    assert only.severity == "warning"


@pytest.mark.parametrize(
    "second",
    [
        "Zadania określa ustawa z dnia 12 marca 2004 r. o pomocy społecznej.",
        "Zadania określa ustawa z dnia 9 czerwca 2011 r. o wspieraniu rodziny i systemie pieczy zastępczej.",
        "Zmienia ją ustawa z dnia 5 maja 2023 r. o zmianie ustawy o pomocy społecznej.",
    ],
)
def test_same_date_other_acts_and_changes_are_silent(second: str) -> None:
    first = "Na podstawie ustawy z dnia 12 marca 2004 r. o pomocy społecznej (Dz. U. z 2024 r. poz. 1283) uchwala się program.\n\n"
    assert not found(first + second, "REF911")


OWN = (
    "Program pomocy Gminy Trzebnica na lata 2027-2028\n\n"
    "Gmina Trzebnica ma szkołę. Wójt Gminy Trzebnica prosi. W gminie Trzebnica jest las.\n\n"
)


@pytest.mark.parametrize(
    ("text", "severity"),
    [("Na terenie Gminy Milicz z pomocy korzysta 120 rodzin.", "error"), ("Burmistrz Milicza powoła zespół.", "warning")],
)
def test_another_gmina_left_in_the_text(text: str, severity: str) -> None:
    (only,) = found(OWN + text, "SRC802")
    assert only.severity == severity
    assert "Milicz" in only.message


@pytest.mark.parametrize(
    "text",
    [
        "Gmina Trzebnica graniczy z gminą Opatów.",
        "W porównaniu z gminą Milicz liczba rodzin jest mniejsza.",
        "Porozumienie zawarto z gminą Milicz.",
        "Mieszkańcy leczą się w Krakowie.",
    ],
)
def test_neighbours_comparisons_and_towns_are_silent(text: str) -> None:
    assert not found(OWN + text, "SRC802")


POLISH = (
    "Gmina prowadzi mieszkania treningowe dla wychowanków pieczy zastępczej. Mieszkania treningowe wspierają usamodzielnienie. "
    "Mieszkańcy korzystają z bibliotek, świetlic oraz klubów, a szkoły organizują zajęcia sportowe i artystyczne dla młodzieży.\n\n"
)


def test_slips_of_the_pen() -> None:
    title, rest = found("# Podsumwanie\n\n" + POLISH + "Powstaną mieszkania treningowwe.", "NAM976")
    assert (title.severity, rest.severity) == ("warning", "info")
    assert "podsumowanie" in title.message
    assert "treningowwe" in rest.message


@pytest.mark.parametrize(
    "text",
    [
        "# Deinstytucjonalizacja\n\n" + POLISH,
        POLISH + "Zajęcia prowadzi Fundacja Treningowwa.",
        POLISH + "Warsztaty edukacyjno - treningowe trwają rok.",
        "The municipality provides training flats for former foster children and supports independent living every single year.",
    ],
)
def test_terms_names_compounds_and_other_languages_are_silent(text: str) -> None:
    assert not found(text, "NAM976")


DAILY = "Powstanie ludowy zespół pieśni. W ludowym zespole śpiewa młodzież.\n\n"


def test_word_that_is_one_letter_off() -> None:
    (only,) = found(DAILY + "- Lutowe zespoły pieśni dla seniorów", "NAM977")
    assert lines(only) == [3, 1]
    assert "„ludowy” zamiast „lutowy”" in only.message


@pytest.mark.parametrize("text", ["- Szkolne zespoły pieśni", "- Lutowe ferie i zabawy", "- Lutowe zespoły; inne lutowe zespoły"])
def test_other_words_other_nouns_and_repeated_ones_are_silent(text: str) -> None:
    assert not found(DAILY + text, "NAM977")


def test_facility_under_two_names() -> None:
    (only,) = found("Powstanie Środowiskowy Klub Sąsiadów dla seniorów.\n\nW mieście działa Klub Środowiskowy Sąsiadów.", "NAM974")
    assert lines(only) == [1, 3] or lines(only) == [3, 1]


def test_other_facilities_are_silent() -> None:
    assert not found("Powstanie Środowiskowy Klub Sąsiadów dla seniorów.\n\nW mieście działa Dom Pomocy Społecznej.", "NAM974")


AUDIENCE = "## VI. {title} dla organizacji\n\nProgram dotyczy organizacji.\n\n## VII. Zasady\n\nWysokość grantów podaje konkurs."


def test_title_that_is_one_letter_off_what_the_text_is_about() -> None:
    (only,) = found(AUDIENCE.format(title="Granity"), "NAM978")
    assert "granty" in only.message


@pytest.mark.parametrize(
    "text",
    [
        AUDIENCE.format(title="Granty"),
        AUDIENCE.format(title="Granity") + " Plac ma bruk z granitu.",
        AUDIENCE.format(title="Zasięg"),
    ],
)
def test_right_titles_and_words_that_the_text_uses_are_silent(text: str) -> None:
    assert not found(text, "NAM978")


def test_act_whose_date_stands_behind_its_title() -> None:
    first = "Na podstawie ustawy z dnia 12 marca 2004 r. o pomocy społecznej uchwala się program.\n\n"
    (only,) = found(first + "Wynika to z ustawy o pomocy społecznej z dnia 12 marca 2005 r.", "REF911")
    assert "12.03.2005" in only.message
    assert not found(first + "Wynika to z ustawy o pomocy społecznej z dnia 12 marca 2004 r.", "REF911")


def test_another_gmina_in_a_caption_or_as_the_seat_of_the_welfare_centre() -> None:
    assert found(OWN + "Pracę socjalną prowadzi Ośrodek Pomocy Społecznej w Miliczu.", "SRC802")
    table = "| Rok  | Liczba rodzin |\n| 2023 | 120 |\n| 2024 | 131 |\nTabela 1 Rodziny objęte pomocą w Gminie Milicz\n"
    assert found(OWN + table, "SRC802")
    assert not found(OWN + "Zajęcia prowadzą razem Gmina Trzebnica i Gmina Milicz.", "SRC802")
