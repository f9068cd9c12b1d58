"""Checks that read the plan as a whole: its goals, what it agrees with, its schedule, its words against its figures."""

from __future__ import annotations

import pytest

from extractors.metadata import metadata
from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import judge
from schemas.finding import Finding
from tests.builders import doc, reading


def found(text: str, code: str) -> tuple[Finding, ...]:
    read = reading(text)._replace(metadata=metadata(doc(text)))
    return judge(read, Selection(select=frozenset({code}), preview=True)).findings


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


def test_enough_in_one_place_and_not_in_another() -> None:
    (only,) = found(TITLE + "Teleopieka jest wystarczająca.\n\nTeleopieka jest niewystarczająca.", "STR956")
    assert lines(only) == [3, 5]


@pytest.mark.parametrize(
    "second",
    [
        "Występuje niewystarczająca liczba miejsc w żłobkach.",
        "Teleopieka będzie wystarczająca na lata planu.",
        "Teleopieka i pomoc sąsiedzka są niewystarczające.",
    ],
)
def test_other_things_and_equal_judgements_are_silent(second: str) -> None:
    assert not found(f"{TITLE}Teleopieka jest wystarczająca.\n\n{second}", "STR956")


MIGRATION = """
    | Wyszczególnienie | 2021 | 2022 | 2023 |
    | Saldo migracji   | -12  | -30  | -41  |
    | Zgony ogółem     | 90   | 95   | 99   |
    Tabela 1 Ruch ludności
"""


def test_positive_balance_that_no_year_has() -> None:
    (only,) = found(f"    W latach 2021–2023 dane wskazują na dodatnie saldo migracji.\n{MIGRATION}", "CHG210")
    assert "-12; -30; -41" in only.message


@pytest.mark.parametrize(
    "text",
    [
        "    W latach 2021–2023 dane wskazują na ujemne saldo migracji.\n",
        "    W latach 2010–2015 gmina miała dodatnie saldo migracji.\n",
        "    Gmina miała dodatni wynik finansowy.\n",
    ],
)
def test_right_signs_and_other_years_are_silent(text: str) -> None:
    assert not found(text + MIGRATION, "CHG210")


FAMILIES = """
    | Powód pomocy | Jednostka     | 2021 | 2022 | 2023 |
    | Bezradność   | Liczba rodzin | 90   | 72   | 60   |
    Tabela 1 Powody przyznania pomocy
"""


def test_growing_number_that_falls() -> None:
    (only,) = found(f"    Stwierdzono wzrastającą liczbę rodzin niewydolnych wychowawczo.\n{FAMILIES}", "CHG211")
    assert "2021: 90" in only.message


@pytest.mark.parametrize(
    "text",
    [
        "    Stwierdzono malejącą liczbę rodzin niewydolnych wychowawczo.\n",
        "    Stwierdzono wzrastającą liczbę osób niewydolnych wychowawczo.\n",
        "    Stwierdzono wzrastającą liczbę rodzin wielodzietnych.\n",
    ],
)
def test_right_directions_and_other_measures_are_silent(text: str) -> None:
    assert not found(text + FAMILIES, "CHG211")


OLD = """
    | Grupa wieku | Kobiety | Mężczyźni |
    | 65-74       | 300     | 200       |
    | 75+         | 150     | 50        |
    | Razem       | 450     | 250       |
    Tabela 1 Kobiety i mężczyźni powyżej 65 roku życia
"""


def test_women_to_a_hundred_men_of_the_old() -> None:
    (only,) = found(f"    Wśród seniorów jest więcej kobiet (ponad 105 kobiet na 100 mężczyzn).\n{OLD}", "DEM712")
    assert only.computed == 180
    assert only.stated == 105


@pytest.mark.parametrize(
    "text",
    [
        "    Wśród seniorów przypada 180 kobiet na 100 mężczyzn.\n",
        "    W gminie przypada 105 kobiet na 100 mężczyzn.\n",
    ],
)
def test_the_ratio_of_the_group_and_of_all_people_are_silent(text: str) -> None:
    assert not found(text + OLD, "DEM712")


def test_act_with_two_dates() -> None:
    (only,) = found(
        "Na podstawie ustawy z dnia 12 marca 2004 r. o pomocy społecznej (Dz. U. z 2024 r. poz. 1283) uchwala się program.\n\n"
        "Zadania określa ustawa z dnia 12 maja 2004 r. o pomocy społecznej.",
        "REF911",
    )
    assert only.severity == "error"
    assert "12.03.2004" in only.message
    assert "12.05.2004" in only.message


def test_act_with_two_places_in_the_journal_is_a_warning() -> None:
    (only,) = found(
        "Na podstawie ustawy z dnia 12 marca 2004 r. o pomocy społecznej (t.j. Dz. U. z 2024 r. poz. 1283) uchwala się program.\n\n"
        "Zadania określa ustawa z dnia 12 marca 2004 r. o pomocy społecznej (Dz.U. 2023 poz. 901 ze zm.).",
        "REF911",
    )
    assert only.severity == "warning"


@pytest.mark.parametrize(
    "second",
    [
        "Zadania określa ustawa z dnia 12 marca 2004 r. o pomocy społecznej.",
        "Zadania określa ustawa z dnia 9 czerwca 2011 r. o wspieraniu rodziny i systemie pieczy zastępczej.",
        "Zmienia ją ustawa z dnia 5 maja 2023 r. o zmianie ustawy o pomocy społecznej.",
    ],
)
def test_same_date_other_acts_and_changes_are_silent(second: str) -> None:
    first = "Na podstawie ustawy z dnia 12 marca 2004 r. o pomocy społecznej (Dz. U. z 2024 r. poz. 1283) uchwala się program.\n\n"
    assert not found(first + second, "REF911")


OWN = (
    "Program pomocy Gminy Trzebnica na lata 2027-2028\n\n"
    "Gmina Trzebnica ma szkołę. Wójt Gminy Trzebnica prosi. W gminie Trzebnica jest las.\n\n"
)


@pytest.mark.parametrize(
    ("text", "severity"),
    [("Na terenie Gminy Milicz z pomocy korzysta 120 rodzin.", "error"), ("Burmistrz Milicza powoła zespół.", "warning")],
)
def test_another_gmina_left_in_the_text(text: str, severity: str) -> None:
    (only,) = found(OWN + text, "SRC802")
    assert only.severity == severity
    assert "Milicz" in only.message


@pytest.mark.parametrize(
    "text",
    [
        "Gmina Trzebnica graniczy z gminą Opatów.",
        "W porównaniu z gminą Milicz liczba rodzin jest mniejsza.",
        "Porozumienie zawarto z gminą Milicz.",
        "Mieszkańcy leczą się w Krakowie.",
    ],
)
def test_neighbours_comparisons_and_towns_are_silent(text: str) -> None:
    assert not found(OWN + text, "SRC802")


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
    (only,) = found(REPORT.format(text="Liczba osób bezrobotnych, wykonujących prace społecznie użyteczne – 48."), "IND405")
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


POLISH = (
    "Gmina prowadzi mieszkania treningowe dla wychowanków pieczy zastępczej. Mieszkania treningowe wspierają usamodzielnienie. "
    "Mieszkańcy korzystają z bibliotek, świetlic oraz klubów, a szkoły organizują zajęcia sportowe i artystyczne dla młodzieży.\n\n"
)


def test_slips_of_the_pen() -> None:
    title, rest = found("# Podsumwanie\n\n" + POLISH + "Powstaną mieszkania treningowwe.", "NAM976")
    assert (title.severity, rest.severity) == ("warning", "info")
    assert "podsumowanie" in title.message
    assert "treningowwe" in rest.message


@pytest.mark.parametrize(
    "text",
    [
        "# Deinstytucjonalizacja\n\n" + POLISH,
        POLISH + "Zajęcia prowadzi Fundacja Treningowwa.",
        POLISH + "Warsztaty edukacyjno - treningowe trwają rok.",
        "The municipality provides training flats for former foster children and supports independent living every single year.",
    ],
)
def test_terms_names_compounds_and_other_languages_are_silent(text: str) -> None:
    assert not found(text, "NAM976")


DAILY = "Powstanie ludowy zespół pieśni. W ludowym zespole śpiewa młodzież.\n\n"


def test_word_that_is_one_letter_off() -> None:
    (only,) = found(DAILY + "- Lutowe zespoły pieśni dla seniorów", "NAM977")
    assert lines(only) == [3, 1]
    assert "„ludowy” zamiast „lutowy”" in only.message


@pytest.mark.parametrize("text", ["- Szkolne zespoły pieśni", "- Lutowe ferie i zabawy", "- Lutowe zespoły; inne lutowe zespoły"])
def test_other_words_other_nouns_and_repeated_ones_are_silent(text: str) -> None:
    assert not found(DAILY + text, "NAM977")


def test_facility_under_two_names() -> None:
    (only,) = found("Powstanie Środowiskowy Klub Sąsiadów dla seniorów.\n\nW mieście działa Klub Środowiskowy Sąsiadów.", "NAM974")
    assert lines(only) == [1, 3] or lines(only) == [3, 1]


def test_other_facilities_are_silent() -> None:
    assert not found("Powstanie Środowiskowy Klub Sąsiadów dla seniorów.\n\nW mieście działa Dom Pomocy Społecznej.", "NAM974")


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


def test_a_dozen_or_so_that_are_six() -> None:
    (only,) = found("Przychodnia zatrudnia kilkanaście pielęgniarek.\n\nPrzychodnia zatrudnia 6 pielęgniarek.", "DUP315")
    assert lines(only) == [1, 3]


@pytest.mark.parametrize(
    "second",
    [
        "Przychodnia zatrudnia 13 pielęgniarek.",
        "Przychodnia zatrudnia 6 lekarzy.",
        "Przychodnia przeszkoliła 6 pielęgniarek.",
        "Przychodnia zatrudnia 6 pielęgniarek w mieście, a w całej gminie zatrudnia 13 pielęgniarek.",
    ],
)
def test_fitting_counts_other_things_and_other_verbs_are_silent(second: str) -> None:
    assert not found(f"Przychodnia zatrudnia kilkanaście pielęgniarek.\n\n{second}", "DUP315")


COSTS = (
    "Koszty usług to: usługi opiekuńcze 500 tys. zł, pomoc sąsiedzka 100 tys. zł, klub seniora 400 tys. zł (dotacja MRiPS), "
    "asystent osobisty 1 000 tys. zł (FS), ośrodek wsparcia 1 000 tys. zł (dotacja wojewody). "
)


def test_own_share_that_the_payers_deny() -> None:
    (only,) = found(COSTS + "Z tego ok. 40% to środki gminy.", "FIN513")
    assert (only.stated, only.computed) == (40, 20)


@pytest.mark.parametrize(
    "text",
    [
        COSTS + "Z tego ok. 20% to środki gminy.",
        COSTS.replace("100 tys. zł,", "600 tys. zł (częściowo dofinansowana z FP),") + "Z tego ok. 30% to środki gminy.",
        "Usługi kosztują 500 tys. zł, klub 400 tys. zł (dotacja MRiPS). Z tego 90% to środki gminy.",
    ],
)
def test_right_shares_items_paid_in_part_and_short_lists_are_silent(text: str) -> None:
    assert not found(text, "FIN513")


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


AUDIENCE = "## VI. {title} dla organizacji\n\nProgram dotyczy organizacji.\n\n## VII. Zasady\n\nWysokość grantów podaje konkurs."


def test_title_that_is_one_letter_off_what_the_text_is_about() -> None:
    (only,) = found(AUDIENCE.format(title="Granity"), "NAM978")
    assert "granty" in only.message


@pytest.mark.parametrize(
    "text",
    [
        AUDIENCE.format(title="Granty"),
        AUDIENCE.format(title="Granity") + " Plac ma bruk z granitu.",
        AUDIENCE.format(title="Zasięg"),
    ],
)
def test_right_titles_and_words_that_the_text_uses_are_silent(text: str) -> None:
    assert not found(text, "NAM978")


NURSERIES = (
    "## 3.2. Żłobki\n\nW 2024 r. gmina ma 5 żłobków, dysponujących {places} miejscami.\n\n"
    "W 2024 r. w żłobkach przebywało 150 dzieci.\n\n{other}W 2024 r. odnotowano brak 12 miejsc.\n"
)


def test_shortage_though_places_are_free() -> None:
    (only,) = found(NURSERIES.format(places=180, other=""), "DUP316")
    assert (only.computed, only.stated) == (30, 12)


@pytest.mark.parametrize(
    "text",
    [
        NURSERIES.format(places=140, other=""),
        NURSERIES.format(places=180, other="## 3.3. Domy pomocy\n\n"),
        NURSERIES.format(places=180, other="").replace("2024 r. gmina ma", "2020 r. gmina ma"),
    ],
)
def test_full_places_other_sections_and_other_years_are_silent(text: str) -> None:
    assert not found(text, "DUP316")


LEFT = """
    | Wyszczególnienie       | 2022 | 2023 | 2024 |
    | Wymeldowania za miasto | 5    | {two} | 60   |
    | Zgony ogółem           | 90   | 95   | 99   |
    Tabela 1 Ruch ludności
"""


def test_a_few_a_year_that_are_sixty() -> None:
    said = "    Wyjazdy za miasto są rzadkie (rzędu kilku osób rocznie).\n"
    (only,) = found(said + LEFT.format(two="40"), "DUP315")
    assert "40, 60" in only.message
    assert not found(said + LEFT.format(two="40").replace("40", "7").replace("60", "9"), "DUP315")
    assert not found(said.replace("Wyjazdy", "Skargi") + LEFT.format(two="40"), "DUP315")


def test_act_whose_date_stands_behind_its_title() -> None:
    first = "Na podstawie ustawy z dnia 12 marca 2004 r. o pomocy społecznej uchwala się program.\n\n"
    (only,) = found(first + "Wynika to z ustawy o pomocy społecznej z dnia 12 marca 2005 r.", "REF911")
    assert "12.03.2005" in only.message
    assert not found(first + "Wynika to z ustawy o pomocy społecznej z dnia 12 marca 2004 r.", "REF911")


def test_another_gmina_in_a_caption_or_as_the_seat_of_the_welfare_centre() -> None:
    assert found(OWN + "Pracę socjalną prowadzi Ośrodek Pomocy Społecznej w Miliczu.", "SRC802")
    table = "| Rok  | Liczba rodzin |\n| 2023 | 120 |\n| 2024 | 131 |\nTabela 1 Rodziny objęte pomocą w Gminie Milicz\n"
    assert found(OWN + table, "SRC802")
    assert not found(OWN + "Zajęcia prowadzą razem Gmina Trzebnica i Gmina Milicz.", "SRC802")
