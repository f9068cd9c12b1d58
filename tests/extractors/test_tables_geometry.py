from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from extractors.layout.words import is_value
from extractors.parsing import quantities
from extractors.tables import detect, ruled
from extractors.tables.carried import with_carried
from extractors.tables.charts import is_chart
from extractors.tables.regions import Grid
from extractors.tables.rulings import Fill, Ruling, Shapes, joined, positions, stripes
from extractors.tables.spans import columns, figure, gutter
from extractors.tables.words import TextWord, cell_rows, heal, line_passage, rows_of, segments
from schemas.place import Box, Passage

SIZE = 10.0
ADVANCE = 6.0


def page(text: str) -> list[TextWord]:
    """Set a text block in monospaced type: a character is 6 points wide, a line 12 high."""
    words = []
    for number, line in enumerate(text.strip("\n").split("\n")):
        start = 0
        while start < len(line):
            if line[start] == " ":
                start += 1
                continue
            end = start
            while end < len(line) and line[end] != " ":
                end += 1
            base = 20 + 12.0 * number
            box = Box(start * ADVANCE, base - 7.8, end * ADVANCE, base + 2.2)
            words.append(TextWord(line[start:end], box, base, SIZE))
            start = end
    return words


def texts(grid: Grid) -> list[list[str]]:
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.col] = heal([line_passage(row, 1, 1, lambda box: box) for row in cell_rows(cell.words)]).text
    return rows


def found(text: str) -> list[list[list[str]]]:
    return [texts(grid) for grid in detect.find(page(text), Shapes([], [], []))]


def test_typed_rules_part_a_table() -> None:
    assert found(
        """
Gmina            Osoby    Rodziny
---------------------------------
Dolna              120         40
Górna               80         25
"""
    ) == [[["Gmina", "Osoby", "Rodziny"], ["Dolna", "120", "40"], ["Górna", "80", "25"]]]


def test_label_of_two_lines_with_figures_at_its_end() -> None:
    (grid,) = found(
        """
Wydatki                  2023     2024
Usługi opiekuńcze         100      110
Opieka całodobowa
  w domach pomocy         200      220
Razem                     300      330
"""
    )
    assert grid[2] == ["Opieka całodobowa w domach pomocy", "200", "220"]


def test_name_of_a_group_keeps_a_row_of_its_own() -> None:
    (grid,) = found(
        """
Wydatki                  2023     2024
Rodzina
  Asystenci               100      110
  Świetlice               200      220
Seniorzy
  Kluby                    30       33
"""
    )
    assert [row[0] for row in grid] == ["Wydatki", "Rodzina", "Asystenci", "Świetlice", "Seniorzy", "Kluby"]


def test_prose_is_no_table() -> None:
    assert (
        found("Gmina prowadzi dom pomocy i klub seniora\nod wielu lat w budynku dawnej szkoły, a ich\nkoszty rosną z roku na rok.")
        == []
    )


def test_merged_cells_of_a_ruled_grid() -> None:
    words = page("     A             B\n     A1    x     B1   y")
    rulings = [Ruling(True, at, 0, 140) for at in (8, 26, 40)] + [Ruling(False, at, 8, 40) for at in (0, 80, 140)]
    rulings.append(Ruling(False, 50, 26, 40))
    (grid,) = ruled.find(words, rulings)
    spans = {(cell.row, cell.col): (cell.row_span, cell.col_span) for cell in grid.cells}
    assert spans == {(0, 0): (1, 2), (0, 2): (1, 1), (1, 0): (1, 1), (1, 1): (1, 1), (1, 2): (1, 1)}


def test_rows_keep_a_raised_footnote_mark() -> None:
    mark = TextWord("1)", Box(31, 8, 37, 14), 13.0, 6.0)
    words = [TextWord("Razem", Box(0, 8, 30, 18), 16.0, 10.0), mark, TextWord("12", Box(80, 8, 92, 18), 16.0, 10.0)]
    assert [[word.text for word in row] for row in rows_of(words)] == [["Razem", "1)", "12"]]


def test_code_beside_a_label_of_three_lines_comes_first() -> None:
    label = [
        TextWord(text, Box(60, 12.0 * i, 120, 12.0 * i + 10), 12.0 * i + 8, 10.0)
        for i, text in enumerate(("Koszty", "własne", "jednostek"))
    ]
    code = TextWord("A.I.", Box(10, 12, 30, 22), 20.0, 10.0)
    assert [word.text for row in cell_rows([*label, code]) for word in row] == ["A.I.", "Koszty", "własne", "jednostek"]


def test_a_bullet_beside_the_last_lines_of_a_cell_keeps_its_place() -> None:
    lines = [(60, "wieku,", 0), (60, "choroby", 12), (50, "•", 24), (60, "Klub", 24)]
    words = [TextWord(text, Box(x, y, x + 8, y + 10.0), y + 8.0, 10.0) for x, text, y in lines]
    assert [word.text for row in cell_rows(words) for word in row] == ["wieku,", "choroby", "•", "Klub"]


def test_an_abbreviation_that_the_document_knows_is_mended() -> None:
    halves = [Passage("kuchnia MO-"), Passage("POKiS, świetlica")]
    assert heal(halves, {"mopokis"}).text == "kuchnia MOPOKiS, świetlica"
    assert heal(halves).text == "kuchnia MO- POKiS, świetlica"


def test_hyphen_of_a_compound_stays_where_the_document_knows_it() -> None:
    halves = [Passage("opiekuńczo-"), Passage("wychowawczych")]
    assert heal(halves).text == "opiekuńczowychowawczych"
    assert heal(halves, frozenset({"opiekuńczo-wychowawczych"})).text == "opiekuńczo-wychowawczych"


def test_shaded_rows_become_rulings_and_a_lone_box_does_not() -> None:
    rows = [Fill(Box(0, top, 300, top + 20), 0xDDDDDD) for top in (0, 40)]
    assert sorted(r.at for r in stripes(rows)) == [0, 20, 40, 60]
    assert stripes(rows[:1]) == []
    assert len(stripes(rows[:1], [Ruling(True, 20, 0, 300)])) == 2


def shaded(text: str, *rows: tuple[float, float], cells: tuple[float, ...]) -> list[list[list[str]]]:
    """Return the tables of a text block, of which these rows (top, bottom) are shaded from cell to cell."""
    fills = [Fill(Box(x0, top, x1, bottom), 0x1F4E79) for top, bottom in rows for x0, x1 in pairwise(cells)]
    return [texts(grid) for grid in detect.find(page(text), Shapes([], fills, []))]


def test_shaded_header_heads_the_rows_under_it_and_not_the_text_after_them() -> None:
    (grid,) = shaded(
        """
Usługa           Osoby   Uwagi

Asystent              12  od maja
Opieka przy domu      40  dwa razy w tygodniu
Wytchnienie            7  na wniosek

Usługi prowadzi ośrodek pomocy społecznej
""",
        (11, 24),
        cells=(0, 100, 150, 300),
    )
    assert [row[0] for row in grid] == ["Usługa", "Asystent", "Opieka przy domu", "Wytchnienie"]


def test_last_row_of_a_zebra_is_not_shaded() -> None:
    (grid,) = shaded(
        """
Usługa           Osoby   Uwagi
Asystent              12  od maja
Opieka                40  dwa razy
Kluby                 30  w remizie
                          co środę
Wytchnienie            7  na wniosek
                          lekarza
""",
        (23, 36),
        (47, 72),
        cells=(0, 100, 150, 300),
    )
    assert [row[0] for row in grid] == ["Usługa", "Asystent", "Opieka", "Kluby", "Wytchnienie"]
    assert grid[-1][2] == "na wniosek lekarza"


def test_lines_set_far_apart_make_a_table() -> None:
    wide = [
        word._replace(
            baseline=2.6 * word.baseline, box=Box(word.box.x0, 2.6 * word.baseline - 7.8, word.box.x1, 2.6 * word.baseline)
        )
        for word in page(
            "Usługa        2023    2024\nAsystent        12      14\nOpieka          40      42\nKluby           30      31"
        )
    ]
    (grid,) = detect.find(wide, Shapes([], [], []))
    assert texts(grid)[1] == ["Asystent", "12", "14"]


def test_shaded_cells_of_a_header_and_a_column_are_no_bars() -> None:
    widths = (0, 80, 120, 190, 240, 300)
    header = [Fill(Box(x0, 0, x1, 20), 0x1F4E79) for x0, x1 in pairwise(widths)]
    column = [Fill(Box(0, top, 80, bottom), 0xDCE6F1) for top, bottom in ((20, 40), (40, 72), (72, 92), (92, 130))]
    assert not is_chart(Box(0, 0, 300, 130), Shapes([], [*header, *column], []))
    bars = [Fill(Box(20, top, 20 + length, top + 10), 0x1F4E79) for top, length in ((10, 50), (40, 90), (70, 130), (100, 30))]
    assert is_chart(Box(0, 0, 300, 130), Shapes([], bars, []))


def test_header_cells_set_at_mid_height_have_one_storey() -> None:
    words = page(
        """
              Koszt
Zadanie       zadania      Osoby
              własnego
Asystent          12          14
Opieka            40          42
Kluby             30          31
"""
    )
    (grid,) = detect.find([word._replace(bold=word.baseline < 50) for word in words], Shapes([], [], []))
    assert texts(grid)[0] == ["Zadanie", "Koszt zadania własnego", "Osoby"]


def test_signs_count_as_figures_and_words_do_not() -> None:
    def word(text: str) -> list[TextWord]:
        return [TextWord(text, Box(0, 0, 10, 10), 8.0, 10.0)]

    assert all(figure(word(text)) for text in ("1.234,50", "-12", "(3)", "55,7%", "–", "x", "b.d."))
    assert not any(figure(word(text)) for text in ("Razem", "A1", "osób"))


def test_heading_set_left_over_figures_set_right_is_one_column() -> None:
    cols = columns(rows_of(page("Gmina      Rok\nDolna              12\nGórna              14")))
    assert cols is not None
    assert cols.number == 2


lines = st.lists(
    st.builds(
        lambda h, at, start, length: Ruling(h, float(at), float(start), float(start + length)),
        st.booleans(),
        st.integers(0, 200),
        st.integers(0, 200),
        st.integers(1, 100),
    ),
    max_size=25,
)


@given(lines)
def test_joining_keeps_every_stroke_covered(strokes: list[Ruling]) -> None:
    whole = joined(strokes)
    assert len(whole) <= len(strokes)
    for stroke in strokes:
        assert any(r.horizontal == stroke.horizontal and r.start <= stroke.start and r.end >= stroke.end for r in whole)


@given(lines)
def test_joining_does_not_depend_on_order(strokes: list[Ruling]) -> None:
    assert joined(strokes) == joined(strokes[::-1])


@given(st.lists(st.floats(0, 500), max_size=30), st.floats(0.1, 5))
def test_positions_lie_apart(values: list[float], apart: float) -> None:
    places = positions(values, apart)
    assert places == sorted(places)
    assert len(places) <= len(values)


@given(st.lists(st.integers(1, 12), min_size=1, max_size=8), st.floats(0.2, 3))
def test_segments_keep_every_word(lengths: list[int], gap: float) -> None:
    row = rows_of(page("  ".join("a" * length for length in lengths)))[0]
    assert [word for part in segments(row, gap) for word in part] == row


placed = st.lists(
    st.tuples(
        st.sampled_from([0, 10, 11, 20, 24, 36, 40]),
        st.integers(0, 7),
        st.sampled_from(["Razem", "12,5", "a", "10", "–", "uslugi"]),
    ),
    min_size=1,
    max_size=40,
)
drawn = st.lists(
    st.builds(
        Ruling, st.booleans(), st.sampled_from([10.0, 26.0, 50.0, 74.0, 98.0]), st.just(0.0), st.sampled_from([120.0, 300.0])
    ),
    max_size=8,
)


@given(placed, drawn)
def test_no_word_is_in_two_cells_and_no_two_cells_overlap(places: list[tuple[int, int, str]], rulings: list[Ruling]) -> None:
    words = []
    for column, line, text in places:
        base = 20 + 12.0 * line
        box = Box(column * ADVANCE, base - 7.8, (column + len(text)) * ADVANCE, base + 2.2)
        words.append(TextWord(text, box, base, SIZE))
    taken: list[int] = []
    for grid in detect.find(words, Shapes(rulings, [], [])):
        filled = [
            (row, col)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for col in range(cell.col, cell.col + cell.col_span)
        ]
        assert len(filled) == len(set(filled))
        assert all(row < grid.rows and col < grid.columns for row, col in filled)
        taken += [id(word) for cell in grid.cells for word in cell.words]
    assert len(taken) == len(set(taken))


def test_joints_are_where_long_strokes_of_one_rule_meet() -> None:
    from extractors.tables.rulings import joints

    cells = [Ruling(True, 50.0, 10.0, 90.0), Ruling(True, 50.0, 90.0, 200.0), Ruling(True, 80.0, 10.0, 200.0)]
    dashes = [Ruling(True, 120.0, x, x + 4.0) for x in (10.0, 14.0, 18.0)]
    assert joints(Shapes([*cells, *dashes], [], [])) == [(50.0, 90.0)]


def test_joints_are_where_shaded_cells_of_one_row_meet() -> None:
    from extractors.tables.rulings import joints

    cells = [Fill(Box(10.0, 50.0, 90.0, 70.0), 0xEEEEEE), Fill(Box(90.0, 50.0, 200.0, 70.0), 0xEEEEEE)]
    assert joints(Shapes([], cells, [])) == [(50.0, 90.0), (70.0, 90.0)]


def test_gutter_has_words_on_both_sides_though_a_wider_gap_has_not() -> None:
    places = [[(60.0, 130.0)], [(162.0, 175.0), (198.0, 290.0), (306.0, 500.0)], [(306.0, 500.0)]]
    rows = [
        [TextWord("opis", Box(x0, 12.0 * i, x1, 12.0 * i + 10), 12.0 * i + 8, 10.0) for x0, x1 in row]
        for i, row in enumerate(places)
    ]
    assert gutter(rows) == 186.5
    assert gutter(rows[:1] + rows[2:]) is None


def test_a_word_that_a_narrow_column_cut_without_a_hyphen_is_whole_again() -> None:
    known = frozenset({"wartość", "koszt"})
    assert heal([Passage("Wartoś"), Passage("ć bazowa")], known).text == "Wartość bazowa"
    assert heal([Passage("Koszt"), Passage("zł")], known).text == "Koszt zł"


def test_a_goal_broken_to_the_width_of_the_first_column_heads_rows_of_the_table() -> None:
    words = page(
        """
Zadanie          Osoby    Rodziny
Cel 1. Pomoc
sąsiedzka dla
mieszkańców
Świetlica          120         40
Klub                80         25
"""
    )
    rules = [Ruling(True, at, 0.0, 33 * ADVANCE) for at in (9.0, 24.0, 60.0, 72.0, 84.0)]
    (grid,) = detect.find(words, Shapes(rules, [], []))
    assert texts(grid)[1:3] == [["Cel 1. Pomoc sąsiedzka dla mieszkańców", "", ""], ["Świetlica", "120", "40"]]


def test_raised_mark_of_a_note_is_no_digit_of_the_figure() -> None:
    figure_word = TextWord("431", Box(0, 8, 18, 18), 16.0, 10.0)
    mark = TextWord("1)", Box(18, 6, 25, 13), 12.5, 6.5, glued=True)
    assert line_passage([figure_word, mark], 1, 1, lambda box: box).text == "431¹⁾"
    assert line_passage([figure_word, mark._replace(size=10.0)], 1, 1, lambda box: box).text == "4311)"
    (found,) = quantities.find("3 414 027 zł²⁾")
    assert (found.quantity.value, found.quantity.unit) == (Decimal(3414027), "PLN")
    assert is_value("56,55%¹⁾")
    assert quantities.find("120 m²")[0].quantity.unit == "m²"


def test_table_under_another_without_a_line_between_begins_at_its_bold_header() -> None:
    words = page(
        """
Obszar         Stan
Zdrowie        2 poradnie
               i apteka
Kultura        1 dom kultury

Potencjał      Opis
Sołectwa       14 rad sołeckich
Szkoły         6 kół wolontariatu
"""
    )
    bold = [word._replace(bold=word.text in {"Obszar", "Stan", "Potencjał", "Opis"}) for word in words]
    assert [texts(grid)[0] for grid in detect.find(bold, Shapes([], [], []))] == [["Obszar", "Stan"], ["Potencjał", "Opis"]]


def test_share_in_brackets_under_an_amount_is_no_row() -> None:
    words = page(
        """
Pozycja            2024         2028
Koszt ogółem       3,85         4,70
                              (+18 %)
Środki własne      1,54         2,35
                  (40 %)       (50 %)
"""
    )
    rules = [Ruling(True, at, 0, 240) for at in (10, 23.5, 47.5, 71.5)]
    (grid,) = detect.find(words, Shapes(rules, [], []))
    assert texts(grid)[1:] == [["Koszt ogółem", "3,85", "4,70 (+18 %)"], ["Środki własne", "1,54 (40 %)", "2,35 (50 %)"]]


def test_drawn_leaders_of_a_table_of_contents_make_no_table() -> None:
    words = page("Diagnoza             7\nCele                12\nHarmonogram         53")
    rules = [
        Ruling(True, 24.5 + 12 * i, len(text) * 6 + 3, 6 * 20 - 8) for i, text in enumerate(("Diagnoza", "Cele", "Harmonogram"))
    ]
    assert detect.find(words, Shapes(rules, [], [])) == []


def test_rules_between_rows_alone_leave_header_and_last_row_open() -> None:
    words = page(
        """
1. Zasoby gminy

Usługa         Opis
Poradnie       2 poradnie
Apteki         6 aptek

2. Wolontariat

Grupa          Liczba
Seniorzy       15 członków
Strażacy       40 druhów
"""
    )
    titles = {"1.", "Zasoby", "gminy", "2.", "Wolontariat", "Usługa", "Opis", "Grupa", "Liczba"}
    bold = [word._replace(bold=word.text in titles) for word in words]
    rules = [Ruling(True, at, 0, 170) for at in (47.5, 59.5, 119.5, 131.5)]
    grids = [texts(grid) for grid in detect.find(bold, Shapes(rules, [], []))]
    assert [grid[0] for grid in grids] == [["Usługa", "Opis"], ["Grupa", "Liczba"]]
    assert [grid[-1] for grid in grids] == [["Apteki", "6 aptek"], ["Strażacy", "40 druhów"]]


def test_rules_part_the_rows_of_a_table_that_goes_on_over_a_page() -> None:
    head = page("Obszar         Stan\nZdrowie        2 poradnie\nKultura        1 dom kultury")
    (above,) = detect.find([word._replace(bold=word.baseline < 21) for word in head], Shapes([], [], []))
    rest = page("               oraz biblioteka\nRynek pracy    1 targowisko\n               i skup\n               zboża")
    (grid,) = with_carried(rest, [], above, [Ruling(True, 23.5, 0, 190)])
    assert texts(grid) == [["", "oraz biblioteka"], ["Rynek pracy", "1 targowisko i skup zboża"]]


def test_label_that_wraps_past_the_last_figures_stays_whole() -> None:
    words = page(
        """
Rok                 2021      2022
Udział osób         58,1%     52,9%
długotrwale
bezrobotnych

Przyczyny bezrobocia
"""
    )
    (grid,) = detect.find([word._replace(bold=word.baseline < 21) for word in words], Shapes([], [], []))
    assert texts(grid)[-1] == ["Udział osób długotrwale bezrobotnych", "58,1%", "52,9%"]
