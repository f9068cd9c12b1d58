"""Tables drawn with characters."""

from __future__ import annotations

import pytest

from tests.builders import doc, table

ROWS = [["Usługa", "2023", "2024"], ["Teleopieka w domach seniorów", "93", "120"], ["Asystent rodziny", "53", "50"]]


def drawn(corner: str, across: str, bar: str, head: str) -> str:
    sizes = [12, 6, 6]

    def rule(sign: str) -> str:
        return corner + corner.join(sign * size for size in sizes) + corner

    lines = [rule(across)]
    for index, row in enumerate(ROWS):
        label = row[0].split()
        parts = [" ".join(label[:2]), " ".join(label[2:])]
        for at, part in enumerate(part for part in parts if part or part is parts[0]):
            cells = [part, *(row[1:] if at == 0 else ["", ""])]
            lines.append(
                bar + bar.join(f" {cell}".ljust(max(size, len(cell) + 1)) for cell, size in zip(cells, sizes, strict=True)) + bar
            )
        lines.append(rule(head if index == 0 else across))
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("corner", "across", "bar", "head"), [("+", "-", "|", "="), ("+", "-", "|", "-"), ("┼", "─", "│", "─"), ("╬", "═", "║", "═")]
)
def test_a_drawn_table_is_read(corner: str, across: str, bar: str, head: str) -> None:
    found = table(drawn(corner, across, bar, head))
    assert found.grid() == ROWS
    assert found.header_rows == 1


def test_lines_begin_rows_where_only_the_header_has_a_rule() -> None:
    found = table(
        """
        +-----------------+--------+
        | Usługa          | Osoby  |
        +-----------------+--------+
        | Teleopieka      | 120    |
        | Dożywianie      | 62     |
        | Asystent        | 50     |
        +-----------------+--------+
        """
    )
    assert found.grid() == [["Usługa", "Osoby"], ["Teleopieka", "120"], ["Dożywianie", "62"], ["Asystent", "50"]]


def test_a_page_break_repeats_the_header() -> None:
    page = "+------+------+\n| Rok  | Osób |\n+======+======+\n"
    text = f"{page}| 2023 | 10   |\n+------+------+\n\f{page}| 2024 | 12   |\n+------+------+\n"
    (found,) = doc(text).tables
    assert found.grid() == [["Rok", "Osób"], ["2023", "10"], ["2024", "12"]]


def test_rules_alone_draw_nothing() -> None:
    assert doc("+-----+\n\nZwykłe zdanie o gminie.\n\n+-----+\n").tables == ()


def test_bars_without_a_frame_have_empty_cells_at_the_margin() -> None:
    found = table("Powód | Jednostka | 2024\nUbóstwo | osoby | 371\n | rodziny | 162\nBezrobocie | osoby | 293\n | rodziny | 168")
    assert found.grid()[2] == ["", "rodziny", "162"]


def test_two_tables_of_bars_stay_two() -> None:
    text = "Obszar | Charakterystyka\nLudność | spada\nRynek pracy | mały\n\n\nPotencjał | Opis\nSołectwa | czynne\nKluby | liczne"
    assert [each.grid()[0] for each in doc(text).tables] == [["Obszar", "Charakterystyka"], ["Potencjał", "Opis"]]
