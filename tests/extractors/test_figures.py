from __future__ import annotations

from decimal import Decimal

from extractors.columns import columns
from extractors.figures import figures
from extractors.table_records import table_records
from schemas.quantity import CellRef, Figure
from tests.builders import doc, table


def cells(text: str) -> dict[tuple[int, int], Figure]:
    """Read the first figure of each cell of the one table of a text, by row and column."""
    return {(ref.row, ref.col): found[0] for ref, found in figures(doc(text))[1].items()}


def test_header_gives_unit_and_scale() -> None:
    found = cells(
        """
        | Rok     | Wydatki oświatowe (mln PLN)  | % udział w budżecie |
        |---------|------------------------------|---------------------|
        | 2023 r. | ok. 21,4                     | 31,2                |
        | 2024 r. | 25,0                         | 33,0%               |
        """
    )
    assert found[1, 1].quantity.value == 21400000
    assert found[1, 1].quantity.qualifier == "about"
    assert found[2, 1].quantity.precision == 100000
    assert (found[1, 2].quantity.unit, found[2, 2].quantity.unit) == ("%", "%")
    assert found[2, 1].quantity.year == 2024
    assert (1, 0) not in found


def test_caption_gives_the_unit_of_the_whole_table() -> None:
    found = cells(
        """
        Tabela 1. Dochody gminy (w tys. zł)
        | Dział   | 2023  | 2024  |
        |---------|-------|-------|
        | Podatki | 1 200 | 1 310 |
        """
    )
    assert found[1, 2].quantity.value == 1310000
    assert found[1, 2].quantity.unit == "PLN"
    assert found[1, 2].quantity.year == 2024


def test_row_label_and_unit_column_give_the_unit() -> None:
    found = cells(
        """
        | Powód     | Jednostka     | 2023 | 2024 |
        |-----------|---------------|------|------|
        | Ubóstwo   | Liczba osób   | 120  | 118  |
        | Ubóstwo   | Liczba rodzin | 61   | b/d  |
        | Udział seniorów | w %     | 24,5 | 25,1 |
        """
    )
    assert found[1, 2].quantity.unit == "osoba"
    assert found[2, 2].quantity.unit == "rodzina"
    assert found[3, 3].quantity.unit == "%"
    assert found[2, 3].quantity.missing == "b/d"


def test_a_bare_cell_follows_its_column() -> None:
    found = cells(
        """
        | Zadanie   | Dofinansowanie | Udział własny |
        |-----------|----------------|---------------|
        | Klub      | 100 %          | 0             |
        | Świetlica | 80 %           | 40 tys. zł    |
        | Razem     | 85 %           | 40 tys. zł    |
        """
    )
    assert (found[1, 2].quantity.value, found[1, 2].quantity.unit) == (0, "PLN")


def test_a_cell_with_two_figures_keeps_both() -> None:
    _, by_cell = figures(
        doc(
            """
            | Wskaźnik     | 2020   | 2024   | Zmiana         |
            |--------------|--------|--------|----------------|
            | Ludność      | 34 500 | 32 700 | -1 800 (5,2%)  |
            """
        )
    )
    change = by_cell[CellRef(table=0, row=1, col=3)]
    assert [figure.quantity.value for figure in change] == [-1800, Decimal("5.2")]
    assert [figure.quantity.text for figure in change] == ["-1 800", "5,2%"]


def test_column_numbers_and_row_numbers_are_no_figures() -> None:
    found = cells(
        """
        | Lp. | Nazwa | Kwota (zł) |
        |-----|-------|------------|
        | 1   | 2     | 3          |
        | 1   | Klub  | 1 500      |
        """
    )
    assert set(found) == {(2, 2)}


def test_headings_contents_and_markers_give_no_figures() -> None:
    found, _ = figures(
        doc(
            """
            1. Diagnoza

            W gminie działa 5 klubów.

            - 12 osób korzysta z teleopieki,
            """
        )
    )
    assert [figure.quantity.text for figure in found] == ["5 klubów", "12 osób"]


def test_prose_figures_know_their_place_and_year() -> None:
    document = doc(
        """
        W 2023 r. pomoc otrzymało 120 osób, a w 2024 r. już 131 osób. Liczba
        dzieci spadła z 541 w 2020 r. do 512 w 2024 r.
        """
    )
    found, _ = figures(document)
    expected = [(120, 2023), (131, 2024), (541, 2020), (512, 2024)]
    assert [(figure.quantity.value, figure.quantity.year) for figure in found] == expected
    passage = document.blocks[found[0].block].passage
    assert passage.text[found[0].start : found[0].end] == "120 osób"
    assert found[0].evidence[0].quote == "120 osób"
    assert found[3].evidence[0].line_start == 2


def test_table_record_has_units_and_texts() -> None:
    (record,) = table_records(
        doc(
            """
            | Dział   | Kwota (w zł) | Udział |
            |---------|--------------|--------|
            | Rodzina | 1 200        | 60%    |
            | Pomoc   | 800          | 40%    |
            Tabela 3 Wydatki gminy
            """
        )
    )
    assert (record.number, record.caption) == (3, "Wydatki gminy")
    assert record.header == (("Dział", "Kwota (w zł)", "Udział"),)
    assert record.rows[1] == ("Pomoc", "800", "40%")
    assert record.units == (None, "PLN", "%")
    assert (record.evidence[0].line_start, record.evidence[0].line_end) == (1, 4)


def test_columns_tell_labels_and_years() -> None:
    about = columns(
        table(
            """
            | Wskaźnik | 2023 r. (osoby) | Termin |
            |----------|-----------------|--------|
            | Pomoc    | 15              | 2026   |
            """
        )
    )
    assert [column.label for column in about] == [True, False, True]
    assert (about[1].unit, about[1].year) == ("osoba", 2023)


def test_an_ambiguous_dot_follows_the_notation_of_the_table() -> None:
    grouped = cells(
        """
        | Rok  | Wynik     |
        |------|-----------|
        | 2023 | 1.234     |
        | 2024 | 1.234.567 |
        """
    )
    assert (grouped[1, 1].quantity.value, grouped[1, 1].quantity.doubt) == (1234, None)
    decimal = cells(
        """
        | Rok  | Wynik |
        |------|-------|
        | 2023 | 1.234 |
        | 2024 | 1.5   |
        """
    )
    assert (decimal[1, 1].quantity.value, decimal[1, 1].quantity.decimals) == (Decimal("1.234"), 3)
    alone = cells(
        """
        | Rok  | Wynik |
        |------|-------|
        | 2023 | 1.234 |
        """
    )
    assert alone[1, 1].quantity.doubt


def test_a_margin_has_the_unit_of_its_columns_and_codes_are_no_figures() -> None:
    found = cells(
        """
        | Wiek (lata) | Rozdział | Kobiety | Mężczyźni | Ogółem |
        |-------------|----------|---------|-----------|--------|
        | 60–64       | 85203    | 12      | 8         | 20     |
        """
    )
    assert found[1, 4].quantity.unit == "osoba"
    assert (1, 1) not in found
