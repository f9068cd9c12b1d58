from __future__ import annotations

from extractors.goals import goals
from extractors.goals.words import cell_items
from extractors.metadata import metadata
from schemas.place import Passage, Piece
from schemas.record import Goal
from tests.builders import doc


def read(text: str) -> list[Goal]:
    document = doc(text)
    return list(goals(document, metadata(document)))


def tree(found: list[Goal]) -> list[tuple[str, str | None, str, str | None]]:
    return [(goal.level, goal.code, goal.text, goal.parent) for goal in found]


_TABLE = """
    2. Cele i działania

    | Obszar strategiczny | Cel ogólny | Cel szczegółowy | Działanie |
    | I. Seniorzy | Dłuższe życie we własnym domu | 1.1: Pomoc w domu | DZ.1.1. Więcej godzin usług |
    | | | | DZ.1.2. Szkolenie opiekunek |
    | | | 1.2: Aktywność | DZ.1.3. Klub w każdym sołectwie |
    | II. Rodzina | Bezpieczne dzieciństwo | 2.1: Wsparcie rodziców | DZ.2.1. Poradnia rodzinna |
    Tabela 3 Cele
"""


def test_merged_cells_are_carried_down() -> None:
    assert tree(read(_TABLE)) == [
        ("area", "I", "Seniorzy", None),
        ("main_goal", None, "Dłuższe życie we własnym domu", "I"),
        ("specific_goal", "1.1", "Pomoc w domu", "Dłuższe życie we własnym domu"),
        ("action", "DZ.1.1", "Więcej godzin usług", "1.1"),
        ("action", "DZ.1.2", "Szkolenie opiekunek", "1.1"),
        ("specific_goal", "1.2", "Aktywność", "Dłuższe życie we własnym domu"),
        ("action", "DZ.1.3", "Klub w każdym sołectwie", "1.2"),
        ("area", "II", "Rodzina", None),
        ("main_goal", None, "Bezpieczne dzieciństwo", "II"),
        ("specific_goal", "2.1", "Wsparcie rodziców", "Bezpieczne dzieciństwo"),
        ("action", "DZ.2.1", "Poradnia rodzinna", "2.1"),
    ]


def test_bullets_in_a_cell_are_actions_with_who_and_what_pays() -> None:
    found = read("""
        3.1. Obszar I – Seniorzy

        | Cel szczegółowy | Kluczowe działania | Odpowiedzialni | Źródła finansowania |
        | 1.1 Pomoc w domu | • 3 nowe etaty • Teleopieka | GOPS, sołtysi | Budżet gminy; PFRON |
    """)
    assert tree(found) == [
        ("area", "I", "Seniorzy", None),
        ("specific_goal", "1.1", "Pomoc w domu", "I"),
        ("action", None, "3 nowe etaty", "1.1"),
        ("action", None, "Teleopieka", "1.1"),
    ]
    assert found[2].responsible == ("GOPS", "sołtysi")
    assert found[2].funding == ("Budżet gminy", "PFRON")


def test_an_area_in_heading_and_table_is_one() -> None:
    found = read("2.1. Obszar I – Seniorzy\n\nOpis obszaru, który jest najważniejszy dla gminy.\n" + _TABLE)
    areas = [goal for goal in found if goal.level == "area"]
    assert [goal.code for goal in areas] == ["I", "II"]
    assert len(areas[0].evidence) == 2


def test_a_table_of_indicators_or_costs_holds_no_goals() -> None:
    assert not read("""
        | Działanie | Wskaźnik | Wartość bazowa | Wartość docelowa |
        | Teleopieka | liczba osób | 10 | 20 |
    """)
    assert not read("""
        | Zadanie | Koszt roczny | Uwagi |
        | Teleopieka | 20 000 zł | brak |
    """)


def test_announced_lists() -> None:
    found = read("""
        4. Cele Programu

        Celem głównym Programu jest poprawa życia mieszkańców wsi. Program potrwa trzy lata.

        Cele szczegółowe:

        1) więcej miejsc spotkań;
        2) silniejsze rodziny.

        Ku tym celom prowadzą następujące działania:

        1) kursy dla rodziców;
        2) pikniki.

        5. Ewaluacja

        Zakładane rezultaty:

        1) zadowoleni mieszkańcy.
    """)
    goal = "poprawa życia mieszkańców wsi."
    assert tree(found) == [
        ("main_goal", None, goal, None),
        ("specific_goal", "1", "więcej miejsc spotkań", goal),
        ("specific_goal", "2", "silniejsze rodziny.", goal),
        ("direction", "1", "kursy dla rodziców", goal),
        ("direction", "2", "pikniki.", goal),
    ]


def test_the_goal_of_another_programme_is_not_this_one_s() -> None:
    text = """
        Program Aktywności Lokalnej Gminy Sosnowa Wola na lata 2026-2027

        W gminie działa Gminny Program Profilaktyki Alkoholowej. Głównym celem programu jest ograniczenie szkód.
    """
    assert not read(text)


def test_labelled_goals_with_their_actions() -> None:
    found = read("""
        Cel strategiczny 1. Zdrowa gmina

        Cel operacyjny 1.1. Lepszy dostęp do lekarzy

        - dowóz do przychodni,
        - punkt pielęgniarski.

        Cel operacyjny 1.2: Ruch dla każdego

        Cel będzie realizowany poprzez:

        - zajęcia na basenie,
        - rajdy rowerowe.
    """)
    assert tree(found) == [
        ("main_goal", "1", "Zdrowa gmina", None),
        ("specific_goal", "1.1", "Lepszy dostęp do lekarzy", "1"),
        ("action", None, "dowóz do przychodni", "1.1"),
        ("action", None, "punkt pielęgniarski.", "1.1"),
        ("specific_goal", "1.2", "Ruch dla każdego", "1"),
        ("action", None, "zajęcia na basenie", "1.2"),
        ("action", None, "rajdy rowerowe.", "1.2"),
    ]


def test_a_goal_on_the_line_below_its_kind() -> None:
    found = read("""
        Cel główny

        Poprawa życia osób starszych w gminie.

        Cele szczegółowe

        1. Więcej usług w domu.
        2. Aktywni seniorzy.
    """)
    goal = "Poprawa życia osób starszych w gminie."
    assert tree(found) == [
        ("main_goal", None, goal, None),
        ("specific_goal", "1", "Więcej usług w domu.", goal),
        ("specific_goal", "2", "Aktywni seniorzy.", goal),
    ]


def test_an_area_told_below_its_goal_stands_above_it() -> None:
    found = read("""
        4.1. Cel I. Zdrowa gmina

        Obszar: Zdrowie i ruch.

        - punkt pielęgniarski,
        - rajdy rowerowe.
    """)
    assert ("main_goal", "I", "Zdrowa gmina", "Zdrowie i ruch.") in tree(found)
    assert ("action", None, "punkt pielęgniarski", "I") in tree(found)


def test_a_reference_to_a_goal_in_a_schedule_is_its_parent_only() -> None:
    found = read("""
        5.1. Cel I. Zdrowa gmina

        | Cel | Kod | Zadanie | Realizator | Termin |
        | Cel I | Z.1.1 | Dowóz do przychodni | Urząd Gminy | 2026 |
        | | Z.1.2 | Punkt pielęgniarski | GOPS | 2027 |
    """)
    assert tree(found) == [
        ("main_goal", "I", "Zdrowa gmina", None),
        ("task", "Z.1.1", "Dowóz do przychodni", "I"),
        ("task", "Z.1.2", "Punkt pielęgniarski", "I"),
    ]


def test_contents_without_page_numbers_are_no_goals() -> None:
    found = read("""
        Spis treści

        1. Wstęp
        2. Cele szczegółowe
        3. Monitoring

        1. Wstęp

        Dokument powstał w urzędzie i był omawiany z mieszkańcami na trzech otwartych spotkaniach w świetlicach wiejskich.
    """)
    assert not found


def test_statements_have_no_goals() -> None:
    document = doc("Bilans jednostki budżetowej sporządzony na dzień 31-12-2024 r.\n\nCele szczegółowe:\n\n1) jeden;\n2) dwa.")
    assert not goals(document, metadata(document).model_copy(update={"document_type": "sprawozdanie finansowe"}))


def test_a_problem_that_heads_a_table_is_the_area_of_its_goals() -> None:
    found = tree(
        read(
            """
            II.3 Problem główny: Samotność seniorów

            | Cel główny | Kierunek działań | Nazwa zadania |
            |---|---|---|
            | Więzi z sąsiadami | Kluby w sołectwach | Otwarcie klubu w Zalesiu |
            """
        )
    )
    assert found == [
        ("area", "II.3", "Samotność seniorów", None),
        ("main_goal", None, "Więzi z sąsiadami", "II.3"),
        ("direction", None, "Kluby w sołectwach", "Więzi z sąsiadami"),
        ("task", None, "Otwarcie klubu w Zalesiu", "Kluby w sołectwach"),
    ]


def test_the_name_of_a_problem_may_stand_below_its_label() -> None:
    found = read("II.3 Problem główny:\n\nSamotność seniorów\n\nCel strategiczny 1: Więzi z sąsiadami\n")
    assert [(goal.level, goal.text) for goal in found][:1] == [("area", "Samotność seniorów")]


def test_numbered_lines_of_a_cell_are_tasks_below_their_roman_group() -> None:
    from schemas.document import Block, BlockKind, Cell, Table
    from schemas.place import Passage, Piece

    lines = ["I Pomoc w domu:", "1. Usługi opiekuńcze", "i sąsiedzkie", "2.Teleopieka", "II Spotkania", "1. Klub seniora"]
    text, pieces = "", []
    for number, line in enumerate(lines, 1):
        text += " " if text else ""
        pieces.append(Piece(len(text), 1, number))
        text += line
    cells = [Cell(0, 0, Passage("Cel główny")), Cell(0, 1, Passage("Nazwa zadania"))]
    cells += [Cell(1, 0, Passage("Dłuższe życie w domu")), Cell(1, 1, Passage(text, tuple(pieces)))]
    document = doc("Plan")._replace(blocks=(Block(BlockKind.TABLE, Passage(""), table=Table(tuple(cells), 2)),))
    found = tree(list(goals(document, metadata(document))))
    assert found[1:] == [
        ("task", "I", "Pomoc w domu:", "Dłuższe życie w domu"),
        ("task", "1", "Usługi opiekuńcze i sąsiedzkie", "I"),
        ("task", "2", "Teleopieka", "I"),
        ("task", "II", "Spotkania", "Dłuższe życie w domu"),
        ("task", "1", "Klub seniora", "II"),
    ]


def test_bodies_named_below_a_table_carry_out_its_goals() -> None:
    found = read(
        """
        | Cel główny | Kierunek działań | Nazwa zadania |
        |---|---|---|
        | Więzi z sąsiadami | Kluby w sołectwach | Otwarcie klubu w Zalesiu |

        Realizatorzy: Ośrodek Pomocy Społecznej w Zalesiu

        Gminna Biblioteka Publiczna

        Tabela pokazuje zamierzenia na trzy lata.
        """
    )
    bodies = ("Ośrodek Pomocy Społecznej w Zalesiu", "Gminna Biblioteka Publiczna")
    assert [(goal.level, goal.responsible) for goal in found] == [("main_goal", ()), ("direction", bodies), ("task", bodies)]


def test_numbered_headings_that_follow_each_other_are_a_list() -> None:
    found = read("""
        ## OBSZARY INTERWENCJI

        ### 1. Wsparcie rodzin

        ### 2. Wsparcie seniorów

        Dalszy ciąg opisuje stan usług w gminie Lipiny i potrzeby jej mieszkańców.
    """)
    assert [(goal.level, goal.code, goal.text) for goal in found] == [
        ("area", "1", "Wsparcie rodzin"),
        ("area", "2", "Wsparcie seniorów"),
    ]


def test_a_number_that_counts_on_within_a_line_begins_an_item() -> None:
    lines = ("1. Teleopieka w Lipinach ", "2. Klub seniora 3.Organizacja wykładów ", "zgodnie z art. 4. Ustawy")
    starts = [sum(map(len, lines[:at])) for at in range(len(lines))]
    cell = Passage("".join(lines), tuple(Piece(start, 1, at) for at, start in enumerate(starts, 1)))
    assert [item.text for item in cell_items(cell)] == [
        "1. Teleopieka w Lipinach",
        "2. Klub seniora",
        "3.Organizacja wykładów zgodnie z art. 4. Ustawy",
    ]


def test_a_timetable_hangs_its_tasks_where_the_actions_of_their_codes_hang() -> None:
    found = read("""
        | Cel szczegółowy | Działania |
        | 1.1 Rozwój usług | DZ.1.1 Opieka w domu |

        5. Harmonogram

        | Nr działania | Zadanie | Termin |
        | DZ.1.1 | Zatrudnienie dwóch opiekunek | 2026 |
    """)
    assert [(goal.text, goal.parent) for goal in found if goal.level == "task"] == [("Zatrudnienie dwóch opiekunek", "1.1")]


def test_a_direction_named_within_a_paragraph_and_actions_told_one_after_another() -> None:
    found = read("""
        Gmina obrała dwa kierunki: Kierunek 1: Opieka blisko domu – obejmuje usługi w miejscu zamieszkania.

        Rozbudowa usług opiekuńczych w sołectwach (także wieczorem i w niedziele). Mobilny zespół psychologa.
        Całodobowy telefon dla opiekunów osób starszych. Promocja zdrowego starzenia się w klubach seniora i bibliotekach.
    """)
    assert tree(found) == [
        ("direction", "Kierunek 1", "Opieka blisko domu", None),
        ("action", None, "Rozbudowa usług opiekuńczych w sołectwach (także wieczorem i w niedziele).", "Kierunek 1"),
        ("action", None, "Mobilny zespół psychologa.", "Kierunek 1"),
        ("action", None, "Całodobowy telefon dla opiekunów osób starszych.", "Kierunek 1"),
        ("action", None, "Promocja zdrowego starzenia się w klubach seniora i bibliotekach.", "Kierunek 1"),
    ]


def test_statements_below_a_direction_are_no_actions() -> None:
    found = read("""
        Kierunek 1: Opieka blisko domu

        Gmina prowadzi usługi w miejscu zamieszkania od wielu lat. Usługi te są potrzebne coraz większej liczbie osób starszych.
        Liczba opiekunek w gminie Lipiny pozostaje jednak od lat taka sama i nie odpowiada na potrzeby mieszkańców.
    """)
    assert tree(found) == [("direction", "Kierunek 1", "Opieka blisko domu", None)]


def test_a_sentence_below_a_table_is_no_action_of_the_goal_above_it() -> None:
    found = read("""
        Cel operacyjny 3.2. Wolontariat seniorów

        | Wskaźnik | Wartość bazowa | Wartość docelowa |
        | Liczba kół | 1 | 4 |

        Do 2030 r. liczba kół wzrośnie z 1 do 4.
    """)
    assert [each.text for each in found] == ["Wolontariat seniorów"]


def test_codes_of_roman_and_arabic_numbers() -> None:
    found = read("""
        CEL STRATEGICZNY II: Godna starość
        Cel operacyjny II.1: Rozwój usług sąsiedzkich
        Działania:
        - szkolenia sąsiadów.
    """)
    assert [(each.code, each.parent) for each in found] == [("II", None), ("II.1", "II"), (None, "II.1")]


def test_a_list_announced_behind_the_main_goal() -> None:
    found = read("""
        Cel główny: Wzmocnienie rodzin w gminie. Cele szczegółowe:
        1) rozwój poradnictwa,
        2) rozwój świetlic.
    """)
    assert [(each.level, each.text) for each in found][1:] == [
        ("specific_goal", "rozwój poradnictwa"),
        ("specific_goal", "rozwój świetlic."),
    ]


def test_a_goal_alone_in_its_row_heads_the_tasks_below_it() -> None:
    found = read("""
        | Cel / zadanie | Wskaźnik | Plan | Wykonanie |
        | Cel 1. Pomoc sąsiedzka | | | |
        | 1.1. Kursy dla sąsiadów | Liczba kursów | 4 | 3 |
        | Cel 2. Kultura seniorów | | | |
        | 2.1. Chór | Liczba prób | 40 | 38 |
    """)
    assert [(each.level, each.code, each.text, each.parent) for each in found] == [
        ("main_goal", "1", "Pomoc sąsiedzka", None),
        ("task", "1.1", "Kursy dla sąsiadów", "1"),
        ("main_goal", "2", "Kultura seniorów", None),
        ("task", "2.1", "Chór", "2"),
    ]


def test_an_action_of_a_table_stands_below_the_goal_that_its_code_goes_on_from() -> None:
    found = read("""
        Cele szczegółowe:
        I. Rozwój usług dla seniorów
        II. Wsparcie rodzin z dziećmi

        | Nr | Nazwa działania | Podmiot odpowiedzialny |
        | I.1 | Uruchomienie chóru | GOK |
        | II.1 | Prowadzenie świetlicy | GOPS |
    """)
    assert [(each.text, each.parent) for each in found if each.level == "action"] == [
        ("Uruchomienie chóru", "I"),
        ("Prowadzenie świetlicy", "II"),
    ]


def test_codes_with_letters_tell_actions_below_their_goal() -> None:
    found = read(
        """
        2. Plan działań

        1.1: Wzmocnienie wsparcia seniorów w domu.

        DZ.1.1. Rozbudowa usług opiekuńczych.

        DZ.1.2. Uruchomienie klubu seniora.

        Gmina podsumuje prace co roku.

        DZ.1.2. Klub seniora, środki własne, 2026
        """
    )
    assert [(level, code, text) for level, code, text, _ in tree(found)] == [
        ("specific_goal", "1.1", "Wzmocnienie wsparcia seniorów w domu."),
        ("action", "DZ.1.1", "Rozbudowa usług opiekuńczych."),
        ("action", "DZ.1.2", "Uruchomienie klubu seniora."),
    ]


def test_other_codes_with_letters_are_no_goals() -> None:
    assert read("ST.1.1. Stołówka przy szkole\n\nDR.2. Droga do świetlicy\n") == []
