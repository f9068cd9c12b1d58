"""Shares, changes and products whose other figures stand elsewhere in the paragraph."""

from __future__ import annotations

import pytest

from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import judge
from schemas.finding import Finding
from tests.builders import reading


def found(text: str, *codes: str) -> tuple[Finding, ...]:
    return judge(reading(text), Selection(select=frozenset(codes), preview=True)).findings


PEOPLE = (
    "Na koniec 2023 r. gminę zamieszkiwało {new} osób. "
    "Wobec 2019 r., kiedy liczba mieszkańców wynosiła {old}, to spadek o {size} osób, tj. o {percent}."
)


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ({"size": "196"}, "CHG202"),
        ({"percent": "5,2%"}, "CHG201"),
        ({"new": "3 482"}, "CHG202"),
        ({"old": "4 101"}, "CHG202"),
    ],
)
def test_one_wrong_figure_of_a_change_told_after_its_values(figures: dict[str, str], code: str) -> None:
    right = {"new": "3 842", "old": "4 011", "size": "169", "percent": "4,2%"}
    assert not found(PEOPLE.format(**right), "CHG201", "CHG202")
    assert code in {finding.rule for finding in found(PEOPLE.format(**right | figures), "CHG201", "CHG202")}


TABLE = """
    Tabela 1. Powody przyznania pomocy (liczba rodzin)
    | Powód | 2021 | 2022 | 2023 |
    | Ubóstwo | 92 | 88 | 81 |
    | Bezrobocie | 64 | 58 | 49 |

    Liczba rodzin korzystających z pomocy z powodu bezrobocia spadła w latach 2021–2023 o {size}, tj. o {percent}.
"""


@pytest.mark.parametrize(("size", "percent", "code"), [("25", "23,4%", "CHG202"), ("15", "32,4%", "CHG201")])
def test_a_change_of_a_row_that_the_sentence_names(size: str, percent: str, code: str) -> None:
    assert not found(TABLE.format(size="15", percent="23,4%"), "CHG201", "CHG202")
    (only,) = found(TABLE.format(size=size, percent=percent), "CHG201", "CHG202")
    assert only.rule == code


JOBLESS = "Zarejestrowanych było {all} bezrobotnych, w tym 63 kobiety. Długotrwale bezrobotni stanowili {share} ogółu (57 osób). "
ENTITLED = "Prawo do zasiłku posiadało 19 osób, czyli {entitled} zarejestrowanych."


@pytest.mark.parametrize("figures", [{"share": "41,7%"}, {"entitled": "17,5%"}, {"all": "112"}])
def test_a_share_of_the_total_told_before(figures: dict[str, str]) -> None:
    right = {"all": "121", "share": "47,1%", "entitled": "15,7%"}
    assert not found((JOBLESS + ENTITLED).format(**right), "PCT101")
    assert found((JOBLESS + ENTITLED).format(**right | figures), "PCT101")


@pytest.mark.parametrize(
    "text",
    [
        "W gminie działa 14 klubów. W 2023 r. wyremontowano 3 świetlice (21,5% planu).",
        "Pomocą objęto 148 rodzin. Wydatki wzrosły o 12%, a liczba wniosków o 30.",
        "W 2022 r. przyjęto 88 wniosków, w 2023 r. 73 wnioski. Dochody spadły o 15 tys. zł, tj. o 4,1%.",
        "Przyznano 40 zasiłków. Spadek liczby mieszkańców o 15 osób, tj. o 0,4%, dotyczy całej gminy.",
    ],
)
def test_figures_of_other_things_are_left_alone(text: str) -> None:
    assert not found(text, "PCT101", "CHG201", "CHG202")


@pytest.mark.parametrize(("count", "total"), [("9 630", "318 240"), ("9 360", "381 240")])
def test_hours_at_a_rate_that_miss_their_total(count: str, total: str) -> None:
    text = "Usługami objęto 24 osoby, którym udzielono {} świadczeń na łączną kwotę {} zł, przy stawce 34 zł za godzinę."
    assert not found(text.format("9 360", "318 240"), "PCT107", "FIN505")
    assert found(text.format(count, total), "PCT107", "FIN505")


@pytest.mark.parametrize(
    "text",
    [
        "W pieczy zastępczej przebywało 16 dzieci: 9 w rodzinach spokrewnionych, 3 w niezawodowych i 2 w placówkach.",
        "Koszt wyniesie 4 000 000 zł, z czego 70% (2 800 000 zł) z budżetu, 20% (800 000 zł) z dotacji, a 10% (420 000 zł) z UE.",
    ],
)
def test_parts_that_a_colon_or_shares_without_rest_close(text: str) -> None:
    assert found(text, "SUM011")


SERVED = """
    Tabela 1. Rodziny i dzieci objęte wsparciem asystenta
    | Rok | Liczba asystentów | Liczba rodzin | Liczba dzieci |
    | 2023 | 2 | 26 | 61 |
    | 2024 | 3 | 36 | 84 |
    | 2025 | 3 | 42 | 97 |

    W 2025 r. wsparciem objęto 42 rodziny, tj. o {before} więcej niż rok wcześniej i o {since} więcej niż w 2023 r.
"""


@pytest.mark.parametrize("figures", [{"before": "9"}, {"since": "26"}])
def test_changes_since_the_years_that_each_amount_names(figures: dict[str, str]) -> None:
    right = {"before": "6", "since": "16"}
    assert not found(SERVED.format(**right), "CHG202")
    assert found(SERVED.format(**right | figures), "CHG202")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Liczba dzieci wzrosła z 61 w 2023 r. do 97 w 2025 r., czyli o 95%.", "CHG201"),
        ("Udział dzieci w placówkach spadł z 18,2% w 2023 r. do 9,1% w 2025 r., a więc o 8,1 p.p.", "CHG202"),
    ],
)
def test_values_with_their_years(text: str, code: str) -> None:
    assert found(text, code)


SPENDING = """
    Tabela 3. Wydatki na pieczę zastępczą (w zł)
    | Wyszczególnienie | 2024 | 2025 |
    | Rodziny zastępcze | 214 306,00 | 241 115,80 |
    | Placówki | 148 950,40 | 97 204,10 |
    | Ogółem | 363 256,40 | 338 319,90 |

    W 2025 r. gmina wydała na pieczę {all} zł, a na placówki {homes} zł. W 2025 r. zawarto 383 umowy.
"""


@pytest.mark.parametrize("figures", [{"all": "383 319,90"}, {"homes": "97 024,10"}])
def test_a_value_of_a_row_repeated_with_a_slip_of_the_pen(figures: dict[str, str]) -> None:
    right = {"all": "338 319,90", "homes": "97 204,10"}
    assert not found(SPENDING.format(**right), "DUP302")
    (only,) = found(SPENDING.format(**right | figures), "DUP302")
    assert len(only.evidence) == 2


def test_a_short_figure_is_held_against_a_row_that_its_words_name() -> None:
    text = """
        | Rok | Liczba rodzin | Liczba dzieci |
        | 2024 | 36 | 84 |
        | 2025 | 42 | 97 |

        W 2025 r. asystenci wspierali {} rodziny. W 2025 r. {} porady udzielono telefonicznie.
    """
    assert not found(text.format(42, 24), "DUP302")
    assert found(text.format(24, 42), "DUP302")


@pytest.mark.parametrize(
    "goals",
    [
        "Cele szczegółowe:\n1) rozwój asystentury,\n2) rozwój placówek,\n3) wspieranie rodzin zastępczych.\n",
        "Cel szczegółowy 1. Rozwój asystentury\nCel szczegółowy 2. Rozwój placówek\nCel szczegółowy 3. Wspieranie rodzin\n",
    ],
)
def test_goals_are_counted_where_they_are_listed(goals: str) -> None:
    announced = "Program zakłada realizację {} celów szczegółowych, którym przyporządkowano dziewięć zadań.\n\n"
    assert not found(announced.format("trzech") + goals, "SUM010")
    assert found(announced.format("czterech") + goals, "SUM010")


def test_a_share_of_something_named_is_not_of_another_total() -> None:
    text = (
        "Przychody wyniosły {} tys. zł. Koszty ogółem wyniosły 600 tys. zł. Najwięcej dały usługi (200 tys. zł, 25,0% przychodów)."
    )
    assert not found(text.format(800), "PCT101")
    assert not any("600" in finding.formula for finding in found(text.format(700), "PCT101"))


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        (
            "Budżet to 480 000 zł, o 60 000 zł więcej niż w 2024 r. (420 000 zł), co oznacza wzrost o {}.",
            ("14,3%", "13,4%"),
            "CHG201",
        ),
        ("Dochody wyniosły 42,6 mln zł, a wydatki 44,1 mln zł, co dało deficyt {} zł.", ("1,5 mln", "5,1 mln"), "CHG202"),
        ("W 2023 r. stopa bezrobocia wynosiła 7,4%, a w 2024 r. 6,8%, czyli spadła o {} p.p.", ("0,6", "0,9"), "CHG202"),
        ("W 2024 r. było 312 osób i w porównaniu z 2023 r. (348) liczba spadła o {} osób, tj. 10,3%.", ("36", "63"), "CHG202"),
        ("Mieszkańcy miasta (6 210) stanowią {}, a wsi (9 110 osób) 59,5% ogółu ludności (15 320).", ("40,5%", "45,0%"), "PCT101"),
        (
            "Gmina liczy 8 412 osób. Osoby starsze (1 934) stanowią {} mieszkańców, a dzieci (1 430) 17,0%.",
            ("23,0%", "32,0%"),
            "PCT101",
        ),
    ],
)
def test_ways_to_tell_a_change_or_a_share(right: str, wrong: tuple[str, str], code: str) -> None:
    assert not found(right.format(wrong[0]), "CHG201", "CHG202", "PCT101")
    assert code in {finding.rule for finding in found(right.format(wrong[1]), "CHG201", "CHG202", "PCT101")}


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("W 2024 roku założono 33 karty, o 6 więcej niż rok wcześniej (wzrost o {}).", ("22,2%", "33,2%"), "CHG201"),
        (
            "Seniorów było 1 506 w 2024 r. i 1 344 w 2020 r. Wzrost wyniósł zatem {} osoby, tj. 12,1%.",
            ("162", "126"),
            "CHG202",
        ),
        ("Gminę zamieszkiwało 8 460 osób. Seniorzy stanowili {} populacji, tj. 2 327 osób.", ("27,5%", "25,7%"), "PCT101"),
    ],
)
def test_values_told_before_or_implied(right: str, wrong: tuple[str, str], code: str) -> None:
    assert not found(right.format(wrong[0]), "CHG201", "CHG202", "PCT101")
    assert code in {finding.rule for finding in found(right.format(wrong[1]), "CHG201", "CHG202", "PCT101")}


def test_a_rate_is_no_value_of_a_row_of_amounts() -> None:
    text = """
        | Wyszczególnienie | 2024 | 2025 |
        | Koszty ogółem (mln zł) | 91,2 | 98,3 |

        Wskaźnik poziomu kosztów ogółem wyniósł 96,3%.
    """
    assert not found(text, "DUP302")
    (only,) = found(text.replace("96,3%", "96,3 mln zł"), "DUP302")
    assert "2025 r." in only.message


YEARS = """
    | Wyszczególnienie | 2022 | 2023 | 2024 |
    |---|---|---|---|
    | Liczba mieszkańców | 11 840 | 11 712 | 11 590 |
    | Liczba rodzin | 368 | 351 | 339 |

    {}
"""


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Liczba rodzin spadła rok do roku o {} ({}).", ("12", "3,4%"), [("21", "3,4%"), ("12", "4,3%")]),
        (
            "Liczba mieszkańców zmniejszyła się w stosunku do roku poprzedniego o {} osoby, a w stosunku do 2022 r. o {} osób.",
            ("122", "250"),
            [("112", "250"), ("122", "205")],
        ),
        ("Liczba rodzin jest o {} mniejsza niż rok wcześniej i o {} mniejsza niż w 2022 r.", ("12", "29"), []),
    ],
)
def test_changes_against_the_year_before_and_another(text: str, right: tuple[str, str], wrong: list[tuple[str, str]]) -> None:
    assert not found(YEARS.format(text.format(*right)), "CHG201", "CHG202")
    for figures in wrong:
        assert found(YEARS.format(text.format(*figures)), "CHG201", "CHG202")
