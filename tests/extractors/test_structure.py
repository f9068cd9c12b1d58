from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import structure
from extractors.codes import codes, likeness
from extractors.own_dates import own_dates
from tests.builders import doc


@given(st.integers(1, 89))
def test_roman_numbers_come_back(number: int) -> None:
    assert structure.roman(structure.to_roman(number)) == number


@pytest.mark.parametrize("text", ["IIX", "VX", "IIII", "A"])
def test_letters_that_are_no_roman_number(text: str) -> None:
    assert structure.roman(text) in {None, 0}


@pytest.mark.parametrize(
    ("text", "number", "style"),
    [
        ("2.1. Ludność", (2, 1), "arabic"),
        ("IV. Finansowanie", (4,), "roman"),
        ("Rozdział 3. Cele", (3,), "worded"),
        ("II.3 Problem główny", (2, 3), "mixed"),
        ("II. 6 Problem główny", (2, 6), "mixed"),
    ],
)
def test_numbers_of_headings(text: str, number: tuple[int, ...], style: str) -> None:
    found = structure.number_of(text)
    assert found is not None
    assert (found[0], found[2]) == (number, style)


@pytest.mark.parametrize("text", ["Wstęp", "2024 rok był dobry", "I tak dalej, i dalej"])
def test_texts_without_a_number(text: str) -> None:
    found = structure.number_of(text)
    assert found is None or found[2] == "roman"


def test_dates_of_a_draft_about_itself() -> None:
    own = own_dates(
        doc(
            """
            Projekt z dnia 4 marca 2027 r.

            UCHWAŁA NR .....
            RADY GMINY OLSZANKA
            z dnia ..... 2027 r.

            w sprawie przyjęcia programu

            Załącznik do uchwały Nr .....
            Rady Gminy Olszanka
            z dnia 5 marca 2027 r.
            """
        )
    )
    assert [(one.role, one.date and one.date.day) for one in own] == [("draft", 4), ("resolution", None), ("annex", 5)]


def test_codes_with_their_words() -> None:
    found = codes(
        doc(
            """
            | Nr | Zadanie |
            |---|---|
            | DZ.1.1 | Poradnictwo rodzinne |
            | DZ.1.2 | Dom pobytu |
            """
        )
    )
    assert [(one.code, one.text) for one in found] == [("DZ.1.1", "Poradnictwo rodzinne"), ("DZ.1.2", "Dom pobytu")]


def test_likeness_counts_telling_words_only() -> None:
    alike = likeness("Utworzenie klubu młodzieżowego", "Utworzenie klubów dla młodzieży w gminie")
    unlike = likeness("Zakup autobusu niskopodłogowego", "Budowa placu zabaw przy żłobku")
    assert alike is not None and unlike is not None
    assert alike > 0.9
    assert unlike == 0
