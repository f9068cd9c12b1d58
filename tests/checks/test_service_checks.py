"""Checks on services, facilities and sources of money, in one place and another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import judge
from schemas.finding import Finding
from schemas.quantity import Quantity
from schemas.record import Indicator
from tests.builders import found, reading


def lines(finding: Finding) -> list[int]:
    return [place.line_start for place in finding.evidence]


UNDATED = "Dziewięć opiekunek świadczy usługi opiekuńcze 58 mieszkańcom.\n\n"


def test_people_served_told_without_a_year_and_otherwise_with_one() -> None:
    (only,) = found(f"{UNDATED}W 2027 r. usługami opiekuńczymi objęto 70 osób.", "DUP317")
    assert (only.severity, only.stated, only.computed) == ("warning", 58, 70)
    assert "„70 osób” (2027 r.)" in only.message


@pytest.mark.parametrize(
    "other",
    [
        "W 2027 r. usługami opiekuńczymi objęto 58 osób.",
        "Usługami opiekuńczymi objęto 70 osób.",
        "Plan zakłada, że w 2029 r. usługami opiekuńczymi objętych będzie min. 70 osób.",
        "W 2027 r. usługami opiekuńczymi objęto ok. 60 osób.",
        "W 2026 r. usługami opiekuńczymi objęto 50 osób.\n\nW 2027 r. usługami opiekuńczymi objęto 70 osób.",
        "W 2027 r. usługami sąsiedzkimi objęto 70 osób.",
    ],
)
def test_counts_that_agree_or_are_of_another_time_or_service_are_silent(other: str) -> None:
    assert not found(UNDATED + other, "DUP317")


def _indicator(name: str, value: int, unit: str = "osoba") -> Indicator:
    quantity = Quantity(text=str(value), value=Decimal(value), low=Decimal(value), high=Decimal(value), unit=unit)
    return Indicator(name=name, unit="Liczba osób", baseline=quantity, evidence=())


PROGRAMME = """
    Dom kultury poprowadził warsztaty naprawy starych rowerów. Zakupiono 12 stojaków i narzędzia, a w zajęciach uczestniczyło
    8 osób (część wracała co tydzień).

    W kursie uczestniczyło 30 osób.
"""


def _programme(name: str, value: int, text: str = PROGRAMME) -> tuple[Finding, ...]:
    read = reading(text)._replace(indicators=(_indicator(name, value),))
    return judge(read, Selection(select=frozenset({"IND416"}))).findings


def test_indicator_counts_places_where_the_text_counts_people() -> None:
    (only,) = _programme("Warsztaty naprawy starych rowerów", 12)
    assert (only.stated, only.computed) == (12, 8)


@pytest.mark.parametrize("people", ["bezdomnych", "bezrobotnych"])
def test_number_before_its_verb_and_a_group_of_people(people: str) -> None:
    text = f"Zaproszono 13 osób {people} na zajęcia w ogrodzie miejskim, 9 osób podjęło je."
    hits = _programme("Wsparcie bezdomnych – Zajęcia w ogrodzie miejskim", 16, text)
    assert [(only.stated, only.computed) for only in hits] == ([(16, 9)] if people == "bezdomnych" else [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Warsztaty naprawy starych rowerów", 8),
        ("Warsztaty naprawy starych maszyn", 12),
        ("Kurs", 12),
    ],
)
def test_indicator_that_agrees_or_names_another_programme_is_silent(name: str, value: int) -> None:
    assert not _programme(name, value)


SOURCES = """
    | Źródło                 | Kwota (zł) | Zadania                                                   |
    | Budżet gminy           | 1,9 mln    | zasiłki, pomoc sąsiedzka                                  |
    | Dotacje celowe         | {amount}   | świadczenia rodzinne, specjalistyczne usługi opiek.{also} |
    | Fundusz sołecki        | 300 tys.   | place zabaw{more}                                         |

    Na świadczenia rodzinne wydano w 2027 r. 1,1 mln zł, a na specjalistyczne usługi opiekuńcze 312,4 tys. zł.
"""


def test_tasks_that_cost_more_than_their_source_gives() -> None:
    (only,) = found(SOURCES.format(amount="1,2 mln", also="", more=""), "FIN514")
    assert (only.stated, only.computed) == (1_200_000, 1_412_400)
    assert lines(only) == [3, 6, 6]


@pytest.mark.parametrize(("amount", "more"), [("1,5 mln", ""), ("1,2 mln", ", świadczenia rodzinne")])
def test_source_that_suffices_or_shares_a_task_is_silent(amount: str, more: str) -> None:
    assert not found(SOURCES.format(amount=amount, also="", more=more), "FIN514")


def test_tasks_in_brackets_behind_a_grant() -> None:
    text = """
    W 2027 r. na świadczenia rodzinne wydano 1,1 mln zł, a na specjalistyczne usługi opiekuńcze 312,4 tys. zł.

    Otrzymano {} z dotacji celowych (świadczenia rodzinne, specjalistyczne usługi opiekuńcze).
    """
    assert len(found(text.format("900 tys. zł"), "FIN514")) == 1
    assert not found(text.format("1 500 tys. zł"), "FIN514")


CLUB = """
    Główne koszty w 2027 r. to {kind} „Przystań” {amount} (dotacja ministra) i świetlice 48 tys. zł.

    | Źródło         | Kwota (zł) | Zadania                      |
    | Program rządu  | 95 tys.    | utrzymanie domu „Przystań”   |
    | Budżet gminy   | 310 tys.   | zasiłki                      |
"""


def test_one_facility_called_club_and_home() -> None:
    (only,) = found(CLUB.format(kind="klub", amount="95 tys. zł"), "NAM979")
    assert "„klub „Przystań””" in only.message


@pytest.mark.parametrize(("kind", "amount"), [("dom", "95 tys. zł"), ("klub", "72 tys. zł")])
def test_one_kind_or_another_amount_is_silent(kind: str, amount: str) -> None:
    assert not found(CLUB.format(kind=kind, amount=amount), "NAM979")


GRANT = """
    | Inwestycja                        | Koszt brutto | Pokrycie dotacyjne | Udział własny |
    | Rozbudowa dziennego domu pobytu   | 900 tys. zł  | 80 %               | 180 tys. zł   |
    | Remont świetlic                   | 300 tys. zł  | 90 %               | 30 tys. zł    |

    {}
"""


def test_application_for_less_than_the_plan_counts_with() -> None:
    text = GRANT.format("W ramach programu dzienny dom pobytu: gmina złoży wniosek o dotację do 250 tys. zł.")
    (only,) = found(text, "FIN515")
    assert (only.stated, only.computed) == (250_000, 720_000)


@pytest.mark.parametrize(
    "sentence",
    [
        "W ramach programu dzienny dom pobytu: gmina złoży wniosek o dotację do 750 tys. zł.",
        "Na dzienny dom pobytu wydano dotąd 250 tys. zł.",
        "W ramach programu żłobek: gmina złoży wniosek o dotację do 250 tys. zł.",
    ],
)
def test_sufficient_application_and_other_things_are_silent(sentence: str) -> None:
    assert not found(GRANT.format(sentence), "FIN515")


def test_facility_run_by_the_powiat_and_by_an_organisation() -> None:
    text = "Działają dwa domy pomocy społecznej prowadzone przez powiat.\n\nStowarzyszenie Pomost – prowadzi DPS i jadłodajnię."
    (only,) = found(text, "DUP318")
    assert lines(only) == [1, 3]


def test_unit_of_the_gmina_in_the_list_of_an_organisation() -> None:
    assert found("Placówki Caritas: hospicjum, ŚDS\n\nŚDS jest jednostką organizacyjną gminy.", "DUP318")


@pytest.mark.parametrize(
    "other",
    [
        "Stowarzyszenie Pomost – prowadzi DPS „Lipa” i jadłodajnię.",
        "Stowarzyszenie Pomost – prowadzi świetlicę i jadłodajnię.",
        "DPS prowadzony jest przez powiat.",
        "Stowarzyszenie Pomost pomaga mieszkańcom. Gmina prowadzi ŚDS.",
    ],
)
def test_named_facilities_and_agreeing_operators_are_silent(other: str) -> None:
    assert not found(f"W gminie działają dwa domy pomocy społecznej prowadzone przez powiat.\n\n{other}", "DUP318")


SPENT = """
    Sprawozdanie z realizacji Strategii Rozwiązywania Problemów Społecznych Gminy Olszanka za 2028 rok

    | Nazwa zadania    | Całkowity koszt zadania | Wydatki od początku realizacji | Nakłady w okresie objętym sprawozdaniem |
    | {task}           | {whole}                 | 80 000                         | 80 000                                  |
    | Dom pomocy       | 410 000                 | 410 000                        | 410 000                                 |
"""


@pytest.mark.parametrize("task", ["Program na lata 2026–2030", "Wieloletni program współpracy"])
def test_several_years_spent_in_one(task: str) -> None:
    (only,) = found(SPENT.format(task=task, whole="80 000"), "FIN516")
    assert task in only.message
    assert "Dom pomocy" not in only.message


@pytest.mark.parametrize(
    ("task", "whole"),
    [("Program na lata 2026–2030", "240 000"), ("Program na rok 2028", "80 000"), ("Program na lata 2028–2030", "80 000")],
)
def test_one_year_and_larger_wholes_are_silent(task: str, whole: str) -> None:
    assert not found(SPENT.format(task=task, whole=whole), "FIN516")


PAYERS = """
    | Zadanie            | Źródła finansowania |
    | Usługi w domu      | {}                  |
    | Klub               | Budżet gminy        |
"""


def test_shares_that_leave_nothing_to_another_source() -> None:
    (only,) = found(PAYERS.format("Budżet gminy (70 %), program „Opieka” (30 %), projekty unijne"), "FIN517")
    assert only.severity == "info"
    assert "projekty unijne" in only.message


@pytest.mark.parametrize(
    "cell", ["Budżet gminy (70 %), program „Opieka” (30 %)", "Budżet gminy (60 %), program „Opieka” (30 %), projekty unijne"]
)
def test_shares_that_are_all_or_leave_something_are_silent(cell: str) -> None:
    assert not found(PAYERS.format(cell), "FIN517")


def test_one_abbreviation_spelt_out_twice() -> None:
    text = "Hospicjum należy do Centrum Usług Opieki Całodobowej.\n\nCaritas – Centrum Usług Oświaty Ciągłej – pomaga ubogim."
    (only,) = found(text, "NAM980")
    assert lines(only) == [1, 3]


@pytest.mark.parametrize(
    "other",
    ["Centrum Usług Opieki Całodobowej", "Centrum Usług Szkolno-Wychowawczych", "Centrum Szkoleń Obrony Cywilnej"],
)
def test_one_name_and_other_initials_are_silent(other: str) -> None:
    assert not found(f"Hospicjum należy do Centrum Usług Opieki Całodobowej.\n\nDziała też {other}.", "NAM980")


BUDGET = """
    | Źródło                           | Kwota (zł) | Uwagi   |
    | Wydatki gminy – kultura i sport  | {}         | boiska  |
    | Fundusz sołecki                  | 300 tys.   | ławki   |

    Wydatki gminy na kulturę i sport {} 1,6 mln zł na boiska, 0,3 mln zł na zajęcia i 0,2 mln zł na bibliotekę.
"""


def test_parts_of_a_budget_that_are_more_than_it() -> None:
    (only,) = found(BUDGET.format("1,1 mln", "obejmowały m.in.:"), "FIN518")
    assert (only.stated, only.computed) == (1_100_000, 2_100_000)


@pytest.mark.parametrize(("amount", "verb"), [("2,4 mln", "obejmowały m.in.:"), ("1,1 mln", "rośnie, choć potrzeba jeszcze")])
def test_budget_that_holds_its_parts_is_silent(amount: str, verb: str) -> None:
    assert not found(BUDGET.format(amount, verb), "FIN518")


OWN = """
    | Zadanie                                | Koszt roczny |
    | Wkład własny do programu „Asystent”    | {}           |
    | Klub                                   | 50 000 zł    |

    Gmina bierze udział w programach: {}, Opieka wytchnieniowa. Programy te w całości finansują usługi.
"""


def test_own_part_of_what_is_paid_for() -> None:
    assert found(OWN.format("60 000 zł", "Asystent osobisty"), "FIN519")


@pytest.mark.parametrize(("amount", "name"), [("0 zł", "Asystent osobisty"), ("60 000 zł", "Posiłek")])
def test_no_own_part_and_other_programmes_are_silent(amount: str, name: str) -> None:
    assert not found(OWN.format(amount, name), "FIN519")
