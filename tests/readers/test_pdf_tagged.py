from pipeline.readers import pdf
from schemas.document import BlockKind
from tests.readers.tagged_pdf import Page, Tagged, tagged_pdf

HEAD = [Tagged("Zadanie", 60, 100, "TH"), Tagged("Opis", 200, 100, "TH"), Tagged("Rok", 400, 100, "TH")]


def prose_row(y: float, label: str, text: str, year: str) -> list[Tagged]:
    return [Tagged(label, 60, y), Tagged(text, 200, y), Tagged(year, 400, y)]


def tables(pages: list[Page], bare: list[tuple[float, float, str]] | None = None) -> list[list[list[str]]]:
    return [table.grid() for table in pdf.read(tagged_pdf(pages, bare or []), "plan.pdf", "plan").tables]


def test_table_without_rulings_whose_rows_stand_as_close_as_lines() -> None:
    page = [HEAD, prose_row(112, "Klub seniora", "zajecia i wyklady", "2026"), prose_row(124, "swietlica", "pomoc w nauce", "2027")]
    assert tables([page]) == [
        [["Zadanie", "Opis", "Rok"], ["Klub seniora", "zajecia i wyklady", "2026"], ["swietlica", "pomoc w nauce", "2027"]]
    ]


def test_cell_that_reaches_down_and_blank_cells() -> None:
    page = [
        HEAD,
        [Tagged("Klub seniora", 60, 120, rows=2), Tagged("zajecia", 200, 120), Tagged("2026", 400, 120)],
        [Tagged("wyklady", 200, 140), Tagged("", 0, 0)],
        [Tagged("Swietlica", 60, 160), Tagged("", 0, 0), Tagged("2028", 400, 160)],
    ]
    (table,) = pdf.read(tagged_pdf([page]), "plan.pdf", "plan").tables
    assert table.grid()[1:] == [["Klub seniora", "zajecia", "2026"], ["", "wyklady", ""], ["Swietlica", "", "2028"]]
    assert next(cell for cell in table.cells if cell.passage.text == "Klub seniora").row_span == 2
    assert table.header_rows == 1


def test_rows_whose_blank_cells_have_no_tags_are_placed_by_their_words() -> None:
    page = [HEAD, prose_row(120, "Klub", "zajecia", "2026"), [Tagged("wyklady", 200, 140), Tagged("2027", 400, 140)]]
    assert tables([page]) == [[["Zadanie", "Opis", "Rok"], ["Klub", "zajecia", "2026"], ["", "wyklady", "2027"]]]


def test_header_that_a_page_repeats_without_a_tag_is_left_out() -> None:
    first = [HEAD, prose_row(760, "Klub", "zajecia", "2026"), prose_row(775, "Dom", "wyklady", "2026")]
    second = [prose_row(120, "Swietlica", "pomoc", "2027"), prose_row(135, "Kursy", "nauka", "2028")]
    (grid,) = tables([first, second], [(60, 40, "Plan uslug"), (500, 820, "Strona")])
    assert [row[0] for row in grid] == ["Zadanie", "Klub", "Dom", "Swietlica", "Kursy"]


def test_lines_without_tags_at_the_edges_are_furniture() -> None:
    page = [HEAD, *(prose_row(120 + 20 * n, "Klub", "zajecia dla osob starszych", str(2026 + n)) for n in range(3))]
    document = pdf.read(tagged_pdf([page], [(60, 40, "Plan uslug gminy Dolna")]), "plan.pdf", "plan")
    assert [block.passage.text for block in document.blocks if block.kind is BlockKind.FURNITURE] == ["Plan uslug gminy Dolna"]


def test_two_columns_that_set_a_page_out_are_no_table() -> None:
    page = [
        [Tagged("Opracowanie: Wydzial Polityki Spolecznej", 60, 100), Tagged("Kontakt:", 330, 100)],
        [Tagged("", 0, 0), Tagged("urzad@dolna.example", 330, 120)],
        [Tagged("", 0, 0), Tagged("tel. 12 345 67 89", 330, 140)],
        [Tagged("", 0, 0), Tagged("www.dolna.example", 330, 160)],
    ]
    assert tables([page]) == []


def test_tags_that_contradict_the_places_are_left_alone() -> None:
    page = [[cell._replace(x=460 - cell.x) for cell in row] for row in ([*HEAD], prose_row(120, "Klub", "zajecia", "2026"))]
    assert tables([page]) == []
