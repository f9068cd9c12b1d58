"""Tables in text: the same grid must come back from every way of writing it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.tables.header import header_rows
from pipeline.readers import text
from tests.builders import doc, table

ROWS = [
    ["Wyszczególnienie", "2023 r.", "2024 r.", "Źródło"],
    ["Rodziny objęte asystenturą", "53", "50", "OPS"],
    ["Osoby korzystające z teleopieki", "93", "120", "OPS, Centrum Usług"],
    ["Wydatki na usługi opiekuńcze", "1 317 402,68 zł", "1 300 000 zł", "Budżet gminy"],
]


def tabs(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def pipes(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def stacked(rows: list[list[str]]) -> str:
    return "\n\n".join("\n".join("\t" + cell for cell in row) for row in rows)


def aligned(rows: list[list[str]]) -> str:
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    return "\n".join("    ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in rows)


def right_aligned(rows: list[list[str]]) -> str:
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(size) for cell, size in zip(row[1:], widths[1:], strict=True))]
        lines.append("    ".join(cells))
    return "\n\n".join(lines)


DIALECTS = [tabs, pipes, stacked, aligned, right_aligned]


@pytest.mark.parametrize("write", DIALECTS)
def test_one_grid_in_every_dialect(write) -> None:
    document = doc(
        f"Dane o usługach zebrano w tabeli.\n\n{write(ROWS)}\n\nTabela 4 Usługi w gminie Zalesie\n\nKolejne zdanie o usługach."
    )
    (found,) = document.tables
    assert found.grid() == ROWS
    assert found.header_rows == 1
    assert found.number == 4
    assert found.caption is not None
    assert found.caption.text == "Usługi w gminie Zalesie"
    assert document.blocks[-1].passage.text == "Kolejne zdanie o usługach."


LABELS = st.text(alphabet="abcdeęłńóśżABCŁŚ", min_size=3, max_size=12).map(lambda word: "N" + word)
NUMBERS = st.integers(0, 99_999).map(lambda number: f"{number:,}".replace(",", " "))


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    columns = draw(st.integers(2, 6))
    header = ["Wyszczególnienie", *(str(2018 + index) for index in range(columns - 1))]
    rows = draw(st.lists(st.tuples(LABELS, st.lists(NUMBERS, min_size=columns - 1, max_size=columns - 1)), min_size=3, max_size=8))
    return [header, *([label, *numbers] for label, numbers in rows)]


@given(grids(), st.sampled_from(DIALECTS))
@settings(max_examples=150, deadline=None)
def test_a_random_table_comes_back(rows: list[list[str]], write) -> None:
    document = text.read(f"Poniżej dane.\n\n{write(rows)}\n\nKoniec danych.".encode(), "plan.txt", "plan")
    assert [found.grid() for found in document.tables] == [rows]


@given(grids(), st.integers(1, 6), st.sampled_from([tabs, pipes, stacked]), st.booleans(), st.booleans())
@settings(max_examples=150, deadline=None)
def test_a_page_break_leaves_one_table(rows: list[list[str]], cut: int, write, again: bool, feed: bool) -> None:
    cut = max(2, min(cut, len(rows) - 1))
    second = [rows[0], *rows[cut:]] if again and write is not stacked else rows[cut:]
    below = write(second)
    if write is pipes and not again:
        below = "\n".join(["| " + " | ".join(row) + " |" for row in second])
    break_ = "\n\n\x0c" if feed else "\n\n\n\n"
    document = text.read(f"Poniżej dane.\n\n{write(rows[:cut])}{break_}{below}\n\nKoniec danych.".encode(), "plan.txt", "plan")
    assert [found.grid() for found in document.tables] == [rows]


def test_a_cell_cut_by_a_page_break_is_mended() -> None:
    found = table(
        "Wskaźnik\tJednostka\tBaza\tCel\n"
        "Liczba rodzin\tOPS\t53\t50\n"
        "Liczba miejsc spotkań\tCentrum Kultury\t0\tUtworzenie klubu\n"
        "\n\n\n"
        "(nowo utworzonych)\t\t\t\n"
        "Liczba szkoleń\tOPS\t2\t4\n"
    )
    assert found.grid()[2] == ["Liczba miejsc spotkań (nowo utworzonych)", "Centrum Kultury", "0", "Utworzenie klubu"]
    assert found.row_count == 4
    (cell,) = (cell for cell in found.cells if (cell.row, cell.col) == (2, 0))
    assert cell.passage.lines() == (3, 7)


def test_a_row_cut_by_a_page_break_is_mended() -> None:
    found = table(
        "Obszar\tCel\tDziałanie\n"
        "Seniorzy\tRozwój usług\tDZ.1.1. Teleopieka\n"
        "\tLepsza koordynacja i\tDZ.1.2. Szkolenia z zakresu\n"
        "\n\n\n"
        "\tdostępność usług.\tpracy środowiskowej.\n"
        "\t\tDZ.1.3. Klub seniora\n"
    )
    assert found.grid() == [
        ["Obszar", "Cel", "Działanie"],
        ["Seniorzy", "Rozwój usług", "DZ.1.1. Teleopieka"],
        ["", "Lepsza koordynacja i dostępność usług.", "DZ.1.2. Szkolenia z zakresu pracy środowiskowej."],
        ["", "", "DZ.1.3. Klub seniora"],
    ]


def test_rows_in_small_letters_are_not_mended_into_each_other() -> None:
    found = table("Rodzaj\tLiczba\nliczba rodzin\tbrak\nliczba osób\tbrak\n\n\n\nliczba dzieci\tbrak\nliczba kart\tbrak\n")
    assert found.row_count == 5


def test_stacked_cells_hold_bullets_over_lines() -> None:
    found = table(
        "\tObszar\n\tPotrzeby\n\t\n\n"
        "\tSeniorzy\n\t• dowóz na zajęcia \n• telefon alarmowy\n\n"
        "\tMłodzież\n\t• klub w mieście \n• świetlice\n\n"
        "\tRodziny\n\t• asystent rodziny\n\n"
    )
    assert found.grid() == [
        ["Obszar", "Potrzeby"],
        ["Seniorzy", "• dowóz na zajęcia • telefon alarmowy"],
        ["Młodzież", "• klub w mieście • świetlice"],
        ["Rodziny", "• asystent rodziny"],
    ]


def test_stacked_tables_part_where_a_new_header_stands() -> None:
    one = "\tObszar\n\tOpis\n\t\n\n\tEdukacja\n\t6 szkół\n\n\tSport\n\t2 sale\n\n\n"
    two = "\tPotencjał\n\tOpis wykorzystania\n\t\n\n\tStraże\n\t16 jednostek\n\n\tKoła\n\t24 koła\n\n"
    assert [found.row_count for found in doc("Zasoby gminy.\n" + one + two).tables] == [3, 3]


def test_two_tables_with_other_columns_stay_apart() -> None:
    document = doc("Rok\tOsoby\n2023\t10\n2024\t12\n\nGrupa\tKobiety\tMężczyźni\nDzieci\t10\t12\nDorośli\t20\t18\n")
    assert [found.columns for found in document.tables] == [2, 3]


def test_a_subtitle_row_stands_among_the_rows() -> None:
    found = table("Zadanie\tKoszt\tRok\nCele operacyjne\nKlub\t1 200 zł\t2026\nDom\t3 400 zł\t2027\n")
    assert found.grid()[1] == ["Cele operacyjne", "", ""]


def test_a_header_of_two_rows() -> None:
    grid = [
        ["Wyszczególnienie", "2023", "", "2024", ""],
        ["", "kobiety", "mężczyźni", "kobiety", "mężczyźni"],
        ["Dzieci", "10", "12", "11", "13"],
    ]
    assert header_rows(grid) == 2


@pytest.mark.parametrize(
    ("grid", "count"),
    [
        ([["Rok", "2021", "2022"], ["Udział", "58%", "53%"]], 1),
        ([["Dzieci", "10", "12"], ["Dorośli", "20", "18"]], 0),
        ([["Lp.", "Zadanie", "Koszt"], ["1", "2", "3"], ["1.", "Klub", "1 200 zł"]], 2),
        ([["Powód", "Jednostka", "2024"], ["Ubóstwo", "osoby", "371"], ["", "rodziny", "162"]], 1),
    ],
)
def test_header_rows(grid: list[list[str]], count: int) -> None:
    assert header_rows(grid) == count


@pytest.mark.parametrize(
    "prose",
    [
        "1. Ubóstwo (339 rodzin).\n2. Choroba (275 rodzin).\n3. Bezrobocie (193 rodziny).\n",
        "Gmina  prowadzi  usługi  w domu  i w ośrodku,\nw których  uczestniczy  wiele  rodzin  i osób.\n",
        "........................            ........................\n      data                               podpis\n",
        "Spis treści\n\nI. Wstęp\t2\nII. Diagnoza\t5\nIII. Cele\t9\n",
        "•   usługi w domu\n•   usługi w ośrodku\n•   teleopieka\n",
        "1.   Klub Seniora\n2.   Dom Dzienny\n3.   Świetlica\n",
        "Wójt Gminy                         Skarbnik Gminy\nAnna Zielińska                     Jan Borowy\n",
    ],
)
def test_prose_lists_and_signatures_are_no_tables(prose: str) -> None:
    assert doc(f"Zdanie przed.\n\n{prose}\n\nZdanie po.").tables == ()


def test_wrapped_cells_between_aligned_columns() -> None:
    found = table("""
        Zadanie                         Koszt        Źródło

        Rozbudowa usług opie-         12 000 zł      Budżet gminy
        kuńczych w domu

        Klub Seniora                   3 400 zł      Program „Senior”,
                                                     środki własne

        Razem                         15 400 zł      –
    """)
    assert found.grid() == [
        ["Zadanie", "Koszt", "Źródło"],
        ["Rozbudowa usług opiekuńczych w domu", "12 000 zł", "Budżet gminy"],
        ["Klub Seniora", "3 400 zł", "Program „Senior”, środki własne"],
        ["Razem", "15 400 zł", "–"],
    ]


def test_a_single_space_left_between_aligned_columns() -> None:
    found = table("""
           Rodzaj opieki              2019 r. (osoby)       2023 r. (osoby)        Trend
        Opieka dzienna                          1 346                 1 218 Malejący

        Pomoc w domu                           14 052                11 907 Mocno malejący

        Teleopieka                              2 083                 2 491 Rosnący

        SUMA                                   17 481                15 616 Mniej
    """)
    assert found.grid()[1:3] == [
        ["Opieka dzienna", "1 346", "1 218", "Malejący"],
        ["Pomoc w domu", "14 052", "11 907", "Mocno malejący"],
    ]


def test_a_tab_alone_is_an_empty_cell_of_a_stacked_row() -> None:
    rows = [
        ["Powód", "Kogo dotyczy", "2024", "2025"],
        ["Ubóstwo", "Liczba osób", "30", "28"],
        ["", "Liczba rodzin", "12", "11"],
        ["Bezrobocie", "", "17", "15"],
        ["", "Liczba rodzin", "9", "8"],
    ]
    document = text.read(f"Poniżej dane.\n\n{stacked(rows)}\n\nKoniec danych.".encode(), "plan.txt", "plan")
    assert [found.grid() for found in document.tables] == [rows]


def test_words_that_may_open_a_header_go_on_with_a_table_of_words() -> None:
    above = "Szanse\tZagrożenia\nNowe formy opieki nad seniorami\tNiepewność finansowania\nChętni do pracy\tStarzenie się gminy\n"
    below = "Środki zewnętrzne na usługi społeczne\tWzrost kosztów energii\nAktywność młodych\tWyjazdy za granicę\n"
    found = table(f"{above}\n\x0c\n{below}")
    assert found.row_count == 5
    document = text.read(f"{above}\n\x0c\nCel\tDziałania\nPomoc w domu\tWięcej opiekunek\n".encode(), "plan.txt", "plan")
    assert [other.row_count for other in document.tables] == [3, 2]


def test_small_letters_below_a_caption_are_cells() -> None:
    rows = [["Ryzyko", "Waga", "Odpowiedź"], ["Brak kadr", "wysoka", "szkolenia"], ["Wzrost cen", "niska", "przegląd kosztów"]]
    assert table(f"Tabela 3. Ryzyka\n\n{aligned(rows)}").grid() == rows


def test_quarters_in_roman_numbers_are_cells_and_no_items() -> None:
    rows = [
        ["Termin", "Działanie"],
        ["II kwartał 2025 r.", "Powołanie zespołu"],
        ["IV kwartał 2025 r.", "Nabór realizatorów"],
        ["III kwartał 2026 r.", "Badanie potrzeb"],
    ]
    assert table(aligned(rows)).grid() == rows


def test_a_header_alone_at_the_foot_of_a_page_heads_the_rows_of_the_next() -> None:
    rows = [["Cel", "Zadanie", "Termin"], ["Cel I", "Dowóz na zajęcia", "2026–2028"], ["Cel II", "Opieka w domu", "2027–2030"]]
    header, *below = aligned(rows).split("\n")
    found = table(f"Tabela 3. Zadania\n\n{header}\n\n\x0c\n" + "\n".join(below))
    assert (found.grid(), found.number) == (rows, 3)


def spread(rows: list[list[str]], sizes: list[int], gap: str = "\n") -> str:
    """Write rows whose cells wrap to columns of these sizes; `gap` stands between the rows."""
    from textwrap import wrap

    parts = []
    for row in rows:
        cells = [wrap(cell, size) or [""] for cell, size in zip(row, sizes, strict=True)]
        depth = max(map(len, cells))
        lines = [[cell[at] if at < len(cell) else "" for cell in cells] for at in range(depth)]
        parts.append(
            "\n".join("   ".join(text.ljust(size) for text, size in zip(line, sizes, strict=True)).rstrip() for line in lines)
        )
    return gap.join(parts)


def test_blank_lines_part_rows_whose_cells_take_many_lines() -> None:
    rows = [
        ["Cel", "Działanie", "Finansowanie"],
        [
            "1.1 Pomoc seniorom w domach i w klubach",
            "Zatrudnienie opiekunek w pełnym wymiarze godzin przez cały rok",
            "Budżet gminy (60 %) i dotacja",
        ],
        [
            "1.2 Wsparcie rodzin z dziećmi do lat trzech",
            "Zajęcia w świetlicy wiejskiej prowadzone przez wychowawcę",
            "Program rządowy (40 %)",
        ],
        ["1.3 Dojazdy do lekarza i urzędu", "Zakup busa z podnośnikiem oraz umowa z przewoźnikiem", "PFRON"],
    ]
    assert table(spread(rows, [20, 30, 16], "\n\n")).grid() == rows


def test_a_scale_below_its_figure_begins_no_row() -> None:
    found = table(
        "Źródło       Kwota   Zadania\n\n"
        "Fundusz      1,68    teleopieka\n"
        "Sołecki      mln     i kluby\n\n"
        "PFRON        200     sprzęt\n"
        "             tys."
    )
    assert found.grid()[1:] == [["Fundusz Sołecki", "1,68 mln", "teleopieka i kluby"], ["PFRON", "200 tys.", "sprzęt"]]


def test_bullets_in_two_columns_are_two_columns() -> None:
    found = table(
        "Mocne strony                     Słabe strony\n\n"
        "• Zaufanie do ośrodka pomocy     • Bariery w dostępie do lekarza\n"
        "społecznej w całej gminie        rodzinnego i psychologa\n\n"
        "Szanse                           Zagrożenia\n\n"
        "• Fundusze na usługi w domach    • Odpływ młodych mieszkańców\n"
    )
    assert [len([cell for cell in row if cell]) for row in found.grid()] == [2, 2, 2, 2]


def test_a_header_may_begin_with_short_lines_of_one_column() -> None:
    found = table(
        "Dane zebrano w tabeli.\n\n\n"
        " Powód przyznania\n"
        "                       Jednostka      2023       2024\n"
        "   pomocy\n\n"
        "Ubóstwo                liczba osób     425        371\n"
        "Bezrobocie             liczba osób     290        293\n"
    )
    assert found.grid()[0] == ["Powód przyznania pomocy", "Jednostka", "2023", "2024"]


def test_a_table_ends_at_a_title_that_stands_apart() -> None:
    rows = [["Źródło", "Kwota"], ["Gmina", "100 zł"], ["Powiat", "200 zł"], ["Państwo", "300 zł"]]
    text = f"{spread(rows, [12, 10], chr(10) * 2)}\n\n\n\nC. Inwestycje jednorazowe\n\n{spread(rows, [18, 16], chr(10) * 2)}"
    assert [each.grid() for each in doc(text).tables] == [rows, rows]


def test_running_headers_beside_page_numbers_are_furniture_without_form_feeds() -> None:
    words = ["seniorach", "rodzinach", "dzieciach", "uczniach"]
    pages = [
        f"Pierwsze zdanie o {word}.\n\nDrugie mówi o {word[::-1]}.\n\nStrona {at} z 4\nPlan gminy Zalesie\n"
        for at, word in enumerate(words, 1)
    ]
    document = doc("\n".join(pages))
    assert sum(block.kind == "furniture" for block in document.blocks) == 8


def test_heads_of_groups_stand_over_all_their_columns() -> None:
    rows = "Rodzaj\tPorady\tOsoby\n\t2023\t2024\t2023\t2024\nPrawne\t40\t38\t29\t27\nRodzinne\t52\t61\t20\t24"
    (table,) = doc(f"Dane punktu.\n\n{rows}\n\nKoniec danych.\n").tables
    assert table.header_rows == 2
    heads = [(cell.col, cell.col_span, cell.passage.text) for cell in table.cells if cell.row == 0]
    assert heads == [(0, 1, "Rodzaj"), (1, 2, "Porady"), (3, 2, "Osoby")]
