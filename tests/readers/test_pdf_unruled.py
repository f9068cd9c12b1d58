from pipeline.readers import pdf
from tests.readers.pdf_builder import Sheet

XS = (60, 260, 330, 400)
ROWS = [
    ["Rodzaj wydatku", "2022", "2023", "2024"],
    ["Domy pomocy", "120,5", "130,0", "141,9"],
    ["Uslugi opiekuncze", "80,1", "95,2", "99,0"],
    ["Razem", "200,6", "225,2", "240,9"],
]
PROSE = "Gmina Dolna prowadzi dom pomocy i klub seniora od wielu lat w budynku dawnej szkoly, a koszty rosna"


def tables(sheet: Sheet) -> list[list[list[str]]]:
    return [table.grid() for table in pdf.read(sheet.data(), "plan.pdf", "plan").tables]


def around(sheet: Sheet) -> Sheet:
    for line in range(4):
        sheet.text(60, 100 + 13 * line, PROSE)
        sheet.text(60, 400 + 13 * line, PROSE)
    return sheet


def test_horizontal_rules_only() -> None:
    sheet = around(Sheet())
    sheet.rows(XS, 214, ROWS, bold_first=True)
    for y in (200, 220, 280):
        sheet.across(y, 55, 450)
    assert tables(sheet) == [ROWS]


def test_heading_set_left_over_figures_set_right() -> None:
    sheet = around(Sheet())
    sheet.rows(XS, 214, ROWS[:1], bold_first=True)
    for number, row in enumerate(ROWS[1:], 1):
        sheet.text(60, 214 + 20 * number, row[0])
        for x, words in zip((325, 395, 465), row[1:], strict=True):
            sheet.right(x, 214 + 20 * number, words)
    for y in (200, 220, 280):
        sheet.across(y, 55, 470)
    assert tables(sheet) == [ROWS]


def test_shaded_rows() -> None:
    sheet = around(Sheet())
    for top in (200, 240):
        sheet.shade(55, top, 450, top + 20)
    sheet.rows(XS, 214, ROWS, bold_first=True)
    assert tables(sheet) == [ROWS]


def test_every_other_row_shaded_and_the_header_not() -> None:
    sheet = around(Sheet())
    for top in (240, 280):
        sheet.shade(55, top, 450, top + 20)
    sheet.rows(XS, 214, [*ROWS, ["Na osobe", "1,2", "1,3", "1,4"]], bold_first=True)
    assert tables(sheet) == [[*ROWS, ["Na osobe", "1,2", "1,3", "1,4"]]]


def test_cells_in_the_middle_of_rows_that_white_space_alone_parts() -> None:
    sheet = around(Sheet())
    sheet.rows((60, 180, 300), 214, [("Obszar", "Cel", "Dzialanie")], bold_first=True)
    goals = ["Rozwoj opieki nad", "osobami starszymi", "w miejscu", "zamieszkania"]
    actions = ["Uruchomienie klubu seniora", "w remizie i w dawnej szkole", "we wsi Dolna"]
    for number, words in enumerate(goals):
        sheet.text(180, 236 + 13 * number, words)
    for number, words in enumerate(actions):
        sheet.text(300, 242.5 + 13 * number, words)
    sheet.text(60, 255.5, "Seniorzy")
    # The second row leaves the first column blank, as it belongs to the same area.
    sheet.rows((180, 300), 294, [("Dostepne", "Zakup busa dla osob"), ("uslugi", "o ograniczonej sprawnosci")], 13)
    assert tables(sheet) == [
        [
            ["Obszar", "Cel", "Dzialanie"],
            ["Seniorzy", " ".join(goals), " ".join(actions)],
            ["", "Dostepne uslugi", "Zakup busa dla osob o ograniczonej sprawnosci"],
        ]
    ]


def test_headings_on_their_side_over_columns_without_rules() -> None:
    sheet = around(Sheet())
    sheet.text(60, 170, "Rodzaj wydatku", bold=True)
    for x, lines in zip(XS[1:], (("Plan", "2022 (zl)"), ("Plan 2023",), ("Wykonanie", "2024")), strict=True):
        for number, words in enumerate(lines):
            sheet.sideways(x + 8 + 12 * number, 250, words)
    sheet.rows(XS, 270, ROWS[1:])
    assert tables(sheet) == [[["Rodzaj wydatku", "Plan 2022 (zl)", "Plan 2023", "Wykonanie 2024"], *ROWS[1:]]]


def test_words_on_their_side_beside_prose_are_no_header() -> None:
    sheet = around(Sheet())
    sheet.sideways(50, 460, "Wersja robocza")
    assert tables(sheet) == []


def test_a_row_of_prose_goes_on_with_the_table_of_the_page_before() -> None:
    sheet = Sheet()
    for line in range(12):
        sheet.text(60, 100 + 13 * line, PROSE)
    sheet.rows((60, 220), 290, [("Obszar", "Potrzeby")], bold_first=True)
    sheet.rows((60, 220), 310, [("Rodzina", "Asystent rodziny dla rodzin z dziecmi"), ("", "oraz grupa wsparcia")], 12)
    sheet.rows((60, 220), 345, [("Seniorzy", "Klub seniora we wsi Dolna"), ("", "i opieka sasiedzka")], 12)
    sheet.next_page()
    sheet.rows((60, 220), 80, [("Zdrowie", "Punkt pomocy psychologicznej"), ("", "w kazda srode"), ("", "po poludniu")], 12)
    for line in range(12):
        sheet.text(60, 150 + 13 * line, PROSE)
    rows = [
        ["Obszar", "Potrzeby"],
        ["Rodzina", "Asystent rodziny dla rodzin z dziecmi oraz grupa wsparcia"],
        ["Seniorzy", "Klub seniora we wsi Dolna i opieka sasiedzka"],
        ["Zdrowie", "Punkt pomocy psychologicznej w kazda srode po poludniu"],
    ]
    assert tables(sheet) == [rows]


def test_rules_of_two_tables_that_only_blank_space_and_a_header_part() -> None:
    sheet = around(Sheet())
    other = [["Swiadczenie", "Osoby", "Rodziny", "Kwota"], ["Zasilek", "12", "9", "4,5"], ["Obiady", "30", "22", "8,1"]]
    for top, rows in ((214, ROWS[:3]), (300, other)):
        sheet.rows(XS, top, rows, bold_first=True)
        for number in range(len(rows)):
            sheet.across(top + 6 + 20 * number, 55, 450)
    assert tables(sheet) == [ROWS[:3], other]


def test_white_space_only() -> None:
    sheet = around(Sheet())
    sheet.rows(XS, 214, ROWS, step=15)
    assert tables(sheet) == [ROWS]


def test_cells_of_several_lines_between_rules() -> None:
    sheet = around(Sheet())
    for y in (200, 220, 260, 300):
        sheet.across(y, 55, 500)
    sheet.rows((60, 200), 214, [("Element", "Zakres")], bold_first=True)
    sheet.rows(
        (60, 200),
        233,
        [("Klub seniora", "Zajecia ruchowe, spotkania i wyklady dla osob starszych"), ("w Dolnej", "z calej gminy")],
        12,
    )
    sheet.rows((60, 200), 273, [("Swietlica", "Pomoc w nauce i zajecia sportowe dla dzieci po lekcjach"), ("", "oraz w ferie")], 12)
    assert tables(sheet) == [
        [
            ["Element", "Zakres"],
            ["Klub seniora w Dolnej", "Zajecia ruchowe, spotkania i wyklady dla osob starszych z calej gminy"],
            ["Swietlica", "Pomoc w nauce i zajecia sportowe dla dzieci po lekcjach oraz w ferie"],
        ]
    ]


def test_storeys_of_a_header_under_rules() -> None:
    sheet = around(Sheet())
    sheet.text(300, 214, "Wydatki")
    sheet.across(218, 255, 450)
    sheet.rows(XS, 229, [("Rodzaj", "2022", "2023", "2024")])
    sheet.rows(XS, 249, ROWS[1:])
    for y in (200, 235, 300):
        sheet.across(y, 55, 450)
    ((top, years, *_),) = tables(sheet)
    assert top == ["Rodzaj", "Wydatki", "", ""]
    assert years == ["", "2022", "2023", "2024"]


def test_rows_inside_one_ruled_row_come_apart() -> None:
    sheet = around(Sheet())
    for y in (200, 220, 280):
        sheet.across(y, 55, 450)
    for x in (55, 250, 320, 390, 450):
        sheet.down(x, 200, 280)
    sheet.rows(XS, 214, ROWS[:1])
    sheet.rows(XS, 234, ROWS[1:], step=18)
    assert tables(sheet) == [ROWS]


def test_no_table_in_prose_lists_and_contents() -> None:
    sheet = Sheet()
    for line in range(5):
        sheet.text(60, 100 + 13 * line, PROSE)
        sheet.text(60, 200 + 13 * line, f"{line + 1}.")
        sheet.text(90, 200 + 13 * line, "Rozwoj uslug opiekunczych w gminie")
        sheet.text(60, 300 + 13 * line, f"{line + 1}. Rozdzial " + "." * 60)
        sheet.text(500, 300 + 13 * line, str(3 + 4 * line))
    assert tables(sheet) == []


def test_no_table_in_a_line_chart() -> None:
    sheet = Sheet()
    for step in range(6):
        sheet.across(200 + 20 * step, 100, 400)
        sheet.text(75, 204 + 20 * step, str(100 - 20 * step))
        sheet.text(100 + 55 * step, 318, str(2019 + step))
    sheet.canvas.lines([(100 + 50 * i, 560 + 10 * (i % 3), 150 + 50 * i, 560 + 10 * ((i + 1) % 3)) for i in range(6)])
    assert tables(sheet) == []


def test_caption_between_two_tables_under_rules_parts_them() -> None:
    sheet = Sheet()
    for top, right, rows in ((200, 450, ROWS), (300, 300, [row[:2] for row in ROWS])):
        sheet.rows(XS[: len(rows[0])], top + 14, rows, bold_first=True)
        for number in range(5):
            sheet.across(top + 20 * number, 55, right)
    sheet.text(60, 292, "Tabela 1. Wydatki gminy w latach 2022-2024")
    sheet.text(60, 394, "Tabela 2. Wydatki gminy w 2022 roku")
    first, second = pdf.read(sheet.data(), "plan.pdf", "plan").tables
    assert [first.grid(), second.grid()] == [ROWS, [row[:2] for row in ROWS]]
    assert [first.number, second.number] == [1, 2]


def test_list_between_two_tables_under_rules_parts_them() -> None:
    sheet = Sheet()
    for top, right in ((100, 450), (400, 500)):
        sheet.rows(XS, top + 14, ROWS, bold_first=True)
        for number in range(5):
            sheet.across(top + 20 * number, 55, right)
    for line in range(10):
        sheet.text(60, 210 + 15 * line, "-")
        sheet.text(80, 210 + 15 * line, f"DZ.{line} Rozwoj uslug opiekunczych")
    assert tables(sheet) == [ROWS, ROWS]


def test_label_longer_than_its_row_leaves_the_rule_in_the_table() -> None:
    sheet = around(Sheet())
    sheet.rows((60, 160, 200, 330), 214, [("Obszar", "Nr", "Zadanie", "Opis realizacji zadania")], bold_first=True)
    sheet.rows((60, 160, 200, 330), 234, [("Wsparcie", "2.1", "Asystencja", "We wspolpracy ze szkolami")])
    sheet.text(60, 246, "seniorow")
    sheet.text(330, 246, "oraz biblioteka publiczna.")
    sheet.text(60, 258, "i opiekunow")
    sheet.rows((160, 200, 330), 264, [("2.2", "Opieka wytchnieniowa noca", "We wspolpracy ze szkolami")])
    sheet.text(330, 276, "oraz biblioteka publiczna.")
    sheet.rows((160, 200, 330), 294, [("2.3", "Transport", "Zgodnie z planem rocznym")])
    for y in (200, 220, 250, 280, 300):
        sheet.across(y, 55, 500)
    ((header, *_, last),) = tables(sheet)
    assert header == ["Obszar", "Nr", "Zadanie", "Opis realizacji zadania"]
    assert last[1:] == ["2.3", "Transport", "Zgodnie z planem rocznym"]
