from pipeline.readers import pdf
from schemas.document import BlockKind
from tests.readers.pdf_builder import Sheet

HEAD = ("Zadanie", "Opis", "Partner")
CELLS = [
    (("Klub seniora", "w Dolnej"), ("Zajecia ruchowe i wyklady", "dla osob starszych,", "spotkania z lekarzem"), ("Biblioteka",)),
    (("Swietlica",), ("Pomoc w nauce", "po lekcjach"), ("Szkola", "podstawowa")),
    (("Dom pomocy",), ("Opieka calodobowa",), ("Powiat",)),
]
WHOLE = [list(HEAD), *([" ".join(lines) for lines in row] for row in CELLS)]
XS = (60, 180, 400)


def tables(sheet: Sheet) -> list[list[list[str]]]:
    return [table.grid() for table in pdf.read(sheet.data(), "plan.pdf", "plan").tables]


def table(sheet: Sheet, top: float, *, leading: float = 12, more: float = 1.5, xs: tuple[int, ...] = XS) -> list[float]:
    """Set the table with lines `leading` apart and rows a little more; return the heights between its rows."""
    for x, words in zip(xs, HEAD, strict=True):
        sheet.text(x, top, words, bold=True)
    y, between = top + leading + more, [top + 4]
    for row in CELLS:
        for x, lines in zip(xs, row, strict=True):
            for number, words in enumerate(lines):
                sheet.text(x, y + number * leading, words)
        y += leading * max(len(lines) for lines in row) + more
        between.append(y - leading + 4 - more)
    return between


def prose(sheet: Sheet, top: float, x: float = 60, lines: int = 4, words: str = "Gmina prowadzi dom pomocy i klub") -> None:
    for line in range(lines):
        sheet.text(x, top + 13 * line, words)


def test_rows_of_prose_without_rules_that_stand_only_a_little_further_apart_than_lines() -> None:
    sheet = Sheet()
    prose(sheet, 100)
    table(sheet, 200)
    prose(sheet, 400)
    assert tables(sheet) == [WHOLE]


def test_rules_under_every_row_and_none_above_the_header() -> None:
    sheet = Sheet()
    prose(sheet, 100)
    for y in table(sheet, 200, more=8):
        sheet.across(y, 55, 520)
    assert tables(sheet) == [WHOLE]


def test_heading_in_larger_type_between_two_tables_parts_them() -> None:
    sheet = Sheet()
    for top in (100, 300):
        for y in [top - 12, *table(sheet, top, more=8)]:
            sheet.across(y, 55, 520)
    sheet.font("Helvetica", 13)
    sheet.text(60, 274, "2. Wskazniki programu")
    assert tables(sheet) == [WHOLE, WHOLE]


def test_table_that_a_page_break_leaves_open_under_its_header() -> None:
    sheet = Sheet()
    between = table(sheet, 700)
    sheet.across(688, 55, 520)
    sheet.across(between[0], 55, 520)
    assert tables(sheet) == [WHOLE]


def test_cell_that_reaches_down_past_rules_that_stop_short_of_it() -> None:
    sheet = Sheet()
    sheet.rows(XS, 112, [("Obszar", "Cel", "Rok"), ("Seniorzy", "Klub w Dolnej", "2026")], bold_first=True)
    sheet.rows(XS[1:], 152, [("Teleopieka", "2027")])
    sheet.rows(XS, 172, [("Rodziny", "Asystenci", "2028")])
    for y, x in ((98, 55), (118, 55), (138, 175), (158, 55), (178, 55)):
        sheet.across(y, x, 500)
    (found,) = pdf.read(sheet.data(), "plan.pdf", "plan").tables
    assert found.grid()[1:] == [["Seniorzy", "Klub w Dolnej", "2026"], ["", "Teleopieka", "2027"], ["Rodziny", "Asystenci", "2028"]]
    assert next(cell.row_span for cell in found.cells if cell.passage.text == "Seniorzy") == 2


def test_headings_that_stand_on_their_side() -> None:
    sheet = Sheet()
    xs, ys = (55, 200, 240, 280), (100, 180, 200, 220)
    sheet.grid(xs, ys)
    sheet.text(60, 170, "Rodzaj")
    for x, words in ((215, "Liczba osob"), (255, "Koszt w zl")):
        sheet.canvas.saveState()
        sheet.canvas.translate(x, sheet.size[1] - 175)
        sheet.canvas.rotate(90)
        sheet.canvas.drawString(0, 0, words)
        sheet.canvas.restoreState()
    sheet.rows((60, 205, 245), 194, [("Klub", "12", "300"), ("Dom", "30", "900")])
    assert tables(sheet) == [[["Rodzaj", "Liczba osob", "Koszt w zl"], ["Klub", "12", "300"], ["Dom", "30", "900"]]]


def two_columns(sheet: Sheet, top: float, lines: int) -> None:
    for x in (60, 310):
        prose(sheet, top, x, lines, "Gmina Dolna prowadzi dom pomocy i klub seniora")


def test_table_across_two_columns_of_prose() -> None:
    sheet = Sheet()
    two_columns(sheet, 100, 10)
    for y in (250, 270, 350):
        sheet.across(y, 55, 530)
    sheet.rows((60, 220, 350, 470), 264, [("Rodzaj", "2022", "2023", "2024")], bold_first=True)
    rows = [("Dom pomocy", "10", "12", "14"), ("Klub seniora", "20", "22", "24"), ("Razem", "30", "34", "38")]
    sheet.rows((60, 220, 350, 470), 284, rows)
    two_columns(sheet, 380, 10)
    document = pdf.read(sheet.data(), "plan.pdf", "plan")
    assert [found.grid() for found in document.tables] == [[["Rodzaj", "2022", "2023", "2024"], *map(list, rows)]]
    kinds = [block.kind for block in document.blocks]
    assert 0 < kinds.index(BlockKind.TABLE) < len(kinds) - 1


def test_two_columns_of_prose_are_no_table() -> None:
    sheet = Sheet()
    two_columns(sheet, 100, 30)
    assert tables(sheet) == []


def test_addresses_below_each_other_are_no_table() -> None:
    sheet = Sheet()
    for number, place in enumerate(("Osrodek Pomocy Spolecznej", "Klub Seniora", "Swietlica", "Dom Dziennego Pobytu")):
        for line, words in enumerate((place, f"ul. Szkolna {number + 3}", "12-345 Dolna", "tel. 12 345 67 89")):
            sheet.text(60, 100 + 70 * number + 13 * line, words)
    assert tables(sheet) == []


def test_contents_whose_leaders_are_drawn_as_rules_are_no_table() -> None:
    sheet = Sheet()
    for line, words in enumerate(("1. Wstep", "2. Diagnoza", "3. Cele", "4. Zadania", "5. Monitoring", "6. Finanse", "7. Wykaz")):
        y = 100 + 15 * line
        sheet.text(60, y, words)
        sheet.across(y, 140, 490)
        sheet.text(500, y, str(3 + 2 * line))
    assert tables(sheet) == []


def test_header_repeated_on_each_page_belongs_to_the_table() -> None:
    sheet, names = Sheet(), [chr(97 + page) + chr(97 + line % 26) * (3 + line // 26) for page in range(3) for line in range(40)]
    for page in range(3):
        sheet.text(200, 30, "Plan rozwoju uslug gminy Dolna")
        sheet.rows(XS, 60, [HEAD], bold_first=True)
        sheet.rows(XS, 75, [(f"Klub {name}", f"zajecia {name[::-1]}", f"Partner {name}") for name in names[40 * page :][:40]], 17)
        sheet.next_page()
    (grid,) = tables(sheet)
    assert grid[0] == list(HEAD)
    assert [row[0] for row in grid[1:]] == [f"Klub {name}" for name in names]


def test_a_table_goes_on_in_the_right_column_of_its_page() -> None:
    sheet = Sheet()
    sheet.font("Helvetica", 9)
    prose = "Gmina Dolna prowadzi dom pomocy i klub seniora od lat."
    for page in range(3):
        if page:
            sheet.next_page()
        lines = 40 if page < 2 else 12
        for line in range(lines):
            sheet.text(50, 60 + 13 * line, prose)
            sheet.text(310, 60 + 13 * (line if page < 2 else line + 20), prose)
    header = ["Usluga", "Osoby"]
    for x, top, rows in ((50, 240, [header, ["Asystent", "12"], ["Teleopieka", "99"]]), (310, 60, [header, ["Obiady", "40"]])):
        sheet.grid((x, x + 120, x + 220), [top + 20 * number for number in range(len(rows) + 1)])
        sheet.rows((x + 5, x + 125), top + 14, rows, bold_first=True)
    read = pdf.read(sheet.data(), "plan.pdf", "plan")
    assert [table.grid() for table in read.tables] == [[header, ["Asystent", "12"], ["Teleopieka", "99"], ["Obiady", "40"]]]
