from __future__ import annotations

from tests.builders import fact, facts


def test_table_labels_headers_and_captions_name_figures() -> None:
    text = """
    Powód	Jednostka	2023	2024
    Ubóstwo	Liczba osób	80	75
    \tLiczba rodzin\t41\t39

    Tabela 1 Powody przyznania pomocy
    """
    found = fact(text, "39")
    assert (found.measure, found.period and found.period.start) == ("powod_ubostwo.rodziny", 2024)


def test_a_caption_does_not_rename_what_a_label_names_itself() -> None:
    text = """
    Wyszczególnienie	2023	2024
    Wnioski o patent	12	15

    Tabela 1 Rynek pracy i bezrobocie
    """
    assert not fact(text, "15").known


def test_a_row_of_the_budget_classification_holds_money() -> None:
    text = """
    | Rozdział | Nazwa | 2023 r. | 2024 r. |
    |---|---|---|---|
    | 85205 | Zadania w zakresie przeciwdziałania przemocy domowej | 95 414 | 99 958 |
    """
    assert not fact(text, "99 958").measure.endswith(".osoby")


PROGRESS = """
Wskaźniki realizacji za 2023 r.

| Działanie | Wskaźnik | Jednostka miary | Wartość bazowa | Wartość osiągnięta |
|---|---|---|---|---|
| Oferta dla seniorów | Klub Seniora „Jesień” | Liczba placówek | 1 | 2 |
| | Teleopieka w domach | Liczba osób | 14 | 31 |
"""


def test_the_indicator_of_a_row_names_its_figures_not_the_action_above() -> None:
    named = {one.quantity.text: one.measure for one in facts(PROGRESS)}
    assert (named["31"], named["2"]) == ("teleopieka.osoby", "kluby_seniora.placowki")


def test_a_column_of_differences_holds_changes() -> None:
    found = facts(
        """
        | Wskaźnik | 2020 | 2024 | Zmiana |
        |---|---|---|---|
        | Ludność w wieku produkcyjnym | 6 410 | 6 105 | -305 |
        """
    )
    change = next(one for one in found if one.quantity.text == "-305")
    assert change.subgroup == "zmiana"
    assert change.period is not None
    assert (change.period.start, change.period.end) == (2020, 2024)


NARRATIVE = (
    """
| Kierunek | Działania zrealizowane |
|---|---|
| Aktywizacja | """
    "• porady zawodowe otrzymało 90 osób, w tym: − 31 długotrwale bezrobotnych, − 8 z niepełnosprawnością; "
    "• liczba osób, które w ciągu roku zgłosiły się do Klubu Pracy po pomoc w szukaniu zajęcia – 57; "
    "• staż zawodowy zaczęło 12 osób; "
    "• przygotowano też materiały o rynku pracy dla wszystkich zainteresowanych, jak co roku we wrześniu. |"
)


def test_parts_of_a_long_cell_are_parts_of_what_their_statement_counts() -> None:
    found = {one.quantity.text.split()[0]: one for one in facts(NARRATIVE)}
    part = found["8"]
    assert (part.unit, part.known) == ("osoba", False)
    assert "porady zawodowe" in part.measure_text
    assert part.subgroup
    assert "część" in part.subgroup
    assert not found["31"].known
    assert "porady zawodowe" in found["31"].measure_text


def test_a_dash_before_a_figure_ends_no_statement() -> None:
    found = next(one for one in facts(NARRATIVE) if one.quantity.text == "57")
    assert "Klubu Pracy" in found.measure_text


INDICATORS = """
| Działanie | Wskaźnik (jednostka) | Wartość bazowa (2024) | Wartość docelowa | Termin |
|---|---|---|---|---|
| Opaski bezpieczeństwa | liczba objętych seniorów | 14 | 60 | 2027 Q4 |
"""


def test_a_target_is_of_its_deadline_and_a_mere_count_of_its_action() -> None:
    base, target = facts(INDICATORS)[:2]
    assert (base.measure, target.measure) == ("teleopieka.osoby", "teleopieka.osoby")
    assert [one.period and one.period.start for one in (base, target)] == [2024, 2027]


def test_one_more_unit_of_an_indicator_carries_its_name() -> None:
    found = facts(
        """
        | Działanie | Wskaźnik | Jednostka miary | Wartość bazowa | Wartość osiągnięta |
        |---|---|---|---|---|
        | Profilaktyka | Szkolenia rówieśników | Liczba programów | 1 | 2 |
        | | | Liczba osób | 14 | 31 |
        | | Wyjazdy dla wychowanków rodzin zastępczych | Liczba wyjazdów | 5 | 6 |
        """
    )
    named = {one.quantity.text: one for one in found}
    assert named["31"].measure == "szkolenia.osoby"
    assert not named["6"].known


def test_the_only_year_of_a_header_dates_a_comment_but_no_target() -> None:
    found = facts(
        """
        | Wyszczególnienie | Dane (2023 r.) | Komentarz |
        |---|---|---|
        | Zatrudnienie OPS | 40 osób | W tym 9 pracowników socjalnych |
        """
    )
    assert {one.period and one.period.start for one in found} == {2023}


def test_changes_side_by_side_have_their_own_names() -> None:
    found = facts(
        """
        | Kwartał | Powiązany wskaźnik |
        |---|---|
        | 2027 Q4 | Seniorzy w teleopiece: 20 → 50 Wizyty zespołu: 0 → 90 |
        """
    )
    named = {one.quantity.text: one.measure_text for one in found}
    assert named["50"] == "osoby objęte teleopieką"
    assert "Wizyty zespołu" in named["90"]


def test_each_value_of_a_cell_has_its_own_unit() -> None:
    found = facts(
        """
        | Działanie | Wskaźnik | Jednostka miary | Wartość bazowa | Wartość osiągnięta |
        |---|---|---|---|---|
        | Pomoc w domu | Objęci pracą socjalną | Liczba rodzin Liczba osób | 38 54 | 39 62 |
        """
    )
    assert {one.quantity.text: one.unit for one in found} == {"38": "rodzina", "54": "osoba", "39": "rodzina", "62": "osoba"}


def test_parts_of_a_table_set_side_by_side_have_labels_of_their_own() -> None:
    found = facts(
        """
        AKTYWA | Stan na początek | Stan na koniec | PASYWA | Stan na początek | Stan na koniec
        Środki trwałe | 12 400,00 zł | 12 900,00 zł | Fundusz jednostki | 31 500,00 zł | 33 700,00 zł
        Należności | 1 100,00 zł | 1 250,00 zł | Zobowiązania | 2 300,00 zł | 2 450,00 zł
        """
    )
    assert ["Fundusz" in one.measure_text for one in found if one.quantity.text.startswith(("31", "33"))] == [True, True]
    assert not any("trwałe" in one.measure_text for one in found if one.quantity.text.startswith(("31", "2 300")))


def test_a_total_over_years_is_of_all_of_them() -> None:
    found = fact(
        """
        Zadanie | 2025 | 2026 | Razem
        Asystentura rodziny (zł) | 42 000 zł | 43 500 zł | 85 500 zł
        """,
        "85",
    )
    assert found.period is not None
    assert (found.period.start, found.period.end) == (2025, 2026)


def test_a_part_of_a_row_is_named_with_its_whole() -> None:
    found = fact(
        """
        Pozycja | 2024
        Koszt ogółem usług | 3,85 mln zł
        w tym: dotacje zewnętrzne | 2,31 mln zł
        """,
        "2,31",
    )
    assert "Koszt ogółem usług" in found.measure_text
