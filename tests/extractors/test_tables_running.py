"""Tables by years whose cells run on one after another."""

from __future__ import annotations

import pytest

from tests.builders import doc

ROWS = [
    ["Wyszczególnienie", "2022", "2023", "2024"],
    ["Urodzenia", "131", "127", "118"],
    ["Liczba mieszkańców gminy", "12 480", "12 429", "12 311"],
    ["Przyrost", "-92", "-51", "-118"],
]


def in_lines(rows: list[list[str]]) -> str:
    return "\n".join(" ".join(row) for row in rows)


def cell_by_cell(rows: list[list[str]]) -> str:
    return "\n\n".join(cell for row in rows for cell in row)


@pytest.mark.parametrize("write", [in_lines, cell_by_cell])
def test_rows_of_as_many_values_as_years(write) -> None:
    (found,) = doc(f"Dane zebrano w urzędzie.\n\n{write(ROWS)}\n\nTabela 1 Ludność gminy\n\nDalej mowa o czym innym.\n").tables
    assert found.grid() == ROWS
    assert found.header_rows == 1
    assert found.number == 1
    assert found.doubt


def test_a_label_may_wrap() -> None:
    (found,) = doc("Usługa 2023 2024\nDzienny dom\npomocy 30 42\nTeleopieka 93 120\n").tables
    assert found.grid()[1:] == [["Dzienny dom pomocy", "30", "42"], ["Teleopieka", "93", "120"]]


@pytest.mark.parametrize(
    "text",
    [
        "Plan na lata 2023 2024\n\nGmina zatrudni opiekunki i otworzy klub seniora.\n",
        "Stan na 2023 2024\nW gminie mieszka 5 120 osób, o 14 mniej niż rok wcześniej.\nOsób starszych jest 930.\n",
        "Uchwała nr 5 2023 2024\n1 2\n3 4\n",
        "Rok 2023\nOsoby 12\nRodziny 14\n",
    ],
)
def test_prose_and_lists_with_years_are_no_tables(text: str) -> None:
    assert doc(text).tables == ()
