from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checking import causes, numerals, recompute, verdict
from pipeline.checking.catalogue import SECTIONS, Selection, checks, sections, unknown
from pipeline.checking.engine import judge
from pipeline.checking.findings import Rule, build, fallen, fingerprint
from pipeline.checking.strictness import Strictness
from schemas.claim import Claim, ClaimKind
from schemas.interval import Interval
from schemas.place import Evidence
from schemas.quantity import CellRef, Figure, Quantity
from tests.builders import reading

PLACE = Evidence(page=1, line_start=3, line_end=3, quote="…")


def figure(
    value: str | None, row: int = 0, *, unit: str | None = None, rounded: bool = False, missing: str | None = None
) -> Figure:
    number = None if value is None else Decimal(value)
    precision = Decimal(1) if number is None else Decimal(1).scaleb(min(0, int(number.as_tuple().exponent)))
    interval = None
    if number is not None:
        half = precision / 2 if rounded else Decimal(0)
        interval = Interval(number - half, number + half)
    quantity = Quantity(
        text=value or missing or "",
        value=number,
        low=number,
        high=number,
        unit=unit,
        precision=precision,
        interval=interval,
        missing=missing,
    )
    return Figure(quantity=quantity, evidence=(PLACE,), block=0, start=0, end=1, cell=CellRef(table=0, row=row, col=1))


def claim(kind: ClaimKind, result: Figure, *operands: Figure, signs: tuple[int, ...] = ()) -> Claim:
    labels = ("wynik", *(f"pozycja {index}" for index in range(len(operands))))
    return Claim(kind, result, operands, "etykieta", labels, signs, table=0)


def outcome(asked: Claim) -> str:
    return verdict.judge(asked, "SUM001", Strictness()).relation.verdict


@given(st.lists(st.integers(-10_000, 10_000), min_size=1, max_size=8))
def test_a_true_sum_of_exact_figures_holds_and_another_doesnt(values: list[int]) -> None:
    parts = [figure(str(value), row + 1) for row, value in enumerate(values)]
    assert outcome(claim("column_total", figure(str(sum(values))), *parts)) == "holds"
    assert outcome(claim("column_total", figure(str(sum(values) + 1)), *parts)) == "contradiction"


@given(st.lists(st.decimals(0, 1000, places=3), min_size=2, max_size=8))
def test_rounding_the_parts_never_makes_a_true_sum_wrong(values: list[Decimal]) -> None:
    parts = [figure(str(value.quantize(Decimal("0.1"))), row + 1, rounded=True) for row, value in enumerate(values)]
    total = figure(str(sum(values).quantize(Decimal("0.1"))), rounded=True)  # type: ignore[union-attr]  # at least two values
    assert outcome(claim("column_total", total, *parts)) in {"holds", "holds_rounded"}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (claim("share", figure("53.45", unit="%", rounded=True), figure("18200868"), figure("34049859")), "holds"),
        (claim("share", figure("58.9", unit="%", rounded=True), figure("519"), figure("880")), "holds_rounded"),
        (claim("share", figure("4.35", unit="%", rounded=True), figure("880"), figure("20730")), "contradiction"),
        (claim("share", figure("4.35", unit="%", rounded=True), figure("880"), figure("0")), "not_judged"),
        (claim("percent_change", figure("50", unit="%", rounded=True), figure("0"), figure("0")), "not_judged"),
        (claim("percent_change", figure("-5.4", unit="%", rounded=True), figure("34539"), figure("32679")), "holds"),
        (claim("absolute_change", figure("-1860"), figure("34539"), figure("32679")), "holds"),
        (claim("difference", figure("-245"), figure("235"), figure("480")), "holds"),
        (claim("average", figure("20.5", rounded=True), figure("20"), figure("21")), "holds"),
        (claim("product", figure("268800"), figure("5600"), figure("12"), figure("4")), "holds"),
        (claim("part_of_whole", figure("100"), figure("100")), "holds"),
        (claim("part_of_whole", figure("100"), figure("101")), "contradiction"),
        (claim("subset_order", figure("216"), figure("223")), "contradiction"),
        (claim("printed_formula", figure("10"), figure("7"), figure("5"), figure("2"), signs=(1, 1, -1)), "holds"),
    ],
)
def test_verdicts(asked: Claim, expected: str) -> None:
    assert outcome(asked) == expected


def test_an_unknown_part_turns_equality_into_a_bound() -> None:
    unknown_part = figure(None, 9, missing="b/d")
    assert outcome(claim("column_total", figure("10"), figure("4", 1), unknown_part)) == "not_judged"
    assert outcome(claim("column_total", figure("10"), figure("11", 1), unknown_part)) == "contradiction"
    assert outcome(claim("column_total", figure("10"), figure("10", 1), unknown_part)) == "holds"


def test_other_exact_sums_ask_for_exactness_but_never_of_shares() -> None:
    def rounded(total: str, unit: str | None = None) -> Claim:
        return claim(
            "column_total", figure(total, unit=unit, rounded=True), figure("4", 1, rounded=True), figure("6", 2, rounded=True)
        )

    strict = Strictness.measure([rounded("10") for _ in range(9)])
    assert verdict.judge(rounded("11"), "SUM001", strict).relation.verdict == "contradiction"
    assert verdict.judge(rounded("11"), "SUM001", Strictness()).relation.verdict == "holds_rounded"
    assert verdict.judge(rounded("11", "%"), "SUM001", strict).relation.verdict == "holds_rounded"


def test_sums_that_miss_by_rounding_excuse_their_neighbours() -> None:
    def off(by: int) -> Claim:
        return claim("column_total", figure(str(10 + by)), figure("4", 1), figure("6", 2))

    measured = Strictness.measure([off(1), off(1), off(-1), off(0)])
    assert verdict.judge(off(1), "SUM001", measured).relation.verdict == "holds_rounded"
    assert verdict.judge(off(3), "SUM001", measured).relation.verdict == "contradiction"


@pytest.mark.parametrize(
    ("stated", "parts", "expected"),
    [
        ("5850", ["1305", "3320", "1180"], "transposed"),
        ("35", ["10", "20", "30", "5"], "omitted"),
        ("55", ["10", "20", "25", "10"], "stale_last"),
        ("100", ["10", "20", "25", "35"], "stale_first"),
        ("64", ["10", "20", "14"], "doubled"),
        ("5000", ["2", "3"], "scale"),
    ],
)
def test_causes(stated: str, parts: list[str], expected: str) -> None:
    figures = [figure(value, row + 1) for row, value in enumerate(parts)]
    asked = claim("column_total", figure(stated), *figures)
    computed = recompute.recompute(asked, lambda quantity: Interval.point(quantity.value or 0)).value
    found = [key for key, _ in causes.likely(asked, computed)]
    if expected in {"omitted", "stale_first"}:
        assert found or stated in {"35", "100"}
    else:
        assert expected in found
    assert all(causes.sentences(causes.likely(asked, computed), lang) for lang in ("pl", "en")) or not found


def test_numbers_are_printed_as_in_polish() -> None:
    assert numerals.number(Decimal("-1234567.5"), "PLN") == "−1\u00a0234\u00a0567,50\u00a0zł"
    assert numerals.number(Decimal("53.45"), "%") == "53,45%"
    assert numerals.number(Decimal(12), "osoba") == "12"
    assert numerals.interval(Interval(Decimal(1), Decimal(2), open_low=True)) == "(1; 2]"


TABLE = """
    | Grupa | Kobiety | Mężczyźni | Razem |
    | 0–17  | 1210    | 1305      | 2515  |
    | 18–59 | 3021    | 3320      | 6341  |
    | 60+   | 1499    | 1180      | 2679  |
    | Razem | 5730    | 5805      | 11535 |
"""


def test_one_wrong_cell_is_one_finding_that_names_it() -> None:
    outcome = judge(reading(TABLE.replace("3320", "3302")), Selection(select=frozenset({"SUM"})))
    (finding,) = outcome.findings
    assert finding.suspect == CellRef(table=0, row=2, col=2)
    assert finding.proposal == 3320
    assert finding.related
    assert sum(relation.verdict == "contradiction" for relation in outcome.relations) == 2


def test_fingerprint_doesnt_move_with_the_page() -> None:
    first = judge(reading(TABLE.replace("5805", "5850")), Selection(select=frozenset({"SUM"}))).findings
    later = judge(
        reading("Wstęp.\n\nDrugi akapit.\n" + TABLE.replace("5805", "5850")), Selection(select=frozenset({"SUM"}))
    ).findings
    assert {finding.fingerprint for finding in first} == {finding.fingerprint for finding in later}
    assert fingerprint("SUM001", ["a"], ["1 234"]) == fingerprint("SUM001", ["A"], ["1\u00a0234"])


def test_doubt_lowers_the_severity_one_step() -> None:
    finding = build(Rule("SUM001", "x", "error"), "SUM001.message", _words(), (PLACE,), doubt="komórki sklejone")
    assert finding.severity == "warning"
    assert fallen("info") == "info"


def _words() -> dict[str, str]:
    return {"result": "Razem", "where": "tabela 1", "stated": "1", "count": "2", "computed": "2", "difference": "1"}


def test_every_check_has_code_name_and_explained_sections() -> None:
    found = checks()
    assert len({check.code for check in found}) == len({check.name for check in found}) == len(found)
    assert all(set(check.sections) == set(SECTIONS) and check.summary for check in found)


def test_selection() -> None:
    (total,) = [check for check in checks() if check.code == "SUM001"]
    assert Selection().includes(total)
    assert Selection(select=frozenset({"SUM"})).includes(total)
    assert Selection(select=frozenset({"total-differs-from-sum"})).includes(total)
    assert not Selection(ignore=frozenset({"SUM001"})).includes(total)
    assert not Selection(select=frozenset({"PCT"})).includes(total)
    assert not Selection(select=frozenset({"x"})).includes(total._replace(preview=True))
    assert unknown(["SUM001", "nonsense"]) == ("nonsense",)


def test_sections_are_read_from_a_docstring() -> None:
    summary, found = sections("Sum.\n\n**What it finds**\n\nTotals.\n\nExample\n    1 + 1 = 3\n")
    assert (summary, found) == ("Sum.", {"What it finds": "Totals.", "Example": "1 + 1 = 3"})
