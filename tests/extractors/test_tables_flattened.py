"""Tables that a text shows as lines after each other: cells in order, with no signs that part columns."""

from __future__ import annotations

from tests.builders import doc, table


def test_a_table_flattened_into_lines_with_units_and_two_values() -> None:
    found = table("""
        MIERNIKI

        Cel operacyjny
        /nazwa/

        Wskaźnik Jednostka miary Wartość
        wyjściowa

        Wartość końcowa
        wskaźnika

        (2025 r.)

        Pomoc osobom starszym mieszkającym samotnie i pół −

        samodzielnie

        Wizyty wolontariuszy Liczba osób 19 26

        Telefon zaufania Liczba osób  53
         Zajęcia dla opiekunów Liczba
        uczestników

         9

        Kursy obsługi telefonu dla seniorów

        z sołectw
        Liczba osób 112 131

        Gospodarstwa z pomocą sąsiedzką
        Liczba rodzin
        Liczba osób

        214
        371

        256
        408

        Umowy o czasowy pobyt w

        mieszkaniu
        Liczba umów 34\x20\x20

        Uwagi do wskaźników: dane zebrano w ośrodku.
    """)
    assert found.doubt is not None

    assert found.grid() == [
        [
            "Cel operacyjny /nazwa/",
            "Wskaźnik",
            "Jednostka miary",
            "Wartość wyjściowa",
            "Wartość końcowa wskaźnika (2025 r.)",
        ],
        [
            "Pomoc osobom starszym mieszkającym samotnie i pół − samodzielnie",
            "Wizyty wolontariuszy",
            "Liczba osób",
            "19",
            "26",
        ],
        ["", "Telefon zaufania", "Liczba osób", "", "53"],
        ["", "Zajęcia dla opiekunów", "Liczba uczestników", "", "9"],
        ["", "Kursy obsługi telefonu dla seniorów z sołectw", "Liczba osób", "112", "131"],
        ["", "Gospodarstwa z pomocą sąsiedzką", "Liczba rodzin Liczba osób", "214 371", "256 408"],
        ["", "Umowy o czasowy pobyt w mieszkaniu", "Liczba umów", "34", ""],
    ]


def test_a_table_flattened_into_lines_with_sources_behind_the_values() -> None:
    found = table("""
        Nazwa działania
        Szacunkowy koszt

        zadania
        /w zł/

        Nakłady finansowe poniesione
        w okresie objętym

        sprawozdaniem /w zł/

        Źródło finansowania

        Sieć klubów sąsiedzkich
        w sołectwach, lata 2021 − 2025

        6 350 000,00 6 208 415,37,00

        Budżet gminy
        Fundusz Pracy

        Straż sąsiedzka 0 Nie dotyczy Budżet gminy

        Kuchnia i jadalnia
        dla samotnych

        204.815,00

        371.260,40

        204.815,00

        371.260,40

        - pomoc samorządu województwa
        - budżet gminy

        V. Rekomendacje
    """)
    assert found.grid()[1:] == [
        ["Sieć klubów sąsiedzkich w sołectwach, lata 2021 − 2025", "6 350 000,00", "6 208 415,37,00", "Budżet gminy Fundusz Pracy"],
        ["Straż sąsiedzka", "0", "Nie dotyczy", "Budżet gminy"],
        [
            "Kuchnia i jadalnia dla samotnych",
            "204.815,00 371.260,40",
            "204.815,00 371.260,40",
            "- pomoc samorządu województwa - budżet gminy",
        ],
    ]


def test_a_header_on_several_lines_above_rows_of_values() -> None:
    (found,) = doc(
        """
        Rok
        Kwota wydatków na oświatę (mln
        PLN)
        Udział w wydatkach
        ogółem
        2021 r. 12,3 28,3%
        2022 r. ok. 13,0 26,6%
        2023 r. 14,1 27,0%
        """
    ).tables
    assert found.grid() == [
        ["Rok", "Kwota wydatków na oświatę (mln PLN)", "Udział w wydatkach ogółem"],
        ["2021 r.", "12,3", "28,3%"],
        ["2022 r.", "ok. 13,0", "26,6%"],
        ["2023 r.", "14,1", "27,0%"],
    ]


def test_a_header_on_one_line_whose_names_have_capitals() -> None:
    (found,) = doc(
        """
        Grupa wiekowa Kobiety 2024 r. Zmiana
        65-69 125 108 -17 (13,6%)
        70-74 119 90 -29 (24,4%)
        Suma 244 198 -46
        """
    ).tables
    assert found.grid()[0] == ["Grupa wiekowa", "Kobiety", "2024 r.", "Zmiana"]
    assert found.grid()[2] == ["70-74", "119", "90", "-29 (24,4%)"]


def test_a_header_without_a_name_for_the_labels() -> None:
    (found,) = doc(
        """
        Kwota (w zł)
        Udział w wydatkach
        Rodzina 120 000 60%
        Pomoc społeczna 70 000 35%
        Ochrona zdrowia 10 000 5%
        """
    ).tables
    assert found.grid()[:2] == [["", "Kwota (w zł)", "Udział w wydatkach"], ["Rodzina", "120 000", "60%"]]


def test_lines_with_more_values_than_names_are_no_table() -> None:
    rows = "Liczba osób 794 846 618 510\nLiczba rodzin 321 338 267 210\nLiczba dzieci 210 330 260 240"
    assert doc(f"Powód pomocy\nJednostka\n{rows}\n").tables == ()
    assert doc("Klub Seniora\nul. Leśna 2\nul. Polna 4\nul. Długa 8\n").tables == ()


def test_a_header_that_comes_again_on_the_next_page_is_no_row() -> None:
    (found,) = doc("Wyszczególnienie 2022 2023\nUrodzenia 23 24\nWyszczególnienie 2022 2023\nZgony 40 41\n").tables
    assert [row[0] for row in found.grid()] == ["Wyszczególnienie", "Urodzenia", "Zgony"]
