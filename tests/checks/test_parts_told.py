"""Totals with parts as plans tell them: pairs behind "w tym" or a dash, lists without a word that announces them, tables."""

from __future__ import annotations

import pytest

from tests.builders import found, reading


@pytest.mark.parametrize(
    "text",
    [
        "W Olszance przybyło w 2023 r. 68 dzieci – 27 dziewczynek i 31 chłopców.",
        "Pochowano w tym roku 48 osób – 45 kobiet i 39 mężczyzn.",
        "Spis objął 8 412 osób, w tym 4 390 kobiet i 4 120 mężczyzn, w tym 96 bez stałego adresu.",
        "Zarejestrowano 119 osób, 60 kobiet i 95 mężczyzn.",
    ],
)
def test_two_sexes_make_the_whole_however_they_are_announced(text: str) -> None:
    assert len(found(text, "SUM011")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Pochowano w tym roku 84 osoby – 45 kobiet i 39 mężczyzn.",
        "Z usług korzysta 45 osób, w tym 12 kobiet i 8 mężczyzn w wieku powyżej 75 lat.",
        "Z pomocy korzysta 129 osób, w tym 12 seniorów i 7 osób z niepełnosprawnością.",
        "Zadanie obejmuje 20 osób – 30 spotkań i 12 warsztatów.",
    ],
)
def test_parts_of_some_or_of_something_else_are_no_sum(text: str) -> None:
    assert not found(text, "SUM011")


BUDGET = """
Wartość projektu wynosi {} zł i obejmuje wsparcie z następujących źródeł:

- środki europejskie w kwocie 412 350,25 zł, co stanowi {}% wartości projektu,
- dotacja celowa w kwocie {} zł.
"""


def test_a_list_that_adds_up_but_for_a_slip_is_a_sum_though_no_word_says_so() -> None:
    assert not found(BUDGET.format("485 118,00", "85,00", "72 767,75"), "SUM011", "PCT101")
    assert len(found(BUDGET.format("485 181,00", "85,00", "72 767,75"), "SUM011")) == 1
    assert len(found(BUDGET.format("485 118,00", "85,00", "77 267,75"), "SUM011")) == 1
    assert not found(BUDGET.format("485 118,00", "85,00", "20 000,00"), "SUM011")


def test_a_share_in_an_item_is_of_the_whole_that_leads_the_list() -> None:
    assert len(found(BUDGET.format("485 118,00", "58,00", "72 767,75"), "PCT101")) == 1


def test_current_and_capital_expenses_leave_no_rest() -> None:
    text = "Wydatki wynoszą 1 250 000 zł, w tym:\n\n1) wydatki bieżące – 1 020 000 zł,\n2) wydatki majątkowe – {} zł.\n"
    assert not found(text.format("230 000"), "SUM011")
    assert len(found(text.format("320 000"), "SUM011")) == 1


TABLES = [
    """
| Wyszczególnienie | 2023 | 2024 |
|---|---|---|
| Bezrobotni ogółem, w tym: | 45 | 48 |
| {}kobiety | 20 | 30 |
| {}mężczyźni | 25 | {} |
| Oferty pracy | 12 | 14 |
""",
    """
| Wyszczególnienie | 2023 | 2024 |
|---|---|---|
| Bezrobotni ogółem | 45 | 48 |
| w tym: | | |
| {}Kobiety | 20 | 30 |
| {}Mężczyźni | 25 | {} |
| Oferty pracy | 12 | 14 |
""",
]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("mark", ["", "- "])
def test_rows_of_two_sexes_below_w_tym_make_the_whole(table: str, mark: str) -> None:
    assert not found(table.format(mark, mark, 18), "SUM006")
    assert len(found(table.format(mark, mark, 16), "SUM006")) == 1


def test_a_column_beside_w_tym_may_be_the_rest() -> None:
    table = "| Rok | Ludność | w tym kobiety | mężczyźni |\n|---|---|---|---|\n| 2022 | 120 | 60 | 60 |\n| 2023 | 118 | 60 | {} |\n"
    assert not found(table.format(58), "SUM006")
    assert len(found(table.format(56), "SUM006")) == 1


def test_the_whole_above_w_tym_is_also_the_sum_of_its_age_groups() -> None:
    table = """
| Wyszczególnienie | 2021 | 2022 | 2023 | 2024 |
|---|---|---|---|---|
| Ludność ogółem, w tym: | 3 508 | {} | 3 601 | 3 732 |
| mężczyźni | 1 688 | 1 708 | 1 731 | 1 792 |
| kobiety | 1 820 | 1 850 | 1 870 | 1 940 |
| W wieku przedprodukcyjnym | 681 | 691 | 704 | 712 |
| W wieku produkcyjnym | 2 463 | 2 496 | 2 511 | 2 609 |
| W wieku poprodukcyjnym | 364 | 371 | 386 | 411 |
"""
    claims = [claim for claim in reading(table.format("3 558")).claims if claim.kind != "part_of_whole"]
    assert {len(claim.operands) for claim in claims if claim.result.quantity.text == "3 558"} == {2, 3}
    assert found(table.format("3 585"), "SUM001", "SUM006")


def test_what_a_bracket_divides_is_no_share_of_a_whole_before_it() -> None:
    text = "Pań jest 4 270 (51,2%), mężczyzn 4 070 (48,8%). Z klubów korzysta 250 osób (54% kobiet i 46% mężczyzn)."
    assert not found(text, "PCT101")


INCOME = """
Dochody działu zaplanowano w wysokości {} zł, a zrealizowano {} zł, co stanowi {}% planu, w tym:

- dzierżawa gruntów – 91 543,17 zł,
- sprzedaż działek (za 3 działki po 8 000 zł) – 93 278,68 zł,
- pozostałe – {} zł.

Razem {} zł.
"""
RIGHT = ("180 400,00", "188 749,85", "104,63", "3 928,00", "188 749,85")


def test_a_list_is_held_against_the_total_before_it_and_the_one_that_closes_it() -> None:
    assert not found(INCOME.format(*RIGHT), "SUM011", "PCT101", "PCT103")
    for at, wrong in ((1, "187 849,85"), (3, "9 328,00"), (4, "188 479,85")):
        assert found(INCOME.format(*RIGHT[:at], wrong, *RIGHT[at + 1 :]), "SUM011")


@pytest.mark.parametrize(("at", "wrong"), [(0, "108 400,00"), (2, "140,63")])
def test_a_plan_may_be_overfulfilled_and_is_recomputed_all_the_same(at: int, wrong: str) -> None:
    assert len(found(INCOME.format(*RIGHT[:at], wrong, *RIGHT[at + 1 :]), "PCT101")) == 1


def test_a_share_is_of_the_only_amount_there_is() -> None:
    text = "Wartość zadania to {} zł. Dofinansowanie wynosi 82 140 zł, tj. 50%."
    assert not found(text.format("164 280"), "PCT101")
    assert len(found(text.format("264 280"), "PCT101")) == 1


def test_what_stands_below_a_heading_with_a_year_is_no_time() -> None:
    table = """
| WYSZCZEGÓLNIENIE | Lp. | Rok 2022 | Rok 2023 | Rok po ocenie |
|---|---|---|---|---|
| MIESZKAŃCY OGÓŁEM | 1 | {} | 9 159 | 9 187 |
| Kobiety ogółem | 2 | 4 576 | 4 560 | 4 592 |
| Wiek 0-17 | 3 | 786 | 779 | 799 |
| Wiek 18-59 | 4 | 2 612 | 2 584 | 2 582 |
| Wiek 60 lat i więcej | 5 | 1 178 | 1 197 | 1 211 |
| Mężczyźni ogółem | 6 | 4 597 | 4 599 | 4 595 |
"""
    assert not found(table.format("9 173"), "SUM004")
    assert found(table.format("9 137"), "SUM004")


def test_town_and_country_make_a_hundred_percent() -> None:
    text = "Poszukujących pracy jest {}% w mieście, 49% na wsi."
    assert not found(text.format("51"), "PCT102")
    (only,) = found(text.format("15"), "PCT102")
    assert only.message.startswith("Udziały")


def test_a_change_is_told_against_the_only_value_of_its_year() -> None:
    text = "Ostatnio wydano 91,3 tys. decyzji. Było ich mniej o {} proc. wobec 2019 r., gdy wydano 94,7 tys."
    assert not found(text.format("3,6"), "CHG201")
    assert len(found(text.format("6,3"), "CHG201")) == 1


def test_labels_before_the_parts_name_a_pair_as_well() -> None:
    text = "W 2023 r. wieś liczy {} mieszkańców (mężczyźni 788, kobiety 738)."
    assert not found(text.format("1 526"), "SUM011")
    assert len(found(text.format("1 562"), "SUM011")) == 1


def test_two_sexes_behind_a_total_make_it_up_unless_they_are_averages_or_of_an_age() -> None:
    table = "| Rok | {} ogółem | Kobiety | Mężczyźni |\n|---|---|---|---|\n| 2023 | {} | {} | {} |\n| 2024 | {} | {} | {} |\n"
    assert not found(table.format("Bezrobotni", 50, 30, 20, 60, 35, 25), "SUM006")
    assert len(found(table.format("Bezrobotni", 50, 30, 20, 60, 35, 15), "SUM006")) == 1
    assert not found(table.format("Emerytura", 2100, 1900, 2400, 2200, 2000, 2500), "SUM006")
    assert not found(table.replace("Kobiety", "Kobiety w wieku produkcyjnym").format("Ludność", 91, 30, 20, 93, 35, 25), "SUM006")


def test_a_sentence_that_counts_families_itself_tells_the_average_of_those() -> None:
    text = (
        "Z powodu ubóstwa pomocą objęto 141 rodzin (484 osoby w rodzinach). "
        "Bezrobocie było powodem pomocy dla 116 rodzin, co oznaczało średnio 3,5 osoby w rodzinie."
    )
    assert not found(text, "PCT107")


VITAL = """
W roku 2023 w Olszance urodziło się {} dzieci: {} dziewczynek i 31 chłopców.

Zmarło w roku 2023 razem 84 mieszkańców – 45 kobiet i 39 mężczyzn.

Bilans to ubytek naturalny: {}.
"""


def test_a_balance_without_a_year_is_that_of_the_births_and_deaths_before_it() -> None:
    assert not found(VITAL.format(58, 27, 26), "DEM711", "SUM011", "SUM008")
    assert len(found(VITAL.format(58, 27, 62), "DEM711")) == 1
    assert len(found(VITAL.format(68, 37, 26), "DEM711")) == 1


def test_births_of_girls_alone_are_not_all_births() -> None:
    text = "W roku 2023 urodziło się 27 dziewczynek i 31 chłopców. Zmarło 84 mieszkańców. Ubytek naturalny to 26."
    assert not found(text, "DEM711")


def test_one_contradiction_of_a_text_is_told_once() -> None:
    text = "W 2023 r. urodziło się 71 dzieci, a zmarło 118 osób, co daje ubytek naturalny równy {} osób."
    assert not found(text.format(47), "DEM711", "SUM008", "SUM011")
    assert len(found(text.format(74), "DEM711", "SUM008", "SUM011")) == 1


@pytest.mark.parametrize(
    "closing", ["Razem z sąsiadami gmina prowadzi klub.", "Łącznie działa tu klub. Ma 30 miejsc.", "Razem 3 działania."]
)
def test_what_only_begins_as_a_total_below_a_list_is_none(closing: str) -> None:
    text = f"Przeznaczono 90 000 zł, z tego:\n\n- na zasiłki 40 000 zł,\n- na usługi 50 000 zł.\n\n{closing}\n"
    assert not found(text, "SUM011")


def test_a_share_over_a_hundred_is_of_no_nought() -> None:
    assert not found("Plan przewidywał 0 osób. Objęto 5 osób, co stanowi 120% planu.", "PCT101")
