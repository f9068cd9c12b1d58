from __future__ import annotations

import pytest

from schemas.finding import Finding
from tests.builders import found


def lines(finding: Finding) -> list[int]:
    return [place.line_start for place in finding.evidence]


def test_paragraphs_that_jump_are_one_finding_with_every_paragraph() -> None:
    (only,) = found(
        """
        § 1. Przyjmuje się Program dla Gminy Olszanka.

        § 4. Wykonanie powierza się Wójtowi.

        § 5. Uchwała wchodzi w życie z dniem podjęcia.
        """,
        "REF901",
    )
    assert lines(only) == [1, 3, 5]
    assert "brak § 2–3" in only.message


@pytest.mark.parametrize(
    "text",
    [
        "§ 1. Przyjmuje się Program.\n\n§ 2. Wykonanie powierza się Wójtowi.\n\n§ 3. Uchwała wchodzi w życie.",
        "§ 1. Przyjmuje się Regulamin.\n\n§ 2. Uchwała wchodzi w życie.\n\nRegulamin\n\n§ 1. Zasady ogólne.\n\n§ 2. Nabór.",
        "Zgodnie z\n§ 7 ust. 2 statutu dyrektor składa sprawozdanie.",
    ],
)
def test_paragraphs_in_order_and_references_are_silent(text: str) -> None:
    assert not found(text, "REF901")


def test_heading_left_out_between_two() -> None:
    (only,) = found(
        """
        ## 1. Wstęp

        Program dotyczy mieszkańców.

        ## 2. Diagnoza

        Liczba mieszkańców maleje.

        ## 4. Cele

        Celem jest poprawa.
        """,
        "REF901",
    )
    assert "brak 3" in only.message


def test_list_that_starts_anew_repeats_no_number() -> None:
    assert not found(
        """
        ## Obszary

        1. Obszar rodziny
        2. Obszar seniorów

        1. Rozwój wsparcia rodziny
        2. Rozwój wsparcia seniorów
        """,
        "REF901",
    )


def test_draft_younger_than_its_resolution() -> None:
    (only,) = found(
        """
        Projekt

        z dnia 20 marca 2027 r.

        UCHWAŁA NR
        RADY GMINY OLSZANKA

        z dnia 12 marca 2027 r.

        w sprawie przyjęcia Programu Wspierania Rodziny na lata 2027–2029
        """,
        "OKR605",
    )
    assert lines(only) == [3, 8]


def test_draft_older_than_its_resolution_is_right() -> None:
    assert not found(
        """
        Projekt

        z dnia 2 marca 2027 r.

        UCHWAŁA NR XX/150/2027
        RADY GMINY OLSZANKA

        z dnia 12 marca 2027 r.
        """,
        "OKR605",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Nabór potrwa do 31 czerwca 2027 r.",
        "Stan na 31.06.2027 r.",
        "Nabór trwa od 09.2027 do 03.2027.",
        "Program na lata 2030–2026 obejmuje gminę.",
    ],
)
def test_impossible_and_falling_dates(text: str) -> None:
    assert found(text, "OKR605")


@pytest.mark.parametrize(
    "text",
    [
        "Nabór potrwa do 30 czerwca 2027 r.",
        "Rekrutacja: 01.2027–03.2027.",
        "Rozporządzenie 2021/1060 z dnia 24 czerwca 2021 r.",
        "Ustawa z dnia 12 marca 2004 r. oraz uchwała z dnia 3 stycznia 2002 r.",
    ],
)
def test_possible_dates_are_silent(text: str) -> None:
    assert not found(text, "OKR605")


def test_annex_with_the_date_of_the_draft() -> None:
    (only,) = found(
        """
        Wpłynęło dnia 2 kwietnia 2027 r.

        Projekt z dnia 4 marca 2027 r.

        UCHWAŁA NR .....
        RADY GMINY OLSZANKA

        z dnia ..... 2027 r.

        w sprawie przyjęcia Programu Wspierania Rodziny

        Załącznik do uchwały Nr .....
        Rady Gminy Olszanka
        z dnia 4 marca 2027 r.
        """,
        "OKR607",
    )
    assert lines(only) == [1, 3, 14]


def test_annex_with_the_date_of_its_resolution_is_right() -> None:
    assert not found(
        """
        UCHWAŁA NR X/20/2027
        RADY GMINY OLSZANKA
        z dnia 12 marca 2027 r.

        Załącznik do uchwały Nr X/20/2027
        Rady Gminy Olszanka
        z dnia 12 marca 2027 r.
        """,
        "OKR607",
    )


PLAN = """
    UCHWAŁA NR X/20/2027
    RADY GMINY OLSZANKA
    z dnia 12 marca 2027 r.

    w sprawie przyjęcia Gminnego Programu Wspierania Rodziny dla Gminy Olszanka na lata 2027–2029

    § 1. Przyjmuje się Gminny Program Wspierania Rodziny dla Gminy Olszanka na lata 2027–2029.

    # GMINNY PROGRAM WSPIERANIA RODZINY DLA GMINY OLSZANKA NA LATA 2027–2029

    {}
"""


def test_period_of_the_plan_given_in_two_ways() -> None:
    assert found(PLAN.format("Gminny Program Wspierania Rodziny na lata 2027–2030 jest odpowiedzią na potrzeby rodzin."), "OKR601")


@pytest.mark.parametrize(
    "sentence",
    [
        "Gminny Program Wspierania Rodziny dla Gminy Olszanka na lata 2027–2029 odpowiada na potrzeby.",
        "Poprzedni Gminny Program Wspierania Rodziny na lata 2024–2027 został zrealizowany.",
        "Strategia Rozwiązywania Problemów Społecznych na lata 2026–2030 wskazuje priorytety.",
    ],
)
def test_other_documents_and_editions_are_silent(sentence: str) -> None:
    assert not found(PLAN.format(sentence), "OKR601")


def test_term_outside_the_plan() -> None:
    table = """
    | Zadanie | Termin realizacji |
    |---|---|
    | Szkolenia asystentów | 2027–2029 |
    | Klub rodzica | 2031–2032 |
    | Sprawozdanie końcowe | 2030 |
    """
    (only,) = found(PLAN.format(table), "OKR602")
    assert "2031–2032" in only.message


def test_malformed_number_is_reported_once_with_every_place() -> None:
    (only,) = found("Przyznano 517.495.00 zł dotacji.\n\nWydano 517.495.00 zł dotacji.", "NUM017")
    assert len(only.evidence) == 2


def test_contents_with_other_numbers_and_a_gap() -> None:
    text = """
    Spis treści

    I. Diagnoza .......... 2
    1. Ludność gminy .......... 2
    2. Rynek pracy .......... 3
    II. Finanse .......... 4
    5. Źródła finansowania .......... 4

    ## I. Diagnoza

    ## 1. Ludność gminy

    Gmina liczy mieszkańców.

    ## 2. Rynek pracy

    Bezrobocie maleje.

    ## 3. Pomoc społeczna

    Pomoc działa.

    ## II. Finanse

    ## 1. Źródła finansowania

    Budżet gminy.
    """
    keys = [finding.message_key for finding in found(text, "REF904")]
    assert sorted(keys) == ["REF904.missing", "REF904.number"]


def _chapters(numbers: tuple[str, ...], body: str = "Treść rozdziału.") -> str:
    titles = ("Wstęp", "Diagnoza", "Cele programu", "Działania", "Finansowanie", "Monitoring")
    return "\n\n".join(f"## {number}. {title}\n\n{body}" for number, title in zip(numbers, titles, strict=False))


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [(("1", "2", "3", "3", "5"), "4"), (("1", "2", "4", "4", "5"), "3"), (("1", "2", "2.1", "2.1", "2.3"), "2.2")],
)
def test_a_number_printed_for_the_one_left_out_is_one_finding(numbers: tuple[str, ...], missing: str) -> None:
    (only,) = found(_chapters(numbers), "REF901")
    assert f"numeru {missing} nie ma" in only.message


ITEMS = "Opisano:\n\n1. pierwszą sprawę,\n\n2. drugą sprawę,\n\n3. trzecią sprawę."


def test_items_of_a_list_are_no_missing_heading() -> None:
    (only,) = found(_chapters(("1", "2", "4"), ITEMS), "REF901")
    assert "brak 3" in only.message
    assert not found(_chapters(("1", "2", "3"), ITEMS), "REF901")


GOALS = """
    | Cel | Działanie |
    |---|---|
    | Rodzina | DZ.1.1. Rozwój poradnictwa i mediacji małżeńskich |
    | Rodzina | DZ.1.2. Budowa placu zabaw przy żłobku |
    | Seniorzy | DZ.2.1. Uruchomienie dziennego domu pobytu |
    | Seniorzy | DZ.2.2. Wolontariat szkolny dla samotnych sąsiadów |
    Tabela 1 Cele i działania

    | Nr działania | Zadanie | Harmonogram |
    |---|---|---|
    | DZ.1.1 | Poradnictwo i mediacje | 2027–2029 |
    | DZ.1.2 | {} | 2027 |
    | DZ.2.1 | Dzienny dom pobytu | 2028 |
    {}
    Tabela 2 Harmonogram
"""
WHOLE = "| DZ.2.2 | Wolontariat szkolny | 2028 |"


def test_code_with_two_meanings() -> None:
    (only,) = found(GOALS.format("Zakup autobusu niskopodłogowego", WHOLE), "REF906")
    assert "DZ.1.2" in only.message


def test_code_with_one_meaning_in_other_words_is_silent() -> None:
    assert not found(GOALS.format("Plac zabaw przy gminnym żłobku", WHOLE), "REF906")


def test_action_missing_from_the_schedule() -> None:
    (only,) = found(GOALS.format("Plac zabaw przy żłobku", ""), "REF907")
    assert "DZ.2.2" in only.message
    assert not found(GOALS.format("Plac zabaw przy żłobku", WHOLE), "REF907")


def test_schedule_whose_rows_a_page_break_joined_is_whole() -> None:
    joined = GOALS.replace("Dzienny dom pobytu | 2028", "Dzienny dom pobytu DZ.2.2 Wolontariat szkolny | 2028 2029")
    assert not found(joined.format("Plac zabaw przy żłobku", ""), "REF907")


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("| Nr działania | Zadanie | Harmonogram |", "| DZ.2.2 | Wolontariat szkolny | 2028 |"),
        ("| Nr działania Zadanie | Harmonogram |", "| DZ.2.2 Wolontariat szkolny | 2028 |"),
    ],
)
def test_schedule_that_goes_on_under_its_header_again_is_whole(head: str, row: str) -> None:
    rule = "|---" * (head.count("|") - 1) + "|"
    more = f"\n    Dalszy ciąg harmonogramu.\n\n    {head}\n    {rule}\n    {row}\n    Tabela 3 Harmonogram\n"
    assert not found(GOALS.format("Plac zabaw przy żłobku", "") + more, "REF907")


TABLES = """
    {}

    | Rok | Osoby |
    |---|---|
    | 2024 | 120 |
    Tabela 1 Osoby objęte pomocą

    | Rok | Rodziny |
    |---|---|
    | 2024 | 60 |
    Tabela 2 Rodziny objęte pomocą

    | Rok | Dzieci |
    |---|---|
    | 2024 | 40 |
    Tabela 3 Dzieci w świetlicach
"""


def test_reference_to_a_table_that_is_not_there() -> None:
    assert found(TABLES.format("Liczbę wniosków pokazuje tabela 7 oraz opis."), "REF902")
    assert not found(TABLES.format("Liczbę rodzin pokazuje tabela 2 oraz opis."), "REF902")
    assert not found(TABLES.format("Jak w strategii (tabela 7) liczba rośnie."), "REF902")


def test_code_that_the_tree_does_not_know() -> None:
    stray = "| DZ.7.1 | Remont dachu remizy | 2028 |"
    (only,) = found(GOALS.format("Plac zabaw przy żłobku", stray), "REF903")
    assert "DZ.7.1" in only.message
    assert not found(GOALS.format("Plac zabaw przy żłobku", WHOLE), "REF903")


def test_list_of_tables_with_another_title() -> None:
    text = """
    Spis tabel

    Tabela 1 Osoby objęte pomocą .......... 3
    Tabela 2 {} .......... 4
    Tabela 3 Dzieci w świetlicach .......... 5
    """
    body = TABLES.format("Poniżej dane.")
    assert found(body + text.format("Wydatki budżetu na oświatę"), "REF905")
    assert not found(body + text.format("Rodziny objęte pomocą"), "REF905")


def test_length_that_the_years_deny() -> None:
    assert found("Pięcioletni program na lata 2027–2029 obejmuje całą gminę.", "OKR603")
    assert not found("Trzyletni program na lata 2027–2029 obejmuje całą gminę.", "OKR603")
    assert not found("Trzyletni program na lata 2027–2030 obejmuje całą gminę.", "OKR603")
    assert not found("Program na lata 2027–2029 obejmuje 5-letnie dzieci oraz ich rodziców.", "OKR603")


def test_the_time_that_a_plan_was_foreseen_for() -> None:
    strategy = "Rada przyjęła Strategię na lata 2021–2025. Realizację jej założeń przewidziano na okres {} lat."
    assert found(strategy.format(6), "OKR603")
    assert not found(strategy.format(5), "OKR603")
    assert not found("W Programie na lata 2021–2025 umowę z asystentem zawarto na okres 2 lat.", "OKR603")
    assert not found("W Strategii na lata 2021–2025 zatrudnienie asystenta przewidziano na okres 2 lat.", "OKR603")


def test_weekday_of_another_date() -> None:
    assert found("Konsultacje odbędą się w poniedziałek 5 maja 2026 r. w urzędzie.", "OKR609")
    assert not found("Konsultacje odbędą się we wtorek 5 maja 2026 r. w urzędzie.", "OKR609")


def test_placeholders() -> None:
    assert found("Liczba rodzin wspieranych przez asystenta: do uzupełnienia.", "NAM972")
    assert found("Program przyjęto uchwałą nr XX/XXX/2023 rady.", "NAM972")
    assert not found("Program przyjęto uchwałą nr XXX/250/2026 rady.", "NAM972")
    assert not found("UCHWAŁA NR .....\nRADY GMINY OLSZANKA\nz dnia ..... 2027 r.", "NAM972")


def test_the_title_of_a_resolution_over_two_blocks() -> None:
    title = "w sprawie przyjęcia Gminnego Programu Wspierania Rodziny dla Gminy Olszanka na lata 2027–2029"
    wrapped = "w sprawie przyjęcia Gminnego Programu Wspierania Rodziny\n\n    dla Gminy Olszanka na lata 2027–{}"
    assert found(PLAN.replace(title, wrapped.format(2030)).format(""), "OKR601")
    assert not found(PLAN.replace(title, wrapped.format(2029)).format(""), "OKR601")


def test_schedule_of_other_years() -> None:
    assert found(PLAN.format("# Harmonogram na lata 2026–2028"), "OKR601")
    assert not found(PLAN.format("# Harmonogram na lata 2027–2028"), "OKR601")


COUNTED = """
    Program wyznacza {} główne cele działań:

    - wsparcie rodzin,
    - aktywizacja seniorów,
    - rozwój usług.

    Cele są zgodne ze strategią.
"""


def test_counted_list() -> None:
    (only,) = found(COUNTED.format("cztery"), "SUM010")
    assert only.computed == 3
    assert not found(COUNTED.format("trzy"), "SUM010")
    assert not found(COUNTED.format("m.in. cztery"), "SUM010")


COUNTED_HEADINGS = """
    # 2. Cele

    Na podstawie diagnozy {} cele operacyjne. Każdemu z nich przypisano zadania.

    ## 2.1. Cel I. Wsparcie rodzin

    Rodziny otrzymają pomoc asystenta.

    ## 2.2. Cel II. Aktywizacja seniorów

    Powstanie klub seniora.

    # 3. Wdrażanie

    Cel III. programu poprzedniego nie jest kontynuowany.
"""


def test_counted_headings() -> None:
    (only,) = found(COUNTED_HEADINGS.format("sformułowano trzy"), "SUM010")
    assert only.computed == 2
    assert not found(COUNTED_HEADINGS.format("sformułowano dwa"), "SUM010")
    assert not found(COUNTED_HEADINGS.format("w poprzedniej edycji sformułowano trzy"), "SUM010")
    assert not found(COUNTED_HEADINGS.format("oceniono trzy"), "SUM010")
    assert not found(COUNTED_HEADINGS.replace("Cel II.", "Cel IV.").format("sformułowano trzy"), "SUM010")


PROMISED = "## 3. Ryzyka\n\nOpis ryzyk.\n\n## 3.1. {title}\n\nRyzyka są małe.\n\n{more}## 4. Wnioski\n\nWnioski."


def test_heading_that_promises_a_table() -> None:
    (only,) = found(PROMISED.format(title="Matryca ryzyk", more=""), "STR957")
    assert "Matryca ryzyk" in only.message


@pytest.mark.parametrize(
    ("title", "more"), [("Matryca ryzyk", "| Ryzyko | Waga |\n|---|---|\n| Brak kadr | 3 |\n\n"), ("Opis ryzyk", "")]
)
def test_promise_that_is_kept_and_other_headings_are_silent(title: str, more: str) -> None:
    assert not found(PROMISED.format(title=title, more=more), "STR957")
