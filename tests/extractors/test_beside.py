from decimal import Decimal

from extractors.beside import told
from extractors.parsing.units import Unit
from tests.builders import doc, reading

TABLE = """
    {}

    | Zadanie            | 2024 | 2025 |
    | Usługi opiekuńcze  | 310  | 324  |
    | Domy pomocy        | 736  | 790  |
    | Ogółem             | 1047 | 1114 |

    {}
"""
THOUSANDS = "Dane podano w tysiącach złotych, w zaokrągleniu."


def test_the_paragraph_above_gives_scale_and_rounding() -> None:
    (found,) = told(doc(TABLE.format(THOUSANDS, "Wydatki rosną.")))
    assert found.unit == Unit("PLN", "money", Decimal(1000))
    assert found.rounded
    figures = reading(TABLE.format(THOUSANDS, "Wydatki rosną.")).figures
    assert Decimal(310_000) in {figure.quantity.value for figure in figures}


def test_the_paragraph_below_gives_rounding() -> None:
    (found,) = told(doc(TABLE.format("Wydatki gminy:", "Ze względu na zaokrąglenia suma może się różnić od podanej.")))
    assert found == (None, True)


def test_other_paragraphs_say_nothing_of_the_figures() -> None:
    for above in ("Na usługi wydano około 2 tys. zł.", "Kwota w zaokrągleniu wynosi 3 tys. zł.", "Wydatki gminy rosną."):
        (found,) = told(doc(TABLE.format(above, "Liczba osób po zaokrągleniu wynosi 20.")))
        assert found == (None, False)
