from decimal import Decimal

import pytest

from pipeline.writers.live import Live, Placed, computed, pointing
from schemas.finding import Operand
from schemas.quantity import CellRef
from tests.writers.plans import plan

VALUES = {0: "35", 1: "20", 2: "14", 3: "27.5"}


def finding(formula, result, *cells, said="35"):
    operands = tuple(
        Operand(label="x", text=VALUES[row], value=Decimal(VALUES[row]), cell=CellRef(table=0, row=row, col=1)) for row in cells
    )
    changes = {"formula": formula, "computed": Decimal(result), "stated": Decimal(said), "operands": operands}
    return plan().findings[0].model_copy(update=changes)


def placed(cell):
    return Placed(f"'p'!B{cell.row + 1}", Decimal(VALUES[cell.row]))


@pytest.mark.parametrize(
    ("formula", "result", "live"),
    [
        ("20 + 14 = 34", "34", "='p'!B2+'p'!B3"),
        ("20 \u2212 14 = 6", "6", "='p'!B2-'p'!B3"),
        ("14 : 20 · 100 = 70%", "70", "='p'!B3/'p'!B2*100"),
        ("14 / 20 = 70%", "70", "=('p'!B3/'p'!B2)*100"),
        ("20 + 1\u00a0000,50\u00a0zł = 1\u00a0020,50\u00a0zł", "1020.50", "='p'!B2+1000.50"),
        ("(20 + 14) × 2 = 68", "68", "=('p'!B2+'p'!B3)*2"),
        ("20 + (\u221214) = 6", "6", "='p'!B2+(-'p'!B3)"),
    ],
)
def test_arithmetic_becomes_a_formula_over_the_cells(formula, result, live):
    assert computed(finding(formula, result, 0, 1, 2), placed).formula == live


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("32 679 ≠ 33 949", "32679"),
        ("20 + 14 = 34", "35"),
        ("20 + 14 > 30 = x", "34"),
        ("20 + = 34", "34"),
        ("20 / (14 - 14) = 1", "1"),
        ("=HYPERLINK(1) + 14 = 34", "34"),
        ("20", "20"),
        ("", "20"),
    ],
)
def test_what_does_not_give_the_result_stays_a_number(formula, result):
    assert computed(finding(formula, result, 0, 1, 2), placed) is None


def test_a_figure_of_the_document_is_pointed_at():
    assert pointing(Decimal(35), finding("20 + 14 = 34", "34", 0, 1), placed) == Live("='p'!B1", Decimal(35))
    assert pointing(Decimal(35), finding("20 + 14 = 34", "34", 1), placed) is None
    assert pointing(Decimal(35), finding("20 + 14 = 34", "34", 0), lambda cell: Placed("'p'!B1", Decimal(36))) is None
