"""Checks of contents, notation and values that a document leaves out or gives twice."""

from __future__ import annotations

import pytest

from schemas.finding import Finding
from tests.builders import found

PLAN = "Lokalny Plan Deinstytucjonalizacji Usług Społecznych Gminy Olszanka na lata 2026–2028\n\n"


def lines(finding: Finding) -> set[int]:
    return {place.line_start for place in finding.evidence}


CHAPTERS = """
2a. Ludność gminy

Gmina ma 9 tys. mieszkańców, a ich liczba od lat maleje.

2b. Koszty usług

Usługi kosztują gminę coraz więcej.

2c. Kadra ośrodka

Kadra liczy osiem osób.

{}. Koszty planowane

Plan zakłada wzrost kosztów.

{}. Kadra planowana

Plan zakłada nowe etaty.
"""


def test_lettered_chapters_that_come_twice_are_one_finding() -> None:
    (only,) = found(CHAPTERS.format("2b", "2c"), "REF901")
    assert "2b, 2c" in only.message
    assert lines(only) == {5, 9, 13, 17}


def test_lettered_chapters_in_order_are_silent() -> None:
    assert not found(CHAPTERS.format("2d", "2e"), "REF901")


LABELLED = """
II.1 Problem główny: Starość

Opis zadań.

II.2 Problem główny: Bezdomność

Opis zadań.

II.3 Problem główny: Bezrobocie

Opis zadań.

II. {} Problem główny: Uzależnienia

Opis zadań.

II.{} Problem główny: Bierność

Opis zadań.
"""


def test_a_label_that_counts_one_number_twice() -> None:
    (only,) = found(LABELLED.format(4, 4), "REF901")
    assert lines(only) == {13, 17}


def test_a_label_that_counts_on() -> None:
    assert not found(LABELLED.format(4, 5), "REF901")


SECTIONS = """
4a.1. Placówki

{}4a.2. Organizacje

W gminie działa dziewięć organizacji.

4a.3. Kadra

Ośrodek zatrudnia osiem osób.
"""


def test_a_chapter_without_text() -> None:
    (only,) = found(SECTIONS.format(""), "STR952")
    assert "4a.1" in only.message


@pytest.mark.parametrize("text", ["Działają dwie placówki.\n\n", "| Placówka | Miejsca |\n| Żłobek | 20 |\n\n"])
def test_chapters_with_text_or_tables(text: str) -> None:
    assert not found(SECTIONS.format(text), "STR952")


def test_lines_of_contents_without_page_numbers_are_no_chapters() -> None:
    contents = "4a.1. Placówki\n\n4a.2. Organizacje\n\n4a.3. Kadra\n"
    assert not found(contents + SECTIONS.format("Działają dwie placówki.\n\n"), "STR952")


def test_an_annex_that_is_not_there() -> None:
    text = "Tabela mierników znajduje się w załączniku do planu.\n"
    (only,) = found(text, "REF908")
    assert lines(only) == {1}
    assert not found(text + "\nZałącznik nr 1. Tabela mierników\n", "REF908")
    assert found("Załącznik do uchwały nr 5/26\n\n" + text, "REF908")
    assert not found("Zgodnie z załącznikiem do planu wojewódzkiego.\n", "REF908")


MONEY = """
| Zadanie  | Koszt        |
| Świetlica | {}          |
| Klub     | 2.430.000,00 |
| Dowóz    | 1.330.000,00 |
"""


def test_thousands_parted_in_two_ways() -> None:
    (only,) = found(MONEY.format("9 100 000,00"), "NUM011")
    assert "9 100 000,00" in only.message


def test_thousands_parted_in_one_way() -> None:
    assert not found(MONEY.format("9.100.000,00"), "NUM011")


def test_a_mayor_passes_no_resolution() -> None:
    (only,) = found("Zespół powołany uchwałą Burmistrza.\n\nZespół powoła się zarządzeniem Burmistrza.\n", "NAM973")
    assert lines(only) == {1, 3}
    assert not found("Zespół powołany uchwałą Rady na wniosek Burmistrza.\n", "NAM973")


def test_phases_after_the_last_year() -> None:
    (only,) = found(PLAN + "Założono przygotowanie w 2026, uruchomienie 2027-28, rozbudowę 2029.\n", "OKR610")
    assert "rozbudowę 2029" in only.message


@pytest.mark.parametrize(
    "text",
    [
        "Założono przygotowanie w 2026, uruchomienie 2027, rozbudowę 2028.",
        "Strategia przewiduje rozwój 2030.",
        "- Rok 2026: inwestycje. - Rok 2027: pełna realizacja.",
        "Uruchomienie w 2021, rozbudowa 2024.",
    ],
)
def test_phases_within_and_years_of_others(text: str) -> None:
    assert not found(PLAN + text + "\n", "OKR610")


def test_labels_after_the_last_year() -> None:
    (only,) = found(PLAN + "- Rok 2026: inwestycje. - Rok 2027–2028: pełna realizacja. - Rok 2029: domknięcie zadań.\n", "OKR610")
    assert "2029" in only.message


LISTED = """
Koszty wyniosły: usługi opiekuńcze 500 tys. zł, asystenci 120 tys. zł (dotacja), klub 80 tys. zł. {} {} tys. zł rocznie.
"""


def test_a_total_of_the_sentence_before() -> None:
    (only,) = found(LISTED.format("Łącznie nakłady te dają ok.", 900), "SUM011")
    assert only.computed == 700_000


@pytest.mark.parametrize(("words", "total"), [("Łącznie nakłady te dają ok.", 710), ("Łącznie na pomoc społeczną wydano", 2900)])
def test_a_total_that_holds_or_means_more(words: str, total: int) -> None:
    assert not found(LISTED.format(words, total), "SUM011")


INDICATORS = """
| Wskaźnik             | Jednostka miary | Wartość bazowa | Wartość osiągnięta |
| Asystenci rodziny    | Liczba osób     | 27             | 31                 |
| Pobyt w ośrodku      | Liczba osób     | 138            | {}                 |
| Diagnozy potrzeb     | Liczba osób     | 138            | {}                 |
| Kontrakty socjalne   | Liczba umów     | 31             | {}                 |
| Klub samopomocy      | Liczba osób     | 15             | 18                 |
| Warsztaty            | Liczba osób     | 44             | 40                 |
"""


def test_values_left_blank() -> None:
    (only,) = found(INDICATORS.format(90, 95, ""), "VAL981")
    assert "Kontrakty socjalne" in only.message


def test_baselines_left_blank() -> None:
    rows = "".join(f"| Warsztat {number} | Liczba osób | {number} | {number + 3} |\n" for number in range(10, 16))
    head = "| Wskaźnik | Jednostka miary | Wartość bazowa | Wartość osiągnięta |\n"
    (only,) = found(head + rows + "| Poradnictwo | Liczba osób | | 64 |\n", "VAL981")
    assert (only.message_key, min(lines(only))) == ("VAL981.baseline", 8)
    assert not found(head + rows + "| Poradnictwo | Liczba osób | – | 64 |\n", "VAL981")


@pytest.mark.parametrize("value", ["30", "0"])
def test_values_given(value: str) -> None:
    assert not found(INDICATORS.format(90, 95, value), "VAL981")


def test_rows_alike() -> None:
    (only,) = found(INDICATORS.format(94, 94, 30), "DUP307")
    assert "Pobyt w ośrodku" in only.message
    assert not found(INDICATORS.format(94, 95, 30), "DUP307")


def test_a_block_of_baselines_repeated() -> None:
    rows = "".join(
        f"| Działanie {name} | Liczba osób | {value} | {value} |\n"
        for name, value in zip("abcdefgh", range(20, 60, 5), strict=True)
    )
    head = "| Wskaźnik | Jednostka miary | Wartość bazowa | Wartość osiągnięta |\n"
    (only,) = found(head + rows, "DUP307")
    assert "8 kolejnych" in only.message
    assert not found(head + rows.replace("| 40 | 40 |", "| 40 | 41 |"), "DUP307")


def test_a_unit_left_out() -> None:
    rows = "".join(f"| Warsztat {number} | Liczba osób | {number} | {number + 3} |\n" for number in range(10, 19))
    head = "| Wskaźnik | Jednostka miary | Wartość bazowa | Wartość osiągnięta |\n"
    (only,) = found(head + rows + "| Opaski życia | | 12 | 15 |\n", "VAL982")
    assert "Opaski życia" in only.message
    assert not found(head + rows + "| Liczba opasek życia | | 12 | 15 |\n", "VAL982")


BIRTHS = "W 2024 r. urodziło się 120 dzieci, a zgonów odnotowano 250.\n\nPrzyrost naturalny w 2024 r. wyniósł {} osób.\n"


def test_natural_increase() -> None:
    (only,) = found(BIRTHS.format("-70"), "DEM711")
    assert only.computed == -130
    assert not found(BIRTHS.format("-130"), "DEM711")
    assert not found(BIRTHS.format("-128"), "DEM711")


GRANTS = """
| Inwestycja | Koszt        | Pokrycie dotacyjne | Udział własny |
| Mieszkania | 500 tys. zł  | 100 %              | 0 zł          |
| Dom dzienny | 1 000 tys. zł | 80 %             | 200 tys. zł   |
| Świetlice  | 300 tys. zł  | 90 %               | 30 tys. zł    |
| RAZEM      | 1,8 mln zł   | 1,57 mln zł ({} %) | 230 tys. zł   |
"""


def test_the_share_of_grants_in_the_total() -> None:
    (only,) = found(GRANTS.format(80), "FIN504")
    assert "87,2 %" in only.message
    assert not found(GRANTS.format(87), "FIN504")


def test_the_share_of_grants_in_rows_beside_a_wrong_total() -> None:
    table = GRANTS.format(80).replace("0 zł  ", "0").replace("| RAZEM", "| Klub | 100 tys. zł | {} % | 10 tys. zł |\n| RAZEM")
    assert {finding.stated for finding in found(table.format(92), "FIN504")} == {80, 92}
    assert {finding.stated for finding in found(table.format(90), "FIN504")} == {80}


def test_places_of_one_facility() -> None:
    text = "W gminie działa ŚDS, który zapewnia 40 miejsc.\n\nDotacja wojewody finansuje 30 miejsc ŚDS.\n"
    (only,) = found(text, "DUP310")
    assert lines(only) == {1, 3}


@pytest.mark.parametrize(
    "text",
    [
        "W gminie działa ŚDS, który zapewnia 40 miejsc.\n\nDotacja wojewody finansuje 40 miejsc ŚDS.\n",
        "W gminie działa ŚDS, który zapewnia 30 miejsc.\n\nPlanuje się rozbudowę ŚDS do 40 miejsc.\n",
        "DPS „Lipa” ma 30 miejsc.\n\nDPS „Klon” ma 40 miejsc.\n",
        "ŚDS zapewnia 30 miejsc.\n\nOgrzewalnia zapewnia 40 miejsc.\n",
    ],
)
def test_places_that_differ_rightly(text: str) -> None:
    assert not found(text, "DUP310")


def test_places_together() -> None:
    parts = "DPS „Lipa” ma 30 miejsc.\n\nDPS „Klon” ma 40 miejsc.\n\n"
    (only,) = found(parts + "Działają 2 DPS (łącznie 75 miejsc).\n", "DUP310")
    assert only.computed == 70
    assert not found(parts + "Działają 2 DPS (łącznie 70 miejsc).\n", "DUP310")
    assert not found(parts + "Działają 3 DPS (łącznie 95 miejsc).\n", "DUP310")


def test_a_report_in_two_years() -> None:
    text = PLAN + "Raport końcowy zostanie przyjęty w 2028 roku.\n\nOcenę zawrze się w formie raportu końcowego w {} roku.\n"
    (only,) = found(text.format(2029), "OKR608")
    assert "2028 i 2029" in only.message
    assert not found(text.format(2028), "OKR608")


POSTS = """
Nowi pracownicy to stały wydatek (4 etaty × średnio {} tys. zł = {} tys. zł rocznie).

| Zadanie            | Koszt roczny | Założenia                              |
| 4 etaty w klubach  | 312 000 zł   | 6 500 zł brutto × 12 mies. × 4 etaty   |
| Terapeuta          | 50 000 zł    | 8 250 zł z narzutami × 0,5 × 12        |
"""


def test_posts_that_cost_two_amounts() -> None:
    (only,) = found(POSTS.format(75, 300), "FIN511")
    assert "300 tys. zł" in only.message
    assert not found(POSTS.format(78, 312), "FIN511")


def test_products_beside_their_amount() -> None:
    assert not found(POSTS.format(75, 300), "FIN505")
    (only,) = found(POSTS.format(75, 300).replace("312 000", "321 000"), "FIN505")
    assert only.computed == 312_000


ADDED = """
Wykonanie całego planu pochłonie dodatkowo ok. {} rocznie.

| Zadanie                | Koszt roczny        |
| Nowe etaty             | 410 000 zł          |
| Razem dodatkowe koszty | ≈ 930 tys. zł/rok   |
"""


def test_what_the_plan_adds_each_year() -> None:
    (only,) = found(ADDED.format("2,1–2,4 mln zł"), "FIN512")
    assert "930 tys. zł" in only.message
    assert not found(ADDED.format("0,9–1,0 mln zł"), "FIN512")


def test_change_of_something_else() -> None:
    assert not found("Wynik netto wyniósł 205,8 mld zł wobec 244,9 mld zł w 2023 r., przy spadku zysku netto o 7,0%.\n", "CHG201")


NAMES = """
Zadanie prowadzi Miejski Ośrodek Pomocy Rodzinie w Brzegach. Zgłoszenia przyjmuje Miejski Ośrodek Pomocy Rodzinie w Brzegach.

Pracę koordynuje Miejski Ośrodek Pomocy Rodzinie w Brzegach.

Realizator: {}
"""


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("Miejski Ośrodek Pomocy Społecznej w Brzegach", 1),
        ("Miejski Ośrodek Pomocy Rodzinie w Brzegach", 0),
        ("Miejski Ośrodek Kultury w Brzegach", 0),
        ("Miejski Ośrodek Pomocy Społecznej w Olszance", 0),
    ],
)
def test_the_centre_under_another_name(name: str, count: int) -> None:
    assert len(found(NAMES.format(name), "NAM974")) == count


def test_a_name_turned_around() -> None:
    text = "Ośrodek Wsparcia Osób Starszych i Niesamodzielnych.\n\nOśrodek Wsparcia Osób Niesamodzielnych i Starszych.\n"
    (only,) = found(text, "NAM974")
    assert lines(only) == {1, 3}


def test_a_resolution_without_its_number() -> None:
    assert found(PLAN + "Program przyjęto uchwałą nr XX/2023 Rady Gminy.\n", "NAM972")
    assert not found(PLAN + "Program przyjęto uchwałą nr XX/145/2023 Rady Gminy.\n", "NAM972")
    assert not found("PROJEKT\n\nUchwała nr XX/2026 Rady Gminy Olszanka\n\n" + PLAN, "NAM972")


def test_a_number_that_points_back() -> None:
    text = "Asystenci współpracowali z 53 rodzinami i 2 szkołami. Sąd zobowiązał 28 z tych {} rodzin.\n"
    (only,) = found(text.format(63), "DUP311")
    assert only.computed == 53
    assert not found(text.format(53), "DUP311")
    assert not found("W gminie mieszka wiele rodzin. Pomoc otrzymało 28 z tych 53 rodzin.\n", "DUP311")


TABLE = """
| Wskaźnik                             | Wartość bazowa (2024 r.) | Wartość docelowa (2028 r.) |
| Liczba rodzin objętych asystenturą   | 53 rodziny               | 60 rodzin                  |
| Liczba klubów młodzieżowych          | 2 kluby                  | 4 kluby                    |
| Liczba osób w mieszkaniach           | 12 osób                  | 20 osób                    |
"""


def test_an_indicator_against_the_text() -> None:
    text = PLAN + "W 2024 r. asystenturą objęto {} rodziny.\n" + TABLE
    (only,) = found(text.format(52), "IND405")
    assert only.severity == "warning"
    assert not found(text.format(53), "IND405")
    assert not found((PLAN + "W 2021 r. asystenturą objęto 52 rodziny.\n" + TABLE), "IND405")
    assert not found((PLAN + "Asystenturą objętych będzie docelowo 60 rodzin.\n" + TABLE), "IND405")


def test_codes_that_nothing_defines() -> None:
    text = "Jedna osoba może należeć do wielu grup (opiekunowie bliskich są w K-2 i K-5).\n"
    (only,) = found(text, "REF909")
    assert "K-2, K-5" in only.message
    assert not found(text + "\n- K-2: seniorzy\n- K-5: osoby samotne\n", "REF909")
    assert not found("Gminę przecinają drogi S-7 i S-1.\n", "REF909")


def test_values_that_jump() -> None:
    head = "| Wskaźnik | Jednostka miary | Wartość bazowa | Wartość osiągnięta |\n"
    rows = "".join(f"| Warsztat {number} | Liczba osób | {number} | {number + 3} |\n" for number in range(20, 28))
    (only,) = found(head + rows + "| Poradnictwo | Liczba osób | 35 | 354 |\n", "VAL984")
    assert only.severity == "info"
    assert not found(head + rows + "| Poradnictwo | Liczba osób | 35 | 54 |\n", "VAL984")


RATES = """
| Wskaźnik             | Jednostka miary | Wartość bazowa | Wartość osiągnięta |
| Wskaźnik zatrudnienia | %              | 55,1           | {}                 |
| Stopa bezrobocia     | %               | 4,0            | 3,3                |
| Kluby seniora        | Liczba klubów   | 4              | 5                  |
"""


def test_rates_that_cannot_be() -> None:
    (only,) = found(RATES.format("96,7"), "IND409")
    assert "96,7" in only.message
    assert not found(RATES.format("56,7"), "IND409")


def test_a_team_in_many_names() -> None:
    text = "Zespół wdrożeniowy zbiera się co kwartał.\n\nRaport przyjmuje Zespół Sterujący.\n\n"
    assert found(text + "Ocenia go Zespół ds. DI.\n", "NAM975")
    assert not found(text + "Ocenia go zespół muzyczny.\n", "NAM975")


ASTRAY = """
## 1. Wstęp

Plan dotyczy mieszkańców gminy.

## 2. Podstawy

Plan opiera się na ustawie.

## 3. Odbiorcy

Odbiorcami są seniorzy.

## 4. Diagnoza

Liczba mieszkańców maleje.

## {}. Wnioski z diagnozy

Potrzeba nowych usług.

## {}. Cele

Celem jest rozwój usług.
"""


def test_a_chapter_with_an_earlier_number() -> None:
    (only,) = found(ASTRAY.format(3, 5), "REF901")
    assert {9, 17} <= lines(only)
    assert not found(ASTRAY.format(5, 6), "REF901")
