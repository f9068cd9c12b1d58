"""Amounts per head, rates, lists with their total, structures, fractions, indices and amounts in words, each in one sentence."""

from __future__ import annotations

import pytest

from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import judge
from tests.builders import reading

CODES = frozenset({"FIN505", "PCT101", "PCT102", "PCT105", "PCT106", "PCT107", "SUM011", "CHG205", "DUP304", "DEM711"})


def codes(text: str) -> set[str]:
    return {finding.rule for finding in judge(reading(text), Selection(select=CODES)).findings}


@pytest.mark.parametrize(
    ("text", "code", "wrong", "right"),
    [
        ("Dla 30 osób zaplanowano dopłatę 1 200 zł na osobę, łącznie {} zł.", "FIN505", "30 600", "36 000"),
        ("Koszt zatrudnienia 5 asystentów po 6 000 zł miesięcznie wyniesie rocznie {} zł.", "FIN505", "306 000", "360 000"),
        ("Na zasiłki dla 50 osób wydano 60 000 zł, średnio {} zł na osobę.", "PCT107", "1 500", "1 200"),
        ("Na zasiłki dla 70 osób wydano 60 000 zł, przeciętnie {} zł na osobę.", "PCT107", "875", "857"),
        ("Gmina liczy 10 000 mieszkańców, a pomoc otrzymuje 250 osób, czyli {} na 1000 mieszkańców.", "PCT106", "35", "25"),
        (
            "Na usługi trafi 1,2 mln zł, na asystentów 0,8 mln zł, a na lokale 0,6 mln zł, łącznie {} mln zł.",
            "SUM011",
            "3,85",
            "2,6",
        ),
        ("Struktura wydatków: rodzina 53,5%, pomoc społeczna 41,8%, ochrona zdrowia {}%.", "PCT102", "14,7", "4,7"),
        ("W gminie jest 200 bezrobotnych, z czego połowę ({} osób) stanowią kobiety.", "PCT105", "70", "97"),
        ("Spośród 300 rodzin co trzecia ({} rodzin) jest wielodzietna.", "PCT105", "60", "104"),
        ("Większość bezrobotnych stanowią kobiety ({}%).", "PCT105", "42", "52"),
        ("Ponad połowa ankietowanych ({}%) zna ofertę ośrodka.", "PCT105", "48", "58"),
        ("Dynamika wydatków wyniosła 97,8%, co oznacza spadek o {}%.", "CHG205", "3,2", "2,2"),
        ("Dynamika dochodów wyniosła 104,1, czyli wzrost o {}%.", "CHG205", "5,1", "4,1"),
        ("Kwota dotacji wynosi 120 000 zł (słownie: {} tysięcy złotych).", "DUP304", "sto dwanaście", "sto dwadzieścia"),
        ("W 2024 r. urodziło się 54 dzieci, zmarło 101 osób, a przyrost naturalny wyniósł {}.", "DEM711", "-74", "-47"),
        (
            "W 2024 r. gmina liczyła 10 000 mieszkańców. Pomoc otrzymało 450 osób, co stanowiło {}% ludności.",
            "PCT101",
            "6,5",
            "4,5",
        ),
    ],
)
def test_one_figure_of_a_sentence_that_the_others_contradict(text: str, code: str, wrong: str, right: str) -> None:
    assert codes(text.format(wrong)) == {code}
    assert codes(text.format(right)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Dla 30 osób zaplanowano dopłatę 1 200 zł na osobę, a remont pochłonie 80 000 zł.",
        "Zasiłek wyniesie 600 zł na osobę, a 50 osób otrzyma 60 000 zł na remont.",
        "Pomocą objęto 250 osób, czyli 35 osób na 1000 mieszkańców.",  # no population is given
        "Wydano 1,2 mln zł, w tym 0,8 mln zł na usługi, łącznie z dotacją 1,4 mln zł.",
        "W 2023 r. wydano 1,2 mln zł, w 2024 r. 0,8 mln zł, a łącznie z remontem 3,1 mln zł.",
        "Struktura wydatków: rodzina 53,5%, pomoc społeczna 31,8%.",
        "Formy pomocy według odpowiedzi: dożywianie 64%, zasiłki 58%.",
        "Większość bezrobotnych mieszka na wsi, a kobiety stanowią 42% z nich.",
        "Spośród 300 rodzin co trzecia jest wielodzietna (w 2020 r. było ich 60).",
        "Dynamika wydatków wyniosła 97,8%, a liczba osób zmalała o 3,2%.",
        "Kwota 120 000 zł (słownie: sto dwadzieścia tysięcy złotych 00/100).",
    ],
)
def test_sentences_that_claim_no_such_thing(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize(("told", "fires"), [("z 22% do 24,5%", False), ("z 21% do 24,5%", True)])
def test_a_change_in_a_table_against_the_values_of_a_paragraph(told: str, fires: bool) -> None:
    text = f"""
        Wskaźnik	2020 r.	2024 r.	Zmiana
        Udział osób starszych w populacji	ok. 22%	24,5%	+2,5 p.p.
        Liczba mieszkańców	9 500	9 200	-300

        Udział osób 65+ wzrósł {told} w latach 2020-2024.
    """
    findings = judge(reading(text), Selection(select=frozenset({"CHG202"}), preview=True)).findings
    assert [finding.severity for finding in findings] == (["warning"] if fires else [])
