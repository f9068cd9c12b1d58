from __future__ import annotations

import pytest

from tests.builders import fact, facts


@pytest.mark.parametrize(
    ("text", "printed", "measure", "year"),
    [
        ("W 2024 roku teleopieką objęto 57 osób.", "57", "teleopieka.osoby", 2024),
        ("W 2023 r. na zasiłki stałe wydano 12 300 zł.", "12 300", "zasilek_staly.kwota", 2023),
        ("Usługami opiekuńczymi objęto 40 osób w 2022 r.", "40", "uslugi_opiekuncze.osoby", 2022),
        ("W 2023 r. prowadzono 19 procedur „Niebieskie Karty”.", "19", "niebieska_karta.procedury", 2023),
        ("Wydano 0,4 mln zł na asystenta osobistego w 2024 r.", "0,4", "asystent_aoon.kwota", 2024),
        ("Udział seniorów wzrósł z 21% do 25% w latach 2019–2024.", "21", "seniorzy.udzial", 2019),
        ("Udział seniorów wzrósł z 21% do 25% w latach 2019–2024.", "25", "seniorzy.udzial", 2024),
    ],
)
def test_figures_of_sentences_get_measure_and_year(text: str, printed: str, measure: str, year: int) -> None:
    found = fact(text, printed)
    assert (found.measure, found.period and found.period.start) == (measure, year)


def test_a_figure_in_brackets_counts_the_same_thing_in_its_own_unit() -> None:
    found = fact("W 2024 r. zasiłki okresowe otrzymało 218 osób (198 rodzin).", "198")
    assert found.measure == "zasilek_okresowy.rodziny"


def test_a_change_is_no_state() -> None:
    for text in (
        "W 2024 r. liczba mieszkańców zmniejszyła się o 120 osób.",
        "Liczba mieszkańców maleje: w 2024 roku ubyło 120 osób.",
    ):
        assert "zmiana o" in (fact(text, "120").subgroup or "")


def test_one_facility_of_many_counts_for_itself() -> None:
    text = "W DPS „Pod Lipą” jest 50 miejsc. Gmina kieruje do domów pomocy społecznej, które mają 220 miejsc."
    named, all_of_them = fact(text, "50"), fact(text, "220")
    assert named.subgroup and "pod lipą" in named.subgroup
    assert all_of_them.subgroup is None


def test_ages_and_bases_are_told() -> None:
    found = fact("Prognoza mówi, że w 2040 r. osoby 65+ będą stanowiły 31% mieszkańców.", "31")
    assert (found.population, found.base) == ("65+", "ludność")


def test_the_cost_of_the_task_is_that_of_the_sentence_before() -> None:
    before = "Usługami opiekuńczymi objęto w 2024 roku 31 osób."
    told = fact(f"{before} Koszt zadania wyniósł 117 629 zł.", "117 629 zł")
    assert (told.measure, told.confidence) == ("uslugi_opiekuncze.kwota", 0.9)
    assert not fact(f"{before} Koszt zadania pn. „Dobry sąsiad” wyniósł 117 629 zł.", "117 629 zł").known
    assert not fact(f"{before} Koszt remontu wyniósł 117 629 zł.", "117 629 zł").known


def test_unemployed_persons_who_are_helped_are_not_all_the_registered_ones() -> None:
    assert fact("W 2024 r. było 300 osób bezrobotnych.", "300").known
    assert not fact("W 2024 r. do klubu przyjęto 96 osób bezrobotnych, które korzystały z pomocy.", "96").known


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("Sporządzono 41 opinii o sytuacji uczniów, a także notatki.", "41", "opinii o sytuacji uczniów"),
        ("Plan wyceniono na łączną kwotę 2 310 000 zł", "2 310", "Plan wyceniono na łączną kwotę"),
        ("Klub Seniora 85 tys. zł, RKW 70 tys. zł w 2024 r.", "70", "RKW"),
    ],
)
def test_an_unknown_measure_keeps_the_words_that_tell_it(text: str, printed: str, expected: str) -> None:
    found = fact(text, printed)
    assert not found.known
    assert expected in found.measure_text


def test_a_unit_of_time_counts_no_persons() -> None:
    assert not fact("Opieka wytchnieniowa: 14 dni w roku 2024.", "14").known


def test_a_named_facility_for_so_many_children_tells_its_places() -> None:
    text = "Działa Świetlica Terapeutyczno-Wychowawcza „Jaskółka” dla 40 dzieci. Do świetlicy środowiskowej uczęszczało 27 dzieci."
    found = [(one.measure, one.quantity.text) for one in facts(text)]
    assert found == [("placowki_wsparcia_dziennego.miejsca", "40 dzieci"), ("placowki_wsparcia_dziennego.dzieci", "27 dzieci")]


@pytest.mark.parametrize(
    ("text", "printed", "measure", "unit"),
    [
        ("W 2023 r. działało 9 przedszkoli, w tym 5 publicznych.", "5", "przedszkola.placowki", "placówka"),
        (
            "Dane z 2023 r.: w pieczy zastępczej było 30 dzieci, z czego 19 w rodzinach zastępczych.",
            "19",
            "rodziny_zastepcze.dzieci",
            "dziecko",
        ),
        ("Ogólna liczba beneficjentów spadła w 2022 r. (z 90 do 70).", "90", None, "osoba"),
        (
            "Przypada tu ponad 106 kobiet na 100 mężczyzn, wynika ze współczynnika feminizacji.",
            "ponad 106",
            "feminizacja.wskaznik",
            None,
        ),
        ("Sporządzono 14 ocen rodzin zastępczych.", "14", None, None),
        ("Pomocy udzielono tu 35 rodzinom z powodu uzależnienia od alkoholu.", "35", "powod_alkoholizm.rodziny", "rodzina"),
        ("Ze wsparcia interwenta skorzystało 13 osób.", "13", "interwencja_kryzysowa.osoby", "osoba"),
        ("Z 17 osobami podpisano program wychodzenia z bezdomności.", "17", "wychodzenie_z_bezdomnosci.osoby", "osoba"),
    ],
)
def test_a_figure_is_named_and_counted_by_its_own_statement(text: str, printed: str, measure: str | None, unit: str | None) -> None:
    found = fact(text, printed)
    assert found.unit == unit
    assert found.measure == measure or (measure is None and not found.known)


@pytest.mark.parametrize(
    "text",
    [
        "Przy drodze DW 917 powstanie klub seniora.",
        "Boisko przy SP 4 jest czynne.",
        "Jednostka stacjonuje w 12 Brygadzie Saperów.",
        "6 Problem główny",
        "Zajęcia prowadzi Stowarzyszenie „Trzy Mosty” z gminy.",
    ],
)
def test_numbers_of_names_are_no_figures(text: str) -> None:
    assert not facts(text)


def test_what_a_rate_is_told_of_is_no_figure() -> None:
    assert [one.quantity.text for one in facts("Na 100 mężczyzn przypada 106 kobiet.")] == ["106 kobiet"]


def test_far_words_of_a_paragraph_name_nothing() -> None:
    text = """
    3.2. Młodzież i osoby z niepełnosprawnościami

    W gminie rośnie bezrobocie. Biblioteka prowadzi zajęcia. Skorzystało z nich 41 osób.
    """
    assert not fact(text, "41").known


def test_a_sum_is_named_from_the_sentence_before_only_where_it_refers_back() -> None:
    text = "Gmina prowadzi klub seniora. {} 40 000 zł."
    assert fact(text.format("Na jego pracę wydano"), "40 000").measure == "kluby_seniora.kwota"
    assert not fact(text.format("Założono też projekt o wartości"), "40 000").known


def test_a_label_goes_before_the_sentence_before() -> None:
    text = """
    - Ogrzewalnia

    Miejsce dla osób bezdomnych. W 2024 roku skorzystało z niej 23 osoby.
    """
    assert fact(text, "23").measure == "noclegownia.osoby"


def test_each_joined_figure_has_its_own_group() -> None:
    found = {
        one.quantity.text: one.population for one in facts("W zajęciach klubu seniora brało udział 24 osoby dorosłe i 9 dzieci.")
    }
    assert found == {"24 osoby": "dorosły", "9 dzieci": "dziecko"}


def test_a_house_named_after_a_group_counts_none_of_it() -> None:
    found = fact("W gminie działają 3 rodzinne domy dziecka.", "3")
    assert found.population is None


def test_men_of_an_age_are_a_group() -> None:
    found = fact(
        """
        | Grupa wiekowa | 2020 | 2024 |
        |---|---|---|
        | Mężczyźni 65+ | 410 | 452 |
        """,
        "452",
    )
    assert found.population == "mężczyzna"


def test_a_group_among_parts_names_only_parts_of_its_own_whole() -> None:
    named = [one.measure for one in facts("W 2024 r. było 300 bezrobotnych, w tym 120 długotrwale bezrobotnych.")]
    assert named[1:] == ["bezrobotni_dlugotrwale.osoby"]
    part = fact("Staż zaczęło 23 osoby, w tym 8 długotrwale bezrobotnych.", "8")
    assert part.measure == "staze.osoby"
    assert "bezrobotny" in (part.subgroup or "")


def test_a_figure_of_the_next_one_counts_the_same() -> None:
    found = fact("Asystenci rodziny pracowali z 53 rodzinami. Sąd zobowiązał 28 z tych 53 rodzin.", "28")
    assert (found.measure, found.unit) == ("asystent_rodziny.rodziny", "rodzina")
    assert found.subgroup
    assert "część" in found.subgroup


@pytest.mark.parametrize(
    ("text", "printed", "words"),
    [
        ("Klub Seniora 185 tys. zł (dotacja), CAL 701 tys. zł (dotacja).", "701", "CAL"),
        ("Najdroższe będzie zatrudnienie opiekunów (np. 4 etaty × średnio 72 tys. zł).", "4", "zatrudnienie opiekunów"),
        ("Cel to podwojenie (x2) liczby osób w kołach szachowych.", "x2", "liczby osób w kołach"),
        ("Prowadzenie grupy dla rodziców – 10 osób uczestniczyło w 11 spotkaniach.", "10", "grupy dla rodziców"),
        ("Wykłady i pogadanki o zdrowiu dla wszystkich chętnych mieszkańców (82 osoby)", "82", "Wykłady i pogadanki"),
        ("Boisko przy szkole ma trybuny, które są w 80 % zajęte", "80", "trybuny"),
    ],
)
def test_the_words_that_name_an_unknown_figure(text: str, printed: str, words: str) -> None:
    assert words in fact(text, printed).measure_text


def test_persons_employed_are_staff() -> None:
    found = fact("Usługi sąsiedzkie świadczy 19 osób zatrudnionych na zlecenie.", "19")
    assert (found.measure, found.unit) == ("uslugi_sasiedzkie.etaty", "osoba")


def test_a_count_beside_a_share_is_no_share() -> None:
    found = fact("W rejestrze REGON 71,1% (3 174) stanowią osoby fizyczne prowadzące działalność.", "3 174")
    assert found.unit != "%"


def test_a_topic_before_a_semicolon_belongs_to_its_own_figure() -> None:
    found = fact("Wskaźniki: ≥ 75 osób w usługach opiekuńczych; ≤ 4 nowych dzieci w instytucjach.", "≤ 4")
    assert found.measure != "uslugi_opiekuncze.osoby"


@pytest.mark.parametrize(
    ("text", "printed", "told"),
    [
        ("Od Lipna gmina jest oddalona o 90 km, natomiast od Brzezin o 14 km.", "14", "Od Lipna gmina jest oddalona"),
        ("W projekcie udział wzięło 54 dorosłych i 30 uczniów.", "30", "W projekcie udział wzięło"),
        ("Udzielano wsparcia rzeczowego (51 osób), prawnego (11 osób).", "11", "Udzielano wsparcia … prawnego"),
        ("Pomoc uzyskało 310 osób, co stanowiło 3,1% mieszkańców gminy.", "3,1", "Pomoc uzyskało"),
        ("Seniorzy chcą wizyt minimum 2 razy w tygodniu.", "minimum 2", "wizyt"),
        ("Blisko 30% badanych (65 osób) oceniło dojazd jako trudny.", "65", "oceniło dojazd"),
        ("Środki pozyskano na cele: na remont (70 tys. zł), na sprzęt (8 tys. zł).", "70", "Środki pozyskano na cele … na remont"),
        ("Pięciu osób dotyczyły karty, a 7 osób znalazło się w 2024 r. w izbie.", "7", "w 2024 r. w izbie"),
        ("Udzielono 35 porad przy sporządzaniu pism.", "35", "porad przy sporządzaniu"),
    ],
)
def test_unknown_measures_keep_the_words_of_their_whole_clause(text: str, printed: str, told: str) -> None:
    found = fact(text, printed)
    assert not found.known
    assert told in found.measure_text


@pytest.mark.parametrize(
    ("text", "printed", "measure", "unit"),
    [
        ("Kadra domu pomocy społecznej liczy 31 osób.", "31", "dps.etaty", "osoba"),
        ("Na terenie powiatu są 3 DPS.", "3", "dps.placowki", "placówka"),
        ("Na roboty publiczne skierowano 12 osób.", "12", "roboty_publiczne.osoby", "osoba"),
        ("Wypłacono 140 zasiłków pielęgnacyjnych.", "140", "zasilek_pielegnacyjny.swiadczenia", "świadczenie"),
        ("W pieczy zastępczej przebywa 40 dzieci (w tym 9 w placówkach opiekuńczo-wychowawczych).", "9",
         "placowki_opiekunczo_wychowawcze.dzieci", "dziecko"),
        ("Wśród 410 podmiotów 71% (290) stanowiły osoby fizyczne prowadzące działalność.", "290",
         "osoby_fizyczne_dzialalnosc.osoby", "osoba"),
    ],
)  # fmt: skip
def test_staff_houses_and_figures_in_brackets_are_counted_by_what_they_are(
    text: str, printed: str, measure: str, unit: str
) -> None:
    found = fact(text, printed)
    assert (found.measure, found.unit) == (measure, unit)


def test_house_numbers_and_numbers_of_items_are_no_figures() -> None:
    assert not facts("Muzeum mieści się przy ul. Lipowej 12 w Brzezinach.")
    assert not facts("- 3.4 Wypoczynek młodzieży")
    assert not facts("Plan obejmuje obszary: 1) seniorzy, 2) dzieci i młodzież.")


def test_a_group_before_a_bracket_is_whom_its_persons_belong_to() -> None:
    assert fact("Z teleopieki korzystają seniorzy (75 osób).", "75").population == "senior"
    assert fact("W 2024 r. przemocy doświadczyło 11 osób; liczba dzieci (0–17 lat) wyniosła 5.", "5").population == "dziecko"


def test_a_kind_that_denies_another_is_not_that_kind() -> None:
    found = fact("Działa 8 szkół podstawowych (5 publicznych i 3 niepubliczne).", "3")
    assert found.subgroup == "niepubliczny"
