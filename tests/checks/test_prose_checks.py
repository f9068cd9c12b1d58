from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.claims import prose
from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import judge
from schemas.finding import Finding
from tests.builders import reading


def found(text: str, code: str) -> tuple[Finding, ...]:
    read = reading(text)
    read = read._replace(claims=prose.claims(read))
    return judge(read, Selection(select=frozenset({code}), preview=True)).findings


@pytest.mark.parametrize(
    ("text", "computed"),
    [
        ("Z pomocy skorzystało łącznie 58 osób: 31 kobiet i 26 mężczyzn.", 57),
        ("W gminie działa 9 szkół podstawowych (6 publicznych i 2 niepubliczne).", 8),
        ("Przyznano 120 świadczeń, z tego 70 zasiłków i 40 dodatków.", 110),
        ("Pomocą objęto 310 rodzin, w podziale na: 200 rodzin w mieście i 100 rodzin na wsi.", 300),
    ],
)
def test_parts_that_miss_their_total(text: str, computed: int) -> None:
    (only,) = found(text, "SUM011")
    assert only.computed == computed


@pytest.mark.parametrize(
    "text",
    [
        "Z pomocy skorzystało łącznie 57 osób: 31 kobiet i 26 mężczyzn.",
        "Z pomocy skorzystało 45 osób, w tym 20 kobiet i 10 dzieci.",
        "Zatrudnionych jest 20 pracowników, m.in. 5 asystentów i 3 opiekunki.",
        "Pomoc otrzymało 422 osoby (358 rodzin), a w 2023 r. 430 osób (360 rodzin).",
        "Prowadzi 5 świetlic (120 dzieci i 30 opiekunów).",
        "W placówkach jest 13 oddziałów (9 przedszkolnych, w tym 5 publicznych, oraz 4 szkolne).",
        "Powody przyznania pomocy 100 osobom, z tego 80 osób z powodu ubóstwa i 60 osób z powodu bezrobocia.",
        "W 2023 r. było 50 osób, z tego w 2024 r. 20 osób i w 2025 r. 10 osób.",
    ],
)
def test_selections_other_units_and_true_totals_are_silent(text: str) -> None:
    assert not found(text, "SUM011")


LIST = """
    Na zasiłki wydano w 2025 r. {} zł, z tego:

    - zasiłki stałe: skorzystało 40 osób, wydano 300 000 zł,
    - zasiłki okresowe: skorzystało 50 osób, wydano 150 000 zł,
    - zasiłki celowe: skorzystało 60 osób, wydano 50 000 zł.
"""


def test_list_under_a_total() -> None:
    (only,) = found(LIST.format("520 000"), "SUM011")
    assert only.computed == 500000
    assert only.stated == 520000


def test_list_that_gives_its_total_or_only_part_of_it_is_silent() -> None:
    assert not found(LIST.format("500 000"), "SUM011")
    assert not found(LIST.format("520 000").replace("z tego", "w tym"), "SUM011")


@pytest.mark.parametrize(
    "text",
    [
        "W rejestrze figurowało 400 podmiotów, z czego 75,5% (300) stanowiły osoby fizyczne.",
        "Z 19 zgłoszonych uwag uwzględniono 13 (6,4%).",
        "Najczęściej wskazywano brak żłobka – 120 z 200 ankietowanych (6,0%).",
        "Środki własne stanowią 54,0% planowanych nakładów (900 000 zł z 2 000 000 zł).",
        "Na zadania wydano 900 000 zł, to jest 95,0% zaplanowanej kwoty 1 000 000 zł.",
        "Na zadania wydano 1 200 000 zł, to jest 125,0% zaplanowanej kwoty 1 000 000 zł.",
        "Spośród 200 rodzin 40 rodzin (25%) korzystało z asystenta, z czego większość po raz pierwszy.",
    ],
)
def test_share_that_its_figures_don_t_give(text: str) -> None:
    assert found(text, "PCT101")


@pytest.mark.parametrize(
    "text",
    [
        "W rejestrze figurowało 400 podmiotów, z czego 75,0% (300) stanowiły osoby fizyczne.",
        "W ankiecie wzięło udział 300 osób, a 62% wskazało brak żłobka.",
        "W 2025 r. pomoc otrzymało 120 osób, o 20% więcej niż w 2024 r. (100 osób).",
        "Najczęściej wskazywano brak żłobka – 120 z 200 ankietowanych (60,0%).",
        "Środki własne stanowią 45,0% planowanych nakładów (900 000 zł z 2 000 000 zł).",
        "Na zadania wydano 1 200 000 zł, to jest 120,0% zaplanowanej kwoty 1 000 000 zł.",
        "Na zadania wydano 900 000 zł, to jest 30,0% wszystkich wydatków. Rok wcześniej 1 000 000 zł.",
        "Zajęcia odbyły się w 12 z 200 miejscowości, a 5 z 40 grup (12,5%) ukończyło je w całości.",
        "Usługami objęto 80 osób (40 kobiet), a 55% z nich mieszka na wsi.",
    ],
)
def test_shares_without_named_base_and_right_ones_are_silent(text: str) -> None:
    assert not found(text, "PCT101")


def test_rate_defined_by_a_footnote() -> None:
    text = """
    | Wyszczególnienie | 2023 r. | 2024 r. |
    |---|---|---|
    | Liczba bezrobotnych ogółem | 400 | 300 |
    | Stopa bezrobocia | 4,10%* | 3,00%* |
    Tabela 1 Bezrobocie

    * Udział bezrobotnych wśród ludności w wieku produkcyjnym.

    | Grupa wiekowa | 2023 r. | 2024 r. |
    |---|---|---|
    | Wiek produkcyjny | 10 000 | 10 000 |
    | Wiek poprodukcyjny | 3 000 | 3 100 |
    Tabela 2 Ludność
    """
    (only,) = found(text, "PCT101")
    assert only.computed == Decimal("4.00")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Liczba rodzin wzrosła z 120 w 2023 r. do 150 w 2024 r., tj. o 20%.", "CHG201"),
        ("Liczba osób spadła o 35 osób: z 345 osób do 320 osób.", "CHG202"),
        ("Z usług skorzystało 150 osób, o 40 osób więcej niż w 2023 r. (120 osób).", "CHG202"),
    ],
)
def test_changes_that_their_values_don_t_give(text: str, code: str) -> None:
    assert found(text, code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Liczba rodzin wzrosła z 120 w 2023 r. do 150 w 2024 r., tj. o 25%.", "CHG201"),
        ("Udział seniorów wzrósł z 24% do 27%, czyli o 3 p.p.", "CHG201"),
        ("Liczba osób spadła z 345 osób do 320 osób, a liczba rodzin wzrosła o 35.", "CHG202"),
        ("Aktywa wyniosły 900 mln zł (o 3,4% więcej niż na koniec 2023 r.), w tym 600 mln zł stanowiły aktywa trwałe.", "CHG201"),
        ("Placówka czynna od 8 do 16, frekwencja wzrosła o 5%.", "CHG201"),
        ("Liczba dzieci wzrosła z 20 do 25, natomiast liczba seniorów o 12%.", "CHG201"),
    ],
)
def test_right_changes_and_changes_of_something_else_are_silent(text: str, code: str) -> None:
    assert not found(text, code)


def test_change_over_years_is_looked_up_in_the_table() -> None:
    text = """
    Liczba mieszkańców zmalała w latach 2020–2024 o 160 osób, co oznacza spadek o 2,0%.

    | Wskaźnik | 2020 r. | 2024 r. |
    |---|---|---|
    | Liczba mieszkańców ogółem | 8 000 | 7 850 |
    | Liczba dzieci | 1 500 | 1 400 |
    Tabela 1 Ludność
    """
    assert [finding.rule for finding in found(text, "CHG202")] == ["CHG202"]
    assert found(text, "CHG201")


REASONS = """
    {}

    | Powód przyznania pomocy | 2023 r. | 2024 r. |
    |---|---|---|
    | Ubóstwo | 210 | 190 |
    | Długotrwała lub ciężka choroba | 150 | 120 |
    | Niepełnosprawność | 140 | 130 |
    | Bezrobocie | 160 | 160 |
    Tabela 1 Powody przyznania pomocy
"""


@pytest.mark.parametrize(
    "sentence",
    [
        "Choroba była drugą najczęstszą przyczyną przyznania pomocy.",
        "Niepełnosprawność pozostaje najczęściej wskazywanym powodem pomocy.",
        "Bezrobocie (czwarty powód pomocy) dotyczy głównie rodzin.",
    ],
)
def test_rank_that_the_table_denies(sentence: str) -> None:
    assert found(REASONS.format(sentence), "CHG208")


@pytest.mark.parametrize(
    "sentence",
    [
        "Ubóstwo było najczęstszą przyczyną przyznania pomocy.",
        "Choroba była w 2023 r. trzecią najczęstszą przyczyną przyznania pomocy.",
        "Niepełnosprawność jest jedną z najczęstszych przyczyn pomocy.",
        "Samotność była drugą najczęstszą przyczyną przyznania pomocy.",
        "Choroba była czwartą najczęstszą przyczyną przyznania pomocy.",
    ],
)
def test_right_ranks_and_things_outside_the_table_are_silent(sentence: str) -> None:
    assert not found(REASONS.format(sentence), "CHG208")


def test_word_of_growth_before_falling_values() -> None:
    assert found("Liczba rodzin wzrosła z 150 w 2023 r. do 120 w 2024 r.", "CHG203")
    assert not found("Liczba rodzin spadła z 150 w 2023 r. do 120 w 2024 r.", "CHG203")
    assert not found("Mimo zapowiedzi wzrostu liczba rodzin zmieniła się z 150 do 120.", "CHG203")


def test_trend_cell_against_its_row() -> None:
    table = """
    | Grupa | 2020 r. | 2024 r. | Trend |
    |---|---|---|---|
    | Dzieci | 410 | 390 | {} |
    | Seniorzy | 200 | 260 | wzrostowy |
    """
    assert found(table.format("wzrostowy"), "CHG203")
    assert not found(table.format("spadkowy"), "CHG203")


def test_points_called_percent() -> None:
    assert found("Udział seniorów wzrósł z 30% do 34,5%, czyli o 4,5%.", "CHG204")
    assert not found("Udział seniorów wzrósł z 30% do 34,5%, czyli o 4,5 p.p.", "CHG204")
    assert not found("Udział seniorów wzrósł z 20% do 25%, czyli o 25%.", "CHG204")


def test_twofold_growth() -> None:
    assert found("Liczba wniosków wzrosła dwukrotnie: z 40 do 60.", "CHG206")
    assert not found("Liczba wniosków wzrosła dwukrotnie: z 40 do 82.", "CHG206")
    target = "Celem jest podwojenie (x2) liczby osób objętych usługami (z 45 do min. {} rocznie)."
    assert found(target.format(30), "CHG206")
    assert found(target.format(190), "CHG206")
    assert not found(target.format(90), "CHG206")


def test_share_above_one_hundred() -> None:
    assert found("Udział kobiet wśród bezrobotnych wyniósł 152,3%.", "PCT103")
    assert not found("Wykonanie planu wydatków wyniosło 104%.", "PCT103")
    assert not found("Wydatki wzrosły o 120%, a udział dotacji wyniósł 40%.", "PCT103")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("W 2024 r. wydatki wyniosły 900 000 zł wobec 750 000 zł w 2021 r. (wzrost o 25%).", "CHG201"),
        (
            "W porównaniu z rokiem 2022, kiedy pomocą objęto 300 osób, liczba ta spadła do 240 osób, czyli o 60 osób (25%).",
            "CHG201",
        ),
        ("W 2022 r. pomocą objęto 300 osób, liczba ta spadła do 240 osób w 2025 r., czyli o 50 osób (20%).", "CHG202"),
        (
            "Na koniec 2021 roku gminę zamieszkiwało 5 000 osób, a na koniec 2024 roku 4 900 osób. "
            "Oznacza to, że liczba mieszkańców zmniejszyła się o 100 osób, co stanowi spadek o 3,0%.",
            "CHG201",
        ),
    ],
)
def test_changes_told_in_other_ways(text: str, code: str) -> None:
    assert found(text, code)
    assert not found(text.replace("25%", "20%").replace("50 osób (20", "60 osób (20").replace("3,0%", "2,0%"), code)


def test_product_written_out() -> None:
    assert found("Koszt szkoleń to 12 osób × 400 zł = 4 600 zł rocznie.", "FIN505")
    assert not found("Koszt szkoleń to 12 osób × 400 zł = 4 800 zł rocznie.", "FIN505")
    assert found("Płace: 5 400 zł × 12 miesięcy × 3 etaty = 194 402 zł.", "FIN505")
    assert not found("Sala ma wymiary 12 × 40 m, a czynsz = 4 600 zł.", "FIN505")


def test_families_outnumber_their_members() -> None:
    assert found("Wsparcie dostało 231 rodzin, w których łączna liczba osób to 147.", "DEM706")
    assert found("Powodem było ubóstwo (183 rodziny, 126 osób w rodzinach).", "DEM706")
    assert not found("Z pomocy skorzystało 512 osób w 377 rodzinach.", "DEM706")
    assert not found("Asystent wspierał 15 rodzin, a w świetlicy było 12 osób.", "DEM706")


def test_shares_of_the_row_that_is_the_whole() -> None:
    table = """
    | Dział | Wydatki | Udział w wydatkach |
    |---|---|---|
    | Ogółem | 400 000 zł | 100% |
    | Pomoc społeczna | 200 000 zł | {} |
    | Rodzina | 100 000 zł | 25,0% |
    """
    assert found(table.format("55,0%"), "PCT101")
    assert not found(table.format("50,0%"), "PCT101")


def test_sum_over_years() -> None:
    text = """
    Łącznie w latach 2021–2023 przyrost naturalny wyniósł {} osób.

    | Wyszczególnienie | 2021 | 2022 | 2023 |
    |---|---|---|---|
    | Urodzenia | 100 | 90 | 95 |
    | Zgony | 150 | 130 | 125 |
    | Saldo | -50 | -40 | -30 |
    Tabela 1 Gmina Olszanka: przyrost naturalny w latach 2021–2023
    """
    assert found(text.format("-150"), "SUM011")
    assert not found(text.format("-120"), "SUM011")


def test_steady_rise_over_a_series_that_falls_once() -> None:
    table = """
    ## 1. Oświata

    Wydatki na oświatę wykazują systematyczny {} w każdym roku.

    | Rok | Wydatki na oświatę (zł) |
    |---|---|
    | 2021 | 500 000 |
    | 2022 | 480 000 |
    | 2023 | 560 000 |
    Tabela 1 Wydatki na oświatę
    """
    assert found(table.format("wzrost"), "CHG207")
    assert not found(table.format("wzrost").replace("480 000", "520 000"), "CHG207")
    assert not found(table.format("nadzór"), "CHG207")


SINCE = """
{}

| Wyszczególnienie   | 2020 r. | 2024 r. |
| Wiek produkcyjny   | 15 200  | 13 650  |
| Wiek poprodukcyjny | 8 100   | 8 900   |

Tabela 1 Ludność według wieku
"""


@pytest.mark.parametrize(("amount", "count"), [("ponad 1 500", 0), ("ponad 9 500", 1), ("1 550", 0), ("1 505", 1)])
def test_a_change_within_a_number_of_years(amount: str, count: int) -> None:
    text = SINCE.format(f"Liczba osób w wieku produkcyjnym zmalała w ciągu pięciu lat o {amount} osób.")
    assert len(found(text, "CHG202")) == count


SPENT = """
| Rok     | Wydatki na szkoły i oświatę (mln PLN) |
| 2022 r. | 41,2 |
| 2023 r. | 44,6 |
| 2024 r. | 57,9 |

Tabela 1 Wydatki na oświatę

Ceny tłumaczą wzrost wydatków w 2024 r. (o ponad {} mln zł w porównaniu z rokiem poprzednim).
"""


@pytest.mark.parametrize(("amount", "count"), [("13", 0), ("53", 1)])
def test_a_change_against_the_year_before(amount: str, count: int) -> None:
    assert len(found(SPENT.format(amount), "CHG202")) == count


@pytest.mark.parametrize(("text", "count"), [("970% osób", 1), ("97% osób", 0), ("wzrost o 150% osób", 0), ("150% kryterium", 0)])
def test_a_share_of_counted_things(text: str, count: int) -> None:
    assert len(found(f"Ankietę wypełniło wielu mieszkańców ({text}).", "PCT103")) == count
