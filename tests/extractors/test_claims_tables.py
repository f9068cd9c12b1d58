from __future__ import annotations

import pytest

from extractors.claims import table_codes, table_numbers, table_words, tables
from extractors.claims.table_numbers import Notation
from pipeline.readers import csv
from schemas.claim import Claim
from schemas.document import Document
from schemas.reading import Reading
from schemas.record import Metadata
from tests.builders import found, reading

Found = set[tuple[str, tuple[int, int], frozenset[tuple[int, int]]]]


def csv_claims(text: str) -> list[Claim]:
    document: Document = csv.read(text.encode(), "t.csv", "t")
    return list(tables.claims(Reading(document=document, metadata=Metadata())))


def cells(claims: list[Claim] | tuple[Claim, ...]) -> Found:
    return {
        (
            claim.kind,
            (claim.result.cell.row, claim.result.cell.col),
            frozenset((figure.cell.row, figure.cell.col) for figure in claim.operands if figure.cell is not None),
        )
        for claim in claims
        if claim.result.cell is not None
    }


def test_total_before_its_parts_without_a_label() -> None:
    text = "Region,2008,2009\nCanada,11476,11897\nWest,6715,6949\nEast,4761,4948\n"
    assert cells(csv_claims(text)) == {
        ("column_total", (1, 1), frozenset({(2, 1), (3, 1)})),
        ("column_total", (1, 2), frozenset({(2, 2), (3, 2)})),
    }


def test_reasons_that_happen_to_add_up_make_no_sum() -> None:
    table = """
        | {head} | 2021 | 2022 | 2023 |
        | Ubóstwo | 231 | 209 | 187 |
        | Choroba | 136 | 118 | 107 |
        | Bezrobocie | 80 | 77 | 70 |
        | Bezdomność | 15 | 14 | 12 |
    """
    assert not [claim for claim in reading(table.format(head="Powód")).claims if claim.kind == "column_total"]
    assert [claim for claim in reading(table.format(head="Dział")).claims if claim.kind == "column_total"]


def test_a_total_of_subtotals_leaves_their_items_out() -> None:
    rows = [("All", 0), ("A", 0), ("a1", 7121), ("a2", 4430), ("B", 0), ("b1", 3217), ("b2", 9058), ("b3", 1204)]
    lines = ["x,y,z"]
    for name, value in rows:
        sums = {"A": 11551, "B": 13479, "All": 25030}
        first = sums.get(name, value)
        second = {"A": 7121 * 3 + 4430 * 2, "B": 3217 * 3 + 9058 * 2 + 1204, "a1": 21363, "a2": 8860}.get(name)
        second = second or {"b1": 9651, "b2": 18116, "b3": 1204, "All": 30223 + 28971}[name]
        lines.append(f"{name},{first},{second}")
    found = cells(csv_claims("\n".join(lines)))
    assert ("column_total", (1, 1), frozenset({(2, 1), (5, 1)})) in found
    assert ("column_total", (2, 1), frozenset({(3, 1), (4, 1)})) in found
    assert ("column_total", (5, 2), frozenset({(6, 2), (7, 2), (8, 2)})) in found
    assert len(found) == 6


def test_sums_over_evenly_spaced_columns() -> None:
    text = "c,t,m,f,t,m,f,t,m,f\n"
    for name, (m1, f1, m2, f2) in {
        "a": (1210, 1330, 2456, 2601),
        "b": (903, 877, 1718, 1820),
        "c": (3105, 3201, 6011, 5987),
    }.items():
        text += f"{name},{m1 + f1 + m2 + f2},{m1 + m2},{f1 + f2},{m1 + f1},{m1},{f1},{m2 + f2},{m2},{f2}\n"
    found = {
        (result[1], tuple(sorted(col for _, col in parts)))
        for kind, result, parts in cells(csv_claims(text))
        if kind == "row_total"
    }
    assert {(1, (4, 7)), (2, (5, 8)), (3, (6, 9)), (1, (2, 3)), (4, (5, 6)), (7, (8, 9))} <= found


def test_one_wrong_cell_doesnt_hide_the_sum() -> None:
    text = "x,p,q,r\na,1210,4408,771\nb,3021,2250,902\nc,1499,7114,385\nTotal,5730,13772,2085\n"
    assert ("column_total", (4, 3), frozenset({(1, 3), (2, 3), (3, 3)})) in cells(csv_claims(text))


def test_columns_in_one_proportion_prove_nothing() -> None:
    text = "c,a,b,c,d,e\n" + "\n".join(
        f"{name},{3 * k},{7 * k},{k},{20 * k},{2 * k}" for name, k in (("x", 918), ("y", 872), ("z", 921), ("w", 908))
    )
    assert not [claim for claim in csv_claims(text) if claim.kind == "row_total"]


@pytest.mark.parametrize(
    ("text", "kind", "operands"),
    [
        ("x,2008,2009,change %\na,250,241,-3.6\nb,3680,3731,1.4\nc,9120,10244,12.3\n", "percent_change", [1, 2]),
        ("x,all,women,women %\na,5351427,3552663,66.4\nb,5181115,936333,18.1\nc,410233,199876,48.7\n", "share", [1, 2]),
        ("x,i,ii,iii,mean\na,102.3,114.3,112.6,109.7\nb,98.7,106.3,91.7,98.9\nc,55.5,71.2,60.1,62.3\n", "average", [1, 2, 3]),
    ],
)
def test_ratios(text: str, kind: str, operands: list[int]) -> None:
    found = [claim for claim in csv_claims(text) if claim.kind == kind]
    assert len(found) == 3
    assert sorted(figure.cell.col for figure in found[0].operands if figure.cell) == operands


def test_small_counts_prove_a_share_where_each_gives_it_to_the_last_digit() -> None:
    text = "x,2020,2021,2022,2023,2024\nall,57,44,23,29,61\nserved,9,14,6,7,21\nserved %,15.8,31.8,26.1,4.1,34.4\n"
    assert len([claim for claim in csv_claims(text) if claim.kind == "share"]) == 5


def test_lines_that_repeat_each_other_prove_a_share_once() -> None:
    rows = ["year,a,b,c"] + [f"{1990 + at},{4.4 + at % 3 / 10:.1f},0.4,{10.9 + at % 3 / 10:.1f}" for at in range(18)]
    assert not [claim for claim in csv_claims("\n".join(rows) + "\n") if claim.kind == "share"]


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("1,234.5", Notation(".", ", '"), "1234.5"),
        ("1 234,5", Notation(",", ". '"), "1234.5"),
        ("(123)", Notation(".", ", '"), "-123"),
        ("–11,4", Notation(",", ". '"), "-11.4"),
        ("555E", Notation(".", ", '"), "555"),
        ("12 %", Notation(".", ", '"), "12"),
        ("1,23,4", Notation(".", ", '"), None),
        ("2008-09", Notation(".", ", '"), None),
    ],
)
def test_numbers_of_other_countries(text: str, style: Notation, value: str | None) -> None:
    found = table_numbers.parse(text, style)
    assert (None if found is None else str(found.value)) == value


def test_notation_is_read_from_all_cells() -> None:
    assert table_numbers.notation(["31,101", "183,681", "687"]).decimal == "."
    assert table_numbers.notation(["7 712", "36,8", "4,25"]).decimal == ","
    assert table_numbers.notation(["369,762.20"]).decimal == "."


@pytest.mark.parametrize(
    ("label", "terms"),
    [
        ("C. Zysk (strata) ze sprzedaży (A-B)", ("A", "B")),
        ("F. Zysk (strata) z działalności operacyjnej (C + D - E)", ("C", "D", "E")),
        ("IV. Fundusz (II+,-III)", ("II", "III")),
        ("Razem (w. 2+4+5)", ("2", "4", "5")),
        ("Udział (kol. 3:2)", ("3", "2")),
        ("Dzieci i młodzież (0–17)", None),
        ("Okres (2020–2024)", None),
        ("Mikroprzedsiębiorstwa (0-9)", None),
        ("Zwiększenie funduszu (z tytułu)", None),
    ],
)
def test_printed_formulas(label: str, terms: tuple[str, ...] | None) -> None:
    found = table_codes.formula(label)
    assert (None if found is None else found.terms) == terms


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("A.II.1 Środki trwałe", "A.II.1"),
        ("B. Koszty", "B"),
        ("I.1.2. Zrealizowane wydatki", "I.1.2"),
        ("A Aktywa trwałe", "A"),
        ("Aktywa razem", None),
        ("2024 r.", None),
    ],
)
def test_codes(label: str, code: str | None) -> None:
    assert table_codes.code(label) == code


@pytest.mark.parametrize(
    ("label", "strength"),
    [
        ("Razem", 2),
        ("SUMA", 2),
        ("Ogółem dział 852", 2),
        ("Łącznie z dodatkami", 0),
        ("Liczba mieszkańców ogółem", 1),
        ("Ogólne wydatki", 1),
        ("Razem 320 500", 0),
        ("Rodziny", 0),
    ],
)
def test_words_for_totals(label: str, strength: int) -> None:
    assert table_words.total(label) == strength


def test_side_by_side_tables_are_summed_apart() -> None:
    read = reading("""
        | AKTYWA        | Stan na początek | Stan na koniec | PASYWA        | Stan na początek | Stan na koniec |
        | A Trwałe      | 338 163,20       | 301 396,78     | A Fundusze    | 140 165,25       | 16 752,77      |
        | B Obrotowe    | 90 985,46        | 79 119,29      | B Zobowiązania | 288 983,41      | 363 763,30     |
        | Suma aktywów  | 429 148,66       | 380 516,07     | Suma pasywów  | 429 148,66       | 380 516,07     |
    """)
    found = cells(tables.claims(read))
    assert ("column_total", (3, 1), frozenset({(1, 1), (2, 1)})) in found
    assert ("column_total", (3, 5), frozenset({(1, 5), (2, 5)})) in found
    assert all(len({col for _, col in parts} | {result[1]}) == 1 for _, result, parts in found)


def test_w_tym_is_a_bound_and_z_tego_a_sum() -> None:
    read = reading("""
        | Wyszczególnienie | 2024 | 2025 |
        | Rodziny          | 310  | 322  |
        | w tym niepełne   | 101  | 97   |
        | Dzieci, z tego:  | 610  | 588  |
        | - dziewczynki    | 300  | 290  |
        | - chłopcy        | 310  | 298  |
    """)
    kinds = {(kind, result[0], tuple(sorted({row for row, _ in parts}))) for kind, result, parts in cells(tables.claims(read))}
    assert ("part_of_whole", 1, (2,)) in kinds
    assert ("full_partition", 3, (4, 5)) in kinds


def test_words_within_a_label_announce_nothing() -> None:
    read = reading("""
        | Wyszczególnienie                 | Kwota        |
        | Wspieranie rodziny (w tym asysta) | 1 252 183 zł |
        | Dodatki mieszkaniowe             | 1 928 501 zł |
    """)
    assert not cells(tables.claims(read))


def test_torn_numbers_found_nothing() -> None:
    read = reading("""
        | Źródło       | Kwota |     | Udział |
        | Budżet gminy | 1     | 620 | 40,6%  |
        | Dotacje      | 1     | 298 | 32,6%  |
        | Razem        | 3     | 987 | 100,0% |
    """)
    assert not tables.claims(read)


@pytest.mark.parametrize(("label", "sums"), [("Razem", 1), ("Suma końcowa", 0), ("Razem azot ogólny (RAO)", 0)])
def test_a_label_alone_founds_no_total_of_totals_that_stand_elsewhere(label: str, sums: int) -> None:
    table = f"""
        | Temat | Pytania |
        | Praca | 119 |
        | Nauka | 240 |
        | Wsparcie | 169 |
        | {label} | 1430 |
    """
    assert len([claim for claim in reading(table).claims if claim.kind == "column_total"]) == sums


def test_a_blank_in_a_column_of_row_totals_is_unknown() -> None:
    table = """
        | Gmina | Dotacje | Środki własne | Razem |
        | Sosnówka | 220 | 310 | 530 |
        | Brzozowo | 111 | 192 | 303 |
        | Olszyna | 151 | 243 | 394 |
        | Pomoc techniczna | | 87 | |
        | Razem | 482 | 832 | 1314 |
    """
    claims = [claim for claim in reading(table).claims if claim.kind == "column_total"]
    unknown = {claim.result.quantity.text: sum(figure.quantity.value is None for figure in claim.operands) for claim in claims}
    assert unknown == {"482": 0, "832": 0, "1314": 1}


def test_a_column_of_indices_tells_the_new_value_by_the_old_one() -> None:
    rows = "Usługi\t2022\t2024\tDynamika 2024/2022\nOpiekuńcze\t200\t300\t150,0%\nDowóz\t100\t125\t125,0%"
    claims = reading(f"Tabela 1. Usługi\n\n{rows}\n").claims
    assert {claim.kind for claim in claims if claim.result.quantity.unit == "%"} == {"share"}


COSTS = """
| Zadanie | Koszt | Dotacja | Udział własny |
| Mieszkania | {} tys. zł | 100 % | 0 |
| Dom dzienny | 1 300 tys. zł | 80 % | 260 tys. zł |
| Świetlice | 200 tys. zł | 90 % | {} tys. zł |
| RAZEM | 1,9 mln zł | ≈ 1,62 mln zł (85 %) | ≈ 280 tys. zł |
"""


@pytest.mark.parametrize(("first", "own"), [("400", "20"), ("4000", "20"), ("400", "200")])
def test_a_labelled_total_is_told_from_a_part_with_a_nought_too_many(first: str, own: str) -> None:
    sums = [claim for claim in reading(COSTS.format(first, own)).claims if claim.kind == "column_total"]
    assert {claim.result.quantity.text for claim in sums} == {"1,9 mln zł", "≈ 280 tys. zł"}
    assert {len(claim.operands) for claim in sums} == {3}


def test_round_amounts_prove_no_subtotal() -> None:
    text = """
        | Zadanie | Koszt |
        | Opiekunki | 360 000 zł |
        | Świetlice | 150 000 zł |
        | Asystent | 10 000 zł |
        | Mieszkania | 100 000 zł |
        | Psycholog | 40 000 zł |
        | RAZEM | 750 000 zł |
    """
    (only,) = [claim for claim in reading(text).claims if claim.kind == "column_total"]
    assert len(only.operands) == 5


RANGES = """
| Pozycja | 2024 | 2028 | Wzrost |
| Koszt ogółem | 2,60 mln zł | {whole} – 3,30 mln zł | +0,50 – 0,70 mln zł (+19 – {share} %) |
| w tym: środki własne gminy | ok. 1,10 mln zł | 1,40 – 1,50 mln zł | +0,30 – {own} mln zł |
| w tym: dotacje | ok. 1,50 mln zł | 1,70 – 1,80 mln zł | bez zmian |
"""


@pytest.mark.parametrize(
    ("whole", "share", "own", "codes"),
    [
        ("3,10", "27", "0,40", set()),
        ("3,01", "27", "0,40", {"SUM008", "CHG201"}),
        ("3,10", "72", "0,40", {"CHG201"}),
        ("3,10", "27", "0,44", {"SUM008"}),
    ],
)
def test_both_ends_of_ranges_are_recomputed(whole: str, share: str, own: str, codes: set[str]) -> None:
    text = RANGES.format(whole=whole, share=share, own=own)
    assert {finding.rule for finding in found(text, "SUM008", "CHG201")} == codes


def test_a_change_from_a_range_is_left_alone() -> None:
    text = """
        | Pozycja | 2024 | 2028 | Wzrost |
        | Koszt ogółem | 2,50 – 2,60 mln zł | 3,10 – 3,30 mln zł | 0,50 – 0,80 mln zł |
        | Dotacje | 1,50 – 1,60 mln zł | 1,70 – 1,90 mln zł | 0,10 – 0,40 mln zł |
    """
    assert not found(text, "SUM008")
