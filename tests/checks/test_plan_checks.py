"""Checks of the plan as a whole: goals, periods, actions, indicators, schedule."""

from __future__ import annotations

import pytest

from schemas.finding import Finding
from tests.builders import found


def lines(finding: Finding) -> list[int]:
    return [place.line_start for place in finding.evidence]


TITLE = "Program Wspierania Sąsiedztwa dla Gminy Olszanka na lata 2027-2028\n\n"


def test_two_main_goals_of_one_programme() -> None:
    (only,) = found(
        TITLE + "Głównym celem Programu Wspierania Sąsiedztwa jest praca z rodzinami w trudnym położeniu.\n\n"
        "Rozdział opisuje cele.\n\n"
        "Celem głównym niniejszego Programu Wspierania Sąsiedztwa jest podniesienie aktywności mieszkańców wsi.",
        "STR955",
    )
    assert lines(only) == [3, 7]


@pytest.mark.parametrize(
    "second",
    [
        "Celem głównym niniejszego Programu Wspierania Sąsiedztwa jest wsparcie rodzin w trudnym położeniu i praca z nimi.",
        "Celem głównym Gminnego Programu Profilaktyki Uzależnień jest ograniczenie picia alkoholu.",
        "Celem szczegółowym Programu Wspierania Sąsiedztwa jest podniesienie aktywności mieszkańców wsi.",
    ],
)
def test_one_goal_in_other_words_goals_of_others_and_lesser_goals_are_silent(second: str) -> None:
    first = "Głównym celem Programu Wspierania Sąsiedztwa jest praca z rodzinami w trudnym położeniu.\n\n"
    assert not found(TITLE + first + second, "STR955")


def test_strategies_whose_time_was_over() -> None:
    (only,) = found(
        TITLE + "Program jest zgodny z następującymi dokumentami strategicznymi:\n\n"
        "- Strategia Edukacji 2020;\n"
        "- Strategia Rozwoju Gminy Olszanka na lata 2021-2030;\n"
        "- Strategia Rozwiązywania Problemów Społecznych na lata 2016-2025;",
        "REF910",
    )
    assert lines(only) == [5, 7]


@pytest.mark.parametrize(
    "lead, item",
    [
        ("Program jest zgodny z dokumentami:", "- Strategia usług społecznych do roku 2025 (z perspektywą do 2035 r.);"),
        ("Program jest zgodny z dokumentami:", "- Regionalny Program Operacyjny na lata 2014-2020;"),
        ("Program jest zgodny z dokumentami:", "- Strategia „Olszanka 2020+”;"),
        ("W diagnozie wykorzystano dokumenty:", "- Program Wspierania Rodziny na lata 2022-2024;"),
    ],
)
def test_perspectives_funds_and_sources_are_silent(lead: str, item: str) -> None:
    assert not found(f"{TITLE}{lead}\n\n{item}\n", "REF910")


def test_one_activity_with_two_periods() -> None:
    (only,) = found(
        TITLE + "Harmonogram:\n\n"
        "- 1) spotkania (festyny sąsiedzkie, kursy) – 01.2027-12.2028;\n"
        "- 2) festyny sąsiedzkie (muzyka, konkursy) – 07.2027-09.2027;\n"
        "- 3) zakończenie programu – 12.2028.",
        "OKR611",
    )
    assert lines(only) == [5, 6]
    assert "01.2027–12.2028" in only.message


def test_activities_with_one_period_each_are_silent() -> None:
    assert not found(
        TITLE
        + "- 1) festyny sąsiedzkie – 01.2027-12.2027;\n- 2) kursy sąsiedzkie – 01.2028-12.2028;\n- 3) kursy – 02.2028-12.2028;",
        "OKR611",
    )


REPORT = """
    Sprawozdanie z realizacji programu za 2027 r.

    {text}

    | Nazwa wskaźnika            | Obszar           | Jednostka   | Wartość bazowa | Wartość osiągnięta |
    | Prace społecznie użyteczne | Osoby bezrobotne | Liczba osób | 60             | 31                 |
    | Kursy języka migowego      | Integracja       | Liczba osób | 12             | 15                 |
"""


@pytest.mark.parametrize(
    "text",
    [
        "Osób bezdomnych wykonujących prace społecznie użyteczne było 48 osób.",
        "Z terapii skorzystało 59 osób (także wykonujących prace społecznie użyteczne).",
        "Prace społecznie użyteczne wykonywało 48 młodych osób.",
    ],
)
def test_other_groups_brackets_and_narrower_groups_say_nothing_of_an_indicator(text: str) -> None:
    assert not found(REPORT.format(text=text), "IND405")


def test_the_indicators_own_group_makes_a_warning() -> None:
    (only,) = found(REPORT.format(text="Liczba osób bezrobotnych przy pracach społecznie użytecznych – 48."), "IND405")
    assert "48" in only.message


def test_a_numbered_line_between_two_tables_is_a_heading() -> None:
    (only,) = found(
        """
        ## 3. Zasoby

        Opis zasobów gminy.

        ## 4. Diagnoza

        | Rok  | Liczba rodzin |
        | 2023 | 120           |
        | 2024 | 131           |

        3. Wnioski dla planu

        | Priorytet | Cel    |
        | Opieka    | rozwój |
        | Rodzina   | pomoc  |

        ## 5. Cele

        Opis celów gminy.
        """,
        "REF901",
    )
    assert "Wnioski dla planu" in only.message


ACTIONS = """
    Lokalny Plan Deinstytucjonalizacji dla Gminy Olszanka na lata 2027-2029

    | Cel szczegółowy         | Działanie                                      |
    | 1.1: Wsparcie seniorów  | DZ.1.1. Rozbudowa teleopieki                   |
    |                         | DZ.1.2. Utworzenie klubu seniora               |
    |                         | DZ.1.3. Szkolenia opiekunek                    |
    | 1.2: Wsparcie rodzin    | DZ.1.4. Poradnictwo rodzinne                   |
    |                         | DZ.1.5. Zatrudnienie asystenta rodziny         |
    |                         | DZ.1.6. Utworzenie mieszkania wspomaganego     |

    | Wskaźnik                                 | Wartość bazowa (2026 r.) | Wartość docelowa (2029 r.) |
    | Liczba osób objętych teleopieką          | 10 osób                  | 40 osób                    |
"""


MORE = """\
    | Liczba mieszkań wspomaganych             | 0                        | 1                          |
    | Liczba asystentów rodziny                | 1                        | 2                          |
"""


def test_actions_without_indicators() -> None:
    (only,) = found(ACTIONS + MORE, "IND408")
    assert "3 z 6" in only.message
    assert "DZ.1.2, DZ.1.3, DZ.1.4" in only.message


def test_plans_that_measure_most_actions_or_hardly_any_are_silent() -> None:
    most = "    | Liczba klubów seniora                    | 0                        | 1                          |\n"
    assert not found(ACTIONS + MORE + most, "IND408")
    assert not found(ACTIONS, "IND408")


GOALS = """
    Lokalny Plan Deinstytucjonalizacji dla Gminy Olszanka na lata 2027-2029

    | Cel szczegółowy        | Działanie                                  |
    | 1.1: Wsparcie seniorów | DZ.1.1. {first}                            |
    |                        | DZ.1.2. Utworzenie klubu seniora           |
    |                        | DZ.1.3. Szkolenia opiekunek                |
    |                        | DZ.1.4. Dowóz posiłków                     |
    | 1.2: Wsparcie rodzin   | DZ.1.5. Poradnictwo rodzinne               |
    |                        | DZ.1.6. Zatrudnienie asystenta rodziny     |
    |                        | DZ.1.7. Utworzenie mieszkania wspomaganego |
    |                        | DZ.1.8. Rozwój wolontariatu                |

    | Wskaźnik                        | Wartość bazowa (2026 r.) | Wartość docelowa (2029 r.) |
    | Liczba seniorów z teleopieką    | 40 osób                  | 120 osób                   |
    | Liczba klubów seniora           | 0                        | 1                          |
    | Liczba mieszkań wspomaganych    | 0                        | 1                          |
"""


def test_indicator_that_no_action_leads_to() -> None:
    (only,) = found(GOALS.format(first="Rozwój transportu"), "IND415")
    assert "teleopiek" in only.message
    assert not found(GOALS.format(first="Rozwój teleopieki"), "IND415")


SCHEDULE = """
    ## VIII. Opis planowanych działań

    Gmina organizuje festyny sąsiedzkie i kursy. {described}

    ## IX. Harmonogram

    - 1) festyny sąsiedzkie – 01.2027-12.2027;
    - 2) Akademia Przyszłości (warsztaty) – 02.2027-12.2027;
"""


def test_activity_that_only_the_schedule_knows() -> None:
    (only,) = found(SCHEDULE.format(described=""), "REF912")
    assert "Akademia Przyszłości" in only.message
    assert not found(SCHEDULE.format(described="Działa też Akademia Przyszłości."), "REF912")
    assert not found(SCHEDULE.format(described="").replace("Opis planowanych działań", "Opis gminy"), "REF912")


LISTED = """
    Lokalny Plan Deinstytucjonalizacji dla Gminy Olszanka na lata 2027-2029

    ## 2.1. I Obszar Strategiczny – Seniorzy

    Kluczowe działania deinstytucjonalizacyjne:

    - Rozbudowa teleopieki.
    - Utworzenie klubu seniora.
    - {third}

    ## 2.2. II Obszar Strategiczny – Rodziny

    Kluczowe działania deinstytucjonalizacyjne:

    - Rozwój poradnictwa rodzinnego.
    - Zatrudnienie asystenta rodziny.
    - Utworzenie mieszkania wspomaganego.

    | Obszar strategiczny | Cel szczegółowy        | Działanie                                  |
    | I. Seniorzy         | 1.1: Wsparcie seniorów | DZ.1.1. Rozbudowa teleopieki               |
    |                     |                        | DZ.1.2. Utworzenie klubu seniora           |
    |                     |                        | DZ.1.3. Szkolenia opiekunek                |
    | II. Rodziny         | 2.1: Wsparcie rodzin   | DZ.2.1. Poradnictwo rodzinne               |
    |                     |                        | DZ.2.2. Zatrudnienie asystenta rodziny     |
    |                     |                        | DZ.2.3. Utworzenie mieszkania wspomaganego |
"""


def test_key_action_without_a_code() -> None:
    (only,) = found(LISTED.format(third="Uruchomienie wypożyczalni sprzętu."), "REF913")
    assert "wypożyczalni" in only.message
    assert not found(LISTED.format(third="Szkolenia dla opiekunek."), "REF913")
